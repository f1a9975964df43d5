"""“合格率低于95%扣2分，未达标扣5分”：低于95%已经扣了，“未达标”是低于多少，没有写。

错误：
    考核表：示例
    1. 质量（100分）
       合格率低于95%扣2分，未达标扣5分。
正确：
    考核表：示例
    1. 质量（100分）
       合格率低于95%扣2分，低于90%扣5分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.measured.better import FALLS, better
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cut, Once, Rule, Steps, Tiers

UNNAMED_STANDARD = Kind(
    "R283",
    Severity.ERROR,
    "「{metric}」前面已经按数字扣分，「{missed}」另外扣分，没有写是多少才算「{missed}」",
    "写明是多少，例如“{metric}{beyond}…{unit}{effect}”；说的就是前面那个数，删去其中一句；另有所指，写明是什么没有达到",
)
_MISSED = re.compile(
    "(?:如果|如|若|凡)?(?:未能|未|没有|没|不能|不|达不到|做不到)"
    "(?P<what>(?:达到|达成|达标|达)?(?:要求|标准|目标)?|完成|达成)[的者则]*"
)
_DONE = frozenset({"完成", "达成"})


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A loss for missing a standard without a name, beside losses by numbers."""
    for item in rubric.items:
        by_number = next((rule for rule in item.rules if _loses_by_number(rule)), None)
        if by_number is None:
            continue
        metric = by_number.event.label or item.title
        for rule in item.rules:
            if not isinstance(rule, AllLost) and not (isinstance(rule, Once) and rule.points < 0):
                continue
            missed = _MISSED.fullmatch(rule.event.label)
            if (
                missed is None
                or rule.event.label == metric
                or (missed["what"] in _DONE and not metric.startswith(missed["what"]))
            ):
                continue  # 未完成 beside 完成率, not beside 合格率
            lost = f"扣{plain(-rule.points)}分" if isinstance(rule, Once) else "不得分"
            place = Related(by_number.span, "这里按数字扣分")
            facts = {"metric": metric, "missed": rule.event.label, "unit": by_number.event.unit, "effect": lost}
            facts["beyond"] = "超过" if better(by_number.event, item.title) == FALLS else "低于"
            yield UNNAMED_STANDARD.at(rule.span, (place,), **facts)


def _loses_by_number(rule: Rule) -> bool:
    match rule:
        case Tiers(changes=True, arms=arms):
            return any(arm.points < 0 for arm in arms)
        case Steps(points=points):
            return points < 0
        case Cut():
            return True
    return False
