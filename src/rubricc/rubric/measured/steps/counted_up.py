"""Steps that count from nothing: pieces, days, what is gained or gone, where no number and no plan is named."""

from __future__ import annotations

from rubricc.rubric.measured.steps.step_places import AVERAGES, COUNTED_UP, GAINS, LENGTHS, PLANS, SCORED, SUM
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.syntax.clauses import StepClause
from rubricc.syntax.words import words


def counted_up(clause: StepClause, outlook: Outlook) -> bool:
    """Does the step count by itself, without a target?"""
    counts = clause.unit in words().units or clause.unit in words().time_units or clause.unit in LENGTHS
    elsewhere = clause.unit == "分" and clause.word in SCORED  # 上级检查每扣1分
    quoted = clause.label is not None and not clause.label.texts and clause.word == "超"
    quoted |= "」每满" in clause.span.normal  # 「成本较预算节约」每满1万元, as it is read back
    alone = counts or elsewhere or quoted or clause.word in words().alone or of_mean(clause, outlook)
    gained = clause.earned and clause.word in GAINS  # 签约金额每10万元得1分, 每提升1个百分点得3分
    return alone or gained or _more(clause, outlook) or _gone(clause, outlook)


def of_mean(clause: StepClause, outlook: Outlook) -> bool:
    """每高于平均分1分 counts from the mean."""
    return clause.unit in ("分", "%") and outlook.mentions(AVERAGES)


def _more(clause: StepClause, outlook: Outlook) -> bool:
    """每多销售1万元加0.5分, 销售额每100万元加1分: how much, where no plan is spoken of."""
    sum_ = not clause.word and clause.label is not None and SUM.search(clause.label.text) is not None
    up = clause.word in words().directions["up"] or sum_
    return clause.sign > 0 and up and clause.unit not in "%‰分" and not outlook.mentions(PLANS)


def _gone(clause: StepClause, outlook: Outlook) -> bool:
    """每损失1000元, 造成损失每满500元: money that is gone counts from nothing where no plan is spoken of."""
    text = clause.span.text
    area = (
        clause.unit in ("平方米", "平米", "㎡", "亩", "米", "公里") and clause.sign < 0 and not clause.word
    )  # 杂草每平方米
    gone = area or any(word in text for word in (*words().harms, *words().alone, *COUNTED_UP))
    wasted = not clause.word and clause.label is not None and any(w in clause.label.text for w in words().harms)
    return clause.unit not in ("%", "‰") and gone and (wasted or not outlook.mentions(PLANS))
