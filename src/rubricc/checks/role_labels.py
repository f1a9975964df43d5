"""情形的名称以表头里的岗位开头，例如「班组长迟到」：读作一种情形，每个岗位的人都可以记；不是只对这个岗位。

错误：
    考核表：示例
    岗位：班组长、员工
    1. 出勤（100分）：班组长迟到每次扣4分。
正确：
    考核表：示例
    岗位：班组长、员工
    1. 出勤（100分）：迟到每次，班组长扣4分，员工扣2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.roles import ROLE_HEADER, of_header
from rubricc.syntax.words import words

EVENT_OF_ROLE = Kind(
    "R408",
    Severity.WARNING,
    "这些情形以岗位的名称开头，读作情形，每个岗位的人都可以记：{events}",
    "若只对这个岗位计分，写成「{event}，{role}扣…分，{other}扣…分」，或在项目的括号里写“仅{role}”",
)
_MOST_SHOWN = 5


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Events whose names begin with a role of the header; one warning a table."""
    names = of_header(tuple(part.strip() for part in rubric.header(ROLE_HEADER).replace("，", "、").split("、")))
    if len(names) < 2:
        return
    found = {
        rule.event.label: (rule, role)
        for item in rubric.items
        for rule in item.rules
        if (role := _role_before(rule.event.label, names, item))
    }
    if not found:
        return
    (rule, role), *_ = found.values()
    shown = "、".join(
        f"第{each.span.line}行「{brief(label, 20)}」" for label, (each, _) in [*found.items()][:_MOST_SHOWN]
    )
    other = next(name for name in names if name != role)
    event = rule.event.label.removeprefix(role)
    often = f"每{rule.event.unit}" if rule.event.unit in words().units else ""
    events = shown + ("等" if len(found) > _MOST_SHOWN else "")
    yield EVENT_OF_ROLE.at(rule.span, events=events, event=brief(event) + often, role=role, other=other)


def _role_before(label: str, names: tuple[str, ...], item: Item) -> str:
    """The role that a label begins with, where more words follow and the item is not that role's own."""
    role = max((name for name in names if name and label.startswith(name)), key=len, default="")
    return role if role != label and role not in item.roles else ""
