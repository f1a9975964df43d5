"""`rubricc check`: what is wrong with a rubric, and what it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, describe, files, rubrics
from rubricc.diagnostics.model import Diagnostic, Severity
from rubricc.diagnostics.order import in_order, summary

if TYPE_CHECKING:
    from rubricc.pipeline import Compilation

SEVERAL = 3  # files that are worth a progress bar


@click.command("check", cls=chinese.Command, short_help="检查考核细则，指出错误和写法上的疑问")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@click.option("--format", "shape", type=chinese.Choice(["text", "json"]), default="text", help=chinese.FORMAT_HELP)
def command(paths: tuple[str, ...], strict: bool, shape: str) -> None:
    """检查考核细则：指出每一处错误和疑问，说明怎么改。

    FILE 是考核细则文件，可以写多个。
    没有错误时返回0，有错误返回1，文件读不了返回2。
    """
    found: list[Diagnostic] = []
    status = 0
    for path in console.progress(paths, len(paths), "检查", SEVERAL):
        try:
            compilation = rubrics.compile_file(path)
        except files.FileProblem as problem:
            problem.show()
            status = max(status, problem.exit_code)
            continue
        found.extend(compilation.diagnostics)
        if shape == "text":
            rubrics.show(compilation.diagnostics)
            show_tables(compilation)
    ordered = in_order(found)
    if shape == "json":
        from rubricc.diagnostics.as_json import as_json

        console.echo_json(as_json(ordered))
    elif status == 0 or found:
        console.echo(summary(ordered))
    sys.exit(max(status, int(fails(ordered, strict))))


def fails(diagnostics: tuple[Diagnostic, ...], strict: bool) -> bool:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(each.kind.severity in bad for each in diagnostics)


def show_tables(compilation: Compilation) -> None:
    for table in compilation.tables:
        console.echo(describe.table_line(table))
