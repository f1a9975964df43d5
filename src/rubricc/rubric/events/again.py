"""What a sentence says once more in other words: 满分5分, 加倍扣分，即每项扣4分."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import SAID_OTHERWISE
from rubricc.rubric.findings import RESTATES_OTHER
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent, Rule
from rubricc.syntax.clauses import RestatedClause, RuleClause


def restated(clause: RestatedClause, points: Decimal, context: Context) -> None:
    """满分5分, 及时提交 5: the item's points once more; another number would contradict them."""
    if clause.points != points:
        facts = {"written": plain(clause.points), "points": plain(points)}
        context.report(RESTATES_OTHER, clause.span, sentence=brief(clause.span.text), **facts)


_THAT_IS = ("即", "也就是", "也即", "亦即", "即为", "即按", "相当于")


def said_again(clause: RuleClause, last: Rule | None, context: Context) -> bool:
    """加倍扣分，即每项扣4分: the amount of the rule before it once more; another one contradicts it."""
    if clause.label is None or clause.label.text not in _THAT_IS or last is None:
        return False
    amounts = [clause.sign * amount.high for amount in clause.amounts if amount.low == amount.high]
    if not isinstance(last, PerEvent | Once) or amounts != [last.points]:
        advice = f"删去“{clause.span.text}”"
        if isinstance(last, PerEvent | Once) and len(amounts) == 1:
            same = re.sub("[0-9]+(?:\\.[0-9]+)?(?=分)", plain(abs(last.points)), clause.span.text)
            advice = f"写成“{same}”；写错的是前面的，改前面的分数，{advice}"
        context.report(SAID_OTHERWISE, clause.span, sentence=brief(clause.span.text), advice=advice)
    return True
