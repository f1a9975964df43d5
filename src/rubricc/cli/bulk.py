"""`rubricc score --engine`: files of any size, scored into files."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricc.cli import console, files

if TYPE_CHECKING:
    from rubricc.records.bulk import Engine, Summary
    from rubricc.table import Table

STEPS = 1000  # of the progress bar


def score(table: Table, path: str, records: str, engine: Engine, target: str | None, refused: str | None) -> int:
    """Score a file into two others; 0 when every row has a result, 1 when some were refused."""
    source = Path(records)
    out = Path(target) if target is not None else source.with_name(f"{source.stem}_结果.csv")
    rejected = Path(refused) if refused is not None else out.with_name(f"{out.stem}_有误.csv")
    places = [place.resolve() for place in (Path(path), source, out, rejected)]
    if len(set(places)) < len(places):
        raise click.UsageError("结果、填错的行不能写在同一个文件里，也不能写在要读的文件上；请换一个文件名。")
    summary = _scored(table, source, engine, out, rejected)
    _report(table, summary, out, rejected)
    return int(summary.counts["有误"] > 0)


def _scored(table: Table, source: Path, engine: Engine, out: Path, rejected: Path) -> Summary:
    try:
        from rubricc.records.bulk import score_file
    except ImportError:
        raise files.FileProblem(
            "--engine 要用到DuckDB、Polars和PyArrow，请先安装：pip install 'rubricc[bulk]'"
        ) from None
    from rubricc.runtime.sheet import SheetError

    atexit.unregister(_say_no_more)  # once, however often a test comes here
    atexit.register(_say_no_more)
    files.check_readable(source)
    with files.replacing(out) as good, files.replacing(rejected) as bad, console.bar(STEPS, "打分") as advance:
        try:
            parquet = out.suffix.lower() == ".parquet"
            return score_file(
                table.program, source, engine, good, bad, parquet, lambda done: advance(int(done * STEPS))
            )
        except SheetError as error:
            console.complain("数据文件有问题，没有打分：")
            console.complain("\n".join(f"  {line}" for line in str(error).splitlines()))
            raise click.exceptions.Exit(1) from None


def _say_no_more() -> None:
    """DuckDB 2 counts its own leaks in English when the interpreter is gone, after all that we had to say is said."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # closed: whoever read it has gone
            return
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    os.close(silent)


def _report(table: Table, summary: Summary, out: Path, rejected: Path) -> None:
    from rubricc.runtime.results import REFUSED, tally_of

    console.echo(f"《{table.rubric.title}》")
    console.echo(tally_of(summary.counts))
    console.echo(f"结果：{out}")
    if summary.problems:
        console.complain("有误的没有打分：")
        for problem in summary.problems:
            console.complain(f"  {problem}")
        console.complain(f"有误的{summary.counts[REFUSED]}人和原因都在：{rejected}")
