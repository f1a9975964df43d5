"""What forms say of the whole table, above the items and below them: grades, raters, pay, rounding, the floor."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.table import Table

ITEMS = "1. 出勤（50分）\n   迟到每次扣2分\n2. 卫生（50分）\n   脏乱每次扣1分\n"


def below(line: str) -> str:
    return f"考核表：示例\n{ITEMS}{line}\n"


def above(line: str) -> str:
    return f"考核表：示例\n{line}\n{ITEMS}"


def codes(text: str) -> list[str]:
    return sorted({each.code for each in compile_text(text).diagnostics if each.severity in ("warning", "error")})


def grades_of(table: Table, late: tuple[int, ...]) -> list[str | None]:
    return [table.score({"迟到": times, "脏乱": 0, "确认": "是"}).grade for times in late]


@pytest.mark.parametrize(
    "grades",
    [
        "90≤优秀≤100，80≤良好<90，不合格<80",
        "优秀≥90；80≤良好＜90；不合格＜80",
        "优秀：得分≥90；良好：80≤得分<90；不合格：得分<80",
        "优秀90分以上、良好80分以上，其余不合格",
        "90分以上优秀，80分以上良好，以下不合格",
        "90分以上为优秀，80分以上为良好，其余为不合格",
        "90分以上为优秀；80分以上为良好；其余为不合格",
        "考核结果分为优秀、良好、不合格三个等级，90分以上为优秀，80分以上为良好，其余为不合格",
    ],
)
def test_grades_as_people_write_them(grades: str) -> None:
    assert grades_of(one_table(below(f"等级：{grades}")), (5, 6, 10, 11)) == ["优秀", "良好", "良好", "不合格"]


@pytest.mark.parametrize("grades", ["其余为不合格", "90分以下为合格；80分以上为良好；其余为不合格"])
def test_the_rest_needs_something_above_it(grades: str) -> None:
    assert "S120" in codes(below(f"等级：{grades}"))


@pytest.mark.parametrize(
    "raters",
    [
        "自评、主管评、经理评，权重分别为20%、30%、50%",
        "自评、主管评、经理评按2：3：5计算",
        "自评、主管评、经理评分别占20%、30%、50%",
    ],
)
def test_shares_behind_all_raters(raters: str) -> None:
    assert "评分：自评20%、主管评30%、经理评50%" in one_table(above(f"评分：{raters}")).readback()


@pytest.mark.parametrize("raters", ["自评、主管评按1：2计算", "自评、主管评、经理评，权重分别为40%、60%"])
def test_shares_that_do_not_fit_are_refused(raters: str) -> None:
    assert not compile_text(above(f"评分：{raters}")).ok


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ("绩效工资＝绩效标准×考核得分÷100", "绩效工资93%"),
        ("绩效系数=得分/100", "绩效系数0.93"),
        ("当月绩效奖金按考核得分比例发放", "绩效奖金93%"),
        ("绩效工资=（考核得分/100）×绩效工资基数", "绩效工资93%"),
    ],
)
def test_pay_in_proportion_to_the_total(pay: str, value: str) -> None:
    table = one_table(below(f"兑现：{pay}"))
    score = table.score({"迟到": 3, "脏乱": 1, "确认": "是"})
    assert f"兑现：{value}" in "\n".join(line.text for line in score.explanation)
    again = one_table(table.readback())
    assert again.score({"迟到": 3, "脏乱": 1, "确认": "是"}).pay == score.pay


def test_a_share_that_no_decimal_can_say_is_refused() -> None:
    assert "S320" in codes(below("兑现：绩效工资=绩效基数×得分/3"))


@pytest.mark.parametrize("place", [above, below])
def test_how_the_total_ends_wherever_it_stands(place: object) -> None:
    assert callable(place)
    assert one_table(place("总分四舍五入取整")).rubric.decimals == 0
    assert one_table(place("考核总分最高120分")).rubric.total_cap == 120
    assert len(one_table(place("考核得分保留一位小数")).rubric.sections) == 1


def test_a_line_with_a_date_above_the_items_is_no_section() -> None:
    assert [each.title for each in one_table(above("每月5日前完成上月考核")).rubric.sections] == [""]


@pytest.mark.parametrize(
    "said",
    [
        "各单项扣分以该项标准分为限",
        "单项扣分不得超过该项分值",
        "每项最多扣至0分",
        "单项得分扣完为止，不实行倒扣",
        "注：各项得分不得为负数",
        "每项考核以扣分制进行",
        "出现两项以上扣分的累计扣分",
        "本考核采用扣分法，扣完该项分值为止",
    ],
)
def test_what_holds_anyway_changes_nothing(said: str) -> None:
    table = one_table(below(said if said.startswith("注") else f"通则：{said}"))
    assert table.rubric.effects.facts == ()
    assert table.score({"迟到": 30, "脏乱": 0, "确认": "是"}).total == 50


def test_a_rule_of_all_may_lift_the_floor() -> None:
    table = one_table(below("通则：扣分可倒扣至负分"))
    assert table.score({"迟到": 30, "脏乱": 0, "确认": "是"}).total == 40


@pytest.mark.parametrize(
    "said",
    ["同一事项不重复扣分", "同一问题不重复扣分，就高不就低", "同一事项同时符合多项扣分标准的，就高扣分"],
)
def test_where_a_fact_is_entered_is_told(said: str) -> None:
    assert codes(below(f"通则：{said}")) == ["R430"]


@pytest.mark.parametrize("said", ["加分合计不超过10分", "各项扣分不超过5分", "同一事项不重复扣2分"])
def test_what_would_change_points_is_no_such_sentence(said: str) -> None:
    assert "S112" in codes(below(f"通则：{said}"))


def test_a_veto_among_the_rules_of_all() -> None:
    table = one_table(below("通则：各项扣完为止；弄虚作假的，总分记0分"))
    assert table.score({"迟到": 0, "脏乱": 0, "弄虚作假": "是", "确认": "是"}).total == 0


def test_grades_and_what_each_is_paid_in_one_list() -> None:
    table = one_table(below("考核等级及系数：优秀（90分以上）1.2，良好（80-89分）1.0，合格（80分以下）0.8"))
    pays = [table.score({"迟到": times, "脏乱": 0, "确认": "是"}).pay for times in (5, 6, 25)]
    assert pays == [Decimal("1.2"), Decimal(1), Decimal("0.8")]


@pytest.mark.parametrize(
    ("said", "decimals"),
    [("按完成情况打分，小数点后保留一位", 1), ("计算结果保留一位小数", 1), ("金额保留一位小数", 2)],
)
def test_decimals_without_a_subject_are_those_of_the_total(said: str, decimals: int) -> None:
    assert one_table(below(f"评分说明：{said}")).rubric.decimals == decimals


def test_decimals_of_every_item_are_refused() -> None:
    assert "S137" in codes(below("评分说明：各项按完成情况打分，小数点后保留一位"))


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ("每低1分扣10元", -70),
        ("得分每低于100分1分，扣绩效工资20元", -140),
        ("低于95分的，每低1分扣发绩效工资1%", 98),
        ("90分以上不扣绩效，90分以下每少1分扣10元", 0),
        ("以100分为基准，每低1分扣10元，不足1分不计", -70),
    ],
)
def test_pay_taken_by_the_point(pay: str, value: int) -> None:
    table = one_table(below(f"兑现：{pay}"))
    record: dict[str, object] = {"迟到": 3, "脏乱": 1, "确认": "是"}
    assert table.score(record).pay == value
    assert one_table(table.readback()).score(record).pay == value


@pytest.mark.parametrize("said", ["含加分总分不超过120分", "总分（含加分）最高不超过120分", "加分后总分不超过120分"])
def test_the_most_of_a_total_with_what_is_added(said: str) -> None:
    assert one_table(below(said)).rubric.total_cap == Decimal(120)


@pytest.mark.parametrize("tail", ["，且人数不超过20%", "，不超过参评人数的20%", "（不超过20%）"])
def test_a_share_behind_a_grade_is_of_all_people_and_no_grade(tail: str) -> None:
    grades = f"等级：优秀90分以上{tail}；合格60分以上不满90分；不合格不满60分"
    assert [each.name for each in one_table(below(grades)).rubric.grades] == ["优秀", "合格", "不合格"]
    assert "R330" in codes(below(grades))


def test_shares_without_points_are_grades_by_place() -> None:
    assert "S330" in codes(below("等级：优秀（20%）、良好（50%）、合格（30%）"))
    assert "C级（10%）" in one_table(below("等级：A级（前20%）、B级（70%）、C级（10%）")).readback()


@pytest.mark.parametrize("said", ["由总经理在±5分范围内调整", "总经理可在正负5分内浮动"])
def test_a_total_that_somebody_adjusts(said: str) -> None:
    assert "酌情奖励或扣除0～5分" in one_table(below(f"奖扣：{said}")).readback()
