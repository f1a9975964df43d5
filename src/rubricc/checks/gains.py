"""在满分之上再加分：得分可能超过本项的分值，请确认这是本意。

错误：
    考核表：示例
    1. 巡查（100分）
       漏巡每次扣2分；收到表扬每次加1分。
正确：
    考核表：示例
    1. 巡查（100分）
       漏巡每次扣2分；未登记每次扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.checks.roles import sets_of
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Exempt,
    Formula,
    Levels,
    OffTotal,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Steps,
    Tiers,
    Veto,
    direction,
)
from rubricc.source import Span

ABOVE_FULL = Kind(
    "R125",
    Severity.WARNING,
    "「{title}」在{base}分上再加分，{most}{whole}",
    "若可以超过，请在标题的分值后面写明最高几分，例如“（{points}分，最高{example}分）”{also}；若不能超过，写“（{points}分，最高{points}分）”；"
    "若这一项从0分加起，请在标题里写“加分项”",
    Remedy("，最高＿分", Safety.PLACEHOLDER, "after"),
)
ABOVE_TOTAL = Kind(
    "R127",
    Severity.WARNING,
    "{most}，超过满分{full}分，没有写总分上限",
    "若总分不能超过满分，请加一行“总分上限：{full}分”；若可以超过，也请写明，例如“总分上限：{example}分”",
)


FROM_NOTHING = Kind(
    "R241",
    Severity.WARNING,
    "没有写达到{target}时得几分，从0分加起：正好{target}时得0分；若达到{target}就得满分再往上加，得分会不同",
    "写明，例如“达到{target}得满分，每超……加……分”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Gains on top of a base."""
    whole = list(_whole(rubric))
    above = [item for item in rubric.items if not item.holes and _gains_above(item)]
    alone = (
        len(above) == 1 and len(whole) == 1 and rubric.effects.bonus is None and not any(i.bonus for i in rubric.items)
    )
    if not alone:
        yield from whole
    for item in rubric.items:
        if item.holes:
            continue  # a sentence that failed may hold the cap
        yield from _from_nothing(item)
        if item in above:
            yield _above_full(item, whole[0] if alone else None)


def _gains_above(item: Item) -> list[Rule]:
    """What adds on top of a full base where nobody says how far."""
    gains = [rule for rule in item.rules if direction(rule) > 0]
    most = _most(item)
    said = item.open_end or item.most is not None
    above = (item.base > 0 or item.ceiling is None) and not said and (most is None or most > item.full)
    return gains if above else []


def _above_full(item: Item, total: Diagnostic | None) -> Diagnostic:
    """Told of one item; `total`: where only this item lifts the total above 满分, that is told with it."""
    most = _most(item)
    words = "没有写最多加几分，得分没有上限" if most is None else f"最高可到{plain(most)}分"
    example = item.points * Decimal("1.1") if most is None else most
    full = Decimal(str(total.facts["full"])) if total is not None else Decimal(0)
    return ABOVE_FULL.at(
        _gains_above(item)[0].span,
        title=item.title,
        base=plain(item.base or item.full),
        most=words,
        points=plain(item.points),
        example=plain(example),
        at=_in_bracket(item),
        whole=f"，总分也就会超过满分{plain(full)}分，没有写总分上限" if full else "",
        also=f"，再加一行“总分上限：{plain(full + example - item.points)}分”" if full else "",
    )


def _in_bracket(item: Item) -> Span | None:
    """Where the most can be written behind the points of a head: in its bracket."""
    points = item.points_span
    within = points.source.normal[points.end : points.end + 1] in (")", ",") and "分" in points.text
    return points if within and item.full == item.points else None


def _from_nothing(item: Item) -> Iterator[Diagnostic]:
    """目标10户，每超1户加0.5分: is the item worth nothing at its target?"""
    rules = [rule for rule in item.rules if direction(rule)]
    steps = [rule for rule in rules if isinstance(rule, Steps) and rule.points > 0 and rule.target]
    if steps and len(steps) == len(rules) and not item.base and item.full and not item.bonus and item.earns:
        yield FROM_NOTHING.at(steps[0].span, target=f"{plain(steps[0].target or Decimal(0))}{steps[0].event.unit}")


def _whole(rubric: Rubric) -> Iterator[Diagnostic]:
    if rubric.total_cap is not None or any(
        item.holes or (item.points == 0 and not item.bonus) for item in rubric.items
    ):
        return
    for items in [items for _, items in sets_of(rubric, rubric.items)] or [rubric.items]:
        yield from _of_all(rubric, items)


def open_ended(item: Item) -> bool:
    """Can its score go on and on, for gains that nobody limits?"""
    return item.ceiling is None and not item.holes and _most(item) is None


def _of_all(rubric: Rubric, items: tuple[Item, ...]) -> Iterator[Diagnostic]:
    greatest = [_counted(item, _most(item) if item.ceiling is None else item.ceiling) for item in items]
    known = sum((each for each in greatest if each is not None), Decimal(0))
    bonus = rubric.effects.bonus
    if bonus is not None and bonus.sign >= 0:
        known += bonus.high
    if None not in greatest and known <= rubric.full_marks:
        return
    full = plain(rubric.full_marks)
    most = "加分没有封顶，总分可以一直加" if None in greatest else f"总分最高可到{plain(known)}分"
    example = plain(known if None not in greatest else rubric.full_marks + 10)
    yield ABOVE_TOTAL.at(rubric.full_marks_span or rubric.span, most=most, full=full, example=example)


def _counted(item: Item, points: Decimal | None) -> Decimal | None:
    """Points by the rules of an item as they count in the total."""
    return points if points is None or item.full == item.points else points * item.points / item.full


def _most(item: Item) -> Decimal | None:
    """The greatest score; None when gains have no end."""
    if item.gain_cap is not None:
        return item.base + item.gain_cap
    parts = [sentence.gain_cap or most_given(sentence.rules) for sentence in item.sentences]
    # What is added on top of a formula or of tiers that give full marks.
    shares = [rule.most or Decimal(0) for rule in item.rules if isinstance(rule, Formula | Proportion)]
    tiers = [
        max(arm.points for arm in rule.arms) for rule in item.rules if isinstance(rule, Tiers) and not rule.changes
    ]
    start = item.base + sum(tiers, Decimal(0)) if item.base else max((*shares, *tiers), default=Decimal(0))
    return None if None in parts else start + sum((part for part in parts if part is not None), Decimal(0))


def most_given(rules: tuple[Rule, ...]) -> Decimal | None:
    total = Decimal(0)
    for rule in rules:
        match rule:
            case PerEvent(points=points) | Steps(points=points) if points > 0:
                return None
            case Discretion(per_event=True, sign=1):
                return None
            case Discretion(high=high, sign=1):
                total += high
            case Once(points=points) if points > 0:
                total += points
            case Tiers(arms=arms, changes=True):
                total += max(Decimal(0), *(arm.points for arm in arms))
            case Cases(cases=cases, changes=True):
                total += max(Decimal(0), *(case.points for case in cases))
            case (
                PerEvent()
                | Once()
                | Discretion()
                | AllLost()
                | Cut()
                | Exempt()
                | Checklist()
                | Tiers()
                | Cases()
                | Levels()
                | Steps()
                | Proportion()
                | Formula()
                | Curve()
                | Rated()
                | OffTotal()
                | Veto()
            ):
                pass
    return total
