"""在满分之上再加分：得分可能超过本项的分值，请确认这是本意；加分、扣分与情形的说法相反的，也请确认。

错误：
    考核表：示例
    1. 巡查（100分）
       漏巡每次扣2分；收到表扬每次加1分。
正确：
    考核表：示例
    1. 巡查（100分）
       漏巡每次扣2分；未登记每次扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import AllLost, Discretion, Item, Levels, Once, PerEvent, Rubric, Rule, Tiers
from rubricc.rubric.readback import plain

ABOVE_FULL = Kind(
    "R125",
    Severity.WARNING,
    "「{title}」在{base}分上再加分，{most}",
    "若加分不能超过分值，请写“最多加…分”；若这一项从0分加起，请在标题里写“加分项”",
)
AGAINST_ITS_WORD = Kind(
    "R126", Severity.WARNING, "「{label}」听起来该{expected}，条文写的是{written}", "若写反了请改过来；没有写反就不必改"
)
_PRAISE = ("表扬", "表彰", "嘉奖", "获奖", "锦旗", "感谢信", "好评", "立功")
_FAULT = ("违反", "违规", "违纪", "旷工", "差错", "事故", "迟到", "早退", "脱岗")
_NEGATION = ("未", "无", "没", "零", "不", "避免", "防止", "减少", "制止")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Gains on top of a base, and signs against the words of an event."""
    for item in rubric.items:
        gains = [rule for rule in item.rules if _sign(rule) > 0]
        if gains and item.base > 0:
            yield ABOVE_FULL.at(gains[0].span, title=item.title, base=plain(item.base), most=_most(item))
        for rule in item.rules:
            if isinstance(rule, Levels):
                yield from _swapped(rule)
            label, sign = rule.event.label, _sign(rule)
            if any(word in label for word in _NEGATION):
                continue
            if sign < 0 and any(word in label for word in _PRAISE):
                yield AGAINST_ITS_WORD.at(rule.span, label=label, expected="加分", written="扣分")
            if sign > 0 and any(word in label for word in _FAULT):
                yield AGAINST_ITS_WORD.at(rule.span, label=label, expected="扣分", written="加分")


def _swapped(rule: Levels) -> Iterator[Diagnostic]:
    """未完成得10分 beside 完成得0分: the worse is paid better."""
    worth = dict(rule.options)
    for name, points in rule.options:
        opposite = name.lstrip("未没不")
        if opposite != name and worth.get(opposite, points) < points:
            yield AGAINST_ITS_WORD.at(rule.span, label=name, expected="得分较少", written=f"得{plain(points)}分")


def _most(item: Item) -> str:
    caps = [each.gain_cap for each in item.sentences if any(_sign(rule) > 0 for rule in each.rules)]
    if item.gain_cap is not None:
        caps = [item.gain_cap]
    if None in caps:
        return "没有写最多加几分，得分没有上限"
    return f"最高可到{plain(item.base + sum((cap for cap in caps if cap is not None), Decimal(0)))}分"


def _sign(rule: Rule) -> int:
    match rule:
        case PerEvent(points=points) | Once(points=points):
            return 1 if points > 0 else -1
        case Discretion(sign=sign):
            return sign
        case AllLost():
            return -1
        case Tiers() | Levels():
            return 1
