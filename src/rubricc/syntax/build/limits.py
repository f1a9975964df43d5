"""Caps, bases and floors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rubricc import regexes as re
from rubricc.syntax.build.common import numbers_in, span_of
from rubricc.syntax.cap_patterns import EACH
from rubricc.syntax.clauses import (
    Amount,
    BaseClause,
    BonusClause,
    CapClause,
    Clause,
    ExemptClause,
    FloorClause,
    Label,
    NoLimitClause,
    NoteClause,
    RemarkClause,
)
from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import ANY_NUMBER, union
from rubricc.syntax.tokens import Anchor, Token
from rubricc.syntax.words import words


class Limits:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def rules(self, children: list[Any]) -> tuple[Clause, ...]:
        parts = (part for child in children for part in (child if isinstance(child, tuple) else (child,)))
        made = (_token_clause(child) if isinstance(child, Token) else child for child in parts)
        return tuple(clause for clause in made if clause is not None)

    def noted(self, children: list[Any]) -> tuple[NoteClause, Any]:
        label: Label = children[0]
        return NoteClause(label, label.span), children[-1]

    def cap(self, children: list[Any]) -> CapClause:
        word = next(child for child in children if isinstance(child, Token))
        amount = next(child for child in children if isinstance(child, Amount))
        sign = {"CAP": -1, "CAP_GAIN": 1}.get(word.type, 0)
        above = re.match("以上|上述|前述|前列", word.value.text) is not None
        each = re.search(rf"{EACH}({union(words().units | words().time_units)})", word.value.text)
        span = span_of(children[0]).to(span_of(children[-1]))
        of_item = re.search("[本该此]项", word.value.text) is not None
        return CapClause(amount, sign, span, above, each[1] if each else "", of_item=of_item)

    def gone_at(self, children: list[Token]) -> CapClause:
        span = children[0].value.span
        value = number(numbers_in(span.normal)[0])
        assert value is not None, "the pattern holds a number"
        return CapClause(Amount(value, value, span), -1, span, False)

    def cap_times(self, children: list[Token]) -> CapClause:
        span = children[0].value.span
        found = _TIMES.search(span.normal)
        value = number(found["count"]) if found is not None else None
        assert found is not None and value is not None, "the pattern holds a number of times"
        return CapClause(Amount(value, value, span), 0, span, times=found["unit"])

    def allowed(self, children: list[Token]) -> ExemptClause:
        span = children[0].value.span
        found = _ALLOWED.search(span.normal)
        assert found is not None, "the pattern holds a number of times"
        free = span.part(*found.span())
        return ExemptClause(Label((free.text,), free.text, (), "", "", (free,), True, free), span)

    def no_limit(self, children: list[Token]) -> NoLimitClause:
        return NoLimitClause(children[0].value.span)

    def base(self, children: list[Any]) -> BaseClause:
        first: Anchor = children[0].value
        if len(children) > 1:
            return BaseClause(children[1].low, first.span.to(children[1].span))
        value = number(numbers_in(first.text)[0])
        assert value is not None, "the pattern holds a number"
        return BaseClause(value, first.span)

    def from_full(self, children: list[Token]) -> BaseClause:
        return BaseClause(Decimal(0), children[0].value.span, full=True)

    def until_gone(self, children: list[Token]) -> FloorClause:
        return FloorClause(children[0].value.span)


_ALLOWED = re.compile("(?:允许|准许|容许|免扣|免)(?:有|扣)?[^()]*(?=[)]?$)")
_TIMES = re.compile(rf"(?P<count>{ANY_NUMBER})\s*(?P<unit>{union((*words().units, *words().time_units))})")


def _token_clause(token: Token) -> Clause | None:
    """Tokens that are clauses by themselves; commas are none."""
    match token.type:
        case "BONUS":
            return BonusClause(token.value.span)
        case "REMARK":
            return RemarkClause(token.value.span)
        case _:
            return None
