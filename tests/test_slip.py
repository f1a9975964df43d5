"""The slip for the employee: every point with its sentence, its day and its proof; nobody's text is markup."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from conftest import one_table
from rubricc.cli import main
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import read_record
from rubricc.table import Table
from rubricc.targets import slip
from rubricc.targets.pdf import to_pdf
from rubricc.targets.slip.content import NO_WAY_TO_OBJECT, Slip
from strategies import records
from tables import ALL_RULES, BY_ROLE, RATERS
from test_safety import HOSTILE

TEXT = """窗口服务考核表
周期：每月　满分：20分
评分：主管初评、经理终审
1、服务（12分）：顶撞客户每次扣2分；态度冷淡，视情节每次扣1-3分。
2、合规（8分）：泄露客户信息的，本项不得分；漏登每次扣1分。
通则：各项扣完为止，不倒扣。对结果有异议的，可在5个工作日内向人力资源部书面申诉。
"""
TABLE = one_table(TEXT)
TABLES = {"各种规则": one_table(ALL_RULES), "几人评分": one_table(RATERS)}


def slip_for(table: Table, record: dict[str, object]) -> Slip:
    entry, score = read_record(table.schema, record), table.score(record)
    return slip.slip_of(table.rubric, table.program, table.evaluator.compute(entry.slots), entry, score)


RECORD: dict[str, object] = {
    "姓名": "张三",
    "考核月份": "2025-03",
    "泄露客户信息": True,
    "漏登": 1,
    "确认": "初评",
    "明细": [
        {
            "日期": "2025-03-05",
            "项目": "服务",
            "情形": "顶撞客户",
            "事由": "争执",
            "证据": "工单12",
            "记录人": "李主管",
        },
        {"日期": "2025-03-19", "项目": "服务", "情形": "顶撞客户", "次数": 2, "事由": "<b>推搡</b>", "记录人": "王五"},
    ],
}


def test_a_slip_says_what_an_arbitrator_asks() -> None:
    first, _, rest = slip.text(slip_for(TABLE, RECORD)).split("\n", 2)  # the second line has the 校验码
    assert (
        f"{first}\n{rest}"
        == """《窗口服务考核表》考核结果通知单
周期：每月
姓名：张三　考核月份：2025-03

总分：6分（暂定，终审未确认）
　　合规：否决前得7分，否决后得0分

2项的起评分合计20分
1. 服务：顶撞客户 3次，扣6分　-6分
　　　条文第1项，第4行：顶撞客户每次扣2分
　　　2025-03-05　争执　记录人：李主管　证据：工单12
　　　2025-03-19　<b>推搡</b>　2次　记录人：王五
2. 合规：漏登 1次，扣1分　-1分
　　　条文第2项，第5行：漏登每次扣1分
3. 合规：泄露客户信息，扣7分　-7分
　　　条文第2项，第5行：泄露客户信息的，本项不得分

如有异议：
　　对结果有异议的，可在5个工作日内向人力资源部书面申诉

本人已收到这份通知单。　签字：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日
"""
    )


def test_a_policy_without_a_way_to_object_is_said_to_have_none() -> None:
    table = one_table(TEXT.replace("对结果有异议的，可在5个工作日内向人力资源部书面申诉。", ""))
    assert NO_WAY_TO_OBJECT in slip.text(slip_for(table, RECORD))


@settings(deadline=None, max_examples=30)
@given(records(TABLES["各种规则"].program))
def test_the_points_of_a_slip_lead_from_the_base_to_the_total(record: dict[str, object]) -> None:
    table = TABLES["各种规则"]
    try:
        score = table.score(record)
    except RecordError:
        return
    if score.total is None:
        return
    made = slip_for(table, record)
    base = sum((item.base for item in table.schema.items), Decimal(0))
    assert base + sum(point.points or 0 for point in made.points) == score.total
    # Every line of a rule was taken apart, and every row of 明细 stands below one.
    assert not [point.what for point in made.points if "行「" in point.what]
    details = record.get("明细", [])
    assert isinstance(details, list)
    assert len({each for point in made.points for each in point.happenings}) <= len(details)
    assert bool(details) <= any(point.happenings for point in made.points)


class Elements(HTMLParser):
    """Names of elements, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.names |= {name for name, _ in attrs if name.startswith("on")}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_nobodys_text_is_markup() -> None:
    plain = Elements(slip.page(slip_for(TABLE, RECORD))).names
    for text in HOSTILE:
        rows = [{"日期": "2025-03-05", "情形": "顶撞客户", "事由": text, "证据": text, "记录人": text}]
        page = slip.page(slip_for(TABLE, {**RECORD, "姓名": text, "明细": rows}))
        elements = Elements(page)
        assert elements.names == plain
        assert text in ("\u2028", "\u202e") or elements.text.count(text.strip()) >= 4


def test_a_slip_is_one_page_of_pdf() -> None:
    document = pypdf.PdfReader(io.BytesIO(to_pdf(slip.page(slip_for(TABLE, RECORD)))))
    assert len(document.pages) == 1
    text = document.pages[0].extract_text()
    assert "泄露客户信息" in text and "2025-03-19" in text


def test_a_page_makes_the_pdf_fetch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("body::after { content: 'SECRET' }")
    page = f'<link rel="stylesheet" href="file://{secret}"><p>正文</p>'
    assert "SECRET" not in pypdf.PdfReader(io.BytesIO(to_pdf(page))).pages[0].extract_text()


