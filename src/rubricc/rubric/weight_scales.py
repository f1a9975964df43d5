"""Out of what items with a mere weight are scored, where 通则 does not say it but their own sentences tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.weights import HUNDRED, SCALE_UNSAID
from rubricc.source import Span
from rubricc.syntax.clauses import ScaleClause
from rubricc.syntax.document import HeadText
from rubricc.values import replace

SCORED_OF_100 = Kind(
    "R223",
    Severity.WARNING,
    "「{sentence}」里写了100分：只写了权重的项目都按每项100分评，扣10分就是100分里的10分，再乘以权重",
    "请在通则里写明“每项按100分评”；若扣的就是总分的分数，写“按分值扣”",
)
SCORED_OF_WEIGHT = Kind(
    "R297",
    Severity.WARNING,
    "「{sentence}」满分是{points}分，正好是权重的{points}%：只写了权重的项目都按分值评，扣2分就是总分的2分",
    "请在通则里写明“按分值扣”；若每项按100分评，写“每项按100分评”",
)


def scale_of(
    said: ScaleClause | None, heads: Sequence[HeadText], full_marks: Decimal, context: Context
) -> ScaleClause | None:
    """Out of what items are scored: as 通则 says, or as their own sentences tell."""
    return said or scored_of_100(heads, context) or scored_of_weight(heads, full_marks, context)


def scored_of_weight(heads: Sequence[HeadText], full_marks: Decimal, context: Context) -> ScaleClause | None:
    """达到3%得20分，2%得15分 or 实际÷目标×25 under mere weights of 20% and 25% tell that the weights are points.

    Nothing in an item with a mere weight may score more than that.
    """
    weighed = [head for head in heads if head.weight is not None and head.points is None]
    if full_marks != HUNDRED or len(weighed) < 2 or any(head.points is not None and head.weight for head in heads):
        return None
    named = [(head, most) for head in weighed if (most := _best(head.sentences)) is not None]
    if any(most > (head.weight or HUNDRED) for head, most in named):
        return None
    told = next(((head, most) for head, most in named if most == head.weight and most < HUNDRED), None)
    if told is None:
        return None
    number = plain(told[1])
    place = next((each for each in told[0].sentences if number in each.normal), told[0].sentences[0])
    context.report(SCORED_OF_WEIGHT, place, sentence=brief(place.text), points=plain(told[1]))
    return ScaleClause(None, None, place, implied=True, told=True)


def _best(sentences: Sequence[Span]) -> Decimal | None:
    """The greatest score that an item names, where it names several or what a share is multiplied by."""
    text = "。".join(sentence.normal for sentence in sentences)
    found = [
        Decimal(each) for each in re.findall(rf"(?:[得计]|{_BEHIND})\s*([0-9]+(?:\.[0-9]+)?)\s*分(?!钟|以|及)", text)
    ]
    ranges = (
        re.findall(r"(?<![扣减加除罚0-9.])[0-9.]+\s*分?[-~]\s*([0-9]+(?:\.[0-9]+)?)\s*分", text)
        if len(found) < 2
        else []
    )
    times = re.findall(r"[÷/率][^,;。]*[×x*]\s*([0-9]+(?:\.[0-9]+)?)(?![0-9.%])", text)
    several = found if len(found) > 1 else []
    return max((*several, *map(Decimal, (*ranges, *times))), default=None)


_BEHIND = r"(?:以[上下内]|(?<=[0-9])\s*[%‰]|之间)\s*[,:]?"  # 100%以上20分；95%~99.9%15分
_OF_100 = re.compile(
    r"(?<![0-9.])100\s*分(?!钟|以上|以下|以内|及以|制)|[×x*]\s*100(?![0-9.%])|(?<=[-~至到])100(?![0-9.%])"
)


def scored_of_100(heads: Sequence[HeadText], context: Context) -> ScaleClause | None:
    """≥85%得100分 under a mere weight tells for all of them out of what they are scored (with a warning)."""
    weighed = [head for head in heads if head.weight is not None and head.weight < HUNDRED and head.points is None]
    found = [each for head in weighed for each in head.sentences if _OF_100.search(each.normal)]
    if not found or len(weighed) < 2 or any(head.points is not None and head.weight is not None for head in heads):
        return None
    context.report(SCORED_OF_100, found[0], sentence=brief(found[0].text))
    return ScaleClause(HUNDRED, None, found[0], implied=True, told=True)


def told_once(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The question out of how many points items are scored, once with the number of items that ask it."""
    asked = [each for each in found if each.kind is SCALE_UNSAID]
    if len(asked) < 2:
        return list(found)
    first = replace(asked[0], facts={**asked[0].facts, "more": f"（这样的一共{len(asked)}项）"})
    return [first if each is asked[0] else each for each in found if each is asked[0] or each.kind is not SCALE_UNSAID]
