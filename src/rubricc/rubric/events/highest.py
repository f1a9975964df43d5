"""同一事项就高: of several things that are so only the one with the most points counts.

Levels know it already. Yes/no rules become one rule of which the greatest amount counts; what is counted each time
stays as it is, for whoever counts enters an event where it weighs most.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import HIGHEST_OF
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import Case, Cases, Fact, Levels, Once, PerEvent, Rule, Tiers, direction
from rubricc.syntax.clauses import HighestClause

ONLY_GREATEST = Kind(
    "R192",
    Severity.WARNING,
    "「{sentence}」读作：前面几种同时有的，只计分数最大的一种，一共只计一次",
    "若每件事各计一次、各按最高的一种计，请在每一种里写“每次”；若各种都计，请删去这句",
)
EACH_WHERE_GREATEST = Kind(
    "R193",
    Severity.WARNING,
    "「{sentence}」读作：同一件事只记在分数最大的一种里，各种按次数分别计分",
    "若不论几次只计分数最大的一次，删去“每次”",
)


_ADDED, _TAKEN = re.compile("加分|计分|奖励|奖分"), re.compile("扣分")


def highest(clause: HighestClause, found: Read, context: Context) -> None:
    """What the clause says of the rules of its sentence; alone it waits for the item's (`highest` of what was read)."""
    if found.rules and all(isinstance(rule, Tiers) for rule in found.rules):
        return  # 节约5%以上加2分，10%以上加5分，不重复计分: of a ladder one arm counts anyway
    if len(found.rules) == 1 and found.late:  # 连续三个月第一的加3分，…: one of them is read at the item's end only
        context.report(HIGHEST_OF, clause.span, sentence=brief(clause.span.text))
    elif not found.rules or (len(found.rules) == 1 and _goes_with_others(found.rules[0], clause)):
        found.highest = clause
    elif not any(isinstance(rule, Levels) for rule in found.rules):
        found.rules = greatest(clause, found.rules, context)
        found.unsaid = [rule for rule in found.unsaid if any(rule is each for each in found.rules)]


def _goes_with_others(rule: Rule, clause: HighestClause) -> bool:
    """省级加3分；市级加1分，不重复计分: said behind the last of several that a semicolon parts."""
    before = re.search("[;。\n][^;。\n]*$", rule.span.source.normal[: rule.span.start])
    others = before is not None and (clause.most or before[0][0] == ";")
    return isinstance(rule, PerEvent) or (isinstance(rule, Once) and others)


_ONE = re.compile("重复|[一1](?:次|件|起|项|例|人次)|单次")


def greatest(clause: HighestClause, rules: Sequence[Rule], context: Context) -> list[Rule]:
    """The rules, those that are yes/no as one of which the greatest amount counts."""
    if rules and all(isinstance(rule, Tiers) for rule in rules):
        return list(rules)
    way = 1 if _ADDED.search(clause.span.normal) else -1 if _TAKEN.search(clause.span.normal) else 0
    others = [rule for rule in rules if direction(rule) == -way] if way else []
    if others and len(others) < len(rules):  # 漏报每篇扣1分；采用每篇加1分，同一信息不重复加分
        return [*others, *greatest(clause, [rule for rule in rules if rule not in others], context)]
    once = [rule for rule in rules if isinstance(rule, Once) and rule.only is None]
    each = [rule for rule in rules if isinstance(rule, PerEvent)]
    one_way = len({rule.points > 0 for rule in once} | {rule.points > 0 for rule in each}) == 1
    merely = not clause.most and not any(rule.points > 0 for rule in once)  # 不重复扣分: enter each event once
    if len(rules) == 1 and each and not _ONE.search(clause.span.normal):
        context.report(HIGHEST_OF, clause.span, sentence=brief(clause.span.text))  # 每次加2分，不累计计分
        return list(rules)
    if merely or (len(rules) == 1 and (once or each)):
        return list(rules)
    if not one_way or len(once) + len(each) < len(rules) or (once and each):
        context.report(HIGHEST_OF, clause.span, sentence=brief(clause.span.text))
        return list(rules)
    if each:
        context.report(EACH_WHERE_GREATEST, clause.span, sentence=brief(clause.span.text))
        return list(rules)
    context.report(ONLY_GREATEST, clause.span, sentence=brief(clause.span.text))
    cases = tuple(Case((Fact(rule.event, None),), False, rule.points) for rule in once)
    span = once[0].span.to(clause.span) if once[0].span.source is clause.span.source else once[0].span
    return [Cases(once[0].event, cases, None, span, changes=True, highest=True)]
