"""没有写扣到几分为止：按最低0分计，不倒扣。

错误：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, direction

NO_FLOOR = Kind(
    "R121",
    Severity.NOTE,
    "没有写扣到几分为止，各项按最低0分计",
    "在通则里写“各项扣完为止，不倒扣”",
    Remedy("\n通则：各项扣完为止，不倒扣。", Safety.SAFE, "table end"),
)


PASSED_BY = Kind(
    "R304",
    Severity.WARNING,
    "「{title}」最低{least}分，“{sentence}”时仍是{left}分，不受最低分限制",
    "若最低分也管这种情形，删去“{sentence}”；若不管，不必改",
)


NOTHING_LOST = Kind(
    "R565",
    Severity.WARNING,
    "「{title}」{points}分，最低{said}：怎样扣也{ends}",
    "把最低分写得比{points}分小；不设最低分的，写“扣完为止”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One note a table; and a floor that a 不得分 passes by."""
    for item in rubric.items:
        taken = any(direction(rule) < 0 for rule in item.rules)
        if item.floor and taken and item.floor >= item.full == item.base:
            ends = "还是满分" if item.floor == item.full else f"至少得{plain(item.floor)}分"
            points = plain(item.full)
            said = f"也写了{points}分" if item.floor == item.full else f"却写了{plain(item.floor)}分"
            yield NOTHING_LOST.at(item.points_span, title=item.title, points=points, said=said, ends=ends)
        for rule in item.rules if item.floor else ():
            if isinstance(rule, AllLost) and item.floor is not None and rule.most < item.floor:
                least, left = plain(item.floor), plain(rule.most)
                yield PASSED_BY.at(rule.span, title=item.title, least=least, left=left, sentence=rule.span.text)
    taking = (item for item in rubric.items if any(direction(rule) < 0 for rule in item.rules))
    if any(item.floor is None and not item.lifted for item in taking):
        yield NO_FLOOR.at(rubric.span, at=rubric.end)
