"""Listed lines under 每项不符合扣1分 or 按符合项比例计分: each is met, not met or 不适用."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import Checklist, Event, PerEvent, Rule
from rubricc.rubric.weights import Worth
from rubricc.source import Span
from rubricc.syntax.clauses import ChecklistClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.numbering import numbering
from rubricc.syntax.words import words
from rubricc.values import replace

NO_LINES = Kind(
    "R414",
    Severity.ERROR,
    "「{sentence}」下面没有逐条列出要检查的内容",
    "在下面一条一行写出来，前面编号，例如“（1）着装整洁”“（2）佩戴工牌”",
)
_ENDS = "。；;.，, "
LEAST = 2  # one line alone is no list
WEIGHTED_DIGITS = 6


def listed(lines: Sequence[Span], guidance: Sequence[Span]) -> list[tuple[Span, list[Span]]]:
    """The numbered lines that score nothing by themselves, each with its sentences."""
    found = []
    for line in lines:
        number, style = numbering(line)
        own = [span for span in guidance if line.start <= span.start < line.end]
        text = line.part(number.end - line.start, len(line.text)).stripped()
        if style and own and own[0].start <= text.start and own[-1].end >= text.end - 1:
            found.append((text.to(own[-1]) if own[-1].end > text.end else text, own))
    return found


def lines_below(
    lines: Sequence[Span], guidance: Sequence[Span], sentences: Sequence[Sentence], shares: Sequence[ChecklistClause]
) -> list[tuple[Span, list[Span]]] | None:
    """The lines of an item's checklist; None where nothing asks for one, or there are too few to be a list."""
    if not shares and not any(counts_lines(rule) for sentence in sentences for rule in sentence.rules):
        return None
    found = listed(lines, guidance)
    return found if shares or len(found) >= LEAST else None


def checklists(
    sentences: Sequence[Sentence],
    shares: Sequence[ChecklistClause],
    lines: list[tuple[Span, list[Span]]],
    worth: Worth,
    context: Context,
) -> Iterator[Sentence]:
    """The sentences, with the count of what is not met replaced by the lines themselves."""
    events = tuple(Event(_label(text), "", text) for text, _ in lines)
    for span in (span for _, spans in lines for span in spans):
        context.coverage.fill(span, Class.LABEL)
    for sentence in sentences:
        rules = [_over(rule, events, worth.full) for rule in sentence.rules]
        rules.sort(key=lambda rule: isinstance(rule, Checklist))  # the lines end the sentence
        yield replace(sentence, rules=tuple(rules))
    for clause in shares:
        if len(events) < LEAST:
            context.report(NO_LINES, clause.span, sentence=brief(clause.span.text))
            continue
        digits = WEIGHTED_DIGITS if worth.full != worth.points else None
        whole = Event("", "", clause.span)
        yield Sentence((Checklist(whole, events, None, worth.full, digits, clause.span),), None, None, clause.span)


def _over(rule: Rule, events: tuple[Event, ...], full: Decimal) -> Rule:
    if len(events) < LEAST or not counts_lines(rule):
        return rule
    assert isinstance(rule, PerEvent), "only such a rule counts lines"
    return Checklist(rule.event, events, rule.points, full, None, rule.span)


def counts_lines(rule: Rule) -> bool:
    """每项不符合扣1分, where lines stand below it."""
    if not isinstance(rule, PerEvent) or rule.points > 0 or rule.event.unit not in words().checked_units:
        return False
    return rule.event.label in ("", *words().checked)


def _label(text: Span) -> str:
    label = "".join(line.strip() for line in text.text.splitlines()).rstrip(_ENDS)
    whole = label[:1] == "「" and label[-1:] == "」" and "「" not in label[1:]
    return label[1:-1] if whole else label
