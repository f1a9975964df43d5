"""Sentences as people write them: what each is taken for, or that it is refused."""

from __future__ import annotations

import pytest

from conftest import item, one_table
from rubricc.pipeline import compile_text

# sentence → the same in canonical wording
UNDERSTOOD = {
    "不服从工作安排每次扣2分": "「不服从工作安排」每发生1次扣2分",
    "违纪一次扣2分": "「违纪」每发生1次扣2分",
    "违纪 1 次扣 2 分": "「违纪」每发生1次扣2分",
    "迟到扣2分/次": "「迟到」每发生1次扣2分",
    "迟到每次-2分": "「迟到」每发生1次扣2分",
    "迟到每次扣2": "「迟到」每发生1次扣2分",
    "迟到每次扣两分": "「迟到」每发生1次扣2分",
    "迟到每次扣半分": "「迟到」每发生1次扣0.5分",
    "违规１起扣１′": "「违规」每发生1起扣1分",
    "每投诉一次，扣1分": "「投诉」每发生1次扣1分",
    "家长每退费一人扣2分": "「家长退费」每发生1人扣2分",
    "每发现一处卫生死角，扣1分": "「卫生死角」每发生1处扣1分",
    "备餐台杂乱，发现一次扣除5分": "「备餐台杂乱」每发生1次扣5分",
    "事假每天扣1分、病假每天扣0.5分": "「事假」每1天扣1分，「病假」每1天扣0.5分",
    "较大客诉每次扣2分，一般客诉扣1分": "「较大客诉」每发生1次扣2分，「一般客诉」每发生1次扣1分",
    "打卡异常、缺席会议，每次分别扣0.5分、1分": "「打卡异常」每发生1次扣0.5分，「缺席会议」每发生1次扣1分",
    "台账不全、钥匙遗失每次各扣2分": "「台账不全」每发生1次扣2分，「钥匙遗失」每发生1次扣2分",
    "未打卡、乱扔烟头每次扣1分": "「未打卡」每发生1次扣1分，「乱扔烟头」每发生1次扣1分",
    "仪容、仪表不整每次扣1分": "「仪容、仪表不整」每发生1次扣1分",
    "打架，视情节轻重扣2-6分": "「打架」由评分人扣2～6分",
    "打架，视情节轻重每次扣2～6分": "「打架」每发生1次由评分人扣2～6分",
    "打架每次酌情扣2分至6分": "「打架」每发生1次由评分人扣2～6分",
    "迟到每次扣1分，最多扣3分": "「迟到」每发生1次扣1分，累计最多扣3分",
    "台账记录不全的，扣1分，只扣一次": "「台账记录不全」扣1分，只扣一次",
    "考评得分均在90分以上，有一次未达到扣2分": "「考评得分均在90分以上，未达到」每发生1次扣2分",
    "迟到5分钟以上每次扣1分": "「迟到5分钟以上」每发生1次扣1分",
    "态度十分认真、充分准备，未做到的每次扣十分": "「态度十分认真、充分准备，未做到」每发生1次扣10分",
    "未参加部分培训每次扣1分": "「未参加部分培训」每发生1次扣1分",
}

# sentence → code of the error
REFUSED = {
    "迟到每次口2分": "S102",
    "迟到每次扣2份": "S102",
    "迟到每次扣两三分": "S109",
    "迟到经常扣2分": "S113",
    "迟到扣分": "S110",
    "迟到每次扣0分": "S103",
    "扣2分": "S107",
    "得分低于80分的扣2分": "S108",
    "甲、乙每次分别扣1分、2分、3分": "S105",
    "迟到3次以上不得分": "S101",
    "3次以上每次扣2分": "S101",
    "有一次不得分": "S101",
    "第2次起每次扣2倍": "S101",
    "每低1个百分点扣2分": "S101",
    "完成任务得满分": "S101",
    "表扬每次加2分": "S101",
    "客户投诉每起扣5分，其中重大投诉扣10分": "S101",
    "延期1天扣1分": "S101",
    "在10分基础上加减分": "S101",
    "台账齐全 2分": "S101",
    "每次扣-2分": "S101",
    "发生事故的，年度得分为零": "S101",
    "走访户数不够，记录不完整，发生一次": "R105",
}


@pytest.mark.parametrize("sentence", UNDERSTOOD)
def test_sentence_is_read_as(sentence: str) -> None:
    assert f"   {UNDERSTOOD[sentence]}；" in one_table(item(sentence)).readback().splitlines()


@pytest.mark.parametrize("sentence", REFUSED)
def test_sentence_is_refused(sentence: str) -> None:
    compiled = compile_text(item(sentence))
    assert not compiled.tables
    assert REFUSED[sentence] in [found.code for found in compiled.diagnostics if found.severity == "error"]


def test_the_same_sentence_across_lines_and_widths() -> None:
    split = item("打卡异常、缺席培训，\n   每次分别扣０．５分、１分。")
    joined = item("打卡异常、缺席培训,每次分别扣0.5分、1分")
    assert one_table(split).program.definitions == one_table(joined).program.definitions


def test_guidance_is_kept_and_not_scored() -> None:
    table = one_table(item("四项要点：公共平台无占用，每天巡查3次。迟到每次扣2分"))
    assert [field.label for field in table.inputs] == ["迟到"]
    assert "#  说明（不计分）：四项要点：公共平台无占用，每天巡查3次" in table.readback()


@pytest.mark.parametrize(
    ("rule", "kind"),
    [("未写明“每次”的，按每次计", "count"), ("未写明“每次”的，只扣一次", "flag")],
)
def test_general_rules_settle_what_a_sentence_left_open(rule: str, kind: str) -> None:
    text = item("记录不全的，扣2分。") + f"通则：{rule}。\n"
    assert [field.kind for field in one_table(text).inputs] == [kind]
    assert "R103" not in [found.code for found in compile_text(text).diagnostics]


def test_once_is_named_as_a_choice_when_nothing_settles_it() -> None:
    (found,) = [each for each in compile_text(item("记录不全的，扣2分")).diagnostics if each.code == "R103"]
    assert found.severity == "warning"
    assert "第4行「记录不全的，扣2分」" in found.message
    assert "按每次计" in found.hint


def test_names_are_the_shortest_unique_words() -> None:
    table = one_table(
        "考核表：示例\n一、甲（40分）\n1. 仪容（20分）：违纪一次扣2分，着装不整一次扣1分\n"
        "2. 出勤（20分）：迟到每次扣1分\n"
        "二、乙（60分）\n1. 出勤（60分）：迟到每次扣1分；迟到每次扣1分\n"
    )
    assert [field.name for field in table.inputs] == [
        "仪容/违纪",
        "仪容/着装不整",
        "甲/出勤/迟到",
        "乙/出勤/迟到",
        "乙/出勤/迟到(2)",
    ]


def test_levels_of_review(steward) -> None:
    assert [(level.who, level.name) for level in steward.schema.levels] == [
        ("主管", "初评"),
        ("经理", "复评"),
        ("总经理", "终审"),
    ]


def test_heads_of_one_style_are_grouped_by_their_points() -> None:
    table = one_table(
        "考核表：示例\n素质（40分）\n出勤（25分）：迟到每次扣1分\n仪容（15分）：违纪一次扣1分\n工作（60分）\n巡查（60分）：漏巡每次扣2分\n"
    )
    assert [(section.title, len(section.items)) for section in table.rubric.sections] == [("素质", 2), ("工作", 1)]
