"""Dates and months as people write them. Refuses dates that do not exist, and never guesses a year."""

from __future__ import annotations

import re
from datetime import date, datetime

from rubricc.runtime.values import same_width

Month = tuple[int, int]

CLOCK = r"(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
FULL_DATE = re.compile(r"([0-9]{4}) ?(?:[-/.]|年) ?([0-9]{1,2}) ?(?:[-/.]|月) ?([0-9]{1,2}) ?日?" + CLOCK)
SHORT_DATE = re.compile(r"([0-9]{1,2}) ?(?:/|月) ?([0-9]{1,2}) ?日?")
MONTH_TEXT = re.compile(r"([0-9]{4}) ?(?:[-/.]|年)? ?([0-9]{1,2}) ?月?")
LONGEST_DATE = 40
MONTHLY = frozenset({"每月", "月", "月度", "每个月", "按月"})


def month_of(text: str) -> Month | None:
    """Year and month of 2025-03, 2025年3月, 202503; also of a whole date."""
    word = same_width(text[:LONGEST_DATE])
    match = MONTH_TEXT.fullmatch(word) or FULL_DATE.fullmatch(word)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return (year, month) if year >= 1 and 1 <= month <= 12 else None


def date_of(value: object, month: Month | None) -> date | str:
    """The day that a value names, or what was expected instead; a date without year takes the month's."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    word = same_width(value[:LONGEST_DATE]) if isinstance(value, str) else ""
    full, short = FULL_DATE.fullmatch(word), SHORT_DATE.fullmatch(word)
    if full is not None:
        year, number, day = int(full[1]), int(full[2]), int(full[3])
    elif short is not None:
        if month is None:
            return "没有写年份：请写全日期如2025-03-05，或填考核月份如2025-03"
        year, number, day = month[0], int(short[1]), int(short[2])
    else:
        return "应填日期，如2025-03-05或3月5日"
    try:
        return date(year, number, day)
    except ValueError:
        return f"日历上没有{year}年{number}月{day}日"
