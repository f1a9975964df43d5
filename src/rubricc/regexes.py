"""Python's `re`, with what its compiler makes of a pattern kept from one start to the next.

The compiler's patterns are by the hundred, and compiling them takes longer than all else that a check does.
Python has no public way to keep a compiled pattern, so this uses what `re` itself is made of, and keeps a
pattern only where what is put together again is proven equal to `re.compile`; any other is simply compiled.
What is kept belongs to the text of a pattern, so that it can never be out of date.

Modules that compile patterns of their own say `from rubricc import regexes as re`.
"""

from __future__ import annotations

import atexit
import re
from functools import cache
from hashlib import blake2b
from importlib import import_module
from re import IGNORECASE, Match, Pattern, RegexFlag, escape, findall, finditer, fullmatch, match, search, split, sub
from sys import byteorder
from typing import Any

from rubricc.remembered import recall, remember

__all__ = [
    "IGNORECASE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "keep",
    "match",
    "search",
    "split",
    "sub",
]

Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, and their names

_NAME = "patterns"
_MOST = 1500  # the compiler has some 1,100; those in use first
_made: dict[str, Pattern[str]] = {}  # of this process
_new: set[str] = set()  # of these, what is not kept yet


def compile(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:
    """`re.compile`."""
    if flags:
        return re.compile(pattern, flags)
    made = _made.get(pattern)
    if made is None:
        made = _made[pattern] = _loaded(pattern) or _fresh(pattern)
    return made


def keep() -> None:
    """Keep what had to be compiled; done once, at the end of the process."""
    used = {_key(source): source for source in _made}
    known = _kept()
    fresh = {key: parts for key, source in used.items() if source in _new and (parts := _parts(source)) is not None}
    _new.clear()
    order = [*fresh, *(key for key in used if key in known), *(key for key in known if key not in used)]
    every = known | fresh
    remember(_NAME, "", {key: every[key] for key in order[:_MOST]})


def _key(source: str) -> bytes:
    return blake2b(source.encode(errors="surrogatepass"), digest_size=16).digest()


@cache
def _kept() -> dict[bytes, Parts]:
    return recall(_NAME, "") or {}


def _fresh(source: str) -> Pattern[str]:
    if not _new:
        atexit.register(keep)
    _new.add(source)
    return re.compile(source)


def _loaded(source: str) -> Pattern[str] | None:
    parts = _kept().get(_key(source))
    if parts is None:
        return None
    try:
        return _put_together(source, parts)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None


def _put_together(source: str, parts: Parts) -> Pattern[str]:
    engine: Any = import_module("_sre")  # it checks the code before it takes it
    flags, code, groups, names, places = parts
    pattern: Pattern[str] = engine.compile(source, flags, memoryview(code).cast("I").tolist(), groups, names, places)
    return pattern


def _parts(source: str) -> Parts | None:
    """What a pattern is made of; None where this Python puts patterns together in another way."""
    try:
        compiler: Any = import_module("re._compiler")
        tree = import_module("re._parser").parse(source, 0)
        names: dict[str, int] = tree.state.groupdict
        places: list[str | None] = [None] * tree.state.groups
        for group, place in names.items():
            places[place] = group
        code = b"".join(int(each).to_bytes(4, byteorder) for each in compiler._code(tree, 0))
        parts = tree.state.flags, code, tree.state.groups - 1, names, tuple(places)
        return parts if _put_together(source, parts) == re.compile(source) else None
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None
