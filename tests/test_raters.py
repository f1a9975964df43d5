"""Several raters with weights: what the header says, what each gives, and what comes of it."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import item, one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text
from rubricc.records.returned import read
from rubricc.runtime.result import Score
from rubricc.runtime.results import results_csv, score_batch
from rubricc.runtime.rows import read_sheets
from rubricc.runtime.sheet import sheet_of_csv
from rubricc.table import Table
from rubricc.targets.workbook import render
from rubricc.targets.workbook.layout import place
from tables import RATERS

ITEMS = "1. 态度（60分）：0-60分\n2. 纪律（40分）：迟到每次扣2分，扣完为止\n"


def table(header: str, ending: str = "") -> Table:
    return one_table(f"考核表：示例\n{header}\n{ITEMS}{ending}")


def lines(score: Score) -> str:
    return "\n".join(line.text for line in score.explanation)


# value of 评分 → the same in canonical words
HEADERS = {
    "自评30%、直接上级70%": "自评30%、直接上级70%",
    "自评占30%、上级占70%": "自评30%、上级70%",
    "自评分×30%＋直接上级×70%": "自评30%、直接上级70%",
    "实评＝自评分×30%＋直接上级评分×70%": "自评30%、直接上级70%",
    "自评（30%）、上级（70%）": "自评30%、上级70%",
    "30%自评、70%上级": "自评30%、上级70%",
    "上级权重为70%；自评权重为30%": "上级70%、自评30%",
    "客户（3人）40%、上级60%": "客户（3人）40%、上级60%",
    "三名同事平均33.5%，上级占66.5%": "同事（3人）33.5%、上级66.5%",
    "同事3名取平均": "同事（3人）100%",
    "评委5人，去掉一个最高分、一个最低分后取平均": "评委（5人，去掉一个最高分和一个最低分）100%",
    "自评（仅供参考，不计分）、同事20%、上级80%": "自评（仅供参考，不计分）、同事20%、上级80%",
    "自评（仅供参考，不计分）、主管初评、经理终审": "自评（仅供参考，不计分）、主管初评、经理终审",
}


@pytest.mark.parametrize(("written", "canonical"), HEADERS.items())
def test_how_raters_are_written(written: str, canonical: str) -> None:
    first = table(f"评分：{written}")
    text = first.readback()
    assert f"\n评分：{canonical}\n" in text
    again = one_table(text)
    assert again.rubric.panel == first.rubric.panel
    assert again.rubric.references == first.rubric.references
    assert again.program.definitions == first.program.definitions


def test_shares_in_running_text_count_as_the_header() -> None:
    wanted = table("评分：自评30%、上级70%").rubric.panel
    for header, ending in (
        ("评分：自评、上级", "通则：自评占30%，上级占70%。"),
        ("部门：客服部", "说明：自评占总分的30%，上级评分占总分的70%。"),
        ("部门：客服部", "自评占30%，上级占70%"),
        ("评分：自评30%、上级70%", "注：自评占30%，上级占70%。"),
    ):
        assert table(header, ending).rubric.panel == wanted
    plain = table("评分：主管", "说明：优秀占20%，良好占80%")
    assert plain.rubric.panel is None, "a quota is no weight"


@pytest.mark.parametrize(
    ("header", "ending", "code", "part"),
    [
        ("评分：自评30%、上级60%", "", "R202", "自评30%、上级60%，合计90%，差10%"),
        ("评分：自评50%、同事20%、上级60%", "", "R202", "合计130%，多30%"),
        ("评分：自评0%、上级100%", "", "R202", "合计100%，其中自评是0%"),
        ("评分：自评、上级", "", "R201", "写了2个评分人（自评、上级）"),
        ("评分：同事3名、上级", "", "R201", "写了2个评分人（同事、上级）"),
        ("评分：自评、上级100%", "", "R205", "自评没有写"),
        ("评分：评委2人，去掉一个最高分和一个最低分", "", "R206", "评委只有2人"),
        ("评分：同事取平均40%、上级60%", "", "R207", "没有写几个人"),
        ("评分：自评30%、自评70%", "", "R203", "自评、自评"),
        ("评分：自评30%封顶、上级70%", "", "R204", "自评30%封顶"),
        ("评分：自评（仅供参考，不计分）", "", "R209", "没有一个"),
        ("评分：自评×30%＋上级×70%＋奖扣分", "", "R210", "奖扣"),
        ("评分：自评30%、上级70%", "通则：自评占40%，上级占60%。", "R212", "不一样"),
        ("评分：主管\n缺评：按其余评分人折算", "", "R213", "折算"),
        ("评分：自评30%、上级70%\n缺评：无所谓", "", "R214", "无所谓"),
        ("评分：评委5人，去掉一个最高分和一个最低分\n缺评：按其余评分人折算", "", "R215", "没有说清"),
    ],
)
def test_raters_that_cannot_be_weighted_are_refused(header: str, ending: str, code: str, part: str) -> None:
    compiled = compile_text(f"考核表：示例\n{header}\n{ITEMS}{ending}")
    assert not compiled.ok
    assert [part in found.message for found in compiled.diagnostics if found.code == code] == [True]


def test_facts_are_told_once_and_opinions_by_each() -> None:
    score = table("小数：一位　评分：自评30%、直接上级70%").score(
        {
            "迟到": 1,
            "评分": {"自评": {"态度/评定分": 60}, "直接上级": {"评定分": 45.5}},
            "确认": ["自评", "直接上级"],
        }
    )
    assert (score.total, score.status) == (Decimal("87.9"), "终审")
    assert score.raters == {"自评": Decimal(98), "直接上级": Decimal("83.5")}
    assert score.items == {"态度": Decimal("49.85"), "纪律": Decimal(38)}
    assert (
        lines(score)
        == """\
