"""上不封顶: what has no end, the gains before it or what is taken."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import Discretion, Once, Rule, direction
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
_ENDLESS = re.compile("封顶|上限")


def no_limit(found: Read, clause: NoLimitClause, known: Sequence[Rule], context: Context) -> None:
    """Of gains it opens the item's upper end; behind what only takes it opens the lower one (with a warning)."""
    if not _ENDLESS.search(clause.span.normal):
        found.open_end |= "累计" not in clause.span.normal  # 可以超过分值; 累计加分 only adds up
        return
    rules = [rule for rule in found.rules or known if direction(rule)]
    if not rules or any(direction(rule) > 0 for rule in rules):
        found.no_limit = found.open_end = True
        return
    fixed = next((rule for rule in reversed(rules) if isinstance(rule, Once | Discretion)), None)
    facts = {"sentence": brief(clause.span.text)}
    if fixed is rules[-1] and fixed is not None:
        context.report(ENDLESS_ONCE, clause.span, **facts, rule=brief(fixed.span.text))
        return
    context.report(ENDLESS_LOSS, clause.span, **facts)
    found.lifted = found.no_end = True
