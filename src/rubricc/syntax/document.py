"""The tree of a whole file: tables, headers, heads with their sentences, blocks; nothing interpreted yet."""

from __future__ import annotations

from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.grade_table import GradeTable
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class HeaderText:
    """名称：值."""

    name: Span
    value: Span


@dataclass(frozen=True, slots=True)
class HeadText:
    """The head of a section or item, with the lines and sentences below it."""

    number: str  # as written: 一、 1. （1）
    style: str  # kind of numbering, empty for none
    title: Span
    points: Decimal | None  # None where it has a weight only, or nothing was written
    weight: Decimal | None  # in %: 30 for 权重30%
    points_span: Span  # the points, or the weight where there are none
    weight_span: Span | None
    most: Decimal | None  # 最高55分: the item may go above its points, up to here
    open_end: bool  # 50+: it may go above its points
    extras: tuple[Span, ...]  # other parts of the bracket: 数据：人力资源部, 评分人：…, 仅前台
    lines: tuple[Span, ...]  # the author's lines below, for printing
    sentences: tuple[Span, ...]
    span: Span
    level: int = 0  # of a pasted table: 1 for a section, 2 for an item; 0: its number says
    target: Span | None = None  # cells of its row in a pasted table; the target is among the lines, too
    data: Span | None = None
    rater: Span | None = None

    @property
    def outside(self) -> bool:
        """加分：… without points: it goes to the total beside the items, as far as it goes."""
        return self.points == 0 and self.open_end


def beside_items(title: Span, sentences: tuple[Span, ...]) -> HeadText:
    """What stands beside the items without points of its own."""
    none = title.part(0, 0)
    return HeadText("", "", title, Decimal(0), None, none, None, None, True, (), sentences, sentences, title)


@dataclass(frozen=True, slots=True)
class BlockText:
    """等级, 通则, 例 …: a name and its sentences."""

    name: Span
    sentences: tuple[Span, ...]
    lines: tuple[Span, ...]
    kind: str  # the name, or what stands for it
    grades: GradeTable | None = None


@dataclass(frozen=True, slots=True)
class TotalText:
    """合计 100分: what the author says that the items add up to; no points where only the score goes there."""

    title: Span
    points: Decimal | None
    points_span: Span


@dataclass(frozen=True, slots=True)
class TableText:
    """One table of the file."""

    title: Span
    headers: tuple[HeaderText, ...]
    fields: tuple[HeaderText, ...]  # 姓名：____, to be filled in by hand, above the first head
    foot: tuple[HeaderText, ...]  # 被考核人签字：____, below it
    heads: tuple[HeadText, ...]
    totals: tuple[TotalText, ...]
    blocks: tuple[BlockText, ...]
    stray: tuple[Span, ...]  # sentences that stand under no head
    span: Span
    end: Span  # where it ends in its file: before the next title
    full_marks: Span | None = None  # behind the title: 考核细则（100分）
