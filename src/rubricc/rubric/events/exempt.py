"""不适用: who is not judged by an item, and what the item gives then."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import audit
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event, Exempt, Once, PerEvent, Rule
from rubricc.syntax.clauses import ArmClause, ExemptionClause, Result
from rubricc.syntax.words import words

NOT_SAID = Kind(
    "R411",
    Severity.ERROR,
    "「{sentence}」没有写不适用时这一项得几分",
    "写成「{label}不适用本项的，得满分」，或在通则里写“不适用的得满分”",
)
TOO_MUCH = Kind("R412", Severity.ERROR, "「{sentence}」超过了本项的{points}分", "写成「{fixed}」或更少")
READ_AS_EXEMPT = Kind(
    "R413",
    Severity.WARNING,
    "「{sentence}」读作不适用：填“是”时这一项就得{points}分，其余条文不计；填“否”时从{full}分扣起",
    "若是这个意思，可写成「{label}不适用本项的，得{points}分」；若要另外加分，请写“加{points}分”",
)
WHOLE_DIFFERS = Kind(
    "R415",
    Severity.ERROR,
    "写的是折算为{points}分，本表满分是{full}分",
    "写成“不适用的按其余项目折算为{full}分”",
)
NO_PANEL = Kind(
    "R416",
    Severity.ERROR,
    "几个评分人按权重合计的表，本版本还不能“按其余项目折算”",
    "改写成“不适用的得满分”，或由人工折算",
)
ASKED_AS = "不适用"


def check_left_out(general: ExemptionClause | None, full_marks: Decimal, panel: bool, context: Context) -> None:
    """按其余项目折算为100分: of 满分, and in a table whose raters do not weigh."""
    if general is None or not general.left_out:
        return
    if general.points not in (None, full_marks):
        context.report(WHOLE_DIFFERS, general.span, points=general.points, full=full_marks)
    if panel:
        context.report(NO_PANEL, general.span)


def exempt(clause: ExemptionClause, full: Decimal, general: ExemptionClause | None, context: Context) -> Exempt | None:
    """The rule of a clause in an item of so many points; `general`: what 通则 says that an item gives then."""
    label = clause.label.text if clause.label is not None else ASKED_AS
    audit(clause.label, context)
    if not clause.said and general is None:
        context.report(NOT_SAID, clause.span, sentence=brief(clause.span.text), label=brief(label))
        return None
    if not clause.said and general is not None and general.left_out:
        return Exempt(Event(label, "", clause.span), Decimal(0), clause.span, left_out=True)
    points = full if clause.points is None else clause.points
    if points > full:
        fixed = re.sub(r"[0-9.]+(?=\s*分)", plain(full), clause.span.text)
        context.report(TOO_MUCH, clause.span, sentence=brief(clause.span.text), points=full, fixed=brief(fixed))
        return None
    return Exempt(Event(label, "", clause.span), points, clause.span)


def absence(arm: ArmClause, full: Decimal, taking: Sequence[Rule], context: Context) -> Exempt | None:
    """无作业科目得12分 beside rules that take from 15: who has nothing to be judged by; None for another arm."""
    label, amount = arm.label, arm.amount
    if label is None or label.measured or amount is None or arm.result not in (Result.EARNS, Result.BARE):
        return None
    if not label.text.startswith(words().absences) or not 0 < amount.high < full or _is_good(label.text, taking):
        return None
    facts = {"points": amount.high, "full": full, "label": brief(label.text)}
    context.report(READ_AS_EXEMPT, arm.span, sentence=brief(arm.span.text), **facts)
    return Exempt(Event(label.text, "", arm.span), amount.high, arm.span)


def _is_good(label: str, taking: Sequence[Rule]) -> bool:
    """无投诉得5分 beside 投诉每次扣1分: nobody is left out who did nothing wrong."""
    what = label.lstrip("".join(words().absences))
    if any(word in what for word in (*words().harms, *words().blames, *words().flaws)):
        return True
    taken = (rule.event.label for rule in taking if isinstance(rule, PerEvent | Once))
    return any(name and (name in what or what in name) for name in taken)
