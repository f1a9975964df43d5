"""岗位: items and amounts that count for some only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text
from rubricc.runtime.schema import Field
from rubricc.table import Table
from tables import BY_ROLE

TABLE = one_table(BY_ROLE)


def meaning(table: Table) -> tuple[object, ...]:
    program = table.program
    inputs = tuple((field.name, field.choices) for field in table.inputs)
    return inputs, program.slots, program.requirements, program.constraints, program.definitions


def refusal(table: Table, record: dict[str, object]) -> str:
    with pytest.raises(RecordError) as refused:
        table.score(record)
    return str(refused.value)


@pytest.mark.parametrize(
    ("record", "total", "items"),
    [
        (
            {"岗位": "前台", "违纪": 1, "完成率": 90, "错发包裹": 1},
            "95",
            {"礼仪": "58", "包裹": "8", "工单": "9", "收费": "0"},
        ),
        ({"岗位": "管家", "违纪": 1, "收费率": 90}, "89.5", {"礼仪": "57", "收费": "2.5", "包裹": "0", "装修": "10"}),
        ({"岗位": "主管", "违纪": 1, "带教/等级": "良"}, "95.5", {"礼仪": "58", "带教": "7.5"}),
    ],
)
def test_a_record_is_scored_by_the_items_and_amounts_of_its_role(
    record: dict[str, object], total: str, items: dict[str, str]
) -> None:
    score = TABLE.score({**record, "确认": True})
    assert score.total == Decimal(total)
    assert {name: score.items[name] for name in items} == {name: Decimal(points) for name, points in items.items()}


def test_each_role_can_reach_full_marks_and_nobody_more() -> None:
    assert TABLE.reach.total.greatest == 100
    assert (TABLE.reach.items["收费"].least, TABLE.reach.items["收费"].greatest) == (Decimal("2.5"), 10)
    assert {role: extent.greatest for role, extent in TABLE.reach.roles.items()} == dict.fromkeys(
        ("前台", "管家", "主管"), 100
    )


def test_the_role_is_one_of_the_tables_and_has_to_be_said() -> None:
    assert "「岗位」填的是“保安”，应填其中之一：前台、管家、主管" in refusal(TABLE, {"岗位": "保安", "违纪": 1})
    assert TABLE.score({"违纪": 1}).missing == ("岗位",)
    alone = TABLE.score({"岗位": "主管", "姓名": "张三"})
    assert (alone.status, alone.identity) == ("未评", {"岗位": "主管", "姓名": "张三"})


def test_what_another_role_is_judged_by_stays_empty() -> None:
    assert "「收费」只考核管家，这个岗位应空着" in refusal(TABLE, {"岗位": "前台", "完成率": 90, "收费率": 90})
    judged = {"改判": {"终审": {"收费": {"得分": 5, "原因": "核实"}}}}
    assert "「收费」只考核管家，这个岗位不能改判" in refusal(TABLE, {"岗位": "前台", "完成率": 90, **judged})


def test_the_explanation_says_what_is_not_his() -> None:
    told = [line.text for line in TABLE.score({"岗位": "管家", "违纪": 1, "收费率": 95}).explanation]
    assert told[0] == "礼仪：违纪 1次，扣3分（第5行「管家扣3分」）"
    assert "包裹：只考核前台，管家不适用" in told


def test_the_readback_means_the_same() -> None:
    text = TABLE.readback()
    assert "3. 包裹（10分，仅前台）" in text
    assert "「因管理不当导致员工离职」每发生1人次扣1分，主管扣5分；" in text
    assert meaning(one_table(text)) == meaning(TABLE)


def by_role(rule: str, header: str = "岗位：助理、主管") -> str:
    return f"考核表：示例\n{header}\n满分：10分\n1. 情绪（10分）：{rule}\n"


@pytest.mark.parametrize(
    "rule",
    [
        "员工离职扣1分/人次（主管扣5分/人次）",
        "员工离职每人次扣1分，主管扣5分",
        "员工离职，普通员工扣1分/人次，主管扣5分/人次",
        "员工离职，助理扣1分/人次，主管扣5分/人次",
        "员工离职每人次扣1分；主管扣5分",
        "员工离职每人次扣当事人1分，同时扣主管5分",
        "员工离职，对责任人扣1分/人次，对主管扣5分/人次",
        "员工离职每人次扣1分，主管连带扣5分",
        "员工离职每人次扣1分，主管按5倍扣罚",
    ],
)
def test_an_amount_for_one_role_shares_the_event_before_it(rule: str) -> None:
    table = one_table(by_role(rule))
    (role, event) = table.inputs
    assert (role.choices, event.label, event.unit) == (("助理", "主管"), "员工离职", "人次")
    for name, score in (("助理", 9), ("主管", 5)):
        assert table.score({"岗位": name, "员工离职": 1}).total == score
    assert meaning(one_table(table.readback())) == meaning(table)


def choices(text: str) -> tuple[str, ...]:
    role: Field = one_table(text).inputs[0]
    return role.choices


def test_roles_come_from_the_header_else_from_the_text() -> None:
    rule = "员工离职扣1分/人次（直接主管扣5分/人次）"
    assert choices(by_role(rule, "岗位：咨询师")) == ("咨询师", "直接主管")
    assert choices(by_role(rule, "周期：每月")) == ("直接主管", "其他")
    (said,) = [found for found in compile_text(by_role(rule, "周期：每月")).diagnostics if found.code == "R405"]
    assert said.message.startswith("「直接主管」读作岗位")


def test_a_boss_in_the_words_of_an_event_is_no_role() -> None:
    table = one_table(by_role("顶撞主管每次扣2分，辱骂主管每次扣3分"))
    assert [field.name for field in table.inputs] == ["情绪/顶撞主管", "情绪/辱骂主管"]


def codes(text: str) -> dict[str, str]:
    return {found.code: found.message for found in compile_text(text).diagnostics if found.severity != "note"}


def test_totals_are_checked_once_per_role() -> None:
    found = codes(BY_ROLE.replace("6、装修（10分", "6、装修（15分").replace("二、专岗（20分）", "二、专岗"))
    assert found["R406"] == (
        "岗位「主管」的各项分值之和与满分不符：礼仪60＋离职20＋装修15＋带教10＝105分，满分100分，多5分"
    )
    found = codes(BY_ROLE.replace("4、工单（10分", "4、工单（5分").replace("完成率×10分，最高不超过10分", "完成率×5分"))
    assert "部分「专岗」写的是20分，岗位「前台」的各项合计包裹10＋工单5＝15分，差5分" in found["R407"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (by_role("员工离职扣1分/人次（主营扣5分/人次）"), "", ""),
        ("考核表：示例\n岗位：前台、管家\n1. 甲（100分，仅前抬）：违纪每次扣1分\n", "R401", "是不是要写“前台”？"),
        (by_role("员工离职扣1分/人次（主管扣5分/次）"), "R402", "计法也要一样"),
        (by_role("员工离职扣1分/人次，主管扣5分，主管扣6分"), "R403", "写了两次"),
        (by_role("员工离职，助理扣1分/人次，主管扣5分", "岗位：助理、主管、管家"), "R404", "没有写管家扣几分"),
    ],
)
def test_what_is_wrong_with_roles_is_said(text: str, code: str, words: str) -> None:
    found = {each.code: each.message + each.hint for each in compile_text(text).diagnostics}
    assert not code or words in found[code]


def test_an_example_says_for_whom_it_is() -> None:
    text = by_role("员工离职扣1分/人次（主管扣5分/人次）")
    assert codes(f"{text}例：岗位＝主管；离职1人次的，情绪得5分，总分得5分。\n") == {}
    found = codes(f"{text}例：岗位＝助理；离职 1人次 → 情绪5分\n")
    assert "例子说情绪得5分，算出来是9分" in found["R130"]
