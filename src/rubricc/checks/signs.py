"""加分、扣分和情形的说法相反：表扬写成了扣分，差错写成了加分，未完成比完成得分还多。

错误：
    收到表扬每次扣1分
正确：
    收到投诉每次扣1分
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.events.expected import expected_sign, surely_lost
from rubricc.rubric.measured.better import FALLS, RISES, better
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.rule_kinds import (
    Discretion,
    OfWhich,
    Once,
    PerEvent,
    Rule,
    Series,
    Steps,
    Tiers,
    direction,
)
from rubricc.syntax.words import words

AGAINST_ITS_WORD = Kind(
    "R126", Severity.WARNING, "「{label}」听起来该{expected}，条文写的是{written}", "若写反了{turned}；没有写反就不必改"
)
# 受到处罚每次加2分; who was spared it (未受处罚), or gave it (处罚违章), is another matter
_BLAMED = re.compile("(?<![未没无免不])(?:受到?过?|被)(?:通报批评|处罚|处分|批评|警告)")
_ASKED = re.compile("^[^,，]*?率(?:达到?|为|不低于|≥)?[0-9.]+%[,，]?(?=.)")  # 按期完成率100%，延期一项扣2分
_NOUGHT = re.compile("(?:为|是|实现)(?:零|0)(?![0-9.])")  # 投诉为零加2分
_SIGN = {1: "加分", -1: "扣分"}


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Signs against the words of an event or a metric."""
    for item in rubric.items:
        for rule in item.rules:
            match rule:
                case Tiers() if _rewards_less(rule) and not _costs_above(rule, item):
                    yield _against(rule, brief(rule.span.text), -1)
                case Steps(event=event) if event.unit in ("%", "‰", "‱", "分"):
                    short = _SHORT.search(rule.event.label) is not None  # 通过率低于平均: how far below
                    way = 0 if short else better(rule.event, item.title)
                    expected = (RISES if rule.up else FALLS) * way
                    if expected * direction(rule) < 0 and not _either_way(rule, item):
                        yield _against(rule, brief(rule.span.text), expected)
                case PerEvent() | Once() | Discretion() | Series() | OfWhich():
                    expected = _expected(rule.event.label)
                    if expected * direction(rule) < 0:
                        yield _against(rule, rule.event.label, expected)
                case _:
                    pass


@lru_cache(maxsize=4096)  # an editor asks at each key
def _expected(label: str) -> int:
    """The sign a name promises; here, where nothing is decided, by more words than where it decides."""
    label = _ASKED.sub("", _NOT_ONE.sub("", label))
    if not label or label.startswith(_WILLING) or _NOUGHT.search(label):
        return 0
    if sign := expected_sign(label):
        return sign
    data = words()
    denials = [each for each in _NONE if each in label]
    if _BLAMED.search(label):
        return -1
    denied = any(f"{denial}{harm}" in label for denial in denials for harm in (*data.harms, *data.blames))
    if (surely_lost(label) and not denied) or (
        label.startswith(_WRONG) and not any(word in label for word in data.turned)
    ):
        return -1
    spared = any(label.startswith(f"{denial}{harm}") for denial in denials for harm in (*data.harms, *data.blames))
    merit = next((word for word in data.merits if word in label), None)
    done = merit is not None and not any(word in label.partition(merit)[0] for word in data.turned)
    return int(spared or done)


# 无一次缺岗, 未发生一起事故: as 无缺岗
_NOT_ONE = re.compile("(?<=[无没有生现])[一1](?:人次|[次起例件人宗回])")
_NONE = ("零", "无", "未", "没有", "未发生", "未出现", "无任何")
_WILLING = ("主动", "自愿", "积极")  # 主动加班，未调休的加1分: what is denied behind it is to his credit
_WRONG = ("违章", "违法", "拒不", "无故", "被处分", "受到处分", "被通报批评", "被批评")


def _either_way(rule: Steps, item: Item) -> bool:
    """执行率95%-105%，每偏离1%扣1分: too much is no better than too little."""
    others = [each for each in item.rules if isinstance(each, Steps) and each.event == rule.event and each is not rule]
    return any(each.up != rule.up and each.points == rule.points for each in others)


def _against(rule: Rule, label: str, expected: int) -> Diagnostic:
    said = rule.span.text
    verb = re.search("[扣减罚]除?" if expected > 0 else "[加奖]", said)
    turned = said[: verb.start()] + ("加" if expected > 0 else "扣") + said[verb.end() :] if verb else ""
    turned = f"，写成“{turned}”" if turned else "请改过来"
    return AGAINST_ITS_WORD.at(
        rule.span, label=label, expected=_SIGN[expected], written=_SIGN[-expected], turned=turned
    )


def _rewards_less(rule: Tiers) -> bool:
    """教育面未达100%加2分: points on top for missing what more of would be better."""
    open_below = rule.changes and all(arm.points > 0 and arm.low is None for arm in rule.arms)
    way = better(rule.event, "")
    return open_below and (way == RISES or (way != FALLS and _MISSED.search(rule.span.text) is not None))


def _costs_above(rule: Tiers, item: Item) -> bool:
    """单价每超0.01元扣1分；低于0.30元的加2分: the same number costs points above."""
    steps = [each for each in item.rules if isinstance(each, Steps) and each.event == rule.event]
    return any(each.up and each.points < 0 for each in steps)


_SHORT = re.compile("低于|不足|少于|[低少差慢]$")
_MISSED = re.compile("未达|未完成|不足|不到|不满|低于|没有?达")
