"""One compiled table: what it says, what it computes, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rubricc.checks.gains import open_ended
from rubricc.program.evaluate import Evaluator
from rubricc.program.measured_in import MOST_EVENTS
from rubricc.program.model import Program
from rubricc.program.reach import Reach, reached
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.readback import readback
from rubricc.runtime.result import Score, score_record
from rubricc.runtime.schema import CHECKED, Field, Schema
from rubricc.values import dataclass


@dataclass(frozen=True)
class Table:
    """A table without errors; made by `compile_text`."""

    rubric: Rubric
    program: Program

    @property
    def schema(self) -> Schema:
        """The record schema: names, kinds and domains of the inputs, items, levels."""
        return self.program.schema

    @property
    def inputs(self) -> tuple[Field, ...]:
        """Every input of a record, in the order of the text."""
        return self.schema.fields

    @cached_property
    def evaluator(self) -> Evaluator:
        """The reference engine: interprets the program."""
        return Evaluator(self.program)

    @cached_property
    def reach(self) -> Reach:
        """Least and greatest score of each item and of the table, with witnesses."""
        return reached(self.program)

    def score(self, record: Mapping[str, object]) -> Score:
        """Score one record; raises `RecordError` that lists every bad input."""
        return score_record(self.schema, self.evaluator, record)

    def readback(self) -> str:
        """What was understood, in canonical wording; parsing it gives the same program."""
        ranges: dict[str, list[str]] = {}
        for item, rules in zip(self.schema.items, self.rubric.items, strict=True):
            extent = self.reach.items[item.name]
            if extent.least is not None and extent.greatest is not None:
                most = "起，没有上限" if open_ended(rules) else f"～{plain(extent.greatest)}"
                ranges[item.name] = [f"得分 {plain(extent.least)}{most}"]
        for field in self.inputs:
            if (asked := asked_range(field)) and asked not in (told := ranges.setdefault(field.item, [])):
                told.append(asked)
        return readback(self.rubric, ranges)


def asked_range(field: Field) -> str:
    """填写「增长率」：-1000～1000%，2位小数; empty where the rule says it itself, as of a plain count."""
    if field.kind == "choice" and field.choices != CHECKED:
        return f"填写{'、'.join(f'「{each}」' for each in field.choices)}中的一项"
    plain_count = field.kind == "count" and field.minimum == 0 and field.maximum == MOST_EVENTS
    if plain_count or field.kind not in ("metric", "count") or field.minimum is None or field.maximum is None:
        return ""
    places = f"{field.decimals}位小数" if field.decimals else "整数"
    return f"填写「{field.label}」：{plain(field.minimum)}～{plain(field.maximum)}{field.unit}，{places}"
