"""What the template shows, as plain values: rows, cells and words, nothing computed.

It decides what stands where; `paper` decides the words. No HTML here.
"""

from __future__ import annotations

from collections.abc import Iterator
from rubricc.values import dataclass

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.rubric.names import item_names
from rubricc.runtime.schema import Schema
from rubricc.targets import paper, pen
from rubricc.targets.by_hand import ByHand, by_hand
from rubricc.targets.blocks import blocks, pay_options
from rubricc.targets.pen import CHECKED_BOXES
from rubricc.targets.parted import section_parts


@dataclass(frozen=True, slots=True)
class Row:
    """One item. `section` is set on the first row of a section, which spans `span` rows."""

    index: int
    number: str
    title: str
    standard: tuple[str, ...]
    points: str
    preprint: tuple[str, ...]
    judged: tuple[bool, ...]  # per level: may write 改判得分
    twice: bool = False  # the lines of 评分标准 are the very inputs beside them
    section: tuple[str, ...] = ()  # its title in parts that go into a narrow cell
    section_points: str = ""
    section_index: int = -1
    span: int = 0

    @property
    def picks(self) -> bool:
        """Every part printed for the pen is a choice of boxes, as in a checklist of a hundred lines."""
        return len(self.preprint) > 1 and all(text.count("□") > 1 for text in self.preprint)

    @property
    def boxed(self) -> bool:
        """Every part ends with the same boxes, which the style adds: a hundred lines need not carry them."""
        return self.picks and all(text.endswith(CHECKED_BOXES) for text in self.preprint)

    @property
    def pen(self) -> tuple[str, ...]:
        """What is printed for the pen, but for the boxes that the style adds."""
        return tuple(text.removesuffix(CHECKED_BOXES) for text in self.preprint) if self.boxed else self.preprint


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template reads."""

    rubric: Rubric
    columns: tuple[paper.Column, ...]
    takes: bool  # something takes points, so that there are columns and words for it
    score_columns: tuple[paper.Column, ...]
    single: bool
    sections: tuple[tuple[Row, ...], ...]
    levels: tuple[str, ...]
    identity: tuple[str, ...]
    role: str  # the identity column that is chosen from `roles`; empty where nothing depends on it
    roles: tuple[str, ...]
    grades: tuple[str, ...]
    by_hand: tuple[ByHand, ...]
    blocks: tuple[Row, ...]
    pay: str  # its name; empty where nothing is paid
    pay_options: tuple[str, ...]
    listed: bool  # something can be recorded date by date in 扣分明细
    outcomes: bool  # something may be noted beside the result


def page_of(rubric: Rubric, program: Program) -> Page:
    """The view of one table."""
    schema = program.schema
    takes = paper.takes_points(rubric)
    columns = paper.columns(rubric, with_loss=takes)
    return Page(
        rubric=rubric,
        columns=columns,
        takes=takes,
        score_columns=tuple(column for column in columns if column.kind == "score"),
        single=len(rubric.levels) == 1,
        sections=tuple(_sections(rubric, program)),
        levels=tuple(level.title or level.name for level in schema.levels),
        identity=schema.identity,
        role=schema.role,
        roles=rubric.roles,
        grades=schema.grades,
        by_hand=by_hand(schema),
        blocks=tuple(_blocks(rubric, program)),
        pay=schema.effects.pay.name if schema.effects.pay else "",
        pay_options=pay_options(schema),
        listed=_listed(schema),
        outcomes=bool(schema.effects.outcomes),
    )


def _blocks(rubric: Rubric, program: Program) -> Iterator[Row]:
    for number, block in enumerate(blocks(rubric, program.schema), start=len(program.schema.items)):
        yield Row(
            index=number,
            number="",
            title=block.name,
            standard=block.lines,
            points="",
            preprint=pen.block_preprint(block.fields),
            judged=(),
        )


def _sections(rubric: Rubric, program: Program) -> Iterator[tuple[Row, ...]]:
    index = 0
    names = item_names(rubric)
    for place, section in enumerate(rubric.sections):
        rows: list[Row] = []
        for item in section.items:
            fields = [field for field in program.schema.fields if field.item == names[index]]
            first = not rows and paper.has_sections(rubric)
            rows.append(
                Row(
                    index=index,
                    number=paper.item_number(item, index + 1),
                    title=item.title,
                    standard=paper.standard(item),
                    points=paper.worth(item),
                    preprint=pen.preprint(fields, item.text),
                    twice=pen.told_twice(fields, item.text),
                    judged=tuple(slot is not None for slot in program.schema.items[index].judged),
                    section=section_parts(section.title) if first else (),
                    section_points=paper.section_points(section) if first and section.title else "",
                    section_index=place,
                    span=len(section.items) if first else 0,
                )
            )
            index += 1
        yield tuple(rows)


def _listed(schema: Schema) -> bool:
    """Whether anything can be recorded date by date: what happens, and no amount that comes with it."""
    paired = {field.amount for field in schema.fields}
    return any(
        field.kind in ("count", "flag", "amount")
        and field.name not in paired
        and not (schema.panel and field.scope == "rater")
        for field in schema.fields
    )
