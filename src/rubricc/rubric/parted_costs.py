"""未按时上报的。扣5分: what something costs, parted by a stop from the words that say what.

Only an amount that names nothing and counts nothing goes to the sentence right before it, and only where that is an
event by its words: 着装整洁。扣5分 stays a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import AllLostClause, BonusClause, Clause, RuleClause
from rubricc.syntax.labels import label_in
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words
from rubricc.values import replace

Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def bonus_apart(sentence: Span) -> list[Parsed] | None:
    """加分项：积极参加公司活动。每次加1分: the word before a description; None where the sentence scores by itself."""
    first = next(iter(anchors(sentence)), None)
    if first is None or first.kind != "BONUS" or first.span.start != sentence.start:
        return None
    rest = sentence.part(len(first.span.text), len(sentence.text)).stripped()
    if not rest.text or evidence(rest) is not None:
        return None
    return [(first.span, (BonusClause(first.span),)), (rest, Failure(None, ()))]


def joined_costs(parsed: Sequence[Parsed]) -> list[Parsed]:
    """The sentences, an amount without words with those of the one before it."""
    return list(_joined(parsed))


def _joined(parsed: Sequence[Parsed]) -> Iterator[Parsed]:
    waiting: Parsed | None = None
    several = False  # 台账不全；记录不全；扣2分: which of them?
    for span, clauses in parsed:
        cost = clauses[0] if not isinstance(clauses, Failure) and len(clauses) == 1 else None
        label = label_in(waiting[0]) if waiting is not None and not several else None
        several = waiting is not None and isinstance(clauses, Failure) and _went_wrong(waiting[0])
        fits = isinstance(cost, RuleClause | AllLostClause) and waiting is not None and _is_cost(waiting[0], cost)
        if waiting is not None and isinstance(cost, RuleClause | AllLostClause) and label is not None and fits:
            yield waiting[0].to(span), (replace(cost, label=label, span=waiting[0].to(span)),)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = (span, clauses) if isinstance(clauses, Failure) and evidence(span) is None else None
        if waiting is None:
            yield span, clauses
    if waiting is not None:
        yield waiting


def _is_cost(before: Span, cost: RuleClause | AllLostClause) -> bool:
    """扣5分 or 不得分 behind what went wrong, 加5分 behind anything else, nothing but a stop or a line between."""
    nameless = cost.label is None and cost.frequency is None
    if isinstance(cost, RuleClause):
        nameless &= bool(cost.sign) and not cost.earned and not cost.of_total
    else:
        nameless &= cost.threshold is None
    between = before.source.normal[before.end : cost.span.start] if before.source is cost.span.source else "?"
    if not nameless or re.fullmatch(r"[。;.\s]*", between) is None:
        return False
    return _went_wrong(before) == (isinstance(cost, AllLostClause) or cost.sign < 0)


def _went_wrong(span: Span) -> bool:
    return any(word in span.text for word in (*words().lapses, *words().blames))
