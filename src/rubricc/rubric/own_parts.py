"""A sentence that goes on with something of its own is two sentences.

A limit is of what stands before it: 迟到每次扣2分，最多扣10分，早退每次扣3分.
So is what costs nothing: 迟到每次扣1分，3次以内不扣，脱岗每次扣2分.
A ladder over days is not counted by pieces: 遗漏每项扣0.5分，延期1天扣2分，2天扣5分，3天以上不得分.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import BEYOND_ALONE, names_nothing, only_fillers
from rubricc.source import Span
from rubricc.syntax.clauses import (
    AllLostClause,
    CapClause,
    Clause,
    ExemptClause,
    FloorClause,
    RuleClause,
    StageClause,
    StepClause,
)
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

Parsed = tuple[Span, tuple[Clause, ...] | Failure]

_OF_ALL = re.compile("累计|合计|共|总|以上|上述|本项|各项|全部|两项|[三四五六]项")
_BY_DAYS = re.compile("逾期|超期|延期|延误|延迟|迟延|拖延|推迟|晚交|迟交|病假|事假|请假|旷工|旷课|缺勤")


def own_parts(sentences: Sequence[Parsed]) -> list[Parsed]:
    """The same sentences; one that goes on with a rule of its own as several."""
    split = (_apart(span, read) if not isinstance(read, Failure) else [(span, read)] for span, read in sentences)
    return [part for parts in split for part in parts]


def _apart(span: Span, clauses: tuple[Clause, ...]) -> list[Parsed]:
    places = [place for place in range(1, len(clauses)) if _begins(clauses, place)]
    if not places or any(_of_all(each) for each in clauses[places[0] :]):
        return [(span, clauses)]
    found: list[Parsed] = []
    for begin, end in zip([0, *places], [*places, len(clauses)], strict=True):
        start = clauses[begin].span.start if begin else span.start
        stop = clauses[end - 1].span.end if end < len(clauses) else span.end
        found.append((Span(span.source, start, stop), clauses[begin:end]))
    return found


def _begins(clauses: Sequence[Clause], place: int) -> bool:
    before = clauses[:place]
    if _named(clauses[place]) and (_limited(before) or _freed(before)):
        return True
    if _after_stages(before, clauses[place]):
        return True
    return _ladder_begins(clauses, place) or _ladder_ended(clauses, place)


def _named(clause: Clause) -> bool:
    """Does a rule begin here that names what it counts?"""
    if not isinstance(clause, RuleClause | StepClause) or not clause.sign or clause.label is None:
        return False
    return not names_nothing(clause.label) and not BEYOND_ALONE.match(clause.label.text)


def _limited(before: Sequence[Clause]) -> bool:
    """Does a limit stand right before, of rules before it?"""
    last = before[-1]
    signs = {each.sign for each in before if isinstance(each, RuleClause | StepClause)}
    if isinstance(last, FloorClause):
        return -1 in signs
    if not isinstance(last, CapClause) or last.above:
        return False
    return last.sign in signs or (not last.sign and bool(signs))


def _freed(before: Sequence[Clause]) -> bool:
    """迟到每次扣1分，3次以内不扣."""
    rates = [each for each in before[:-1] if isinstance(each, RuleClause) and each.frequency is not None]
    last = before[-1]
    return bool(rates) and isinstance(last, ExemptClause) and last.label.measured and only_fillers(last.label.before)


def _after_stages(before: Sequence[Clause], clause: Clause) -> bool:
    """迟到每次扣1分，第3次起每次扣2分，每延误1天扣0.5分: what is counted by its own number."""
    if isinstance(clause, StepClause):
        own = _named(clause) or (clause.label is None and clause.unit in words().time_units)
    else:
        own = _named(clause) and isinstance(clause, RuleClause) and clause.frequency is not None
    return own and isinstance(before[-1], StageClause)


def _ladder_begins(clauses: Sequence[Clause], place: int) -> bool:
    """遗漏每项扣0.5分，延期1天扣2分，延期2天扣5分: the first of them behind what is counted by pieces."""
    first, *following = clauses[place:]
    rates = [each for each in clauses[:place] if isinstance(each, RuleClause) and each.frequency is not None]
    labels = [each.label for each in rates if each.label is not None]
    if not labels or any(label.measured for label in labels) or _size(clauses[place - 1]):
        return False
    unit = _size(first)
    then = _size(following[0]) if following else ""
    found = _BY_DAYS.search(first.span.normal)
    late = found is not None and not any(found[0] in label.text for label in labels)
    ends = bool(following) and isinstance(following[0], AllLostClause)
    return bool(unit) and then == unit and (late or ends)


def _ladder_ended(clauses: Sequence[Clause], place: int) -> bool:
    """投诉超过1天未处理扣3分，超过3天未处理扣5分，餐具不洁一次扣2分: the last of them."""
    clause = clauses[place]
    if not isinstance(clause, RuleClause) or clause.frequency is None or not _named(clause) or place < 2:
        return False
    sizes = [_size(each) for each in clauses[place - 2 : place]]
    counted = any(isinstance(each, RuleClause) and each.frequency is not None for each in clauses[:place])
    return (
        bool(sizes[0]) and len({*sizes}) == 1 and not counted and clause.label is not None and not clause.label.measured
    )


def _size(clause: Clause) -> str:
    """The unit of how long it took, where nothing is counted; empty for anything else."""
    if isinstance(clause, StepClause):
        unit = clause.unit if "每" not in clause.span.normal else ""
    elif isinstance(clause, AllLostClause | RuleClause) and clause.frequency is None and clause.label is not None:
        unit = unit_of(clause.label.measures[0]) if clause.label.measures else ""
    else:
        unit = ""
    return unit if unit in words().time_units or unit.endswith("月") else ""


def _of_all(clause: Clause) -> bool:
    """以上累计最多扣10分 at the end is of both parts."""
    return isinstance(clause, CapClause) and (clause.above or _OF_ALL.search(clause.span.normal) is not None)
