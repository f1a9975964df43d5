"""What the levels of review do besides typing values: 改判, 调整, 奖扣, 确认.

Every change of a score by hand needs its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rubricc.runtime.draft import Draft
from rubricc.runtime.schema import ADJUSTED, Item
from rubricc.runtime.values import (
    Refusal,
    check_number,
    format_points,
    from_units,
    is_blank,
    is_empty,
    number_of,
    same_width,
    text_of,
    yes_or_no,
)

POINTS_KEY, REASON_KEY, LEVEL_KEY, ITEM_KEY, ADJUST_KEY = "得分", "原因", "级别", "项目", "分"
BETWEEN_LEVELS = re.compile(r"[、,;\s]+")
NOT_CONFIRMED = frozenset({"未", "未确认", "待确认", "不确认", "不同意"})


@dataclass(frozen=True)
class Judgement:
    """One 改判 as typed."""

    level: object  # None when not said
    item: object
    points: object
    reason: object


def judgements_in(draft: Draft, value: object) -> Iterator[Judgement]:
    """Every 改判, by level, by item or as rows."""
    if is_empty(value):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Mapping) and not is_cell(inner):
                for item, cell in inner.items():
                    yield from judgement_in(draft, key, item, cell)
            elif not is_empty(inner):
                yield from judgement_in(draft, None, key, inner)
    elif isinstance(value, list | tuple):
        for number, row in enumerate(value, start=1):
            where = f"改判第{number}行"
            if not isinstance(row, Mapping):
                draft.refuse(where, row, "应写级别、项目、得分、原因")
            elif not is_empty(row):
                parts = draft.parts(row, (LEVEL_KEY, ITEM_KEY, POINTS_KEY, REASON_KEY), where)
                level, item, points, reason = map(parts.get, (LEVEL_KEY, ITEM_KEY, POINTS_KEY, REASON_KEY))
                yield Judgement(None if is_blank(level) else level, item, points, reason)
    else:
        draft.refuse("改判", value, "应按级别和项目写得分、原因")


def is_cell(value: Mapping[object, object]) -> bool:
    """A mapping that holds one 改判, not one that holds a level's."""
    return any(isinstance(key, str) and same_width(key) in (POINTS_KEY, REASON_KEY, LEVEL_KEY) for key in value)


def judgement_in(draft: Draft, level: object, item: object, cell: object) -> Iterator[Judgement]:
    """One 改判 written as a mapping, as points with a reason, or as bare points (which lack the reason)."""
    if is_empty(cell):
        return
    if isinstance(cell, Mapping):
        # Under a level, no second level can be named.
        keys = (POINTS_KEY, REASON_KEY) if level is not None else (POINTS_KEY, REASON_KEY, LEVEL_KEY)
        parts = draft.parts(cell, keys, "改判")
        said = parts.get(LEVEL_KEY, level)
        yield Judgement(None if is_blank(said) else said, item, parts.get(POINTS_KEY), parts.get(REASON_KEY))
    elif isinstance(cell, list | tuple) and len(cell) == 2:
        yield Judgement(level, item, cell[0], cell[1])
    else:
        yield Judgement(level, item, cell, None)


def read_judgements(draft: Draft, value: object) -> None:
    """改判: an item's score as a later level sets it."""
    if draft.schema.panel is not None:
        if not is_empty(value):
            draft.refuse("改判", value, "本表由几位评分人各自评分，不能改判：请改各人自己的评分")
        return
    for judgement in judgements_in(draft, value):
        if is_blank(judgement.points) and is_blank(judgement.reason):
            continue
        item = draft.find(draft.index.items, judgement.item, judgement.points, "项目")
        level = judging_level(draft, judgement)
        if item is not None and level is not None:
            judge(draft, item, level, judgement)


def judging_level(draft: Draft, judgement: Judgement) -> int | None:
    """Which level judges; only where there is no choice may it be left out."""
    levels = draft.schema.levels
    if judgement.level is None and len(levels) == 2:
        return 1
    if judgement.level is None:
        later = "、".join(level.name for level in levels[1:])
        expected = f"没有写由哪一级改判，应为{later}之一" if later else "本表只有一级评分，不能改判：请直接改次数或扣分"
        draft.refuse("改判", judgement.points, expected)
        return None
    return draft.level(judgement.level, judgement.points, "改判")


