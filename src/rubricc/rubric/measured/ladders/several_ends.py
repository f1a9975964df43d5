"""合格率低于90%、80%、70%的，分别扣1分、2分、5分: one number, whose ends are listed beside what each of them costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Clause, Label, Result, RuleClause, Share
from rubricc.syntax.units import factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def with_ends(flat: Iterable[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """Clauses with the places of their sentences, such a list read as the arms of a ladder."""
    return [(place, each) for place, clause in flat for each in _arms(clause)]


def _arms(clause: Clause) -> Iterator[Clause]:
    label = clause.label if isinstance(clause, RuleClause) else None
    stretches = _stretches(label) if label is not None else []
    if not isinstance(clause, RuleClause) or label is None or not stretches or clause.share != Share.RESPECTIVELY:
        yield clause
        return
    if len(stretches) != len(clause.amounts) or clause.frequency is not None or clause.discretion:
        yield clause
        return
    for measure, within, amount in zip(label.measures, stretches, clause.amounts, strict=True):
        subject = label.before + label.after.strip(" 的者时")
        named = Label((measure.text,), measure.text, (), subject, "", (measure,), True, measure, subject=subject)
        rule = replace(clause, label=named, amounts=(amount,), share=Share.TOGETHER)
        yield ArmClause(named, Result.CHANGES, (amount,), clause.span, within=within, rule=rule)


def _stretches(label: Label) -> list[Bounds | None]:
    """The values that each listed number speaks of, compared as the first one is; nothing for another list."""
    first = bounds(label.measures[0]) if label.measures else None
    several = len(label.measures) > 1 and len(label.parts) == len(label.measures) and bool(label.before)
    if first is None or not several:
        return []
    if first.low is not None and first.low == first.high:
        return _so_often(label)
    if _each_its_own(label):
        return [None] * len(label.measures)
    if (first.low is None) == (first.high is None) or label.after.strip(" 的者时"):
        return []
    found: list[Bounds | None] = [first]
    for measure in label.measures[1:]:
        exact = bounds(measure)
        same = unit_of(measure) == unit_of(label.measures[0])
        if exact is None or exact.low is None or exact.low != exact.high or not same:
            return []
        low = exact.low if first.low is not None else None
        high = exact.low if first.high is not None else None
        found.append(replace(first, low=low, high=high))
    return found


def _each_its_own(label: Label) -> bool:
    """延期3天内、7天内、7天以上分别扣1分、3分、5分: stretches of one number, and no three yes/no."""
    placed, unit = [bounds(measure) for measure in label.measures], unit_of(label.measures[0])
    ranged = all(each is not None and each.low != each.high for each in placed)
    same = all(factor(unit_of(measure), unit) == 1 for measure in label.measures)
    return ranged and same and not any(each.text.strip(" 的者时，") for each in label.texts[1:])


def _so_often(label: Label) -> list[Bounds | None]:
    """迟到2次、3次、4次及以上的分别扣1分、2分、3分: arms as 2次扣1分，3次扣2分 has them."""
    units = {unit_of(measure) for measure in label.measures}
    placed = [bounds(measure) for measure in label.measures]
    lows = [each.low for each in placed if each is not None and each.low is not None]
    if len(units) > 1 or not units <= words().units | words().time_units or label.before.endswith("连续"):
        return []
    rises = len(lows) == len(placed) and all(one < two for one, two in pairwise(lows))
    return [None] * len(placed) if rises else []