@pytest.mark.parametrize(("shape", "ending"), [("html", ".html"), ("text", ".txt"), ("pdf", ".pdf")])
def test_the_command_writes_one_file_for_everybody_with_a_total(shape: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / "表.rubric").write_text(TEXT, "utf-8")
    heads = ["姓名", "部门", *(field.name for field in TABLE.inputs), "确认"]
    people = ["../../etc,客服", "a,客服", "A,客服", "王五,", "赵六,客服"]
    blanks = ["," * (len(TABLE.inputs)) + ",是"] * 3 + [
        ",x" + "," * len(TABLE.inputs) + "是",
        "," * len(TABLE.inputs) + ",",
    ]
    lines = [",".join(heads), *(person + rest for person, rest in zip(people, blanks, strict=True))]
    (tmp_path / "记录.csv").write_text("\n".join(lines), "utf-8")
    out = tmp_path / "通知单"
    args = ["slip", str(tmp_path / "表.rubric"), str(tmp_path / "记录.csv"), "--out", str(out), "--format", shape]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 1  # 王五's row is refused
    assert {path.name for path in out.iterdir()} == {
        f"客服_.._.._etc_通知单{ending}",
        f"客服_a_通知单{ending}",
        f"客服_A_通知单(2){ending}",
    }
    assert "3人的通知单" in result.output and "王五" in result.output and "赵六" in result.output


def test_the_form_is_printed_to_pdf(tmp_path: Path) -> None:
    (tmp_path / "表.rubric").write_text(TEXT, "utf-8")
    args = ["build", str(tmp_path / "表.rubric"), "--out", str(tmp_path), "--target", "form", "--pdf"]
    assert CliRunner().invoke(main, args).exit_code == 0
    text = pypdf.PdfReader(tmp_path / "表.pdf").pages[0].extract_text()
    assert "窗口服务考核表" in text and "扣分记录" in text


def test_what_a_rater_gave_is_never_called_taken() -> None:
    table = one_table(
        "考核表：示例\n满分：20分\n1. 表现（20分）：基础分10分；受到表扬，视情况每次加1-5分；违纪每次扣2分。\n"
    )
    row = {"日期": "2025-03-05", "项目": "表现", "情形": "受到表扬", "扣分": 3, "事由": "锦旗"}
    told = slip.text(slip_for(table, {"明细": [row]}))
    assert "锦旗　加3分" in told and "扣3分" not in told
    assert "3月5日 锦旗 加3分" in "\n".join(line.text for line in table.score({"明细": [row]}).explanation)


def test_a_rule_that_took_nothing_does_not_tell_the_same_again() -> None:
    table = one_table("考核表：示例\n1. 投诉（100分）：投诉每起扣5分；超过3起的，本项不得分。\n")
    row = {"日期": "2025-03-05", "项目": "投诉", "情形": "投诉"}
    told = slip.text(slip_for(table, {"明细": [row]}))
    assert told.count("2025-03-05") == 1 and "2025-03-05　投诉" in told, (
        "without a reason the row is called by its event"
    )
    assert "不扣分" not in told


def test_the_lines_of_a_checklist_cite_their_sentence() -> None:
    table = one_table("考核表：示例\n1. 台账（100分）：每项不符合扣2分。\n   1、记录完整\n   2、登记及时\n")
    told = slip.text(slip_for(table, {"记录完整": "不符合", "登记及时": "符合"}))
    assert "条文第1项，第2行：每项不符合扣2分" in told and "（第2行" not in told


def test_a_number_that_two_sections_have_is_told_with_its_section() -> None:
    first = "一、纪律（50分）\n1. 出勤（50分）：迟到每次扣1分\n"
    table = one_table(f"考核表：示例\n{first}二、服务（50分）\n1. 态度（50分）：顶撞每次扣2分\n")
    record = {"姓名": "张三", "迟到": 1, "顶撞": 1}
    told = [point.where for point in slip_for(table, record).points]
    assert told == ["纪律第1项，第3行", "服务第1项，第5行"]


def test_every_rater_beside_others_has_his_lines() -> None:
    table = one_table("考核表：甲\n评分：自评30%、主管70%\n1. 态度（60分）：0-60分\n2. 能力（40分）：0-40分\n")
    rated = {"自评": {"态度/评定分": 50, "能力/评定分": 40}, "主管": {"态度/评定分": 48, "能力/评定分": 0}}
    made = slip_for(table, {"姓名": "张三", "评分": rated, "确认": ["自评", "主管"]})
    said = slip.text(made)
    assert said.count("态度：评定分") == 2 and "能力：评定分 0分，不得分" in said
    assert "起评分" not in said


def test_an_item_of_another_post_is_no_loss() -> None:
    table = one_table(BY_ROLE)
    role = next(each for each in table.schema.fields if each.name == table.schema.role).choices[0]
    record: dict[str, object] = {"姓名": "张三", "岗位": role, "确认": "是"}
    score = table.score(record)
    while score.total is None:  # fill in what is asked for
        field = next(each for each in table.schema.fields if each.name == score.missing[0])
        record[field.name] = field.choices[0] if field.choices else str(field.minimum)
        score = table.score(record)
    made = slip_for(table, record)
    away = [point for point in made.points if point.what.endswith("不适用")]
    assert away and all(point.points is None for point in away)
    base = Decimal(re.fullmatch(r"[0-9]+项的起评分合计([0-9.]+)分", made.base)[1]) if made.base else Decimal(0)
    assert base + sum(point.points or 0 for point in made.points) == score.total


def test_a_slip_without_dates_has_no_columns_for_them() -> None:
    assert '<th scope="col" class="day">日期' in slip.page(slip_for(TABLE, RECORD))
    plain = {name: value for name, value in RECORD.items() if name != "明细"}
    page = slip.page(slip_for(TABLE, plain))
    assert "日期</th>" not in page and "证据</th>" not in page and 'colspan="3">总分' in page
