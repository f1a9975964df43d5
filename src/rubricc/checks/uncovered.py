"""得分的条件由两件事合成（完成任务且无投诉），只做到其中一件时得几分没有写。

错误：
    完成任务且无投诉得100分；未完成任务得0分
正确：
    完成任务且无投诉得100分；未完成任务得0分；完成任务但有投诉得50分
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.rule_kinds import AllLost, Formula, Once, Proportion, Rule

HALF_MET = Kind(
    "R522",
    Severity.WARNING,
    "「{met}」做到了而「{missed}」没有做到时得几分没有写，{now}",
    "补写这样的情形，例如「{met}但{opposite}的，扣…分」，或补一句“否则不得分”",
)
_JOINED = re.compile(r"(?:，|,)?(?:并且|而且|且|同时)")
_CORE = re.compile(r"^(?:没有|未发生|未出现|无|未|没|零|不)|(?:当月|本月|当年|全年|业主|客户|用户|任何)")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A yes/no that earns and names two facts, of which the rest of the item settles only one."""
    for item in rubric.items:
        if item.holes or any(rule.event.label.startswith(("否则", "其余")) for rule in item.rules):
            continue
        for rule in item.rules:
            if isinstance(rule, Once) and rule.points > 0 and item.base == 0:
                yield from _halves(rule, item)


def _halves(rule: Once, item: Item) -> Iterator[Diagnostic]:
    parts = [part.strip("，, ") for part in _JOINED.split(rule.event.label)]
    if len(parts) != 2 or not all(parts):
        return
    others = [each for each in item.rules if each is not rule]
    told = [each.event.label for each in others] + list(item.guidance) + [rule.span.text.replace(rule.event.label, "")]
    settled = [any(_core(part) in text for text in told) for part in parts]
    if "否则" in "".join(item.text) or all(settled) or (not any(settled) and not others and not item.guidance):
        return
    missed = parts[1] if not settled[1] else parts[0]
    met = parts[0] if missed is parts[1] else parts[1]
    yield HALF_MET.at(rule.span, met=met, missed=missed, opposite=_opposite(missed), now=_now(others))


def _now(others: Sequence[Rule]) -> str:
    """What is paid then."""
    shared = next((each for each in others if isinstance(each, Proportion | Formula)), None)
    if shared is not None:
        return f"按“{shared.span.text}”计"
    taken = [each for each in others if isinstance(each, AllLost)]
    return "按0分计" if not taken else f"按0分计（和“{taken[0].span.text}”一样）"


def _core(part: str) -> str:
    """投诉 of 无业主投诉."""
    core = _CORE.sub("", part)
    return core[-2:] if len(core) >= 2 else part


def _opposite(part: str) -> str:
    for negation in ("没有", "未发生", "无", "零"):
        if part.startswith(negation):
            return "有" + part.removeprefix(negation)
    return "未" + part if not part.startswith("未") else part.removeprefix("未")
