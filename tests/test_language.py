"""Sentences as people write them: what each is taken for, or that it is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import item, one_table
from rubricc import RecordError
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
    "台账记录不全扣1分，只扣一次": "「台账记录不全」扣1分，只扣一次",
    "考评得分均在90分以上，有一次未达到扣2分": "「考评得分均在90分以上，未达到」每发生1次扣2分",
    "迟到5分钟以上每次扣1分": "「迟到5分钟以上」每发生1次扣1分",
    "态度十分认真、充分准备，未做到的每次扣十分": "「态度十分认真、充分准备，未做到」每发生1次扣10分",
    "未参加部分培训每次扣1分": "「未参加部分培训」每发生1次扣1分",
    "收到锦旗每次加2分，最多加4分": "「收到锦旗」每发生1次加2分，累计最多加4分",
    "每完成一件得2分": "「完成」每发生1件加2分",
    "技术革新每次加10分，最高不超过20分": "「技术革新」每发生1次加10分，累计最多加20分",
    "承接任务多，加1~10分": "「承接任务多」由评分人加1～10分",
    "客户投诉每起扣5分，其中重大投诉扣10分": "「客户投诉」每发生1起扣5分，其中「重大投诉」每发生1起扣10分",
    "每生扣1分：家访达不到要求": "「家访达不到要求」每发生1生扣1分",
    "扣2分/次：单据不全、印章不清": "「单据不全」每发生1次扣2分，「印章不清」每发生1次扣2分",
    "未带工具每台/次扣2分": "「未带工具」每发生1台次扣2分",
    "书面意见/次：-10分": "「书面意见」每发生1次扣10分",
    "客户批评N条：N×-5分": "「客户批评」每发生1条扣5分",
    "未登记（每台）扣0. 5分": "「未登记」每发生1台扣0.5分",
    "家访未做的，每次扣责任人2分": "「家访未做」每发生1次扣2分",
    "台账不全扣1分/次，并照价赔偿": "「台账不全」每发生1次扣1分",
    "迟到一次扣2分，总分100分": "「迟到」每发生1次扣2分",
    "工作失误扣5分以内": "「工作失误」由评分人扣0～5分",
    "损坏公物扣本项分值的20%": "「损坏公物」扣20分，只扣一次",
    "第一次迟到扣1分，第二次扣2分，第三次及以上每次扣3分": "「迟到」第1次扣1分，第2次扣2分，第3次起每次扣3分",
    "迟到每次扣1分，3次以上每次扣2分": "「迟到」每发生1次扣1分，3次以上每次扣2分",
    "差错发生1例扣5分，发生2例时扣20分": "「差错」每发生1例扣5分，2例以上扣20分",
    "迟到三次以上扣5分": "「迟到」3次以上扣5分",
    "迟到每次扣2分，重复发生的加倍扣分": "「迟到」每发生1次扣2分，第2次起每次扣4分",
    "班长违章每例扣3分，其他组员违章的减半扣分": "「班长违章」每发生1例扣3分，「其他组员违章」每发生1例扣1.5分",
    "首个扣15分，每增加一个再扣20分": "第1个扣15分，第2个起每个扣20分",
    "事假每天扣1分，病假每天0.5分": "「事假」每1天扣1分，「病假」每1天扣0.5分",
    "旷工的，本项不得分": "「旷工」不得分",
    "迟到3次以上不得分": "「迟到」3次以上不得分",
    "迟到超过三次不得分": "「迟到」4次以上不得分",
    "当月投诉3起，全扣": "「当月投诉」3起以上不得分",
    "每发生一起重大客诉本项不得分": "「重大客诉」1起以上不得分",
    "一次交验合格率大于99%得20分,合格率为95%-99%得10分,合格率低于95%得0分": (
        "「一次交验合格率」超过99%得20分，95%以上不超过99%得10分，不满95%得0分"
    ),
    "达标率80%以上（不含80%）得满分，否则不得分": "「达标率」超过80%得100分，否则得0分",
    "优100分、良80分、差0分": "「优」得100分，「良」得80分，「差」得0分",
    "结果为优秀的，得100分；结果为不合格的，得0分": "「结果为优秀」得100分，「结果为不合格」得0分",
    "漏扫0次得100分，1次得80分，2次得60分，2次以上得0分": ("「漏扫」0次得100分，1次得80分，2次得60分，3次以上得0分"),
    "毁损率5‰以下扣1分；5‰-8‰扣2分；8‰以上扣3分": ("「毁损率」超过0‰不超过5‰扣1分，5‰以上不超过8‰扣2分，8‰以上扣3分"),
    "完成率70%-80%扣10分，98%以上加2分": "「完成率」不超过80%扣10分，「完成率」98%以上加2分",
    "到货超期3天扣1分，一周扣3分；超期两周不得分": (
        "「到货超期」3天以上不满7天扣1分，7天以上不满14天扣3分，「到货超期」14天以上不得分"
    ),
    "毛利率30%以上为优（100分），20%以上不满30%为良（60分），不满20%为差（0分）": (
        "「毛利率」30%以上得100分，20%以上不满30%得60分，不满20%得0分"
    ),
    "3天内完成得100分，5天内完成得60分，超过5天不得分": "「完成」不超过3天得100分，不超过5天得60分，超过5天得0分",
    "客户评分95分以上得100分，90-94分得80分，不满90分0分": (
        "「客户评分」95分以上得100分，90分以上不超过94分得80分，不满90分得0分"
    ),
    "差异率≤0.5%，得100分；0.5%＜差异率≤1%，得60分；差异率＞1%，得0分": (
        "「差异率」不超过0.5%得100分，超过0.5%不超过1%得60分，超过1%得0分"
    ),
    "满意率低于80%扣5分": "「满意率」不满80%扣5分",
    "无旷工或晚到少于2次，评价为100分；旷工1次或晚到2-3次扣10分；旷工2次以上或晚到4次以上扣30分": (
        "「旷工」1次或「晚到」2次以上不超过3次扣10分，「旷工」2次以上或「晚到」4次以上扣30分"
    ),
    "缺失0次且假币0元得100分；缺失1-2次，或假币100元以内得50分；缺失2次以上，或假币超过100元得0分": (
        "「缺失」0次且「假币」0元以上不超过0元得100分，「缺失」1次以上不超过2次或「假币」超过0元不超过100元得50分，"
        "「缺失」2次以上或「假币」超过100元得0分"
    ),
    "漏扫0次。优秀（100分）；1次。良好（80分）；2次以上；造成断档。差（0分）": (
        "「漏扫」0次得100分，「漏扫」1次得80分，「漏扫」2次以上或「造成断档」得0分"
    ),
    "片区排名1-3名的依次赋予100分、80分、60分；其余得0分": "「片区排名」1名得100分，2名得80分，3名得60分，否则得0分",
    "A、准确率99%以上得100分 B、95%以上不满99%得60分 C、不满95%得0分": (
        "「准确率」99%以上得100分，95%以上不满99%得60分，不满95%得0分"
    ),
    "按要求完成100分；月投诉1起50分；月投诉2起以上0分": "「月投诉」1起得50分，2起以上得0分，否则得100分",
    "每月签约一家新客户：未签约（0分）1家（60分）1家以上（100分）": "0家得0分，1家得60分，2家以上得100分",
    "次日报齐优秀：100分 三日报齐良好：80分 催促才报齐差：0分": "「优秀」得100分，「良好」得80分，「差」得0分",
    "100分：全部完成；60分：基本完成；0分：未完成": "「全部完成」得100分，「基本完成」得60分，「未完成」得0分",
    "达标得满分，未达标不得分": "「达标」加100分，只加一次",
    "达标得100分，未达标得50分": "「达标」得100分，「达标」不成立得50分",
    "次数达标，且记录规范，得满分；未达标或不规范，不得分": "「次数达标」且「记录规范」得100分，否则得0分",
    "按要求完成的加3分，未完成的扣3分": "「按要求完成」加3分，只加一次，「按要求完成」不成立扣3分",
    "满足要求，得100分（无外包的，此处不失分）": "「满足要求」或「无外包」得100分，否则得0分",
    "加分项：先进奖 省级 100 市级 60 厂级 30 不累计计分": (
        "加分项：「先进奖为省级」得100分，「先进奖为市级」得60分，「先进奖为厂级」得30分，「先进奖为无」得0分"
    ),
    "红线事件：0次 100分 无红线事件；1次 0分 本项不得分；≥2次 0分": "「红线事件」0次得100分，1次得0分，2次以上得0分",
    "销售完成率×100分": "「销售完成率」×100分，最高不超过100分",
    "毛利完成率*分值，最高不超过120分": "「毛利完成率」×100分，最高不超过120分",
    "未完成的按完成比例计分": "「完成率」×100分，最高不超过100分",
    "得分=实际完成量÷目标量×100，最高100分": "得分＝100×「实际完成量」÷「目标量」，最高不超过100分",
    "目标值÷实际值×100，最高120分": "得分＝100×「目标值」÷「实际值」，最高不超过120分",
    "100－差错率×100": "得分＝100-100×「差错率」，最高不超过100分",
    "按期率×100%＋超期率×40%": "得分＝100×「按期率」+40×「超期率」，最高不超过100分",
    "以应到人数为基数，按实到人数折算": "得分＝100×「实到人数」÷「应到人数」，最高不超过100分",
    "审核成绩占100分": "得分＝1×「审核成绩」，最高不超过100分",
    "达成率与基础分值的乘积得出相应分值，向下取整": "得分＝100×「达成率」，最高不超过100分，向下取整",
    "收缴率×分值，封顶120%，保底30%": "得分＝100×「收缴率」，最高不超过120分，保底30分",
    "未完成的按比例扣分，最高扣40分": "扣分＝100-100×「完成率」",
    "完成率≥98%得满分，低于98%按比例得分": ("「完成率」98%以上得100分，得分＝5000÷49×「完成率」，最高不超过100分"),
    "完成率80%以下得0分，100%得100分，中间按线性插值计算": (
        "「完成率」不超过80%得0分，100%以上得100分，中间按线性插值计算"
    ),
    "及时率目标95%，每低1%扣1分，不足1%按比例计": "「及时率」目标95%，每低1%扣1分，不足1%按比例计",
    "合格90-100分；部分合格60-90分（不含90分）": "「合格」90～100分，「部分合格」60～90分（不含90分）",
    "0-100分": "0～100分",
    "点检60分、清扫40分": "「点检」加60分，只加一次，「清扫」加40分，只加一次",
    "按期完成者得100分，否则0分": "「按期完成」加100分，只加一次",
    "抢修及时率目标95%，实际及时率与目标值之差，每低1%，扣3分，不足1%不计": (
        "「抢修及时率」目标95%，每低1%扣3分，不足1%不计"
    ),
    "宕机时间不超过10小时，每超2小时扣2分，不足2小时的按2小时计": (
        "「宕机时间」目标10小时，每超2小时扣2分，不足2小时按2小时计"
    ),
    "每推迟1天扣1分，不足1天不计": "「推迟」每超1天扣1分，不足1天不计",
    "回访每推迟1天扣1分，不足1天按1天计": "「回访推迟」每超1天扣1分，不足1天按1天计",
    "及时率目标95%，每低1%扣1分，不足1%按1%计；每推迟1天扣2分，不足1天不计": (
        "「及时率」目标95%，每低1%扣1分，不足1%按1%计"
    ),
    "加分项：提出建议每条加2分": "加分项：「提出建议」每发生1条加2分",
    "加分项：班组之星、车间之星、公司之星，分别加1-3分": (
        "加分项：「班组之星」加1分，只加一次，「车间之星」加2分，只加一次，「公司之星」加3分，只加一次"
    ),
    "每少一户扣2分": "「少」每发生1户扣2分",
    "月报未提交，延期一天扣1分，不足1天不计": "「月报未提交延期」每超1天扣1分，不足1天不计",
    "①无预案的，扣2分，只扣一次；②上级通报的，每次扣2分": "「无预案」扣2分，只扣一次",
    "未按要求填写，每项每次扣0.5分": "「未按要求填写」每发生1次扣0.5分",
    "造成影响一次，扣除该项3分，最高不超5分": "「造成影响」每发生1次扣3分，累计最多扣5分",
    "认真填写日志（漏项每次扣0.5分；代签每次扣3分）": "「漏项」每发生1次扣0.5分",
    "必备工装缺1项扣2分": "「必备工装缺项」每发生1项扣2分",
}

# sentence → code of the error
REFUSED = {
    "迟到一次扣2分，早退": "S176",
    "迟到每次口2分": "S102",
    "迟到每次扣2份": "S102",
    "迟到每次扣两三分": "S109",
    "迟到经常扣2分": "S113",
    "迟到扣分": "S110",
    "迟到每次扣0分": "S103",
    "扣2分": "S107",
    "得分低于80分的扣2分": "S108",
    "甲、乙每次分别扣1分、2分、3分": "S105",
    "超期3天扣1分": "S108",
    "超过3天的，每天扣1分": "S114",
    "3次以上不得分": "S115",
    "完成率90%以上得120分，否则不得分": "S121",
    "完成率90%以上得80分": "S124",
    "完成率90%以上得80分，金额80元以上得50分": "S122",
    "优90分、良80分": "S122",
    "完成率×80分": "S128",
    "完成数×100分": "S128",
    "得分=完成率×80": "S128",
    "得分＝完成数×5": "S128",
    "80%-100%按比例计分": "S128",
    "完成率90%以上得80分，中间插值": "S122",
    "得分×45%": "R163",
    "认真得50分；迟到每次扣1分": "S122",
    "迟到3次以下不得分": "S115",
    "加分项：每条加2分，上不封顶，最高加10分": "S117",
    "旷工不得分；旷工扣2分": "R122",
    "3次以上每次扣2分": "S172",
    "有一次不得分": "S115",
    "第2次起每次扣2倍": "S172",
    "其中严重的每次扣5分": "S174",
    "重复发生的加倍扣分": "S173",
    "迟到每次1分": "S175",
    "迟到每次扣2分，总分20分": "S161",
    "逾期提交每次扣2分，逾期提交不扣分": "S133",
    "第2次扣5分": "S172",
    "每低1个百分点扣2分": "S126",
    "及时率目标95%，合格率目标90%。每低1%扣2分": "S126",
    "及时率目标95%，每低1%扣2-3分": "S127",
    "宕机时间不超过10小时，每超1天扣2分": "S126",
    "完成率达到98%得满分": "S124",
    "每月加3分": "S107",
    "每次扣-2分": "S101",
    "满意率70%-80%扣10分": "S160",
    "漏巡每次扣2分，满分90分": "S161",
    "收到表扬信每次加2分，不累计计分": "S162",
    "超期3天得100分，超期10元得50分": "S123",
    "发生事故的，年度得分为零": "S101",
    "走访户数不够，记录不完整，发生一次": "R105",
}


def test_rules_about_one_event_read_one_input() -> None:
    table = one_table(item("迟到每次扣2分，3次以上不得分"))
    assert [field.name for field in table.inputs] == ["出勤/迟到"]
    assert [table.score({"迟到": n}).total for n in (0, 2, 3)] == [100, 96, 0]


@pytest.mark.parametrize(
    ("rules", "scores"),
    [
        ("漏巡每次扣2分；收到锦旗每次加3分，最多加5分", {(0, 0): 100, (1, 1): 101, (0, 9): 105, (60, 1): 0}),
        ("漏巡每次扣2分，收到锦旗每次加3分，最多加5分", {(2, 3): 101, (4, 1): 95}),
        ("在90分基础上加减分；漏巡每次扣2分；收到锦旗每次加3分", {(0, 0): 90, (1, 0): 88, (0, 2): 96}),
        ("加分项：提出建议每条加2分，获奖每次加5分", {(0, 0): 0, (1, 1): 7, (0, 30): 100}),
    ],
)
def test_base_and_gains(rules: str, scores: dict[tuple[int, int], int]) -> None:
    table = one_table(item(rules))
    names = [field.name for field in table.inputs]
    assert {counts: table.score(dict(zip(names, counts, strict=True))).total for counts in scores} == scores


def test_what_an_event_earns_is_not_added_to_a_base() -> None:
    table = one_table(item("每完成一件得20分；提交不及时的，扣5分，只扣一次"))
    assert [table.score({"完成": n, "提交不及时": True}).total for n in (0, 3, 9)] == [0, 55, 100]


def test_what_earns_must_be_filled() -> None:
    table = one_table(item("每完成一件得20分"))
    assert table.score({"确认": True}).status == "未填"
    assert [table.score({"完成": n}).total for n in (0, 3, 9)] == [0, 60, 100]


def test_the_total_has_its_own_cap() -> None:
    text = "考核表：示例\n总分上限：103分\n1. 出勤（100分）：迟到每次扣1分\n2. 加分项（5分）：提出建议每条加2分\n"
    assert [one_table(text).score({"提出建议": n}).total for n in (1, 2)] == [102, 103]
    assert "R127" in [found.code for found in compile_text(text.replace("总分上限：103分", "")).diagnostics]


def test_a_bonus_item_stands_outside_the_sum() -> None:
    table = one_table("考核表：示例\n1. 出勤（100分）：迟到每次扣1分\n2. 加分项（5分）：提出建议每条加2分\n")
    assert [table.score({"迟到": 1, "提出建议": n}).total for n in (0, 1, 3)] == [99, 101, 104]


def test_tiers_are_scored_by_the_first_arm_that_holds() -> None:
    table = one_table(item("合格率99%以上得100分，95%-99%得60分，低于95%得10分"))
    scores = {value: table.score({"合格率": value}).total for value in ("100%", "99%", "98.99", "95", "94.99", "0")}
    assert list(scores.values()) == [100, 100, 60, 60, 10, 10]
    assert table.score({"确认": True}).status == "未填"


def test_of_open_arms_the_narrowest_that_holds_is_meant() -> None:
    table = one_table(item("回款2万以上得100分，2万以下得60分，1万以下得10分"))
    assert [table.score({"回款": value}).total for value in ("2", "1.5", "1", "0.5")] == [100, 60, 10, 10]


@pytest.mark.parametrize(
    ("rules", "scores"),
    [
        ("及时率目标95%，每低1%扣3分，不足1%不计", {"95": 100, "94.01": 100, "94": 97, "93.5": 97, "100": 100}),
        ("及时率目标95%，每低1%扣3分，不足1%按1%计", {"95": 100, "94.01": 97, "94": 97, "93.99": 94}),
        (
            "及时率不低于90%。每低0.5个百分点扣1分；每高1%加1分，最多加3分",
            {"89.5": 99, "90": 100, "92": 102, "99": 103},
        ),
        ("达标率85%，达标得满分；每低于达标线1个百分点扣3分", {"85": 100, "83": 94, "90": 100}),
    ],
)
def test_steps_count_from_the_target(rules: str, scores: dict[str, int]) -> None:
    table = one_table(item(rules))
    (field,) = table.inputs
    assert {value: table.score({field.name: value}).total for value in scores} == scores
    assert table.score({"确认": True}).status == "未填"


def test_pieces_have_no_parts_to_ask_about() -> None:
    text = item("每月走访15户，每少1户扣2分")
    assert "R150" not in [each.code for each in compile_text(text).diagnostics]
    assert [one_table(text).score({"每月走访": n}).total for n in (15, 13, 20)] == [100, 96, 100]


def test_what_a_part_of_a_step_counts_is_asked() -> None:
    (found,) = [each for each in compile_text(item("及时率目标95%，每低1%扣3分")).diagnostics if each.code == "R150"]
    assert "差1.5%时算3分；若不足1%按1%计，算6分" in found.message


def test_a_value_in_a_gap_is_refused_and_told_before() -> None:
    text = item("合格率90%以上得100分，80%-89%得60分，不满80%得0分")
    assert "「合格率」是89.01%时没有对应的得分，这样的记录不能评分" in [
        each.message for each in compile_text(text).diagnostics
    ]
    with pytest.raises(RecordError, match="没有对应的得分"):
        one_table(text).score({"合格率": "89.5%"})


def test_a_ladder_over_a_count() -> None:
    table = one_table(item("漏扫0次100分；1次80分；2次以上不得分"))
    (field,) = table.inputs
    assert (field.kind, field.unit, field.blank_is_zero) == ("count", "次", False)
    assert [table.score({"漏扫": n}).total for n in (0, 1, 2, 9)] == [100, 80, 0, 0]
    gap = compile_text(item("漏扫0次100分；1次80分；3次以上不得分")).diagnostics
    assert "「漏扫」是2次时没有对应的得分，这样的记录不能评分" in [each.message for each in gap]


@pytest.mark.parametrize("base", ["无投诉得满分", "无投诉的，得100分", "评价为100分"])
def test_full_marks_beside_deductions_name_the_base(base: str) -> None:
    text = item(f"{base}；投诉每起扣5分")
    assert "R152" in [each.code for each in compile_text(text).diagnostics]
    table = one_table(text)
    assert [field.label for field in table.inputs] == ["投诉"]
    assert [table.score({"投诉": n}).total for n in (0, 2)] == [100, 90]


def test_full_marks_alone_are_a_question() -> None:
    table = one_table(item("无投诉得满分"))
    assert [table.score({"无投诉": answer}).total for answer in ("是", "否")] == [100, 0]


def test_a_proportion_is_rounded_once_as_the_items_last_act() -> None:
    table = one_table(
        "考核表：示例\n1. 收费（33.3分）：完成任务且无投诉记满分，未完成的按完成比例计分；完成但有投诉的，每起扣5分。\n"
        "2. 其他（66.7分）：迟到每次扣1分\n"
    )
    record = {"完成率": "87.65%", "完成但有投诉": 1, "确认": True}
    assert table.score(record).items["收费"] == Decimal("24.19")  # 33.3 × 0.8765 − 5 = 24.18745
    assert [line.text for line in table.score(record).explanation if "四舍五入" in line.text] == [
        "收费：四舍五入保留2位小数"
    ]
    assert table.score({"完成率": "130%"}).items["收费"] == Decimal("33.3")


def test_a_proportion_may_pass_the_item_where_the_text_says_so() -> None:
    text = item("销售完成率×100分，最高不超过120分")
    assert [one_table(text).score({"销售完成率": rate}).total for rate in ("100%", "110%", "150%")] == [100, 110, 120]
    assert "R127" in [each.code for each in compile_text(text).diagnostics]


def test_a_rated_item_takes_the_raters_number() -> None:
    table = one_table(item("合格90-100分；部分合格60-80分（不含80分）"))
    (field,) = table.inputs
    assert (field.name, field.kind, field.scope, field.minimum, field.maximum) == (
        "出勤/评定分",
        "rating",
        "rater",
        60,
        100,
    )
    assert [table.score({"评定分": points}).total for points in ("60", "79.9", "95.5")] == [60, Decimal("79.9"), 95.5]
    for points in ("80", "85", "59.9", "100.1"):
        with pytest.raises(RecordError):
            table.score({"评定分": points})


def test_an_item_without_a_rule_is_rated_and_says_so() -> None:
    text = item("礼貌用语，微笑服务\n   熟悉产品")
    assert "第3行「1. 出勤（100分）」" in next(
        each.message for each in compile_text(text).diagnostics if each.code == "R153"
    )
    assert one_table(text).score({"评定分": 88}).total == 88


def test_levels_are_chosen_by_the_rater() -> None:
    table = one_table(item("由店长评议\n*优 100 分、良 80 分、差 0 分"))
    (field,) = table.inputs
    assert (field.kind, field.scope, field.choices) == ("choice", "rater", ("优", "良", "差"))
    assert [table.score({field.name: level}).total for level in field.choices] == [100, 80, 0]


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
