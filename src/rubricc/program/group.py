"""Rules of a whole group: as long as nothing scores groups, no record that is alone is scored by them."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.build import compare, const
from rubricc.program.model import Constraint
from rubricc.rubric.model import Rubric
from rubricc.runtime.schema import EVERYBODY


def not_alone(rubric: Rubric) -> Iterator[Constraint]:
    """前20%为优秀, 与人共同完成的平分: what never holds for one record, each with its line and what it says."""
    for rule in rubric.group_rules:
        yield Constraint(compare(const(0), ">", const(0)), rule.refusal, (EVERYBODY,))
