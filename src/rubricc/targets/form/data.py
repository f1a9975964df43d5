"""What the page's script knows of a table: the schema as JSON, numbers in units of 10^-decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from rubricc.program.model import Program, Role
from rubricc.runtime.lookup import index_of
from rubricc.runtime.panel import counted_items
from rubricc.runtime.schema import Field, Item, Panel, Pay, Schema
from rubricc.targets.by_hand import ByHand, by_hand
from rubricc.runtime.values import expected_number, expected_value, once_only

Json = dict[str, object]


def schema_data(
    program: Program, apart: frozenset[str] = frozenset(), filled: Mapping[str, str] = MappingProxyType({})
) -> Json:
    """Everything that the script reads besides the formulas; `apart` names the items outside the sum to 满分.

    `filled`: what stands in the blanks of identity before anybody writes there.
    """
    schema = program.schema
    return {
        "title": schema.title,
        "code": schema.code,
        "version": schema.version,
        "digest": schema.digest,
        "period": schema.period,
        "identity": schema.identity,
        "filled": [filled.get(name, "") for name in schema.identity],
        "fullMarks": str(schema.full_marks),
        "fields": [_field(field) for field in schema.fields],
        "items": [_item(item, item.name in apart) | {"counted": item in counted_items(schema)} for item in schema.items],
        "sections": _sections(program),
        "role": schema.role,
        "apart": schema.apart,
        "levels": [{"name": level.name, "who": level.who, "title": level.title} for level in schema.levels],
        "blocks": [{"name": name, "rules": []} for name in _block_names(schema)],
        "pay": _pay(schema.effects.pay),
        "before": schema.effects.before,
        "beforeScale": schema.effects.before_scale,
        "outcomes": [
            {"definition": each.definition, "act": each.act, "words": each.words} for each in schema.effects.outcomes
        ],
        "byHand": [_by_hand(words, schema) for words in by_hand(schema)],
        "references": schema.references,
        "panel": _panel(schema.panel) if schema.panel else None,
        "slotOf": {name: field.slots[0] for name, field in index_of(schema).by_name.items()},
        "sum": schema.sum,
        "sumScale": schema.sum_scale,
        "total": schema.total,
        "totalScale": schema.total_scale,
        "grade": schema.grade,
        "grades": schema.grades,
        "requirements": [each.field for each in program.requirements],
        "constraints": [{"message": each.message, "fields": each.fields} for each in program.constraints],
    }


def _panel(panel: Panel) -> Json:
    """What each rater's columns show."""
    return {
        "renormalised": panel.renormalised,
        "seats": [
            {"total": seat.total, "totalScale": seat.total_scale, "items": [_scored(item) for item in seat.items]}
            for seat in panel.seats
        ],
    }


def _scored(item: Item) -> Json:
    rules = [{"definition": rule.definition, "scale": rule.scale, "fields": rule.fields} for rule in item.rules]
    return {"score": item.score, "scale": item.scale, "rules": rules}


def _units(number: Decimal | None, decimals: int) -> int | None:
    return None if number is None else int(number * 10**decimals)


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "label": field.label,
        "item": field.item,
        "kind": field.kind,
        "unit": field.unit,
        "decimals": field.decimals,
        "minimum": _units(field.minimum, field.decimals),
        "maximum": _units(field.maximum, field.decimals),
        "step": _units(field.step, field.decimals),
        "choices": field.choices,
        "blankIsZero": field.blank_is_zero,
        "rater": field.scope == "rater",
        "slots": field.slots,
        "amount": field.amount,
        "expected": expected_value(field),
        "once": once_only(field) if field.kind == "flag" else "",
        **_doubts(field),
    }


def _doubts(field: Field) -> Json:
    """What looks mistyped; most fields have nothing of it."""
    found = [[_units(each.least, field.decimals), _units(each.most, field.decimals), each.why] for each in field.doubts]
    return {"doubts": found} if found else {}


def _item(item: Item, apart: bool) -> Json:
    return {
        "name": item.name,
        "whole": _whole(item, apart),
        "minimum": _units(item.minimum, item.judged_decimals),
        "maximum": _units(item.maximum, item.judged_decimals),
        "judged": item.judged,
        "judgedDecimals": item.judged_decimals,
        "expected": expected_number(item.minimum, item.maximum, item.judged_decimals),
        "reference": expected_number(Decimal(0), item.maximum, item.judged_decimals),
        "roles": item.roles,
        **_scored(item),
    }


def _whole(item: Item, apart: bool) -> int | None:
    """What 扣分 is counted from: the item's base, or its points where it starts from nothing and has to earn them."""
    base = item.base if item.unweighted is None else item.base * item.points / item.unweighted.full
    whole = base or (Decimal(0) if apart else item.points)
    units = whole.scaleb(item.scale)
    return int(units) if units == units.to_integral_value() else None


def _pay(pay: Pay | None) -> Json | None:
    if pay is None:
        return None
    options = [_units(value, pay.scale) for value in pay.options]
    return {"definition": pay.definition, "scale": pay.scale, "unit": pay.unit, "options": options}


def _block_names(schema: Schema) -> list[str]:
    items = {item.name for item in schema.items}
    return list(dict.fromkeys(field.item for field in schema.fields if field.item not in items and field.name != schema.role))


def _by_hand(words: ByHand, schema: Schema) -> Json:
    each = schema.by_hand[words.name]
    return {
        "name": words.name,
        "slot": each.slot,
        "level": [level.name for level in schema.levels].index(each.level),
        "label": words.label,
        "printed": words.printed,
        "blank": words.blank,
        "minimum": _units(each.minimum, each.decimals),
        "maximum": _units(each.maximum, each.decimals),
        "decimals": each.decimals,
        "expected": expected_number(each.minimum, each.maximum, each.decimals),
    }


def _sections(program: Program) -> list[Json]:
    """The definitions of the sections' points, in the order of the table."""
    return [
        {"definition": each.name, "scale": each.value.scale, "label": each.label}
        for each in program.by_role(Role.SECTION)
    ]
