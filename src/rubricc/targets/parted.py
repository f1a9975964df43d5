"""Parts names that stand in a narrow column where they read well: 用户 and 满意度, not 用户满 and 意度."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_IN_A_LINE = 3  # characters of a section's title beside its items
_CHINESE = re.compile(r"[\u4e00-\u9fff、（）]+")  # a title of such characters may be broken anywhere
_JOINTS = re.compile(r"(?<=[、与和及])|(?<!^)(?=（)")  # where a title that has to be broken is broken first


def section_parts(title: str) -> tuple[str, ...]:
    """工作绩效 as 工作, 绩效 and 响应与效率 as 响应与, 效率: about equal parts for the column beside the items."""
    if len(title) <= _IN_A_LINE or not _CHINESE.fullmatch(title):
        return (title,)
    return tuple(piece for part in _JOINTS.split(title) if part for piece in _pieces(part))


def _pieces(text: str) -> Iterator[str]:
    """Of 用户满意度 the last part is the longer: words of three characters stand at the end, as a rule."""
    count = -(-len(text) // _IN_A_LINE)
    ends = [len(text) * number // count for number in range(count + 1)]
    return (text[start:end] for start, end in pairwise(ends))
