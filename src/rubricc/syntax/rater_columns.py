"""What names of columns say beside: shares of raters, 自评（30%）, are asked for, scales（每项满分100分）are read."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import WIDTHS, Span
from rubricc.syntax.clauses import ScaleClause
from rubricc.syntax.columns import Columns
from rubricc.syntax.document import HeaderText
from rubricc.syntax.sentence import parse_general

SHARES = Kind(
    "L131",
    Severity.ERROR,
    "表头的栏名里有评分的比例（{columns}），谁占多少要写在表的上面",
    "在表的上面加一行，例如“评分：{written}”",
)
READ = Kind(
    "L134",
    Severity.WARNING,
    "栏名里写了评分的比例，读作“评分：{written}”",
    "在表的上面写一行“评分：{written}”就没有疑问",
)
_SHARE = re.compile(r"([^()%0-9]{1,8})\(?([0-9]+)%\)?")


def shares_of_raters(raw: Span, found: Columns, diagnostics: list[Diagnostic]) -> list[HeaderText]:
    """自评（30%） | 上级（70%） above columns is 评分, where they are all of it; else the head has to say so."""
    said = [
        (match[1], match[2])
        for name, role in zip(found.names, found.roles, strict=True)
        if role in ("blank", "rater", "other") and (match := _SHARE.fullmatch(name.translate(WIDTHS).strip()))
    ]
    if not said:
        return []
    written = "、".join(f"{name.removesuffix('评分').removesuffix('分')}{share}%" for name, share in said)
    beside = re.search(r"[|\t\s]+".join(rf"{re.escape(name)}\(?{share}%\)?" for name, share in said), raw.normal)
    if beside is not None and len(said) > 1 and sum(int(share) for _, share in said) == _ALL:
        shares = raw.part(*beside.span())
        diagnostics.append(READ.at(shares, written=written))
        return [HeaderText(shares, shares)]
    columns_ = "、".join(f"{name}（{share}%）" for name, share in said)
    diagnostics.append(SHARES.at(raw, columns=columns_, written=written))
    return []


_ALL = 100


def scales_above(raw: Span) -> Iterator[Span]:
    """评分标准（每项满分100分）: the words in the bracket, which hold for all rows."""
    for match in re.finditer(r"\(([^()]{2,20})\)", raw.normal):
        inside = raw.part(*match.span(1))
        if isinstance(parse_general(inside), ScaleClause):
            yield inside
