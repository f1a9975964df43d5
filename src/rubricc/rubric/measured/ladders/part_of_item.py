"""全勤得5分，缺勤每天扣1分 in an item of 10: a part of it, or on top? It is asked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.expected import expected_sign, surely_lost
from rubricc.rubric.events.findings import BARE_FULL, PART_OF_ITEM
from rubricc.rubric.events.none_happened import none_of
from rubricc.rubric.findings import LADDER_UNCLEAR
from rubricc.rubric.measured.meant import Arm
from rubricc.rubric.model import Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent
from rubricc.syntax.clauses import ArmClause, Result
from rubricc.syntax.words import words


def report_part(arm: ArmClause, points: Decimal, context: Context) -> None:
    """An amount of its own below the item's points, with what it could mean."""
    label, amount = arm.label, arm.amount
    named = label is None or label.measured or label.text in words().grades
    if label is not None and not named and amount is not None and amount.high == points:
        facts = {"label": brief(label.text), "points": plain(points)}
        context.report(BARE_FULL, arm.span, sentence=brief(arm.span.text), **facts)
        return
    if label is None or named or amount is None or not 0 < amount.high < points:
        context.report(LADDER_UNCLEAR, arm.span, sentence=brief(arm.span.text))
        return
    part = plain(amount.high)
    lost = surely_lost(label.text) or expected_sign(label.text) < 0 or label.text.endswith("假")
    taken = f"若是扣分，写成“{brief(label.text)}扣{part}分”；" if lost else ""  # 请病假0.2分、事假扣0.5分
    facts = {"label": brief(label.text), "part": part, "points": plain(points), "taken": taken}
    context.report(PART_OF_ITEM, arm.span, sentence=brief(arm.span.text), **facts)


def report_good_part(arms: Sequence[Arm], points: Decimal, context: Context) -> bool:
    """按时完成得10分，延期1天扣2分 in an item of 20: nobody loses ten of them for what is well done; reported."""
    for arm in (each.clause for each in arms if each.facts[0].metric is None):
        label, amount = arm.label, arm.amount
        if label is None or amount is None or arm.result == Result.CHANGES or not 0 < amount.high < points:
            continue
        if _WELL.match(label.text) or none_of(label.text) is not None:
            report_part(arm, points, context)
            return True
    return False


_WELL = re.compile(
    r"(?:(?![不未没])[^,，;；]){0,6}?(?:按[时期]|及时|准时|如期|全部|达标|合格|符合|无误)(?![^,，;；]*(?:[不未没]|基本|部分|较|一般))"
)


def part_beside_loss(earned: Sequence[Once], sentences: Sequence[Sentence], points: Decimal, context: Context) -> None:
    """记录完整得10分，无脱岗得10分，脱岗一次扣5分: of the 10 that are lost then anyway, or of the others?

    `earned`: those that are read from a count; 无迟到得10分，无早退得10分，每次扣2分 are not, and speak of it as well.
    """
    rules = [rule for sentence in sentences for rule in sentence.rules]
    lost = [rule.event.label for rule in rules if isinstance(rule, PerEvent) and rule.points < 0]
    named = tuple(filter(None, lost))
    states = [rule for rule in rules if isinstance(rule, Once) and none_of(rule.event.label)]
    for once in (*earned, *states):
        label, part = once.event.label, plain(once.points)
        none = none_of(label)
        spoken_of = none is not None and any(not each or none in each for each in lost)
        if once.earned and 0 < once.points < points and (label.endswith(named) or spoken_of):
            facts = {"label": brief(label), "part": part, "points": plain(points), "taken": ""}
            context.report(PART_OF_ITEM, once.span, sentence=brief(once.span.text), **facts)
