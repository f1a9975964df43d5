"""得分的条件由两件事合成（完成任务且无投诉），只做到其中一件时得几分没有写。

错误：
    完成任务且无投诉得100分；未完成任务得0分
正确：
    完成任务且无投诉得100分；未完成任务得0分；完成任务但有投诉得50分
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from rubricc import regexes as re
from rubricc.checks.combined_facts import parted
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.rule_kinds import Formula, Levels, Once, Proportion
from rubricc.source import Span
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

HALF_MET = Kind(
    "R522",
    Severity.WARNING,
    "「{met}」做到了而「{missed}」没有做到时得几分没有写，{now}",
    "补写这样的情形，例如「{met}但{opposite}的，扣…分」，或补一句“否则不得分”",
)
_EARNED = re.compile(
    r"(?:^|(?<=[，,。；;：:、\s（）()]))(?P<one>[^，,。；;：:、\s（）()0-9]{2,20})(?:[，,]?(?:并且|而且|且|同时))(?P<other>[^，,。；;：:、\s（）()0-9]{2,20}?)"
    r"(?:的|者)?[，,]?(?:得|记|计|给|为)(?:满分|本项满分|[0-9.]+分)"
)
_NEGATIONS = frozenset("无未没不零")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A sentence that earns where two facts hold, of which the rest of the item settles only one."""
    for item in rubric.items:
        text = "，".join(item.text)
        if item.holes or any(word in text for word in words().otherwise):
            continue
        if any(isinstance(rule, Levels) and parted(rule) is not None for rule in item.rules):
            continue  # told by all that its levels leave open
        found = list(_EARNED.finditer(text))
        # One count of the whole text: looking through the rest again for every sentence grows with the square.
        pairs, same = Counter(map("".join, pairwise(text))), Counter(match[0] for match in found)
        for match in found:
            parts = (match["one"], match["other"])
            own, times = Counter(map("".join, pairwise(match[0]))), same[match[0]]
            settled = [any(pairs[pair] > own[pair] * times for pair in _pairs(part)) for part in parts]
            if settled in ([True, False], [False, True]):
                met, missed = parts if settled[0] else (parts[1], parts[0])
                place = _place(item, match[0])
                yield HALF_MET.at(place, met=met, missed=missed, opposite=_opposite(missed), now=_now(item))
        yield from _not_so(item, text)


def _not_so(item: Item, text: str) -> Iterator[Diagnostic]:
    """按时完成得10分，未完成不得分: what was done late is 0, too; so is what passed, and not 一次通过."""
    for rule in item.rules:
        if not isinstance(rule, Once) or not rule.earned or (way := _ways().match(rule.event.label)) is None:
            continue
        deed = re.escape(way["deed"][:2])
        denied = re.search(f"(?:未能?|没有?|不)(?={deed})", text)
        settled = _LATE.search(text) if _TIMELY.search(way[0]) else _arm_of(deed, way[0], text)
        if denied is not None and settled is None:
            missed, met = rule.event.label, way["deed"]
            yield HALF_MET.at(rule.span, met=met, missed=missed, opposite=_opposite(missed), now=_now(item))


def _arm_of(deed: str, label: str, text: str) -> re.Match[str] | None:
    """按时完成得15分 beside 提前完成得20分，未完成得0分: another arm of what was done."""
    denied = f"[^,，;；。]*[未没不]能?有?{deed}"
    return re.search(
        f"(?:^|[,，;；。])(?!{re.escape(label)}|{denied})[^,，;；。]*{deed}[^,，;；。]*[得记计给扣加]", text
    )


@cache
def _ways() -> re.Pattern[str]:
    return re.compile(f"(?!基本|大?部分)(?:{union(words().ways)})+(?P<deed>.{{2,}})")


_TIMELY = re.compile("按时|及时|如期|按期|准时")
_LATE = re.compile("(?:未|没有|不)(?:能)?(?:按时|及时|如期|按期|准时)|[逾延超]期|延[迟误]|迟|晚|超时|推迟")


def _place(item: Item, text: str) -> Span:
    at = item.span.source.text.find(text, item.span.start)
    return item.span if at < 0 else Span(item.span.source, at, at + len(text))


def _now(item: Item) -> str:
    """What is paid then."""
    shared = next((each for each in item.rules if isinstance(each, Proportion | Formula)), None)
    if shared is not None:
        return f"按“{brief(shared.span.text)}”计"
    return "按0分计" if item.base == 0 else "按满分起扣"


def _pairs(part: str) -> list[str]:
    """Every two neighbouring characters: 业主 and 投诉 of 无业主投诉."""
    return [one + other for one, other in pairwise(part) if one not in _NEGATIONS]


def _opposite(part: str) -> str:
    for negation in ("没有", "未发生", "无", "零"):
        if part.startswith(negation):
            return "有" + part.removeprefix(negation)
    return "未" + part if not part.startswith("未") else part.removeprefix("未")
