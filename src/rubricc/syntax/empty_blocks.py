"""Blocks that stand there with their name only: 一票否决 alone on its line decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.syntax.drafts import DraftBlock

EMPTY = Kind(
    "L132",
    Severity.WARNING,
    "“{name}”下面什么也没有写，不起作用",
    "在后面写明，例如“{example}”；若是留给人填的，写成“{name}：____”；不需要就删去",
)
_EXAMPLES = {
    "否决": "否决：发生重大责任事故，总分记0分",
    "等级": "等级：90分以上为优秀；60分以上不满90分为合格；不满60分为不合格",
    "兑现": "兑现：90分以上发放绩效工资100%；不满90分80%",
    "奖扣": "奖扣：由主管酌情奖励或扣除1-10分",
}


_GRADED = ("兑现", "等级")


def empty_blocks(blocks: Iterable[DraftBlock]) -> Iterator[Diagnostic]:
    """A block that scores, without a word below its name or in another of its kind (A级：95分以上)."""
    blocks = tuple(blocks)
    said = {block.what for block in blocks if block.lines or block.grades is not None}
    for block, below in zip(blocks, [*blocks, None][1:], strict=True):
        if below is not None and below.lines and (not below.name.text or (block.what, below.what) == _GRADED):
            continue  # 结果运用, and 90分以上为优秀；… or 绩效工资=基数×得分 below it
        if block.what in _EXAMPLES and block.what not in said and not block.lines and block.grades is None:
            yield EMPTY.at(block.name, name=block.name.text.rstrip(":： "), example=_EXAMPLES[block.what])
