"""几档的条件由“做到”和“没做到”的几件事合成，有的组合没有写几分。

错误：
    完成任务得100分，未完成但无投诉得50分
正确：
    完成任务得100分，未完成但无投诉得50分，未完成且有投诉得0分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.checks.yes_no_facts import Facts, facts_of
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.measured.ladders.levels import ELSE
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Levels

LEFT_OPEN = Kind(
    "R590",
    Severity.WARNING,
    "{cases}时得几分没有写，这样的记录选不到得分：「{sentence}」",
    "补写这样的情形，例如“{case}得0分”，或补一句“其余不得分”",
)
HELD_TWICE = Kind(
    "R591",
    Severity.WARNING,
    "「{case}」时{arms}都符合，取哪一个没有写，由填表的人选",
    "写明这时得几分，例如“{case}得{least}分”",
)
_MANY = 3


def parted(rule: Levels) -> Facts | None:
    """The facts that its levels are made of, 其余 apart."""
    return facts_of([name for name, _ in rule.options if name != ELSE])


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Combinations of facts for which no level of a choice is written, or several."""
    for item in rubric.items:
        for rule in item.rules if not item.holes else ():
            if isinstance(rule, Levels) and (facts := parted(rule)) is not None:
                yield from _of(rule, facts)


def _of(rule: Levels, facts: Facts) -> Iterator[Diagnostic]:
    unsettled = [*facts.unsettled()]
    open_ = [case for case, held in unsettled if not held]
    if open_ and len(facts.cases) == len(rule.options):
        told = "、".join(f"「{case}」" for case in open_[:_MANY])
        yield LEFT_OPEN.at(rule.span, cases=told, case=open_[0], sentence=brief(rule.span.text))
    for case, held in unsettled:
        arms = [rule.options[place] for place in held]
        if len({points for _, points in arms}) > 1:
            told = "、".join(f"“{name}得{plain(points)}分”" for name, points in arms)
            yield HELD_TWICE.at(rule.span, case=case, arms=told, least=plain(min(points for _, points in arms)))
