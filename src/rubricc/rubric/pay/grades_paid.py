"""Grades that are named and paid in one breath: 95分以上为优秀，发放季度绩效1500元.

Strict: every sentence that is parted is nothing but grades, each with its points and what follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.document import BlockText
from rubricc.syntax.grade_list import REST, totals_named, without_subject
from rubricc.syntax.phrases import union
from rubricc.syntax.stretches import STRETCH, stretch
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

FEWEST = 2


@dataclass(frozen=True, slots=True)
class GradePaid:
    """A grade with its points, and the same grade with what follows from it, where something does."""

    grade: Span
    paid: Span | None


@cache
def _points_first() -> Pattern[str]:
    set_ = union({*words().effect_words["set"], "是", "属于", "属"})
    what = union(words().effect_words["grade"])
    name = rf"(?:{union(words().grades)}|[一二三四五六](?:等|类|星级?)奖?|[A-ES][+-]?)(?:[级等档类](?![A-Za-z]))?"
    bare = rf"(?=(?:{union(words().grades)})[,(](?!\s*[0-9]))"  # 90分以上优秀，发放120%
    return re.compile(
        rf"(?:{totals_named()}(?:在|为|达到|达)?\s*)?(?P<said>{STRETCH})\s*(?:的|者|之间)*\s*,?\s*(?:(?:{what})\s*)?(?:{set_}|:|{bare})\s*[“「\"]?(?P<name>{name})[”」\"]?"
        rf"(?:{what})?(?=\s*[,:、(]|(?:的|者)[,:]?|发|按|扣|奖|罚|享|全额|绩效|系数|不|$)"
    )


def parted(sentence: Span) -> list[GradePaid]:
    """The grades of a sentence that is nothing but grades with what follows from each; else none."""
    if last := REST.search(sentence.normal):
        above = parted(sentence.part(0, last.start()).stripped()) if last.start() else []
        return [*above, GradePaid(sentence.part(*last.span()), None)] if above else []
    bare = without_subject(sentence)
    heads = [match for match in _points_first().finditer(bare.normal) if stretch(bare.part(*match.span("said")))]
    if not heads or heads[0].start():
        return []
    found: list[GradePaid] = []
    for match, until in zip(heads, [*(each.start() for each in heads[1:]), len(bare.text)], strict=True):
        name = match.start("name")
        behind = bare.part(match.end(), until).normal.strip(' ,、;的者”」"')
        if re.search("[0-9]分", behind):
            return []  # points of something else
        paid = bare.part(name, until).stripped()
        while paid.normal.endswith((",", "、", ";")):
            paid = paid.part(0, len(paid.text) - 1).stripped()
        grade = (
            bare.part(match.start(), match.end())
            if found
            else sentence.part(0, bare.start - sentence.start + match.end())
        )
        found.append(GradePaid(grade, paid if behind else None))
    return found


def each_paid(sentences: Sequence[Span]) -> dict[Span, list[GradePaid]]:
    """The sentences that name grades by their points, if several do and what follows from some of them stands behind.

    >= 95分为优秀，发放1500元；不满95分为合格，发放800元.
    """
    found = {sentence: grades for sentence in sentences if (grades := parted(sentence))}
    together = [each for grades in found.values() for each in grades]
    return found if len(together) >= FEWEST and any(each.paid for each in together) else {}


def as_blocks(block: BlockText, found: dict[Span, list[GradePaid]]) -> list[BlockText]:
    """The block's grades, and what they are paid, as 等级 and 兑现; what else it says stays what it was."""
    sentences: dict[str, list[Span]] = {"等级": [], "兑现": []}
    for sentence in block.sentences:
        if sentence not in found:
            sentences[block.kind].append(sentence)
        for each in found.get(sentence, []):
            sentences["等级"].append(each.grade)
            sentences["兑现"] += [each.paid] if each.paid else []
    paid = replace(block, sentences=tuple(sentences["兑现"]), kind="兑现")
    return [BlockText(block.name, tuple(sentences["等级"]), (), "等级"), paid]
