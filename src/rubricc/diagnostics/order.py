"""The order in which findings are told, and their number; for every way of telling them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rubricc.diagnostics.model import Diagnostic, Severity

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}  # the weightiest first
_WEIGHT = {severity: weight for weight, severity in enumerate(WORDS)}


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file and place, the weightier first; what would read the same is told once."""
    unique = {
        (each.span.source.name, each.span.start, _WEIGHT[each.kind.severity], each.code, each.message): each
        for each in diagnostics
    }
    return tuple(unique[key] for key in sorted(unique))


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """发现2个错误、1个警告."""
    counts = Counter(each.kind.severity for each in diagnostics)
    found = [f"{counts[severity]}个{word}" for severity, word in WORDS.items() if counts[severity]]
    return "发现" + "、".join(found) if found else "没有发现问题"
