"""Amounts that are no certain number, and a minus that is no 扣: asked about, never taken for one of the two."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text

PAGE = "考核表\n满分：10分\n1. 出勤（10分）\n   {}\n"


def codes(sentence: str) -> set[str]:
    return {found.code for found in compile_text(PAGE.format(sentence)).diagnostics}


@pytest.mark.parametrize(
    "sentence",
    [
        "大约扣2分",
        "迟到大概扣2分",
        "迟到每次约扣2分",
        "迟到约扣2分",
        "迟到每次差不多扣2分",
        "迟到每次扣2分不等",
        "迟到每次扣2分或3分",
        "每人扣1分或者2分",
        "每处扣1分，或每次扣2分",
    ],
)
def test_an_amount_that_is_not_certain(sentence: str) -> None:
    assert "S109" in codes(sentence)


@pytest.mark.parametrize(
    "sentence", ["违约扣2分", "未预约扣1分", "预约不到每次扣1分", "迟到每次扣1-3分不等", "爽约一次扣1分"]
)
def test_words_that_only_look_so(sentence: str) -> None:
    assert compile_text(PAGE.format(sentence)).ok


@pytest.mark.parametrize("sentence", ["满意度-5%以下扣3分", "合格率-95%以上得10分，其余0分"])
def test_a_minus_before_a_bound_takes_no_points(sentence: str) -> None:
    assert "S136" in codes(sentence)


def test_what_may_be_below_zero() -> None:
    table = one_table(PAGE.format("毛利率-2%以下得0分，-2%～0得3分，超过0不满5%得6分，5%以上得10分"))
    name = table.inputs[0].name
    scores = {value: str(table.score({name: value}).total) for value in ("-3", "-1.5", "4.9", "5")}
    assert scores == {"-3": "0", "-1.5": "3", "4.9": "6", "5": "10"}
    assert "每发生1次扣0.2分" in one_table(PAGE.format("迟到每次-2%")).readback()


@pytest.mark.parametrize("sentence", ["偏差-2%至2%得10分，否则0分", "偏差-2%～+2%得10分，超出不得分"])
def test_a_deviation_lies_on_both_sides_of_zero(sentence: str) -> None:
    table = one_table(PAGE.format(sentence))
    scores = {value: str(table.score({"偏差": value}).total) for value in ("-2.1", "-2", "2", "2.1")}
    assert scores == {"-2.1": "0", "-2": "10", "2": "10", "2.1": "0"}


@pytest.mark.parametrize("sentence", ["违章作业每次奖2分", "零投诉扣2分", "好人好事一件扣1分", "无故缺勤加2分"])
def test_a_sign_against_its_word(sentence: str) -> None:
    assert "R126" in codes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "无迟到、早退、旷工的，加2分",
        "制止违章一次加2分",
        "客诉每起扣2分，当月无客诉加2分",
        "未按时完成扣2分",
        "超额完成加2分",
    ],
)
def test_a_sign_that_is_as_its_word(sentence: str) -> None:
    assert "R126" not in codes(sentence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("优/良/中/差：10/8/6/0", "S177"),
        ("按10、8、5、0计分", "S177"),
        ("奖励1倍", "S177"),
        ("三个方面各占1/3", "S177"),
        ("主管评6分，同事评4分", "S150"),
        ("理论考试6分，实操考核4分", "S150"),
    ],
)
def test_numbers_that_share_out_points_are_no_description(sentence: str, code: str) -> None:
    assert code in codes(sentence)


@pytest.mark.parametrize("sentence", ["检查3/4/5号机房", "2024/1/1前完成", "24/7值守"])
def test_numbers_with_strokes_that_name_something(sentence: str) -> None:
    assert compile_text(PAGE.format(sentence)).ok


@pytest.mark.parametrize("sentence", ["下列行为各扣2分：迟到，早退，旷工。", "迟到，早退，旷工的，各扣2分"])
def test_each_of_what_commas_part(sentence: str) -> None:
    assert one_table(PAGE.format(sentence)).readback().count("扣2分") == 3


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("差错超过1单扣2分，超过3单扣5分", "「差错」4单以上扣5分，2单以上扣2分"),
        ("投诉超过一起扣2分", "「投诉」2起以上扣2分"),
        ("投诉超过1起，本项不得分", "「投诉」2起以上不得分"),
        ("编制10人，超过1人扣1分", "目标10人，每超1人扣1分"),
        ("每3单差错扣2分", "「差错」每超3单扣2分"),
        ("每五户未走访扣1分", "「未走访」每超5户扣1分"),
        ("每三起投诉扣2分", "「投诉」每超3起扣2分"),
        ("投诉每次扣3分，同月累计3次以上该项不得分", "「投诉」3次以上不得分"),
        ("新增存款每100万元加1分", "「新增存款」每满100万元加1分"),
        ("新增客户10个，少1个扣2分，多1个加1分", "「新增客户」目标10个，每超1个加1分"),
        ("每发现1处扣1分，经两次提醒仍不改的扣3分", "「经两次提醒仍不改」每发生1处扣3分"),
        ("每项达标加2分，全部达标再加4分", "「全部达标」加4分，只加一次"),
    ],
)
def test_more_than_one_and_so_many_at_a_time(sentence: str, said: str) -> None:
    assert said in one_table(PAGE.format(sentence)).readback()


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("迟到一次扣1分，超过1次扣3分", "S114"),
        ("每100单中差错超过1单，扣2分", "S114"),
        ("迟到一次扣1分，依次翻倍", "S109"),
        ("每次扣2分，累计扣10分", "S204"),
        ("按时率≥95%或准确率≥98%得5分，都达到得10分，都未达到0分", "S122"),
        ("发现烟头每处扣1分（每平方米3处以内不扣分）", "S178"),
        ("年度内累计扣12分予以辞退", "S204"),
    ],
)
def test_what_a_number_counts_is_asked(sentence: str, code: str) -> None:
    assert code in codes(sentence)


def test_a_number_is_not_accounted_for_by_chance() -> None:
    """5% of 20 points is 1, and yet 5 pieces are not 1 point."""
    compiled = compile_text("考核表\n满分：20分\n1. 卫生（20分）：每发现1处扣1分，不足5处按5处计\n")
    assert "S178" in {found.code for found in compiled.diagnostics}


@pytest.mark.parametrize("sentence", ["收费率和回访率均不低于95%得10分，否则不得分", "合格率与及时率低于98%扣5分"])
def test_two_rates_need_two_numbers(sentence: str) -> None:
    assert "R564" in codes(sentence)


def test_what_else_is_done_is_no_event() -> None:
    said = one_table(PAGE.format("投诉第1次扣2分，第2次扣5分，第3次辞退并全扣")).readback()
    assert "「投诉」3次以上不得分" in said


def test_a_step_of_a_rate_is_no_share_of_a_count() -> None:
    found = compile_text(PAGE.format("客诉率每超1%扣2分，目标1%，5件以内不扣分")).diagnostics
    assert [each.span.text for each in found if each.code == "S178"] == ["5件以内"]


def test_a_cost_on_a_line_of_its_own_is_that_of_the_line_above() -> None:
    assert "R298" in codes("台账不全\n   记录不全\n   扣2分")
    assert "R298" not in codes("保持整洁\n   记录不全\n   扣2分")
