"""计划10场，未开展一场扣1分 says as much as 少一场."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.clauses import RuleClause
from rubricc.syntax.steps import DONE
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

_UNDONE = re.compile(rf"[未没](?:完成|开展|举办|组织|实施|进行|{DONE})")


def left_undone(clause: RuleClause) -> str:
    """少, where pieces of a planned number are not done; empty otherwise."""
    label, each = clause.label, clause.frequency
    if label is None or each is None or len(label.measures) != 1 or unit_of(label.measures[0]) != each.unit:
        return ""
    planned = label.before.endswith(words().targets)
    return "少" if planned and _UNDONE.fullmatch(label.after.strip(" ,，")) else ""
