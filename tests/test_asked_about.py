"""Sentences that could cost two different amounts: asked about, with advice that compiles."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import item, one_table
from rubricc.pipeline import compile_text

# sentence → code; then what its author may write instead
ASKED = {
    "迟到每次扣1分，第3次起按2分计": "S235",
    "迟到每次扣1分，夜班按2分计": "S235",
    "一个月内迟到3次扣3分，一个季度内迟到6次扣6分": "R268",
    "迟到每次扣1分。每月允许2次": "S234",
    "迟到每次扣1分（2次以内免责）": "S234",
    "盘点差异每处扣1分。允许误差±2%": "S234",
    "合格率目标95%，每低1%扣2分，不足1%不计（夜班双倍）": "S235",
    "违纪扣5分，首次警告": "S179",
    "违纪扣5分。班长承担50%": "S235",
    "获得国家级奖项得10分，省级得6分，市级得3分，可累加": "S179",
    "迟到、早退每次扣1分，前者超过30分钟扣2分": "S179",
    "完成率95%以上不扣分，90%-94%扣2分，其余扣5分": "S122",
    "次品率1%-3%扣2分，其余不得分": "S122",
    "优秀加5分，良好加3分，否则扣2分": "S107",
    "高于此标准扣5分": "S107",
    "及时率100%为优秀，90%以上为良好，90%以下扣5分": "S108",
    "每处扣1分，每次最高扣3分": "S210",
    "每处扣1分，单次检查最高扣3分": "S210",
    "每人扣0.1分，合计每天最多扣1分": "S210",
    "迟到每次扣1分，每月不超过3次": "S215",
    "限5次，超出不计分": "S215",
    "自检发现0分，客户发现扣10分": "S217",
    "迟到每次扣1分；早退每次扣1分；旷工每天扣5分。两项合计最多扣5分": "S216",
    "停机目标5分钟，每分钟扣0.2分": "S114",
    "有下列情形的，扣分：1、迟到；2、早退": "S110",
    "请病假0.2分、事假扣0.5分": "S200",
    "投诉每次扣5分，处理满意的减2分": "S205",
    "整改到位的减2分": "S205",
    "库存金额10万元以上，每1万元扣1分": "S131",
    "温度30度以上，每1度扣1分": "S131",
    "目标200万元，多渠道推进，每1%扣1分": "S131",  # 多 is of another word
    "迟到每次扣1分（3次）": "S101",
    "投诉3次，取消评优，并扣5分": "S108",
    "每处扣1分，每人次最多扣3分": "S210",
    "每处扣1分（单次扣分最高3分）": "S210",
    "每逾期1天扣1分，每件最多扣3分": "S210",
    "每次扣1分，每次最多扣3分": "S210",
    "每篇加1分，每人最多加3分": "S210",
    "每处扣1分。每次不超过3分": "S210",
    "视情况每次扣分，最多扣3分": "S211",
    "基础分60分，每次扣2分": "S212",
    "情节严重的扣10分，上不封顶": "S213",
    "视情节扣1-5分，不封顶": "S213",
    "得分=实际/目标，120分封顶": "S214",
    "完成率×10分，最高不超过120分": "S214",
    "超过一个月扣5分": "S107",
    "超过1次扣5分": "S172",
    "两人共同完成平分": "S331",
    "合作完成的，按人数平均分配": "S331",
    "加分由参与人员自行分配": "S331",
    "合格率95%，每低1%倒扣1分": "S305",
    "迟到每次倒扣1分": "S305",
    "笔试占60%，实操占30%": "S177",
    "笔试60%，实操30%": "S177",
    "基本完成得8分左右": "S109",
    "大约每10次扣1分": "S109",
    "合格率90%以上得10分，否则每次扣1分": "S124",
    "及时率低于90%扣2分，低于85%扣1分": "R504",
    "投诉每次扣5分，处理及时的少扣2分": "S205",
    "毛利率每低于计划1%扣1分": "S126",
}
ADVICE = (
    "每处扣1分，累计最多扣3分",
    "每人次扣0-3分",
    "视情况每次扣分，每次最多扣3分",
    "视情况每次扣分，累计最多扣3分",
    "视情节扣5-20分",
    "得分=实际/目标，120%封顶",
    "迟到超过一个月扣5分",
    "迟到第1次扣1分，第2次扣2分，第3次起每次扣3分",
    "合格率95%，每低1%扣1分，可倒扣",
)


@pytest.mark.parametrize("sentence", ASKED)
def test_the_author_is_asked(sentence: str) -> None:
    compiled = compile_text(item(sentence, 10))
    assert ASKED[sentence] in {found.code for found in compiled.diagnostics}
    assert not compiled.ok or ASKED[sentence] == "S331"


@pytest.mark.parametrize("sentence", ADVICE)
def test_the_advice_compiles(sentence: str) -> None:
    assert compile_text(item(sentence, 10)).ok


@pytest.mark.parametrize(
    ("sentence", "count", "score"),
    [
        ("初始得分为0分，每完成1件加2分", 3, 6),
        ("起评分6分，每完成1件加1分，最高10分", 3, 9),
        ("以6分为基础，每完成1件加1分，最高10分", 9, 10),
        ("从满分起扣，每错1件扣1分", 3, 7),
        ("每完成1件加2分，上不封顶", 8, 16),  # the item's points are no end
        ("每错1件扣2分，不封顶", 8, -6),
    ],
)
def test_where_an_item_starts_and_ends(sentence: str, count: int, score: int) -> None:
    table = one_table(item(sentence, 10))
    (name,) = [field.name for field in table.inputs]
    assert table.score({name: count, "确认": True}).items["出勤"] == Decimal(score)


@pytest.mark.parametrize(
    ("sentence", "facts", "score"),
    [
        # 加分项： beside 扣分项： only says what adds; the item starts from its points
        ("扣分项：迟到每次扣1分；加分项：加班每次加0.5分，最多加2分", {"迟到": 3, "加班": 2}, "8"),
        ("加分项：加班每次加0.5分，最多加2分；扣分项：迟到每次扣1分", {"迟到": 3, "加班": 2}, "8"),
        ("扣分项：1.迟到每次扣1分；2.早退每次扣2分。加分项：1.加班每次加1分", {"迟到": 1, "早退": 1, "加班": 1}, "8"),
        ("加分项：加班每次加0.5分，最多加2分", {"加班": 3}, "1.5"),
        # an end that has points of its own is none of 以下
        ("合格率80%-90%扣3分，80%以下不得分", {"合格率": "80%"}, "7"),
        ("合格率80%-90%扣3分，80%及以下不得分", {"合格率": "80%"}, "0"),
        ("零投诉得满分，投诉一次扣3分，两次扣6分，三次不得分", {"投诉": 2}, "4"),
        ("零投诉得满分，投诉一次扣3分，两次扣6分，三次不得分", {"投诉": 5}, "0"),
        ("笔试占60%，实操占40%", {"笔试得分": 90, "实操得分": 80}, "8.6"),
        ("目标100万元，少10万元扣2分，少20万元扣5分", {"出勤": 85}, "8"),
    ],
)
def test_what_stands_beside_it_says_what_it_is(sentence: str, facts: dict[str, object], score: str) -> None:
    table = one_table(item(sentence, 10))
    assert table.score({**facts, "确认": True}).items["出勤"] == Decimal(score)
