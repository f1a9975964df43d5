"""From the file a user names to its tables, with its findings shown as every command shows them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import click

from rubricc.cli import console, files
from rubricc.diagnostics.model import Diagnostic, Severity
from rubricc.diagnostics.order import in_order, summary

if TYPE_CHECKING:
    from rubricc.pipeline import Compilation
    from rubricc.table import Table


def compile_file(path: str) -> Compilation:
    """The rubric in a file, with or without errors."""
    from rubricc.pipeline import compile_bytes

    return compile_bytes(files.read(path), path, loader(path))


def loader(path: str) -> Callable[[str], str]:
    """What 引用 in a file may read: files in its own folder and below, nothing that leads out of it."""
    root = Path(path).resolve().parent

    def load(name: str) -> str:
        from rubricc.source import decode
        from rubricc.syntax.words import words

        if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or "\\" in name:
            raise ValueError("要写相对的文件名，不能写盘符或从根目录开始的路径")
        wanted = (root / name).resolve()
        if ".." in PurePosixPath(name).parts or not wanted.is_relative_to(root):
            raise ValueError("它不在这份文件所在的文件夹里")
        try:
            data = files.read(str(wanted))
        except files.FileProblem as problem:
            raise FileNotFoundError(name) if not wanted.exists() else ValueError(problem.message) from problem
        text = decode(data, words().headers | words().blocks)
        if text is None:
            raise ValueError("认不出文字编码，请另存为UTF-8")
        return text

    return load


def tables_of(path: str) -> tuple[Table, ...]:
    """The tables of a rubric without errors; shows what is wrong with one that has errors, and ends the command."""
    return tables_or_exit(compile_file(path))


def tables_or_exit(compilation: Compilation) -> tuple[Table, ...]:
    if not compilation.ok:
        show(compilation.diagnostics, err=True)
        complain_count(compilation.diagnostics)
        sys.exit(1)
    return tuple(compilation.tables)


def table_named(path: str, name: str | None) -> Table:
    """The only table of a rubric, or the one whose title the user gives."""
    tables = tables_of(path)
    titles = [table.rubric.title for table in tables]
    if name is None:
        if len(tables) == 1:
            return tables[0]
        raise click.UsageError(f"“{path}”里有{len(tables)}张考核表，请用 --table 指明一张：{'、'.join(titles)}")
    found = [table for table in tables if name in table.rubric.title]
    exact = [table for table in found if table.rubric.title == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    raise click.UsageError(f"“{path}”里没有叫“{name}”的考核表，只有：{'、'.join(titles)}")


def warn(compilation: Compilation) -> None:
    """Show what the author should know although it works."""
    weighty = [each for each in compilation.diagnostics if each.kind.severity is not Severity.NOTE]
    if weighty:
        show(weighty, err=True)
        complain_count(weighty)


def show(diagnostics: Iterable[Diagnostic], err: bool = False, explained: set[str] | None = None) -> None:
    """The findings, each with its place; with their manual pages, unless `explained` before."""
    found = in_order(diagnostics)
    if not found:
        return
    from rubricc.diagnostics.render import render_one

    color = console.colored(sys.stderr if err else sys.stdout)
    for each in found:
        shown = render_one(each, color, console.columns(), console.ambiguous())
        click.echo(f"{shown}\n", err=err, color=color)
        if explained is not None and each.code not in explained:
            explained.add(each.code)
            show_page(each.code, err)


def show_page(code: str, err: bool) -> None:
    from rubricc.cli.manual import page_of

    page = page_of(code)
    if page is not None:
        click.echo("".join(f"  {line}".rstrip() + "\n" for line in page.text.split("\n")), err=err)


def complain_count(diagnostics: Sequence[Diagnostic]) -> None:
    console.complain(summary(in_order(diagnostics)))
