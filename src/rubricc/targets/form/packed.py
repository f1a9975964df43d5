"""The page's data without what it says again and again: `unpack.js` gives back the very same."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from rubricc.targets.form.data import Json

# Lists of records that mostly say the same: a hundred lines of a checklist differ in their words only.
ALIKE = ("fields", "items", "constraints")


def packed(schema: Json) -> Json:
    """What most records of a list share stands in `alike`; names of fields that follow from other words are left out."""
    whole: Any = schema
    place = {field["name"]: index for index, field in enumerate(whole["fields"])}
    lists: dict[str, list[Json]] = {
        "fields": [_unnamed(field) for field in whole["fields"]],
        "items": [item | {"rules": [_numbered(rule, place) for rule in item["rules"]]} for item in whole["items"]],
        "constraints": [_numbered(each, place) for each in whole["constraints"]],
    }
    alike = {name: _shared(rows) for name, rows in lists.items()}
    short = {name: [_different(row, alike[name]) for row in rows] for name, rows in lists.items()}
    own = {field["name"]: field["slots"][0] for field in whole["fields"]}
    slots = {name: slot for name, slot in whole["slotOf"].items() if own.get(name) != slot}
    return {**schema, **short, "alike": alike, "slotOf": slots}


def _unnamed(field: Json) -> Json:
    """A field is named after its item and its label, as a rule."""
    usual = field["name"] == f"{field['item']}/{field['label']}"
    return {key: value for key, value in field.items() if not (usual and key == "name")}


def _numbered(row: Any, place: dict[str, int]) -> Json:
    """Fields by their places; a name that is no field's stays."""
    return {**row, "fields": [place.get(name, name) for name in row["fields"]]}


def _shared(rows: list[Json]) -> Json:
    """For each key that all rows have, the value that most have."""
    keys = [key for key in (rows[0] if rows else ()) if all(key in row for row in rows)]
    counted = ((key, Counter(json.dumps(row[key]) for row in rows).most_common(1)[0]) for key in keys)
    return {key: json.loads(value) for key, (value, often) in counted if often > 1}


def _different(row: Json, shared: Json) -> Json:
    return {key: value for key, value in row.items() if key not in shared or json.dumps(value) != json.dumps(shared[key])}
