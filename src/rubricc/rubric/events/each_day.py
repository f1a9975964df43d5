"""每2小时巡逻一次，少一次扣2分: what is asked for each day or shift.

No record is of so short a time, so what is missing counts.
Read as a number to reach, 每日巡查两次 would be reached by two rounds in a whole month.
"""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, Frequency, Label, RuleClause, Share, StepClause
from rubricc.syntax.units import unit_of
from rubricc.values import replace

_EACH_DAY = re.compile(
    r"(?:(?<!每)一[天日班]|每(?:个?(?:工作)?[天日]|个?班次?|隔?[0-9一二两三四五六八十半]*个?(?:半?小时|钟头|分钟|天)))[^,;。:]*$"
)
_FEWER = ("少", "缺", "缺少", "漏", "差", "不足")


def with_missed(clauses: list[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The same clauses, steps from a number of times each day as counts of the times that are missing."""
    return [(place, _missed(clause)) for place, clause in clauses]


def _missed(clause: Clause) -> Clause:
    match clause:
        case StepClause(label=Label() as label, word=word, both=False, apiece=False, size=size) if word in _FEWER:
            if size != 1 or clause.unit != "次" or not _is_of_day(label):
                return clause
            label, frequency = _with_word(label, word), Frequency("次", "", clause.amount.span.part(0, 0))
            return RuleClause(
                label,
                frequency,
                False,
                Share.TOGETHER,
                (clause.amount,),
                clause.sign,
                clause.earned,
                clause.span,
                clause.of_total,
            )
        case RuleClause(label=Label() as label, frequency=Frequency(unit="次", short=word) as often) if word in _FEWER:
            if not _is_of_day(label):
                return clause
            return replace(clause, label=_with_word(label, word), frequency=replace(often, short=""))
        case _:
            return clause


def _is_of_day(label: Label) -> bool:
    """每2小时巡逻一次: are its numbers so many times in less than any period of appraisal?"""
    if not label.measures or unit_of(label.measures[-1]) != "次":
        return False
    return _EACH_DAY.search(label.span.normal[: label.measures[-1].start - label.span.start]) is not None


def _with_word(label: Label, word: str) -> Label:
    """每日巡查两次，少: the words as they stand, with the one that says what is counted."""
    end = label.span.source.normal.index(word, label.span.end) + len(word)
    span = Span(label.span.source, label.span.start, end)
    return Label((span.text,), span.text, (*label.texts, span), span.text, "", (), False, span)
