"""The read-back of checklists: what each line costs, and the lines."""

from __future__ import annotations

from rubricc.rubric.aside import Checklist
from rubricc.rubric.plain import plain


def checked(rule: Checklist) -> str:
    """每项不符合扣1分, or 按符合项比例计分."""
    return "按符合项比例计分" if rule.points is None else f"每项不符合扣{plain(-rule.points)}分"


def checked_lines(rule: Checklist) -> list[str]:
    """（1）「着装整洁」, one a line."""
    return [f"（{number}）「{line.label}」" for number, line in enumerate(rule.lines, start=1)]
