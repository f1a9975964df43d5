"""旷工3天扣5分, alone: is that once, or for every three days? Asked with both, in the author's words."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Label
from rubricc.syntax.words import words

COMPARED_ONCE = Kind(
    "S108",
    Severity.ERROR,
    "「{label}」是一个数量条件，不知道是什么事，或是扣一次还是每满这个数都扣",
    "{advice}",
)
_IN_GENERAL = "写全，例如“迟到30分钟以上的，每次扣2分”“超期每满3天扣2分”“造成损失500元以上的，扣5分”"
_SHORT = ("缺", "少", "超", "差", "迟", "漏", "欠", "低", "高", "多", "错")


def ask_amount(label: Label, name: str, sentence: Span, context: Context) -> None:
    """The finding of one sentence, in which the label names a number."""
    context.report(COMPARED_ONCE, label.span, label=brief(name), advice=_both(label, sentence) or _IN_GENERAL)


def _both(label: Label, sentence: Span) -> str:
    """扣一次的，写成…；每满…都扣的，写成…; empty where the number is no bare amount of what stands before it."""
    if len(label.measures) != 1 or not label.before or label.after:
        return ""
    said, number = bounds(label.measures[0]), label.measures[0].text.strip()
    cost = sentence.source.text[label.span.end : sentence.end].lstrip("的者时，, ")
    if said is None or said.low is None or said.low != said.high or not cost[:1] or cost[0] not in "扣减罚加奖":
        return ""
    before, verb = label.before, "加" if cost[0] in "加奖" else "扣"
    short = before.endswith(_SHORT) and not before.endswith(words().harms)  # 差错 is one word
    each = f"{before[:-1]}每{before[-1]}{number}" if short else f"{before}每{number}"
    return f"只{verb}一次的，写成“{before}{number}以上的，{cost}”；每满这个数都{verb}的，写成“{each}，{cost}”"
