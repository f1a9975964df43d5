"""Several who rate beside each other: their roles, weights and numbers, as the policy says them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Rater:
    """One role of a panel: 客户（3人）40%. Several people in one role count by their mean."""

    name: str
    weight: Decimal  # in percent
    people: int = 1
    trimmed: bool = False  # 去掉一个最高分和一个最低分

    @property
    def seats(self) -> tuple[str, ...]:
        """What each person of the role is called: 客户1, 客户2, 客户3."""
        if self.people == 1:
            return (self.name,)
        return tuple(f"{self.name}{number}" for number in range(1, self.people + 1))

    @property
    def wording(self) -> str:
        """The role as the header 评分 says it."""
        trimmed = "，去掉一个最高分和一个最低分" if self.trimmed else ""
        people = f"（{self.people}人{trimmed}）" if self.people > 1 else ""
        return f"{self.name}{people}{self.weight.normalize():f}%"


@dataclass(frozen=True, slots=True)
class Panel:
    """All roles whose totals are weighted; their weights are 100% together."""

    raters: tuple[Rater, ...]
    renormalised: bool = False  # 缺评：按其余评分人折算
    own_counts: bool = False  # 扣分各自填写

    @property
    def seats(self) -> Iterator[tuple[str, Rater]]:
        """Everybody who rates, with the role, in the order of the policy."""
        return ((seat, rater) for rater in self.raters for seat in rater.seats)

    @property
    def wording(self) -> str:
        """The value of the header 评分 in canonical words."""
        return "、".join(rater.wording for rater in self.raters)
