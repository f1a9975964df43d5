"""Grades in the sentences of notes, taken where nothing is doubtful: 2、90分以上为优秀，不满90分为合格."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.cover_once import cover_once
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.block import PayReader
from rubricc.rubric.pay.grades_paid import GradePaid, each_paid
from rubricc.rubric.sentence_kinds import is_known, named_grades
from rubricc.source import Span
from rubricc.syntax.coverage import Uncovered
from rubricc.syntax.document import BlockText, TableText
from rubricc.syntax.words import words

FEWEST_GRADES = 2


def totals_break(table: TableText) -> bool:
    """Can totals lie between whole numbers, as 80-89分 and 90分以上 leave them without a grade?"""
    whole = any(each.name.text == "小数" and each.value.normal.startswith("0") for each in table.headers)
    said = (sentence for head in table.heads for sentence in head.sentences)
    return not whole and any(_BROKEN.search(sentence.normal) for sentence in said)


_BROKEN = re.compile(r"[0-9]\.[0-9]+\s*分|比例|折算|平均|半分|天|[×*÷]")


def listed_grades(sentences: Sequence[Span], broken: bool) -> list[Span]:
    """The sentences that name grades by names that grades have, if together they cover each total once."""
    known = words().grades
    found = [(each, grades) for each in sentences if (grades := named_grades(each))]
    found = [(each, grades) for each, grades in found if all(is_known(grade.name, known) for grade in grades)]
    together = tuple(grade for _, grades in found for grade in grades)
    listed = [each for each, _ in found]
    return listed if len(together) >= FEWEST_GRADES and cover_once(listed, broken) else []


def names_of_grades(blocks: Sequence[BlockText], listed: Sequence[Span]) -> tuple[Grade, ...]:
    """The grades that the table or the notes before this one name, for what they are paid."""
    said = [each for block in blocks if block.kind == "等级" for each in block.sentences]
    tabled = [row.name for block in blocks if block.grades for row in block.grades.rows]
    clauses = [(grade.name, grade.span) for each in (*said, *listed) for grade in named_grades(each)]
    known = dict((*clauses, *((name.text, name) for name in tabled)))
    return tuple(Grade(name, None, False, None, False, span) for name, span in known.items())


def graded_and_paid(sentences: Sequence[Span], broken: bool) -> dict[Span, list[GradePaid]]:
    """The sentences that name grades and pay them, if together they settle each whole total once."""
    found = each_paid(sentences)
    clauses = tuple(grade for known in found.values() for each in known for grade in named_grades(each.grade))
    if not found or not cover_once([each.grade for known in found.values() for each in known], broken):
        return {}
    scratch = Context(Uncovered(next(iter(found)).source))
    paid = tuple(each.paid for known in found.values() for each in known if each.paid)
    block = BlockText(paid[0].part(0, 0), paid, (), "兑现")
    named = tuple(Grade(each.name, None, False, None, False, each.span) for each in clauses)
    pay, _ = PayReader(named, Decimal(100), scratch).read((block,))
    unpaid = {each.name for each in named} - {arm.grade for arm in pay.arms} if pay is not None else set[str]()
    return {} if scratch.diagnostics or unpaid else found
