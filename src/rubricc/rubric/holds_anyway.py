"""Sentences about all items that say what holds anyway, or how facts are entered: 同一事项不重复扣分; 扣分累计计算.

Each part between commas has to be wholly one of these; else it is no such sentence.
"""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.source import Span
from rubricc.syntax.clauses import FloorClause, LiftedClause, RemarkClause

ONE_PLACE = Kind(
    "R430",
    Severity.WARNING,
    "「{sentence}」管的是怎样填：同一件事只填在{where}，别处不再填；两处填的是不是同一件事，系统看不出来，不替您查",
    "确实由填表的人把关的，不必改；要系统来算的，写成一个项目里分档的一句，例如“轻微的扣1分，严重的扣5分”",
)

_THIS = r"(?:本(?:表|考核|次考核|办法|细则|方案|制度)|考核)"
_ITEMS = (
    r"(?:(?:本(?:表|细则|办法|标准|制度)|以上|上述)?的?(?:所有|全部|各|每|单|该)?(?:个|单|小|大|分)*(?:考核|评分|扣分|评价|检查)?"
    r"(?:项目|指标|内容|条款|项|条)?的?)"
)
_WORTH = (
    r"(?:(?:该|本|此|其|所在|相应)(?:单|小|考核)?(?:项目|项|条|指标|内容)?的?"
    r"(?:标准|应得)?(?:分值|满分|标准分|分数|总分|标准|分))"
)
_NOT = r"(?:不得|不能|不可|不会|不应|不)"
_FLOOR = re.compile(
    rf"{_ITEMS}(?:累计|最多|最高)*扣(?:减|除)?分(?:数|值|总数|总分|总和|之和|合计|累计|最多|最高)*"
    rf"(?:均|都|一律)?{_NOT}(?:超过|超出|大于|高于){_WORTH}(?:为限)?"
    rf"|{_ITEMS}扣分(?:最多|最高)?以?(?:扣完|扣至|扣到)?{_WORTH}(?:扣完)?为(?:限|止)"
    rf"|{_ITEMS}扣分(?:均|都|一律)?以(?:标准分值?|满分|分值|项目分值)为限"
    rf"|{_ITEMS}(?:扣分|得分|分值)?(?:最多|最低|至多)?(?:只)?扣(?:至|到)[0零]分(?:为止)?"
    rf"|{_ITEMS}(?:采用|采取)?扣完{_WORTH}?(?:即止|为止|为限)"
    rf"|{_ITEMS}(?:扣分|得分|分值|分数)?(?:均|都|一律)*{_NOT}(?:出现|为|得|计|实行|产生|记|有|进行|搞)?"
    r"(?:负分|负数|负值|倒扣分?)"
)
_LIFTED = re.compile(rf"{_ITEMS}(?:扣分)?可(?:以)?(?:倒扣|扣)(?:至|到|为|成)负(?:分|数|值)")
_WAY = r"(?:进行|考核|计分|评分|的?(?:方式|方法|办法))*"
_SCHEME = re.compile(
    rf"{_THIS}?{_ITEMS}?(?:考核)?(?:实行|采用|采取|以|按照?|为)"
    rf"(?:扣分制|扣分法|减分制|扣分的?(?:方式|方法|办法)|累计扣分制?){_WAY}"
)
_ADDS_UP = re.compile(
    r"(?:同时)?(?:出现|有|存在|发生)?(?:[两二多几]|各|上述|以上|所有)?(?:项|种|条|个)?(?:目|及以上|以上)?"
    r"(?:情形|问题|情况)?(?:的)?,?(?:扣分)?(?:的)?(?:可以|可|应|应当|予以)?"
    r"(?:累计|累加|叠加|合并)(?:计算|扣分|扣除|执行|计扣|计分)*"
)
_MATTER = r"(?:事项|事件|事情|事|问题|行为|情形|情况|错误|原因|项目|内容|过失|事由)"
_SAME = rf"(?:对|对于)?同(?:一|类)?(?:个|件|次|种|项|起|类)?(?:违规|违纪|违章|考核)?{_MATTER}"
_TAKEN = r"(?:扣分|扣罚|计扣|扣减|扣|计分|处罚|考核|加分|计算|处理)+"
_NO_SECOND = rf"{_SAME}[^0-9,;。%]{{0,14}}?不(?:再|得|予|作|做|能|应|可)*(?:重复|累计)(?:计|处|进行)?{_TAKEN}"
_SEVERAL = (
    rf"{_SAME}[^0-9,;。%]{{0,10}}?(?:违反|符合|触犯|涉及|适用|对应|属于|满足)"
    r"[^0-9,;。%]{0,4}(?:[两二多几数][项条种个]|不同)[^0-9,;。%]{0,12}"
)
_HIGHEST = (
    r"(?:只|均|一律)?(?:按|取|就|从|以)(?:其中)?(?:扣分)?最?[高重多]"
    r"(?:不就低|不就轻|分值|标准|者|项|一项|一条|的?一?[项条]|的|计|原则)*"
    r"(?:扣分|处罚|执行|计算|扣罚|扣减|考核|进行|扣|为准)*"
)
_ENTERED = re.compile(rf"{_NO_SECOND}(?:,?(?P<high>{_HIGHEST}))?|{_SEVERAL},?(?P<highest>{_HIGHEST})")


Held = FloorClause | LiftedClause | RemarkClause


def holds_anyway(part: Span) -> Held | None:
    """What one part says of all items; a remark changes nothing."""
    text = part.normal.strip("。;. ")
    if _FLOOR.fullmatch(text):
        return FloorClause(part)
    if _LIFTED.fullmatch(text):
        return LiftedClause(part)
    if _SCHEME.fullmatch(text) or (_ADDS_UP.fullmatch(text) and "扣" in text) or _ENTERED.fullmatch(text):
        return RemarkClause(part)
    return None


def without_this(part: Span) -> Span:
    """本考核实行百分制 without what it speaks of, which is this table."""
    found = re.match(_THIS, part.normal)
    return part.part(found.end(), len(part.text)) if found and found.end() < len(part.text) else part


def entered_at(sentence: Span) -> str | None:
    """Where a fact that several sentences name is to be entered, where the sentence says so."""
    found = _ENTERED.fullmatch(sentence.normal.strip("。;. "))
    if found is None:
        return None
    return "扣分最多的那一处" if found["high"] or found["highest"] else "一处"
