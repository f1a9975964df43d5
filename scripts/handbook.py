"""Writes the sentence patterns of docs/patterns.toml and what commands print into docs/手册.md (`make docs`).

What stands between the two marks is generated, and what stands below a `$ rubricc …`; everything else in the manual is
written by hand. A block with a name, as ```csv 记录.csv, is a file that the commands find. Stops, and writes nothing,
where a pattern is not understood or scores other than docs/patterns.toml says.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from rubricc import RecordError
from rubricc.cli import main
from rubricc.pipeline import compile_text
from rubricc.table import Table

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "手册.md"
BEGIN = "<!-- 从这里到“句式到此为止”由 make docs 生成，请改 docs/patterns.toml -->"
END = "<!-- 句式到此为止 -->"
# Every table has it, so it tells nothing about a pattern: no floor is written.
USUAL = frozenset({"R121"})
FRAME = "考核表：示例\n{top}\n1. 出勤（40分）：迟到每次扣2分\n2. 服务（60分）：投诉每起扣5分\n{line}\n"
SHOWN = 12  # words of each row: enough to see what is meant, and no new word makes the page stale
BLOCK = re.compile(r"^```([\w-]+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VOCABULARY = (
    ("数次数的单位", "units", "event"),
    ("时间的单位", "units", "time"),
    ("扣", "verbs", "deduct"),
    ("加", "verbs", "add"),
    ("得", "verbs", "earn"),
    ("每低、每少", "directions", "down"),
    ("每高、每超", "directions", "up"),
    ("目标", "goals", "targets"),
    ("由评分人定", "phrases", "gravity"),
    ("扣完为止", "phrases", "until_gone"),
    ("最低0分", "phrases", "no_negative"),
    ("最多扣", "phrases", "cap"),
    ("最多加", "phrases", "cap_gain"),
    ("只扣一次", "phrases", "once_only"),
    ("不得分", "phrases", "none_left"),
    ("得满分", "phrases", "full"),
    ("按比例", "phrases", "share"),
    ("不加不扣", "phrases", "no_loss"),
    ("等次", "labels", "grades"),
    ("说不清的数（不收）", "vague", "words"),
)


class Stale(Exception):
    """A pattern that main does not read, or scores otherwise."""


@dataclass(frozen=True)
class Pattern:
    """One row of the catalogue: a sentence, how it is read, and what it scores."""

    sentence: str
    rubric: str
    plain: str  # the same table without the sentence; "" for the rules of an item
    scores: tuple[tuple[str, str], ...]

    def row(self) -> str:
        table, codes = compiled(self)
        read = "<br>".join([*understood(self, table), *(f"（警告 {code}）" for code in codes)])
        shown = "<br>".join(f"{readable(filled)} → {with_unit(points)}" for filled, points in self.scores)
        return f"| {cell(self.sentence)} | {cell(read)} | {cell(shown)} |"


def families() -> Iterator[tuple[str, str, tuple[Pattern, ...]]]:
    """Title, note and patterns of each family."""
    for family in tomllib.loads((ROOT / "docs" / "patterns.toml").read_text("utf-8"))["family"]:
        made = tuple(pattern(each, family.get("points", 100)) for each in family["pattern"])
        points = f"下面都是一个{family['points']}分的项目。" if "points" in family else ""
        yield family["title"], family.get("note", "") + points, made


def pattern(data: dict[str, Any], points: int) -> Pattern:
    scores = tuple(data["scores"].items())
    if "head" in data:
        sentence = f"（{data['head']}）{data['says']}"
        rubric = f"考核表：示例\n满分：100分\n1. 项目{sentence}\n2. 其他（70分）：违纪每次扣1分\n"
        return Pattern(sentence, rubric, "", scores)
    if "says" in data:
        points = data.get("points", points)
        top = f"{data['top']}\n" if "top" in data else ""
        rubric = f"考核表：示例\n{top}满分：{points}分\n1. 项目（{points}分）\n   {data['says']}\n"
        return Pattern(top.replace("\n", "<br>") + data["says"].replace("\n", "<br>"), rubric, "", scores)
    top, line = data.get("top", ""), data.get("line", "")
    sentence = "<br>".join(filter(None, (top, line.replace("\n", "<br>"))))
    return Pattern(sentence, FRAME.format(top=top, line=line), FRAME.format(top="", line=""), scores)


def compiled(pattern: Pattern) -> tuple[Table, tuple[str, ...]]:
    """The table, with the codes of what the compiler asks; its scores are those written."""
    compilation = compile_text(pattern.rubric)
    if not compilation.ok:
        told = "；".join(f"{found.code} {found.message}" for found in compilation.diagnostics)
        raise Stale(f"{pattern.sentence}：没有读懂：{told}")
    (table,) = compilation.tables
    for filled, points in pattern.scores:
        if (found := scored(table, filled)) != points:
            names = "、".join(field.name for field in table.inputs)
            raise Stale(f"{pattern.sentence}：{filled} 得{found}分，docs/patterns.toml 写的是{points}（可填：{names}）")
    found = (each.code for each in compilation.diagnostics if each.severity == "warning")
    return table, tuple(dict.fromkeys(code for code in found if code not in USUAL))


def scored(table: Table, filled: str) -> str:
    """The total, with its grade where the table has grades."""
    record: dict[str, object] = {"确认": True}
    record.update(each.strip().split("=", 1) for each in filled.split(";"))
    if "奖扣原因" in record:
        record["奖扣"] = (record["奖扣"], record.pop("奖扣原因"))
    try:
        score = table.score(record)
    except RecordError as error:
        return f"（{error}）"
    return "，".join(filter(None, [f"{score.total:f}" if score.total is not None else score.status, score.grade]))


def understood(pattern: Pattern, table: Table) -> list[str]:
    """The canonical wording of the pattern, line by line."""
    lines = table.readback().splitlines()
    if pattern.plain:
        usual = compile_text(pattern.plain).tables[0].readback().splitlines()
        return [line for line in lines if line not in usual and not line.startswith("#")]
    first = next(number for number, line in enumerate(lines) if line.startswith("1. "))
    last = next(number for number, line in enumerate(lines) if number > first and not line.startswith((" ", "#")))
    head = [lines[first].removeprefix("1. ")] if "权重" in lines[first] else []
    rules = [line.strip() for line in lines[first:last] if line.startswith("   ")]
    return head + [line for line in rules if line != "扣完为止。"]


def readable(filled: str) -> str:
    return filled.replace("=", " ").replace("; ", "，")


def with_unit(points: str) -> str:
    """88，良好 → 88分，良好."""
    number, comma, grade = points.partition("，")
    return f"{number}分{comma}{grade}" if number[-1:].isdigit() else number  # 不参评


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def generated() -> Iterator[str]:
    for title, note, patterns in families():
        yield from (f"### {title}", "")
        if note:
            yield from (note, "")
        yield from ("| 这样写 | 读成 | 填什么 → 得几分 |", "|---|---|---|")
        yield from (each.row() for each in patterns)
        yield ""
    yield from (
        "### 词汇",
        "",
        "认得的词，每行只列一些。像是计分却不认得的，会报错。",
        "",
        "| 意思 | 可以写 |",
        "|---|---|",
    )
    words = tomllib.loads((ROOT / "grammar" / "words.toml").read_text("utf-8"))
    for meaning, group, name in VOCABULARY:
        known = words[group][name]
        yield f"| {meaning} | {cell('、'.join(known[:SHOWN]))}{' 等' * (len(known) > SHOWN)} |"


def renewed(manual: str) -> str:
    """The manual with everything that is generated written anew."""
    before, _, rest = manual.partition(BEGIN)
    _, _, after = rest.partition(END)
    body = "\n".join(generated())
    text = f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for _, name, block in BLOCK.findall(text):
            if name.endswith((".rubric", ".csv")):
                Path(name).write_text(block, "utf-8")
        return BLOCK.sub(lambda block: console(block[3]) if block[1] == "console" else block[0], text)


def console(block: str) -> str:
    """The commands of a block, each with what it prints, or with nothing where that goes into a file."""
    lines = ["```console"]
    for command in re.findall(r"^\$ rubricc (.*)$", block, re.MULTILINE):
        words, _, target = command.partition(" > ")
        printed = CliRunner().invoke(main, shlex.split(words), prog_name="rubricc").output
        if target:
            Path(target).write_text(printed, "utf-8")
        shown = "" if target else printed.strip()
        lines += [f"$ rubricc {command}", *(line.rstrip() for line in shown.splitlines())]
    return "\n".join([*lines, "```"])


if __name__ == "__main__":
    try:
        text = renewed(MANUAL.read_text("utf-8"))
    except Stale as stale:
        sys.exit(str(stale))
    MANUAL.write_text(text, "utf-8")
