"""Records written as JSON: one object, or a list of them; numbers are exact.

Refuses a name that an object has twice, since JSON itself would let the last one win.
"""

from __future__ import annotations

import json
from decimal import Decimal

from rubricc.runtime.lookup import canonical
from rubricc.runtime.people import Batch, Person, problem, refuse_twice
from rubricc.runtime.record import IDENTITY
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import quote, text_of

REASONS = {
    "Expecting property name": "这里应是双引号里的名称",
    "Expecting value": "这里应有一个值",
    "Expecting ',' delimiter": "这里少了逗号或括号",
    "Expecting ':' delimiter": "名称后面少了冒号",
    "Unterminated string": "引号没有成对",
    "Extra data": "后面多了内容，几条记录要放在一个 [ ] 里",
    "Invalid control character": "引号里不能换行",
    "Invalid": "反斜杠的写法不对",
}


class DoubledName(ValueError):
    """A name that stands twice in one object."""


def people_of_json(schema: Schema, name: str, data: bytes) -> Batch:
    """The records of a JSON file."""
    try:
        # Decimal also for NaN and Infinity: reading the record refuses them by name.
        value = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=Decimal, object_pairs_hook=single_names
        )
    except UnicodeDecodeError:
        return Batch((), (f"{name}不是UTF-8编码的JSON。",))
    except json.JSONDecodeError as error:
        return Batch((), (f"{name}第{error.lineno}行第{error.colno}列不是正确的JSON：{reason_of(error)}。",))
    except DoubledName as error:
        return Batch((), (f"{name}：同一条里「{quote(str(error))}」写了两次。",))
    except (ValueError, RecursionError):
        return Batch((), (f"{name}：数字过长，或层数过多，不是考核记录。",))
    records = value if isinstance(value, list) else [value]
    if not records:
        return Batch((), (f"{name}里没有记录。",))
    return Batch(tuple(refuse_twice([person_of(schema, number, each) for number, each in enumerate(records, start=1)])))


def single_names(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, unless it has a name twice."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise DoubledName(key)
        found[key] = value
    return found


def reason_of(error: json.JSONDecodeError) -> str:
    """What JSON misses, in Chinese."""
    return next((text for start, text in REASONS.items() if error.msg.startswith(start)), "写法不对")


def person_of(schema: Schema, number: int, value: object) -> Person:
    """One record of the list."""
    place = f"第{number}条"
    if not isinstance(value, dict):
        return Person(place, {}, {}, problems=(problem(place, "记录", value, "应是一组名称和值"),))
    columns = {canonical(name): name for name in (*IDENTITY, *schema.identity)}
    identity = {columns[canonical(key)]: text_of(cell) for key, cell in value.items() if canonical(key) in columns}
    return Person(place, {name: text for name, text in identity.items() if text}, value)
