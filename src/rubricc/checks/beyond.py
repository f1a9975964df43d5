"""一条规则一次扣的分超过了本项的分值：多出的部分不会扣。

错误：
    考核表：示例
    1. 钥匙管理（5分）
       丢失钥匙每次扣10分。
    2. 其他（95分）
       违纪每次扣1分。
正确：
    考核表：示例
    1. 钥匙管理（5分）
       丢失钥匙每次扣5分。
    2. 其他（95分）
       违纪每次扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.checks.gains import most_given
from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
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
from rubricc.source import normalise

BEYOND = Kind(
    "R120",
    Severity.WARNING,
    "「{title}」只有{points}分，这一条一次就扣{taken}分，只能扣到0分为止",
    "若就是扣完为止，不必改；若多出的部分要从总分里扣，请写“超出本项的部分从总分中扣除”",
)
NO_EFFECT = Kind(
    "R124",
    Severity.WARNING,
    "「{title}」{more}只有{most}分，“最多扣{cap}分”不起作用：扣到{room}分就到{floor}分了",
    "把上限写得比{room}分小，或删去{said}",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One event that takes more than its item holds; a cap that the item never reaches."""
    for item in rubric.items:
        yield from _caps(item)
        # 超出本项的部分从总分中扣除, 可倒扣: where it goes is written
        for rule in () if item.overflow or item.lifted else item.rules:
            if (taken := _most_at_once(rule)) > item.full > 0:
                related = (Related(item.points_span, f"本项{plain(item.full)}分"),)
                yield BEYOND.at(rule.span, related, title=item.title, points=plain(item.full), taken=plain(taken))


def _caps(item: Item) -> Iterator[Diagnostic]:
    """A cap on losses that are over before it, with everything gained that can be."""
    floor = item.floor or Decimal(0)
    gains, more, most = _gained(item), "", item.full
    room = item.full - floor
    if gains:
        room = item.base + sum(each for _, each in gains) - floor
        more, most = f"加满{'、'.join(f'「{name}」{plain(each)}分' for name, each in gains)}也", room + floor
    if gains is None or item.overflow or item.lifted or item.holes:
        return
    for cap, span in [(each.cap, each.span) for each in item.sentences] + [(item.cap, item.span)]:
        if cap is None or not cap > room > 0:
            continue
        related = (Related(item.points_span, f"本项{plain(item.full)}分"),)
        said = next((f"“{each[0]}”" for each in _CAP.finditer(span.text) if _number(each["cap"]) == cap), "这一句")
        facts = {"more": more, "most": plain(most), "room": plain(room), "floor": plain(floor), "said": said}
        yield NO_EFFECT.at(span, related, title=item.title, cap=plain(cap), **facts)


_CAP = re.compile(
    "(?:累计|合计|一共|共计|总共|每[次月季年]|[全当本]月)*(?:(?:最多|最高|至多)(?:可|只)?(?:累计)?(?:扣除?|减|罚|为|不超过)*|扣分?(?:累计)?(?:不超过|上限为?))"
    r"(?P<cap>[0-9]+(?:\.[0-9]+)?)\s*分(?:为止|封顶|为限)?"
)


def _number(text: str) -> Decimal:
    return Decimal(normalise(text))


def _gained(item: Item) -> list[tuple[str, Decimal]] | None:
    """The most that each sentence adds, and for what; None where that has no end or is not plain."""
    found: list[tuple[str, Decimal]] = []
    for sentence in item.sentences:
        gains = [rule for rule in sentence.rules if direction(rule) > 0]
        if not gains:
            continue
        if not all(isinstance(rule, PerEvent | Once | Discretion) for rule in gains) or not item.base:
            return None
        given = most_given(tuple(gains))
        ends = [each for each in (given, sentence.gain_cap) if each is not None]
        if not ends:
            return None
        found.append(("」「".join(rule.event.label for rule in gains), min(ends)))
    if item.gain_cap is not None and found:
        total = min(item.gain_cap, sum((each for _, each in found), Decimal(0)))
        return [("」「".join(name for name, _ in found), total)]
    return found


def _most_at_once(rule: Rule) -> Decimal:
    match rule:
        case PerEvent(points=points) | Once(points=points) | Steps(points=points) | OfWhich(points=points):
            return -points
        case Discretion(high=high, sign=sign):
            return -sign * high
        case Series(stages=stages):
            return max(-stage.points for stage in stages)
        case Tiers(arms=arms, changes=True):
            return max(-arm.points for arm in arms)
        case Cases(cases=cases, changes=True):
            return max(-case.points for case in cases)
        case Checklist(points=points):
            return -(points or Decimal(0))
        case Exempt() | AllLost() | Cut() | Tiers() | Cases() | Levels() | Proportion() | Formula() | Curve() | Rated():
            return Decimal(0)
        case OffTotal() | Veto():
            return Decimal(0)
