"""Prints the sixteen nodes as JavaScript over whole numbers.

`v` holds the slots (a whole number or null for blank), `d` the definitions computed so far. Only
names that are plain ASCII identifiers are printed; the author's words never come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rubricc.program.model import Program
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Comparison,
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
    Rounding,
    Table,
)
from rubricc.program.often import asked_often

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_COMPARISONS: dict[Comparison, str] = {"<": "<", "<=": "<=", "=": "===", "!=": "!==", ">": ">", ">=": ">="}
_QUOTIENTS: dict[Rounding, str] = {"half_up": "halfUp", "floor": "down", "ceil": "up"}  # in arithmetic.js


def program_script(program: Program) -> str:
    """`program`: the definitions, then what is missing and what holds, in the order of the program's lists."""
    definitions = "".join(
        f"    {_name('d', definition.name)} = {number(definition.value)};\n" for definition in program.definitions
    )
    conditions = [each.missing for each in program.requirements] + [each.holds for each in program.constraints]
    shared = {condition(each): name for each, name in asked_often(conditions).items()}
    missing, holds = (
        _lines(_called(condition(each), shared) for each in part)
        for part in (conditions[: len(program.requirements)], conditions[len(program.requirements) :])
    )
    return (
        "".join(f"const {name} = (v) => {text};\n" for text, name in shared.items())
        + "const program = {\n"
        f"  missing: (v, d) => [{missing}],\n"
        f"  holds: (v, d) => [{holds}],\n"
        f"  compute: (v) => {{\n    const d = Object.create(null);\n{definitions}    return d;\n  }},\n"
        "};\n"
    )


def _called(text: str, shared: dict[str, str]) -> str:
    """The conditions are bracketed, so equal texts are equal conditions."""
    for each, name in shared.items():
        text = text.replace(each, f"{name}(v)")
    return text


def _lines(parts: Iterable[str]) -> str:
    text = ",\n    ".join(parts)
    return f"\n    {text},\n  " if text else ""


def number(node: Num) -> str:
    """A whole-number expression, safe to stand beside any operator."""
    match node:
        case Const(value=value):
            return f"({value})" if value < 0 else str(value)
        case Input(slot=slot):
            return f"zeroIfBlank({_name('v', slot)})"
        case Ref(name=name):
            return _name("d", name)
        case Add(terms=terms):
            return _joined(" + ", map(number, terms))
        case Mul(factors=factors):
            return _joined(" * ", map(number, factors))
        case Quot(num=num, den=den, rounding=rounding):
            return f"{_QUOTIENTS[rounding]}({number(num)}, {number(den)})"
        case Min(args=args):
            return f"Math.min({', '.join(map(number, args))})"
        case Max(args=args):
            return f"Math.max({', '.join(map(number, args))})"
        case Choose(cases=cases, otherwise=otherwise) if all(map(_if_written, cases)):
            return f"({' ?? '.join(_name('v', value.slot) for _, value in cases if isinstance(value, Input))} ?? {number(otherwise)})"
        case Choose(cases=cases, otherwise=otherwise):
            arms = "".join(f"{condition(when)} ? {number(value)} : " for when, value in cases)
            return f"({arms}{number(otherwise)})"
        case Table(index=index, values=values, beyond=beyond):
            return f"lookUp([{', '.join(map(str, values))}], {number(index)}, {beyond})"


def _if_written(case: tuple[Bool, Num]) -> bool:
    """What a level wrote, if it wrote anything."""
    when, value = case
    return isinstance(when, Given) and isinstance(value, Input) and when.slot == value.slot


def condition(node: Bool) -> str:
    """A true-or-false expression, safe to stand beside `&&`, `||` and `?`."""
    match node:
        case Cmp(op=op, left=left, right=right):
            return f"{number(left)} {_COMPARISONS[op]} {number(right)}"
        case All(conditions=conditions):
            return _joined(" && ", map(condition, conditions)) if conditions else "true"
        case Any(conditions=conditions):
            return _joined(" || ", map(condition, conditions)) if conditions else "false"
        case Not(condition=inner):
            return f"!({condition(inner)})"
        case Is(slot=slot, option=option):
            return f"{_name('v', slot)} === {option}"
        case Given(slot=slot):
            return f"{_name('v', slot)} !== null"


def _joined(operator: str, parts: Iterable[str]) -> str:
    text = tuple(parts)
    return text[0] if len(text) == 1 else f"({operator.join(text)})"


def _name(owner: str, name: str) -> str:
    assert _IDENTIFIER.fullmatch(name), "slots and definitions have ASCII names"
    return f"{owner}.{name}"
