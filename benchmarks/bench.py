"""Ratios of our work to something known, measured side by side: `make bench`.

Each benchmark yields pairs of functions; a round runs both, and the median of the ratios of all rounds is
printed beside the goal. Nothing here is imported by rubricc.
"""

from __future__ import annotations

import io
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
STEWARD = ROOT / "rubrics" / "管家.rubric"
FULL = bool(os.environ.get("FULL"))  # the sizes of the goals; else a few minutes are enough
Work = Callable[[], object]


@dataclass(frozen=True)
class Bench:
    """One line of the table: `ours` against `theirs`; `goal` as in words."""

    code: str
    what: str
    against: str
    goal: str
    ours: Work
    theirs: Work
    rounds: int = 5
    faster: bool = False  # the ratio tells how many times faster ours is, not how many times slower


def seconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured(bench: Bench) -> float:
    bench.ours(), bench.theirs()  # warm
    pairs = [(seconds(bench.ours), seconds(bench.theirs)) for _ in range(bench.rounds)]
    return statistics.median(theirs / ours if bench.faster else ours / theirs for ours, theirs in pairs)


# --- texts ---------------------------------------------------------------------------------------

FAULTS = (
    "迟到",
    "早退",
    "未打卡",
    "未按要求巡查",
    "记录不全",
    "与客户争吵",
    "工服不整",
    "擅自离岗",
    "漏登",
    "延误上报",
)


def named(number: int) -> str:
    """A word for a number, without a digit in it."""
    return str(number).translate(str.maketrans("0123456789", "赤橙黄绿青蓝紫白灰褐"))


def rubric_of(lines: int, different: bool = True) -> str:
    """A table of so many lines: items of one sentence each, all different or all alike."""
    heads = ["考核表：测速", f"满分：{lines * 5}分", "通则：各项扣完为止。"]
    for number in range(1, lines - len(heads) + 1):
        mark = FAULTS[number % 10] + (named(number) if different else "")
        heads.append(f"{number}. 项目{number}（5分）：{mark}每次扣{1 + number % 3}分。")
    heads[1] = f"满分：{5 * (lines - 3)}分"
    return "\n".join(heads) + "\n"


COUNTER = iter(range(1, 1_000_000))


def unseen(text: str) -> str:
    """The same table in sentences that were never compiled before, so that nothing of them is remembered."""
    mark = named(next(COUNTER))
    return text.replace("项目", f"项{mark}目").replace("每次", f"{mark}每次")


SENTENCE = re.compile(r"^([0-9]+)\. (.+?)（([0-9.]+)分）：(.+?)每次扣([0-9.]+)分。$")


def by_hand(text: str) -> list[tuple[str, ...]]:
    """A reader of these very sentences as one would write it in an afternoon."""
    return [found.groups() for line in text.splitlines() if (found := SENTENCE.match(line))]


def compiled(text: str) -> None:
    from rubricc.program.from_rubric import lower
    from rubricc.rubric.context import Context
    from rubricc.rubric.from_syntax import read_table
    from rubricc.source import Source
    from rubricc.syntax.layout import Layout

    layout = Layout(Source("x.rubric", text))
    context = Context(layout.coverage, list(layout.diagnostics))
    for table in layout.tables:
        lower(read_table(table, context))


# --- the benchmarks ------------------------------------------------------------------------------


def start() -> Iterator[Bench]:
    file = Path(tempfile.mkdtemp(prefix="rubricc-bench-")) / "x.rubric"
    file.write_text(rubric_of(60), "utf-8")

    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed

    def run(*words: str) -> Work:
        return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True, env=env)

    check = run("-m", "rubricc", "check", str(file))
    yield Bench("P1", "rubricc check，60行，整个进程", "python -c pass", "≤ 10", check, run("-c", "pass"), 7)


def parsing() -> Iterator[Bench]:
    text = rubric_of(5_000 if FULL else 300)
    what = f"读入并降到程序，{len(text.splitlines()):,}行各不相同"
    yield Bench("P2", what, "手写的正则读法", "≤ 15", lambda: compiled(unseen(text)), lambda: by_hand(text), 3)
    yield from growth()


