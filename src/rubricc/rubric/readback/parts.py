"""Small parts of the read-back: counts and amounts."""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event


def change(points: Decimal) -> str:
    """扣2分, 加2分."""
    return f"扣{plain(-points)}分" if points < 0 else f"加{plain(points)}分"


def happens(unit: str) -> str:
    """每发生1次, but 每1天."""
    return "" if unit in ("天", "日", "小时") else "发生"


def count(event: Event, at_least: Decimal | None) -> str:
    """3次以上."""
    return "" if at_least is None else f"{plain(at_least)}{event.unit}以上"
