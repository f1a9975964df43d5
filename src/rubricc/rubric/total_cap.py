"""总分上限 in running text: 总分超过100分的按100分计, 总分最高不超过110分; and 总分最低0分, which holds anyway.

The header 总分上限 says the same. Only what is wholly understood is taken; two that differ are refused.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.headers import Headers
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import TableText
from rubricc.syntax.rules_of_all import TOTAL
from rubricc.syntax.words import words
from rubricc.values import replace

TWO_CAPS = Kind("S140", Severity.ERROR, "「{sentence}」与前面写的总分上限{most}分不一样", "{advice}")
_N = r"[0-9]+(?:\.[0-9]+)?"
_TOTAL = TOTAL.format(beside="|最高得分|最高分|加分后")
_MOST = re.compile(
    rf"{_TOTAL}(?:的?(?:上限|最高)(?:分)?(?:为|是)?|最高|最多)?(?:不得?超过|不超|不高于|以)?\s*(?P<most>{_N})\s*分(?P<end>封顶|为限|为上限|为止)?"
    rf"|{_TOTAL}(?:超过|超出|高于|大于)\s*(?P<over>{_N})\s*分?(?:的|时|者|部分)*[,]?(?:均|都|一律)?(?:按|以|计|记)\s*(?P<same>{_N})\s*分(?:计算|计分|计|封顶)?"
)
_SAID = re.compile(r"上限|最高|最多|不得?超过|不超|不高于|封顶|为限|超过|超出|高于|大于")
_LEAST = re.compile(
    rf"{_TOTAL}(?:(?:的?下限|最低|最少)(?:为|得|是|计|记|不低于|不少于)?\s*[0零]\s*分?|不(?:出现|计|得|为|得为)?负分|不(?:得|能)?(?:低于|少于|小于)\s*[0零]\s*分)"
)


def take_total_cap(table: TableText, context: Context) -> tuple[tuple[Span, ...], TableText]:
    """What running text says of the ends of the total, and the table without it."""
    found: list[Span] = []

    def others(sentences: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(each for each in sentences if not _taken(each, found, context))

    kinds = {*words().guidance, "通则", "计分说明"}
    blocks = tuple(
        replace(block, sentences=others(block.sentences)) if block.kind in kinds else block for block in table.blocks
    )
    return tuple(sorted(found, key=lambda each: _most(each) is None)), replace(
        table, blocks=blocks, stray=others(table.stray)
    )


def with_total_cap(headers: Headers, found: tuple[Span, ...], context: Context) -> Headers:
    """The headers with the limit that the text names; a header 总分上限 must not say otherwise."""
    said, most = next(((each, most) for each in found if (most := _most(each)) is not None), (None, None))
    if said is None or most is None:
        return headers
    if headers.total_cap not in (None, most):
        known = plain(headers.total_cap or most)
        advice = f"最高{plain(most)}分的，表头写成“总分上限：{plain(most)}分”；最高{known}分的，删去“{said.text}”"
        context.report(TWO_CAPS, said, sentence=brief(said.text), most=known, advice=advice)
    return replace(headers, total_cap=most)


def says_end(sentence: Span) -> bool:
    """Is it nothing but an end of the total?"""
    return _most(sentence) is not None or _LEAST.fullmatch(sentence.normal.rstrip("。. ")) is not None


def _most(sentence: Span) -> Decimal | None:
    match = _MOST.fullmatch(sentence.normal.rstrip("。. "))
    if match is None or not _SAID.search(sentence.normal):
        return None
    if match["most"]:
        return Decimal(match["most"])
    return Decimal(match["over"]) if Decimal(match["over"]) == Decimal(match["same"]) else None


def _taken(sentence: Span, found: list[Span], context: Context) -> bool:
    most = _most(sentence)
    if most is None and not _LEAST.fullmatch(sentence.normal.rstrip("。. ")):
        return False
    context.coverage.fill(sentence, Class.RULE)
    other = next((each for each in found if _most(each) is not None), sentence)
    if most is not None and (known := _most(other)) is not None and most != known:
        advice = f"只留一处：删去“{other.text}”，或删去“{sentence.text}”"
        context.report(TWO_CAPS, sentence, sentence=brief(sentence.text), most=plain(known), advice=advice)
    found.append(sentence)
    return True
