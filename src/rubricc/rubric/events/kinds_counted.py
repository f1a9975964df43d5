"""A级客户流失每户扣5分，B级3分，C级1分: names of levels behind a rate of one kind are the other kinds of it."""

from __future__ import annotations

from functools import cache

from rubricc import regexes as re
from rubricc.syntax.clauses import ArmClause, Clause, Label, Result, RuleClause
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words
from rubricc.values import replace


def another_kind(clause: Clause, counted: Clause | None) -> RuleClause | None:
    """Bare points of a level, in one line behind a rate that names one: so much for each of these."""
    if not isinstance(counted, RuleClause) or not isinstance(clause, ArmClause) or clause.label is None:
        return None
    if counted.span.source is not clause.span.source or "\n" in counted.span.to(clause.span).normal:
        return None
    level = not clause.label.measured and _kind().fullmatch(clause.label.text) is not None
    bare = clause.result == Result.BARE and len(clause.amounts) == 1 and not clause.otherwise
    if not level or not bare or not clause.amounts[0].high:
        return None
    return replace(counted, label=clause.label, amounts=clause.amounts, span=clause.span)


def counts_kind(clause: Clause) -> Clause | None:
    """The rate that names a kind of what it counts; a kind behind it goes on with the same."""
    if not isinstance(clause, RuleClause) or clause.frequency is None or len(clause.amounts) != 1:
        return None
    if clause.whom or clause.of_total or clause.discretion or not clause.sign:
        return None
    return clause if _names_kind(clause.label) else None


def _names_kind(label: Label | None) -> bool:
    text = label.text if label is not None and not label.measured else ""
    return _kind().match(text) is not None and _kind().fullmatch(text) is None


@cache
def _kind() -> re.Pattern[str]:
    degrees = [each for group in words().degrees for each in group]
    named = sorted({*words().grades, *degrees}, key=len, reverse=True)
    return re.compile(rf"(?:出现|发生)?(?:{union(named)}|[A-E甲乙丙丁][级类等]|[一二三四五][级类等])的?")
