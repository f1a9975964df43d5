"""Prints the nodes of a program as SQL over whole numbers (BIGINT).

Knows nothing of rule kinds. A slot is a column that is NULL when blank; a definition is a column of an
earlier stage. Every condition printed here is true or false, never NULL.
"""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.program.bounds import Known, interval
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Not,
    Num,
    Quot,
    Ref,
    Table,
)
from rubricc.targets.sql.dialects import Dialect, floor, name


class Printer:
    """Prints for one dialect; `known` are the ranges of slots and definitions."""

    def __init__(self, dialect: Dialect, known: Known) -> None:
        self.dialect = dialect
        self.known = known

    def wide(self, node: Num) -> str:
        """The number as a BIGINT, also where it is made of constants only, which would be of 32 bits."""
        text = self.number(node)
        return text if is_wide(node) else f"CAST({text} AS BIGINT)"

    def number(self, node: Num) -> str:
        """A whole-number expression, safe to stand beside any operator."""
        match node:
            case Const(value=value):
                return f"({value})" if value < 0 else str(value)
            case Input(slot=slot):
                return f"COALESCE({self._name(slot)}, 0)"
            case Ref(name=named):
                return self._name(named)
            case Add(terms=terms):
                return self._sum(terms)
            case Mul(factors=factors):
                return self._joined(" * ", factors)
            case Quot():
                return self._quotient(node)
            case Min(args=args):
                return self._called("LEAST", args)
            case Max(args=args):
                return self._called("GREATEST", args)
            case Choose(cases=cases, otherwise=otherwise):
                if not cases:
                    return self.number(otherwise)
                narrow = not any(is_wide(value) for value in (*(value for _, value in cases), otherwise))
                arms = "".join(f"WHEN {self.condition(when)} THEN {self.number(value)} " for when, value in cases)
                return _as_wide(f"CASE {arms}ELSE {self.number(otherwise)} END", narrow)
            case Table(index=index, values=values, beyond=beyond):
                arms = "".join(f"WHEN {place} THEN {value} " for place, value in enumerate(values))
                return _as_wide(f"CASE {self.number(index)} {arms}ELSE {beyond} END", True)

    def condition(self, node: Bool) -> str:
        """A true-or-false expression, safe to stand beside AND, OR and NOT."""
        match node:
            case Cmp(op=op, left=left, right=right):
                return f"({self.number(left)} {'<>' if op == '!=' else op} {self.number(right)})"
            case All(conditions=conditions):
                return self._together(" AND ", conditions, "TRUE")
            case Any(conditions=conditions):
                return self._together(" OR ", conditions, "FALSE")
            case Not(condition=Given(slot=slot)):
                return f"({self._name(slot)} IS NULL)"
            case Not(condition=inner):
                return f"(NOT {self.condition(inner)})"
            case Is(slot=slot, option=option):
                return f"(COALESCE({self._name(slot)}, -1) = {option})"  # options are numbered from 0
            case Given(slot=slot):
                return f"({self._name(slot)} IS NOT NULL)"

    def _quotient(self, node: Quot) -> str:
        """Exact, since the compiler has proven |2·num + den| below 10^12."""
        num, den = self.wide(node.num), self.number(node.den)
        match node.rounding:
            case "floor":
                return floor(num, den, self.dialect)
            case "ceil":
                return f"(-{floor(f'(-{num})', den, self.dialect)})"
            case "half_up":
                twice = f"(2 * {den})"
                above = floor(f"(2 * {num} + {den})", twice, self.dialect)
                below = f"(-{floor(f'({den} - 2 * {num})', twice, self.dialect)})"
                lowest, highest = interval(node.num, self.known)
                if lowest >= 0:
                    return above
                return below if highest <= 0 else f"CASE WHEN {num} >= 0 THEN {above} ELSE {below} END"

    def _sum(self, terms: tuple[Num, ...]) -> str:
        """What is subtracted is printed so: an engine has less to compute than with a negative factor."""
        first, *rest = terms
        text = self.number(first) if any(map(is_wide, rest)) else self.wide(first)
        for each in rest:
            match each:
                case Mul(factors=(Const(value=value, scale=scale), *others)) if value < 0 and others:
                    factor = () if value == -1 else (Const(-value, scale),)
                    text += f" - {self._joined(' * ', (*factor, *others))}"
                case _:
                    text += f" + {self.number(each)}"
        return text if not rest else f"({text})"

    def _joined(self, operator: str, parts: tuple[Num, ...]) -> str:
        first, *rest = parts
        narrow = not any(map(is_wide, parts))
        texts = [self.wide(first) if narrow else self.number(first), *map(self.number, rest)]
        return texts[0] if not rest else f"({operator.join(texts)})"

    def _called(self, function: str, args: tuple[Num, ...]) -> str:
        if len(args) == 1:
            return self.number(args[0])
        return f"{function}({', '.join([self.wide(args[0]), *map(self.number, args[1:])])})"

    def _together(self, word: str, conditions: Iterable[Bool], none: str) -> str:
        texts = [self.condition(each) for each in conditions]
        return none if not texts else texts[0] if len(texts) == 1 else f"({word.join(texts)})"

    def _name(self, own: str) -> str:
        assert own.isascii() and own.isidentifier(), f"{own!r} is no name of ours"
        return name(own, self.dialect)


def is_wide(node: Num) -> bool:
    """Whether the printed number is a BIGINT by itself."""
    return not isinstance(node, Const)


def _as_wide(text: str, narrow: bool) -> str:
    return f"CAST({text} AS BIGINT)" if narrow else text
