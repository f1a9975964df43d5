"""一组分档里夹着另一件事的一档：按现在的写法，会当成前面那件事的次数。

错误：
    差错1-3件扣2分，4件以上扣5分；3件以上返工扣5分
正确：
    差错1-3件扣2分，4件以上扣5分
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Tiers
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

OTHER_EVENT = Kind(
    "R269",
    Severity.ERROR,
    "「{sentence}」里的“{other}”是另一件事，和「{label}」排在一组档里，会当成「{label}」的{unit}数",
    "{other}的几档另写一句，数量写在“{other}”后面，例如「{other}1件以上扣5分」",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ladders of what happened so often, and a number of something else that happened in them."""
    for rule in (rule for item in rubric.items for rule in item.rules):
        if not isinstance(rule, Tiers) or rule.event.unit not in words().units or not rule.event.label:
            continue
        for match in _counted().finditer(rule.span.normal):
            if match["what"] not in rule.event.label:
                facts = {"other": match["what"], "label": rule.event.label, "unit": rule.event.unit}
                yield OTHER_EVENT.at(rule.span, (), sentence=brief(rule.span.text, 30), **facts)
                break


@cache
def _counted() -> re.Pattern[str]:
    data = words()
    harms = union(tuple(each for each in data.deeds if any(harm in each for harm in data.harms)))
    return re.compile(
        rf"[0-9]\s*(?:{union(data.units)})\s*(?:及?以[上下内])?(?P<what>{harms})(?:的|者)?\s*,?\s*(?:扣|不得分)"
    )
