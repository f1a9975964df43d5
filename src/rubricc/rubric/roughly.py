"""90%左右, 接近90%, 约3天 in a rule: numbers that are none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.phrases import union
from rubricc.syntax.words import longest_first, words

ROUGH_NUMBER = Kind(
    "R612",
    Severity.ERROR,
    "「{sentence}」里的“{rough}”没有说清是哪些数",
    "写明从几到几，例如“24℃-26℃”，或写明几以上、几以下",
)


def report_rough(sentences: Iterable[Span], context: Context) -> None:
    """Reported in sentences that score; what a bracket adds is no part of the rule."""
    for sentence in sentences:
        said = _BRACKET.sub(lambda aside: " " * len(aside[0]), sentence.normal)
        found = _rough().search(said)
        if found is not None and evidence(sentence) is not None:
            place = sentence.part(*found.span())
            context.report(ROUGH_NUMBER, place, sentence=brief(sentence.text), rough=place.text.strip())


_BRACKET = re.compile(r"\([^()]*\)")


@cache
def _rough() -> Pattern[str]:
    unit = union(longest_first([*words().units, *words().time_units, *words().other_units, "%", "‰"]))
    number = rf"[0-9]+(?:\.[0-9]+)?\s*(?:{unit})?"
    behind = rf"{number}\s*(?:{union(words().around)})(?=[\s,;。的者得扣加减不为每]|$)"
    bound = "爽失毁预签条合租履续邀契节公解赴特立集简制违"  # 签约5家 is what was done
    return re.compile(rf"{behind}|(?<![{bound}])(?:{union(words().nearly)})\s*{number}")
