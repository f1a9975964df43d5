"""A file of records scored against a table, for the commands that show results."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rubricc.cli import console, files

if TYPE_CHECKING:
    from rubricc.records import Batch, File
    from rubricc.runtime.results import Result
    from rubricc.table import Table


NUMBER = "工号"
NAMES = ("姓名", "被考核人", "被考评人", "被考核者", "员工姓名", "员工")  # as 填写 calls who is appraised


def score_file(table: Table, path: str, details: str | None) -> list[Result]:
    """A result for every person of a file, in its order; ends the command if the file as a whole is refused."""
    from rubricc.runtime.results import score_batch

    batch = folder_of(table, path, details) if Path(path).is_dir() else batch_of(table, file_of(path), details)
    if batch.problems:
        refuse(batch)
    results = score_batch(table.schema, table.evaluator, batch)
    return list(console.progress(results, len(batch.people), "打分"))


def folder_of(table: Table, path: str, details: str | None) -> Batch:
    """The records of all workbooks in a folder and in those below it, as departments hand them in."""
    from rubricc.records import File

    found = [each for each in sorted(Path(path).rglob("*")) if each.is_file() and not each.name.startswith((".", "~$"))]
    if not found:
        raise click.UsageError(f"文件夹“{path}”里没有文件：请把填好收回的考核表（.xlsx）放进去。")
    progress = console.progress(found, len(found), "读取")
    return filled_workbooks(
        table, (File(str(each.relative_to(path)), files.read(str(each))) for each in progress), details
    )


def batch_of(table: Table, file: File, details: str | None) -> Batch:
    """The records of a file of any kind: rows, JSON, or a workbook of ours that came back filled in."""
    from rubricc.records import load

    if file.data.startswith(b"PK"):
        from rubricc.records.returned import is_ours

        if is_ours(file.data):
            return filled_workbooks(table, [file], details)
    return load(table.schema, file, file_of(details) if details is not None else None)


def filled_workbooks(table: Table, read: Iterable[File], details: str | None) -> Batch:
    """The record of each workbook; they hold their own 扣分明细."""
    from rubricc.records.collected import collect

    if details is not None:
        raise click.UsageError("填好的考核表里面就有扣分明细，不用写 --details。")
    return collect(table.rubric, table.program, read)


def file_of(path: str) -> File:
    from rubricc.records import File

    return File(Path(path).name, files.read(path))


def refuse(batch: Batch) -> None:
    console.complain("数据文件有问题，没有打分：")
    for problem in batch.problems:
        console.complain(f"  {problem}")
    sys.exit(1)


def rows_of(result: Result) -> tuple[int, ...]:
    """The rows of the file that the person's record stands in; of JSON, which record it is; of a workbook, none."""
    found = re.search("第([0-9、]+)[行条]", result.person.place)
    return tuple(map(int, found[1].split("、"))) if found else ()


def called(identity: Mapping[str, str]) -> tuple[str, ...]:
    """What a person can be asked for by: name, then number."""
    return tuple(text for column in (*NAMES, NUMBER) if (text := identity.get(column)))


def who(result: Result) -> str:
    """张三（第3行）."""
    name = next(iter(called(result.person.identity)), "")
    return f"{name}（{result.person.place}）" if name else result.person.place
