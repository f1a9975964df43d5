"""Heads whose points are a mere number: 仪容仪表 10 on a line of its own, where all such lines add up to 满分."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.syntax.content import Line
from rubricc.syntax.heads import Head, acts
from rubricc.syntax.level_columns import columns
from rubricc.syntax.marks import marks
from rubricc.syntax.numbering import numbering
from rubricc.syntax.sums import is_total

_NAME = r"(?P<title>[^\W\d_][^,。;:|\t0-9()+×*/-]{1,11}?)"
_BARE = re.compile(rf"{_NAME}(?:\s+(?P<points>[0-9]{{1,3}})|(?P<glued>[0-9]{{1,3}}分))")
_FULL = re.compile(r"\(?(?:满分|总分|共)\s*(?:为|:)?\s*(?P<full>[0-9]{2,4})\s*分")


def bare_heads(lines: Sequence[Line]) -> Mapping[int, Head]:
    """Such heads by the place of their line; none where they do not add up to 100 or a head row names columns."""
    found = {place: head for place, line in enumerate(lines) if (head := _bare(line)) is not None}
    whole = sum((each.marks.points or Decimal(0) for each in found.values()), Decimal(0))
    said = _FULL.search(lines[0].span.normal) if lines else None
    full = Decimal(said["full"]) if said is not None else Decimal(100)
    return found if len(found) > 1 and whole == full and not any(columns(line.raw) for line in lines) else {}


def _bare(line: Line) -> Head | None:
    number, style = numbering(line.span, bare=True)
    body = line.span.part(number.end - line.span.start, len(line.span.text)).stripped()
    match = _BARE.fullmatch(body.normal)
    if match is None or is_total(match["title"]):
        return None
    title = body.part(*match.span("title"))
    if match["glued"] and (style or acts(body)):
        return None  # 1、表扬信2分, 迟到扣2分
    worth = marks([body.part(*match.span("points" if match["points"] else "glued"))], bare=True)
    return Head(number, style, title, worth, body.part(len(body.text), len(body.text)), True)
