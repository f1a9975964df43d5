"""Arms that stand alone, and what an exemption does to the only rule of an item."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import NOT_COUNTED
from rubricc.rubric.events.follow_on import following
from rubricc.rubric.events.labels import names_nothing, only_fillers
from rubricc.rubric.events.so_many_asked import asks_for_all
from rubricc.rubric.findings import EXEMPT, GRADE_NOTE
from rubricc.rubric.findings_left import NUMBER_LOST
from rubricc.rubric.measured.findings import CAP_OF_ALL
from rubricc.rubric.measured.ladders.left_over import unheard
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Case, Cases, Event, Fact, Levels, Once, PerEvent, Rule, direction
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import (
    ActKind,
    Amount,
    ArmClause,
    BaseClause,
    CapClause,
    Clause,
    ExemptClause,
    FormulaClause,
    Frequency,
    InterpolateClause,
    Label,
    NoteClause,
    ProportionClause,
    RatedClause,
    RuleClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def is_rate(arm: ArmClause) -> bool:
    """满意率低于80%扣5分: a rate has its number; of anything else it is asked whether each time counts."""
    assert arm.label is not None, "an arm that stands alone has a label"
    ends = [bounds(measure) for measure in arm.label.measures]
    units = ("%", "‰", "‱", "倍") if _OWN_SCORE.fullmatch(arm.label.before) else ("%", "‰", "‱", "倍", "分")
    rate = all(unit_of(measure) in units for measure in arm.label.measures)
    return rate and all(each is not None and each.low != each.high for each in ends)


_OWN_SCORE = re.compile(
    r"(?:[本该此]项|本表|[月季年]度|当[月季年])?(?:绩效)?(?:考核|考评)?(?:总)?(?:得分|成绩|分数|评分)"
)


def of_rate(clause: RuleClause) -> bool:
    """表扬信每封加1分，满意率低于90%扣2分: no share happens each time."""
    label = clause.label
    share = label is not None and all(unit_of(measure) in ("%", "‰", "‱") for measure in label.measures)
    return share and label is not None and (not label.before or label.before.endswith((*words().rates, "度")))


def is_free(arm: ArmClause) -> bool:
    """Does an arm that could change points cost nothing?"""
    return arm.rule is not None and not any(amount.high for amount in arm.amounts)


def or_none(rule: Rule) -> Rule:
    """加分项：省级3分、市级2分: there may be none of them."""
    if not isinstance(rule, Levels) or any(not points for _, points in rule.options):
        return rule
    return replace(rule, options=(*rule.options, ("无", Decimal(0))))


def exempted(found: list[Rule], rules: Sequence[Rule], notes: Sequence[ExemptClause | NoteClause]) -> list[Rule]:
    """满足要求得1分（无外协单位的，不失分）: either earns the item's points, where that is all it says."""
    free = [note for note in notes if isinstance(note, ExemptClause) and "加分" not in note.span.normal]
    exempt = [note.label.text for note in free if not note.label.measured]
    only = found[0] if len(found) == 1 and not rules else None
    if not exempt or not isinstance(only, Once) or only.points <= 0:
        return found
    facts = [Fact(only.event, None), *(Fact(Event(text, "", only.span), None) for text in exempt)]
    return [Cases(only.event, (Case(tuple(facts), False, only.points),), Decimal(0), only.span)]


def grade_note(words_: Span, context: Context) -> None:
    """0分 直接降为C级: words behind points that speak of a grade change nothing here, and that is told."""
    if any(word in words_.text for word in ("降为", "降至", "降到", "定为", "评为", "降级", "降档")):
        context.report(GRADE_NOTE, words_, sentence=brief(words_.text))


def describes(note: NoteClause, sentence: tuple[Clause, ...]) -> bool:
    """0次 2分 无红线事件, 18-20分 执行能力强: words behind the points of an arm or a band."""
    place = next(index for index, each in enumerate(sentence) if each is note)
    before = sentence[place - 1] if place else None
    return isinstance(before, ArmClause | RatedClause)


MOST_OF_SCORE = Kind(
    "S223",
    Severity.ERROR,
    "「{sentence}」写在扣分的旁边，本项是{points}分：不知道是最多得{most}分，还是最多扣{most}分",
    "最多扣{most}分的，写成“最多扣{most}分”；最高只能得{most}分的，把本项的分值写成{most}分",
)


def is_ceiling(clause: CapClause, rules: Sequence[Rule], outlook: Outlook, context: Context) -> bool:
    """基础分15分，表扬加1分，最高20分: with a base, or beside what takes points, the most is of the item."""
    if clause.times:
        return False
    if _closes_steps(clause, outlook, context):
        return True
    said = limit_said(outlook.clauses, outlook.points, outlook.points)
    if said == clause.amount.high > outlook.points and not (outlook.bonus and outlook.points == 0):
        return True
    signs = {direction(rule) for rule in rules}
    based = any(isinstance(each, BaseClause) for each in outlook.clauses)
    score = _OF_SCORE.search(clause.span.normal) is not None and not outlook.bonus
    if score and -1 in signs and clause.amount.high <= outlook.points and not based:
        if clause.amount.high < outlook.points:
            facts = {"points": plain(outlook.points), "most": plain(clause.amount.high)}
            context.report(MOST_OF_SCORE, clause.span, sentence=brief(clause.span.text), **facts)
        return True  # 得分最高100分 in an item of 100 says its points once more
    whole = clause.sign == 0 or score
    return whole and 1 in signs and clause.amount.high >= outlook.points and (based or -1 in signs)


# 得分不超过80分, 最高得80分: of the score, and not of what is taken
_OF_SCORE = re.compile("得分|得(?=\\s*[0-9])")


