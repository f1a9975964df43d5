"""1次得80分, 发生1起15分: one time of something, which beside arms over a count is an arm and no rate."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.measured.ladders.good_state import is_bad
from rubricc.rubric.measured.ladders.nothing_left import neighbours
from rubricc.rubric.measured.steps.one_steps import by_words, in_words, late_by_one, one_step
from rubricc.rubric.more_of import ONE, ONLY
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause, Share, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def with_one_times(clauses: list[Clause]) -> list[Clause]:
    """1次得80分 beside an arm over a count that gives points."""
    found = list(clauses)
    changed = True
    while changed:
        changed = False
        for place, clause in enumerate(found):
            near = neighbours(found, place)
            if isinstance(clause, RuleClause) and (
                any(_counts(each, clause) for each in near)
                or (_harm_once(clause) and any(_nothing_happened(each) or _all_well(each) for each in near))
            ):
                found[place] = _one_time(clause)
                changed = True
            elif (
                isinstance(clause, RuleClause)
                and _bare_once(clause)
                and any(_earns_by_count(each, clause) for each in near)
            ):
                found[place] = replace(_one_time(replace(clause, earned=True)), result=Result.BARE)
                changed = True
            elif isinstance(clause, StepClause) and any(late_by_one(each, clause) for each in near):
                found[place] = one_step(clause)
                changed = True
            elif isinstance(clause, StepClause) and any(by_words(each, clause) for each in near):
                found[place] = in_words(clause)
                changed = True
    return found


def _harm_once(clause: RuleClause) -> bool:
    """发生一般事故1起得10分: of what is bad one more cannot earn more."""
    one = clause.frequency is not None and ONE.match(clause.frequency.span.normal) is not None
    bad = clause.label is not None and is_bad(clause.label.text)
    return clause.earned and one and bad and is_plain(clause) and len(clause.amounts) == 1


def _bare_once(clause: RuleClause) -> bool:
    """发生1起15分: one time of it, with points that no verb speaks of."""
    one = clause.frequency is not None and re.match("(?:发生|出现)?[1一]", clause.frequency.span.normal) is not None
    return one and not clause.sign and is_plain(clause) and (clause.label is None or only_fillers(clause.label.text))


def _earns_by_count(arm: Clause, clause: RuleClause) -> bool:
    """2起10分, or 无差错得20分, beside it."""
    if not isinstance(arm, ArmClause) or arm.rule is not None or arm.label is None or clause.frequency is None:
        return False
    return _nothing_happened(arm) or any(unit_of(each) == clause.frequency.unit for each in arm.label.measures)


def _nothing_happened(arm: Clause) -> bool:
    """无安全事故得20分."""
    if not isinstance(arm, ArmClause) or arm.label is None or arm.label.measured or arm.rule is not None:
        return False
    return arm.label.text.startswith(("无", "未", "没有", "零"))


def _all_well(arm: Clause) -> bool:
    """全部合格得20分."""
    if not isinstance(arm, ArmClause) or arm.label is None or arm.label.measured or arm.rule is not None:
        return False
    return re.match("全|均|都|完全", arm.label.text) is not None


def _counts(arm: Clause, clause: RuleClause) -> bool:
    """Is this an arm over the same unit, and the clause one time of it?"""
    frequency = clause.frequency
    if frequency is None or not is_plain(clause) or len(clause.amounts) != 1:
        return False
    if clause.span.normal.startswith("每"):
        return False  # 每投诉一次扣2分，投诉超过3次扣8分
    one = ONE if clause.earned else _BARE_ONE
    if not one.match(frequency.span.normal) and not (clause.earned and frequency.short in ("超过", "超出", "少于")):
        return False
    if isinstance(arm, AllLostClause) and clause.earned:  # 1起得20分，2起以上得0分
        measures = [arm.threshold] if arm.threshold is not None else arm.label.measures if arm.label else ()
        return any(unit_of(measure) == frequency.unit for measure in measures)
    if not isinstance(arm, ArmClause) or arm.label is None or (arm.result == Result.NONE and not clause.earned):
        return False
    if clause.earned != (arm.result != Result.CHANGES):
        return False
    counted = [measure for measure in arm.label.measures if unit_of(measure) == frequency.unit]
    starts = [found[0] for found in map(at_least, counted) if found is not None]
    # 1次扣1分，3次以上扣5分: each time until the third; 1次扣1分，2次扣3分 names every number
    if clause.earned or not counted:
        return bool(counted)
    behind = trimmed(arm.label.after).strip("的者时,，")  # 超过一次未签到扣2分
    name = clause.label.text if clause.label else ""
    other = arm.label.before or ("" if only_fillers(behind) else behind)
    apart = name and other and name not in other and other not in name and not only_fillers(other)
    apart = apart or (name and not other and not starts)  # 出勤满25天加2分，不足22天扣2分，缺勤1天扣1分
    return not apart and (not starts or min(starts) <= _SECOND)  # 货位空着一个扣1分；价签缺失5个以内扣1分 are two


_SECOND = 2
_BARE_ONE = re.compile("[1一]")


def _one_time(clause: RuleClause) -> ArmClause:
    assert clause.frequency is not None, "one time is a frequency"
    start = clause.label.span if clause.label else clause.frequency.span
    first, last = sorted((start, clause.frequency.span), key=lambda span: span.start)
    whole = first if first.end >= last.end else first.to(last)  # 投诉1次或有差错: words may stand on both sides
    words_ = ONLY.sub("", clause.label.text) if clause.label else ""
    texts = clause.label.texts if clause.label else ()
    label = Label((words_,), whole.text, texts, words_, "", (clause.frequency.span,), False, whole)
    if clause.earned:
        return ArmClause(label, Result.EARNS, clause.amounts, clause.span)
    return ArmClause(label, Result.CHANGES, clause.amounts, clause.span, rule=clause)


def is_plain(clause: RuleClause) -> bool:
    """Nothing is left to the rater, and nothing shared out."""
    return not clause.discretion and clause.share == Share.TOGETHER
