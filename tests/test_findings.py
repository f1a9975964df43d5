"""What the author is told: code, place and words, and a corrected twin that stays silent."""

from __future__ import annotations

import pytest

from conftest import ROOT, item
from rubricc.cli import manual
from rubricc.diagnostics import Diagnostic, Kind
from rubricc.pipeline import compile_bytes, compile_text


def found(text: str, code: str) -> Diagnostic:
    matches = [each for each in compile_text(text).diagnostics if each.code == code]
    assert matches, [each.code for each in compile_text(text).diagnostics]
    return matches[0]


# What no page can show: bytes that are no text, what is too long, and the last guard, which nothing is known to reach.
NOT_SHOWN = {"R541", "R547", "L002", "L005", "L006", "L008", "L010", "L122", "L123", "L199"}

TEMPLATE = """the diagnostic {code} has no page. Write {path}, in plain Chinese:

{message}: what it means, why it matters.

错误：
    a sentence that must give {code} (it is put under an item of 100 points),
    or a whole rubric that begins with 考核表：示例
正确：
    the same, put right: compiles without an error and without {code}
"""


@pytest.mark.parametrize("code", manual.kinds())
def test_each_kind_has_a_page_that_shows_it(code: str) -> None:
    page = manual.page_of(code)
    assert page is not None, TEMPLATE.format(
        code=code, path=f"docs/codes/{code}.md", message=manual.kinds()[code][0].message
    )
    assert (page.wrong and page.right) or code in NOT_SHOWN, f"{code}: the page shows no 错误 or no 正确"
    for text in page.wrong:
        got = [each.code for each in compile_text(text).diagnostics]
        assert code in got, f"{code}: this 错误 gives {got}; its page may be docs/codes/{code}.md:\n{text}"
    for text in page.right:
        compiled = compile_text(text)
        told = [f"{each.code} {each.message}" for each in compiled.diagnostics]
        assert compiled.ok and not any(each.startswith(code) for each in told), f"{code}: 正确 gives {told}:\n{text}"


def test_pages_are_about_kinds_that_are_there() -> None:
    written = {path.stem for path in (ROOT / "docs" / "codes").iterdir()}
    assert written <= set(manual.kinds())


def test_codes_are_unique() -> None:
    codes: dict[str, Kind] = {}
    for kind in manual.all_kinds():
        assert codes.setdefault(kind.code, kind) is kind, f"two kinds are called {kind.code}"


def test_points_that_do_not_add_up(steward_text: str) -> None:
    text = steward_text.replace("7、区域巡查及记录（8分）", "7、区域巡查及记录（6分）")
    section, total = found(text, "R102"), found(text, "R101")
    assert "部分「工作表现」写的是80分" in section.message
    assert "仪容仪表8＋行为举止8＋文明用语8＋区域巡查及记录6＋" in section.message
    assert "＝78分，差2分" in section.message
    assert total.message.startswith("各项分值之和与满分不符：合计98分，满分100分，差2分\n综合素质：")
    assert "区域巡查及记录6＋" in total.message and "＝78分" in total.message
    assert "各项合计要增加2分" in total.hint
    assert (total.line, total.span.text) == (3, "100分")


def test_points_are_compared_exactly() -> None:
    text = "考核表：示例\n1. 甲（99.996分）：迟到每次扣1分\n"
    assert "差0.004分" in found(text, "R101").message


def test_an_unknown_header_proposes_the_nearest() -> None:
    unknown = found("考核表：示例\n签名：经理\n1. 甲（100分）：迟到每次扣1分\n", "L101")
    assert (unknown.severity, unknown.line, unknown.column, unknown.end_column) == ("warning", 2, 1, 3)
    assert unknown.hint == "是不是要写“签字”？"


