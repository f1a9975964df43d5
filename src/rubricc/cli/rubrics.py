"""From the file a user names to its tables, with its findings shown as every command shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
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

    return compile_bytes(files.read(path), path)


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


def show(diagnostics: Iterable[Diagnostic], err: bool = False) -> None:
    """The findings, each with its place."""
    found = in_order(diagnostics)
    if not found:
        return
    from rubricc.diagnostics.render import render_one

    color = console.colored(sys.stderr if err else sys.stdout)
    for each in found:
        shown = render_one(each, color, console.columns(), console.ambiguous())
        click.echo(f"{shown}\n", err=err, color=color)


def complain_count(diagnostics: Sequence[Diagnostic]) -> None:
    console.complain(summary(in_order(diagnostics)))
