"""`rubricc score`: the results of everybody in a file of records."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, files, people, rubrics, scoring

if TYPE_CHECKING:
    from rubricc.records.bulk import Engine
    from rubricc.runtime.results import Result
    from rubricc.table import Table

WHO = (scoring.NUMBER, *scoring.NAMES)


@click.command("score", cls=chinese.Command, short_help="给一批人打分，列出总分和等级")
@click.argument("path", metavar="FILE")
@click.argument("records", metavar="RECORDS")
@click.option("--details", metavar="FILE", help="扣分明细文件：每行一件事，代替各人的次数。")
@click.option("--roster", metavar="FILE", help="名单文件：对照着说谁还没有交、谁不在名单上。")
@click.option("--out", "target", metavar="FILE", help="把全部结果（各项得分和说明）另存为这个CSV文件。")
@click.option("--format", "shape", type=chinese.Choice(["text", "json"]), default="text", help=chinese.FORMAT_HELP)
@click.option("--table", "title", metavar="NAME", help="细则文件里有几张考核表时，用哪一张。")
@click.option(
    "--engine",
    type=chinese.Choice(["duckdb", "polars"]),
    help="人很多（几十万、几百万）时：用DuckDB或Polars算，读CSV或Parquet，结果只写文件。",
)
@click.option("--refused", metavar="FILE", help="和 --engine 一起用：填错的行和原因写在这个CSV文件，默认在结果旁边。")
def command(
    path: str,
    records: str,
    details: str | None,
    roster: str | None,
    target: str | None,
    shape: str,
    title: str | None,
    engine: Engine | None,
    refused: str | None,
) -> None:
    """给一批人打分，列出每个人的状态、总分和等级。

    FILE 是考核细则文件。RECORDS 是数据文件：CSV、JSON或Excel（.xlsx），或放着收回的考核表的文件夹。
    填错的行不打分，逐条指出错在哪里，其余的照常打分；有填错的行时返回1。
    """
    if engine is None and refused is not None:
        raise click.UsageError("--refused 只和 --engine 一起用。")
    if engine is not None and (details is not None or roster is not None or shape == "json"):
        raise click.UsageError("--engine 不和 --details、--roster、--format json 一起用。")
    table = rubrics.table_named(path, title)
    if engine is not None:
        from rubricc.cli import bulk

        sys.exit(bulk.score(table, path, records, engine, target, refused))
    results = scoring.score_file(table, records, details)
    if target is not None:
        save(table, results, target, (path, records, details))
    if shape == "json":
        console.echo_json(as_data(results))
    else:
        for line in report(table, results):
            console.echo(line)
    complain(results)
    look_again(results)
    if roster is not None:
        compare(table, roster, results)
    if target is not None:
        console.complain(f"结果已存到：{target}")
    sys.exit(int(any(result.score is None for result in results)))


def save(table: Table, results: list[Result], target: str, read: Sequence[str | None]) -> None:
    """Write the results, never over a file that they were made from."""
    from rubricc.runtime.results import results_csv

    if any(name is not None and Path(name).resolve() == Path(target).resolve() for name in read):
        raise click.UsageError(f"结果不能写在“{target}”上，它是这次要读的文件；请换一个文件名。")
    files.write(Path(target), results_csv(table.schema, results))


def report(table: Table, results: list[Result]) -> Iterator[str]:
    """A table of the results, why some have no total, and how many of each there are."""
    from rubricc.runtime.results import grade_counts, tally

    yield f"《{table.rubric.title}》"
    yield ""
    yield from result_table(table, results)
    yield ""
    unfinished = [result for result in results if result.score and result.score.total is None]
    for result in unfinished:
        first, *rest = (line.text.strip() for line in result.score.explanation) if result.score else ("",)
        yield f"{scoring.who(result)}{first}{'：' if rest else ''}{'；'.join(rest)}"
    if unfinished:
        yield ""
    yield tally(results) + grade_counts(table.schema, results)


def result_table(table: Table, results: list[Result]) -> list[str]:
    """The aligned table, with the points of every item where the terminal is wide enough."""
    from rubricc.diagnostics.width import width

    who = [name for name in WHO if any(result.person.identity.get(name) for result in results)]
    items = [item.name for item in table.schema.items]
    grades = bool(table.schema.grades)
    head = [*(who or ["记录"]), "状态", "总分", *(["等级"] if grades else [])]
    rows = [row_of(result, who, grades, items) for result in results]
    total = len(who or [""]) + 1
    numbers = frozenset({total, *range(len(head), len(head) + len(items))})
    full = console.table([*head, *items], rows, numbers)
    if max(width(line, console.ambiguous()) for line in full) <= console.columns():
        return full
    return console.table(head, [row[: len(head)] for row in rows], numbers)


def row_of(result: Result, who: Sequence[str], grades: bool, items: Sequence[str]) -> list[str]:
    from rubricc.runtime.values import format_points

    score = result.score
    row = [result.person.identity.get(name, "") for name in who] or [result.person.place]
    row += [result.status, "" if score is None or score.total is None else format_points(score.total)]
    row += [(score.grade if score else None) or ""] if grades else []
    points = score.items if score else {}
    return row + [format_points(points[name]) if name in points else "" for name in items]


def complain(results: Sequence[Result]) -> None:
    """Refused rows: row, column, value and what was expected."""
    refused = [result for result in results if result.score is None]
    if refused:
        console.complain("有误的没有打分：")
    for result in refused:
        name = next(iter(scoring.called(result.person.identity)), "")
        for problem in result.problems:
            console.complain(f"  {f'{name}，' if name else ''}{problem.message}")


def compare(table: Table, roster: str, results: Sequence[Result]) -> None:
    """Who is missing, and who is not on the roster."""
    from rubricc.records.roster import missing_and_strange

    wanted = people.roster_of(table, roster).people
    missing, strange = missing_and_strange(wanted, [result.person for result in results])
    for words, found in (("名单上还没有交的", missing), ("不在名单上的", strange)):
        if found:
            console.complain(f"{words}{len(found)}人：{'、'.join(map(people.named, found))}。")
    if not missing and not strange:
        console.complain(f"名单上的{len(wanted)}人都交了。")


def look_again(results: Sequence[Result]) -> None:
    """What was scored as it stands and looks mistyped."""
    from rubricc.runtime.doubts import DOUBT

    found = [(result, words) for result in results if result.score for words in result.score.doubts]
    if found:
        console.complain(f"{DOUBT}（分数是照填的数算的）：")
    for result, words in found:
        console.complain(f"  {scoring.who(result)}{words.removeprefix(f'{DOUBT}：')}。")


def as_data(results: list[Result]) -> list[dict[str, object]]:
    from rubricc.runtime.results import ranks_of
    from rubricc.runtime.results_json import result_data

    rows = [scoring.rows_of(result) for result in results]
    return [
        {"row": found[0] if found else None, **result_data(result), "rank": rank}
        for found, result, rank in zip(rows, results, ranks_of(results), strict=True)
    ]