def growth() -> Iterator[Bench]:
    """Time per line, whole compiler: 50, 5,000 and 50,000 lines against as many lines in texts of 500."""
    from rubricc.pipeline import compile_text

    middle = rubric_of(500)
    for lines in (50, 500, 5_000, 50_000) if FULL else (50, 2_000):
        copies, times = max(1, 500 // lines), max(1, lines // 500)

        def ours(text: str = rubric_of(lines), copies: int = copies) -> None:
            for _ in range(copies):
                assert compile_text(unseen(text)).ok

        def theirs(times: int = times) -> None:
            for _ in range(times):
                compile_text(unseen(middle))

        what = f"每行的时间：{lines:,}行的一份"
        yield Bench(f"P2/{lines}", what, "500行的一份", "≤ 1.2", ours, theirs, 1 if lines > 5_000 else 3)


def checking() -> Iterator[Bench]:
    from rubricc.pipeline import compile_text

    size = 300 if FULL else 60
    lines = rubric_of(size).splitlines()

    def edited() -> object:
        changed = [*lines]
        changed[size // 2] = changed[size // 2].replace("每次", f"{named(next(COUNTER))}每次")
        return compile_text("\n".join(changed))

    def fresh() -> object:
        return compile_text(unseen(rubric_of(size)))

    yield Bench("P3", f"{size}行的表改一句再检查", "全部重新检查", "≤ 0.15", edited, fresh, 3)


def scoring() -> Iterator[Bench]:
    from rubricc.pipeline import compile_text
    from rubricc.targets.scorer import render

    table = compile_text(STEWARD.read_text("utf-8")).tables[0]
    module: dict[str, object] = {"__name__": "scorer"}
    sys.modules["scorer"] = type(sys)("scorer")
    exec(compile(render(table.rubric, table.program), "scorer.py", "exec"), module)
    compute: Callable[[dict[str, int | None]], tuple[int, ...]] = module["compute"]  # type: ignore[assignment]  # made
    pick = random.Random(1)
    names = [slot.name for slot in table.program.slots]
    records = [
        {name: pick.choice((0, 0, 0, 1, 2)) if name.count("_") == 0 and name[0] == "i" else None for name in names}
        for _ in range(3_000)
    ]
    rules = [
        (
            float(item.points),
            item.judged,
            [(float(rule_points(table, rule.definition)), table_slots(table, rule.fields[-1])) for rule in item.rules],
        )
        for item in table.schema.items
    ]

    def floats() -> object:
        """Loops over the rules of each item; what a later level wrote stands in place of the first."""
        found = []
        for record in records:
            total = 0.0
            for points, (_, second, third), losses in rules:
                lost = 0.0
                for each, (one, two, three) in losses:
                    count = record[three]
                    if count is None:
                        count = record[two]
                    if count is None:
                        count = record[one] or 0
                    lost += each * count
                score = record[third]
                if score is None:
                    score = record[second]
                total += max(0.0, points - lost) if score is None else score / 100
            found.append(round(total, 2))
        return found

    yield Bench(
        "P4",
        "生成的评分程序的公式，逐条",
        "同样规则手写成循环和浮点数",
        "≥ 1.0",
        lambda: [compute(each) for each in records],
        floats,
        7,
        True,
    )


def rule_points(table: object, definition: str) -> float:
    """Points for one event: the rule at 1 against the rule at 0 of every slot."""
    evaluator, program = table.evaluator, table.program  # type: ignore[attr-defined]  # a Table
    base = {slot.name: (0 if slot.level == 0 else None) for slot in program.slots}
    ones = {name: (10 ** slot_decimals(program, name) if value == 0 else None) for name, value in base.items()}
    scale = next(each.value.scale for each in program.definitions if each.name == definition)
    return abs(evaluator.compute(ones)[definition] - evaluator.compute(base)[definition]) / 10**scale


def slot_decimals(program: object, name: str) -> int:
    return next(slot.decimals for slot in program.slots if slot.name == name)  # type: ignore[attr-defined]  # a Program


def table_slots(table: object, field: str) -> tuple[str, ...]:
    return next(each.slots for each in table.schema.fields if each.name == field)  # type: ignore[attr-defined]  # a Table


def bulk() -> Iterator[Bench]:
    import duckdb
    import polars as pl

    from rubricc.pipeline import compile_text
    from rubricc.program.levels import through
    from rubricc.records.bulk import score_file
    from rubricc.targets.sql.columns import slot_columns
    from rubricc.targets.sql.reading import Given
    from rubricc.targets.sql.statement import select

    program = through(compile_text(STEWARD.read_text("utf-8")).tables[0].program, 0)
    count, pick = 300_000, random.Random(1)
    columns = slot_columns(program)
    frame = pl.DataFrame(
        {
            f"c{place}": pl.Series([pick.choice((0, 0, 0, 1)) for _ in range(1000)] * (count // 1000))
            for place, _ in enumerate(columns)
        }
    ).with_columns(pl.int_range(count).alias("n"))
    keys = {each.key: f"c{place}" for place, each in enumerate(columns)}
    given = Given(keys, frozenset(keys))
    arrow = frame.to_arrow()

    def polars_sql() -> object:
        sql = select(program, "polars", given, [("n", "n")], "records", reasons=False)
        return pl.SQLContext(records=frame, eager=True).execute(sql)

    def duckdb_sql() -> object:
        with duckdb.connect() as connection:
            connection.register("records", arrow)
            sql = select(program, "duckdb", given, [("n", "n")], "records", reasons=False)
            return connection.sql(sql).to_arrow_table()

    def read() -> object:
        return frame.select(pl.all().sum())

    yield Bench("P5", f"Polars，{count:,}条，15项", "把各栏读一遍", "≤ 15", polars_sql, read)
    yield Bench("P5b", f"DuckDB，{count:,}条，15项", "把各栏读一遍", "—", duckdb_sql, read)
    table = compile_text(STEWARD.read_text("utf-8")).tables[0]
    names = {f"c{place}": each.head for place, each in enumerate(columns)}
    folder = Path(tempfile.mkdtemp(prefix="rubricc-bench-"))
    people = (
        frame.rename(names)
        .with_columns(pl.col("n").cast(pl.String).alias("工号"), pl.lit("是").alias("确认"))
        .drop("n")
    )
    people.with_columns(pl.col(names["c2"]) * 3).write_parquet(folder / "x.parquet")

    def whole() -> object:
        return score_file(
            table.program, folder / "x.parquet", "polars", io.BytesIO(), io.BytesIO(), True, lambda _: None
        )

    yield Bench("P5c", "rubricc score --engine，从Parquet到Parquet", "DuckDB只算", "—", whole, duckdb_sql, 3)


CHROMIUM = "/usr/bin/chromium"
KEY = """(select, answer) => {
    select.selectedIndex = answer;
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
    document.body.getBoundingClientRect();
}"""


def page() -> Iterator[Bench]:
    """From a key to the new total on the page of the longest list, the layout done."""
    from playwright.sync_api import sync_playwright

    from rubricc.pipeline import compile_text
    from rubricc.targets.form import render

    table = compile_text((ROOT / "rubrics" / "服务人员检查表.rubric").read_text("utf-8")).tables[0]
    file = Path(tempfile.mkdtemp(prefix="rubricc-bench-")) / "x.html"
    file.write_text(render(table.rubric, table.program), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page()
        opened.goto(file.as_uri())
        lists = opened.locator("select[data-field]").element_handles()
        answers = iter(range(1_000_000))

        def key() -> None:
            count = next(answers)
            lists[count % len(lists)].evaluate(f"(select) => ({KEY})(select, {1 + count % 2})")

        what = f"网页：{len(lists)}行的表里按一个键到新的合计（网页{file.stat().st_size / 80_000:.1f}个80KB）"
        yield Bench("P8", what, "一帧，16毫秒", "≤ 1", key, lambda: time.sleep(0.016), 60)
        browser.close()


GROUPS: dict[str, Callable[[], Iterator[Bench]]] = {
    "P1": start,
    "P2": parsing,
    "P3": checking,
    "P4": scoring,
    "P5": bulk,
    "P8": page,
}


def main(wanted: list[str]) -> None:
    print(f"{'':5} {'比值':>7}  {'目标':>7}  什么，和什么比")
    for code, group in GROUPS.items():
        if wanted and code not in wanted:
            continue
        for bench in group():
            times = "倍快" if bench.faster else "倍"
            print(
                f"{bench.code:5} {measured(bench):7.2f}  {bench.goal:>7}  {bench.what}，比{bench.against}（{times}）",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
