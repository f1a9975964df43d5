"""制度健全5分，缺一项扣1分；台账完整5分，缺一项扣1分: what a part of the item loses is lost of that part alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.none_happened import none_of
from rubricc.rubric.measured.ladders.parts import PART_ENDS
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    CapClause,
    Clause,
    FloorClause,
    Label,
    NoteClause,
    PartClause,
    Result,
    RuleClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.labels import joined
from rubricc.syntax.sentence import Failure
from rubricc.values import replace

Parsed = tuple[Span, tuple[Clause, ...] | Failure]
_BESIDE = (AllLostClause, NoteClause, VetoClause, FloorClause)


def parts_kept(sentences: Sequence[Parsed], points: Decimal, context: Context) -> list[Parsed]:
    """The same sentences; where parts with rates of their own make the whole item, each rate ends with its part."""
    given = list(sentences)
    sentences = [part for span, read in _with_brackets(sentences) for part in _each_with_its_own(span, read)]
    worth = {place: part for place, (_, read) in enumerate(sentences) if (part := _worth(read, points)) is not None}
    others = [read for place, (_, read) in enumerate(sentences) if place not in worth and isinstance(read, tuple)]
    if len(worth) < 2 or sum(worth.values()) != points:
        return given
    if not all(isinstance(each, _BESIDE) for read in others for each in read):
        return given
    named = Counter(_name(each) for _, read in sentences if isinstance(read, tuple) for each in read)
    found: list[Parsed] = []
    for place, (span, read) in enumerate(sentences):
        if place in worth and not isinstance(read, Failure):
            first = read[0]
            assert isinstance(first, ArmClause) and first.amount is not None, "it has points of its own"
            rules: list[Clause] = [_of_part(each, first.label, named) for each in read[1:]]
            if _at_most(read[1:]) > worth[place]:
                context.report(PART_ENDS, span, sentence=brief(span.text), points=plain(worth[place]))
                rules.append(CapClause(first.amount, -1, first.amount.span))
            read = tuple(rules)
        found.append((span, read))
    return found


def _with_brackets(sentences: Sequence[Parsed]) -> Iterator[Parsed]:
    """台账5分（缺1项扣1分）: the rates of a bracket are of the part right before it."""
    pending: Parsed | None = None
    for span, read in sentences:
        if pending is not None and not isinstance(read, Failure) and not isinstance(pending[1], Failure):
            between = span.source.normal[pending[0].end : span.start] if span.source is pending[0].source else ""
            if between.strip() == "(" and all(map(_loses, read)):
                closing = span.source.normal[span.end : span.end + 1] == ")"
                yield Span(span.source, pending[0].start, span.end + closing), (*pending[1], *read)
                pending = None
                continue
        if pending is not None:
            yield pending
        pending = (span, read)
    if pending is not None:
        yield pending


def _each_with_its_own(span: Span, read: tuple[Clause, ...] | Failure) -> list[Parsed]:
    """无迟到得10分，无早退得10分，迟到每次扣2分，早退每次扣3分: a sentence of each part, where every rate names one."""
    whole: list[Parsed] = [(span, read)]
    if isinstance(read, Failure):
        return whole
    states = list(takewhile(lambda each: isinstance(each, ArmClause) and none_of(_named(each)) is not None, read))
    rules = read[len(states) :]
    rates = [next((place for place, each in enumerate(states) if _speaks_of(rate, each)), -1) for rate in rules]
    if len(states) < 2 or rates != sorted(rates) or {*rates} != {*range(len(states))}:
        return whole
    found: list[Parsed] = []
    start = span.start
    for place, state in enumerate(states):
        own = [rate for rate, of in zip(rules, rates, strict=True) if of == place]
        end = own[-1].span.end if state is not states[-1] else span.end
        found.append((Span(span.source, start, end), (state, *own)))
        start = end
    return found


def _named(clause: Clause) -> str:
    return clause.label.text if isinstance(clause, ArmClause | RuleClause) and clause.label is not None else ""


def _speaks_of(rate: Clause, state: Clause) -> bool:
    what = none_of(_named(state))
    return isinstance(rate, RuleClause) and what is not None and _named(rate).endswith(what)


def _worth(read: tuple[Clause, ...] | Failure, points: Decimal) -> Decimal | None:
    """The points of a part, where nothing but what it loses each time stands behind them."""
    first = read[0] if not isinstance(read, Failure) and len(read) > 1 else None
    if isinstance(read, Failure) or not isinstance(first, ArmClause) or first.rule is not None:
        return None
    amount, label = first.amount, first.label
    if label is None or label.measured or first.result not in (Result.EARNS, Result.BARE) or amount is None:
        return None
    once = _is_topic(first)
    if amount.low != amount.high or not 0 < amount.high < points or not all(_loses(each, once) for each in read[1:]):
        return None
    return amount.high if any(isinstance(each, RuleClause | StepClause) for each in read[1:]) else None


def _at_most(clauses: Sequence[Clause]) -> Decimal:
    """What they can take in all; without an end where one takes each time."""
    once = [each for each in clauses if isinstance(each, RuleClause) and each.frequency is None]
    ends = len(once) == sum(isinstance(each, RuleClause | StepClause) for each in clauses)
    return sum((each.amounts[0].high for each in once), Decimal(0)) if ends else Decimal("Infinity")


def _is_topic(part: ArmClause) -> bool:
    """卫生10分：地面不净扣2分, 卫生满分10分，…: what a part is called, and no state that is so or is not."""
    behind = part.span.source.normal[part.span.end : part.span.end + 1]
    return part.result == Result.BARE and (behind == ":" or _named(part).endswith(("满分", "占")))


def _loses(clause: Clause, once: bool = False) -> bool:
    """A rate that takes, or what is said of its parts and its end; `once`: or what takes a single time."""
    if isinstance(clause, RuleClause):
        each = once or clause.frequency is not None
        return clause.sign < 0 and not clause.of_total and each and not clause.discretion
    if isinstance(clause, StepClause):
        return clause.sign < 0 and not clause.of_total
    return isinstance(clause, FloorClause | PartClause)


def _name(clause: Clause) -> str:
    label = clause.label if isinstance(clause, RuleClause | StepClause) else None
    return label.text if label is not None else ""


def _of_part(clause: Clause, part: Label | None, named: Counter[str]) -> Clause:
    """缺一项 of two parts are two counts: each is called after its own."""
    if not isinstance(clause, RuleClause | StepClause) or part is None or named[_name(clause)] == 1:
        return clause
    return replace(clause, label=joined((part, clause.label)) if clause.label is not None else part)
