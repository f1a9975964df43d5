"""Small parts of the read-back: counts and amounts."""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.rubric.readback.tiers import stretch
from rubricc.rubric.rule_kinds import Event, Stage, Tier, Way


def change(points: Decimal) -> str:
    """扣2分, 加2分."""
    return f"扣{plain(-points)}分" if points < 0 else f"加{plain(points)}分"


def happens(unit: str) -> str:
    """每发生1次, but 每1天."""
    return "" if unit in ("天", "日", "小时") or unit.endswith("工作日") else "发生"


def count(event: Event, at_least: Decimal | None, within: Tier | None = None) -> str:
    """3次以上, 不满80%."""
    if within is not None:
        return stretch(within, event.unit)
    return "" if at_least is None else f"{plain(at_least)}{event.unit}以上"


def stage_words(stage: Stage, unit: str) -> str:
    """第2次扣5分, 3次以上每次扣2分."""
    cost = change(stage.points) if stage.points else "不扣分"
    match stage.way:
        case Way.EACH if stage.start == 1:
            return f"每{happens(unit)}1{unit}{cost}"
        case Way.EACH | Way.FURTHER if stage.over or not happens(unit) or "工作" in unit:
            since = f"超过{stage.start - 1}{unit}" if stage.over else f"{stage.start}{unit}以上"
            return f"{since}{'的部分' if stage.way == Way.FURTHER else ''}每1{unit}{cost}"
        case Way.EACH:
            return f"{stage.start}{unit}以上每{unit}{cost}"
        case Way.TOTAL:
            return f"{stage.start}{unit}以上{cost}"
        case Way.FURTHER:
            return f"第{stage.start}{unit}起每{unit}{cost}"
        case Way.MORE:
            return f"第{stage.start}{unit}{cost}"
