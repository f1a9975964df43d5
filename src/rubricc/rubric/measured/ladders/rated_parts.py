"""态度3分、能力7分，由上级评分: parts that somebody rates, each out of its points; without him each is a yes/no."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, RatedClause, RemarkClause, Result, RuleClause
from rubricc.syntax.words import words

_RATES = re.compile(r"[(]?由[^,;。()0-9]{1,10}?(?:酌情)?(?:打分|评分|评定|评价|评议|考评|赋分)[)]?")


def with_rated_parts(
    placed: Sequence[tuple[int, Clause]], full: Decimal, unread: Sequence[Span]
) -> list[tuple[int, Clause]]:
    """The clauses with the places of their sentences, in an item of `full` points; `unread`: its other sentences."""
    everywhere = any(_RATES.fullmatch(span.normal.strip()) for span in unread)
    rated = {place for place, clause in placed if everywhere or _rates(clause)} | _of_qualities(placed)
    parts = [clause for place, clause in placed if place in rated and not _rates(clause)]
    worth = [_worth(part) for part in parts]
    if len(parts) < 2 or None in worth or sum(filter(None, worth), Decimal(0)) != full:
        return list(placed)
    found: list[tuple[int, Clause]] = []
    for place, clause in placed:
        if place in rated and isinstance(clause, ArmClause):
            clause = RatedClause(clause.label, Decimal(0), clause.amounts[0].high, None, clause.span)
        if place not in rated or not isinstance(clause, RuleClause):  # 酌情扣分 says no more than that somebody rates
            found.append((place, clause))
    return found


def _rates(clause: Clause) -> bool:
    if isinstance(clause, RemarkClause):
        return _RATES.fullmatch(clause.span.normal.strip()) is not None
    if not isinstance(clause, RuleClause) or not clause.discretion or clause.amounts or clause.frequency is not None:
        return False
    return clause.sign < 0 and (clause.label is None or clause.label.text in words().checked)


def _of_qualities(placed: Sequence[tuple[int, Clause]]) -> set[int]:
    """服务态度（4分）、业务能力（3分）: sentences of nothing but what there is more or less of (told by R285)."""
    others = {place for place, clause in placed if not _is_quality(clause)}
    return {place for place, _ in placed} - others


def _is_quality(clause: Clause) -> bool:
    if _worth(clause) is None or not isinstance(clause, ArmClause) or clause.label is None:
        return False
    return clause.label.text.endswith(words().qualities)


def _worth(clause: Clause) -> Decimal | None:
    """What a part is worth by its bare points; None for anything else."""
    if not isinstance(clause, ArmClause) or clause.result != Result.BARE or len(clause.amounts) != 1:
        return None
    label, amount = clause.label, clause.amounts[0]
    return amount.high if label is not None and not label.measured and amount.low == amount.high else None
