"""差错1次2分，2次5分，3次10分: what is bad earns no more the more there is of it, so these points are lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.expected import likely_sign
from rubricc.rubric.events.findings import LIKELY_SIGN
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.naught import naught_asked
from rubricc.source import Span
from rubricc.syntax.clauses import (
    ArmClause,
    Clause,
    HeadingClause,
    NoteClause,
    RestatedClause,
    Result,
    RuleClause,
    Share,
)
from rubricc.syntax.numerals import number
from rubricc.syntax.sentence import Failure
from rubricc.values import replace

Parsed = tuple[Span, tuple[Clause, ...] | Failure]
_FIRST = re.compile(r"[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+")


def lost_the_more(sentences: Sequence[Parsed], context: Context) -> list[Parsed]:
    """The same sentences, with verbs where an item holds nothing but such arms; told once."""
    for _, parsed in sentences:
        if isinstance(parsed, tuple):
            naught_asked(parsed, context)
    clauses = [each for _, parsed in sentences if isinstance(parsed, tuple) for each in parsed]
    arms = [each for each in clauses if isinstance(each, ArmClause)]
    rest = [each for each in clauses if not isinstance(each, ArmClause | NoteClause | RestatedClause | HeadingClause)]
    if len(arms) < 2 or rest or not _grow(arms):
        return list(sentences)
    amount = arms[0].amounts[0].span.text
    facts = {"sentence": brief(arms[0].span.text), "amount": amount, "taken": "扣", "other": "加"}
    context.report(LIKELY_SIGN, arms[0].span, **facts)
    return [(span, tuple(map(_taken, parsed)) if isinstance(parsed, tuple) else parsed) for span, parsed in sentences]


def _grow(arms: Sequence[ArmClause]) -> bool:
    first = arms[0].label
    if first is None or likely_sign(first.before) >= 0:
        return False
    sizes: list[tuple[Decimal, Decimal]] = []
    for arm in arms:
        label = arm.label
        plain = arm.result == Result.BARE and not arm.otherwise and arm.rule is None and len(arm.amounts) == 1
        if label is None or not plain or len(label.measures) != 1 or label.after.strip("的，, "):
            return False
        if label.before != first.before and not only_fillers(label.before):
            return False
        size = _FIRST.search(label.measures[0].normal)
        value = number(size[0]) if size is not None else None
        if value is None or "%" in label.measures[0].normal or arm.amounts[0].low != arm.amounts[0].high:
            return False
        sizes.append((value, arm.amounts[0].high))
    return all(one[0] < other[0] and 0 < one[1] < other[1] for one, other in pairwise(sizes))


def _taken(clause: Clause) -> Clause:
    if not isinstance(clause, ArmClause):
        return clause
    rule = RuleClause(clause.label, None, False, Share.TOGETHER, clause.amounts, -1, False, clause.span)
    return replace(clause, result=Result.CHANGES, rule=rule)
