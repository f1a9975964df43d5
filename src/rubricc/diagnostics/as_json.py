"""Findings as data for other programs: a list of plain dictionaries in the order of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rubricc import regexes as re
from rubricc.diagnostics.model import Diagnostic
from rubricc.diagnostics.remedy import Fix
from rubricc.source import Span

# Allowed in JSON, but a terminal or an encoder stumbles: C1 controls, marks of direction, half characters.
_TROUBLE = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """One dictionary per finding; lines and columns count from 1."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "message": each.message,
            **_place(each.span),
            "hint": each.hint,
            "related": [{"message": other.message, **_place(other.span)} for other in each.related],
            "fix": _fix(each.fix),
        }
        for each in diagnostics
    ]


def _fix(fix: Fix | None) -> dict[str, object] | None:
    """What to put in place of which characters, and whether that may change a score."""
    return {"safety": fix.safety.value, "text": fix.text, **_place(fix.span)} if fix else None


def _place(span: Span) -> dict[str, object]:
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def dumps(value: object, ascii_only: bool = False) -> str:
    """JSON text with Chinese as it is, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2)
    return _TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
