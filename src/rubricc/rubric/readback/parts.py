"""Small parts of the read-back: counts and amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from rubricc.rubric.plain import plain
from rubricc.rubric.readback.tiers import stretch
from rubricc.rubric.rule_kinds import Event, Stage, Tier, Way
from rubricc.syntax.words import words


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


def stages_words(stages: Sequence[Stage], unit: str) -> str:
    """一次扣1分，第2次扣2分; 3天以内每1天扣1分，超过3天扣5分, for 超过3天扣5分 behind each day would be on top."""
    if unit not in words().time_units or all(stage.way != Way.TOTAL for stage in stages):
        return "，".join(stage_words(stage, unit) for stage in stages)
    return "，".join(_within(stage, then, unit) for stage, then in zip_longest(stages, stages[1:]))


def _within(stage: Stage, then: Stage | None, unit: str) -> str:
    low = "" if stage.start == 1 else f"超过{stage.start - 1}{unit}" if stage.over else f"{stage.start}{unit}以上"
    high = "" if then is None else f"不超过{then.start - 1}{unit}" if then.over else f"不满{then.start}{unit}"
    each = "" if stage.way == Way.TOTAL else f"每1{unit}"
    return f"{low}{high}{each}{change(stage.points)}"


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
