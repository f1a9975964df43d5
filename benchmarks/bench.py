"""Ratios of our work to something known, measured side by side: `make bench`.

Each benchmark yields pairs of functions; a round runs both, and the median of the ratios of all rounds is
printed beside the goal. Nothing here is imported by rubricc.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bulk import bulk
from rounds import FULL, Bench, Work, measured
from scoring import scoring
from sent_out import sent_out
from texts import ROOT, another, rubric_of, unseen

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
        changed[size // 2] = changed[size // 2].replace("每次", f"{another()}每次")
        return compile_text("\n".join(changed))

    def fresh() -> object:
        return compile_text(unseen(rubric_of(size)))

    yield Bench("P3", f"{size}行的表改一句再检查", "全部重新检查", "≤ 0.15", edited, fresh, 3)


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
    "P6": sent_out,
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
