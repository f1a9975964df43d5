"""Sentences for the whole table, and grades."""

from __future__ import annotations

from typing import Any

from rubricc.source import Span
from rubricc.syntax.clauses import (
    AdjustClause,
    Amount,
    FloorClause,
    GradeClause,
    UnsaidClause,
)
from rubricc.syntax.labels import plain_text
from rubricc.syntax.tokens import Anchor, Token


class Tables:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def floor(self, children: list[Token]) -> FloorClause:
        return FloorClause(children[0].value.span.to(children[-1].value.span))

    def unsaid(self, children: list[Token]) -> UnsaidClause:
        span = children[0].value.span.to(children[-1].value.span)
        return UnsaidClause(any(child.type == "AS_EACH" for child in children), span)

    def adjust(self, children: list[Any]) -> AdjustClause:
        who: Span = children[0].value.span
        amount = next(child for child in children if isinstance(child, Amount))
        return AdjustClause(who.text, amount, who.to(amount.span))

    def grades(self, children: list[Any]) -> tuple[GradeClause, ...]:
        return tuple(child for child in children if isinstance(child, GradeClause))

    def grade(self, children: list[Any]) -> GradeClause:
        bounds = tuple(child for child in children if isinstance(child, Span))
        name = next(child for child in children if isinstance(child, Anchor))
        spans = sorted((*bounds, name.span), key=lambda span: span.start)
        return GradeClause(bounds, plain_text(name), spans[0].to(spans[-1]))

    def bound(self, children: list[Token]) -> Span:
        span: Span = children[0].value.span
        return span

    def grade_name(self, children: list[Token]) -> Anchor:
        anchor: Anchor = children[0].value
        return anchor
