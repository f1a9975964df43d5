"""当月累计迟到 is 迟到: words before an event that only say that the record's own number is meant."""

from __future__ import annotations

from rubricc import regexes as re

_OF_THE_RECORD = re.compile(
    r"(?:在?(?:同一|一个|每个?|当|本|该|全)?(?:个|自然)?(?:月份?|季度?|年度?|学期|学年|考核期)(?:内|中|里|度)?|期内"
    r"|累计|累积|共计|合计|总计|出现|发生|共)+(?=..)"
)


def said_as(name: str) -> tuple[str, ...]:
    """The name as it is written, and without such words."""
    found = _OF_THE_RECORD.match(name)
    return (name, name[found.end() :]) if found else (name,)
