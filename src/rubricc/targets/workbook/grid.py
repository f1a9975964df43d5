"""The columns of 考核表 as a spreadsheet needs them.

A sheet has one set of columns for everything, so two columns of the paper are cut in two where
the foot's boxes and the line of names need an edge. To the right of the printed page stand a
column for red words and one per later level for 改分原因.
"""

from __future__ import annotations

from collections.abc import Sequence
from rubricc.values import dataclass, replace

from rubricc.rubric.model import Rubric
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import Field, Schema
from rubricc.targets import paper
from rubricc.targets.parted import section_parts
from rubricc.targets.workbook.measure import width

EDGES = {"standard": 1 / 3, "record": 2 / 3}  # of the page from the left; float: mm on paper, no score
LEAST_PART = 8.0
MORE_NUMBER = 1.5  # mm for 序号 where 姓名 stands above it alone: a cell has margins of its own
MORE_SECTION = 2.0  # mm that 类别 may have more than on paper
LEAST_PLACE = 14.0  # mm to write a name of three characters in; a longer one is made smaller
LEAST_NOTE = 20.0  # mm to note something in
MISS = 40.0  # a mm too little is as bad as so many mm of difference between boxes
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

    def noted(self) -> Span | None:
        """The right of 评定依据, to write the data and examples in; the left of it names what is rated."""
        column, (first, last) = next(each for each in self.spans if each[0].kind == "record")
        room = sum(self.widths[first + 1 : last + 1])
        return (first + 1, last) if column.heading == paper.EVIDENCE[0] and room >= LEAST_NOTE else None

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

    def boxes(self, labels: Sequence[float]) -> tuple[tuple[Span, Span], ...]:
        """Boxes of about equal width over the page, each a label, of the mm that are given, and a place to write.

        Each takes two columns that are seen, at least; a hidden one belongs to what stands left of it.
        """
        seen = [column for column in range(self.last + 1) if self.widths[column]]
        ends = [*seen, self.last + 1]
        ideal = sum(self.widths[: self.last + 1]) / len(labels)
        # The best boxes that end before each column: how far they are from what is wanted, and what they are.
        best: dict[int, tuple[float, tuple[tuple[Span, Span], ...]]] = {0: (0.0, ())}
        for label in labels:
            longer = [
                (last, cost + miss + abs(sum(self.widths[ends[first] : ends[last]]) - ideal), (*made, box))
                for first, (cost, made) in best.items()
                for last in range(first + 2, len(ends))
                for miss, box in [self._box(ends[first : last + 1], label)]
            ]
            best = {last: min(each[1:] for each in longer if each[0] == last) for last in {each[0] for each in longer}}
        return best[len(seen)][1]

    def _box(self, ends: list[int], label: float) -> tuple[float, tuple[Span, Span]]:
        """Where the columns that begin at `ends` are parted best, and how badly the label or a name lacks room there."""
        first, *inner, end = ends
        parted = [(sum(self.widths[first:at]), sum(self.widths[at:end]), at) for at in inner]
        miss = [MISS * (max(0.0, label - left) + max(0.0, LEAST_PLACE - right)) for left, right, _ in parted]
        place = inner[miss.index(min(miss))]
        return min(miss), ((first, place - 1), (place, end - 1))


def grid(rubric: Rubric, schema: Schema) -> Grid:
    """The columns of one table; that of what is typed once for all raters is hidden where nothing is."""
    widths: list[float] = []
    spans = []
    more = 0.0 if paper.has_sections(rubric) else MORE_NUMBER
    printed = paper.columns(rubric)
    titles = [part for section in rubric.sections for part in section_parts(section.title)]
    there = sum(column.width for column in printed if column.kind == "section")
    beside = max((width(part) - there for part in titles), default=0.0) if there else 0.0
    beside = max(0.0, min(MORE_SECTION, beside))
    widened = {"number": more, "section": beside, "record": -more - beside}
    if schema.panel is not None and not shared_fields(schema):
        room = next(column.width for column in printed if column.kind == "loss")
        widened["loss"] = -room
        widened["record"] += room
    printed = tuple(replace(column, width=column.width + widened.get(column.kind, 0.0)) for column in printed)
    # A box of the foot takes two columns; where many sign, the wide columns of the paper are cut more often.
    seen = [column for column in printed if column.width]
    cuts = max(0, 2 * len(paper.signature_boxes(rubric)) - len(seen) - len(EDGES)) if rubric.panel else 0
    for column in printed:
        left = sum(widths)
        parts = [column.width]
        if column.kind in EDGES:
            edge = EDGES[column.kind] * paper.page_width(rubric)
            cut = min(max(edge - left, LEAST_PART), column.width - LEAST_PART)
            pieces = 1 + (cuts + (column.kind == "standard")) // 2
            parts = [cut, *[(column.width - cut) / pieces] * pieces]
            if rubric.panel is not None:  # places to sign are parts of it: all wide enough for a name
                parts = [column.width / len(parts)] * len(parts)
        spans.append((column, (len(widths), len(widths) + len(parts) - 1)))
        widths.extend(parts)
    check = len(widths)
    later = len(rubric.levels) - 1 if rubric.panel is None else 0
    widths += [CHECK_WIDTH, *[REASON_WIDTH] * later]
    return Grid(tuple(widths), tuple(spans), check, (None, *(check + 1 + each for each in range(later))))


def shared_fields(schema: Schema) -> tuple[Field, ...]:
    """What is typed once for the table, whoever rates; 岗位 has its own place."""
    return tuple(field for field in schema.fields if field.name != schema.role and not is_own(schema, field))
