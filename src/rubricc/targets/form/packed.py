"""The page's data without what it says again and again: `unpack.js` gives back the very same."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any

from rubricc.targets.form.data import Json

# The keys whose names hold the row's own number, as a rule: i7 and i7_2 of the seventh field.
NUMBERED = ("slots", "judged", "score")


def packed(schema: Json) -> Json:
    """What most records of a list share stands in `alike`; a hundred lines of a checklist differ in their words only."""
    whole: Any = schema
    place = {field["name"]: index for index, field in enumerate(whole["fields"])}
    lists: dict[str, list[Json]] = {
        "fields": _gathered([_unnamed(field) for field in whole["fields"]]),
        "items": [item | {"rules": [_by_place(rule, place) for rule in item["rules"]]} for item in whole["items"]],
        "constraints": [_by_place(each, place) for each in whole["constraints"]],
    }
    lists = {name: [_numberless(row, number) for number, row in enumerate(rows, 1)] for name, rows in lists.items()}
    alike = {name: _shared(rows) for name, rows in lists.items()}
    short = {name: [_different(row, alike[name]) for row in rows] for name, rows in lists.items()}
    own = {field["name"]: field["slots"][0] for field in whole["fields"]}
    slots = {name: slot for name, slot in whole["slotOf"].items() if own.get(name) != slot}
    return {**schema, **short, "alike": alike, "slotOf": slots}


def _unnamed(field: Json) -> Json:
    """A field is named after its item and its label, as a rule."""
    usual = field["name"] == f"{field['item']}/{field['label']}"
    return {key: value for key, value in field.items() if not (usual and key == "name")}


def _gathered(fields: list[Json]) -> list[Json]:
    """A field belongs to the item of the field before it, unless it says another."""
    return fields[:1] + [
        {key: value for key, value in field.items() if key != "item" or value != before["item"]}
        for before, field in pairwise(fields)
    ]


def _numberless(row: Json, number: int) -> Json:
    """`#` stands for the row's own number in the names of its slots and definitions."""
    own = re.compile(rf'(?<="[a-z]){number}(?=["_])')
    return {key: json.loads(own.sub("#", json.dumps(value))) if key in NUMBERED else value for key, value in row.items()}


def _by_place(row: Any, place: dict[str, int]) -> Json:
    """Fields by their places; a name that is no field's stays."""
    return {**row, "fields": [place.get(name, name) for name in row["fields"]]}


def _shared(rows: list[Json]) -> Json:
    """For each key that all rows have, the value that most have."""
    keys = [key for key in (rows[0] if rows else ()) if all(key in row for row in rows)]
    counted = ((key, Counter(json.dumps(row[key]) for row in rows).most_common(1)[0]) for key in keys)
    return {key: json.loads(value) for key, (value, often) in counted if often > 1}


def _different(row: Json, shared: Json) -> object:
    """A row that has only its own label is that label."""
    own = {key: value for key, value in row.items() if key not in shared or json.dumps(value) != json.dumps(shared[key])}
    return own["label"] if [*own] == ["label"] else own
