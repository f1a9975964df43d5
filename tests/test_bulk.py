"""Files of any size: what comes out is what the scorer says of every row, in results and in refusals."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from conftest import one_table
from rubricc.records import File, load
from rubricc.records.bulk import ENGINES, Engine, Summary, pieces, score_file
from rubricc.runtime.panel import counted_items
from rubricc.runtime.results import Result, result_row, score_batch
from rubricc.runtime.sheet import SheetError
from rubricc.table import Table
from tables import ABSENT, ALL_RULES
from tabular import rows

STEWARD = Path(__file__).parents[1] / "rubrics" / "管家.rubric"
TABLES = {
    "管家": one_table(STEWARD.read_text("utf-8")),
    "各种规则": one_table(ALL_RULES),
    "几人评分": one_table(ABSENT),
}
ODD = ("３", "3次", " 2 ", "+1", "1.50", "-1", "99999", "0.333", "三", "1e3", "是", "\u3000", "NaN", "0", "1,5")


def written(table: Table, count: int, seed: int) -> list[list[str]]:
    """A head row and rows of every kind: clean, written oddly, misfitting, blank, of one person twice, of nobody."""
    pick = random.Random(seed)
    people = [dict.fromkeys(table.schema.identity, "") | row.cells for row in rows(table.program, count, seed)]
    head = list(people[0])
    found = []
    for number, cells in enumerate(people):
        cells["工号"], cells["姓名"] = f"{number:06}", pick.choice(("张三", "=1+1", "李\u3000四", 'O\'Neil "x"', ""))
        if pick.random() < 0.2:
            cells[pick.choice(head[3:])] = pick.choice(ODD)
        if pick.random() < 0.01:
            cells["工号"] = pick.choice(("000003", ""))
        row = list(cells.values())
        if pick.random() < 0.01:
            row = row[: pick.randrange(1, len(row))] if pick.random() < 0.5 else [*row, "多"]
        found += [[""] * len(head)] if pick.random() < 0.01 else []
        found.append(row)
    return [head, *found]


def as_csv(cells: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode(encoding)


def run(table: Table, file: Path, engine: Engine, parquet: bool = False) -> tuple[bytes, bytes, Summary]:
    out, refused = io.BytesIO(), io.BytesIO()
    summary = score_file(table.program, file, engine, out, refused, parquet, lambda done: None)
    return out.getvalue(), refused.getvalue(), summary


def expected(table: Table, results: list[Result]) -> tuple[list[list[str]], list[list[str]]]:
    """The rows of both files, as the scorer has them."""
    names, graded = list(table.schema.identity), table.schema.grade is not None
    raters = [level.name for level in table.schema.levels] if table.schema.panel is not None else []
    items = [item.name for item in counted_items(table.schema)]
    scored = [result_row(each, names, graded, raters, items)[:-1] for each in results if each.score is not None]
    refused = [
        [each.person.place, "\n".join(problem.message for problem in each.problems)]
        for each in results
        if each.score is None
    ]
    return scored, refused


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TABLES)
def test_a_csv_file_scores_and_refuses_as_the_scorer_does(
    name: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "ROWS", 200)  # several pieces
    table = TABLES[name]
    data = as_csv(written(table, 500, seed=5))
    file = tmp_path / "记录.csv"
    file.write_bytes(data)
    batch = load(table.schema, File("记录.csv", data))
    assert not batch.problems
    scored, refused = expected(table, list(score_batch(table.schema, table.evaluator, batch)))
    assert len(refused) > 50 and len(scored) > 100
    good, bad, summary = run(table, file, engine)
    assert [row[:-1] for row in rows_of(good)] == scored
    assert [[row[0], row[-1]] for row in rows_of(bad)] == [[place, reasons] for place, reasons in refused]
    assert (summary.counts.total(), summary.counts["有误"]) == (len(scored) + len(refused), len(refused))


@pytest.mark.parametrize("engine", ENGINES)
def test_parquet_of_any_types_scores_as_the_same_csv(engine: Engine, tmp_path: Path) -> None:
    table = TABLES["各种规则"]
    head, *cells = written(table, 400, seed=9)
    cells = [row for row in cells if len(row) == len(head) and any(row)]
    frame = pl.DataFrame(cells, schema=head, orient="row")
    casts = []
    for name in head[1:]:
        for kind in (pl.Int32, pl.Float64, pl.Boolean):
            texts = frame[name].str.strip_chars().replace("", None)
            made = texts.cast(kind, strict=False) if kind is not pl.Boolean else texts.cast(pl.String)
            lost = made.is_null().sum() - texts.is_null().sum()
            if lost < 20 and kind is not pl.Boolean:
                casts.append(made.alias(name))
                break
    assert {each.dtype for each in casts} >= {pl.Int32, pl.Float64}
    frame = frame.with_columns(casts)
    file = tmp_path / "记录.parquet"
    frame.write_parquet(file)
    # What the file holds, typed by hand: a whole double shows as 3.0, a blank as nothing.
    same = [["" if cell is None else str(cell) for cell in row] for row in frame.iter_rows()]
    data = as_csv([head, *same])
    batch = load(table.schema, File("记录.csv", data))
    scored, refused = expected(table, list(score_batch(table.schema, table.evaluator, batch)))
    good, bad, _ = run(table, file, engine)
    assert [row[:-1] for row in rows_of(good)] == scored
    assert [row[0] for row in rows_of(bad)] == [place for place, _ in refused]
    out, _, _ = run(table, file, engine, parquet=True)
    totals = pl.read_parquet(io.BytesIO(out))["总分"].to_list()
    place = len(table.schema.identity) + 1
    assert totals == [float(row[place]) if row[place] else None for row in scored]
    assert any(total is not None and Decimal(repr(total)) % 1 for total in totals)


WHOLE = """小表
1. 服务态度（10分）：优得10分，良得8分，中得6分，差得0分。
2. 出勤（40分）：事假每天扣1分。
3. 成本（50分）：费用每超支0.01万元扣0.1分。
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_an_integer_is_what_it_says(engine: Engine, tmp_path: Path) -> None:
    """1 is no name of a grade, and what is too large for its unit is no small number."""
    table = one_table(WHOLE)
    grade, days, money = (field.name for field in table.schema.fields)
    huge = 2**64 // 100 + 1  # a hundred times as much is 84 in 64 bits
    cells = {"工号": ["a", "b", "c"], grade: ["优", "优", "良"], days: [1, 2, None], money: [2, huge, 1]}
    pl.DataFrame(cells).write_parquet(tmp_path / "x.parquet")
    out, refused, _ = run(table, tmp_path / "x.parquet", engine)
    assert [row[:3] for row in rows_of(out)] == [["a", "暂定", "79"], ["c", "暂定", "88"]]
    assert [row[1] for row in rows_of(refused)] == ["b"]
    pl.DataFrame(cells | {grade: [0, 1, 1], money: [0, 0, 0]}).write_parquet(tmp_path / "y.parquet")
    out, refused, _ = run(table, tmp_path / "y.parquet", engine)
    assert not rows_of(out)
    assert all("应填其中之一：优、良、中、差" in row[2] for row in rows_of(refused))


def test_a_file_is_refused_as_a_whole_for_what_the_scorer_refuses_it_for(tmp_path: Path) -> None:
    table = TABLES["管家"]
    head, *cells = written(table, 5, seed=1)
    for number, (data, word) in enumerate(
        {
            as_csv([[*head[:-1], "没有这栏"], *cells]): "不是本表的栏目",
            as_csv([["", *head], *(["x", *row] for row in cells)]): "没有表头",
            as_csv([head]): "只有表头",
            b"": "是空的",
            as_csv([head, *cells]) + b'"a': "没有成对",
            as_csv([head, *cells]).replace(b"\xe6", b"\xff"): "文字编码",
            b"PK\x03\x04": "工作簿",
        }.items()
    ):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(data)
        with pytest.raises(SheetError, match=word):
            run(table, file, "polars")


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    table = TABLES["管家"]
    file = tmp_path / "记录.csv"
    file.write_bytes(as_csv(written(table, 30, seed=2), encoding))
    good, _, summary = run(table, file, "duckdb")
    assert summary.counts.total() == 30 and "张三" in good.decode()
