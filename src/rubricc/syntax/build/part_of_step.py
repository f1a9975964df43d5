"""What a part of a step counts: 不足1%不计, 不足1%按1%计, 不足1%按比例计, with the sizes that it names."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.clauses import Part, PartClause
from rubricc.syntax.numerals import number
from rubricc.syntax.steps import step_of, units_pattern
from rubricc.syntax.tokens import Anchor

_PART_UNIT = re.compile(rf"(?:不足|不满|未满)\s*(?:[0-9.]+|[一二两三四五六七八九十半])?\s*(?P<unit>{units_pattern()})")


_PART_SIZE = re.compile(
    r"(?:不足|不满|未满|不到|按|含)\s*(?P<size>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半])(?![0-9.]|\s*分(?!钟))"
)


def part_of_step(anchor: Anchor) -> PartClause:
    """The clause of a phrase about parts."""
    text = anchor.text
    if "比例" in text:
        part = Part.SHARE
    elif "四舍五入" in text:
        part = Part.NEAREST
    elif "按" in text or text.startswith(("(含", "（含", "(包括", "（包括")):
        part = Part.WHOLE
    else:
        part = Part.NOTHING
    found = _PART_UNIT.search(text)
    unit = step_of(f"每1{found['unit']}")[2] if found else ""
    sizes = (number(each["size"]) for each in _PART_SIZE.finditer(anchor.span.normal)) if unit else ()
    return PartClause(part, unit, anchor.span, tuple(each for each in sizes if each is not None))