def judge(draft: Draft, item: Item, level: int, judgement: Judgement) -> None:
    """Enter one 改判 with its reason."""
    title = draft.schema.levels[level].name
    name = f"{title}改判·{item.name}"
    slot = item.judged[level]
    if slot is None:
        draft.refuse(name, judgement.points, f"{title}不能改判：请直接改次数或扣分")
        return
    number = number_of(judgement.points, "分")
    units = check_number(number, item.minimum, item.maximum, item.judged_decimals)
    enter_with_reason(draft, slot, units, item.judged_decimals, name, judgement.points, judgement.reason)


def enter_with_reason(
    draft: Draft, slot: str, units: int | Refusal, decimals: int, name: str, typed: object, reason: object
) -> None:
    """Enter points set by hand; 0 points on the total change nothing and need no reason."""
    text = text_of(reason)
    if isinstance(units, Refusal):
        draft.refuse(name, typed, units.expected)
        return
    idle = units == 0 and any(each.slot == slot for each in draft.schema.by_hand.values())
    if not text and not idle:
        draft.refuse(f"{name}·原因", reason, "应写明改分的原因")
        return
    draft.enter(slot, units, format_points(from_units(units, decimals)) + "分", "另一处", name)
    if text:
        draft.reasons.setdefault(slot, text)


def read_by_hand(draft: Draft, name: str, value: object) -> None:
    """调整 or 奖扣: points on the total, by the one whom the table allows."""
    if is_empty(value):
        return
    allowed = draft.schema.by_hand.get(name)
    if allowed is None:
        what = "可以调整总分" if name == ADJUSTED else "奖扣，应留空"
        draft.refuse(name, value, f"本表没有写{what}")
        return
    points, reason = value, None
    if isinstance(value, Mapping):
        parts = draft.parts(value, (ADJUST_KEY, REASON_KEY, LEVEL_KEY), name)
        points, reason, word = parts.get(ADJUST_KEY), parts.get(REASON_KEY), parts.get(LEVEL_KEY)
        if not is_blank(word):
            level = draft.level(word, points, name)
            if level is not None and draft.schema.levels[level].name != allowed.level:
                what = "调整总分" if name == ADJUSTED else "写奖扣"
                draft.refuse(f"{name}·级别", word, f"只有{allowed.level}可以{what}")
                return
    elif isinstance(value, list | tuple) and len(value) == 2:
        points, reason = value
    units = check_number(number_of(points, "分"), allowed.minimum, allowed.maximum, allowed.decimals)
    enter_with_reason(draft, allowed.slot, units, allowed.decimals, name, points, reason)


def read_confirmation(draft: Draft, value: object) -> frozenset[str]:
    """确认: the names of the levels that confirmed the record."""
    levels = draft.schema.levels
    answer = yes_or_no(value)
    if answer is not None:
        return frozenset(level.name for level in levels if answer)
    confirmed: set[str] = set()
    for word, mark in marks_in(draft, value):
        if word in draft.schema.references:
            continue  # he need not confirm
        level = draft.level(word, mark, "确认")
        if level is not None and has_confirmed(draft, mark, levels[level].name):
            confirmed.add(levels[level].name)
    return frozenset(confirmed)


def marks_in(draft: Draft, value: object) -> Iterator[tuple[object, object]]:
    """Each level named, with the mark beside it."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, str):
        whole = draft.index.levels.find(value)
        words = [value] if whole else BETWEEN_LEVELS.split(same_width(value))
        yield from ((word, True) for word in words if word)
    elif isinstance(value, list | tuple):
        yield from ((word, True) for word in value if not is_blank(word))
    elif value is not None:
        draft.refuse("确认", value, f"应填“是”，或确认的级别：{draft.index.levels.titles()}")


def has_confirmed(draft: Draft, mark: object, level: str) -> bool:
    """Whether the mark beside a level says that it confirmed: 是, or who and when."""
    answer = yes_or_no(mark)
    if answer is not None or is_empty(mark):
        return bool(answer)
    if isinstance(mark, Mapping):
        return not any(yes_or_no(part) is False for part in mark.values())
    if isinstance(mark, str):
        return same_width(mark) not in NOT_CONFIRMED
    if isinstance(mark, date):
        return True
    draft.refuse(f"确认·{level}", mark, "应填“是”，或确认人和日期")
    return False
