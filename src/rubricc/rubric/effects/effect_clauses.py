"""Clauses that act beside the points of an item, into what their sentence said."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.off_at import off_at
from rubricc.rubric.effects.vetoes import at_most, condition, off_total, veto
from rubricc.rubric.events.labels import names_nothing
from rubricc.rubric.findings import CAPPED_OFF, CONTRADICTS_CAP
from rubricc.rubric.plain import plain
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import AllLost, Event, OffTotal, Once, PerEvent, Rule, Steps, Veto
from rubricc.source import Span
from rubricc.syntax.clauses import (
    ActKind,
    ArmClause,
    AtMostClause,
    FloorAtClause,
    LiftedClause,
    OverflowClause,
    RuleClause,
    StageClause,
    StepClause,
    VetoClause,
)

EffectClause = VetoClause | AtMostClause | FloorAtClause | LiftedClause | OverflowClause


_ENDLESS = re.compile("不封顶|无上限|不设上限")  # unlike 可倒扣, which only lifts the floor


OF_TOTAL_OR_TAKEN = Kind(
    "S224",
    Severity.ERROR,
    "「{sentence}」写在每次扣分的后面：是这里累计最多扣{points}分，还是总分最高{points}分",
    "限扣分的，写成“累计最多扣{points}分”；限总分的，另起一行写“总分上限：{points}分”",
)


def read_effect(
    clause: EffectClause, found: Read, subject: Event | None, block: bool, context: Context
) -> Event | None:
    """Adds what the clause says; the event that it names, else the one named before."""
    match clause:
        case VetoClause() if limit := _limits_each(clause, found):
            facts = {"sentence": brief(clause.span.text), "points": plain(limit)}
            context.report(OF_TOTAL_OR_TAKEN, clause.span, **facts)
        case VetoClause() if _is_exception(clause, found):
            found.remarks.append(clause.span)
        case VetoClause():
            known = condition(clause, found.rules, None if _ends_total(clause, found) else subject, context)
            if known is not None:
                found.rules += veto(clause, known, block, context)
                return known[0]
        case AtMostClause():
            if limited := at_most(clause, found.rules, subject, context):
                found.rules.append(limited)
                return limited.event
        case FloorAtClause():
            found.least = clause
        case LiftedClause():
            found.lifted = True
            found.no_end |= _ENDLESS.search(clause.span.normal) is not None
        case OverflowClause():
            found.overflow = True
    return subject


def _is_exception(clause: VetoClause, found: Read) -> bool:
    """每次扣2分，因道路施工造成的不纳入考核: which of the events before it do not count; no person, no item."""
    apart = all(act.kind == ActKind.APART for act in clause.acts)
    cause = clause.label is not None and _CAUSE.search(clause.label.text) is not None
    return apart and cause and bool(found.rules) and all(isinstance(rule, PerEvent) for rule in found.rules)


_CAUSE = re.compile("^(?:因|由于)|(?:原因|造成|导致|引起|所致|不可抗力|突发情况|特殊情况)的?$")


def _limits_each(clause: VetoClause, found: Read) -> Decimal | None:
    """迟到每次扣2分，总分不超过10分: the most that is taken so, or a total for who was late once?"""
    last = found.rules[-1] if found.rules else None
    act = clause.acts[0] if len(clause.acts) == 1 else None
    each = isinstance(last, PerEvent | Steps) and last.points < 0
    alone = names_nothing(clause.label) and clause.frequency is None and clause.threshold is None
    alone = alone and clause.span.normal.startswith("总分")  # 且总分…, 当月总分… is what follows from it
    return act.amount if act is not None and act.kind == ActKind.TOTAL and each and alone else None


def _ends_total(clause: VetoClause, found: Read) -> bool:
    """总分不超过10分 as a sentence of its own is said of no event in the sentence before it."""
    return not found.rules and any(act.kind == ActKind.TOTAL and act.amount for act in clause.acts)


def read_off_total(
    clause: RuleClause, inherited: str, found: Read, subject: Event | None, points: Decimal, context: Context
) -> None:
    """扣总分2分: once only because nothing was said, where it does not say each."""
    last = found.rules[-1] if found.rules else None
    same = isinstance(last, AllLost) and clause.label is not None and clause.label.text == last.event.label
    if same and last is not None and clause.frequency is None:
        inherited = last.event.unit  # 睡岗每人次扣2分，酒后上岗不得分并扣总分5分
    unit = clause.frequency.unit if clause.frequency else inherited
    taken = list(off_total(clause, unit, found.rules, subject, points, context))
    found.rules += taken
    once = [rule for rule in taken if isinstance(rule, OffTotal) and isinstance(rule.rule, Once)]
    found.unsaid += [] if clause.once else once


def read_off_at(
    clause: ArmClause | StageClause | StepClause,
    found: Read,
    known: Sequence[Rule],
    subject: Event | None,
    context: Context,
) -> Event | None:
    """迟到3次以上扣总分5分, 第3次扣总分5分; the event that it names, else the one named before."""
    off = off_at(clause, subject, [*known, *found.rules], context)
    found.rules += [] if off is None else [off]
    found.unsaid += [off] if isinstance(off, OffTotal) else []
    return subject if off is None else off.event


def acts_on_total(rule: Rule) -> bool:
    """Whether points of the total stand among the rules."""
    return isinstance(rule, OffTotal) or (
        isinstance(rule, Veto) and any(each.kind == ActKind.OFF for each in rule.outcomes)
    )


def check_caps(found: Read, span: Span, context: Context) -> None:
    """A limit beside points of the total, and beside 不封顶: of what?"""
    if any(map(acts_on_total, found.rules)) and (found.cap is not None or found.gain_cap is not None):
        context.report(CAPPED_OFF, span, sentence=brief(span.text), advice=_either(span.text.strip("。；; ")))
    if (found.no_limit and found.gain_cap is not None) or (found.no_end and found.cap is not None):
        kept = _SAYS_ENDLESS.sub("", span.text).strip("，,；;。 ")
        context.report(CONTRADICTS_CAP, span, sentence=brief(span.text), kept=brief(kept))


def _either(text: str) -> str:
    """违章每次扣总分2分，最多扣6分: from the item with the cap, or from the total without it."""
    within, free = _OF_TOTAL.sub("", text), _CAP.sub("", text)
    ways = [f"从本项扣的，写成“{within}”"] if within != text else []
    ways += (
        [f"从总分扣的，写成“{free}”，上限不写" if ways else f"从总分扣的，不写上限，写成“{free}”"]
        if free != text
        else []
    )
    return "；".join(ways) or "从总分扣的另写一句，上限写在它管的那一句里"


_OF_TOTAL = re.compile("从?(?:当月|月度|考核|绩效)?总(?:得)?分(?:中|里|内)?(?=[扣减罚]|[0-9])")
_CAP = re.compile(
    r"[，,；;、（(]?(?:累计|合计|每[月季年]|一共|共)?(?:最多|最高|至多|上限)(?:[扣加减为]|不超过)*[0-9.]+分[）)]?(?:为止|封顶)?"
)
_SAYS_ENDLESS = re.compile("[，,；;]?(?:扣分|加分|得分)?[上下]?(?:不封顶|不设上限|无上限|没有上限)")
