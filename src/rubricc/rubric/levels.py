"""Arms without numbers: one is a yes/no, several that add up are parts, several that reach P are levels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import LADDER_UNCLEAR
from rubricc.rubric.rule_kinds import AllLost, Event, Levels, Once, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import Label

_ENDINGS = ("为", "是", "在", "达", ":", "：", "的")


def levels(
    arms: Sequence[tuple[Label, Decimal]], otherwise: Decimal | None, points: Decimal, span: Span, context: Context
) -> list[Rule]:
    """The rules of arms that name no number, in an item of so many points."""
    if len(arms) == 1 and not otherwise:
        event = Event(arms[0][0].text, "", span)
        return [Once(event, arms[0][1], span) if arms[0][1] else AllLost(event, None, span)]
    worth = [each for _, each in arms]
    labels = [label.text for label, _ in arms]
    if len(set(labels)) == len(labels) and otherwise is None:
        if sum(worth) == points and 0 not in worth:
            return [Once(Event(label, "", span), each, span) for label, each in zip(labels, worth, strict=True)]
        if max(worth) == points:
            shared = _shared(labels)
            options = tuple((label.removeprefix(shared), each) for label, each in zip(labels, worth, strict=True))
            return [Levels(Event(trimmed(shared), "", span), options, span)]
    context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
    return []


def trimmed(name: str) -> str:
    """合格率为 → 合格率."""
    while ending := next((each for each in _ENDINGS if name.endswith(each)), ""):
        name = name[: -len(ending)]
    return name


def _shared(labels: list[str]) -> str:
    """结果为 in 结果为优秀, 结果为良好; empty when the levels have no such beginning."""
    is_at = max(labels[0].find(word) for word in ("为", "是")) + 1
    beginning = labels[0][:is_at]
    return beginning if all(label.startswith(beginning) for label in labels) else ""
