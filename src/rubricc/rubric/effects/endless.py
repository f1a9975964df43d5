"""上不封顶: what has no end, the gains before it or what is taken."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import (
    Cases,
    Discretion,
    Formula,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rule,
    Series,
    Steps,
    Tiers,
    direction,
)
from rubricc.source import Span
from rubricc.syntax.clauses import NoLimitClause

ENDLESS_LOSS = Kind(
    "R290",
    Severity.WARNING,
    "「{sentence}」写在扣分的后面，读作可以倒扣，得分可以低于0分；若最多扣到0分，得分会不同",
    "写成“可倒扣”，或写成“扣完为止”",
)
ENDLESS_ONCE = Kind(
    "S213",
    Severity.ERROR,
    "「{sentence}」写在「{rule}」后面：这里最多扣几分已经写定，不知道还能多扣几分",
    "由评分人定的，写明最多几分，例如“视情节扣5-20分”；每次都扣的，写“每次扣…分”；得分可以低于0分的，写“可倒扣”",
)
ENDLESS_FIXED = Kind(
    "S220",
    Severity.ERROR,
    "「{sentence}」旁边的「{rule}」最多{most}几分已经写定，不知道怎样才会超过",
    "没有超过的意思，删去“{sentence}”；会超过的，写明怎样{most}，例如“{example}，{sentence}”",
)
_ENDLESS = re.compile("封顶|上限")


def no_limit(found: Read, clause: NoLimitClause, known: Sequence[Rule], context: Context) -> None:
    """Of gains it opens the item's upper end; behind what only takes it opens the lower one (with a warning)."""
    if not _ENDLESS.search(clause.span.normal):
        found.open_end |= "累计" not in clause.span.normal  # 可以超过分值; 累计加分 only adds up
        return
    rules = [rule for rule in found.rules or known if direction(rule)]
    if not rules or any(direction(rule) > 0 for rule in rules):
        found.no_limit = found.open_end = True
        found.endless = clause.span
        return
    fixed = next((rule for rule in reversed(rules) if isinstance(rule, Once | Discretion)), None)
    facts = {"sentence": brief(clause.span.text)}
    if fixed is rules[-1] and fixed is not None:
        context.report(ENDLESS_ONCE, clause.span, **facts, rule=brief(fixed.span.text))
        return
    context.report(ENDLESS_LOSS, clause.span, **facts)
    found.lifted = found.no_end = True


def goes_nowhere(endless: Span | None, rules: Sequence[Rule], points: Decimal, context: Context) -> bool:
    """不封顶 beside what has an end of its own (优10分，良8分), asked about; does it lift the floor?"""
    changing = [rule for rule in rules if direction(rule)]
    if endless is None or not changing or any(_grows(rule) for rule in changing):
        return False
    facts = {"sentence": brief(endless.text)}
    if all(isinstance(rule, PerEvent | Series | OfWhich | Steps) for rule in changing):
        context.report(ENDLESS_LOSS, endless, **facts)  # 不封顶，迟到每次扣1分
        return True
    gains = [rule for rule in changing if direction(rule) > 0]
    amounts = [rule for rule in gains if isinstance(rule, Once | Discretion)]  # on top of a full base they do lift it
    if len(amounts) < len(gains) or len(changing) == 1 or not gains:
        rule = brief((gains or changing)[0].span.text)
        adds = any(isinstance(each, Discretion) or not each.earned for each in amounts)
        example = "每多一次加1分" if adds else f"得分＝完成率×{plain(points)}" if gains else "每次扣1分"
        most = "加" if adds else "得" if gains else "扣"
        context.report(ENDLESS_FIXED, endless, **facts, rule=rule, most=most, example=example)
    return False


def _grows(rule: Rule) -> bool:
    """Does it give more and more, or on top of what the others give?"""
    match rule:
        case PerEvent() | Series() | OfWhich() | Steps() | Tiers(changes=True) | Cases(changes=True):
            return direction(rule) > 0
        case Proportion():
            return True
        case Formula(takes=takes):
            return not takes
    return False
