"""合格率95%，低于95%按比例扣分: what is asked for gives everything, below it counts what share of it was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.events.labels import CALLED_SO, OTHER_SIDE, only_fillers
from rubricc.rubric.measured.better import FALLS, RISES, better
from rubricc.rubric.measured.findings import SHARE_OF_TARGET
from rubricc.rubric.measured.formulas.formula_goal import Arm
from rubricc.rubric.measured.steps.target import Target, metric
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, beyond, bounds
from rubricc.syntax.clauses import ArmClause, Clause, Label, ProportionClause, Result, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import unit_of
from rubricc.values import replace

_HUNDRED = Decimal(100)
_TOO_LITTLE = re.compile("少于|不到|未|没")
_MISSED = re.compile(rf"(?:未能|未|没有|没|不能|达不到|做不到)(?:达到|达成|完成|达标|达)?{CALLED_SO}|不够|不足")


def with_targets(placed: Sequence[tuple[int, Clause]]) -> Iterator[tuple[int, Clause]]:
    """The clauses with the places of their sentences; such a proportion as its full marks and what lies below them."""
    for place, clause in placed:
        parts = _parted(clause) if isinstance(clause, ProportionClause) and clause.points is None else ()
        yield from ((place, each) for each in parts or (clause,))


def full_at_target(clause: ProportionClause, known: Sequence[Arm], outlook: Outlook) -> list[Arm]:
    """目标95%。未达标的按比例扣分: the rate asked for apart from it, where nothing else gives full marks."""
    if clause.points is not None or any(arm.points == outlook.points for arm in known):
        return []
    if any(isinstance(each, StepClause) for each in outlook.clauses):
        return []  # 合格率目标95%，每低1%扣1分；未完成的按比例扣分: the target is that of the steps
    asked = [(each, found) for each in outlook.targets() if (found := _asked(each.bounds)) and _speaks_of(clause, each)]
    if len({(each.name, found.low) for each, found in asked}) != 1:
        return []
    target, found = asked[0]
    if not _rises(clause, target.bounds, Event(target.name, target.unit, target.span)):
        return []
    words_ = Label((target.span.text,), target.span.text, (), target.name, "", (target.span,), True, target.span)
    arm = ArmClause(words_, Result.FULL, (), target.span, within=found)
    return [Arm(target.name, target.unit, found, outlook.points, arm)]


def _speaks_of(clause: ProportionClause, target: Target) -> bool:
    """未达标的, of a rate; 低于100吨的, of this number."""
    label = clause.label
    if label is None or not label.measured:
        said = trimmed(label.text) if label is not None else ""
        below = _MISSED.fullmatch(said) is not None or _is_less(said) or (clause.takes and not said)
        return below and target.unit == "%"
    found = bounds(label.measures[0]) if len(label.measures) == 1 and only_fillers(label.before) else None
    same = found is not None and found.low is None and found.high == target.bounds.low
    return same and unit_of(label.measures[0]) == target.unit and not label.after.strip("的者")


def keeps_below(outlook: Outlook) -> bool:
    """差错率目标3%: what is asked for is to stay below it, and no share of it can be reached."""
    asked = (each for each in outlook.targets() if each.unit == "%" and each.name)
    return any(better(Event(each.name, each.unit, each.span), "") == FALLS for each in asked)


def told_of_target(clause: ProportionClause, goal: Arm, full: Decimal, context: Context) -> None:
    """按比例 is read as actual ÷ target, or target ÷ actual; what it would be otherwise is told."""
    less = goal.where.low is None
    edge = (goal.where.high if less else goal.where.low) or Decimal(0)
    value = edge * (Decimal("1.25") if less else Decimal("0.8"))
    other = full * (1 - (value - edge) / edge) if less else full * value / _HUNDRED
    way = "目标÷实际" if less else "实际÷目标"
    another = "超出目标的比例扣分" if less else "实际完成的比例"
    shown = {"way": way, "another": another, "other": plain(other), "points": plain(full * Decimal("0.8"))}
    if goal.unit == "%" or less:
        context.report(SHARE_OF_TARGET, clause.span, value=f"{plain(value)}{goal.unit}", **shown)


def _rises(clause: ProportionClause, asked: Bounds | None, event: Event) -> bool:
    """Is more of it better? ≥95% and 扣分 below it say so; 库存天数低于30天按比例得分 does not, nor does 95% alone."""
    way = better(event, "")
    open_ = asked is not None and asked.low is not None and asked.high is None
    said = clause.takes or open_ or _TOO_LITTLE.search(clause.span.normal) is not None
    return way == RISES or (said and way != FALLS)


def _is_less(said: str) -> bool:
    less = OTHER_SIDE.fullmatch(said.removeprefix("实际"))
    return less is not None and bool(less["less"])


def _parted(clause: ProportionClause) -> tuple[Clause, ...]:
    label = clause.label
    if label is None or not label.measures or only_fillers(metric(label.before)):
        return ()
    first, *more = label.measures
    asked = _asked(bounds(first))
    if asked is None or unit_of(first) == "分" or not _below(label, more, asked):
        return ()
    if not _rises(clause, bounds(first), Event(metric(label.before), unit_of(first), first)):
        return ()
    named = Span(first.source, label.span.start, first.end)
    before = metric(label.before)
    target = replace(
        label, before=before, after="", text=named.text, parts=(named.text,), measures=(first,), span=named
    )
    rest = Span(first.source, more[0].start if more else first.end, label.span.end)
    full = ArmClause(target, Result.FULL, (), named, within=asked)
    below = replace(label, before=before, text=rest.text, parts=(rest.text,), measures=tuple(more), span=rest)
    return full, replace(clause, label=below if more else None)


def _asked(found: Bounds | None) -> Bounds | None:
    """95%, ≥95%, 95%以上: at least so much; 低于95% leaves what lies above it."""
    if found is None:
        return None
    if found.low is None:
        return beyond(found)
    single = found.high == found.low or found.high is None
    return Bounds(found.low, True, None, False) if single and found.low_included else None


def _below(label: Label, more: Sequence[Span], asked: Bounds) -> bool:
    """Does the rest of it speak of what lies below the number, in words or by the same number?"""
    if len(more) > 1:
        return False
    if more:
        found = bounds(more[0])
        return found is not None and found.low is None and found.high == asked.low and not label.after.strip("的者")
    own = bounds(label.measures[0])
    if own is not None and own.low is None:
        return not label.after.strip("的者,， ")
    said = label.after.strip(" ,，;")
    return _is_less(said) or _MISSED.fullmatch(said) is not None
