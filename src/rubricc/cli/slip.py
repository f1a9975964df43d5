"""`rubricc slip`: for each employee one sheet that says why the score is what it is, and how to object."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, files, people, rubrics, scoring

if TYPE_CHECKING:
    from rubricc.runtime.results import Result
    from rubricc.table import Table
    from rubricc.targets.slip import Slip

ENDINGS = {"html": ".html", "text": ".txt", "pdf": ".pdf"}


@click.command("slip", cls=chinese.Command, short_help="给每个人一张考核结果通知单")
@click.argument("path", metavar="FILE")
@click.argument("records", metavar="RECORDS")
@click.option("--details", metavar="FILE", help="扣分明细文件：每行一件事，通知单上逐条列出日期、记录人、证据。")
@click.option("--out", "folder", metavar="DIR", default="通知单", help="放通知单的文件夹，默认是“通知单”。")
@click.option("--format", "shape", type=chinese.Choice(list(ENDINGS)), default="html", help="网页（默认）、文字或PDF。")
@click.option("--name", metavar="NAME", help="只做姓名或工号是NAME的人。")
@click.option("--table", "title", metavar="NAME", help="细则文件里有几张考核表时，用哪一张。")
def command(
    path: str, records: str, details: str | None, folder: str, shape: str, name: str | None, title: str | None
) -> None:
    """给每个人一张考核结果通知单：哪天、什么事、依据哪一句、扣几分、总分、怎样提出异议。

    FILE 是考核细则文件。RECORDS 是数据文件。没有总分的人（未填、未评、有误）不做。
    """
    from rubricc.targets.slip import slip_of

    table = rubrics.table_named(path, title)
    results = scoring.score_file(table, records, details)
    if name is not None:
        results = [each for each in results if name in scoring.called(each.person.identity)]
        if not results:
            raise click.UsageError(f"“{records}”里没有“{name}”的记录。")
    done = [result for result in results if result.score is not None and result.score.total is not None]
    make = maker(shape)
    out = Path(folder)
    files.make_folder(out)
    names = people.file_names("通知单", [(each.person.place, each.person.identity) for each in done])
    objections = True
    for result, stem in console.progress(list(zip(done, names, strict=True)), len(done), "通知单", least=20):
        slip = slip_for(table, result, slip_of)
        objections = bool(slip.objection)
        files.write(out / (stem + ENDINGS[shape]), make(slip))
    report(table, results, done, out, objections)
    sys.exit(int(any(result.score is None for result in results)))


def slip_for(table: Table, result: Result, slip_of: Callable[..., Slip]) -> Slip:
    from rubricc.runtime.record import read_record

    entry = read_record(table.schema, result.person.record)
    return slip_of(table.rubric, table.program, table.evaluator.compute(entry.slots), entry, result.score)


def maker(shape: str) -> Callable[[Slip], bytes]:
    """What makes the bytes of one slip."""
    from rubricc.targets import slip

    match shape:
        case "text":
            return lambda each: slip.text(each).encode("utf-8-sig")
        case "pdf":
            from rubricc.cli.pdf import to_pdf

            return lambda each: to_pdf(slip.page(each))
        case _:
            return lambda each: slip.page(each).encode()


def report(table: Table, results: list[Result], done: list[Result], out: Path, objections: bool) -> None:
    console.echo(f"《{table.rubric.title}》：{len(done)}人的通知单放在：{out}")
    if done and not objections:
        console.complain(
            "考核表没有写怎样提出异议；请在通则里写明，例如“对考核结果有异议的，可在收到结果后5个工作日内书面申诉”。"
        )
    for result in results:
        if result.score is None:
            why = "；".join(problem.message.rstrip("。") for problem in result.problems)
            console.complain(f"{scoring.who(result)}有误，没有通知单：{why}。")
        elif result.score.total is None:
            console.complain(f"{scoring.who(result)}{result.status}，没有总分，没有通知单。")
