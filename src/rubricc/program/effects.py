"""From the sum of the items to the total: 奖扣 → off the total → total cap → veto → floor 0 → rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.program.bonus import bonus_of
from rubricc.program.build import add, const, greatest, least, rounded, slot
from rubricc.program.model import Role
from rubricc.program.nodes import Num
from rubricc.program.outcomes import Outcomes
from rubricc.program.points import points_of
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Rule
from rubricc.runtime import schema as record
from rubricc.syntax.clauses import ActKind
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Overflow:
    """What an item lost beyond its points: 0 or below."""

    item: str
    points: Num
    line: int


def from_sum(
    rubric: Rubric, total_sum: Num, outcomes: Outcomes, overflows: Sequence[Overflow]
) -> tuple[Num, record.Effects]:
    """The rounded total before 调整, and what a record's explanation needs to tell the way there."""
    effects, parts = rubric.effects, outcomes.parts
    bonus = bonus_of(effects.bonus, rubric.levels, parts) if effects.bonus is not None else None
    running, cap = total_sum, rubric.total_cap
    if cap is not None and effects.cap_before_bonus:
        running = least(running, const(cap))
    off = tuple(_off(outcomes, overflows))
    changes = [parts.refer(each.rule.definition) for each in off]
    if bonus is not None:
        changes.append(slot(bonus.slot, bonus.decimals))
    if changes:
        running = parts.define("gross", Role.GROSS, "加减后", add(running, *changes), rubric.span)
    if cap is not None and not effects.cap_before_bonus:
        running = least(running, const(cap))
    before: str | None = None
    if any(True for _ in outcomes.having(ActKind.TOTAL)):
        kept = parts.define("unvetoed", Role.UNVETOED, "否决前", _kept(rubric, running), rubric.span)
        before, running = "unvetoed", outcomes.held(running)
        scale = kept.scale
    told = record.Effects(
        bonus=bonus,
        cap=cap,
        cap_before_bonus=effects.cap_before_bonus,
        lifted=effects.lifted,
        off=off,
        before=before,
        before_scale=scale if before else 0,
    )
    return _kept(rubric, running), told


def _kept(rubric: Rubric, total: Num) -> Num:
    """Not below 0 unless the table lets it, rounded."""
    return rounded(total if rubric.effects.lifted else greatest(const(0), total), rubric.decimals)


def _off(outcomes: Outcomes, overflows: Sequence[Overflow]) -> Iterator[record.Off]:
    """Everything that is taken from the total beside 奖扣, each a definition of signed points."""
    for item, rule in outcomes.off_total():
        fields = outcomes.fields[id(rule)]
        for read in fields:
            outcomes.parts.add_field(read)
        points = points_of(rule.rule, fields, const(Decimal(0)), outcomes.parts)
        yield _defined(outcomes, item, rule, points)
    for item, veto, points in outcomes.off_beside():
        yield _defined(outcomes, item, veto, points)
    for each in overflows:
        parts = outcomes.parts
        parts.rules += 1
        name = f"r{parts.rules}"
        kept = parts.define(name, Role.OFF, f"{each.item}超出", each.points, outcomes.rubric.span)
        words = "超出本项的部分从总分中扣除"
        yield record.Off(record.Rule(name, kept.scale, words, each.line, ()), each.item)


def _defined(outcomes: Outcomes, item: str, rule: Rule, points: Num) -> record.Off:
    parts = outcomes.parts
    parts.rules += 1
    name = f"r{parts.rules}"
    fields = outcomes.fields[id(rule)]
    kept = parts.define(name, Role.OFF, fields[0].label, points, rule.span)
    told = record.Rule(name, kept.scale, rule.span.text, rule.span.line, tuple(read.name for read in fields))
    return record.Off(told, item)
