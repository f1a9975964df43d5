"""Workbooks sent out and handed in: many copies of one form against the libraries that write and read them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from rounds import FULL, Bench
from texts import rubric_of

from rubricc.table import Table
from rubricc.targets.workbook.layout import place

COUNT = 1_000 if FULL else 40
LINES = 63  # 60 items
FILLED = 20  # of them have something typed in, and are read again and again


def sent_out() -> Iterator[Bench]:
    from python_calamine import CalamineWorkbook

    from rubricc.pipeline import compile_text
    from rubricc.records import File
    from rubricc.records.collected import collect
    from rubricc.runtime.results import score_batch
    from rubricc.targets.workbook import render
    from rubricc.targets.workbook.issued import Copies

    head, _, rest = rubric_of(LINES).partition("\n")
    table = compile_text(f"{head}\n填写：工号、姓名、部门\n{rest}").tables[0]
    people = [{"工号": f"{number:04}", "姓名": "张三", "部门": "客服部"} for number in range(COUNT)]
    folder = Path(tempfile.mkdtemp(prefix="rubricc-bench-"))

    def issue() -> None:
        copies = Copies(table.rubric, table.program)
        for who in people:
            (folder / f"{who['工号']}.xlsx").write_bytes(copies.made_out(who))

    def anew() -> None:
        for who in people:
            (folder / f"{who['工号']}.xlsx").write_bytes(render(table.rubric, table.program))

    what = f"发出{COUNT:,}份{len(table.schema.items)}项的工作簿，姓名已填"
    yield Bench("P6", what, "每份用XlsxWriter重写", "≥ 25", issue, anew, 1 if FULL else 3, faster=True)

    issue()
    files = [filled(table, copy) for copy in sorted(folder.glob("*.xlsx"))[:FILLED]]

    def score() -> None:
        for _ in range(COUNT // FILLED):
            batch = collect(table.rubric, table.program, (File(file.name, file.read_bytes()) for file in files))
            results = list(score_batch(table.schema, table.evaluator, batch))
            assert all(each.score is not None and each.score.total is not None for each in results)

    def read() -> None:
        for file in files * (COUNT // FILLED):
            book = CalamineWorkbook.from_path(file)
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    yield Bench("P7", f"收回{COUNT:,}份，核对并打分", "calamine只读出这些文件", "≤ 2", score, read, 3)


def filled(table: Table, file: Path) -> Path:
    """Every count typed in, and confirmed."""
    import openpyxl

    layout = place(table.rubric, table.program)
    book = openpyxl.load_workbook(file)
    for number, cell in enumerate(layout.slots.values()):
        book[cell.sheet][cell.address] = int(number % 9 == 1)
    book[layout.confirmed[0].sheet][layout.confirmed[0].address] = "李四"
    book.save(file)
    return file