各评分人相同的项目：
　　纪律：迟到 1次，扣2分（第4行「迟到每次扣2分」）
自评（占30%）：98分
　　态度：评定分 60分，加60分（第3行「0-60分」）
直接上级（占70%）：83.5分
　　态度：评定分 45.5分，加45.5分（第3行「0-60分」）
总分：自评98分×30%＋直接上级83.5分×70%＝29.4＋58.45＝87.85分
总分：合计87.85分，四舍五入保留1位小数
总分：87.9分（评分人已确认）"""
    )


def test_a_missing_rater_is_never_a_zero() -> None:
    one = {"评分": {"直接上级": {"评定分": 50}}, "确认": True}
    strict = table("评分：自评30%、直接上级70%")
    score = strict.score(one)
    assert (score.status, score.total, score.missing) == ("未填", None, ("自评·态度/评定分",))
    lenient = table("缺评：按其余评分人折算　评分：自评30%、直接上级70%").score(one)
    assert (lenient.status, lenient.total, lenient.raters) == ("终审", Decimal(90), {"直接上级": Decimal(90)})
    assert "自评（占30%）：缺评，不计" in lines(lenient)
    assert "总分：（直接上级90分×70%）÷70%＝90分（缺评的，按其余评分人折算）" in lines(lenient)
    nobody = table("缺评：按其余评分人折算　评分：自评30%、直接上级70%").score({"迟到": 1})
    assert (nobody.status, nobody.total) == ("未填", None)


def test_a_rater_who_has_rated_nothing_is_told_in_one_line() -> None:
    made = one_table(RATERS)
    own = {"态度/评定分": 9, "学习/等级": "优", "辱骂客户评定扣分": 0}
    rated = dict.fromkeys(("客户1", "客户2", "客户3", "直接上级"), own)
    score = made.score({"收费率": 100, "评分": {**rated, "客户2": {"态度/评定分": 9}}})
    assert lines(score) == (
        "没有总分：还有3项未填\n　　自评：还没有评分（2项）\n　　客户2·学习/等级：应填其中之一：优、良、差"
    )


def test_everybody_confirms() -> None:
    record = {"评分": {"自评": {"评定分": 50}, "直接上级": {"评定分": 50}}}
    strict = table("评分：自评30%、直接上级70%")
    assert strict.score({**record, "确认": ["直接上级"]}).status == "暂定"
    assert strict.score(record).explanation[-1].text == "总分：90分（暂定，自评、直接上级未确认）"
    assert strict.score({}).status == "未评"


def test_each_counts_for_himself_where_the_policy_says_so() -> None:
    own = table("评分：自评40%、直接上级60%", "通则：扣分各自填写。")
    ratings = {"评定分": 60}
    score = own.score({"评分": {"自评": {**ratings, "迟到": 0}, "直接上级": {**ratings, "迟到": 5}}, "确认": True})
    assert (score.total, score.raters["直接上级"]) == (Decimal(94), Decimal(90))
    assert "通则：扣分各自填写。" in own.readback()
    assert one_table(own.readback()).program.definitions == own.program.definitions


def test_without_opinions_weights_make_no_difference_and_that_is_said() -> None:
    compiled = compile_text("考核表：示例\n评分：自评30%、上级70%\n1. 甲（100分）：迟到每次扣1分，扣完为止")
    assert [found.code for found in compiled.diagnostics] == ["R217"]
    assert compiled.tables[0].score({"迟到": 3, "确认": True}).total == 97


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"评定分": 50}, "「评定分」填的是“50”，由评分人各自填写，请写在“评分”里各人的名下（自评、直接上级）。"),
        (
            {"评分": {"自评": {"评定分": 50, "迟到": 1}, "直接上级": {"迟到": 2}}},
            "「纪律/迟到」评分·直接上级是“2次”，与评分·自评的“1次”不一致：两处应相同，或只填一处。",
        ),
        (
            {"评分": {"自评": {"评定分": 61}}},
            "「自评·态度/评定分」填的是“61”，应填0～60的数，最多1位小数。",
        ),
        (
            {"改判": {"直接上级": {"态度": [50, "原因"]}}},
            "「改判」填的是“一组名称和值”，本表由几位评分人各自评分，不能改判：请改各人自己的评分。",
        ),
        ({"评分": {"客户": {"评定分": 1}}}, "「评分·客户」不是本表的评分级别，应为自评、直接上级之一。"),
    ],
)
def test_what_cannot_be_used_is_refused(record: dict[str, object], message: str) -> None:
    with pytest.raises(RecordError) as error:
        table("评分：自评30%、直接上级70%").score(record)
    assert [each.message for each in error.value.problems] == [message]


CSV = {
    "one row a person": "姓名,自评:态度/评定分,直接上级:评定分,迟到,确认\n张三,60,50,1,是\n",
    "one row a rater": "姓名,评分人,评定分,迟到,确认\n张三,自评,60,,是\n张三,直接上级,50,1,是\n",
}


@pytest.mark.parametrize("text", CSV.values(), ids=CSV)
def test_rows_of_raters(text: str) -> None:
    made = table("评分：自评30%、直接上级70%")
    batch = read_sheets(made.schema, sheet_of_csv("记录.csv", text.encode(), lambda head: True))
    assert not batch.problems
    results = list(score_batch(made.schema, made.evaluator, batch))
    head, row = results_csv(made.schema, results).decode("utf-8-sig").splitlines()[:2]
    assert head == "姓名,状态,总分,名次,自评总分,直接上级总分,态度,纪律,说明"
    assert row.startswith('张三,终审,91,1,98,88,53,38,"')


def test_columns_of_raters_that_are_missing_or_unclear() -> None:
    made = table("评分：自评30%、直接上级70%")
    text = "姓名,评定分,自评:评定分,迟到\n张三,60,60,1\n"
    assert read_sheets(made.schema, sheet_of_csv("记录.csv", text.encode(), lambda head: True)).problems == (
        "记录.csv：「评定分」由评分人各自填写，每人一栏，如“自评:评定分”。",
        "记录.csv：缺少1栏：「直接上级:态度/评定分」；没有发生的，栏目也要有，格子可以空着。",
    )


def test_examples_speak_for_everybody_or_for_one() -> None:
    for example in (
        "例：态度/评定分 50分、迟到1次 → 态度50分、总分88分",
        "例：自评的评定分 60分、直接上级的评定分 50分、迟到0次 → 总分93分",
    ):
        assert table("评分：自评30%、直接上级70%", example)
    wrong = "例：自评的评定分 60分、直接上级的评定分 50分 → 总分94分"
    compiled = compile_text(f"考核表：示例\n评分：自评30%、直接上级70%\n{ITEMS}{wrong}")
    assert "例子说总分得94分，算出来是93分" in [found.message for found in compiled.diagnostics]


TENTHS = st.integers(0, 600)


@given(
    points=st.lists(TENTHS, min_size=7, max_size=7),
    weight=st.integers(1, 99),
    decimals=st.integers(0, 3),
    trimmed=st.booleans(),
)
def test_the_mean_of_seven_is_exact_until_the_total_is_rounded(
    points: list[int], weight: int, decimals: int, trimmed: bool
) -> None:
    trim = "，去掉一个最高分和一个最低分" if trimmed else ""
    made = table(f"小数：{decimals}位　评分：客户（6人{trim}）{weight}%、上级{100 - weight}%")
    opinions = {
        level.name: {"评定分": Decimal(each) / 10} for level, each in zip(made.schema.levels, points, strict=True)
    }
    score = made.score({"评分": opinions})
    customers = sorted(points[:6])[1:-1] if trimmed else points[:6]
    mean = Fraction(sum(customers), 10 * len(customers))
    exact = 40 + mean * Fraction(weight, 100) + Fraction(points[6], 10) * Fraction(100 - weight, 100)
    assert score.total == rounded(exact, decimals)


@given(st.lists(st.one_of(st.none(), TENTHS), min_size=4, max_size=4), st.integers(1, 99), st.integers(0, 2))
def test_who_is_absent_is_left_out_exactly(points: list[int | None], weight: int, decimals: int) -> None:
    made = table(f"小数：{decimals}位　缺评：按其余评分人折算　评分：客户（3人）{weight}%、上级{100 - weight}%")
    pairs = zip(made.schema.levels, points, strict=True)
    there = {level.name: Fraction(each, 10) for level, each in pairs if each is not None}
    assume(there)
    score = made.score({"评分": {name: {"评定分": Decimal(int(each * 10)) / 10} for name, each in there.items()}})
    customers = [each for name, each in there.items() if name != "上级"]
    parts = [(sum(customers) / len(customers), weight)] if customers else []
    parts += [(there["上级"], 100 - weight)] if "上级" in there else []
    exact = sum((each + 40) * share for each, share in parts) / sum(share for _, share in parts)
    assert score.total == rounded(Fraction(exact), decimals)


def rounded(exact: Fraction, decimals: int) -> Decimal:
    whole = (2 * exact.numerator * 10**decimals + exact.denominator) // (2 * exact.denominator)
    return Decimal(whole).scaleb(-decimals)


def test_reach_of_a_table_with_several_raters() -> None:
    made = one_table(RATERS)
    assert (made.reach.total.least, made.reach.total.greatest) == (Decimal(3), Decimal(60))
    assert (made.reach.items["态度"].least, made.reach.items["学习"].greatest) == (Decimal(3), Decimal(10))
    witness = made.reach.total.least_witness
    assert made.evaluator.compute({slot.name: witness.get(slot.name) for slot in made.program.slots})["total"] == 30


JUDGED = {
    "由3名评委分别打分取平均": "0～100分，由3名评委分别打分取平均",
    "0-100分（由三位评委分别打分，取平均分）": "0～100分，由3名评委分别打分取平均",
    "由5名主管评分，去掉一个最高分和一个最低分后取平均分": (
        "0～100分，由5名主管分别打分，去掉一个最高分和一个最低分取平均"
    ),
    "合格80-100分；不合格0-80分（不含80分）；由2名评委评定，取平均值": (
        "「合格」80～100分，「不合格」0～80分（不含80分），由2名评委分别打分取平均"
    ),
}


@pytest.mark.parametrize(("written", "canonical"), JUDGED.items())
def test_judges_of_one_item(written: str, canonical: str) -> None:
    made = one_table(item(written))
    assert f"   {canonical}；" in made.readback()
    assert one_table(made.readback()).program.definitions == made.program.definitions


def test_the_mean_of_judges_is_rounded_once_as_the_last_act_of_the_item() -> None:
    made = one_table(item("由3名评委分别打分取平均", 10) + "小数：一位\n")
    score = made.score({"评委1": 8, "评委2": 9, "评委3": 9.5, "确认": True})
    assert (score.items["出勤"], score.total) == (Decimal("8.83"), Decimal("8.8"))
    assert "评委1 8分、评委2 9分、评委3 9.5分，加8.83分（第4行「由3名评委分别打分取平均」）" in lines(score)
    assert made.score({"评委1": 8, "评委2": 9, "确认": True}).missing == ("出勤/评委3",)
    trimmed = one_table(item("由4名评委打分，去掉一个最高分和一个最低分取平均", 10))
    judged = {"评委1": 1, "评委2": 7, "评委3": 8, "评委4": 10}
    assert trimmed.score({**judged, "确认": True}).total == Decimal("7.5")


BESIDE = "自评（仅供参考，不计分）、主管评定"


def test_a_rater_for_reference_is_kept_and_never_counts() -> None:
    made = table(f"评分：{BESIDE}")
    counted = {"评定分": 50, "迟到": 1, "确认": True}
    plain, beside = made.score(counted), made.score({**counted, "评分": {"自评": {"态度": 60, "纪律": 40}}})
    assert (beside.total, beside.items, beside.status) == (plain.total, plain.items, "终审")
    assert next(line for line in beside.explanation if line not in plain.explanation).text == (
        "自评（仅供参考，不计分）：态度 60分、纪律 40分"
    )
    assert made.score({"评分": {"自评": {"态度": 60}}}).status == "未评", "what does not count starts no record"
    with pytest.raises(RecordError) as error:
        made.score({**counted, "评分": {"自评": {"态度": 61}}})
    assert [each.message for each in error.value.problems] == ["「自评·态度」填的是“61”，应填0～60的数，最多2位小数。"]


def test_points_for_reference_in_rows_and_in_a_workbook_that_came_back() -> None:
    made = table(f"评分：{BESIDE}")
    text = "姓名,自评:态度,态度/评定分,迟到,确认\n张三,60,50,1,是\n"
    batch = read_sheets(made.schema, sheet_of_csv("记录.csv", text.encode(), lambda head: True))
    (result,) = score_batch(made.schema, made.evaluator, batch)
    assert result.score is not None and result.score.total == 88
    assert "自评（仅供参考，不计分）：态度 60分" in lines(result.score)
    book = openpyxl.load_workbook(io.BytesIO(render(made.rubric, made.program)))
    layout = place(made.rubric, made.program)
    for cell, value in ((layout.references["自评", "态度"], 60), (layout.slots["i1"], 50)):
        book[cell.sheet][cell.address].value = value
    out = io.BytesIO()
    book.save(out)
    record, problems = read(made.rubric, made.program, out.getvalue())
    assert problems == ()
    assert (record["评分"], record["态度/评定分"]) == ({"自评": {"态度": 60}}, 50)


def test_a_page_and_a_workbook_have_room_for_many_raters() -> None:
    made = table("评分：客户（14人）60%、上级40%　签字：被考核人、上级、人力资源部")
    layout = place(made.rubric, made.program)
    assert len(set(layout.confirmed)) == 15
    assert sum(layout.grid.widths[: layout.grid.last + 1]) == pytest.approx(180)
    assert render(made.rubric, made.program).startswith(b"PK")
    compiled = compile_text(f"考核表：示例\n评分：客户（15人）60%、上级40%\n{ITEMS}")
    assert [found.code for found in compiled.diagnostics if found.severity == "error"] == ["R211"]


@pytest.mark.parametrize("last", ["以终审为准", "最终得分以经理评分为准"])
def test_that_the_last_level_counts_may_be_said(last: str) -> None:
    text = "考核表：甲\n评分：主管初评、经理终审{}\n1. 出勤（100分）：迟到每次扣1分\n"
    assert one_table(text.format(f"，{last}")).rubric.levels == one_table(text.format("")).rubric.levels
    assert not compile_text(text.format("，以初评为准")).ok


@pytest.mark.parametrize("said", ["主管检查", "主管负责打分", "主管评分", "主管"])
def test_who_rates_alone_is_called_by_his_name(said: str) -> None:
    assert one_table(f"考核表：甲\n评分：{said}\n1. 出勤（100分）：迟到每次扣1分\n").rubric.levels[0].who == "主管"
