"""The type of one record: its columns by their names, so that an editor offers them and mypy knows what each takes."""

from __future__ import annotations

from collections.abc import Iterator
from keyword import iskeyword

from rubricc.runtime.panel import is_own
from rubricc.runtime.record import CONFIRMED, DETAILS, JUDGED, LEVELS
from rubricc.runtime.schema import Field, Schema
from rubricc.targets.scorer.literals import INDENT, WIDTH, columns, literal, quoted

IMPORTS = (
    "from collections.abc import Mapping, Sequence\nfrom decimal import Decimal\nfrom typing import Literal, TypedDict\n"
)
WHOLE, GROUP = "object", "Mapping[str, object]"


def record_type(schema: Schema) -> str:
    """`Record`, in the order of the table; nothing in it is required, since a blank is judged by the rules."""
    found = dict(_columns(schema))
    if all(name.isidentifier() and not iskeyword(name) for name in found):  # of a panel, whose inputs are under 评分
        lines = ["class Record(TypedDict, total=False):", f'{INDENT}"""一条记录的各栏。"""', ""]
        return "\n".join([*lines, *(f"{INDENT}{name}: {kind}" for name, kind in found.items())])
    body = (_line(name, kind) for name, kind in found.items())
    head = ["Number = int | float | Decimal | str  # 也可以是“3次”“95%”这样的文字", "Record = TypedDict("]
    return "\n".join([*head, f'{INDENT}"Record",', INDENT + "{", *body, INDENT + "},", f"{INDENT}total=False,", ")"])


def _line(name: str, kind: str) -> str:
    """One column; options that fill more than a line are any text."""
    line = f"{2 * INDENT}{literal(name, 2 * INDENT)}: "
    room = WIDTH - columns(line.rpartition("\n")[2]) - 1
    return f"{line}{kind if columns(kind) <= room else 'str'},"


def _columns(schema: Schema) -> Iterator[tuple[str, str]]:
    yield from ((name, "str") for name in schema.identity)
    for field in schema.fields:
        if not is_own(schema, field):
            yield field.name, _kind(field)
    if len(schema.levels) > 1 or schema.references:
        yield LEVELS, GROUP
    if schema.panel is None and len(schema.levels) > 1:
        yield JUDGED, WHOLE
    yield from ((name, GROUP) for name in schema.by_hand)
    yield DETAILS, "Sequence[Mapping[str, object]]"
    yield CONFIRMED, WHOLE


def _kind(field: Field) -> str:
    if field.kind == "flag":
        return 'bool | Literal["是", "否"]'
    if field.choices:
        return f"Literal[{', '.join(map(quoted, field.choices))}]"
    return "Number"
