"""每处扣1分，每次最多扣3分: what is limited for each time cannot be told from how much there was in all."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion, PerEvent, Rule, direction
from rubricc.syntax.clauses import CapClause, Clause, RuleClause
from rubricc.syntax.numerals import number

CAP_OF_EACH = Kind(
    "S210",
    Severity.ERROR,
    "「{sentence}」限的是每{unit}{does}的分，{why}",
    "若限的是累计，写成“累计最多{does}{points}分”；若每{unit}{does}几分由评分人定，写成“每{unit}{does}0-{points}分”",
)
EACH_OR_ALL = Kind(
    "S211",
    Severity.ERROR,
    "「{sentence}」没有写限的是每{unit}，还是累计",
    "写成“每{unit}最多{does}{points}分”，或“累计最多{does}{points}分”",
)
CAP_OF_SOME = Kind(
    "S216",
    Severity.ERROR,
    "「{sentence}」没有写清限的是哪几条：前面{does}分的有{count}条",
    "限全部的，写成“以上累计最多{does}{points}分”；只限其中几条的，把上限和那几条写在一句里",
)
_ALL = re.compile("累计|合计|总|共|月|季|年|学期|考核期")


def each_or_all(before: Clause, clause: CapClause, context: Context) -> bool:
    """每次酌情扣分，最多扣3分: the end of the rater's range, or of all of them? Asked about."""
    free = isinstance(before, RuleClause) and before.discretion and not before.amounts and before.frequency is not None
    if not free or _ALL.search(clause.span.normal):
        return False
    assert isinstance(before, RuleClause) and before.frequency is not None
    facts = {"sentence": brief(clause.span.text), "unit": before.frequency.unit, "points": plain(clause.amount.high)}
    context.report(EACH_OR_ALL, clause.span, **facts, does="加" if before.sign > 0 else "扣")
    return True


def cap_each(clause: CapClause, rules: Sequence[Rule], context: Context) -> None:
    """Nothing to limit where the rater's own amount for each time is no more than that; else it is asked about.

    `rules`: those that the cap is said of."""
    ways = [way for rule in rules if (way := direction(rule))]
    sign = clause.sign or (ways[-1] if ways else -1)
    limited = [rule for rule in rules if direction(rule) == sign]
    if limited and all(_within(rule, clause) for rule in limited):
        return
    does = "加" if sign > 0 else "扣"
    facts = {"sentence": brief(clause.span.text), "unit": clause.each, "points": plain(clause.amount.high)}
    fixed = [rule for rule in limited if isinstance(rule, PerEvent) and rule.event.unit == clause.each]
    why = f"填的却是总数，看不出每{clause.each}各是多少"
    if fixed and len(fixed) == len(limited):
        why = f"每{clause.each}却已写明{does}{plain(abs(fixed[0].points))}分"
    context.report(CAP_OF_EACH, clause.span, **facts, does=does, why=why)


def of_so_many(clause: CapClause, rules: Sequence[Rule], context: Context) -> bool:
    """两项合计最多扣5分 behind three rules: of which two? Asked about; rules of one clause may count as one."""
    said = _SO_MANY.match(clause.span.normal)
    sign = clause.sign or next((way for rule in reversed(rules) if (way := direction(rule))), -1)
    limited = [rule for rule in rules if direction(rule) == sign]
    wanted = number(said["count"]) if said else None
    if wanted is None or wanted in (len(limited), len({(rule.span.start, rule.span.end) for rule in limited})):
        return False
    does = "加" if sign > 0 else "扣"
    facts = {"sentence": brief(clause.span.text), "count": len(limited), "points": plain(clause.amount.high)}
    context.report(CAP_OF_SOME, clause.span, **facts, does=does)
    return True


_SO_MANY = re.compile(r"\(?(?:但是?|且|并且)?(?:以上|上述|前述)?(?P<count>[两二三四五六])(?:项|种|条|款|者)")


def _within(rule: Rule, clause: CapClause) -> bool:
    """每次扣1-3分，每次最多扣3分 says the same twice."""
    return isinstance(rule, Discretion) and rule.event.unit == clause.each and rule.high <= clause.amount.high
