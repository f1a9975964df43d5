"""More of what a rate counts, by the same words: 每项不合格扣1分，3项不合格扣5分 is one series."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.syntax.clauses import RuleClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

ONE = re.compile(rf"^每?(?:{'|'.join(words().happen)})?\s*[1一]")
ONLY = re.compile("^(?:仅仅|仅|只)(?:有|是)?")  # 仅迟到1次扣1分，2次以上扣5分


def more_of(clause: RuleClause, one: RuleClause) -> bool:
    """一项未完成扣3分，两项未完成扣8分: more of what was named by its first; 每发生1批 asks for the same words."""
    label, frequency = clause.label, one.frequency
    if label is None or frequency is None or len(label.measures) != 1 or label.compared:
        return False
    same = only_fillers(label.after) or (one.label is not None and label.after in one.label.text)
    first = ONE.match(frequency.span.normal) and "每" not in (frequency.span.normal[0], one.span.normal[0])
    if not same and not first:
        return False
    return unit_of(label.measures[0]) == frequency.unit and frequency.unit in words().units


def more_above(clause: RuleClause, one: RuleClause) -> bool:
    """不合格1项扣1分，…，不合格3项以上扣5分: by the same words, though these alone would be a case."""
    label, known = clause.label, one.label
    if label is None or known is None or len(label.measures) != 1 or not label.before or one.frequency is None:
        return False
    same = known.text.endswith(label.before) and not label.after
    single = len(clause.amounts) == 1 and clause.amounts[0].low == clause.amounts[0].high
    return same and single and unit_of(label.measures[0]) == one.frequency.unit
