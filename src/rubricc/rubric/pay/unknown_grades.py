"""良好800元 in a table without 良好: which grade is not there is said, not that the sentence is odd."""

from __future__ import annotations

from collections.abc import Collection
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.pay.parts import parts_of
from rubricc.source import Span
from rubricc.syntax.words import longest_first, words

NO_GRADE = Kind("S322", Severity.ERROR, "兑现里的“{name}”不是本表的等级", "{known}")


def not_of_this_table(span: Span, grade: str, names: Collection[str], context: Context) -> None:
    """The grade, and those that the table has."""
    listed = f"写表里有的等级：{'、'.join(names)}"
    known = listed if names else "本表没有写等级：先加一行“等级：…”；只是说明怎样处理的，移到“说明：”下面"
    context.report(NO_GRADE, span, name=grade, known=known)


def unknown_grade(sentence: Span, names: Collection[str], pay: Pattern[str]) -> Span | None:
    """The first name of a level that is paid so much and is no grade of the table."""
    grades = "|".join(map(re.escape, longest_first(words().grades)))
    for part in parts_of(sentence):
        found = re.match(rf"(?:{grades})(?=.)", part.normal)
        if found and found[0] not in names and pay.fullmatch(part.normal[found.end() :]):
            return part.part(0, found.end())
    return None
