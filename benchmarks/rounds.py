"""Two pieces of work in rounds that alternate: the median of their ratios carries over from machine to machine."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

FULL = bool(os.environ.get("FULL"))  # the sizes of the goals; else a few minutes are enough
Work = Callable[[], object]


@dataclass(frozen=True)
class Bench:
    """One line of the table: `ours` against `theirs`; `goal` as in words."""

    code: str
    what: str
    against: str
    goal: str
    ours: Work
    theirs: Work
    rounds: int = 5
    faster: bool = False  # the ratio tells how many times faster ours is, not how many times slower


def seconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured(bench: Bench) -> float:
    bench.ours(), bench.theirs()  # warm
    pairs = [(seconds(bench.ours), seconds(bench.theirs)) for _ in range(bench.rounds)]
    return statistics.median(theirs / ours if bench.faster else ours / theirs for ours, theirs in pairs)
