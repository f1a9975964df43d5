"""Whether a sentence goes on with the arms or the stages of the one before, or what they said ends there."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import again_named, names_nothing, only_fillers
from rubricc.rubric.events.series import going_on, stage_of
from rubricc.rubric.measured.ladders.rated import as_bands
from rubricc.rubric.rule_kinds import PerEvent, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import (
    AccumulateClause,
    AllLostClause,
    ArmClause,
    AtMostClause,
    Clause,
    InterpolateClause,
    NoteClause,
    RatedClause,
    StageClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words


def unit_of_bracket(span: Span, known: Sequence[Rule]) -> str:
    """遗失每票扣5分（保价件扣10分）: what a bracket right behind a rate counts, or what stands behind it and a comma;

    nothing for another sentence."""
    last = known[-1] if known else None
    if not isinstance(last, PerEvent) or last.span.source is not span.source:
        return ""
    between = span.source.normal[last.span.end : span.start]
    pieces = last.event.unit not in words().time_units  # 旷工一天扣5分（半天扣2.5分） has half a day of its own
    return last.event.unit if _BRACKET.fullmatch(between) and pieces else ""


_BRACKET = re.compile(r"\s*(?:\(|(?:\([^()]*)?\)\s*,\s*)")


def goes_on(
    clauses: Sequence[Clause], arms: Sequence[ArmClause], stages: Sequence[StageClause], last: Rule | None
) -> bool:
    """Does the first of the clauses that says something go on? `last` is the rule read right before them."""
    first = next((each for each in clauses if not isinstance(each, NoteClause)), None)
    match first:
        case ArmClause() if arms and (_of_other(first, arms[-1]) or _of_rate(first, arms, last)):
            return False
        case ArmClause() | StageClause() | AccumulateClause() | InterpolateClause():
            return True
        case AllLostClause():
            return bool(stages)  # 第2次扣2分；3次以上不得分
        case RatedClause():
            return bool(as_bands(arms))
        case StepClause():
            return bool(stages) and (going_on(first, stages) or stage_of(first, stages, last)) is not None
    return False


def _of_other(arm: ArmClause, last: ArmClause) -> bool:
    """批评一次扣1分 behind 合格率95%以上，反之扣5分; 迟到1次扣1分 behind 3次以上旷工扣5分: another number."""
    if arm.rule is None or last.rule is None or arm.label is None or last.label is None:
        return False
    if not arm.label.measures or not last.label.measures or only_fillers(arm.label.before):
        return False
    behind = trimmed(last.label.after).strip("的者时,，")
    named = only_fillers(last.label.before) and not only_fillers(behind) and arm.label.before not in behind
    return named or not comparable(unit_of(arm.label.measures[0]), unit_of(last.label.measures[0]))


def _of_rate(arm: ArmClause, arms: Sequence[ArmClause], last: Rule | None) -> bool:
    """病假3天扣2分 behind 事假每天扣0.5分，超过3天扣3分: the arms before it are of the rate that they stand behind."""
    named = arm.label is not None and arm.rule is not None and not only_fillers(arm.label.before)
    labels = [each.label for each in arms if each.label is not None]
    bare = all(only_fillers(each.before) and only_fillers(each.after.strip("的者时,，")) for each in labels)
    if not named or not bare or not isinstance(last, PerEvent) or not last.event.label or arm.label is None:
        return False
    units = {unit_of(measure) for each in labels for measure in each.measures}
    return last.event.unit in units and not again_named(arm.label, last.event.label, last.event.unit)


def leans(clause: Clause) -> bool:
    """取消评优, 3次以上不得分: what is said of the arms right before it and names nothing itself."""
    return isinstance(clause, AllLostClause | VetoClause | AtMostClause) and names_nothing(clause.label)
