"""Nodes to Excel formula text.

Every cell that a formula names holds a guarded whole number, so AND and OR, which do not
short-circuit, are safe here. Only functions that Excel 2010, WPS and LibreOffice share.
It knows no sheet and no place: the caller says which cell stands for what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from rubricc.values import dataclass

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

MOST_ARGUMENTS = 250  # CHOOSE takes 254 values, MIN and MAX 255 arguments


@dataclass(frozen=True, slots=True)
class Names:
    """Cells as formula text. A slot that stands in neither mapping is blank in this view."""

    value: Mapping[str, str]  # slot → cell with its whole number, 0 when blank
    given: Mapping[str, str]  # slot → cell with 1 when it is filled in, else 0
    definition: Mapping[str, str]


def number(node: Num, names: Names) -> str:
    """The node as a formula that yields a whole number; without the leading =."""
    match node:
        case Const(value=whole):
            return str(whole)
        case Input(slot=slot):
            return names.value.get(slot, "0")
        case Ref(name=name):
            return names.definition[name]
        case Add(terms=terms):
            return _sum(number(term, names) for term in terms)
        case Mul(factors=factors):
            return _product([(factor, number(factor, names)) for factor in factors])
        case Quot(num=num, den=den, rounding=rounding):
            top, bottom = _factor(num, number(num, names)), _factor(den, number(den, names), divisor=True)
            # With |2n+d| below 10^12 the quotient of two doubles falls on the right side of every half and whole.
            match rounding:
                case "half_up":
                    return f"ROUND({top}/{bottom},0)"
                case "floor":
                    return f"INT({top}/{bottom})"
                case "ceil":
                    return f"-INT(-{top}/{bottom})"
        case Min(args=args):
            return _spread("MIN", [number(arg, names) for arg in args])
        case Max(args=args):
            return _spread("MAX", [number(arg, names) for arg in args])
        case Choose(cases=cases, otherwise=otherwise):
            text = number(otherwise, names)
            for condition, value in reversed(cases):
                text = f"IF({truth(condition, names)},{number(value, names)},{text})"
            return text
        case Table(index=index, values=values, beyond=beyond):
            return _table(number(index, names), values, beyond)


def truth(node: Bool, names: Names) -> str:
    """The condition as a formula that yields TRUE or FALSE."""
    match node:
        case Cmp(op=op, left=left, right=right):
            sign = "<>" if op == "!=" else op
            return f"{number(left, names)}{sign}{number(right, names)}"
        case All(conditions=()):
            return "TRUE"
        case Any(conditions=()):
            return "FALSE"
        case All(conditions=conditions):
            return _spread("AND", [truth(each, names) for each in conditions])
        case Any(conditions=conditions):
            return _spread("OR", [truth(each, names) for each in conditions])
        case Not(condition=condition):
            return f"NOT({truth(condition, names)})"
        case Is(slot=slot, option=option):
            if slot not in names.given:
                return "FALSE"
            return f"AND({names.given[slot]}=1,{names.value[slot]}={option})"
        case Given(slot=slot):
            return f"{names.given[slot]}=1" if slot in names.given else "FALSE"


def _sum(terms: Iterable[str]) -> str:
    first, *rest = terms
    return first + "".join(term if term.startswith("-") else f"+{term}" for term in rest)


def _product(factors: list[tuple[Num, str]]) -> str:
    sign = ""
    if factors[0][0] == Const(-1, factors[0][0].scale) and len(factors) > 1:
        sign, factors = "-", factors[1:]
    first = _factor(*factors[0]) if sign else _leading(*factors[0])
    return sign + "*".join([first, *(_factor(*factor) for factor in factors[1:])])


def _leading(node: Num, text: str) -> str:
    return text if isinstance(node, Const) else _factor(node, text)


def _factor(node: Num, text: str, divisor: bool = False) -> str:
    """Brackets where a product or quotient would otherwise read the text differently."""
    loose = isinstance(node, Add) or (divisor and isinstance(node, Mul)) or text.startswith("-")
    return f"({text})" if loose else text


def _spread(function: str, arguments: list[str]) -> str:
    """A function that may be nested in itself, within the limit on arguments."""
    if len(arguments) <= MOST_ARGUMENTS:
        return f"{function}({','.join(arguments)})"
    groups = [arguments[start : start + MOST_ARGUMENTS] for start in range(0, len(arguments), MOST_ARGUMENTS)]
    return _spread(function, [_spread(function, group) for group in groups])


def _table(index: str, values: tuple[int, ...], beyond: int) -> str:
    text = str(beyond)
    starts = range(0, len(values), MOST_ARGUMENTS)
    for start in reversed(starts):
        part = values[start : start + MOST_ARGUMENTS]
        chosen = f"CHOOSE({index}{1 - start:+d},{','.join(map(str, part))})"
        text = f"IF({index}<{start + len(part)},{chosen},{text})"
    return text
