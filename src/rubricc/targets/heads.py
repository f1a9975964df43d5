"""What the author wrote above the table, as every form prints it: in the blank of that name, else in a line under the title.

No header of the text is lost: those that are not printed here are what the form is made of (its sum, its columns, its
boxes to sign in). What fills a blank is only a beginning: whoever the form is for may write over it.
"""

from __future__ import annotations

import re

from rubricc.rubric.headers import same_blank
from rubricc.rubric.model import Header, Rubric
from rubricc.rubric.roles import ROLE_HEADER
from rubricc.runtime.dates import month_of
from rubricc.runtime.details import MONTH_COLUMNS
from rubricc.targets.letters import wide
from rubricc.targets.paper import MONTHS, NOTE_POINTS, TITLE_POINTS, page_width
from rubricc.values import dataclass

_SAID_ELSEWHERE = frozenset({"考核表", "编号", "版本", "满分", "小数", "填写", "评分", "签字", "纸张"})
_BETWEEN = re.compile("[、，,；;]")
_OF_ALL = re.compile("各|所有|全(?:[体员部院校厂局行店所]|公司)")
_MOST_IN_BLANK = 20  # characters; more goes into the line
_FIRST_YEAR = 2000  # of a month that a spreadsheet counts from, too
_FOR_WHOM = "适用"
GAP = 3.0  # mm between the line and the title beside it
_OF_GROUPS = ("部门", ROLE_HEADER)  # 适用部门, where one person's 部门 is asked for as well


@dataclass(frozen=True, slots=True)
class Heads:
    """The blanks that headers fill, and the names and values of the line under the title, in the author's order."""

    filled: dict[str, str]
    above: tuple[tuple[str, str], ...]

    @property
    def line(self) -> str:
        """What stands above, in one line."""
        return "　".join(f"{name}：{value}" for name, value in self.above)


def heads(rubric: Rubric) -> Heads:
    """What is printed of the headers of one table."""
    filled: dict[str, str] = {}
    above = []
    for header in rubric.headers:
        if header.name in _SAID_ELSEWHERE or not header.value.strip() or _to_tick(rubric, header):
            continue
        blank = next((name for name in rubric.identity if same_blank(name, header.written)), "")
        value = _of_one_person(rubric, header, blank)
        if value and blank not in filled:
            filled[blank] = value
            continue
        whose = _FOR_WHOM if blank and header.name in _OF_GROUPS and _FOR_WHOM not in header.written else ""
        above.append((whose + header.written, header.value))
    return Heads(filled, tuple(above))


def beside_title(rubric: Rubric) -> bool:
    """Has the line room at the left of the title, as the code has at its right?"""
    room = (page_width(rubric) - wide(rubric.title, TITLE_POINTS)) / 2 - GAP
    return wide(heads(rubric).line, NOTE_POINTS) <= room


def _to_tick(rubric: Rubric, header: Header) -> bool:
    """岗位：管家、助理 stands behind the blank, to be chosen from."""
    return header.name == ROLE_HEADER and tuple(map(str.strip, _BETWEEN.split(header.value))) == rubric.roles


def _of_one_person(rubric: Rubric, header: Header, blank: str) -> str:
    """What is written into the blank; empty where there is none, or what the header says is no value of one person."""
    value = header.value.strip()
    if not blank or (header.name == ROLE_HEADER and rubric.roles) or len(value) > _MOST_IN_BLANK:
        return ""
    if blank in MONTHS or blank in MONTH_COLUMNS:
        month = month_of(value)
        return f"{month[0]}-{month[1]:02d}" if month and month[0] >= _FIRST_YEAR else ""
    return "" if _BETWEEN.search(value) or _OF_ALL.match(value) else value
