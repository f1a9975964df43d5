"""超过一个月扣5分 without 每, and nothing to count from: a threshold, as 超过3个月 is, and not each month."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, RuleClause, Share, StepClause
from rubricc.syntax.labels import label_of
from rubricc.syntax.sentence import Failure
from rubricc.syntax.tokens import Anchor

_TIME = "个?(?:工作日|小时|星期|月|日|天|周|年)|分钟|秒"
_Sentence = tuple[Span, tuple[Clause, ...] | Failure]


@cache
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    """More than one of a time, and a number of a time that is no such threshold."""
    over = "(?<!每)(?:超过|超出)了?\\s*[一1]\\s*"
    itself = "(?<!超过)(?<!超出)(?<!超过 )(?<!超出 )"
    number = f"(?<![0-9])(?<!第){itself}(?:[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十半]+)\\s*"
    return re.compile(f"{over}(?:{_TIME})"), re.compile(f"{number}(?:{_TIME})")


def exceeded(sentences: Iterable[_Sentence], spans: Iterable[Span | None]) -> list[_Sentence]:
    """The sentences with such steps as rules; not where another time stands in the item (`spans`): 3天内完成."""
    found = list(sentences)
    said = [number for span in spans if span is not None for number in _patterns()[1].findall(span.normal)]
    if said:
        return found
    return [(span, parsed if isinstance(parsed, Failure) else tuple(map(_threshold, parsed))) for span, parsed in found]


def _threshold(clause: Clause) -> Clause:
    match clause:
        case StepClause(earned=False, both=False, of_total=False, apiece=False):
            return _case(clause)
    return clause


def _case(clause: StepClause) -> StepClause | RuleClause:
    """The words before the number, the number, and the words behind it, up to the verb."""
    amount = clause.amount
    whole = clause.span.part(0, amount.span.start - clause.span.start)
    one, verb = _patterns()[0].search(whole.normal), re.search("[扣减加罚][^扣减加罚]*$", whole.normal)
    if one is None or verb is None or "每" in whole.normal or verb.start() < one.end():
        return clause
    before, behind = whole.part(0, one.start()).stripped(), whole.part(one.end(), verb.start()).stripped()
    words_ = [Anchor("TEXT", each) for each in (before, behind) if each.text.strip("的者时，, ")]
    first = words_[:1] if before.text else []
    label = label_of([*first, Anchor("BOUND", whole.part(*one.span())), *words_[len(first) :]])
    return RuleClause(label, None, False, Share.TOGETHER, (amount,), clause.sign, False, clause.span)
