"""括号里说“含”的数，要和它说的那个界限是同一个数：90分以上（含91分）说不通。

错误：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分
    等级：90分以上（含91分）为优秀；不满90分为合格
正确：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分
    等级：90分以上（含90分）为优秀；不满90分为合格
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Source, Span

OTHER_EDGE = Kind(
    "S219",
    Severity.ERROR,
    "括号里写的是“{said}”，前面的界限是{edge}：不知道从哪一个数算起",
    "两个数写成一样：“{marked}”",
)
_RANGE = 16  # characters that a range has before its upper end
_NUM = r"[0-9]+(?:\.[0-9]+)?"
_EDGE = re.compile(
    rf"(?<![0-9.])(?P<edge>{_NUM})\s*(?P<unit>[^0-9,;。:()\s]{{0,4}}?)\s*(?:及?以[上下]|以内|之内)?\s*"
    rf"\((?P<said>(?P<word>不?含|包含|包括|不包括)\s*(?P<number>{_NUM})\s*(?P<of>[^0-9,;。()]{{0,4}}))\)"
)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Edges that name another number than the one before them."""
    for match in _EDGE.finditer(source.normal):
        before = re.split("[,;。:\n]", source.normal[max(0, match.start() - _RANGE) : match.start("said")])[-1]
        known = {Decimal(each) for each in re.findall(_NUM, before)}  # 90%～95%（含90%） names its lower end
        if Decimal(match["number"]) in known or not _same(match["unit"], match["of"]):
            continue
        said = Span(source, *match.span("said"))
        marked = f"{match['word']}{match['edge']}{match['of']}"
        yield OTHER_EDGE.at(said, said=said.text, edge=f"{match['edge']}{match['unit']}", marked=marked)


def _same(one: str, other: str) -> bool:
    """Do both speak in one unit, written or left out: 90（含91分）, but not 3人（含1名主管）?"""
    return other in ("", one, f"{one}以上", f"{one}以下") or (not one and other in ("分", "%"))
