"""The SQL target: the same digits as the evaluator, in DuckDB and Polars; no text of an author is code.

Spark takes minutes and a Java, so its test is marked and runs only when asked for: pytest -m spark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tables
from conftest import one_table
from rubricc import compile_text
from rubricc.program.model import Program
from rubricc.runtime.doubts import DOUBT
from rubricc.runtime.schema import Field
from rubricc.targets.sql import Dialect, render
from rubricc.targets.sql.columns import slot_columns, standard_heads
from rubricc.targets.sql.reading import Given
from rubricc.targets.sql.statement import select, shown_scores
from strategies import programs
from tabular import Cells, Row, rows
from test_safety import HOSTILE

ROOT = Path(__file__).parents[1]
RUBRICS = sorted((ROOT / "rubrics").glob("*.rubric"))
TABLES = {path.stem: compile_text(path.read_text("utf-8")).tables[0].program for path in RUBRICS} | {
    name: one_table(getattr(tables, name)).program for name in dir(tables) if name.isupper()
}

Result = list[dict[str, Any]]


def in_duckdb(sql: str, records: polars.DataFrame) -> Result:
    with duckdb.connect() as connection:
        connection.register("records", records)
        cursor = connection.execute(sql)
        heads = [column[0] for column in cursor.description]
        return [dict(zip(heads, values, strict=True)) for values in cursor.fetchall()]


def in_polars(sql: str, records: polars.DataFrame) -> Result:
    frame = polars.SQLContext(records=records).execute(sql.rstrip().removesuffix(";")).collect()
    result: Result = frame.to_dicts()
    return result


ENGINES: dict[Dialect, Callable[[str, polars.DataFrame], Result]] = {"duckdb": in_duckdb, "polars": in_polars}


def texts(records: Sequence[Cells]) -> polars.DataFrame:
    return polars.DataFrame(list(records), schema=dict.fromkeys(records[0], polars.String))


class InBulk:
    """What `rubricc score --engine` asks: whole numbers where the cells are, points in units, fewer names."""

    def __init__(self, program: Program, dialect: Dialect) -> None:
        self.dialect, schema = dialect, program.schema
        numbers = [each for each in slot_columns(program) if each.field is None or is_plain(each.field)]
        whole = [each for each in numbers if each.slot.decimals == 0]
        self.whole = [each.head for each in whole]
        given = Given(standard_heads(program), frozenset(each.key for each in whole))
        carried = [(head, head) for head in schema.identity]
        self.sql = select(program, dialect, given, carried, "records", reasons=False)
        shown = shown_scores(schema, schema.identity)
        self.scales = {"总分": schema.total_scale} | {each.head: each.scale for each in shown}

    def run(self, records: Sequence[Cells]) -> Result:
        numbers = polars.col(self.whole).str.strip_chars().cast(polars.Float64, strict=False).cast(polars.Int64)
        results = ENGINES[self.dialect](self.sql, texts(records).with_columns(numbers))
        for row, (head, scale) in product(results, self.scales.items()):
            row[head] = None if row[head] is None else Decimal(row[head]).scaleb(-scale)
        return results


def is_plain(field: Field) -> bool:
    return field.kind != "flag" and not field.choices


def differences(program: Program, dialect: Dialect, tried: list[Row]) -> list[str]:
    """Every number and word that the engine gives otherwise than the evaluator."""
    cells = with_identity(program, tried)
    found = differences_of(program, ENGINES[dialect](render(program, dialect), texts(cells)), tried)
    return found + differences_of(program, InBulk(program, dialect).run(cells), tried)


def with_identity(program: Program, tried: list[Row]) -> list[Cells]:
    return [dict.fromkeys(program.schema.identity, str(number)) | row.cells for number, row in enumerate(tried)]


def differences_of(program: Program, results: Result, tried: list[Row]) -> list[str]:
    schema = program.schema
    heads = {each.head: each.definition for each in shown_scores(schema, schema.identity)}
    seats = schema.panel.seats if schema.panel is not None else ()
    names = {seat.total: level.name for level, seat in zip(schema.levels, seats, strict=True)} if seats else {}
    items = {item.score: item.name for item in schema.items}
    found = []
    by_number = {each[schema.identity[0]]: each for each in results}  # an engine need not keep the order
    for number, row in enumerate(tried):
        result, score = by_number[str(number)], row.score
        expected: dict[str, object] = {
            "状态": score.status if score else "有误",
            "总分": score.total if score else None,
        }
        if schema.grade is not None:
            expected["等级"] = score.grade if score else None
        for head, definition in heads.items():
            if score is None:
                expected[head] = None
            elif definition in names:
                expected[head] = score.raters.get(names[definition])
            else:
                expected[head] = score.items.get(items[definition])
        told = [each for each in str(result["说明"]).split("；") if each.startswith(DOUBT)]
        if told != [re.sub("填的是.*?，", "", each) for each in (score.doubts if score else ()) if "填的是" in each]:
            found.append(f"{told}，应为{score.doubts if score else ()}")
        for name, value in expected.items():
            got = result[name]
            got = digits(got) if isinstance(got, int | float) else got
            if got != value:
                found.append(f"{name}：{got}，应为{value}；{ {k: v for k, v in row.cells.items() if v} }")
    assert len(results) == len(tried)
    return found


@lru_cache(10_000, typed=True)
def digits(number: float) -> Decimal:
    """What a number shows; 3 and 3.0 are the same."""
    return Decimal(repr(number)).normalize()


@pytest.mark.parametrize("dialect", ENGINES)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_scores_as_in_the_evaluator(table: str, dialect: Dialect) -> None:
    program = TABLES[table]
    tried = list(rows(program, 500, seed=7))
    states = {row.score.status if row.score else "有误" for row in tried}
    assert {"终审", "暂定"} & states
    assert not differences(program, dialect, tried)[:3]


@settings(deadline=None, max_examples=10)
@given(programs(), st.integers(0, 2**32))
def test_every_node_means_the_same(program: Program, seed: int) -> None:
    tried = list(rows(program, 12, seed))
    for dialect in ENGINES:
        assert not differences(program, dialect, tried)[:3]


SMALL = """小表
满分：20分　评分：主管初评、经理复评

