"""What checks find, and the twin of each that must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, item, one_table
from rubricc.checks.witness import record_of
from rubricc.pipeline import compile_text

# code → sentences that it is told of, and their twins
FOUND: dict[str, tuple[list[str], list[str]]] = {
    "R122": (
        ["迟到每次扣2分，每次扣5分", "迟到每次扣2分。每次扣5分", "迟到每次扣2分；迟到扣5分/次"],
        ["迟到每次扣2分，早退每次扣5分", "迟到每次扣2分，旷工一票否决，该项不得分"],
    ),
    "S110": (["表扬加分", "迟到减分", "旷工每次扣分"], ["表扬每次加2分，最多加10分，基础分90分", "好人好事酌情加分"]),
    "S200": (["卫生整洁2分", "请病假0.2分、事假扣0.5分"], ["卫生整洁扣2分", "请病假扣0.2分、事假扣0.5分"]),
    "S271": (["台账齐全100分"], ["台账齐全得100分", "台账齐全，0-100分"]),
    "S270": (
        ["缺一项得50分", "资料齐全得100分，缺一项得50分", "差错1次得50分"],
        ["资料齐全得100分，缺1项得50分，缺2项及以上得0分", "查漏一处得2分，最多得100分", "每缺一项扣10分"],
    ),
    "R126": (
        [
            "收到锦旗每面扣1分",
            "被客户投诉一次加1分，最多加5分",
            "受到处罚每次加2分，最多加10分",
            "投诉率目标2%以内，每低1%扣1分",
            "被通报批评每次加2分，最多加10分",
            "优秀100分，良好60分，一般80分",
            "优0-59分，良60-79分，差80-100分",
            "合格率目标95%，每高1%扣1分，不足1%不计",
            "一般差错每次扣5分，严重差错每次扣2分",
            "差错：一般扣5分，严重扣2分",
            "一般违纪扣5-10分，严重违纪扣1-3分",
            "按时完成得100分，提前完成得50分",
            "服务态度好得50分，一般得100分，差得0分",
            "基础分80分，一般贡献加5分，重大贡献加2分，最多加20分",
        ],
        [
            "销售额比目标每低1%扣5分",
            "未获奖每次扣1分",
            "未受到处分的加2分",
            "举报违规行为每次加1分，最多加5分",
            "成功处理投诉一次加1分，最多加5分",
            "差错率3%以内得100分，超过3%得80分",
            "差错率目标5%，每低1%加1分，不足1%不计，最多加3分",
            "预算执行率不超过100%，每超1%扣1分，不足1%不计",
            "优秀100分，良好80分，一般60分",
            "优80-100分，良60-79分，差0-59分",
            "好100分，较好80分，一般60分",
            "好90-100分，较好80-89分，一般0-79分",
            "一般差错每次扣2分，严重差错每次扣5分，特别严重差错每次扣10分",
            "提前下班扣3分，推迟上课扣1分",
            "损失轻微得80分，损失严重得20分，没有损失得100分",
            "重大疏漏扣5分，一般疏漏每次扣6分",
        ],
    ),
    "R283": (
        [
            "合格率低于95%扣2分，未达标扣5分",
            "合格率不足90%的扣5分，不达标的不得分",
            "合格率95%以上不扣分，低于95%扣2分，未达标扣5分",
            "差错率高于3%扣2分，未达要求扣5分",
            "完成率低于100%，每低1%扣1分，不足1%不计，未完成的不得分",
        ],
        [
            "合格率95%以上不扣分，未达标扣5分",
            "合格率低于95%扣2分；卫生未达标扣5分",
            "合格率低于95%扣2分，未达标一次扣1分",
            "合格率低于95%扣2分，未完成扣1分",
            "一项未达到要求扣3分，两项未达到要求扣8分，三项及以上未达到要求不得分",
        ],
    ),
    "R284": (
        ["请假每天扣1分，3天以上每次扣5分", "迟到每分钟扣0.1分，超过30分钟每次扣3分"],
        ["请假3天以内每天扣1分，超过3天的每次扣5分", "请假每天扣1分，迟到每次扣5分"],
    ),
    "R501": (
        [
            "合格率95%以上得80分，90%以上不满95%得100分，不满90%得0分",
            "差错0次得100分，1次得80分，2次得90分，3次以上得0分",
            "准确率80%-90%得80分，其余不得分",
            "迟到3次以上扣5分；5次以上扣3分",
        ],
        [
            "差错0次得100分，1次得90分，2次得80分，3次以上得0分",
            "平均处理时长60秒以上不超过120秒得100分，不满60秒得50分，超过120秒得50分",
            "备件到库超期3天扣1分，一周扣3分；超期两周视为停工不得分",
            "迟到3次以上扣3分；5次以上扣5分",
            "一次通过得100分，二次通过得80分，三次通过得60分，未通过得0分",
            "费用预算执行率95%-105%得100分，低于95%得80分，高于105%得50分",
        ],
    ),
    "R502": (
        ["签约3件以上得50分；5件以上得30分", "合格率90%以上得80分；95%以上得50分；不满90%得0分"],
        ["差错3次以上得50分；5次以上得30分"],
    ),
    "R503": (
        ["客流量10人以下得100分，11-20人得50分，21人以上得80分"],
        ["客流量10人以下得100分，11-20人得80分，21人以上得50分"],
    ),
    "R510": (["迟到每次扣3分，最多扣2分", "收到表扬每次加3分，最多加2分"], ["迟到每次扣3分，最多扣3分"]),
    "R511": (
        ["台账不全扣1分，记录缺失扣1分，最多扣5分"],
        ["台账不全扣3分，记录缺失扣3分，最多扣5分", "台账不全每次扣1分，最多扣5分"],
    ),
    "R512": (
        ["迟到每次扣2分，最多加5分", "完成得100分；封顶10分"],
        ["迟到每次扣2分，最多扣50分", "收到表扬每次加2分，最多加5分", "迟到每次扣2分，表扬每次加2分，最多加5分"],
    ),
    "R553": (
        ["合格率目标0%，每低1%扣1分", "合格率目标100%，每高1%加1分", "目标0%，每低1%扣1分"],
        ["差错率目标0%，每高1%扣1分", "完成率目标100%，每高1%加1分", "利润增长率目标0%，每低1%扣1分"],
    ),
    "R562": (
        ["优秀50-100分，良好40-48分，一般0-39分", "优秀90-100分，良好70-80分，差0-69分"],
        ["优秀90-100分，良好80-89分，差0-79分", "优秀80-100分，良好60-80分（不含80分），差0-60分（不含60分）"],
    ),
    "S351": (
        ["当日上报得80分；次日上报得40分；未上报得0分", "资料齐全得30分，报送及时得30分，内容准确得30分"],
        ["当日上报得100分；次日上报得40分；未上报得0分", "资料齐全得40分，报送及时得30分，内容准确得30分"],
    ),
    "S142": (
        ["完成率越高得分越多", "完成率越高，得分越高", "完成率：越高得分越高"],
        ["完成率95%以上得100分，不满95%得10分，越高越好", "完成情况越好得分越高，由主管酌情打分"],
    ),
    "R596": (
        ["未完成的按完成率计分，最高不超过100分；完成但有投诉的，得60分"],
        ["未完成的按完成率计分，最高不超过100分；完成但有投诉的，扣40分", "按完成率计分；获得表扬得5分"],
    ),
    "R565": (
        ["迟到每次扣5分，最低得100分", "迟到每次扣5分，最低120分"],
        ["迟到每次扣5分，最低得60分"],
    ),
    "R566": (
        ["延误每天扣5分，不足1天不计；延误每小时扣1分，不足1小时不计", "延误1天扣5分；延误每小时扣1分"],
        ["延误每天扣5分，不足1天的部分每小时扣1分", "迟到每分钟扣1分；早退每小时扣5分"],
    ),
    "R567": (
        ["完成率120%以上得100分；100%以上得100分；不满100%得60分"],
        ["完成率120%以上得100分；100%以上得90分；不满100%得60分"],
    ),
    "R140": (["续费率95%以上得100分，90%-94%得80分"], ["续费率95%以上得100分，90%以上不满95%得80分，否则不得分"]),
    "R195": (
        ["准确率90%-80%得80分，其余不得分", "优秀100-80分，良好60-79分，差0-59分"],
        ["准确率80%-90%得80分，其余不得分", "优秀80-100分，良好60-79分，差0-59分"],
    ),
    "R554": (["优秀80-100分，良好60-80分，差0-59分"], ["优秀80-100分，良好60-80分（不含80分），差0-60分（不含60分）"]),
    "R555": (["优秀80-100分，良好60-79分，差0-59分"], ["优秀80-100分，良好60-80分（不含80分），差0-60分（不含60分）"]),
    "R103": (
        ["未演练的，扣2分", "损坏公物直接扣除100分，收到表扬每次加1分，最多加5分"],
        ["无预案的，扣2分", "突破控制指标直接扣除100分"],
    ),
    "R124": (
        [
            "迟到一次扣1分，最多扣200分",
            "迟到一次扣1分，最多扣60分，最低得50分",
            "迟到一次扣1分，最多扣120分；好人好事每次加2分，最多加10分",
            "迟到一次扣1分，最多扣111分；获评先进的加4分，提出建议被采纳的加6分",
            "迟到一次扣1分，最多扣62分，最低得50分；表扬每次加1分，最多加10分",
        ],
        [
            "迟到一次扣1分，最多扣200分，可倒扣",
            "迟到一次扣1分，最多扣50分，最低得50分",
            "迟到一次扣1分，表扬一次加1分，最多扣60分，最低得50分",
            "迟到一次扣1分，最多扣110分；好人好事每次加2分，最多加10分",
            "迟到一次扣1分，最多扣105分；好人好事每次加2分，最多加10分",
            "迟到一次扣1分，最多扣120分；好人好事每次加2分",
        ],
    ),
    "R299": (
        ["设备准时率低于98%扣5分；准时率低于95%扣5分", "发货差错2次以上扣5分；差错3次以上扣8分"],
        [
            "准时率低于95%扣5分；设备准时率低于98%扣5分",
            "设备准时率98%以上得100分；准时率95%以上不满98%得60分；准时率低于95%不得分",
            "当月合格率低于98%扣5分；合格率低于95%扣10分",
        ],
    ),
    "R269": (
        ["差错1-3件扣2分，4件以上扣5分；3件以上返工扣5分"],
        [
            "差错1-3件扣2分，4件以上扣5分；返工3件以上扣5分",
            "发生1-3件差错扣2分，4件以上差错扣5分",
            "1起投诉扣5分，2起投诉扣10分",
        ],
    ),
    "R505": (
        ["有方案得50分，有记录得50分，缺一项扣50分", "方案50分，记录50分，每少一项扣10分"],
        ["有方案得50分，有记录得50分，每缺一份附件扣1分", "共10项，缺一项扣10分"],
    ),
    "R557": (
        ["完成得100分，未完成得100分", "任务完成100%得100分，未完成得100分"],
        ["任务完成100%得100分，未完成得0分"],
    ),
    "R523": (
        ["迟到没次扣2分", "没次迟到扣2分", "迟到3次己上不得分", "没发生一起投诉扣5分", "打架着情扣2-6分"],
        ["报表3次已上报的每次加2分，最多加4分", "没发生投诉得100分，否则不得分", "材料已上交的得100分，否则不得分"],
    ),
    "R524": (
        [
            "合格率目标95%，每低1分扣1分",
            "合格率目标95%，每低1天扣1分",
            "合格率目标95%；每低1个扣1分",
            "目标95%，每少1天扣2分",
            "到岗率要求95%，每缺1人扣2分",
            "标准20次，每少1天扣2分",
        ],
        [
            "合格率目标95%，每低1%扣1分，不足1%不计",
            "及时率目标95%，每迟交1天扣1分，不足1天不计",
            "计划工期3个月，每延误1天扣2分，不足1天不计",
            "目标3万元，每少1千元扣1分，不足1千元不计",
        ],
    ),
    "R525": (
        ["工作态度认真负责的得100分，否则不得分"],
        ["当月没有差错的得100分，否则不得分"],
    ),
    "R526": (["得分=完成数÷应完成数×100，最高不超过100分"], ["完成率×100分，最高不超过100分"]),
    "R527": (
        ["合格率目标80%，每低1%扣1分，不足1%不计"],
        ["合格率目标100%，每低1%扣1分，不足1%不计", "目标80%，每低1个百分点扣1分，不足1%不计"],
    ),
    "S118": (["迟到每次扣1分，最多扣5分，最多扣3分"], ["迟到每次扣1分，最多扣3分"]),
    "R540": (
        ["合格率95%以上得80分，90%以上不满95%得60分，不满90%得0分"],
        ["合格率95%以上得100分，不满95%得0分", "未打卡每次扣1分", "0-100分", "完成率×100分，最高不超过100分"],
    ),
    "R550": (
        ["迟到每次扣50分，3次以上不得分"],
        ["迟到每次扣20分，3次以上不得分", "迟到每次扣50分，最多扣60分；3次以上不得分"],
    ),
    "R551": (
        [
            "合格率120%以上得100分，90%以上得80分，不满90%得0分",
            "合格率80%以上得100分，85%以上不满90%得80分，不满80%得0分",
        ],
        ["完成率120%以上得100分，90%以上得80分，不满90%得0分"],
    ),
    "R552": (["合格率95%以上得100分，否则不得分"], ["合格率目标95%，每低1%扣10分，不足1%不计"]),
    "R520": (
        ["2月30日前未交每次扣2分", "13月1日未交每次扣1分", "每月32日前未交每次扣1分"],
        ["2月29日前未交每次扣2分", "12月31日未交每次扣1分", "3个月30日内未交每次扣1分"],
    ),
    "R151": (
        ["完成率×100分", "得分=100×计划完成率"],
        ["合格率×100分", "得分=100×班组整体到会率", "完成计划得满分，未完成的按完成比例计分"],
    ),
    "R521": (["投诉率每次扣1分"], ["合格率不达标每次扣1分"]),
    "R590": (
        [
            "完成任务得100分，未完成但无投诉得50分",
            "完成任务且无投诉得100分，未完成得50分",
            "有制度有记录得100分，有制度无记录得50分",
            "无投诉得100分，有投诉但已妥善处理得50分",
            "按时完成得100分，未完成得50分",
        ],
        [
            "完成任务得100分，未完成但无投诉得50分，未完成且有投诉得0分",
            "完成任务得100分，未完成但无投诉得50分，其余不得分",
            "完成任务且无投诉得100分，完成但有投诉得50分，未完成不得分",
            "按时且准确得100分，按时但不准确得50分，不按时不得分",
            "按时完成得100分，逾期完成得50分，未完成得0分",
            "完成得100分，未完成得50分",
            "获一等奖得100分，获二等奖得50分",
        ],
    ),
    "R591": (
        ["按时提交且无差错得100分，有差错得60分，未按时提交得40分"],
        [
            "按时提交且无差错得100分，按时提交但有差错得60分，未按时提交得40分",
            "未完成得0分，未完成但无投诉得50分，完成得100分",
            "提前完成得100分，按时完成得80分，延期完成得50分，未完成得0分",
        ],
    ),
    "R522": (
        [
            "完成任务且无投诉得100分；未完成任务得0分",
            "按时完成得100分，未完成不得分",
            "完成收费任务且无业主投诉记满分，未完成的按完成比例计分",
        ],
        [
            "按时完成得100分，未按时完成不得分",
            "按时完成得100分，逾期完成得50分，未完成不得分",
            "资料齐全且及时得100分，否则不得分",
            "完成收费任务且无业主投诉记满分，未完成的按完成比例计分；完成但有投诉的，每起扣5分",
        ],
    ),
}


@pytest.mark.parametrize(("code", "text"), [(code, each) for code, (found, _) in FOUND.items() for each in found])
def test_found(code: str, text: str) -> None:
    assert code in (told := [each.code for each in compile_text(item(text)).diagnostics]), told


@pytest.mark.parametrize(("code", "text"), [(code, each) for code, (_, silent) in FOUND.items() for each in silent])
def test_silent(code: str, text: str) -> None:
    compiled = compile_text(item(text))
    assert compiled.ok, [each.message for each in compiled.diagnostics]
    assert code not in {each.code for each in compiled.diagnostics}


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").glob("*.rubric")), ids=lambda path: path.stem)
def test_what_shows_an_extreme_is_a_record_that_has_it(path: Path) -> None:
    for table in compile_text(path.read_text(encoding="utf-8")).tables:
        total = table.reach.total
        for points, witness in ((total.least, total.least_witness), (total.greatest, total.greatest_witness)):
            if points is not None:
                assert table.score({**record_of(witness, table.schema), "确认": True}).total == points


def test_what_no_total_reaches() -> None:
    text = "考核表：示例\n1. 甲（60分）：迟到每次扣1分，最低50分\n2. 乙（40分）：违反每次扣1分，最低30分\n"
    text += "等级：80分以上为良好；不满80分为合格\n"
    (found,) = [each for each in compile_text(text).diagnostics if each.code == "R544"]
    assert found.message == "等级“合格”没有人能得到：总分最少也有80分（「甲/迟到」填10次、「乙/违反」填10次时）"
    table = one_table(text)
    assert table.score({"甲/迟到": 10, "乙/违反": "10次", "确认": True}).total == 80
    assert "R544" not in [each.code for each in compile_text(text.replace("最低30分", "最低29分")).diagnostics]


def test_each_gap_is_told_with_the_text_that_closes_it() -> None:
    told = [
        each for each in compile_text(item("续费率95%以上得100分，90%-94%得80分")).diagnostics if each.code == "R140"
    ]
    assert [(each.facts["witness"], each.hint) for each in told] == [
        ("0%", "补一档“不满90%得…分”，或补一句“否则得…分”"),
        ("94.01%", "把“90%-94%”写成“90%以上不满95%”，或补一句“否则得…分”"),
    ]


def test_gaps_are_judged_at_the_decimals_that_the_text_declares() -> None:
    text = item("合格率95%以上得100分，90%-94%得80分，不满90%得0分") + "数据：合格率：0%～100%，{}\n"
    whole, tenths = (
        {each.code: each for each in compile_text(text.format(each)).diagnostics} for each in ("整数", "一位小数")
    )
    assert "R140" not in whole and tenths["R140"].facts["witness"] == "94.1%"


def test_the_text_proposed_for_an_overlap_leaves_none() -> None:
    (told,) = [
        each
        for each in compile_text(item("续费率95%以上得100分，85%-96%得80分，不满85%得0分")).diagnostics
        if each.code == "R141"
    ]
    assert told.hint == "把后一档写成“85%以上不满95%得80分”"
    cured = compile_text(item("续费率95%以上得100分，85%以上不满95%得80分，不满85%得0分"))
    assert not {"R140", "R141", "R551"} & {each.code for each in cured.diagnostics}


def test_a_grade_written_from_high_to_low_is_told() -> None:
    text = item("迟到每次扣1分") + "等级：90分以上为优秀；89-80分为良好；不满80分为合格\n"
    compiled = compile_text(text)
    assert compiled.ok and "R195" in {each.code for each in compiled.diagnostics}
    assert "R195" not in {each.code for each in compile_text(text.replace("89-80", "80-89")).diagnostics}


def test_a_wrong_sum_of_a_role_hides_no_wrong_example() -> None:
    text = "考核表：示例\n岗位：主管、员工\n1. 甲（60分）：迟到每次扣1分\n2. 乙（40分，仅主管）：违反每次扣1分\n"
    told = {each.code for each in compile_text(text + "例：岗位＝员工；迟到3次 → 甲得50分\n").diagnostics}
    assert {"R406", "R130"} <= told and "R548" not in told


HOLE = "考核表：示例\n1. 甲（50分）：迟到每次扣1分；早退每次口1分；收到表扬每次加2分\n2. 乙（50分）：违反每次扣1分\n"


def test_a_sentence_that_failed_is_a_hole() -> None:
    told = compile_text(HOLE + "等级：40分以上为优；不满40分为差\n例：迟到3次 → 甲得40分\n").diagnostics
    assert [each.code for each in told if each.severity != "note"] == ["S102"]
    (found,) = [each for each in told if each.code == "R548"]
    assert found.message.startswith("无法判定（第2行有错误）：") and "每个等级能不能得到；例子对不对" in found.message


def test_a_wrong_sum_hides_no_wrong_example() -> None:
    text = "考核表：示例\n1. 甲（50分）：迟到每次扣1分\n2. 乙（40分）：违反每次扣1分\n例：迟到3次 → 甲得40分\n"
    told = {each.code for each in compile_text(text).diagnostics}
    assert {"R101", "R130"} <= told and "R548" not in told


def test_a_grade_that_failed_leaves_no_gap_of_its_own() -> None:
    told = {
        each.code for each in compile_text(item("迟到每次扣1分") + "等级：80分已上为优秀；不满80分为合格\n").diagnostics
    }
    assert "S120" in told and "R110" not in told and "R548" in told


def test_an_arm_that_failed_leaves_no_gap_of_its_own() -> None:
    told = {each.code for each in compile_text(item("合格率95%以上得100分，不满90%得0分；其他情况口2份")).diagnostics}
    assert "S102" in told and "R140" not in told


@pytest.mark.parametrize("head", ["出勤（100份）", "出勤（1OO分）"])
def test_mistyped_points_of_a_head_are_put_right(head: str) -> None:
    (found,) = [
        each for each in compile_text(f"考核表：示例\n1. {head}：迟到每次扣1分\n").diagnostics if each.code == "L111"
    ]
    assert "例如“出勤（100分）”" in found.hint


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ("主管、经理", True),
        ("初评人、人力资源部", True),
        ("被考核人、主管", False),
        ("员工、店长", False),
        ("坐席、主管", False),
        ("自评人、核实人", False),
    ],
)
def test_who_is_appraised_signs(signed: str, told: bool) -> None:
    text = f"考核表：示例\n评分：主管初评、经理复评　签字：{signed}\n1. 出勤（100分）：迟到每次扣1分，扣完为止\n"
    assert ("R610" in {each.code for each in compile_text(text).diagnostics}) is told


def test_a_store_manager_is_appraised_in_his_own_table() -> None:
    text = "店长考核表\n满分：100分　签字：店长、区域经理\n1. 出勤（100分）：迟到每次扣1分，扣完为止\n"
    assert "R610" not in {each.code for each in compile_text(text).diagnostics}


@pytest.mark.parametrize(("least", "told"), [("0", True), ("1", False)])
def test_a_divisor_that_is_never_0(least: str, told: bool) -> None:
    formula = "得分=完成票数÷计划票数×100，最高不超过100分"
    result = compile_text(f"考核表：示例\n1. 完成（100分）：{formula}\n数据：计划票数：{least}～9999\n")
    assert ("R526" in {each.code for each in result.diagnostics}) == told


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("合格率95%以上得100分，不满95%得60分", True),
        ("迟到每次扣40分，扣完为止", True),
        ("合格率95%以上得100分，90%以上不满95%得75分，不满90%得60分", False),
        ("迟到每次扣5分，扣完为止", False),
        ("0-100分", False),
        ("违纪每次扣10分，最多扣20分；旷工扣60分", False),
    ],
)
def test_a_grade_between_all_totals_is_told(rule: str, told: bool) -> None:
    grades = "等级：90分以上为优秀；70分以上不满90分为良好；不满70分为合格"
    compiled = compile_text(f"考核表：示例\n1. 项目（100分）：{rule}\n{grades}\n")
    assert ("R592" in {each.code for each in compiled.diagnostics}) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("95%以上（含95%）得100分，不满95%得60分", False),
        ("95%以上（含96%）得100分，不满95%得60分", True),
        ("95%（含）以上得100分，不满95%得60分", False),
        ("95%（含96）以上得100分，不满95%得60分", True),
    ],
)
def test_an_edge_and_its_bracket_name_one_number(said: str, told: bool) -> None:
    found = {each.code for each in compile_text(f"考核表：示例\n1. 出勤（100分）：合格率{said}\n").diagnostics}
    assert ("S219" in found) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("每低1%扣1分，不足1%按1%计", False),
        ("每低1%扣1分，不足2%按1%计", True),
        ("每低2%扣1分（不足1个百分点的不扣）", True),
        ("每低1%扣2分，每高2%加1分，不足1%不计", False),
    ],
)
def test_a_part_of_a_step_is_of_the_size_of_the_step(said: str, told: bool) -> None:
    found = {each.code for each in compile_text(f"考核表：示例\n1. 出勤（100分）：合格率目标95%，{said}\n").diagnostics}
    assert ("S218" in found) == told
