"""Whether a workbook that came back is still the form that was sent out, as far as its cells are read.

Cells are read by their places: below a row that was put in, each number would be taken for its neighbour's. So the
words beside what is typed must stand where they stood, and nothing may be written where nothing is read: what somebody
noted there would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.records.filled import Filled
from rubricc.rubric.model import Rubric
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import is_blank, quote
from rubricc.targets import paper
from rubricc.targets.by_hand import by_hand
from rubricc.targets.remarks import comment_label
from rubricc.targets.workbook.cells import CALC, CHANGES, DETAILS, FORM, GUIDE, Cell
from rubricc.targets.workbook.layout import (
    CHANGES_FIRST_LEVEL,
    CHANGES_FIRST_ROW,
    CHECK_HEADING,
    DETAIL_FIRST_ROW,
    DETAIL_ROWS,
    NAME_LABEL,
    Layout,
)

OF_PROGRAMS = ("wps", "_xl")  # sheets that a spreadsheet keeps for itself begin so


def labels(rubric: Rubric, schema: Schema, layout: Layout) -> dict[Cell, str]:
    """The words that tell which row and column is which, bare as `_bare` gives them."""
    rows, grid = layout.rows, layout.grid
    found = {Cell(FORM, place.row, place.label[0]): name for name, place in layout.who.items()}
    found[Cell(FORM, rows.head, grid.check)] = CHECK_HEADING
    for item_rows, item in zip(rows.items, rubric.items, strict=True):
        found[Cell(FORM, item_rows.first, grid.span("title")[0])] = item.title
        found[Cell(FORM, item_rows.first, grid.span("points")[0])] = paper.worth(item)
    found[Cell(FORM, rows.sums, 0)] = paper.sum_label(rubric)
    found[Cell(FORM, rows.final, 0)] = paper.FINAL_LABEL
    found |= {Cell(FORM, rows.by_hand[words.name], 0): words.label for words in by_hand(schema)}
    found[Cell(FORM, rows.comment, 0)] = comment_label(rubric)
    found |= {Cell(FORM, box.name.row, box.columns[0][0]): NAME_LABEL for box in layout.signatures}
    for column, words in enumerate(("序号", *DETAIL_KEYS, CHECK_HEADING)):
        found[Cell(DETAILS, DETAIL_FIRST_ROW - 1, column)] = words
    if len(schema.levels) > 1 and schema.panel is None:
        found[Cell(CHANGES, CHANGES_FIRST_ROW - 1, CHANGES_FIRST_LEVEL + len(schema.levels) - 1)] = CHECK_HEADING
        for number, field in enumerate(schema.fields):
            for column, words in enumerate((field.item, field.label)):
                found[Cell(CHANGES, CHANGES_FIRST_ROW + number, column)] = words
    return {cell: _bare(words) for cell, words in found.items()}


def differences(expected: dict[Cell, str], book: Filled) -> Iterator[str]:
    """What is not as it was issued, in words."""
    yield from _moved(expected, book)
    yield from _below_details(book)
    yield from _further_sheets(book)


def _moved(expected: dict[Cell, str], book: Filled) -> Iterator[str]:
    there = ((cell, words, book.text(cell)) for cell, words in expected.items())
    wrong = [(cell, words, text) for cell, words, text in there if text != words and _bare(text) != words]
    if wrong:
        cell, words, text = wrong[0]
        more = f"，这样的共{len(wrong)}处" if len(wrong) > 1 else ""
        yield (
            f"工作表「{cell.sheet}」单元格{cell.address}应是“{quote(words)}”，现在是“{quote(text)}”{more}："
            "像是插入、删除或移动过行、列，或改了表上的字，填的数会对错项目。请用发出的原文件填写。"
        )


def _below_details(book: Filled) -> Iterator[str]:
    first = DETAIL_FIRST_ROW + DETAIL_ROWS
    for number, row in enumerate(book.sheets.get(DETAILS, [])[first:], start=first + 1):
        if not all(map(is_blank, row[: len(DETAIL_KEYS) + 1])):
            yield (
                f"工作表「{DETAILS}」第{number}行写在表格外面，没有计入：表里只有{DETAIL_ROWS}行，"
                "请把同一情形的合成一行，次数写在一起；仍写不下的情形，只在考核表填次数，不写明细。"
            )
            return


def _further_sheets(book: Filled) -> Iterator[str]:
    for name, rows in book.sheets.items():
        if name in (GUIDE, FORM, DETAILS, CHANGES, CALC) or name.casefold().startswith(OF_PROGRAMS):
            continue
        if not all(is_blank(value) for row in rows for value in row):
            yield (
                f"多出工作表「{quote(name)}」，里面写的不会计入：一个文件只记一个人，别人的请用发给他的那一份；"
                "不用的工作表请删去。"
            )


def _bare(text: str) -> str:
    """Without what programs change when they save: spaces, line breaks, characters that cannot be printed."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())
