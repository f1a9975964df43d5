"""What names of columns say beside: shares of raters, 自评（30%）, are asked for, scales（每项满分100分）are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import WIDTHS, Span
from rubricc.syntax.clauses import ScaleClause
from rubricc.syntax.columns import Columns
from rubricc.syntax.sentence import parse_general

SHARES = Kind(
    "L131",
    Severity.ERROR,
    "表头的栏名里有评分的比例（{columns}），谁占多少要写在表的上面",
    "在表的上面加一行，例如“评分：{written}”",
)
_SHARE = re.compile(r"([^()%0-9]{1,8})\(?([0-9]+)%\)?")


def shares_of_raters(raw: Span, found: Columns) -> Iterator[Diagnostic]:
    """自评（30%） above a column: a weight of a rater, which only 评分 in the head of the table says."""
    said = [
        (match[1], match[2])
        for name, role in zip(found.names, found.roles, strict=True)
        if role in ("blank", "rater", "other") and (match := _SHARE.fullmatch(name.translate(WIDTHS).strip()))
    ]
    if said:
        written = "、".join(f"{name.removesuffix('评分').removesuffix('评') or name}{share}%" for name, share in said)
        yield SHARES.at(raw, columns="、".join(f"{name}（{share}%）" for name, share in said), written=written)


def scales_above(raw: Span) -> Iterator[Span]:
    """评分标准（每项满分100分）: the words in the bracket, which hold for all rows."""
    for match in re.finditer(r"\(([^()]{2,20})\)", raw.normal):
        inside = raw.part(*match.span(1))
        if isinstance(parse_general(inside), ScaleClause):
            yield inside
