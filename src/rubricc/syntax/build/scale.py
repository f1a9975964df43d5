"""The scale of an item: 按100分评, ×10%计入, 按分值扣."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rubricc.syntax.build.common import NUMBERS, Effect, Happening, span_of
from rubricc.syntax.clauses import ChecklistClause, ExemptionClause, Label, ScaleClause
from rubricc.syntax.labels import joined
from rubricc.syntax.numerals import number
from rubricc.syntax.tokens import Anchor, Token


class Scales:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def scale(self, children: list[Any]) -> ScaleClause:
        anchor: Anchor = next(
            child.value
            for child in children
            if isinstance(child, Token) and child.type in ("SCALE", "WEIGHED", "BY_POINTS")
        )
        found = [number(text) for text in NUMBERS.findall(anchor.text)]
        label = next((child for child in children if isinstance(child, Label)), None)
        span = anchor.span if label is None else label.span.to(anchor.span)
        if anchor.kind == "SCALE":
            return ScaleClause(found[0] if found else Decimal(100), None, span)  # 百分制
        return ScaleClause(None, found[0] if found else None, span)

    def exemption(self, children: list[Any]) -> ExemptionClause:
        label = joined(children[0].labels) if isinstance(children[0], Happening) else None
        last = children[-1]
        points = last.amounts[0].high if isinstance(last, Effect) else None
        if not isinstance(last, Effect) and last.type == "LEFT_OUT":
            found = NUMBERS.findall(last.value.text)
            whole = number(found[0]) if found else None
            return ExemptionClause(None, True, whole, span_of(children[0]).to(span_of(last)), left_out=True)
        said = isinstance(last, Effect) or last.type in ("FULL", "NOT_LOST")
        return ExemptionClause(label, said, points, span_of(children[0]).to(span_of(last)))

    def checklist(self, children: list[Any]) -> ChecklistClause:
        return ChecklistClause(children[0].value.span)
