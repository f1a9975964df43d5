"""The sixteen nodes that every target prints.

Every numeric node stands for a whole number `v` in units of 10^-scale, known at compile
time; operands are brought to one scale when a node is built (`build.py`), so that a
printer writes plain whole-number arithmetic and never thinks about scales. `Quot` is the
only division. A blank `Input` counts as 0; `Given` tells a blank from a typed 0.
"""

from __future__ import annotations

from typing import Literal

from rubricc.values import dataclass

Comparison = Literal["<", "<=", "=", "!=", ">", ">="]
Rounding = Literal["half_up", "floor", "ceil"]


@dataclass(frozen=True, slots=True)
class Const:
    """A whole number in units of 10^-scale."""

    value: int
    scale: int


@dataclass(frozen=True, slots=True)
class Input:
    """What stands in one slot of the record; 0 when it is blank."""

    slot: str
    scale: int


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of an earlier definition."""

    name: str
    scale: int


@dataclass(frozen=True, slots=True)
class Add:
    """Sum of terms that have this node's scale."""

    terms: tuple[Num, ...]
    scale: int


@dataclass(frozen=True, slots=True)
class Mul:
    """Product; the scale is the sum of the factors' scales."""

    factors: tuple[Num, ...]
    scale: int


@dataclass(frozen=True, slots=True)
class Quot:
    """`num / den` as a whole number of 10^-digits, rounded half away from zero, down or up.

    The builder has scaled both sides, so the result is round(num value / den value).
    The denominator is proven positive. `scale` equals the digits asked for.
    """

    num: Num
    den: Num
    rounding: Rounding
    scale: int


@dataclass(frozen=True, slots=True)
class Min:
    """The least of the arguments, all of this node's scale."""

    args: tuple[Num, ...]
    scale: int


@dataclass(frozen=True, slots=True)
class Max:
    """The greatest of the arguments, all of this node's scale."""

    args: tuple[Num, ...]
    scale: int


@dataclass(frozen=True, slots=True)
class Choose:
    """The value of the first case whose condition holds, else `otherwise`; one scale throughout."""

    cases: tuple[tuple[Bool, Num], ...]
    otherwise: Num
    scale: int


@dataclass(frozen=True, slots=True)
class Table:
    """`values[index]` for index 0 … len-1, `beyond` above; the index is whole and not negative."""

    index: Num
    values: tuple[int, ...]
    beyond: int
    scale: int


@dataclass(frozen=True, slots=True)
class Cmp:
    """Comparison of two numbers of one scale."""

    op: Comparison
    left: Num
    right: Num


@dataclass(frozen=True, slots=True)
class All:
    """True when every condition holds; true when there is none."""

    conditions: tuple[Bool, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when some condition holds; false when there is none."""

    conditions: tuple[Bool, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    condition: Bool


@dataclass(frozen=True, slots=True)
class Is:
    """The choice slot holds the option with this index (from 0); false when blank."""

    slot: str
    option: int


@dataclass(frozen=True, slots=True)
class Given:
    """The slot is not blank; a typed 0 is given."""

    slot: str


Num = Const | Input | Ref | Add | Mul | Quot | Min | Max | Choose | Table
Bool = Cmp | All | Any | Not | Is | Given
Node = Num | Bool