@pytest.mark.parametrize(
    ("sentence", "code", "message", "hint"),
    [
        ("迟到每次扣-2分", "S141", "“扣”后面又写了负号：「迟到每次扣-2分」", "写成“扣2分”"),
        (
            "超期超过1倍时间扣2分，超过2倍时间扣4分，其余超期按此折算扣分",
            "S148",
            "没有说不满一整步的怎样算",
            "不足1倍按比例扣分",
        ),
        ("底线与目标间从80分到90分线性加分，达到目标得95分封顶", "S149", "没有写清两头各是几分", "中间按线性插值计算"),
        ("错误越多扣分越多", "S142", "“越…越…”没有说每多一次", "每次扣2分"),
        ("迟到每次扣若干分", "S109", "“若干分”不是一个确定的分数", "2-3分"),
        ("迟到扣相应分值", "S109", "“相应分值”不是一个确定的分数", "2-3分"),
        ("得分×权重", "S143", "说的是全表怎样合计", "标题里"),
        ("得分=20×0.9", "S144", "算式里没有要填的数", "得分＝完成率×本项分值"),
        ("投诉0次加5分", "S145", "0次就是没有发生", "「无投诉的，加5分」"),
        ("合格率目标95%，每低1分扣1分", "R524", "目标是95%，这里却写“每低1分”", "写成“每低1%”"),
        ("A×60＋B×40", "S128", "没有写明按哪个率计分", "「得分＝完成率×60＋合格率×40」"),
        ("甲成绩×60分＋乙成绩×40分", "S128", "没有写明按哪个率计分", "「得分＝甲成绩×60%＋乙成绩×40%」"),
        ("合格率目标95%，每低0%扣1分", "S146", "看不出多少算一步", "每低1%扣2分"),
        ("迟到每次扣2分，最多扣6分，扣分不封顶", "S117", "又写不封顶，又写了上限", "只留一个"),
        (
            "合格率90%以上得100分，合格率90%以上得50分，不满90%得0分",
            "R558",
            "写了两个分数：得100分和得50分",
            "只留一个",
        ),
        ("按《考勤管理办法》执行", "R105", "没有写怎样扣分，《考勤管理办法》里的条文这里看不到", "写一句"),
    ],
)
def test_what_is_wrong_with_a_sentence(sentence: str, code: str, message: str, hint: str) -> None:
    (told,) = [each for each in compile_text(item(sentence)).diagnostics if each.severity == "error"]
    assert told.code == code and message in told.message and hint in told.hint


def test_what_earns_only_is_told_what_it_starts_from() -> None:
    told = found(item("收到表扬每次加2分，最多加4分", 20), "R540")
    assert told.hint.startswith("若是从20分起再加，请写“在20分基础上加分”")
    cured = compile_text(item("在20分基础上加分，收到表扬每次加2分，最多加4分", 20))
    assert cured.ok and "R540" not in {each.code for each in cured.diagnostics}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "L001"),
        (" \n\n", "L001"),
        ("今天天气不错", "L003"),
        ("1. 出勤（100分）：迟到每次扣1分", "L004"),
        ("考核表：示例\n总分上限：很高\n1. 甲（100分）：迟到每次扣1分", "L103"),
        ("考核表：示例\n满分：很多\n1. 甲（100分）：迟到每次扣1分", "L103"),
        ("考核表：示例\n满分：100分\n满分：90分\n1. 甲（100分）：迟到每次扣1分", "L104"),
        ("考核表：示例\n迟到每次扣1分\n1. 甲（100分）：早退每次扣1分", "L107"),
        ("考核表：示例\n1. 甲（100分，逢双月）：迟到每次扣1分", "L108"),
        ("考核表：示例\n1. 甲（0分）：迟到每次扣1分\n2. 乙（100分）：早退每次扣1分", "L109"),
        ("考核表：示例\n评分：自评30%、上级60%\n1. 甲（100分）：迟到每次扣1分", "R202"),
        ("考核表：示例\n评分：张三、李四\n1. 甲（100分）：迟到每次扣1分", "R201"),
        ("考核表：示例\n1. 甲（100分）：迟到每次扣1分\n通则：缺勤的扣完", "S112"),
        ("考核表：示例\n1. 甲（100分）：迟到每次扣1分\n等级：很好为优秀", "S120"),
        ("考核表：示例\n评分：甲初评、乙终审\n1. 甲（100分）：迟到每次扣1分\n通则：初评可调整总分±5分", "S119"),
        ("考核表：示例\n1. 甲（100分）：迟到每次扣1分\n例：迟到三回", "S130"),
        ("考核表：示例\n1. 甲（100分）：迟到每次扣1分\n例：旷工1次 → 甲99分", "R132"),
        ("考核表：示例\n1. 甲（100分）\n   按《考勤管理办法》执行", "R105"),
    ],
)
def test_what_is_wrong_with_a_file(text: str, code: str) -> None:
    assert not compile_text(text).ok
    assert found(text, code).hint


