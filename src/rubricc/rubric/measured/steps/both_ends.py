"""低于95%或高于105%的，每1%扣1分: a step counts from either end of what is asked for.

Its words name both ends, or only both ways (不足或超出部分每1%扣1分). Where they name one end of a range it counts from
that end: 95%-105%，低于95%的每1%扣1分. A range that begins where full marks end is where the steps are, and no target.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.own_ends import FREE, hold_of
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, ExemptClause, Label, Result, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_LESS = "低于|不足|少于|小于|不到|未达到?|达不到|不满|低"
_MORE = "高于|超过|超出|大于|多于|超|高"
_END = r"\s*(?:的|部分|的部分|时|者)*[,，]?"
_AREA = "(?:此|该|上述|规定|目标|控制)?(?:范围|区间|标准|目标值?)"
_BOTH = re.compile(
    rf"(?:^|[,，;；])\s*(?:实际)?(?:(?:{_LESS})(?:或者?|、|及|和|/)(?:{_MORE})(?:{_AREA})?"
    rf"|(?:{_MORE})(?:或者?|、|及|和|/)(?:{_LESS})(?:{_AREA})?"
    rf"|(?:超出|超过|偏离|不在){_AREA}(?:之?内|以?外)?){_END}$"
)


def with_both_ends(flat: Sequence[tuple[int, Clause]], full: Decimal) -> list[tuple[int, Clause]]:
    """Clauses with the places of their sentences, a step that counts from two ends as two steps.

    In an item of `full` points 95%以上得10分，90%-95%每低1%扣1分 counts from where full marks end.
    """
    clauses = [clause for _, clause in flat]
    whole = [each.label for each in clauses if isinstance(each, ArmClause) and _is_full(each, full)]
    whole += [each.label for each in clauses if isinstance(each, ExemptClause)]  # ≤2%不扣分，2%～5%每超1%扣1分
    ends = [bounds(each.measures[0]) for each in whole if each is not None and len(each.measures) == 1]
    stepped = list(_stepped(clauses, ends))
    far = {each.stretch for each in stepped if isinstance(each, StepClause) and each.stretch is not None}
    cut = [_beyond(clause, far) for clause in stepped]
    shared = {_end_of(new) for old, new in zip(stepped, cut, strict=True) if old is not new}
    told = [_told(clause, shared) for clause in cut]
    return [(place, each) for (place, _), clause in zip(flat, told, strict=True) for each in _steps(clause)]


def _is_full(arm: ArmClause, full: Decimal) -> bool:
    return arm.rule is None and (arm.result == Result.FULL or (arm.amount is not None and arm.amount.high == full))


def _stepped(clauses: Sequence[Clause], whole: Sequence[Bounds | None]) -> Iterator[Clause]:
    """90%-100%每低1%扣1分，80%-90%每低1%扣2分: the second stretch begins where the first ends."""
    reached: set[Decimal] = set()
    for clause in clauses:
        found = _from_full(clause, whole, reached)
        if isinstance(found, StepClause):
            end = _below_whole(found) if found.stretch is None else found.stretch
            reached |= {end} if end is not None else set()
        yield found


def _below_whole(clause: StepClause) -> Decimal | None:
    """100%≥完成率≥90%，每少1%扣1分: steps down from 100% end at 90%."""
    label = clause.label
    found = stretch_of(label.measures) if label is not None and label.measures else None
    whole = found is not None and found.high == 100 and clause.unit == "%" and clause.sign < 0
    return found.low if whole and found is not None and clause.word in words().directions["down"] else None


def _from_full(clause: Clause, whole: Sequence[Bounds | None], reached: Collection[Decimal]) -> Clause:
    label = clause.label if isinstance(clause, StepClause) else None
    if not isinstance(clause, StepClause) or label is None or clause.sign > 0:
        return clause
    found = stretch_of(label.measures) if label.measures else None  # 90%-95%, 90%≤X<95%
    if found is None or found.low is None or found.high is None or found.low >= found.high:
        return clause  # 低于22℃或高于26℃
    if label.after.strip(" ,，的按之间时者部分") or "±" in label.span.normal:
        return clause
    down = clause.word in words().directions["down"]
    near, last = (found.high, found.low) if down else (found.low, found.high)
    starts = any(each is not None and (each.low if down else each.high) == near for each in whole)
    if not starts and near in reached and (number := _number(label, near)) is not None:
        return replace(clause, label=replace(_of(number, label), compared=False), stretch=last)
    if not starts:
        return clause
    before, named = label.before or _between(label), None
    if before and label.texts:
        words_ = label.texts[0]
        named = replace(
            label, measures=(), compared=False, text=before, parts=(before,), after="", texts=(words_,), span=words_
        )
    return replace(clause, label=named, stretch=last)


def _number(label: Label, value: Decimal) -> Span | None:
    """Where a value stands in a range, with its unit."""
    for measure in label.measures:
        for found in re.finditer(r"[0-9]+(?:\.[0-9]+)?\s*%?", measure.normal):
            if Decimal(found[0].rstrip("% ")) == value:
                return measure.part(*found.span())
    return None


def _between(label: Label) -> str:
    """及时率 in 95%≤及时率<98%; X stands for what was named."""
    enclosed = label.measures[0].normal.endswith(("<", "≤")) and len(label.texts) == 1
    return label.texts[0].text if enclosed and len(label.texts[0].text) > 1 else ""


def _beyond(clause: Clause, far: Collection[Decimal]) -> Clause:
    """90%以下不得分 beside 90%-95%每低1%扣1分: the end is the steps' (which is told)."""
    label = clause.label if isinstance(clause, AllLostClause | ArmClause) else None
    if label is None or len(label.measures) != 1 or label.after or hold_of(label.measures) != FREE:
        return clause
    if isinstance(clause, ArmClause) and (clause.rule is not None or clause.result == Result.FULL or clause.within):
        return clause
    if isinstance(clause, ArmClause) and any(each.high for each in clause.amounts):
        return clause
    if isinstance(clause, AllLostClause) and (clause.frequency is not None or clause.threshold is not None):
        return clause
    found = bounds(label.measures[0])
    if found is None or None not in (found.low, found.high):
        return clause
    held = found.high if found.high_included else found.low if found.low_included else None
    if held not in far:
        return clause
    arm = clause if isinstance(clause, ArmClause) else ArmClause(label, Result.NONE, (), clause.span)
    return replace(arm, within=replace(found, low_included=False, high_included=False))


