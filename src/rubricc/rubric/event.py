"""What rules are about: something that can happen, and for whom a rule counts."""

from __future__ import annotations

from dataclasses import field

from rubricc.source import Span
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can happen, in the author's words, and the unit it is counted in."""

    label: str  # 不服从工作安排; empty where the sentence names none
    unit: str  # 次 起 天 …
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Only:
    """For whom a rule counts: 直接主管, or everybody but them (`others`)."""

    roles: tuple[str, ...]
    others: bool