1、出勤（8分）：事假每天扣1分、病假每天扣0.5分。
2、纪律（12分）：
   违反员工手册每次扣2分；与同事争吵，视情节每次扣2-6分。

等级：18分以上为优秀；12分以上不满18分为合格；不满12分为不合格。
"""


@pytest.mark.parametrize("dialect", ENGINES)
def test_a_refused_row_says_why(dialect: Dialect) -> None:
    program = one_table(SMALL).program
    blank = dict.fromkeys(next(rows(program, 1, 0)).cells, "")
    wrong = [
        {"出勤/病假": "0.3", "确认": "是"},
        {"出勤/事假": "3天", "确认": "是"},
        {"纪律/违反员工手册": "1.5", "确认": "总监"},
        {"纪律/与同事争吵": "2", "纪律/与同事争吵评定扣分": "1", "确认": "是"},
        {"纪律/与同事争吵": "2"},
        {"复评改判:出勤": "7", "确认": "是"},
        {"复评改判:出勤": "9", "复评改判原因:出勤": "全勤"},
        {},
        {"纪律/违反员工手册": "1", "确认": "初评"},
    ]
    records = [dict.fromkeys(program.schema.identity, "") | blank | cells for cells in wrong]
    results = ENGINES[dialect](render(program, dialect), texts(records))
    assert [(each["状态"], each["总分"], each["说明"]) for each in results] == [
        ("有误", None, "「出勤/病假」应填0～9999的数，且是0.5的整数倍"),
        ("有误", None, "「出勤/事假」应填0～9999的数，且是0.5的整数倍"),
        ("有误", None, "「纪律/违反员工手册」应填0～9999的整数；「确认」应填“是”，或确认的级别：初评、复评"),
        (
            "有误",
            None,
            "「纪律/与同事争吵、纪律/与同事争吵评定扣分」每次2～6分，应在次数×2到次数×6之间；没有发生的填0",
        ),
        ("未填", None, "「纪律/与同事争吵评定扣分」未填"),
        ("有误", None, "「复评改判原因:出勤」应写明改分的原因"),
        ("有误", None, "「复评改判:出勤」应填0～8的数，最多2位小数"),
        ("未评", None, ""),
        ("暂定", 18.0, ""),
    ]


@pytest.mark.parametrize("dialect", ENGINES)
def test_no_text_becomes_code(dialect: Dialect) -> None:
    heads = [f"{number}. {text}甲（5分）：{text}没有{text}登记每次扣1分" for number, text in enumerate(HOSTILE, 1)]
    text = "考核表：" + " ".join(HOSTILE) + "\n编号：=1+1;\n" + "\n".join(heads) + f"\n满分：{5 * len(HOSTILE)}分\n"
    program = one_table(text).program
    assert not differences(program, dialect, list(rows(program, 40, seed=1)))[:3]


def test_spark_gets_texts_whose_meaning_no_setting_changes() -> None:
    program = one_table("考核表：示例\n1. '甲\\${x}`（100分）：没有登记每次扣1分").program
    sql = render(program, "spark")
    assert "`'甲\\＄{x}```" in sql
    code = "\n".join(line for line in sql.splitlines() if not line.strip().startswith("--"))
    assert "${" not in code
    outside = code.replace("`'甲\\＄{x}```", "").replace("`'甲\\＄{x}``/没有登记`", "")
    assert not [line for line in outside.splitlines() if "甲" in line]


@pytest.mark.spark
@pytest.mark.parametrize("table", TABLES)
def test_spark_scores_as_the_evaluator(table: str) -> None:
    sql = pytest.importorskip("pyspark.sql")
    program = TABLES[table]
    tried = list(rows(program, 400, seed=11))
    records = with_identity(program, tried)
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.createDataFrame([tuple(each.values()) for each in records], list(records[0])).createOrReplaceTempView(
        "records"
    )
    results = [row.asDict() for row in session.sql(render(program, "spark").rstrip().removesuffix(";")).collect()]
    assert not differences_of(program, results, tried)[:3]
