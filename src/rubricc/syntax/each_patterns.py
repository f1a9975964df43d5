"""每次, 一次, 每人每天: what is counted one by one, as patterns for the lexer."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.phrases import ANY_NUMBER, HAN, union
from rubricc.syntax.words import Words, words

# 一车一杆, 一户一档, 一客一消毒: to each its own; 一天一次 counts
_PAIR = rf"(?<!每)一(?![次个回起些定般律])(?!{HAN}一[次个回起遍件项条处例扣加减分定般律])[一-龥]一{HAN}"


def each_patterns(data: Words, event: str, time: str, other: str, cost: str) -> Iterator[tuple[str, str]]:
    """Terminal or name of a refinement, and its pattern; the units, and what a cost begins with, as patterns."""
    happen = union(data.happen)
    no_period = r"(?!月|季|星期|小时|工作日|自然[日周月年季]|日历|会计|考核期|考核周期|学[期年])"
    sample = "随机抽查|随机抽取|随机抽检|随机抽|抽查|抽考|抽取|抽检|抽样|抽问|抽测|随机提问|现场提问|提问"
    yield "TEXT", _PAIR
    yield "SOME_UNIT", rf"(?:{sample})(?:[^0-9,;。]{{0,4}}?){ANY_NUMBER}\s*(?:{event})(?=[^,;。0-9扣]{{0,6}},)"
    yield "SOME_UNIT", rf"平均每(?:{event}|{time})(?!{cost})"  # 平均每车40分钟以内
    warned = "提醒|警告|催办|催促|督促|通知|教育|口头|书面|要求|说服|协商"
    yield "EXPLAINED", rf"经(?:过)?\s*{ANY_NUMBER}\s*次(?:{warned})"  # 经两次提醒仍不改的
    yield "EACH_SUFFIX", rf"[每一1](?:{event})每(?:(?:延误|逾期|超期|延迟|超)?(?:{time})|班(?:次)?{cost})"
    yield "EACH_LATE", rf"(?:每(?:{event})每个?(?:周|星期|月)|每(?:{time})每(?:{event})){cost}"
    yield "EACH_SUFFIX", rf"每人每(?:月|季度?|年|周|学期){cost}"
    other_word = union(data.not_units)
    yield (
        "EACH_SUFFIX",
        rf"(?:每(?:{event}))?每(?:{happen})?\s*(?:一|1)?\s*(?!{other_word})(?:{event})(?:\((?:{event})\))?{no_period}",
    )
    yield "EACH_SUFFIX", rf"\(\s*每(?:一|1)?\s*(?:{event})\s*\)"
    yield "SOME_UNIT", r"\(\s*每(?:周|月|季度?|半?年|天|日|班|学期|旬)[^()0-9扣加]{0,4}[一二两三四1-9]次\s*\)"
    yield "EACH_UNIT", rf"[Nn]\s*(?:{event})"
    yield "EACH_UNIT", rf"[按逐]每?(?:{event})(?:分别)?{cost}"  # 未补手续的，按次扣0.5分
    # 每生扣1分: right before what it costs anything may be counted
    no_unit = "每月周年季日天班错漏缺少差低高超迟晚般律并经旦再直定概等级的者时"
    yield "OPEN_UNIT", rf"每(?:一|1)?\s*(?:{other}){cost}"
    # 未上报每月扣1分, 漏巡每班扣2分: behind what happened, so many months or shifts of it
    of_pieces = rf"(?<!每{HAN})(?<!每{HAN}{HAN})"  # 每户每月扣0.1分 counts households
    yield "EACH_UNIT", rf"(?<=[\u4e00-\u9fff,]){of_pieces}每个?(?:班|月|周|星期|季度?|半年|学期|年){cost}"
    yield "EACH_UNIT", rf"每(?:{happen})\s*(?:一|1)个?(?:班|月|周|季度?|学期|年){cost}"
    no_word = rf"(?![{no_unit}]|分[最累合封])(?!.[倒另的者时])"  # 扣1分最多扣5分
    yield "OPEN_UNIT", rf"(?:每(?:{happen})?[一1]?|一|(?<![0-9.])1){no_word}{HAN}{{1,2}}?{cost}"
    bare = r"(?=\s*[0-9]+(?:\.[0-9]+)?\s*分\s*(?:[,;。、)]|$))"  # 专著每部15分, without a verb
    yield "OPEN_UNIT", rf"(?<={HAN})每(?![{no_unit}]){HAN}{{1,2}}?{bare}"
    # 发现一层不合格扣1分: what stands between 发现一 and a fault counts it
    faulty = "(?=(?:不|未|没|无|缺|漏|破|损|脏|错|违)[^,;。]{1,12}?\\s*[扣减])"
    yield "OPEN_UNIT", rf"(?:{happen})\s*(?:一|1)(?![{no_unit}些致切系味边同贯样起体]){HAN}{{1,2}}?{faulty}"
    yield "EACH_TIME", rf"每(?:{happen})?\s*(?:一|1)?\s*(?:{time})"
    yield (
        "EACH_UNIT",
        rf"(?<!未)(?<!没)(?<!没有)(?:{happen})\s*(?:一|1)\s*(?:{event})(?!月|季|星期|小时|工作日|\s*(?:及|或)?以[上下内])(?:\((?:{event})\))?",
    )
    yield "ONE_UNIT", rf"(?<![0-9.])(?:一|1)\s*(?:{event})(?!百分点){no_period}"
    yield "ONE_TIME", rf"(?<![0-9.])(?:一|1)\s*(?:{time})"


def ends_step(event: str, after: str) -> str:
    """What may not stand behind 延期1天, a step by itself: 延期1天以内 is a stretch, 超过1小时的事故 a case."""
    again = union(words().equates)
    each = f"每(?:{event}|{union(words().time_units)})"  # 超过1天每天扣1分 compares
    nothing = f"不得分|得0|全扣|本项|该项|此项|为?0分|不计分|无分|{again}|[加双翻]倍|减半|{each}"
    lost = f"(?:即|就|则|便|一律|直接|均)?(?:{nothing})"
    rest = rf"(?!\s*(?:的|时)?(?:部分|以后|之后))(?!的(?![扣每加减罚不得者情时各]){HAN})(?!仍|还[未没]|尚|或[有未无])"
    return rf"{rest}(?!\s*(?:的|时)?,?(?:{lost}|$))(?!\s*(?:{after}|[-~至到]\s*[0-9一二两三]))"


def short_one(short: str, event: str) -> str:
    """少一次, 缺1项; 超过1次，每次扣1分 compares, for what each costs stands behind it, and 缺一项得10分 is an arm."""
    each = r"\s*的?,?(?:超[出过])?的?(?:部分)?,?每"
    compares = rf"(?<=超过.{HAN}){each}|(?<=超出.{HAN}){each}"
    arm = r"\s*[的者时]?,?\s*[得记]\s*[0-9.]+\s*分"
    unit = rf"(?:一|1)\s*(?:{event})(?!百分点|点|月|小时|工作日|星期|{arm})"
    return rf"(?:{short})\s*{unit}(?!{compares})(?:\((?:{event})\))?"
