"""每项10分，共2项 in an item of 20: what each of so many parts is worth, where they make up the item."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.graded_vetoes import graded_vetoes
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, NoteClause, RuleClause
from rubricc.syntax.numerals import number
from rubricc.syntax.sentence import Failure
from rubricc.values import replace

EACH_DONE = Kind(
    "R288",
    Severity.WARNING,
    "「{sentence}」读作每做到一{unit}得{amount}分，{count}{unit}都做到得满分；若每{unit}由人打分，得分会不同",
    "写明怎样得分，例如“每完成一{unit}得{amount}分”",
)
_NUMBER = "[0-9]+|[一二两三四五六七八九十]+"
_SO_MANY = re.compile(rf"总?共(?:计|有)?\s*(?P<n>{_NUMBER})\s*(?P<unit>[\u4e00-\u9fff])")
Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def told_first(sentences: Sequence[Parsed], points: Decimal, context: Context) -> list[Parsed]:
    """The same sentences of an item, with what a level's veto and the worth of each part mean."""
    return worth_of_each(graded_vetoes(sentences, context), points, context)


def worth_of_each(sentences: Sequence[Parsed], points: Decimal, context: Context) -> list[Parsed]:
    """The same sentences of an item; such words earn, where nothing else in it scores."""
    read = [clause for _, clauses in sentences if not isinstance(clauses, Failure) for clause in clauses]
    rules = [clause for clause in read if not isinstance(clause, NoteClause)]
    rule = rules[0] if len(rules) == 1 else None
    if not isinstance(rule, RuleClause) or rule.sign or rule.frequency is None or len(rule.amounts) != 1:
        return list(sentences)
    found = [match for span, _ in sentences for match in _SO_MANY.finditer(span.normal)]
    count = number(found[0]["n"]) if len(found) == 1 and found[0]["unit"] == rule.frequency.unit else None
    if count is None or count * rule.amounts[0].high != points or rule.amounts[0].low != rule.amounts[0].high:
        return list(sentences)
    facts = {"unit": rule.frequency.unit, "amount": rule.amounts[0].high, "count": count}
    context.report(EACH_DONE, rule.span, sentence=brief("，".join(span.text for span, _ in sentences)), **facts)
    counted = _SO_MANY.fullmatch(rule.label.span.normal.strip()) if rule.label is not None else None
    earns = replace(rule, sign=1, earned=True, label=None if counted else rule.label)
    notes = [clause for clause in read if isinstance(clause, NoteClause)]
    context.explains += [each.span for each in notes]
    context.explains += rule.label.measures if rule.label is not None else ()
    return [
        (
            span,
            clauses
            if isinstance(clauses, Failure)
            else tuple(earns if clause is rule else clause for clause in clauses if clause not in notes),
        )
        for span, clauses in sentences
    ]
