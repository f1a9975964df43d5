"""低于95%或高于105%的，每1%扣1分: a step counts from either end of what is asked for.

Its words name both ends, or only both ways (不足或超出部分每1%扣1分). Where they name one end of a range it counts from
that end: 95%-105%，低于95%的每1%扣1分.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, Label, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_LESS = "低于|不足|少于|小于|不到|未达到?|达不到|不满|低"
_MORE = "高于|超过|超出|大于|多于|超|高"
_END = r"\s*(?:的|部分|的部分|时|者)*[,，]?"
_BOTH = re.compile(
    rf"(?:^|[,，;；])\s*(?:实际)?(?:(?:{_LESS})(?:或者?|、|及|和|/)(?:{_MORE})|(?:{_MORE})(?:或者?|、|及|和|/)(?:{_LESS})"
    rf"|(?:超出|超过|偏离|不在)(?:此|该|上述|规定|目标|控制)?(?:范围|区间)(?:之?内|以?外)?){_END}$"
)


def with_both_ends(flat: Iterable[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """Clauses with the places of their sentences, a step that counts from two ends as two steps."""
    return [(place, each) for place, clause in flat for each in _steps(clause)]


def _steps(clause: Clause) -> Iterator[Clause]:
    label = clause.label if isinstance(clause, StepClause) else None
    if not isinstance(clause, StepClause) or label is None or clause.both:
        yield clause
        return
    apart = not clause.word or clause.word in words().directions["apart"]
    if apart and (match := _BOTH.search(label.text)) and (_ranged(label) or not label.measures):
        text = label.text[: match.start()].rstrip(" ,，")
        rest = replace(label, after="", text=text, parts=(text,)) if text else None
        yield replace(clause, label=rest, word="偏差")
        return
    ends = [(measure, bounds(measure)) for measure in label.measures]
    open_ = [
        (measure, found) for measure, found in ends if found is not None and (found.low is None) != (found.high is None)
    ]
    if len(open_) == len(ends) == 2 and apart and _outside(label):
        for measure, found in open_:
            yield replace(clause, label=_of(measure, label), word="高" if found.low is not None else "低")
        return
    if len(ends) == 2 and len(open_) == 1 and not clause.word and _is_end(label):
        (measure, found) = open_[0]
        yield replace(clause, label=_of(measure, label), word="高" if found.low is not None else "低")
        return
    yield clause


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
