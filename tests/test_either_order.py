"""Lines of one item that speak of different things mean the same, whichever stands first."""

from __future__ import annotations

import re

import pytest

from conftest import item, one_table

PAIRS = (
    ("迟到三次以上取消评优，并扣5分", "违反操作规程每次扣2分，造成事故则本项计零分"),
    ("每日巡查，缺一次扣1分", "迟到、早退每次扣1分，3次以内不扣"),
    ("超期1天扣0.5分，超过15天扣5分", "培训考试低于60分的，每人次扣1分"),
    ("按时完成，反之不得分", "差错不超过2笔得100分，每超1笔扣5分"),
    ("排名进入前五名得满分，每落后一名扣1分", "每有1户投诉扣1分，2户投诉扣5分"),
    ("每少巡检一次扣1分，记录每漏填一栏扣0.2分", "迟到1次扣1分，2-3次扣3分，4次以上扣10分"),
    ("培训缺席一次扣1分，二次扣3分", "合格率95%以上，反之扣5分"),
    ("迟到1次扣1分，2-3次扣3分，4次以上扣10分", "早退每次扣1分，3次以上旷工扣5分"),
    ("违规操作一次扣1分，两次扣3分，三次及以上不得分", "每条线索加1分，最高加5分"),
    ("合格率100%得满分，投诉一次扣2分", "有下列情形之一的，本项不得分：打架斗殴、盗窃公司财物"),
    ("迟到一次扣1分，早退0.5分，全勤加2分", "超过一次未签到扣2分"),
    ("报表应于5日前提交，每逾期一天扣2分，5天以上不得分", "事假超过3天的部分，每天扣1分"),
    ("胸卡未戴扣1分，两次扣3分，三次以上扣5分", "合格率目标95%，每低1%扣1分"),
    ("病假3天扣2分，5天以上扣5分", "事假每天扣0.5分，超过3天扣3分"),
    ("差错率2%以上-4%以下扣2分，4%以上扣5分", "迟到每次扣1分，超过3次的扣完为止"),
    ("延误1-3天扣2分，4-7天扣5分，7天以上扣10分", "迟到每次扣1分，3次以内不扣分"),
)


def said(*lines: str) -> set[str]:
    """The rules of the read-back, in no order; one time and more are one where a second has its own amount."""
    text = one_table(item("\n   ".join(lines))).readback().split("（100分）", 1)[1].split("通则")[0]
    told = "，".join(line.strip().rstrip("；。") for line in text.splitlines() if line.strip() and line[0] != "#")
    return {part for part in re.split("，(?=「)|，?基础分0分，?", told.replace("1次以上", "1次")) if part}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_neither_line_takes_the_others_number_or_name(pair: tuple[str, str]) -> None:
    alone = said(pair[0]) | said(pair[1])
    for lines in (pair, pair[::-1]):
        together = "，".join(said(*lines))
        assert all(part.removesuffix("，扣完为止") in together for part in alone), together
