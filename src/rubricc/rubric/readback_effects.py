"""Read-back of what acts on the whole table: 奖扣."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.rubric.effects import Bonus, Effects
from rubricc.rubric.plain import plain

_BONUS_WORDS = {0: "奖励或扣除", 1: "奖励", -1: "扣除"}


def effects_lines(effects: Effects) -> Iterator[str]:
    """The blocks below the items, each in canonical words."""
    if effects.bonus is not None:
        yield f"奖扣：{bonus_words(effects.bonus)}。"


def bonus_words(bonus: Bonus) -> str:
    """由经理酌情奖励或扣除1～10分."""
    who = f"由{bonus.who}" if bonus.who else ""
    return f"{who}酌情{_BONUS_WORDS[bonus.sign]}{plain(bonus.low)}～{plain(bonus.high)}分"
