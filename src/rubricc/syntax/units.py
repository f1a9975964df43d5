"""The unit that stands behind a number."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from rubricc.source import Span
from rubricc.syntax.words import longest_first, words


@cache
def _pattern() -> Pattern[str]:
    data = words()
    names = longest_first({"分", "%", "‰", "个百分点", "百分点", *data.units, *data.time_units, *data.other_units})
    return re.compile(rf"[0-9一二两三四五六七八九十]\s*({'|'.join(map(re.escape, names))})")


def unit_of(measure: Span) -> str:
    """The unit of a quantity or comparison; empty when it has none. A percentage point is a %."""
    match = _pattern().search(measure.normal)
    return "" if match is None else "%" if match[1].endswith("百分点") else match[1]
