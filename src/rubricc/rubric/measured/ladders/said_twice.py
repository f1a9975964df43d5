"""Facts that two arms of a ladder name in different words: 无差错 beside 有差错, 按期 beside 提前 and 延期3天."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.conditions import negated
from rubricc.rubric.measured.meant import ZERO, Arm, Meant, Metric
from rubricc.syntax.words import words
from rubricc.values import replace

_NONE = re.compile(r"(?:无|没有|未发生|未出现|未)(?P<what>.{2,})")
_SOME = ("有", "发生", "出现", "存在", "")
_EARLY = re.compile(r"(?:能够?)?提前(?:完成|交付|提交|竣工|完工|上线|办结|到位)?(?:任务)?")
_ON_TIME = re.compile(r"(?:能够?)?(?:按期|按时|如期|准时|按计划)(?:完成|交付|提交|竣工|完工|上线|办结|到位)?(?:任务)?")
_LATENESS = re.compile("迟|晚|延|逾|超|推迟|拖")
_LATE = ("延期", "逾期", "超期", "推迟", "延迟", "拖延", "滞后", "拖后", "落后", "延误", "晚", "迟")


def one_question(arms: Sequence[Arm]) -> list[Arm]:
    """投诉0次且无差错 beside 投诉1次或有差错: one yes/no, asked once."""
    named = {fact.words for arm in arms for fact in arm.facts if fact.metric is None and fact.words}

    def turned(fact: Meant) -> Meant:
        match = _NONE.fullmatch(fact.words) if fact.metric is None and not fact.negated else None
        if match is None:
            return fact
        other = next((f"{some}{match['what']}" for some in _SOME if f"{some}{match['what']}" in named), None)
        return fact if other is None else replace(fact, words=other, negated=True)

    return [replace(arm, facts=tuple(map(turned, arm.facts))) for arm in arms]


def on_time(arms: Sequence[Arm]) -> list[Arm]:
    """提前完成50分，按期完成45分，延期5天内30分: on time is 0 days late, and not early."""
    metrics = list({id(fact.metric): fact.metric for arm in arms for fact in arm.facts if fact.metric}.values())
    late = [each for each in metrics if each.name.endswith(_LATE) and _is_time(each)]
    ahead = [each for each in metrics if each.name.endswith("提前") and _is_time(each)]
    early = [arm for arm in arms if _only(arm, _EARLY)]
    punctual = [arm for arm in arms if _only(arm, _ON_TIME)]
    if len(late) != 1 or len(punctual) != 1 or len(metrics) != 1 + len(ahead) or len(ahead) + len(early) != 1:
        return list(arms)
    not_late = Meant(late[0], ZERO, "", late[0].unit)
    if ahead:
        not_early = Meant(ahead[0], ZERO, "", ahead[0].unit)
    else:
        not_early = Meant(None, None, early[0].facts[0].words, negated=True)
    found = []
    for arm in arms:
        if arm is punctual[0]:
            arm = replace(arm, facts=(not_late, not_early), every=True)
        elif not any(arm is each for each in early):
            arm = replace(arm, facts=tuple(map(_some, arm.facts)))
        found.append(arm)
    return found


def late_at_all(arms: Sequence[Arm]) -> list[Arm]:
    """按时5分 beside 迟交1天内3分，2天以上或未交0分: 0 days late is on time."""
    metrics = {id(fact.metric): fact.metric for arm in arms for fact in arm.facts if fact.metric}
    if len(metrics) != 1 or not all(_LATENESS.match(each.name) and _is_time(each) for each in metrics.values()):
        return list(arms)
    return [replace(arm, facts=tuple(map(_some, arm.facts))) for arm in arms]


def _is_time(metric: Metric) -> bool:
    return metric.unit in words().time_units | words().other_units


def _only(arm: Arm, words_: re.Pattern[str]) -> bool:
    return len(arm.facts) == 1 and arm.facts[0].metric is None and words_.fullmatch(arm.facts[0].words) is not None


def _some(fact: Meant) -> Meant:
    """延期5天以内 is late all the same."""
    within = fact.within
    if within is None or within.low is not None or not (within.high or 0) > 0:
        return fact
    return replace(fact, within=replace(within, low=Decimal(0), low_included=False))


def named_by_none(arms: Sequence[Arm], metric: Metric) -> bool:
    """无旷工得20分，1至2天得5分: days without a name are those of what none is the best of."""
    said = [fact.words for arm in arms for fact in arm.facts if fact.metric is None and negated(fact.words)]
    bad = len(said) == 1 and any(word in said[0] for word in words().harms)
    if metric.name or metric.unit not in words().time_units or not bad:
        return False
    metric.name = re.sub("^(?:未发生|未出现|没有|无|未|零)", "", said[0])
    return True
