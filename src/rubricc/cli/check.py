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
SHAPES = ["text", "json", "sarif", "github"]


@click.command("check", cls=chinese.Command, short_help="检查考核细则，指出错误和写法上的疑问")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@click.option("--verbose", is_flag=True, help="每种问题第一次出现时，连同手册一起显示。")
@click.option("--fix", is_flag=True, help="改好决不影响得分的写法，写回文件；其余的改法只显示。")
@click.option("--format", "shape", type=chinese.Choice(SHAPES), default="text", help="输出文字（默认），或给程序看。")
def command(paths: tuple[str, ...], strict: bool, verbose: bool, fix: bool, shape: str) -> None:
    """检查考核细则：指出每一处错误和疑问，说明怎么改。

    FILE 是考核细则文件，可以写多个。
    没有错误时返回0，有错误返回1，文件读不了返回2。
    """
    found: list[Diagnostic] = []
    status = 0
    explained: set[str] = set()
    for path in console.progress(paths, len(paths), "检查", SEVERAL):
        try:
            compilation = fix_file(path) if fix else rubrics.compile_file(path)
        except files.FileProblem as problem:
            problem.show()
            status = max(status, problem.exit_code)
            continue
        found.extend(compilation.diagnostics)
        if shape == "text":
            rubrics.show(compilation.diagnostics, explained=explained if verbose else None)
            show_tables(compilation)
    ordered = in_order(found)
    if shape == "text":
        if ordered and not verbose:
            console.echo(f"要看某个编号的详细说明：rubricc doc {ordered[0].code}")
        if status == 0 or found:
            console.echo(summary(ordered))
    else:
        show_data(ordered, shape)
    sys.exit(max(status, int(fails(ordered, strict))))


def show_data(ordered: tuple[Diagnostic, ...], shape: str) -> None:
    if shape == "github":
        from rubricc.diagnostics.as_github import as_github

        for line in as_github(ordered):
            console.echo(line)
    elif shape == "sarif":
        from importlib.metadata import version

        from rubricc.diagnostics.as_sarif import as_sarif

        console.echo_json(as_sarif(ordered, version("rubricc")))
    else:
        from rubricc.diagnostics.as_json import as_json

        console.echo_json(as_json(ordered))


def fix_file(path: str) -> Compilation:
    """Apply the safe fixes of a file and tell them; show the others; the findings that are left."""
    from pathlib import Path

    from rubricc.cli import fixing
    from rubricc.pipeline import compile_text
    from rubricc.source import encoding_of
    from rubricc.syntax.words import words

    data = files.read(path)
    compilation = rubrics.compile_file(path)
    encoding = encoding_of(data, words().headers | words().blocks)
    if encoding is None:
        return compilation
    result = fixing.fixed(compilation, rubrics.loader(path))
    if result.applied:
        files.write(Path(path), result.text.encode(encoding))
        console.complain(f"{path}：改好了{len(result.applied)}处，得分和以前一样：")
        for each in result.applied:
            console.complain(f"  第{each.line}行 {each.code}　{each.hint}")
        compilation = compile_text(result.text, path, rubrics.loader(path))
    for each in result.left:
        if each.fix:
            console.complain(f"没有改第{each.line}行 {each.code}，{fixing.REASONS[each.fix.safety]}：")
            console.complain("\n".join(f"  {line}" for line in fixing.proposal(compilation, each)))
    return compilation


def fails(diagnostics: tuple[Diagnostic, ...], strict: bool) -> bool:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(each.kind.severity in bad for each in diagnostics)


def show_tables(compilation: Compilation) -> None:
    for table in compilation.tables:
        console.echo(describe.table_line(table))
