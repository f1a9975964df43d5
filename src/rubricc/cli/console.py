"""The terminal: its width, its colours, what it can show, and progress on long work."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TextIO, TypeVar

import click

from rubricc.diagnostics.visible import visible

T = TypeVar("T")
LONG = 200  # so many records are worth a progress bar
_DOUBLE_WIDTH_ENCODINGS = ("gb", "cp936", "big5", "cp950", "euc", "shift", "cp932")


def prepare() -> None:
    """Where the output's encoding lacks a character, show ? and go on. What a start makes is hardly ever garbage."""
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)  # nor is it worth a last look when the process ends
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def columns() -> int:
    import shutil  # slow to import, and only needed here

    return shutil.get_terminal_size((100, 24)).columns


def ambiguous() -> int:
    """Terminals of the old Chinese code pages draw “ … ① as wide as Chinese characters, the others half as wide."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return 2 if sys.stdout.isatty() and encoding.lower().startswith(_DOUBLE_WIDTH_ENCODINGS) else 1


def colored(stream: TextIO) -> bool:
    """Only a terminal gets colours, and only one whose user has nothing against them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def echo(text: str = "") -> None:
    """One text to the standard output, made harmless for the terminal."""
    click.echo(visible(text))


def complain(text: str) -> None:
    """One text to the standard error output, made harmless for the terminal."""
    click.echo(visible(text), err=True)


def echo_json(value: object) -> None:
    from rubricc.diagnostics.as_json import dumps

    text = dumps(value)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = dumps(value, ascii_only=True)  # a ? in place of a character would be a wrong value
    click.echo(text)


def progress(things: Iterable[T], count: int, label: str, least: int = LONG) -> Iterator[T]:
    """The things one by one, with a bar on a terminal when there are many."""
    if count < least or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


@contextlib.contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """On a terminal a bar; what is yielded takes how far the work is, from 0 to the length."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as shown:
        yield lambda done: shown.update(done - shown.pos)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """Lines of a table set by display width; `numbers` are the columns that stand at the right."""
    from rubricc.diagnostics.width import pad, width

    wide = ambiguous()
    lines = [[visible(cell).replace("\n", " ") for cell in row] for row in (head, *rows)]
    widths = [max(width(cell, wide) for cell in column) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            pad(cell, widths[number], right=number in numbers, ambiguous=wide) for number, cell in enumerate(line)
        ).rstrip()
        for line in lines
    ]


def number(value: Decimal | None) -> int | float | str | None:
    """A number for JSON that is written with the very digits it has."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)
