"""Author text inside generated Python: only as literals and as comments that cannot end early.

Every other part of a generated file is made of our own words, so these functions are the whole
border between what an author wrote and what runs.
"""

from __future__ import annotations

import unicodedata
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal

WIDTH = 110  # columns; a Chinese character takes two
INDENT = "    "
WIDE_SPACE = "\u3000"


def columns(text: str) -> int:
    """Display width of a text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def visible(text: str) -> str:
    """The text on one line: what could end the line, hide or reorder it is written as its escape."""
    return "".join(char if char.isprintable() or char == WIDE_SPACE else _escape(ord(char)) for char in text)


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def in_quotes(text: str) -> str:
    """What may stand between double quotes, single or triple; Python reads the escapes back."""
    return visible(text.replace("\\", "\\\\").replace('"', '\\"'))


def quoted(text: str) -> str:
    """A string literal on one line."""
    return f'"{in_quotes(text)}"'


def comment(text: str, indent: str = INDENT) -> list[str]:
    """The text as comment lines no wider than a page."""
    return [f"{indent}# {line}" for line in wrapped(visible(" ".join(text.split())), WIDTH - len(indent) - 2)]


def wrapped(text: str, width: int) -> list[str]:
    """The text cut into pieces by display width; Chinese has no spaces to cut at."""
    pieces, piece, used = [], "", 0
    for char in text:
        wide = columns(char)
        if used + wide > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += wide
    return [*pieces, piece]


def literal(value: object, indent: str = "") -> str:
    """The value as Python text: schema classes, tuples, texts, exact numbers; broken into lines where long."""
    flat = _flat(value)
    if columns(indent + flat) <= WIDTH - 30:
        return flat
    inner = indent + INDENT
    if isinstance(value, str):
        pieces = wrapped(value, WIDTH - 30)
        if len(pieces) == 1:
            return flat
        return "\n".join(["(", *(inner + quoted(piece) for piece in pieces), indent + ")"])
    parts = [name + literal(part, inner) + "," for name, part in _parts(value)]
    if not parts:
        return flat
    return "\n".join([_opening(value), *filled(parts, inner), indent + ")"])


def filled(parts: list[str], indent: str) -> list[str]:
    """As many parts to a line as fit; a part of several lines stands alone."""
    lines: list[str] = []
    for part in parts:
        if lines and "\n" not in lines[-1] + part and columns(f"{lines[-1]} {part}") <= WIDTH:
            lines[-1] += " " + part
        else:
            lines.append(indent + part)
    return lines


def _flat(value: object) -> str:
    match value:
        case None | bool() | int():
            return repr(value)
        case str():
            return quoted(value)
        case Decimal():
            return f'Decimal("{value}")'
        case tuple():
            inner = ", ".join(_flat(part) for part in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
    return _opening(value) + ", ".join(name + _flat(part) for name, part in _parts(value)) + ")"


def _opening(value: object) -> str:
    return "(" if isinstance(value, tuple) else type(value).__name__ + "("


def _parts(value: object) -> list[tuple[str, object]]:
    """Members of a tuple, or the fields of a schema class that differ from their defaults, with `name=`."""
    if isinstance(value, tuple):
        return [("", part) for part in value]
    assert is_dataclass(value), f"no Python text for {type(value).__name__}"
    return [
        (f"{each.name}=", part)
        for each in fields(value)
        if (part := getattr(value, each.name)) != each.default or each.default is MISSING
    ]
