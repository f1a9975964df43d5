"""The scale of an item: 按100分评, ×10%计入, 按分值扣."""

from __future__ import annotations

from typing import Any

from lark import Token

from rubricc.syntax.build.common import NUMBERS
from rubricc.syntax.clauses import Label, ScaleClause
from rubricc.syntax.numerals import number
from rubricc.syntax.tokens import Anchor


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
            return ScaleClause(found[0], None, span)
        return ScaleClause(None, found[0] if found else None, span)
