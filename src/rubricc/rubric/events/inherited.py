"""Whether what a rule is counted by says how often the rules behind it count."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.none_happened import is_state
from rubricc.rubric.measured.ladders.alone import of_share
from rubricc.rubric.rule_kinds import Rule
from rubricc.syntax.clauses import Clause, Frequency, RuleClause
from rubricc.syntax.words import words

_NOUN = re.compile(r"\s*(?![扣减加得奖罚的者并且或及按各均都])[\u4e00-\u9fff]")
_DENIES = re.compile("未|没有|无|不")


def of_things(frequency: Frequency, clauses: Sequence[Clause]) -> bool:
    """一个网点扣2分，未复核的扣1分: branches are counted, and what was not done is not counted by branches.

    每个高危漏洞扣2分，中危扣1分 goes on counting, for these are kinds of one thing."""
    span = frequency.span
    things = frequency.unit == "个" and _NOUN.match(span.source.normal[span.end : span.end + 4]) is not None
    behind = [each for each in clauses if isinstance(each, RuleClause) and each.frequency is None]
    return things and any(each.label is not None and _DENIES.search(each.label.text) for each in behind)


def counted_apart(clause: RuleClause, unit: str, known: Sequence[Rule]) -> bool:
    """备课不认真视情况扣1-2分 behind 缺一节扣0.5分 is no piece of these; nor is a state, or a share."""
    own = clause.frequency is not None  # 每层视情况扣1-2分
    unshared = not own and unit not in words().shared_units and (clause.discretion or of_share(clause.label))
    return unshared or is_state(clause, known)
