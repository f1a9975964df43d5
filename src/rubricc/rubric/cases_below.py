"""有下列情形之一的，予以加分： above lines that say how much: the heading of these lines, and no rule of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, HeadingClause, RuleClause
from rubricc.syntax.heading_patterns import CASES
from rubricc.syntax.sentence import Failure

Parsed = tuple[Span, tuple[Clause, ...] | Failure]
_HEADING = re.compile(rf"{CASES}\s*:?")
_GAINS = re.compile("加分|奖励")


def cases_below(parsed: Sequence[Parsed]) -> list[Parsed]:
    """The sentences; such a heading stays refused where the sentence below it has no points."""
    found: list[Parsed] = []
    for place, (span, clauses) in enumerate(parsed):
        heading = _HEADING.fullmatch(span.normal.strip()) if isinstance(clauses, Failure) else None
        below = parsed[place + 1][1] if place + 1 < len(parsed) else Failure(None, ())
        told = not isinstance(below, Failure) and any(isinstance(each, RuleClause | ArmClause) for each in below)
        if heading is not None and told:
            sign = 1 if _GAINS.search(heading[0]) else -1
            clauses = (HeadingClause(sign, span),)
        found.append((span, clauses))
    return found