def test_all_problems_of_a_file_in_one_run() -> None:
    text = "考核表：示例\n1. 甲（50分）：迟到每次口2分；早退扣分\n2. 乙（40分）：脱岗每次扣0分\n"
    codes = [each.code for each in compile_text(text).diagnostics if each.severity == "error"]
    assert sorted(codes) == ["R101", "S102", "S103", "S110"]


def test_an_unclosed_bracket_is_a_warning_and_closes_at_the_end_of_the_line() -> None:
    text = item("迟到（含早退每次扣2分")
    assert found(text, "L105").severity == "warning"


@pytest.mark.parametrize("head", ["1. 出勤（60分\n   ", "1. 出勤（60分：", "1. 出勤（60分 ：", "1. 出勤（ 60分\n   "])
def test_a_head_whose_bracket_is_not_closed_has_its_points(head: str) -> None:
    compiled = compile_text(f"考核表：示例\n{head}迟到每次扣1分\n2. 服务（40分）：投诉每次扣1分\n")
    assert compiled.ok and [each.code for each in compiled.diagnostics if each.severity == "warning"] == ["L105"]
    assert [(each.title, each.points) for each in compiled.tables[0].rubric.items] == [("出勤", 60), ("服务", 40)]


@pytest.mark.parametrize(
    ("grades", "message"),
    [
        ("90分以上为优秀；80-89分为良好；不满80分为合格", "89.5分没有等级（总分可以有1位小数）"),
        ("80分以上为优秀；不超过80分为合格", "80分同时是优秀和合格"),
        ("90分以上为优秀；60分以上不满90分为合格", "59分没有等级"),
    ],
)
def test_grades_cover_every_total_once(grades: str, message: str) -> None:
    text = item("迟到每次扣0.5分") + f"等级：{grades}\n"
    assert message in [each.message for each in compile_text(text).diagnostics]


def test_grades_are_judged_at_the_decimals_of_the_total() -> None:
    text = item("迟到每次扣1分") + "小数：取整\n等级：90分以上为优秀；80-89分为良好；79分以下为合格\n"
    assert compile_text(text).ok


def test_an_example_that_is_wrong_shows_the_way(steward_text: str) -> None:
    wrong = found(steward_text.replace("总分得92分", "总分得93分"), "R130")
    assert wrong.message == "例子说总分得93分，算出来是92分"
    assert "不服从工作安排 1次，扣2分" in wrong.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends(steward_text: str, encoding: str, newline: str) -> None:
    data = steward_text.replace("\n", newline).encode(encoding)
    compiled = compile_bytes(data, "管家.rubric")
    assert compiled.ok
    assert compiled.tables[0].program.schema.items[0].line == 8


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"PK\x03\x04\x14\x00\xff", "Größe".encode("latin-1")])
def test_an_unknown_encoding_is_said(data: bytes) -> None:
    assert [each.code for each in compile_bytes(data, "x").diagnostics] == ["L002"]


def test_advice_on_what_cannot_be_got_in_full_speaks_of_arms_where_there_are_arms() -> None:
    told = found(item("完成率95%以上得90分，低于95%得0分", 100), "R540")
    assert told.hint.startswith("最好的一档写“得100分”")
    assert compile_text(item("完成率95%以上得100分，低于95%得0分", 100)).ok


def test_a_rate_that_is_counted_is_worse_the_other_way() -> None:
    assert "合格率目标…%，每低1%" in found(item("合格率每次扣2分", 100), "R521").hint
    assert "投诉率目标…%，每高1%" in found(item("投诉率每次扣2分", 100), "R521").hint


def test_a_rule_that_is_named_where_nothing_stands_above() -> None:
    told = found(item("计分方法与《安全考核表》相同", 100), "L119")
    assert "上面还没有" in told.hint and "没有叫“安全考核表”" in told.message
