"""Lines below the last item that speak of the whole table, though no block is named: 得分90分以上的发放全额绩效工资."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.grade_list import without_subject
from rubricc.syntax.numbering import numbering
from rubricc.syntax.phrases import union
from rubricc.syntax.stretches import STRETCH
from rubricc.syntax.words import words


def of_whole_table(line: Span, table: DraftTable) -> bool:
    """Does the line begin with the total and say what it is paid, or speak of this table, with all items complete?"""
    if not table.heads or not table.heads[-1].lines:
        return False
    number, style = numbering(line)
    if style == "article":  # 第七条 考核结果与绩效工资挂钩
        line = line.part(number.end - line.start, len(line.text)).stripped()
    speaks = _table().match(line.normal) is not None or (
        _paid().search(line.normal) is not None and (without_subject(line) is not line or _beyond(line, table))
    )
    return speaks and table.complete  # in this order: to add up all heads takes long, and hardly a line speaks so


def _beyond(line: Span, table: DraftTable) -> bool:
    """低于60分不发绩效工资 below an item of 50 points: more than the item is worth, so that it is the total's."""
    worth, first = table.heads[-1].head.marks.points, _POINTS.match(line.normal)
    return worth is not None and first is not None and Decimal(first["points"]) > worth


_POINTS = re.compile(r"(?:低于|不足|不满|未达到?|达不到|高于|超过|达到)?\s*(?P<points>[0-9]+(?:\.[0-9]+)?)\s*分")


@cache
def _table() -> Pattern[str]:
    this = r"本(?:考核)?(?:表|考核(?!项|指标|内容|条)|细则|办法|制度|方案|规定)"
    total = union({*words().effect_words["total"], "分数", "结果", "成绩"})
    tied = rf"(?:考核|绩效|月度|季度|年度)*(?:{total})与[^,;。:0-9]{{1,12}}挂钩"
    periods = union(words().effect_words["periods"])
    tied += rf"|(?:考核|绩效|月度)*(?:{total})作为[^,;。:0-9]{{0,14}}依据"
    tied += rf"|(?:绩效)?(?:工资|奖金)(?:按|依据|根据)(?:考核)?(?:{total})(?:发放|计发)"
    who = r"[^;。:0-9扣加]*(?:[0-9]+个?(?:天|日|月|周|年)[^;。:0-9扣加]*)?"
    apart = rf"{who}不(?:参加|参与|纳入|列入)(?:{periods})的?(?:绩效)?考[核评]"
    untold = r"(?:以上|上述|本表)?(?:各项|各条)?(?:未|没有)(?:注明|写明|标明)[^,;。0-9]{0,4},?(?:均|都|一律)*按每?次"
    often = r"(?:连续|累计|有|出现|达到)*\s*[0-9一二两三四五六]+\s*(?:次|个?月|个?季度|年)(?:及?以上)?的?"
    of_ = "(?:月度?|季度?|年度?|绩效|考核|考评|得分|总分)*(?:均|都)?在?"
    run = rf"[^,;。:0-9扣加]{{0,8}}{often}{of_}(?:{STRETCH})(?:的|者)*,?[^0-9扣加]+$"
    sums = rf"(?:{union(words().totals)})\s*="
    return re.compile(rf"{sums}|{run}|{untold}|{this}(?![一-龥]{{0,4}}(?:扣|加|得)\s*[0-9])|{tied}|{apart}")


@cache
def _paid() -> Pattern[str]:
    return re.compile(rf"(?:{union(words().pay['what'])})|奖励?\s*[0-9]+\s*元")  # 总分95分以上，奖励200元
