"""每次加1分，限5次，超出不计: so many times of what each brings is the most of it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import PerEvent, Rule
from rubricc.syntax.clauses import Amount, CapClause
from rubricc.values import replace

TIMES_OF_WHAT = Kind(
    "S215",
    Severity.ERROR,
    "「{sentence}」限的是{unit}数，没有写清限的是哪一句的分，还是允许的{unit}数",
    "限分数的，写成“最多加…分”或“最多扣…分”；允许{count}{unit}的，写成“{count}{unit}以内不扣分，超过{count}{unit}每{unit}扣…分”",
)
_SAID = re.compile("[计加扣算奖得]|为限|封顶|超出|多出|[只仅]限")
_ANY = ("次", "回")


def cap_of_times(clause: CapClause, rules: Sequence[Rule], context: Context) -> CapClause | None:
    """The cap in points; None, with a finding, where it is not clear of what: 扣1分，每月不超过3次 may allow three.

    `rules`: those that it may be said of."""
    rates = [rule for rule in rules if isinstance(rule, PerEvent)]
    rate = rates[0] if len(rates) == len(rules) == 1 else None
    clear = rate is not None and (rate.points > 0 or _SAID.search(clause.span.normal) is not None)
    if rate is not None and clear and clause.times in (*_ANY, rate.event.unit):
        most = clause.amount.high * abs(rate.points)
        amount = Amount(most, most, clause.span)
        context.explains.append(clause.span)  # the read-back says it in points
        return replace(clause, amount=amount, sign=1 if rate.points > 0 else -1, times="")
    facts = {
        "sentence": brief(clause.span.text.strip("()（）")),
        "unit": clause.times,
        "count": plain(clause.amount.high),
    }
    context.report(TIMES_OF_WHAT, clause.span, **facts)
    return None
