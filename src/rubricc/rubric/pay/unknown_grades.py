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
    worst = _worst(names)
    text = span.text.strip("。；; ")
    near = worst and not _better(grade) and not _paid(span, worst)
    example = f"，例如写成“{text.replace(grade, worst)}”" if near else ""
    own = "、".join(dict.fromkeys(names))
    listed = f"写表里有的等级（{own}）{example}；表里漏了这一等级的，在“等级”里补上“…分以上为{grade}”"
    known = listed if names else "本表没有写等级：先加一行“等级：…”；只是说明怎样处理的，移到“说明：”下面"
    context.report(NO_GRADE, span, name=grade, known=known)


def _worst(names: Collection[str]) -> str:
    """不合格 of 优秀、合格、不合格; empty where their order is not known."""
    for rank in words().ranks:
        if names and all(name in rank for name in names):
            return max(names, key=rank.index)
    return ""


def _paid(span: Span, grade: str) -> bool:
    """Does another sentence around this one say what the grade is paid?"""
    text = span.source.normal
    line = text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]
    return re.search(rf"(?:^|[:,;。、\s]){re.escape(grade)}", line) is not None


def _better(grade: str) -> bool:
    """Is it one of the names for what is good?"""
    return any(grade in rank and rank.index(grade) * 2 < len(rank) - 1 for rank in words().ranks)


def unknown_grade(sentence: Span, names: Collection[str], pay: Pattern[str]) -> Span | None:
    """The first name of a level that is paid so much and is no grade of the table."""
    grades = "|".join(map(re.escape, longest_first(words().grades)))
    for part in parts_of(sentence):
        found = re.match(rf"(?:{grades})(?=.)", part.normal)
        if found and found[0] not in names and pay.fullmatch(part.normal[found.end() :]):
            return part.part(0, found.end())
    return None
