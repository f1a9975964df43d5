"""事假每超1天（每月允许2天）扣1分: what a bracket between a step and its cost allows is where the step counts from."""

from __future__ import annotations

from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.syntax.clauses import Label
from rubricc.syntax.phrases import union
from rubricc.syntax.words import longest_first, words
from rubricc.values import replace


def with_allowance(label: Label | None, behind: Label | None, unit: str, up: bool) -> tuple[Label | None, Label | None]:
    """The words before a step with the number of the bracket behind it, and nothing behind it then."""
    found = _allowed(up).fullmatch(behind.span.normal.strip()) if behind is not None else None
    if behind is None or found is None or found["unit"] != unit or (label is not None and label.measured):
        return label, behind
    start = len(behind.span.normal) - len(behind.span.normal.lstrip())
    measure = behind.span.part(start + found.start("size"), start + found.end("size"))
    if label is None:
        return replace(behind, parts=("",), text="", texts=(), before="", after="", measures=(measure,)), None
    return replace(label, before=label.text, after="", measures=(measure,)), None


@cache
def _allowed(up: bool) -> Pattern[str]:
    unit = union(longest_first([*words().units, *words().time_units, *words().other_units]))
    period = r"(?:每?个?(?:月|年|周|季度?|学期))?"
    said = f"(?:{'允许|限额|上限|不超过|' if up else ''}标准|定额|规定|目标|计划|预算)(?:为|是|:)?"
    return re.compile(rf"\({period}{said}\s*(?P<size>[0-9]+(?:\.[0-9]+)?\s*(?P<unit>{unit}))(?:以内)?\)")


def any_of(label: Label | None) -> bool:
    """覆盖率、合格率均达到100%，任一项每低1%扣1分: of whichever of them, and of each for itself."""
    said = "" if label is None else label.after.strip(" ,，") if label.measured else label.text
    return _ANY.fullmatch(said) is not None


_ANY = re.compile("(?:其中)?(?:任一|任何一|任意一|每一?|各)(?:项|个|项指标|个指标|指标|率)")
