"""How many decimals the total has, where a sentence says so: 得分保留一位小数, 总分四舍五入取整.

The header 小数 says the same. Only rounding to the nearest is known; any other is refused, as is one for the items.
"""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.headers import Headers
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import TableText
from rubricc.syntax.numerals import number
from rubricc.syntax.words import words
from rubricc.values import replace

UNREAD_ROUNDING = Kind(
    "S137",
    Severity.ERROR,
    "「{sentence}」说的是得分怎样取舍，没有读懂",
    "总分保留几位，写一行表头，例如“小数：一位”；各项得分除不尽时，四舍五入保留两位小数",
)
TWO_ROUNDINGS = Kind("S138", Severity.ERROR, "「{sentence}」与前面写的保留{decimals}位小数不一样", "{advice}")
_SCORE = r"(?:最终|最后|考核|综合|绩效)*(?:总得分|总成绩|总分|得分|分数|成绩|结果)"
_WHO = r"(?:计算)?(?:结果|时)?(?:均|都|一律|按|采用|进行|并)*"
_KEPT = (
    r"(?:小数点后)?(?:保留|精确|取|计算)(?:到|至)?(?:小数点?后?(?:的)?)?\s*(?P<digits>[0-9一二两三四])\s*位(?:小数)?"
)
_WHOLE = r"(?:保留|取|精确到|保留到)(?:整数?位?|个位数?)"
_ROUNDED = re.compile(
    rf"(?P<each>各项|每项|单项|各指标)?{_SCORE}?{_WHO}(?:四舍五入)?(?:法)?[,]?(?:{_KEPT}|{_WHOLE})?(?:[,]?(?:按)?四舍五入(?:法)?(?:计算|处理)?)?"
)
_ABOUT = re.compile(
    rf"{_SCORE}[^,;。]{{0,8}}(?:位小数|小数点后|四舍五入|取整|保留整|精确到|舍去|进位)|四舍五入"
    # with nothing before it: whose decimals they are has to be said
    r"|(?:^|(?<=,))\s*(?:均|都|一律)?(?:小数点后[^,;。]{0,4}位|(?:保留|精确到)[^,;。]{0,4}小数)"
)


def take_rounding(table: TableText, context: Context) -> tuple[Span | None, TableText]:
    """Where running text says how the total is rounded, and the table without those sentences."""
    found: list[Span] = []

    def others(sentences: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(rest for rest in (_rest(each, found, context) for each in sentences) if rest.text)

    kinds = {*words().guidance, "通则", "计分说明"}
    blocks = tuple(
        replace(block, sentences=others(block.sentences)) if block.kind in kinds else block for block in table.blocks
    )
    table = replace(table, blocks=blocks, stray=others(table.stray))
    return (found[0] if found else None), table


def with_decimals(headers: Headers, said: Span | None, context: Context) -> Headers:
    """The headers with what the text says of decimals; a header 小数 must not say otherwise."""
    if said is None:
        return headers
    decimals = _decimals(said) or 0
    if decimals != headers.decimals and any(each.name == "小数" for each in headers.headers):
        advice = f"保留{decimals}位的，表头写成“小数：{decimals}”；保留{headers.decimals}位的，删去“{said.text}”"
        facts = {"decimals": headers.decimals, "advice": advice}
        context.report(TWO_ROUNDINGS, said, sentence=brief(said.text), **facts)
    return replace(headers, decimals=decimals)


def _decimals(part: Span) -> int | None:
    """What a part says that was read before; None where it says nothing of the total."""
    match = _ROUNDED.fullmatch(part.normal.rstrip("。. "))
    if match is None or match["each"]:
        return None
    return int(number(match["digits"]) or 0) if match["digits"] else 0


def _rest(sentence: Span, found: list[Span], context: Context) -> Span:
    """A sentence without its last part, where that says how the total is rounded."""
    about = _ABOUT.search(sentence.normal)
    if about is None:
        return sentence
    start = sentence.normal.rfind(",", 0, about.start()) + 1
    part = sentence.part(start, len(sentence.text)).stripped()
    match = _ROUNDED.fullmatch(part.normal.rstrip("。. "))
    # 各项按比例计算，保留一位小数 is of the items, whose decimals they are; 各项之和为总分，结果取整 is of the total
    bare = re.match(_SCORE, part.normal) is None and re.search("总[得成]?[分绩]", sentence.normal[:start]) is None
    of_items = match is not None and bool(match["each"] or (bare and re.search("[各每单]项", sentence.normal[:start])))
    if match is None or (of_items and number(match["digits"] or "0") != 2):
        context.report(UNREAD_ROUNDING, part, sentence=brief(part.text))
        context.coverage.fill(part, Class.HOLE)
    else:
        context.coverage.fill(part, Class.RULE)
    if match is not None and not of_items:
        if found and _decimals(found[0]) != _decimals(part):
            facts = {"decimals": _decimals(found[0]), "advice": f"只留一处：删去“{found[0].text}”，或删去“{part.text}”"}
            context.report(TWO_ROUNDINGS, part, sentence=brief(part.text), **facts)
        found.append(part)
    return sentence.part(0, max(0, start - 1)).stripped()