def _closes_steps(cap: CapClause, outlook: Outlook, context: Context) -> bool:
    """完成率80%得6分，每提高5%加1分，封顶10分: of the six and of what is added to them (with a warning)."""
    place = next((at for at, each in enumerate(outlook.clauses) if each is cap), 0)
    arm, step = (outlook.clauses[at] if at >= 0 else None for at in (place - 2, place - 1))
    gains = cap.sign > 0 and "得" not in cap.span.normal  # 最多加4分, but not 最高得20分
    if gains or cap.sign < 0 or not isinstance(step, StepClause) or step.sign < 0:
        return False
    if cap.amount.high > outlook.points and not outlook.bonus:
        return True  # 25%得20分，每高1%加1分，最高25分
    if not outlook.goes_on(step):
        return False
    worth = arm.amount.high if isinstance(arm, ArmClause) and arm.amount is not None else None
    if worth is None or cap.amount.high <= worth or cap.amount.high > outlook.points:
        return False
    if cap.amount.high < outlook.points:
        facts = {"sentence": brief(cap.span.text), "worth": plain(worth), "points": plain(cap.amount.high)}
        context.report(CAP_OF_ALL, cap.span, **facts)
    return True


def limit_said(clauses: Sequence[Clause], points: Decimal, limit: Decimal | None) -> Decimal | None:
    """达成率≥110%得120分，…，最高120分 in an item of 100: a ladder may earn what its item says to be the most."""
    best = {each.amount.high for each in clauses if isinstance(each, ArmClause) and each.amount is not None}
    caps = [each.amount.high for each in clauses if isinstance(each, CapClause) and each.sign >= 0]
    said = [most for most in caps if most > points and most in best]
    return limit if limit is None else max([limit, *said])


def bounded(clauses: Sequence[Clause]) -> list[Clause]:
    """酌情扣分，最多扣5分: the most that may be taken is the end of the rater's range."""
    found: list[Clause] = []
    for clause in clauses:
        before = found[-1] if found else None
        clause = _of_gains(clause, before)
        free = isinstance(before, RuleClause) and before.discretion and not before.amounts
        if (
            isinstance(before, RuleClause)
            and free
            and isinstance(clause, CapClause)
            and clause.sign in (0, before.sign)
            and (before.frequency is None or before.frequency.unit == clause.each)
        ):
            # 视情况扣分，每次最多扣5分: the range is of each time
            each = Frequency(clause.each, "", clause.span) if clause.each else None
            found[-1] = replace(before, amounts=(replace(clause.amount, low=Decimal(0)),), frequency=each)
        else:
            found.append(following(clause, found))
    return found


def _of_gains(clause: Clause, before: Clause | None) -> Clause:
    """每项加3分，总分不超过12分: the total of what each one adds."""
    bare = isinstance(clause, VetoClause) and names_nothing(clause.label) and not (clause.threshold or clause.frequency)
    adds = isinstance(before, RuleClause) and before.sign > 0 and before.frequency is not None
    if not adds or not isinstance(clause, VetoClause) or not bare or len(clause.acts) != 1:
        return clause
    (act,) = clause.acts
    most = act.kind == ActKind.TOTAL and act.amount > 0
    return CapClause(Amount(act.amount, act.amount, act.span), 1, clause.span) if most else clause


def floors(clauses: Sequence[Clause]) -> bool:
    """保底5分 beside what takes points for events, and no formula, is the item's floor."""
    return not any(isinstance(each, FormulaClause | ProportionClause | InterpolateClause) for each in clauses)


def noted(
    notes: Sequence[ExemptClause | NoteClause],
    rules: Sequence[Rule],
    points: Decimal,
    used: Sequence[Span],
    context: Context,
) -> None:
    """Numbers in notes that nothing counts from, and exemptions of what a rule counts."""
    for note in notes:
        if isinstance(note, NoteClause) and asks_for_all(note.label.measures, rules, points):
            context.explains += note.label.measures
        elif isinstance(note, NoteClause):
            unheard(note, used, context)
        elif any(rule.event.label and rule.event.label == note.label.text for rule in rules):
            context.report(EXEMPT, note.span, label=brief(note.label.text))
        elif _is_case_of(note, rules):
            context.explains += note.label.measures
            context.report(NOT_COUNTED, note.span, sentence=brief(note.span.text))
        elif _of_nothing_else(note, rules):
            heard = {each.start for each in used}
            number = next((each for each in note.label.measures if each.start not in heard), note.label.measures[0])
            context.report(NUMBER_LOST, number, sentence=brief(note.span.text), number=number.text)


def _is_case_of(note: ExemptClause, rules: Sequence[Rule]) -> bool:
    """迟到每次扣1分，5分钟以内的不扣分: a size of what is counted, in no unit that anything is counted in."""
    units = {unit_of(measure) for measure in note.label.measures}
    counted = [rule for rule in rules if isinstance(rule, PerEvent) and rule.points < 0]
    sized = any(re.search(rf"[0-9]\s*{re.escape(unit)}", rule.event.label) for rule in rules for unit in units if unit)
    return bool(units and counted) and not sized and "" not in units and not units & {rule.event.unit for rule in rules}


def _of_nothing_else(note: ExemptClause, rules: Sequence[Rule]) -> bool:
    """迟到3次以内不扣，早退每次扣2分: what the fourth costs is not said, for nothing else counts it."""
    name = note.label.before
    named = [rule.event.label for rule in rules]
    if not note.label.measures or only_fillers(name) or not all(named):
        return False
    return not any(name in each or each in name for each in named)


def of_share(label: Label | None) -> bool:
    """甲级率达不到90%, 检查低于80分: a share or a mark is so or not, and is not counted with what stood before it."""
    return label is not None and any(unit_of(measure) in ("%", "‰", "分") for measure in label.measures)
