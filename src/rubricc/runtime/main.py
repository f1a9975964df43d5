"""The command of a generated scorer: a file of records in, a file of results out, a summary printed.

The only runtime module that touches files or prints. Answers 0 when every record has a result, 1 when
some were refused, 2 when it was called wrongly or a file cannot be read or written.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rubricc.runtime.engine import Engine
from rubricc.runtime.files import File, people_in
from rubricc.runtime.people import Batch
from rubricc.runtime.results import FORMULA_SIGNS, Result, grade_counts, results_csv, score_batch, tally
from rubricc.runtime.results_json import results_json
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import SheetError
from rubricc.runtime.values import plain

SHOWN = 20  # problems printed; the results hold all


class UsageError(ValueError):
    """A call that cannot be carried out; the text says why."""


def main(schema: Schema, engine: Engine, argv: list[str]) -> int:
    """Carry out one call of the scorer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not stop us
    program = Path(argv[0]).name
    if any(word in ("-h", "--help", "/?") for word in argv[1:]):
        print(usage(schema, program))
        return 0
    try:
        files, target = arguments(argv[1:])
        batch = read_files(schema, files)
        if batch.problems:
            print("没有计分：", *batch.problems, sep="\n  ", file=sys.stderr)
            return 1
        results = list(score_batch(schema, engine, batch))
        as_json = target.suffix.lower() == ".json"
        write_results(target, files, results_json(results) if as_json else results_csv(schema, results))
    except (UsageError, SheetError) as error:
        print(f"{error}\n用法：python {program} 记录.csv [扣分明细.csv] [-o 结果.csv]", file=sys.stderr)
        return 2
    print_summary(schema, results, target)
    return 1 if any(result.score is None for result in results) else 0


def usage(schema: Schema, program: str) -> str:
    """What the scorer is and how to call it."""
    return (
        f"{plain(schema.title)}（{identification(schema)}）\n\n"
        f"用法：python {program} 记录.csv [扣分明细.csv] [-o 结果.csv]\n\n"
        "记录.csv 每人一行，或每人每级一行（有“评分人”一栏），或是扣分明细；\n"
        "也可以是JSON，或Excel工作簿（要装了 python-calamine 或 openpyxl）。\n"
        "结果写在记录旁边，文件名加“_结果”；有误的行不计分，其余照常。\n"
        "-o 后面写 .json 结尾的名称，结果和每人的说明就写成JSON。\n\n"
        "栏目：\n  " + "\n  ".join(plain(field.name) for field in schema.fields)
    )


def identification(schema: Schema) -> str:
    """编号 版本 校验码."""
    parts = [("编号", schema.code), ("版本", schema.version), ("校验码", schema.digest)]
    return "，".join(f"{word} {plain(text)}" for word, text in parts if text)


def arguments(words: list[str]) -> tuple[list[Path], Path]:
    """The files to read and the file to write."""
    files: list[Path] = []
    target: Path | None = None
    rest = iter(words)
    for word in rest:
        if word in ("-o", "--output"):
            name = next(rest, None)
            if name is None:
                raise UsageError(f"{word} 后面要写结果文件的名称。")
            target = Path(name)
        elif word.startswith("-") and len(word) > 1:
            raise UsageError(f"没有 {plain(word)} 这个选项。")
        else:
            files.append(Path(word))
    if not 1 <= len(files) <= 2:
        raise UsageError("请写一个记录文件，后面可再写一个扣分明细文件。")
    return files, target or files[0].with_name(f"{files[0].stem}_结果.csv")


def read_files(schema: Schema, files: list[Path]) -> Batch:
    """The people of one or two files."""
    return people_in(schema, *map(read_file, files))


def read_file(file: Path) -> File:
    try:
        return File(plain(file.name), file.read_bytes())
    except OSError as error:
        raise UsageError(f"读不了 {plain(str(file))}：{reason(error)}。") from None


def write_results(target: Path, files: list[Path], data: bytes) -> None:
    """Writes the results, never over a file that was read."""
    if any(target.resolve() == file.resolve() for file in files):
        raise UsageError("结果不能写在记录或明细的文件上，请换一个名称。")
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UsageError(f"写不了 {plain(str(target))}：{reason(error)}。") from None


def reason(error: OSError) -> str:
    """Why a file cannot be read or written."""
    match error:
        case FileNotFoundError():
            return "没有这个文件或文件夹"
        case IsADirectoryError():
            return "这是文件夹"
        case PermissionError():
            return "没有权限，或正被别的程序（如Excel）打开"
    return error.strerror or "系统拒绝"


def print_summary(schema: Schema, results: list[Result], target: Path) -> None:
    """How many were scored, what was refused and why, and where the results are."""
    print(f"{plain(schema.title)}（{identification(schema)}）")
    print(tally(results) + grade_counts(schema, results))
    problems = [problem for result in results for problem in result.problems]
    if problems:
        print("有误的记录没有计分：")
        for problem in problems[:SHOWN]:
            print(f"  {problem.message}")
        if len(problems) > SHOWN:
            print(f"  ……共{len(problems)}处，其余见结果的说明一栏")
    if any(text.startswith(FORMULA_SIGNS) for result in results for text in result.person.identity.values()):
        print("以 = + - @ 开头的文字前加了一撇（'），以免表格软件把它当公式。")
    print(f"结果：{plain(str(target))}")
