"""Findings as workflow commands of GitHub, one line each, which it shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc.diagnostics.model import Diagnostic
from rubricc.diagnostics.visible import visible

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """::error file=…,line=…,col=…,title=R101::…"""
    for each in diagnostics:
        advice = f"\n怎么改：{each.hint}" if each.hint else ""
        places = {"file": each.span.source.name, "line": each.line, "endLine": each.end_line, "col": each.column}
        if each.line == each.end_line:
            places["endColumn"] = each.end_column
        places["title"] = each.code
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
        yield f"::{_LEVELS[each.severity]} {properties}::{_data(each.message + advice)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
