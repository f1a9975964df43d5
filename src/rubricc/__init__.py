"""Compiler for appraisal rubrics written as Chinese policy text.

    import rubricc
    c = rubricc.compile_text(text, filename="x.rubric")   # never raises for an author's mistake
    if c.ok:
        print(c.tables[0].score({"迟到": 2, "确认": True}).total)

`compile_bytes` takes the bytes of a file; `RecordError` is what scoring a bad record raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricc.pipeline import Compilation, compile_bytes, compile_text
    from rubricc.runtime.problems import RecordError
    from rubricc.table import Table

__all__ = ["Compilation", "RecordError", "Table", "compile_bytes", "compile_text"]
__version__ = "0.1.0"

_HOMES = {
    "Compilation": "rubricc.pipeline",
    "RecordError": "rubricc.runtime.problems",
    "Table": "rubricc.table",
    "compile_bytes": "rubricc.pipeline",
    "compile_text": "rubricc.pipeline",
}


def __getattr__(name: str) -> object:
    """Import on first use, so that a command loads only what it needs."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rubricc' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
