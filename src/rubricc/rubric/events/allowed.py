"""迟到每次扣1分，3次以内不扣分: what may happen so often before anything is taken, in either order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import named_behind, only_fillers
from rubricc.rubric.events.thresholds import NTH, at_least, at_most
from rubricc.rubric.rule_kinds import PerEvent, Rule, Steps
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, ExemptClause, Frequency, Label, Part, RuleClause, Share, StageClause
from rubricc.syntax.labels import trimmed
from rubricc.values import replace


def beyond_allowed(note: Clause | None, rules: Sequence[Rule]) -> tuple[PerEvent, Steps] | None:
    """The rate that the note limits, the last of its unit, and the rule in its place; None for another note."""
    if not isinstance(note, ExemptClause) or len(note.label.measures) != 1:
        return None
    free = at_most(note.label.measures[0]) or _first(note.label.measures[0])
    name = note.label.before
    for rule in reversed(rules):
        if not free or not free[0] or not isinstance(rule, PerEvent) or rule.points > 0 or rule.only is not None:
            continue
        if named_behind(note.label, rule.event.label):
            continue  # 迟到每次扣1分，3次以内早退不扣分
        if rule.event.unit == free[1] and (only_fillers(name) or name.endswith(rule.event.label)):
            # a list before a number would be a list of numbers
            label = (rule.event.label or trimmed(name)).replace("、", "和")
            event = rule.event if label == rule.event.label else replace(rule.event, label=label)
            return rule, Steps(event, free[0], Decimal(1), True, rule.points, Part.NOTHING, rule.span)
    return None


def _first(measure: Span) -> tuple[Decimal, str] | None:
    """首次不扣: one costs nothing."""
    nth = at_least(measure) if NTH.match(measure.normal) else None
    return nth if nth is not None and nth[0] == 1 else None


def with_free(clauses: Sequence[Clause]) -> list[Clause]:
    """每次扣1分，首次不扣 and 前3次不扣分，之后每次扣1分, as 1次以内不扣分 and 每次扣1分 are read."""
    around = zip([None, *clauses], clauses, [*clauses[1:], None], strict=False)
    return [_free(clause, before, then) for before, clause, then in around]


def _free(clause: Clause, before: Clause | None, then: Clause | None) -> Clause:
    if isinstance(clause, RuleClause):
        return _named(clause, before)
    if not isinstance(clause, StageClause):
        return clause
    bare = not clause.amounts and clause.factor is None and clause.label is None and _first(clause.threshold)
    if bare and isinstance(before, RuleClause) and before.frequency and not isinstance(then, StageClause):
        text, span = clause.threshold.text, clause.threshold
        return ExemptClause(Label((text,), text, (), "", "", (span,), True, span), clause.span)
    later = _LATER.fullmatch(clause.threshold.normal) and clause.each and clause.amounts and clause.label is None
    free = at_most(before.label.measures[0]) if isinstance(before, ExemptClause) and before.label.measures else None
    if not later or free is None:
        return clause
    frequency = Frequency(free[1], "", clause.threshold)
    return RuleClause(None, frequency, False, Share.TOGETHER, clause.amounts, clause.sign, False, clause.span)


def _named(clause: RuleClause, before: Clause | None) -> RuleClause:
    """差错0次不扣分，1次扣2分: what 0次 names is what is counted."""
    label = before.label if isinstance(before, ExemptClause) else None
    if label is None or len(label.measures) != 1 or clause.label is not None or clause.frequency is None:
        return clause
    if at_most(label.measures[0]) != (Decimal(0), clause.frequency.unit) or only_fillers(label.before):
        return clause
    return replace(clause, label=replace(label, parts=(label.before,), text=label.before, measures=(), compared=False))


_LATER = re.compile("以后|此后|之后|其后|往后")
