"""Sentences for the whole table, and grades."""

from __future__ import annotations

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class UnsaidClause:
    """未写明“每次”的，按每次计 (or 只扣一次)."""

    per_event: bool
    span: Span


@dataclass(frozen=True, slots=True)
class AdjustClause:
    """终审可调整总分±5分."""

    who: str
    amount: Amount
    span: Span


@dataclass(frozen=True, slots=True)
class GradeClause:
    """90分以上为优秀: the bounds as written, and the name."""

    bounds: tuple[Span, ...]
    name: str
    span: Span
