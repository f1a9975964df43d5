"""例: what an example may say, and that it is held to the scores of the evaluator."""

from __future__ import annotations

import pytest

from rubricc.pipeline import compile_text

TABLE = """考核表：示例
1. 出勤（20分）：迟到每次扣2分；弄虚作假的，扣5分；旷工每天扣3分
2. 满意度（30分）：满意度得分90分以上得30分，80分以上不满90分得20分，不满80分得0分
3. 团队协作（10分）：优10分、良好8分、一般5分
4. 家长投诉（10分）：家长投诉一起扣2分
5. 发现、解决问题（10分）：发现、解决问题不及时，每次扣1分
6. 纪律（20分）：视情节扣1-20分
等级：90分以上为优秀；不满90分为合格
通则：各项扣完为止。
"""


def errors(example: str) -> list[tuple[str, str, str]]:
    found = compile_text(f"{TABLE}例：{example}\n").diagnostics
    return [(each.code, each.message, each.hint) for each in found if each.severity == "error"]


@pytest.mark.parametrize(
    "example",
    [
        "迟到1次 → 出勤18分",  # asks for nothing of the other items
        "甲：弄虚作假、迟到2次 → 出勤11分",
        "弄虚作假：是 → 出勤15分",
        "旷工0.5天 → 出勤18.5分",
        "满意度得分 79.5分 → 满意度0分",
        "团队协作/等级 良好 → 团队协作8分",
        "等级：良好 → 团队协作8分",
        "家长投诉 1次 → 家长投诉8分",  # counted in 起
        "纪律 扣3分 → 纪律17分",
        "迟到1次 → 出勤18分，其余满分，总分98分，优秀",
        "迟到1次、满意度得分85分、等级：一般 → 总分83分，等级合格",
        "本月发现、解决问题不及时2次的，发现、解决问题得8分。",
    ],
)
def test_an_example_that_is_right(example: str) -> None:
    assert errors(example) == []


RATED = """考核表：示例
满分：100分　评分：自评30%、同事（2人）20%、主管50%　缺评：按其余评分人折算
1. 态度（60分）：0-60分
2. 能力（40分）：0-40分
奖扣：由主管酌情奖励或扣除1-10分
总分上限：105分
"""


@pytest.mark.parametrize(
    "example",
    [
        "态度 30分、其余满分 → 态度30分，总分70分",  # everybody rates alike
        "自评的态度 60分、同事的态度 40分、主管的态度 50分、其余满分 → 态度51分，总分91分",
        "同事1的态度 60分、同事2的态度 20分、自评的态度 40分、主管的态度 40分、其余满分 → 态度40分，总分80分",
        "态度 60分、奖扣 10分、其余满分 → 总分105分",
        "态度 60分、奖扣 扣3分、其余满分 → 总分97分",
        "态度 60分、奖扣 -3分、其余满分 → 总分97分",
    ],
)
def test_an_example_of_several_raters(example: str) -> None:
    found = compile_text(f"{RATED}例：{example}\n").diagnostics
    assert [each.message for each in found if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("example", "code", "says"),
    [
        ("迟到1次 → 出勤17分", "R130", "出勤得17分，算出来是18分"),
        ("迟到1次 → 总分98分", "R136", "还缺「满意度/满意度得分」「团队协作/等级」"),
        ("迟到 → 出勤18分", "R137", "「迟到」没有写多少"),
        ("旷工1次 → 出勤17分", "R134", "1次"),  # a day is no event
        ("早退1次 → 出勤18分", "R132", "「早退」"),
        ("迟到1次 → 合规18分", "R132", "「合规」"),
        ("满意度得分 70分、其余满分 → 优秀", "R131", "算出来是合格（总分70分）"),
    ],
)
def test_an_example_that_is_wrong(example: str, code: str, says: str) -> None:
    ((found, message, _),) = errors(example)
    assert found == code and says in message


def test_a_wrong_score_shows_its_way() -> None:
    ((_, _, hint),) = errors("迟到1次 → 出勤17分")
    assert "迟到 1次，扣2分（第2行「迟到每次扣2分」）" in hint


ROLES = """考核表：示例
岗位：前台、客服
1. 出勤（50分）：迟到每次扣2分（前台每次扣4分）
2. 收缴（50分，仅客服）：收缴率95%以上得50分，不满95%得0分
3. 快递（50分，仅前台）：丢失每次扣5分
"""


def test_an_item_asks_nothing_of_the_others_for_a_role() -> None:
    found = compile_text(
        f"{ROLES}例：岗位：客服、迟到 1次 → 出勤48分\n例：岗位：前台、丢失 1次 → 快递45分\n"
    ).diagnostics
    assert [each.message for each in found if each.severity == "error"] == []
