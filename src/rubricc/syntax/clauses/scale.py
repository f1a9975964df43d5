"""Clauses about the scale that an item is scored on before it is weighted."""

from __future__ import annotations

from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Label
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class ScaleClause:
    """按100分评, 得分×10%计入, 按分值扣 (neither points nor weight): what P is to the rules of an item."""

    points: Decimal | None
    weight: Decimal | None  # in %
    span: Span
    implied: bool = False  # 总分=Σ(单项得分×权重) tells it of what has a weight only
    told: bool = False  # that it is implied has been said


@dataclass(frozen=True, slots=True)
class ExemptionClause:
    """不适用的得满分, 无作业科目不适用本项的，得12分, 试用期员工不适用本项: with no `label` it is asked as 不适用."""

    label: Label | None
    said: bool  # points or 满分 are written with it
    points: Decimal | None  # None: 满分
    span: Span
    left_out: bool = False  # 按其余项目折算为100分: the item does not count, the others make `points`


@dataclass(frozen=True, slots=True)
class ChecklistClause:
    """按符合项比例计分."""

    span: Span
