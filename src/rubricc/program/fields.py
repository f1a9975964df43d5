"""Inputs of a table: which fields its rules read, their names, domains and slots."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.program.domains import narrowed
from rubricc.program.measured_in import DAYS, MOST_EVENTS, domain_of
from rubricc.program.model import Slot
from rubricc.program.need import Need
from rubricc.program.usual import doubted
from rubricc.rubric.measured.steps.growth import is_compared, is_growth, turned_below
from rubricc.rubric.model import Rubric
from rubricc.rubric.names import item_names, join, number_duplicates
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Event,
    Exempt,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    Veto,
    direction,
)
from rubricc.rubric.rule_parts import Tier, in_parts
from rubricc.runtime.schema import AMOUNT_GIVEN, AMOUNT_TAKEN, CHECKED, Field
from rubricc.syntax.clauses import ActKind
from rubricc.syntax.formulas import scale_of
from rubricc.syntax.words import words
from rubricc.values import replace

BLOCK = "否决"  # the name under which its events stand in a record
APART = "参评"  # and under which stands who is not appraised
HALF_UNITS = frozenset({"天", "日", "小时"})


# days of a period, in a formula
_DAYS = ("在岗天数", "出勤天数", "应在岗天数", "应出勤天数", "在职天数", "工作天数", "日历天数", "考核天数", "当月天数")


def needs_of(rule: Rule, item: str, section: str) -> Iterator[Need]:
    """The fields of one rule, in the order they stand on the form."""
    label = rule.event.label
    match rule:
        case Cases(events=events):
            for event in events:
                yield _number(rule, item, section, event)
        case OfWhich(general=general):
            # What it is among is counted already; its field is found by the event.
            yield replace(_count(rule, item, section, False), label=general.label, unit=general.unit, event=general)
            yield _count(rule, item, section, False)
        case PerEvent() | Series():
            yield _count(rule, item, section, False)
        case AllLost(at_least=at_least) | Veto(at_least=at_least) if at_least is not None:
            yield _count(rule, item, section, False)
        case Steps(event=event, target=None) if event.unit in words().units | HALF_UNITS:
            yield _count(rule, item, section, False)
        case Cut(event=event, where=Tier(low=Decimal())) | Veto(event=event, within=Tier(low=Decimal())) if (
            event.unit in words().units | HALF_UNITS
        ):
            yield _count(rule, item, section, False)
        case Tiers(event=event):
            yield _number(rule, item, section, event)
        case (
            Cut(event=event)
            | Steps(event=event)
            | Proportion(event=event)
            | Curve(event=event)
            | Veto(event=event, within=Tier())
        ):
            most, decimals = domain_of(event.unit, label or item)
            if isinstance(rule, Steps) and (rule.size % 1 or (rule.target or 0) % 1):
                decimals = max(2, *(-int(Decimal(end).as_tuple().exponent) for end in (rule.size, rule.target or 0)))
            step = Decimal(1).scaleb(-decimals)
            # how much it grew since last year may be below 0, how much it fell short may not
            over = isinstance(rule, Steps) and rule.target is None and not is_compared(label)
            least = -most if (is_growth(label, event.unit) and not over) or _below(rule, event) else Decimal(0)
            yield Need(rule, item, section, label, "metric", "fact", event.unit, decimals, most, step, minimum=least)
        case Formula(metrics=metrics):
            for event in metrics:
                most, decimals = domain_of(event.unit)
                most = Decimal(scale_of(event.label)) if event.unit == "分" else most
                step, least = Decimal(1).scaleb(-decimals), -most if is_growth(event.label, event.unit) else Decimal(0)
                if not event.unit and event.label.endswith(_DAYS):
                    most, decimals, step = Decimal(366), 1, Decimal("0.5")
                kept = (event.unit, decimals, most, step)
                yield Need(rule, item, section, event.label, "metric", "fact", *kept, event=event, minimum=least)
        case Levels(options=options):
            names = tuple(name for name, _ in options)
            yield Need(rule, item, section, label or "等级", "choice", "rater", "", 0, None, None, choices=names)
        case Rated(bands=bands, judges=judges):
            most, lowest = max(band.high for band in bands), min(band.low for band in bands)
            step = Decimal("0.1")
            one = Need(rule, item, section, "评定分", "rating", "rater", "分", 1, most, step, minimum=lowest)
            yield from (replace(one, label=each.label, event=each) for each in judges) if judges else (one,)
        case Exempt():
            yield Need(rule, item, section, label, "flag", "fact", "", 0, None, None)
        case Checklist(lines=lines, points=points):
            for line in lines:
                yield Need(
                    rule,
                    item,
                    section,
                    line.label,
                    "choice",
                    "fact",
                    "",
                    0,
                    None,
                    None,
                    choices=CHECKED,
                    event=line,
                    harmless_blank=points is not None,
                )
        case OffTotal(rule=inner):
            for need in needs_of(inner, item, section):
                yield replace(need, rule=rule)
        case Once() | AllLost() | Veto():
            yield Need(rule, item, section, label, "flag", "fact", "", 0, None, None)
        case Discretion(per_event=per_event, high=high, sign=sign):
            if per_event:
                yield _count(rule, item, section, True)
            most = high * MOST_EVENTS if per_event else high
            ending = AMOUNT_TAKEN if sign < 0 else AMOUNT_GIVEN
            yield Need(rule, item, section, label + ending, "amount", "rater", "分", 1, most, Decimal("0.1"))


def _number(rule: Rule, item: str, section: str, event: Event) -> Need:
    """What a ladder asks for: a number in the unit of its arms, or a yes/no where they have none."""
    costs = not harmless(rule, event)
    arms = rule.arms if isinstance(rule, Tiers) else ()
    if event.unit in words().units and not (arms and in_parts(arms, event.label or item)):
        need = _count(rule, item, section, False)
        least = Decimal(-9999) if is_growth(event.label, event.unit) else need.minimum  # 净增, 负增长
        return replace(need, label=event.label, unit=event.unit, event=event, costs_when_blank=costs, minimum=least)
    if isinstance(rule, Cases) and rule.is_flag(event):
        return Need(
            rule, item, section, event.label, "flag", "fact", "", 0, None, None, event=event, costs_when_blank=costs
        )
    most, decimals = domain_of(event.unit, event.label or item, arms)
    step = Decimal(1).scaleb(-decimals)
    least = -most if _below(rule, event) or is_growth(event.label, event.unit) else Decimal(0)
    return Need(
        rule, item, section, event.label, "metric", "fact", event.unit, decimals, most, step, event=event, minimum=least
    )


def _below(rule: Rule, event: Event) -> bool:
    """Does the policy name a value below 0: -5%≤偏差≤5%?"""
    ends: list[Decimal | None] = []
    match rule:
        case Tiers(arms=arms):
            ends = [end for arm in arms for end in (arm.low, arm.high)]
        case Cases(cases=cases):
            held = [fact.within for case in cases for fact in case.facts if fact.within and fact.event is event]
            ends = [end for within in held for end in (within.low, within.high)]
        case Cut(where=where):
            ends = [where.low, where.high]
        case Steps(target=target, up=up):
            ends = [Decimal(-1) if target is not None and turned_below(event.label, up) else target]
    return any((end or 0) < 0 for end in ends)


def harmless(rule: Rule, event: Event) -> bool:
    """Does 0 of it, or no, cost nothing?"""
    match rule:
        case Tiers(changes=True, arms=arms):
            return not any(arm.holds(Decimal(0)) and arm.points < 0 for arm in arms)
        case Cases(changes=True, cases=cases):
            facts = [fact for case in cases if case.points < 0 for fact in case.facts if fact.event is event]
            return not any(fact.negated if fact.within is None else fact.within.holds(Decimal(0)) for fact in facts)
        case _:
            return True


def _count(rule: Rule, item: str, section: str, for_amount: bool) -> Need:
    halves = rule.event.unit in HALF_UNITS
    step = Decimal("0.5") if halves else Decimal(1)
    return Need(
        rule,
        item,
        section,
        rule.event.label,
        "count",
        "fact",
        rule.event.unit,
        int(halves),
        MOST_EVENTS,
        step,
        for_amount,
    )


def block_of(rule: Rule) -> str:
    """The block that a fact of no item stands in."""
    apart = isinstance(rule, Veto) and {each.kind for each in rule.outcomes} == {ActKind.APART}
    return APART if apart else BLOCK


def fields_of(rubric: Rubric) -> dict[int, tuple[Field, ...]]:
    """The fields that each rule reads, by the rule's identity, in the order of the text.

    Rules about one event (迟到每次扣1分，3次以上不得分) read one field.
    """
    names = iter(item_names(rubric))
    needs = [
        need
        for section in rubric.sections
        for item, name in ((item, next(names)) for item in section.items)
        for rule in item.rules
        for need in needs_of(rule, name, section.title)
    ]
    # A count that another rule reads as a metric is one: 少于2次不得分 beside 不少于2次，少一次扣2分.
    measured = {need.key[0] for need in needs if need.kind == "metric"}
    needs = [_metric(need) if need.kind == "count" and need.key[0] in measured else need for need in needs]
    needs += [need for rule in rubric.effects.facts for need in needs_of(rule, block_of(rule), "")]
    needs = [narrowed(need, rubric.domains) for need in needs]
    earning = {id(rule) for item in rubric.items if item.earns for rule in item.rules if direction(rule) > 0}
    own, readers = dict[tuple[int, str], Need](), dict[tuple[int, str], list[Need]]()
    for need in needs:
        readers.setdefault(need.key, []).append(need)
        known = own.setdefault(need.key, need)
        if need.unit in DAYS and need.kind == "metric" and need.decimals == 0:
            known = replace(known, decimals=0, step=need.step)  # 7天以上不得分 before 1-3天扣1分，4-7天扣3分
        own[need.key] = replace(known, costs_when_blank=known.costs_when_blank or need.costs_when_blank)
    labels = number_duplicates(join((need.item, need.label)) for need in own.values())
    made = {
        key: _field(need, name, number, labels, rubric, id(need.rule) in earning)
        for number, ((key, need), name) in enumerate(zip(own.items(), labels, strict=True), start=1)
    }
    made = {key: doubted(field, readers[key], rubric) for key, field in made.items()}
    fields: dict[int, tuple[Field, ...]] = {}
    for need in needs:
        fields[id(need.rule)] = (*fields.get(id(need.rule), ()), made[need.key])
    return fields


def _metric(need: Need) -> Need:
    most, decimals = domain_of(need.unit, need.label or need.item)
    return replace(need, kind="metric", decimals=decimals, maximum=most, step=Decimal(1).scaleb(-decimals))


def _field(need: Need, name: str, number: int, labels: tuple[str, ...], rubric: Rubric, earns: bool) -> Field:
    scope, levels = need.scope, len(rubric.levels)
    if rubric.panel is not None:
        if rubric.panel.own_counts and need.kind in ("count", "flag"):
            scope = "rater"
        levels = levels if scope == "rater" else 1
    return Field(
        name=name,
        label=need.label or need.item,
        item=need.item,
        kind=need.kind,
        scope=scope,
        unit=need.unit,
        decimals=need.decimals,
        minimum=None if need.kind in ("flag", "choice") else need.minimum,
        maximum=need.maximum,
        step=need.step,
        choices=need.choices,
        blank_is_zero=need.harmless_blank
        or (need.kind in ("count", "flag") and not earns and not need.costs_when_blank),
        slots=tuple(f"i{number}" if level == 0 else f"i{number}_{level + 1}" for level in range(levels)),
        amount=labels[number] if need.counts_for_amount else None,
        line=need.rule.span.line,
    )


def slots_of(field: Field) -> Iterator[Slot]:
    """The program's variables of one field, whole numbers in units of 10^-decimals."""
    unit = 10**field.decimals
    for level, name in enumerate(field.slots):
        yield Slot(
            name,
            field.decimals,
            int((field.minimum or 0) * unit),
            int(field.maximum * unit) if field.maximum is not None else max(1, len(field.choices) - 1),
            int(field.step * unit) if field.step is not None else 1,
            level,
            field.name,
        )
