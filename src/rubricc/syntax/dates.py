"""Days of the calendar and times of the day: 每月5日前, 6-8日, 3月底前, 8:30前.

They are words of a condition and measure nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re

_N = r"[0-9]{1,2}"
_SIDE = r"(?:之?前|以前|以后|之后|后|内|起)"
_PERIOD = r"(?:每月|每季度?|次月|当月|下月|本月|上月|每年|当年|次年)"
_PART = r"(?:每[日天]|上午|下午|晚上|早上|中午|早|晚)"
# 8:30, 17点30分前; 8点 alone only with words that make it a time
_CLOCK = (
    rf"{_PART}*(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){{1,2}}"
    rf"|{_PART}+(?:[01]?[0-9]|2[0-4])点(?:[0-5]?[0-9]分|半)?"
    r"|(?:[01]?[0-9]|2[0-4])点(?:[0-5]?[0-9]分|半)?(?=\s*(?:之?前|以前|以后|之后|后|准时|整))"
)
_CLOCK = rf"(?:{_CLOCK})"
_CALENDAR = re.compile(rf"{_N}\s*[日号]\s*(?:之?前|以前|后|以后|之后)|{_N}\s*月\s*(?:底|末|{_N}\s*[日号])")


def date_patterns() -> Iterator[tuple[str, str]]:
    """Names of refinements and their patterns, the surer ones first."""
    yield "DAY", rf"(?:{_PERIOD}\s*)?{_N}\s*月\s*(?:{_N}\s*[日号]|底|末|初|中旬|上旬|下旬)\s*{_SIDE}?"
    yield "DAY", rf"(?:{_PERIOD}\s*)?{_N}\s*[日号]\s*{_SIDE}|{_N}\s*号|{_PERIOD}\s*{_N}\s*[日号]"
    yield "DAY", rf"{_CLOCK}(?:\s*(?:-|~|至|到)\s*{_CLOCK})?\s*(?:之?前|以前|以后|之后|后|准时|整|起|之间)?"
    yield "DAYS", rf"(?:{_PERIOD}\s*)?{_N}\s*[日号]?\s*(?:-|~|至|到)\s*{_N}\s*[日号]\s*(?:之间)?"


def within_days(text: str, start: int, end: int) -> bool:
    """逾期5日内, 5日内每日扣1分: so many days, and none of the calendar."""
    late = re.search(r"(?:期|延误|延迟|推迟|拖延|滞后|晚|迟|欠)\s*$", text[:start])
    costs = re.match(r"\s*(?:\(含\))?(?:的|者)?\s*,?\s*(?:每|扣|不扣|加[0-9])", text[end:])
    return text[start:end].endswith("内") and text[start].isdigit() and bool(late or costs)


def of_calendar(text: str) -> bool:
    """Does a sentence speak of days of the month? 延期2-5日 does not."""
    return _CALENDAR.search(text) is not None


_STRETCH = re.compile(rf"(?:{_PERIOD}\s*)?{_N}\s*[日号]?\s*(?:-|~|至|到)\s*{_N}\s*[日号](?!以)")


def all_days(texts: Sequence[str]) -> bool:
    """5日前报送, 6-10日报送, 10日后报送: each a part of the month, and at least one that can be nothing else."""
    sure = [of_calendar(text) for text in texts]
    days = all(known or _STRETCH.match(text) for known, text in zip(sure, texts, strict=True))
    return any(sure) and not all(sure) and days
