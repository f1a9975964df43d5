"""The columns of 考核表 as a spreadsheet needs them.

A sheet has one set of columns for everything, so two columns of the paper are cut in two where
the foot's boxes and the line of names need an edge. To the right of the printed page stand a
column for red words and one per later level for 改分原因.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rubricc.rubric.model import Rubric
from rubricc.targets import paper

EDGES = {"standard": 1 / 3, "record": 2 / 3}  # of the page from the left; float: mm on paper, no score
LEAST_PART = 8.0
CHECK_WIDTH = 52.0
REASON_WIDTH = 42.0

Span = tuple[int, int]  # first and last column of merged cells


@dataclass(frozen=True, slots=True)
class Grid:
    """Widths in mm of all columns, and which of them a column of the paper covers."""

    widths: tuple[float, ...]
    spans: tuple[tuple[paper.Column, Span], ...]
    check: int
    reasons: tuple[int | None, ...]  # per level; the first has none

    def span(self, kind: paper.ColumnKind, level: int | None = None) -> Span:
        """The columns of one column of the paper."""
        return next(span for column, span in self.spans if column.kind == kind and level in (None, column.level))

    @property
    def last(self) -> int:
        """The last column that is printed."""
        return self.spans[-1][1][1]

    @property
    def label(self) -> Span:
        """Under the left columns up to 考核项目: labels of the foot."""
        return 0, self.span("title")[1]

    @property
    def rest(self) -> Span:
        """Everything right of the labels of the foot."""
        return self.span("title")[1] + 1, self.last

    def pairs(self) -> tuple[tuple[Span, Span], ...]:
        """Four places for a label and what is filled in after it, side by side."""
        title, standard, record = self.span("title"), self.span("standard"), self.span("record")
        points = self.span("points")
        return (
            ((0, title[0] - 1), title),
            ((standard[0], standard[0]), (standard[0] + 1, standard[1])),
            (points, (record[0], record[0])),
            ((record[0] + 1, record[1]), (record[1] + 1, self.last)),
        )

    def boxes(self, count: int) -> tuple[tuple[Span, Span], ...]:
        """`count` boxes of about equal width over the page, each a label and a place to write."""
        ends = [sum(self.widths[: column + 1]) for column in range(self.last + 1)]
        edges = [0]
        for number in range(1, count):
            wanted = ends[-1] * number / count
            free = range(edges[-1] + 2, self.last + 1 - 2 * (count - number) + 1)
            edges.append(min(free, key=lambda column: abs(ends[column - 1] - wanted)))
        edges.append(self.last + 1)
        return tuple(self._box(first, last - 1) for first, last in pairwise(edges))

    def _box(self, first: int, last: int) -> tuple[Span, Span]:
        label = first
        while label + 1 < last and sum(self.widths[first : label + 1]) < LEAST_PART * 2:
            label += 1
        return (first, label), (label + 1, last)


def grid(rubric: Rubric) -> Grid:
    """The columns of one table."""
    widths: list[float] = []
    spans = []
    printed = paper.columns(rubric)
    # A box of the foot takes two columns; where many sign, the wide columns of the paper are cut more often.
    more = max(0, 2 * len(paper.signature_boxes(rubric)) - len(printed) - len(EDGES)) if rubric.panel else 0
    for column in printed:
        left = sum(widths)
        parts = [column.width]
        if column.kind in EDGES:
            edge = EDGES[column.kind] * paper.page_width(rubric)
            cut = min(max(edge - left, LEAST_PART), column.width - LEAST_PART)
            pieces = 1 + (more + (column.kind == "standard")) // 2
            parts = [cut, *[(column.width - cut) / pieces] * pieces]
        spans.append((column, (len(widths), len(widths) + len(parts) - 1)))
        widths.extend(parts)
    check = len(widths)
    later = len(rubric.levels) - 1 if rubric.panel is None else 0
    widths += [CHECK_WIDTH, *[REASON_WIDTH] * later]
    return Grid(tuple(widths), tuple(spans), check, (None, *(check + 1 + each for each in range(later))))
