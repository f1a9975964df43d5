"""`rubricc build`: the scorer, the form and the workbook of each table of a rubric; SQL where it is asked for.

Everything is made before anything is written, so a rubric with errors leaves no file behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, files, rubrics
from rubricc.rubric.names import number_duplicates

if TYPE_CHECKING:
    from rubricc.table import Table
    from rubricc.targets.sql import Dialect


SEVERAL = 4  # files that are worth a progress bar


def scorer(table: Table) -> bytes:
    from rubricc.targets.scorer import render

    return render(table.rubric, table.program).encode()


def form(table: Table) -> bytes:
    from rubricc.targets.form import render

    return render(table.rubric, table.program).encode()


def printed_form(table: Table) -> bytes:
    from rubricc.cli.pdf import to_pdf

    return to_pdf(form(table).decode())


def workbook(table: Table) -> bytes:
    from rubricc.targets.workbook import render

    return render(table.rubric, table.program)


def sql(table: Table, dialect: Dialect) -> bytes:
    from rubricc.targets.sql import render

    return render(table.program, dialect).encode()


TARGETS: dict[str, tuple[Callable[[Table], bytes], str, str]] = {
    "scorer": (scorer, ".py", "评分程序"),
    "form": (form, ".html", "考核表网页"),
    "workbook": (workbook, ".xlsx", "考核表工作簿"),
}
PDF = "pdf"  # the form as it is printed; made with --pdf
SQL = "sql"  # made only when asked for: it is for those who keep records in a database
DIALECTS: tuple[Dialect, ...] = ("duckdb", "polars", "spark")


@click.command("build", cls=chinese.Command, short_help="生成评分程序、考核表网页和Excel工作簿")
@click.argument("path", metavar="FILE")
@click.option("--out", "folder", metavar="DIR", default="out", help="放生成文件的文件夹，默认是 out。")
@click.option(
    "--target",
    "targets",
    multiple=True,
    type=chinese.Choice([*TARGETS, SQL]),
    help="只生成这一种，可以写几次：scorer 评分程序，form 网页，workbook 工作簿，sql 批量评分的SQL。",
)
@click.option(
    "--dialect",
    "dialects",
    multiple=True,
    type=chinese.Choice(DIALECTS),
    help="--target sql 用在哪里，可以写几次：duckdb（默认）、polars、spark。",
)
@click.option("--pdf", is_flag=True, help="考核表另做一份PDF，可以直接打印（要装 rubricc[pdf]）。")
def command(path: str, folder: str, targets: tuple[str, ...], dialects: tuple[Dialect, ...], pdf: bool) -> None:
    """生成评分程序（.py）、考核表网页（.html）和Excel工作簿（.xlsx）。

    FILE 是考核细则文件。细则有错误时什么也不生成。
    """
    if dialects and SQL not in targets:
        raise click.UsageError("--dialect 只和 --target sql 一起用。")
    compilation = rubrics.compile_file(path)
    tables = rubrics.tables_or_exit(compilation)
    rubrics.warn(compilation)
    wanted = (*(targets or tuple(TARGETS)), *([PDF] if pdf else []))
    jobs = list(jobs_for(tables, files.safe_name(Path(path).stem), wanted, dialects))
    shown = console.progress(jobs, len(jobs), "生成", SEVERAL)
    made = [(name, words, make(table)) for table, make, name, words in shown]
    out = Path(folder)
    files.make_folder(out)
    for name, words, data in made:
        files.write(out / name, data)
        console.echo(f"{words}：{out / name}")


Job = tuple["Table", Callable[["Table"], bytes], str, str]


def jobs_for(
    tables: tuple[Table, ...], stem: str, targets: tuple[str, ...], dialects: tuple[Dialect, ...]
) -> Iterator[Job]:
    """What to make: one file per table and target; several tables are told apart by their titles."""
    titles = number_duplicates(files.safe_name(table.rubric.title) for table in tables)
    stems = [stem] if len(tables) == 1 else [f"{stem}-{title}" for title in titles]
    for table, each in zip(tables, stems, strict=True):
        for target in dict.fromkeys(targets):
            if target == SQL:
                for dialect in dict.fromkeys(dialects or DIALECTS[:1]):
                    yield table, partial(sql, dialect=dialect), f"{each}.{dialect}.sql", f"{dialect}的SQL"
            elif target == PDF:
                yield table, printed_form, f"{each}.pdf", "考核表PDF"
            else:
                make, ending, words = TARGETS[target]
                yield table, make, each + ending, words
