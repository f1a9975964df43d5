"""条文里的“每周”“全年”和表头的周期不是一回事：填写和计分都用本表这一期的数。

错误：
    考核表：示例
    周期：每月
    1. 听课（100分）
       每学期听课不少于10节，每少1节扣5分，不足1节不计。
正确：
    考核表：示例
    周期：每学期
    1. 听课（100分）
       每学期听课不少于10节，每少1节扣5分，不足1节不计。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import AllLost, Cases, Cut, Rule, Series, Steps, Tiers

OTHER_PERIOD = Kind(
    "R227",
    Severity.WARNING,
    "「{sentence}」说的是“{said}”，本表{period}考核一次：填写和计分都用本表这一期的数，不会自己折算",
    "把数量折成{period}的写在条文里，{example}；或改表头的“周期”",
)
TWO_PERIODS = Kind(
    "R268",
    Severity.ERROR,
    "「{sentence}」里说了几个期限（{said}），却是同一个{unit}数：一次填写数不出两个期限",
    "只留一个期限，例如写成“{one}”；另一个期限的，写到按那个期限考核的表里",
)
_WITHIN = re.compile(r"(?:一个?|同一?个?|[本当])?(?P<name>半年|学期|学年|周|月|季|年)度?(?:之)?内")
_PERIODS = {name: name for name in ("天", "班", "周", "月", "季", "半年", "学期", "年")} | {"日": "天", "学年": "年"}
_NAMES = "半年|学期|学年|周|月|季|年"
_TABLE = re.compile(_NAMES)
# 每月5日前 is a date, not a number of the month; 每周一 is a day.
_SAID = re.compile(
    rf"(?:每个?|全|当|本|同一|一个)(?P<name>{_NAMES})(?:份|度)?(?![0-9一二三四五六日末初底中旬])|(?P<whole>年|季)度(?=累计|合计|共)"
    r"|(?<=[次起件个人单笔台处项条份])\s*/\s*(?P<each>天|日|班|周|月|季|年)"  # 超过3次/天
)
# 每月累计最多加3分 in a table of the quarter
_CAPPED = re.compile(
    rf"(?P<when>(?:每个?|[当本全]|同一|一个)?(?P<name>{_NAMES})度?内?)(?:本项|该项|单项)?(?:累计|合计|总计|共计)?(?:加分|扣分|得分|加|扣)?"
    r"(?:最高|最多|至多|不得?超过?|不得大于|不高于|上限|封顶)[^,;。0-9]{0,4}[0-9.]+\s*分"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Numbers of another period than the table's; what is counted each time it happens is the same in any."""
    yield from _two_periods(rubric)
    said_of_table = _period(rubric)
    if not said_of_table:
        return
    for item in rubric.items:
        for rule in item.rules:
            if not _of_a_number(rule):
                continue
            said = _SAID.search(rule.span.normal)
            if said and _PERIODS[said["name"] or said["whole"] or said["each"]] != _PERIODS[said_of_table]:
                own = f"每{_PERIODS[said_of_table]}"
                facts = {"said": said[0], "period": own, "example": _in_period(rule.span.text, said[0], own)}
                yield OTHER_PERIOD.at(rule.span, (), sentence=brief(rule.span.text), **facts)
        if any(sentence.cap is not None or sentence.gain_cap is not None for sentence in item.sentences):
            for said in filter(None, map(_CAPPED.search, item.text)):
                if _PERIODS[said["name"]] != _PERIODS[said_of_table]:
                    own = f"每{_PERIODS[said_of_table]}"
                    facts = {"said": said["when"], "period": own, "example": _in_period(said[0], said["when"], own)}
                    yield OTHER_PERIOD.at(item.span, (), sentence=brief(said[0]), **facts)


def _in_period(text: str, said: str, own: str) -> str:
    """每学期听课不少于10节 in a table of the month: 每月听课不少于…节, since nobody but the author knows how many."""
    before, _, after = text.partition(said)
    changed = _NUMBER.sub("…", after, count=1)
    return f"例如写成“{before}{own}{changed.strip('。；; ')}”" if before + after != text else f"例如先写“{own}”"


_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")


def _two_periods(rubric: Rubric) -> Iterator[Diagnostic]:
    """一个月内迟到3次扣3分，一个季度内迟到6次扣6分: one number cannot be of both."""
    for rule in (rule for item in rubric.items for rule in item.rules):
        said = {match["name"]: match[0] for match in _WITHIN.finditer(rule.span.normal)}
        if len(said) > 1 and isinstance(rule, Series | Tiers):
            whole = rule.span.text
            parts = [each for each in re.split("[，,；;]", whole) if len(_WITHIN.findall(each)) == 1 and "扣" in each]
            one = min(parts, key=lambda each: _WITHIN.search(each) is None, default=whole)
            facts = {"said": "、".join(said.values()), "unit": rule.event.unit, "one": one.strip(" 。")}
            yield TWO_PERIODS.at(rule.span, (), sentence=brief(rule.span.text, 30), **facts)


def _period(rubric: Rubric) -> str:
    """The period of the table: of its header, else of its title, else of what is said of the appraisal; maybe empty."""
    texts = ((_TABLE, rubric.header("周期")), (_TITLED, rubric.title), *((_TOLD, note) for note in rubric.notes))
    found = (pattern.search(text) for pattern, text in texts)
    return next((match[match.lastgroup or 0] for match in found if match), "")


_KIND = "(?:绩效|工作|业务|目标|岗位|量化|综合)"
_TITLED = re.compile(rf"(?P<period>{_NAMES})度?{_KIND}*(?:考核|考评|评分|评价|计划|绩效)")
_TOLD = re.compile(
    rf"(?:考核|考评)[^,;。0-9]{{0,6}}?(?:按|每个?|以|为)(?P<period>{_NAMES})度?(?:为(?:考核)?周期|考核|考评|进行|组织|开展|一次|$)"
    rf"|(?:按|每个?)(?P<often>{_NAMES})度?(?:进行|组织|开展)?(?:考核|考评)"
)


def _of_a_number(rule: Rule) -> bool:
    """Does it depend on how much there was in the period?"""
    match rule:
        case Steps(target=target):
            return target is not None
        case AllLost(at_least=limit):
            return limit is not None and limit > 1
        case Series() | Cut() | Tiers() | Cases():
            return True
        case _:
            return False
