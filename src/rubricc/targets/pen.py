"""What the paper form prints under 扣分记录 to be filled in with a pen: 事假＿天, □优 □良, 12. □符合 □不符合 □不适用."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricc.rubric.events.exempt import ASKED_AS
from rubricc.runtime.schema import CHECKED, Field
from rubricc.targets.paper import BLANK, BOX

_NUMBERED = re.compile(r"[（(]?([0-9]{1,3})[、.．）)，]\s*(.+)")
RATED = "评定分"  # the only rating of its item: the score itself
CHECKED_BOXES = " ".join(BOX + choice for choice in CHECKED)
_ENDS = "。；;.，, "


def preprint(fields: Sequence[Field], text: Sequence[str] = ()) -> tuple[str, ...]:
    """事假＿天, 病假＿天 … for the fields of an item with several events; `text` are the author's lines.

    Nothing for a single event, whose days and reasons are written down, nor for points that stand in the score column.
    """
    alone = [field for field in _alone(fields) if field.kind != "rating" or field.label != RATED]
    if len(alone) == 1 and alone[0].kind in ("count", "amount", "rating"):
        return ()
    numbers = dict(_numbers(text))
    return tuple(_printed(field, numbers) for field in alone)


def told_twice(fields: Sequence[Field], text: Sequence[str]) -> bool:
    """Is every line below the first the label of a field, so that a narrow screen need not show it twice?"""
    listed = dict(_numbers(text[1:]))
    return bool(listed) and len(listed) == len(text) - 1 == len(fields) and all(each.label in listed for each in fields)


def block_preprint(fields: Sequence[Field]) -> tuple[str, ...]:
    """The same for a block, whose facts are always printed to be ticked or filled in."""
    return tuple(_printed(field, {}) for field in _alone(fields))


def _alone(fields: Sequence[Field]) -> Iterator[Field]:
    amounts = {field.amount for field in fields if field.amount is not None}
    return (field for field in fields if field.name not in amounts)


def _numbers(text: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A listed line of 评分标准, and the number that it can be called by."""
    for line in text:
        if found := _NUMBERED.fullmatch(line.strip()):
            yield found[2].rstrip(_ENDS), found[1]


def _printed(field: Field, numbers: dict[str, str]) -> str:
    match field.kind:
        case "flag":
            return f"{BOX}本项{field.label}" if field.label == ASKED_AS else BOX + field.label
        case "choice" if field.choices == CHECKED:
            number = numbers.get(field.label)
            return (f"{number}. " if number else f"{field.label}：") + CHECKED_BOXES
        case "choice":
            return f"{field.label}：" + "　".join(BOX + choice for choice in field.choices)
        case "count":
            amount = f" 扣{BLANK}分" if field.amount is not None else ""
            return f"{field.label}{BLANK}{field.unit}{amount}"
        case "amount" | "metric" | "rating":
            return f"{field.label}{BLANK}{field.unit}"
