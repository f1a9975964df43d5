"""Nothing is left: 本项考核得分为0分, 该指标不予得分, 扣除此项全部分数, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.phrases import END, ITEM, POINTS

# 大项 and 总分 are more than the item and are read elsewhere.
_OF = "(?:本|该|此|当|这一?)(?:小?项|小?题|条|款|(?:项|考核)?(?:指标|项目)|考核(?:项目?|指标)|项(?:考核|指标))"
_POINTS = "(?:考核)?(?:分值|得分|分数|分)"
_MUST = "(?:则|即|均|都|将|一律|直接|应|按)*"
_NOTHING = "(?:0|零)\\s*分"


def lost_patterns() -> Iterator[tuple[str, str]]:
    """Terminals with their patterns; most end their clause, so that 扣除本项分值的一半 is another thing."""
    zero = r"(?:为|得|记|计|按)?\s*[0零]\s*分(?:计算|处理|计)?"
    none = r"(?:不得(?:任何)?分|不予?计分|无分|全扣|扣完|扣光|全部扣除)(?!\s*[0-9为])"
    nil = rf"(?:(?:[为记计得]|直接|归)*[0零]|清[零0]|归[零0])(?:{END}|(?=且|并))"
    yield "NONE_LEFT", rf"{ITEM}的?(?:考核|绩效)?(?:{POINTS})?(?:{zero}|{none}|{nil})"
    # 每季度评审一次，未评审0分
    missed = "|".join(rf"(?<=次,未{'.' * length})" for length in (2, 3, 4))
    yield "NONE_LEFT", rf"(?:{missed})[0零]\s*分{END}"
    yield "NONE_LEFT", rf"取消{ITEM}的?(?:考核|绩效|全部|所有)*{POINTS}{END}"
    yield "NONE_LEFT", rf"{ITEM}(?:直接|即|就|则|均)(?:{zero}|{none}|{nil})|{ITEM}(?:直接|即|予以|实行)?否决{END}"
    yield "NONE_LEFT", rf"除(?:{ITEM}的?(?:{POINTS})?)?(?:{zero}|{none})(?:以外|之外|外)"
    yield "NONE_LEFT", rf"除扣[完光](?:{ITEM}的?(?:{POINTS})?)?(?:以外|之外|外)"
    yield "NONE_LEFT", r"(?:则)?(?:得分|计分|分数|分值)(?:为|计|按|记)?\s*[0零](?:\s*分)?(?=\s*(?:[,;。)]|$))"
    own = r"(?:当月|本月|该月|当期|本期)(?:(?!绩效|考核|总)[\u4e00-\u9fff]){0,6}(?:得分|分)"  # 当月质量分为0
    yield "NONE_LEFT", rf"{own}(?:为|计|记)\s*[0零](?:\s*分)?{END}"
    # 扣除全部安全分: the points of the item by its name; those of the table are read elsewhere
    named = r"(?:的)?(?!绩效|考核|总|当|本|年|月|季|该|此)[\u4e00-\u9fff]{2,4}(?:考核)?"
    yield "NONE_LEFT", rf",?\s*一票否决{ITEM}(?:的?{POINTS})?{END}"
    yield "NONE_LEFT", rf"(?:扣(?:除|完|光|掉|减)?|取消)(?:全部|所有){named}(?:得分|分值|分数|分){END}"
    yield "NONE_LEFT", rf"扣(?:除|完|光|掉|减)?{named}的?(?:全部|所有)(?:得分|分值|分数|分){END}"
    yield "NONE_LEFT", rf"(?:一次性)?扣(?:除|完|光|掉|减)?(?:{ITEM})?的?(?:全部|所有|全)(?:{POINTS})?{END}"
    yield "NONE_LEFT", rf"(?:[按得记计]\s*[0零]\s*分(?:计算|处理|计)|一次性扣[完光满]){END}"
    dealt = "(?:计算?|处理|计分)"
    said = r"[得计记判为是按]|[计记判视]为|判定为"
    bare = rf"(?<![按得计记判为])(?<!按\s){_NOTHING}{dealt}"
    worth_nothing = rf"(?:{said})\s*{_NOTHING}{dealt}?|{bare}"
    none = rf"不予?得分|不予?给分|{worth_nothing}|{_NOTHING}|[为是得计记]\s*[0零]|归零|清零"
    yield (
        "NONE_LEFT",
        rf"{_OF}(?:{_POINTS}|考核)?{_MUST}(?:{none}){END}",
    )
    yield "NONE_LEFT", rf"(?:不予得分|不予给分|不得任何分|不得(?:{_OF}){_POINTS}|{worth_nothing}){END}"
    yield "NONE_LEFT", rf"扣(?:除|完|光|尽|掉|减|去)?{_OF}的?(?:(?:全部|所有)(?:的)?{_POINTS}?|全分|{_POINTS}){END}"
    yield "NONE_LEFT", rf"(?:{_OF})?(?:的)?{_POINTS}?(?:全部?扣(?:除|完|光|掉)?|扣[光尽]){END}"
    yield "NONE_LEFT", rf"(?<=[的者]){_NOTHING}{END}|(?<=[的者],){_NOTHING}{END}"
    yield "NONE_LEFT", rf"(?:均|都|一律|(?<!否)则|即)(?:{_OF})?(?:不得分|不给分){END}"
    # 直接计做0分, 以0分计, 作零分处理, 得零; what is 为0 may be a number that is measured
    at_once = r"(?:直接|当即|一律|均|都|(?<!否)则|即|将)*"  # 否则 belongs to what was asked for
    gives = r"(?:按|以|作为?|做|算[作成]?|(?:判定|判|计|记|视)[为作做成]?|得|给|打)"
    whose = rf"(?:{ITEM}的?(?:考核)?(?:{POINTS})?)?"
    yield "NONE_LEFT", rf"{at_once}{whose}(?<!不){gives}\s*{_NOTHING}{dealt}?{END}"
    yield "NONE_LEFT", rf"{at_once}{whose}(?<!不)(?:(?:判|计|记)[为作做成]?|算[作成]?|得)\s*[0零]{END}"
    yield "NONE_LEFT", rf"直接(?:归|清|为)?[0零](?:\s*分)?{END}"