def _end_of(clause: Clause) -> Decimal | None:
    assert isinstance(clause, ArmClause) and clause.within is not None, "it was made here"
    return clause.within.low if clause.within.high is None else clause.within.high


def _told(clause: Clause, shared: Collection[Decimal | None]) -> Clause:
    """Only an end that is named twice is told."""
    if not isinstance(clause, StepClause) or clause.stretch in shared:
        return clause
    return replace(clause, stretch=None)


def _steps(clause: Clause) -> Iterator[Clause]:
    label = clause.label if isinstance(clause, StepClause) else None
    if not isinstance(clause, StepClause) or label is None or clause.both:
        yield clause
        return
    ways = (*words().directions["up"], *words().directions["down"])
    if not clause.word and not label.measures and label.text.rstrip("的时,，") in ways:
        yield replace(clause, label=None, word=label.text.rstrip("的时,，"))  # 上升每1%扣1分
        return
    apart = not clause.word or clause.word in words().directions["apart"]
    if apart and (match := _BOTH.search(label.text)) and (_ranged(label) or _of_range(label, match[0])):
        text = label.text[: match.start()].rstrip(" ,，")
        rest = replace(label, after="", text=text, parts=(text,)) if text else None
        yield replace(clause, label=rest, word="偏差")
        return
    ends = [(measure, bounds(measure)) for measure in label.measures]
    open_ = [
        (measure, found) for measure, found in ends if found is not None and (found.low is None) != (found.high is None)
    ]
    if open_ and len(ends) == len(open_) + 1 == len(_SIDES) + 1 and apart and ends[0][0] is not open_[0][0]:
        ends, label = ends[1:], replace(label, measures=label.measures[1:])  # 75%-85%为正常，低于75%或高于85%每1%
    if len(open_) == len(ends) == 2 and apart and _outside(label):
        for measure, found in open_:
            yield replace(clause, label=_of(measure, label), word="高" if found.low is not None else "低")
        return
    if len(ends) == 2 and len(open_) == 1 and _is_end(label) and _same_way(clause, open_[0][1]):
        (measure, found) = open_[0]
        yield replace(clause, label=_of(measure, label), word="高" if found.low is not None else "低")
        return
    yield clause


_SIDES = ("低于", "高于")


def _of_range(label: Label, said: str) -> bool:
    """超出范围的, 低于或高于的; 超过目标的 goes one way, where no range stands beside it."""
    return not label.measures and re.search("^[,，;；\\s]*(?:实际)?超[过出](?!.*(?:范围|区间))", said) is None


def _same_way(clause: StepClause, end: Bounds) -> bool:
    """3%-5%，低于3%每低1%: the step goes away from the end that it names, or says no way of its own."""
    return not clause.word or clause.word in words().directions["down" if end.low is None else "up"]


def _of(measure: Span, label: Label) -> Label:
    return Label((measure.text,), measure.text, (), label.before, "", (measure,), True, measure, subject=label.before)


def _ranged(label: Label) -> bool:
    """95%-105%: one number with two ends."""
    found = bounds(label.measures[0]) if len(label.measures) == 1 else None
    return found is not None and found.low is not None and found.high is not None and found.low != found.high


def _outside(label: Label) -> bool:
    """低于95%或高于105%, and not 高于95%或低于105%."""
    one, other = (bounds(each) for each in label.measures)
    assert one is not None and other is not None, "both were read"
    low, high = (one.high, other.low) if one.high is not None else (other.high, one.low)
    same = unit_of(label.measures[0]) == unit_of(label.measures[1])
    between = Span(label.span.source, label.measures[0].end, label.measures[1].start).normal
    return low is not None and high is not None and low <= high and same and "或" in between


def _is_end(label: Label) -> bool:
    """应在95%-105%之间，低于95%的: the second number is an end of the first, on its own side."""
    first, last = (bounds(each) for each in label.measures)
    if first is None or last is None or None in (first.low, first.high):
        return False
    return last.high == first.low if last.high is not None else last.low == first.high
