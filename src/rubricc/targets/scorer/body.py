"""The lines of one generated function: reads slots where they are first needed, folds what is long."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import groupby

from rubricc.program.model import Definition, Program, Slot
from rubricc.program.nodes import Bool, Choose, Const, Given, Is, Max, Min, Node, Num
from rubricc.program.walk import slots_read, walk
from rubricc.targets.scorer.expressions import Names, arm, needed, expression, variable
from rubricc.targets.scorer.literals import INDENT, WIDTH, columns, comment, quoted

LONG = 90  # columns; a longer formula is written on several lines


class Body:
    """Collects lines; `optional` are the slots that some condition asks whether they are blank."""

    def __init__(self, program: Program, nodes: Iterable[Node]) -> None:
        nodes = tuple(nodes)
        parts = [part for node in nodes for part in walk(node)]
        self.slots = program.slots
        self.optional = _optional(program.slots, {part.slot for part in parts if isinstance(part, Given | Is)})
        self.known: set[str] = set()
        self.named: dict[str, str] = {}  # long conditions that have a variable
        self.lines: list[str] = []

    def reads(self, node: Node) -> None:
        """Reads the slots of an expression that were not read so far; a blank is 0 where nobody asks."""
        wanted = slots_read([node]) - self.known
        self.known |= wanted
        for _, group in groupby((slot for slot in self.slots if slot.name in wanted), key=lambda slot: slot.field):
            names = [slot.name for slot in group]
            values = (f"slots[{quoted(name)}]" + ("" if name in self.optional else " or 0") for name in names)
            self.code(f"{', '.join(map(variable, names))} = {', '.join(values)}")

    def define(self, definition: Definition, note: str = "") -> None:
        """One definition, with a note behind it; limits around it are lines of their own: quicker than max and min."""
        self.reads(definition.value)
        name = variable(definition.name)
        value, limits = _unlimited(definition.value)
        self.code(_assignment(name, value, self.optional), note)
        for limit in limits:
            number = expression(limit.args[0], self.optional)
            self.code(f"if {name} {'<' if isinstance(limit, Max) else '>'} {number}:\n{INDENT}{name} = {number}")

    def code(self, text: str, note: str = "") -> None:
        """A statement; the note stands behind it where there is room, else above."""
        notes = comment(note) if note else []
        behind = f"  {notes[0].strip()}" if len(notes) == 1 else ""
        if notes and ("\n" in text or not behind or columns(INDENT + text + behind) > WIDTH):
            self.lines += notes
            behind = ""
        self.lines += [INDENT + line for line in (text + behind).split("\n")]

    def name(self, condition: Bool, name: str) -> None:
        """A condition that several tests ask."""
        self.reads(condition)
        text = expression(condition, self.optional)
        self.code("\n".join([f"{name} = (", _folded(text), ")"]))
        self.named[f"({text})"] = name

    def test(self, condition: Bool, then: str) -> None:
        """`if condition:` and one statement."""
        self.reads(condition)
        text = expression(condition, self.optional)
        for each, name in self.named.items():
            text = text.replace(each, name)
        line = f"if {text}:"
        folded = "\n".join(["if (", _folded(text), "):"])
        self.code(line if len(line) <= LONG else folded)
        self.code(INDENT + then)

    def say(self, text: str) -> None:
        """A comment of its own."""
        self.lines += comment(text)

    def blank(self) -> None:
        """An empty line, but not at the beginning."""
        if self.lines:
            self.lines.append("")


def _unlimited(value: Num) -> tuple[Num, tuple[Max | Min, ...]]:
    """What stands inside max(0, …) and min(10, …), and these limits from the innermost on."""
    match value:
        case Max(args=(Const(), inner)) | Min(args=(Const(), inner)) if not isinstance(inner, Const):
            core, limits = _unlimited(inner)
            return core, (*limits, value)
        case _:
            return value, ()


def _optional(slots: tuple[Slot, ...], tested: set[str]) -> Names:
    """The tested slots, and those of the same field, so that all of a field's are read alike."""
    fields = {slot.field for slot in slots if slot.name in tested} - {None}
    return frozenset(tested | {slot.name for slot in slots if slot.field in fields})


def _assignment(name: str, value: Num, optional: Names) -> str:
    """`name = value`; a long choice stands one case to a line, any other long value breaks at spaces."""
    line = f"{name} = {expression(value, optional)}"
    if len(line) <= LONG:
        return line
    if isinstance(value, Choose) and (cases := needed(value.cases, value.otherwise)):
        first, *others = (arm(condition, each, optional) for condition, each in cases)
        parts = [first, *(f"else {each}" for each in (*others, expression(value.otherwise, optional)))]
    else:
        parts = [expression(value, optional)]
    return "\n".join([f"{name} = (", *map(_folded, parts), ")"])


def _folded(text: str) -> str:
    """Within brackets an expression may break at any space: it holds no text literal."""
    whole = text.replace(" is not None", "\0is\0not\0None").replace(" is None", "\0is\0None")
    return textwrap.fill(
        whole,
        LONG,
        initial_indent=INDENT,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\0", " ")
