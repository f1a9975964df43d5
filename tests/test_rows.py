"""Tables of records: three shapes, their files, and everything that is refused in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricc import RecordError, compile_text
from rubricc.records import Batch, File, load
from rubricc.rubric.names import endings
from rubricc.runtime.record import RESERVED
from rubricc.runtime.results import Result, results_csv, score_batch
from strategies import records

TABLE = compile_text("""小表
满分：20分　周期：每月　填写：工号、姓名、部门、考核月份　评分：主管初评、经理复评、总经理终审

1、出勤（8分）：事假每天扣1分、病假每天扣0.5分。
2、纪律（12分）：
   违反员工手册每次扣2分；与同事争吵，视情节每次扣2-6分。

等级：18分以上为优秀；12分以上不满18分为合格；不满12分为不合格。
""").tables[0]
SCHEMA = TABLE.schema
FIELDS = "事假,病假,违反员工手册,与同事争吵,与同事争吵评定扣分"


def read(text: str | bytes, details: str | None = None, name: str = "三月.csv") -> Batch:
    data = text.encode() if isinstance(text, str) else text
    return load(SCHEMA, File(name, data), None if details is None else File("明细.csv", details.encode()))


def results(text: str | bytes, details: str | None = None, name: str = "三月.csv") -> list[Result]:
    batch = read(text, details, name)
    assert batch.problems == ()
    return list(score_batch(SCHEMA, TABLE.evaluator, batch))


def scores(text: str | bytes, details: str | None = None) -> list[tuple[str, str, Decimal | None]]:
    return [
        (each.person.identity.get("姓名", ""), each.status, each.score.total if each.score else None)
        for each in results(text, details)
    ]


def complaints(text: str, details: str | None = None, name: str = "三月.csv") -> list[str]:
    batch = read(text, details, name)
    rows = [each for result in score_batch(SCHEMA, TABLE.evaluator, batch) for each in result.problems]
    return [*batch.problems, *(each.message for each in rows)]


# --- one row a person ----------------------------------------------------------------------------


def test_one_row_a_person() -> None:
    assert scores(f"姓名,{FIELDS},确认\n张三,1,,2,,,初评、复评、终审\n李四,,,,1,3,初评\n王五,,,,1,,\n赵六,,,,,,\n") == [
        ("张三", "终审", Decimal(15)),
        ("李四", "暂定", Decimal(17)),
        ("王五", "未填", None),
        ("赵六", "未评", None),
    ]


def test_later_levels_have_columns_of_their_own() -> None:
    head = f"姓名,{FIELDS},复评:事假,终审：违反员工手册,复评改判:纪律,复评改判原因:纪律,终审改判:出勤,终审改判原因:出勤"
    assert scores(f"{head}\n张三,3,,,,,1,,10,已整改,,\n李四,,,3,,,,2,,,7.5,忘打卡\n") == [
        ("张三", "暂定", Decimal(17)),
        ("李四", "暂定", Decimal("15.5")),
    ]


def test_cells_stay_text() -> None:
    (only,) = read(f"工号,姓名,{FIELDS}\n007,　张三 ,１天,,,,\n").people
    assert only.identity == {"工号": "007", "姓名": "张三"}
    assert only.record["事假"] == "１天"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"姓名,{FIELDS}\n张三,三天,,-1,,\n", ["第2行：「事假」填的是“三天”", "第2行：「违反员工手册」填的是“-1”"]),
        (f"姓名,{FIELDS}\n\n张三,1,,,,,7\n", ["第3行：有7格，多于表头的6格"]),
        (f"姓名,{FIELDS}\n张三,1\n", ["第2行：有2格，少于表头的6格"]),
        (f"姓名,{FIELDS}\n张三,,,,,\n李四,,,,,\n张三,1,,,,\n",
         ["第2行：「姓名」填的是“张三”，与第4行是同一人", "第4行：「姓名」填的是“张三”，与第2行是同一人"]),
        (f"工号,姓名,{FIELDS}\n1,张三,,,,,\n,李四,,,,,\n", ["第3行：「工号」没有填"]),
        (f"姓名,{FIELDS},复评改判:出勤,复评改判原因:出勤\n张三,,,,,,9,好\n",
         ["第2行：「复评改判·出勤」填的是“9”，应填0～8的数"]),
        (f"姓名,{FIELDS},确认\n张三,,,,,,局长\n", ["第2行：「确认」填的是“局长”，应填“是”，或确认的级别："]),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_not_scored(text: str, said: list[str]) -> None:
    found = complaints(text)
    assert len(found) == len(said)
    for start, message in zip(said, found, strict=True):
        assert message.startswith(start)


def test_a_bad_row_does_not_stop_the_others() -> None:
    assert [each.status for each in results(f"姓名,{FIELDS}\n张三,x,,,,\n李四,1,,,,\n")] == ["有误", "暂定"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("姓名,病假,违反员工手册", ["缺少3栏：「出勤/事假」、「纪律/与同事争吵」、「纪律/与同事争吵评定扣分」"]),
        (f"姓名,{FIELDS},迟到,序号", ["「迟到」不是本表的栏目", "「序号」不是本表的栏目"]),
        (f"姓名,{FIELDS},违反员工守则", ["「违反员工守则」不是本表的栏目，相近的有「违反员工手册」"]),
        (f"姓名,{FIELDS},事假", ["「事假」一栏出现了两次"]),
        (f"姓名,{FIELDS},出勤/事假", ["「出勤/事假」与「事假」是同一栏"]),
        (f"姓名,{FIELDS},初评:事假", ["「初评:事假」与「事假」是同一栏"]),
        (f"姓名,{FIELDS},局长:事假", ["「局长:事假」的冒号前应写级别（初评、复评、终审）"]),
        (f"姓名,{FIELDS},复评:加班", ["「复评:加班」冒号后不是本表的输入项"]),
        (f"姓名,{FIELDS},改判:纪律", ["「改判:纪律」的冒号前应写级别"]),
        (f"姓名,{FIELDS},复评改判:事假", ["「复评改判:事假」冒号后不是本表的项目"]),
        (f"2025年11月考核,,,,,\n姓名,{FIELDS}", ["第1行不是表头，表头像是第2行：请删去它上面的各行"]),
        (f"姓名,,{FIELDS}", ["第2栏没有表头，第2行却填了“1”"]),
    ],
)
def test_a_bad_head_row_stops_the_file_and_says_all(head: str, said: list[str]) -> None:
    batch = read(f"{head}\n{','.join('1' * (head.count(',') + 1))}\n")
    assert batch.people == ()
    assert len(batch.problems) == len(said)
    for start, message in zip(said, batch.problems, strict=True):
        assert message.startswith(f"三月.csv：{start}")


# --- one row a person and rater ------------------------------------------------------------------


def test_one_row_a_person_and_rater() -> None:
    text = (
        f"工号,姓名,评分人,{FIELDS},改判:纪律,改判原因:纪律,确认\n"
        "1,张三,主管,3,,1,,,,,是\n"
        "2,李四,初评,,,,,,,,是\n"
        "1,张三,经理复评,1,,,,,,,是\n"
        "1,,总经理,,,,,,11,初犯,是\n"
    )
    assert scores(text) == [("张三", "终审", Decimal(18)), ("李四", "暂定", Decimal(20))]


def test_rows_of_one_person_must_agree_and_name_each_level_once() -> None:
    text = f"工号,部门,评分人,{FIELDS}\n1,客服,初评,3,,,,\n1,客服,主管,2,,,,\n1,工程,复评,x,,,,\n2,客服,局长,,,,,\n"
    assert complaints(text) == [
        "第4行：「部门」填的是“工程”，与同一人另一行的“客服”不一致。",
        "第3行：「评分人」填的是“初评”，与第2行是同一人同一级，每级只能有一行。",
        "第5行：「评分人」填的是“局长”，应是初评、复评、终审之一。",
    ]
    assert complaints(f"工号,评分人,{FIELDS}\n1,初评,3,,,,\n1,复评,x,,,,\n") == [
        "第3行：「复评·出勤/事假」填的是“x”，应填0～9999的数，且是0.5的整数倍。"
    ]
    assert complaints(f"工号,评分人,{FIELDS},复评:事假\n1,初评,3,,,,,\n")[0].startswith(
        "三月.csv：「复评:事假」不用写级别"
    )


# --- 扣分明细 ------------------------------------------------------------------------------------

DETAILS = "姓名,日期,项目,情形,次数,扣分,事由,证据,记录人\n"


def test_details_alone_make_records() -> None:
    text = (
        f"考核月份,{DETAILS}"
        "2025-03,张三,2025-03-05,出勤,事假,1,,,,\n"
        "2025-03,李四,2025-03-06,,违反员工手册,,,抽烟,照片,王五\n"
        "2025-03,张三,3月7日,纪律,与同事争吵,,3,,,\n"
    )
    assert scores(text) == [("张三", "暂定", Decimal(16)), ("李四", "暂定", Decimal(18))]


def test_details_beside_the_records_stand_for_the_counts() -> None:
    main = "姓名,事假,确认\n张三,1,终审\n李四,,终审\n"
    details = DETAILS + "张三,2025-03-05,出勤,事假,1,,,,\n张三,2025-03-06,,违反员工手册,2,,,,\n"
    assert (
        scores(main, details) == scores(details, main) == [("张三", "终审", Decimal(15)), ("李四", "终审", Decimal(20))]
    )


def test_details_that_fit_nobody_are_refused_not_lost() -> None:
    main = "姓名,考核月份,事假\n张三,2025-03,1\n李四,2025-03,\n"
    details = (
        f"{DETAILS}张三,2025-03-05,出勤,事假,2,,,,\n王五,2025-03-05,出勤,事假,2,,,,\n"
        ",2025-03-05,出勤,事假,,,,,\n李四,2025-02-30,出勤,事假,,,,,\n"
    )
    found = complaints(main, details)
    assert found == [
        "第2行：「出勤/事假」明细合计是“2天”，与“事假”一栏的“1天”不一致：两处应相同，或只填一处。",
        "明细表第5行：「日期」填的是“2025-02-30”，日历上没有2025年2月30日。",
        "明细表第3行：「姓名」填的是“王五”，在记录里没有这个人。",
        "明细表第4行：「姓名」没有填，分不清是谁。",
    ]


def test_two_files_of_one_kind_are_refused() -> None:
    main = f"姓名,{FIELDS}\n张三,,,,,\n"
    assert read(main, main).problems[0].startswith("明细.csv：应是扣分明细")
    assert read(DETAILS + "张三,,,,,,,,\n", DETAILS + "张三,,,,,,,,\n").problems == (
        "三月.csv和明细.csv都是扣分明细，应有一个是每人一行的记录。",
    )


# --- files ---------------------------------------------------------------------------------------

PLAIN = f"姓名,{FIELDS}\n𠮷野,1,,,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("change", [str, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace(",", "\t")])
def test_every_encoding_that_a_spreadsheet_writes(encoding: str, change: Callable[[str], str]) -> None:
    assert scores(change(PLAIN).encode(encoding)) == [("𠮷野", "暂定", Decimal(19))]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "三月.csv是空的"),
        (b"\xef\xbb\xbf\n,,\n", "三月.csv是空的"),
        (PLAIN.split("\n")[0].encode(), "三月.csv只有表头，没有记录"),
        ("甲,乙\n1,2\n".encode("gb18030"), "认不出三月.csv的文字编码"),
        (PLAIN.encode() + b"\xff\n", "认不出三月.csv的文字编码"),
        (PLAIN.encode("utf-16")[:-1], "认不出三月.csv的文字编码"),
        (PLAIN.encode() + b'"abc', "三月.csv第3行不是完整的CSV"),
        (b"PK\x03\x04", "三月.csv打不开"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    (only,) = read(data).problems
    assert only.startswith(said)


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_the_first_sheet_of_a_workbook() -> None:
    head = ["工号", "姓名", *FIELDS.split(",")]
    rows: list[list[Any]] = [head, ["007", "张三", 1.5, None, 2.0, None, None], [8, "李四", "x"]]
    found = results(workbook(rows), name="三月.xlsx")
    assert [(each.person.identity["工号"], each.status, each.score and each.score.total) for each in found] == [
        ("007", "暂定", Decimal("14.5")),
        ("8", "有误", None),
    ]
    assert found[1].problems[0].message.startswith("第3行：「事假」填的是“x”")


def test_records_on_a_second_sheet_are_not_passed_over() -> None:
    """Only the first sheet is read; where another one looks like more of the same, that is told."""
    head = ["姓名", *FIELDS.split(",")]
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append(["张三", 1])
    second = book.create_sheet("二部")
    for row in (head, ["李四", 2]):
        second.append(row)
    book.create_sheet("填表说明").append(["姓名一栏写全名"])
    book.save(data := io.BytesIO())
    (only,) = read(data.getvalue(), name="三月.xlsx").problems
    assert only == "三月.xlsx里的「二部」也像是记录，只能读第一张工作表：请并到第一张，或另存成单独的文件。"


@pytest.mark.parametrize("cell", ["#REF!", "=1/0"])
def test_a_cell_that_only_looks_blank_is_refused(cell: str) -> None:
    """An error, or a formula that nobody calculated: read as a blank it would be full marks."""
    (only,) = read(workbook([["姓名", *FIELDS.split(",")], ["张三", 1, cell]]), name="三月.xlsx").problems
    assert only.startswith("三月.xlsx的C2格是错误值，或公式还没有算出结果")


@settings(deadline=None, max_examples=30)
@given(st.lists(records(TABLE.program), min_size=1, max_size=3))
def test_json_records_score_as_they_do_one_by_one(batch: list[dict[str, object]]) -> None:
    for number, record in enumerate(batch):
        record["工号"] = str(number)
    found = results(json.dumps(batch, default=str).encode(), name="三月.json")
    assert [each.score for each in found] == [TABLE.score(record) for record in batch]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"事假": 1,}', "三月.json第1行第10列不是正确的JSON：这里应是双引号里的名称"),
        ('[{"事假": 1}\n {"事假": 2}]', "三月.json第2行第2列不是正确的JSON：这里少了逗号或括号"),
        ('{"事假": 1, "事假": 2}', "三月.json：同一条里「事假」写了两次"),
        ("[]", "三月.json里没有记录"),
        ("[" * 100000, "三月.json：数字过长，或层数过多"),
        ('{"事假": NaN}', "第1条：「事假」填的是“NaN”"),
        ('[{"事假": 1e999}, 5]', "第1条：「事假」填的是“1E+999”"),
        ('[{"姓名": "张三"}, {"姓名": "张三"}]', "第1条：「姓名」填的是“张三”，与第2条是同一人"),
    ],
)
def test_bad_json_is_refused(text: str, said: str) -> None:
    assert complaints(text, name="三月.json")[0].startswith(said)


# --- results -------------------------------------------------------------------------------------


def test_the_table_of_results() -> None:
    found = results(f"姓名,{FIELDS}\n=cmd(),1,,2,,\n李四,-1,,,,\n王五,,,,,\n")
    data = results_csv(SCHEMA, found)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["姓名", "状态", "总分", "等级", "名次", "出勤", "纪律", "说明"]
    assert [row[:7] for row in rows] == [
        ["'=cmd()", "暂定", "15", "合格", "1", "7", "8"],
        ["李四", "有误", "", "", "", "", ""],
        ["王五", "未评", "", "", "", "", ""],
    ]
    assert "违反员工手册 2次，扣4分" in rows[0][-1]


@given(st.text(st.sampled_from("=+-@\t\r\n\x00 'a\u3000１\ud800"), max_size=6))
def test_no_cell_of_the_results_is_a_formula(name: str) -> None:
    found = results(json.dumps({"姓名": name, "部门": name}).encode(), name="三月.json")
    rows = csv.reader(io.StringIO(results_csv(SCHEMA, found).decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


WORDS = {"True": "是", "False": "否", "None": ""}


# --- equal ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(records(TABLE.program))
def test_a_record_written_as_rows_is_the_same_record(record: dict[str, object]) -> None:
    """Everything that a record can say, said by the columns of a CSV, with its 明细 beside it."""
    main, details = as_csv(record)
    (found,) = results(main, details)
    try:
        assert found.score == TABLE.score({**record, "工号": "1"})
    except RecordError:
        assert found.score is None


def as_csv(record: dict[str, Any]) -> tuple[str, str | None]:
    """A record in its public form as one row, and its 明细 as another file."""
    whole = {ending: field.name for field in SCHEMA.fields for ending in endings(field.name)}
    cells: dict[str, object] = {"工号": "1", **dict.fromkeys(field.name for field in SCHEMA.fields)}
    cells |= {whole.get(key, key): value for key, value in record.items() if key not in RESERVED}
    for level, typed in record.get("评分", {}).items():
        # The first level's column of a field is the field's own.
        before = "" if level == SCHEMA.levels[0].name else f"{level}:"
        cells |= {before + whole[name]: value for name, value in typed.items()}
    for level, items in record.get("改判", {}).items():
        for item, judged in items.items():
            cells |= {f"{level}改判:{item}": judged["得分"], f"{level}改判原因:{item}": judged["原因"]}
    cells["确认"] = "、".join(record.get("确认", []))
    rows = [{"工号": "1", **row} for row in record.get("明细", [])]
    return written([cells]), written(rows) if rows else None


def written(rows: list[dict[str, object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows({name: WORDS.get(str(value), value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def test_a_workbook_whose_packing_is_damaged_is_refused() -> None:
    """Each byte may be wrong: a message, and never a stumble."""
    whole = workbook([["姓名", *FIELDS.split(",")], ["张三", 1, 0]])
    for place in range(30, len(whole), max(1, len(whole) // 60)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        read(damaged, name="三月.xlsx")
