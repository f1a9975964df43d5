"""迟到每次扣2分，最多扣10分，早退每次扣3分，最多扣6分: a limit is of what stands before it, not of what follows."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import CapClause, Clause, RuleClause, StepClause
from rubricc.syntax.sentence import Failure

Parsed = tuple[Span, tuple[Clause, ...] | Failure]

_OF_ALL = re.compile("累计|合计|共|总|以上|上述|本项|各项|全部|两项|[三四五六]项")


def caps_apart(sentences: Sequence[Parsed]) -> list[Parsed]:
    """The same sentences; one that goes on behind a limit with a rule of another name is two."""
    split = (_apart(span, read) if not isinstance(read, Failure) else [(span, read)] for span, read in sentences)
    return [part for parts in split for part in parts]


def _apart(span: Span, clauses: tuple[Clause, ...]) -> list[Parsed]:
    places = [place for place, each in enumerate(clauses) if place and _begins(each) and _limited(clauses[:place])]
    if not places or any(_of_all(each) for each in clauses[places[0] :]):
        return [(span, clauses)]
    found: list[Parsed] = []
    for begin, end in zip([0, *places], [*places, len(clauses)], strict=True):
        start = clauses[begin].span.start if begin else span.start
        stop = clauses[end - 1].span.end if end < len(clauses) else span.end
        found.append((Span(span.source, start, stop), clauses[begin:end]))
    return found


def _begins(clause: Clause) -> bool:
    """Does a rule begin here that names what it counts?"""
    return isinstance(clause, RuleClause | StepClause) and clause.label is not None and bool(clause.sign)


def _limited(before: Sequence[Clause]) -> bool:
    """Does a limit stand right before, of rules before it?"""
    last = before[-1]
    if not isinstance(last, CapClause) or last.above:
        return False
    rules = [each for each in before if isinstance(each, RuleClause | StepClause)]
    return any(each.sign == last.sign or not last.sign for each in rules)


def _of_all(clause: Clause) -> bool:
    """以上累计最多扣10分 at the end is of both parts."""
    return isinstance(clause, CapClause) and (clause.above or _OF_ALL.search(clause.span.normal) is not None)
