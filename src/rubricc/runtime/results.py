"""The results of many records, and the table that is written of them.

A record that is refused is listed with its problems and has no score; the others are scored.
Texts that a spreadsheet would take for a formula are written with an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubricc.runtime.effect_columns import effect_cells, effect_columns
from rubricc.runtime.engine import Engine
from rubricc.runtime.people import Batch, Person, RowProblem
from rubricc.runtime.problems import Problem, RecordError
from rubricc.runtime.record import DETAILS, IDENTITY, read_record
from rubricc.runtime.result import Score, score_entry
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import format_points, plain

REFUSED = "有误"
RANK = "名次"
STATES = ("终审", "暂定", "未填", "未评", "不参评", REFUSED)
DETAIL_ROW = re.compile(r"明细第([0-9]+)行·?")
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


@dataclass(frozen=True)
class Result:
    """One person with a score, or with problems."""

    person: Person
    score: Score | None
    problems: tuple[RowProblem, ...]

    @property
    def status(self) -> str:
        return self.score.status if self.score else REFUSED


def score_batch(schema: Schema, engine: Engine, batch: Batch) -> Iterator[Result]:
    """A result for each person, in order."""
    for person in batch.people:
        if person.problems:
            yield Result(person, None, person.problems)
            continue
        try:
            yield Result(person, score_entry(schema, engine, read_record(schema, person.record)), ())
        except RecordError as error:
            yield Result(person, None, tuple(placed(schema, person, each) for each in error.problems))


def placed(schema: Schema, person: Person, problem: Problem) -> RowProblem:
    """A problem of a record, with the row that it stands in."""
    detail = DETAIL_ROW.match(problem.name)
    if detail and int(detail[1]) <= len(person.detail_places):
        place, column = person.detail_places[int(detail[1]) - 1], problem.name[detail.end() :] or DETAILS
        message = problem.message.replace(problem.name, column, 1)
    else:
        levels = [
            each.name for each in schema.levels if problem.name.startswith((f"{each.name}·", f"{each.name}改判·"))
        ]
        place = dict(person.level_places).get((*levels, schema.levels[0].name)[0], person.place)
        column, message = problem.name, problem.message
    return RowProblem(place, column, problem.value, problem.expected, f"{place}：{message}")


def tally(results: list[Result]) -> str:
    """共5人：终审3人，有误2人。"""
    return tally_of(Counter(result.status for result in results))


def grade_counts(schema: Schema, results: list[Result]) -> str:
    """等级：优秀2人，合格3人; empty for a table without grades."""
    counts = Counter(result.score.grade for result in results if result.score)
    parts = [f"{grade}{counts[grade]}人" for grade in schema.grades if counts[grade]]
    return f"等级：{'，'.join(parts)}。" if parts else ""


def ranks_of(results: list[Result]) -> list[int | None]:
    """名次 by total, the same for equal totals; None without a total."""
    totals = [result.score.total if result.score else None for result in results]
    given = [total for total in totals if total is not None]
    return [None if total is None else 1 + sum(other > total for other in given) for total in totals]


def tally_of(counts: Counter[str]) -> str:
    """The same of numbers that were counted before."""
    parts = [f"{state}{counts[state]}人" for state in STATES if counts[state]]
    return f"共{counts.total()}人：{'，'.join(parts)}。"


def results_csv(schema: Schema, results: list[Result]) -> bytes:
    """The table of results, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    columns = identity_columns(schema, results)
    grade = ["等级"] if schema.grade is not None else []
    more = effect_columns(schema)
    items = [item.name for item in schema.items]
    raters = [level.name for level in schema.levels] if schema.panel is not None else []
    heads = [*columns, "状态", "总分", *grade, RANK, *more, *(f"{name}总分" for name in raters), *items, "说明"]
    writer.writerow(map(safe_cell, heads))
    for result, rank in zip(results, ranks_of(results), strict=True):
        row = result_row(result, columns, bool(grade), raters, items, more)
        row.insert(heads.index(RANK), "" if rank is None else str(rank))
        writer.writerow(row)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def identity_columns(schema: Schema, results: list[Result]) -> list[str]:
    """The identity columns that are filled somewhere, in the table's order."""
    filled = {name for result in results for name in result.person.identity}
    return [name for name in dict.fromkeys((*schema.identity, *IDENTITY)) if name in filled]


def result_row(
    result: Result, columns: list[str], grade: bool, raters: list[str], items: list[str], more: Sequence[str] = ()
) -> list[str]:
    """One line of the table of results; `more` are the columns of 否决 and 兑现."""
    score = result.score
    who = [safe_cell(result.person.identity.get(name, "")) for name in columns]
    if score is None:
        blanks = [""] * (1 + grade + len(more) + len(raters) + len(items))
        return [*who, result.status, *blanks, safe_cell("\n".join(each.message for each in result.problems))]
    total = "" if score.total is None else format_points(score.total)
    given = [(score.raters, name) for name in raters] + [(score.items, name) for name in items]
    points = [format_points(scores[name]) if name in scores else "" for scores, name in given]
    grades = [safe_cell(score.grade or "")] if grade else []
    return [
        *who,
        score.status,
        total,
        *grades,
        *map(safe_cell, effect_cells(score, more)),
        *points,
        safe_cell("\n".join(line.text for line in score.explanation)),
    ]


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula; lines stay apart, other control characters go."""
    lines = "\n".join(indented(line) for line in text.split("\n"))
    return f"'{lines}" if lines.startswith(FORMULA_SIGNS) else lines


def indented(line: str) -> str:
    """The line without control characters; wide spaces at its beginning stay."""
    rest = line.lstrip("\u3000")
    return "\u3000" * (len(line) - len(rest)) + plain(rest)
