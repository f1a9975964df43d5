"""（20分，最高10分）: the most that a head names is less than what its item begins with."""

from __future__ import annotations

from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.syntax.document import HeadText

MOST_BELOW = Kind(
    "L112",
    Severity.ERROR,
    "「{title}」的分值是{points}分，最高却写了{most}分",
    "最高分不能比分值低，例如写成“（{points}分，最高{points}分）”",
)


def report_most(head: HeadText, full: Decimal, base: Decimal, context: Context) -> None:
    """Only where it begins with more: what is added from nothing ends there, and what it lacks is told."""
    if head.most is not None and head.most < min(base, full):
        context.report(MOST_BELOW, head.points_span, title=brief(head.title.text), points=full, most=head.most)
