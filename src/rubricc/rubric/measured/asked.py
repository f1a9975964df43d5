"""What an item asks for before it says what is taken: a plan before its rate, a demand before a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import BARE_QUOTIENT, evidence
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, ExemptClause, RuleClause
from rubricc.syntax.labels import condition_in
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import unit_of

Parsed = tuple[Span, tuple[Clause, ...] | Failure]

# 每月销售任务30万元，完成率…: what is planned, before a rate that is counted of it
PLAN = re.compile(
    r"((?:[^,;。:0-9%]|:(?!.*:))*?(?:任务|目标|计划|指标|定额|预算|[户总]数|数量|总量|[产销]量|销售额)[^,;。0-9%]{0,6}[0-9]+(?:\.[0-9]+)?\s*"
    r"(?:(?!个?百分点|[%‰分天日0-9.])[\u4e00-\u9fffA-Za-z]{1,3}(?:/[月年季日天周])?|%(?=\s*,\s*(?:完成率|达成率))))\s*,"
    r"(?=.*(?:完成率|达成率|实现率|按(?:完成|实际|达成)?比例|完成(?:不足|不满|低于|达到|达)?\s*[0-9.]+\s*%|达成\s*[0-9.]+\s*%))"
)


# 每月走访不少于30家，完成率达100%得10分
COUNTED = re.compile(
    r"([^,;。:0-9%]*?(?:不少于|不低于)\s*[0-9]+(?:\.[0-9]+)?\s*(?!个?百分点|[%‰分天日0-9.])[\u4e00-\u9fffA-Za-z]{1,3})\s*,"
    r"(?=(?:[^,;。0-9]*)(?:完成率|达成率))"
)


def asked(parsed: Sequence[Parsed]) -> list[Parsed]:
    """合格率不低于95%。90%-95%扣2分，90%以下扣5分: what is asked for costs nothing, and names what the arms measure."""
    found = list(parsed)
    for place, ((span, said), (_, following)) in enumerate(pairwise(parsed)):
        if not isinstance(said, Failure) or isinstance(following, Failure) or evidence(span) is not None:
            continue
        condition = condition_in(span)
        if condition is None or len(condition.measures) != 1 or not condition.before or condition.after:
            continue
        asked = bounds(condition.measures[0])
        first = following[0]
        if asked is None or asked.low == asked.high or (asked.low is not None and asked.high is not None):
            continue
        if not isinstance(first, RuleClause) or first.sign > 0 or first.frequency is not None or first.discretion:
            continue
        label = first.label
        if label is None or label.before or not label.measured or label.after:
            continue
        if unit_of(label.measures[0]) == unit_of(condition.measures[0]):
            found[place] = (span, (ExemptClause(condition, span),))
    return found


def goals_in(sentences: Sequence[Span], target: Span | None, points: Decimal | None) -> list[Span]:
    """Sentences that only name a number that steps count from: 85分 in the cell 目标值, 检查得分不低于85分。每低1分…

    理论考核≥80分 in an item of 10 `points` that only takes some is what it asks for.
    """
    marks = any(_EACH_MARK.search(each.normal) for each in sentences)
    asked = [each for each in sentences if points is not None and _asks_marks(each, points)]
    passes = [each for each in sentences if points is not None and _pass_mark(each, points)]
    if any(each not in passes and _PASSED.search(each.normal) for each in sentences):
        passes = []  # 不及格扣5分
    takes = [each for each in sentences if each not in asked and evidence(each) is not None]
    if not takes or not all("扣" in each.normal and not _GIVES.search(each.normal) for each in takes):
        asked = []
    named = (
        each
        for each in sentences
        if _in_cell(each, target)
        or (marks and _MARK.fullmatch(each.normal.strip()))
        or _EACH_ASKED.fullmatch(each.normal.strip())
        or _explains(each, sentences)
    )
    return [*named, *asked, *passes]


_PASSED = re.compile("及格|合格|达标|通过")
PASS_MARK = re.compile(r"[^,;。0-9扣加减得]{2,10}(?P<n>[0-9]+)\s*分(?:及?以上)?(?:为|算|即为)?(?:及格|合格|达标|通过)")


def _pass_mark(sentence: Span, points: Decimal) -> bool:
    """笔试80分及格 in an item of 15 points: what is aimed at."""
    match = PASS_MARK.fullmatch(sentence.normal.strip())
    return match is not None and Decimal(match["n"]) > points


def _explains(sentence: Span, sentences: Sequence[Span]) -> bool:
    """实际产量÷计划产量 beside 100%以上得20分 says what is measured; alone it is half a formula."""
    quotient = BARE_QUOTIENT.fullmatch(sentence.normal.strip()) is not None and "分" not in sentence.normal
    return quotient and any(each is not sentence and _SCORES.search(each.normal) for each in sentences)


_SCORES = re.compile(r"[扣加减得][除减]?\s*[0-9]|[0-9]\s*分|满分|不得分")
# 目标：每人每班120件: what is asked of each, and no rate
_EACH_ASKED = re.compile(
    r"(?:目标|要求|计划|定额|标准)(?:值|数)?(?:为|是|:)\s*(?:[^,;。0-9扣加减得罚奖]{0,4}每(?:人|班|台|天|日|月|周|小时)){1,2}[^,;。0-9扣加减得罚奖]{0,6}"
    r"[0-9]+(?:\.[0-9]+)?\s*(?!分)[\u4e00-\u9fffA-Za-z%]{1,3}"
)


_GIVES = re.compile("得|满分|加|奖|计")
_ASKED = re.compile(r"[^0-9扣加减得]{2,14}(?:≥|>=|不低于|不少于|达到|达)\s*(?P<n>[0-9]+(?:\.[0-9]+)?)\s*分(?:及?以上)?")


def _asks_marks(sentence: Span, points: Decimal) -> bool:
    """Is every part that has a number a mark that is asked for, and no score of the item?"""
    parts = [part for part in re.split("[,、;]", sentence.normal) if re.search("[0-9]", part)]
    found = [_ASKED.fullmatch(part.strip()) for part in parts]
    return bool(found) and all(match is not None and Decimal(match["n"]) > points for match in found)


def _in_cell(sentence: Span, target: Span | None) -> bool:
    """0 or 85分 in the cell 目标值: no rule, and no condition that waits for one."""
    inside = target is not None and target.source is sentence.source and target.start <= sentence.start <= target.end
    return inside and _GOAL.fullmatch(sentence.normal) is not None


_GOAL = re.compile(r"(?:≥|>=|不低于|不少于|达到)?\s*[0-9]+(?:\.[0-9]+)?\s*分?(?:及?以上)?")
_EACH_MARK = re.compile(r"^(?:不足的|未达到?的|达不到的)?[,]?每?(?:低|少|差|降|下降|降低|减少)于?\s*[1一0-9.]*\s*分")
_MARK = re.compile(
    r"[^,;。0-9扣加减]{0,10}(?:得分|评分|成绩|满意度|平均分|均分|分数)(?:目标值?|标准|要求|指标)?"
    r"(?:应|须|需)?(?:为|是|:|不低于|不少于|达到|达|≥|>=)?\s*[0-9]+(?:\.[0-9]+)?\s*分(?:以上|及以上)?"
)
