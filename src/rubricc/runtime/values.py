"""Single values: how text and numbers of a record become whole numbers of a slot, and how numbers are printed.

Reads what people and programs write (３次, 95%, 1.50) exactly; refuses what would need a guess
(1,5 · 1e3 · O · NaN) and never rounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rubricc.runtime.schema import Field

# One character to one character, as in the rubric's own text.
WIDTH_VARIANTS: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "−‐‑‒–—─"), "-"),
    ord("〜"): "~",
    ord("∼"): "~",
    ord("′"): "'",
    ord("’"): "'",
    ord("﹪"): "%",
}
NUMBER_TEXT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
LONGEST_NUMBER = 40  # characters; no domain needs more
LONGEST_QUOTE = 40
LONGEST_NAME = 200
YES_WORDS = frozenset({"是", "有", "√", "1", "true"})
NO_WORDS = frozenset({"否", "无", "0", "false"})


@dataclass(frozen=True)
class Refusal:
    """A value that cannot be used, and what was expected instead."""

    expected: str


def same_width(text: str) -> str:
    """Full and half width brought together, without the spaces around."""
    return text.translate(WIDTH_VARIANTS).strip()


def is_blank(value: object) -> bool:
    """Nothing was typed; a typed 0 is not blank."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_empty(value: object) -> bool:
    """Nothing typed, in a place that takes a text or a container."""
    if isinstance(value, Mapping):
        return all(is_blank(each) for each in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(each) for each in value)
    return is_blank(value)


def plain(text: str) -> str:
    """One line of printable characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def as_cited(text: str) -> str:
    """A sentence as it is quoted, without the borders of the cells that it goes over."""
    found = ""
    for part in (plain(each) for each in text.replace("\t", "|").replace("｜", "|").split("|")):
        found += ("" if not found or not part or found[-1] in "，,；;。：:、" else "，") + part
    return found


def quote(value: object, longest: int = LONGEST_QUOTE) -> str:
    """A value as a message shows it: short, one line, never the inside of a container."""
    match value:
        case None:
            return "空白"
        case str():
            text = plain(value[: longest * 2])
            return text if len(text) <= longest else text[:longest] + "…"
        case bool():
            return str(value).upper()
        case int():
            return int.__repr__(value) if abs(value) < 10**LONGEST_QUOTE else "一个很大的数"
        case float():
            return float.__repr__(value)
        case Decimal():
            return Decimal.__str__(value)[:LONGEST_QUOTE]
        case date():
            return value.isoformat()
        case Mapping():
            return "一组名称和值"
        case list() | tuple():
            return "一个列表"
    return f"{type(value).__name__}类型的值"


def text_of(value: object) -> str | None:
    """A text as one line, also when a workbook made a number or date of it (工号 7.0); None for anything else."""
    match value:
        case None:
            return ""
        case str():
            return plain(value)
        case bool():
            return None
        case date():
            return plain(str(value).removesuffix(" 00:00:00"))
    number = number_of(value)
    return None if number is None else format_points(number)


def number_of(value: object, unit: str = "") -> Decimal | None:
    """The exact number that a value stands for, None when it is none. A text may end in the unit."""
    match value:
        case bool():
            return None
        case int():
            return Decimal(value) if abs(value) < 10**LONGEST_NUMBER else None
        case Decimal():
            number = value
        case float():
            # What JSON or a workbook shows: 0.1 is one tenth, not the nearest binary fraction.
            number = Decimal(float.__repr__(value)) if math.isfinite(value) else Decimal("NaN")
        case str():
            text = same_width(value[: LONGEST_NUMBER * 2])
            ending = same_width(unit)
            if ending:
                text = text.removesuffix(ending).rstrip()
            if len(text) > LONGEST_NUMBER or not NUMBER_TEXT.fullmatch(text):
                return None
            number = Decimal(text)
        case _:
            return None
    if not number.is_finite():
        return None
    exponent = number.as_tuple().exponent
    small = isinstance(exponent, int) and abs(exponent) < LONGEST_NUMBER and number.adjusted() < LONGEST_NUMBER
    return number if small else None


def to_units(number: Decimal, decimals: int) -> int | None:
    """The number in units of 10^-decimals; None when it has more decimals than that."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int), "the number is finite"
    if exponent == 0:
        return int(number) * int(10**decimals)
    whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
    shift = exponent + decimals
    if shift >= 0:
        return whole * int(10**shift)
    units, rest = divmod(whole, 10**-shift)
    return None if rest else units


def from_units(units: int, decimals: int) -> Decimal:
    """The number that so many units of 10^-decimals are, without trailing zeros."""
    if not units or not decimals:
        return Decimal(units)
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).zfill(decimals + 1)
    return Decimal(f"{sign}{digits[:-decimals]}.{digits[-decimals:]}".rstrip("0").rstrip("."))


def format_points(number: Decimal) -> str:
    """A number without trailing zeros and without an exponent: 86, 0.5, -2."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def yes_or_no(value: object) -> bool | None:
    """是 or 否 in the ways people write them, None when it is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = same_width(value[: LONGEST_NUMBER * 2]).casefold()
        return True if word in YES_WORDS else False if word in NO_WORDS else None
    number = number_of(value)
    return True if number == 1 else False if number == 0 else None


def expected_number(
    minimum: Decimal | None, maximum: Decimal | None, decimals: int, step: Decimal | None = None
) -> str:
    """What a number must be, in words: 应填0～9999的整数."""
    low, high = (None if bound is None else format_points(bound) for bound in (minimum, maximum))
    span = f"{low}～{high}的" if low and high else f"不小于{low}的" if low else f"不大于{high}的" if high else ""
    unit = from_units(1, decimals)
    if step is not None and step != unit:
        return f"应填{span}数，且是{format_points(step)}的整数倍"
    return f"应填{span}整数" if decimals == 0 else f"应填{span}数，最多{decimals}位小数"


def expected_value(field: Field) -> str:
    """What the field takes, in words."""
    if field.kind == "flag":
        return "应填“是”或“否”"
    if field.choices:
        return f"应填其中之一：{'、'.join(field.choices)}"
    return expected_number(field.minimum, field.maximum, field.decimals, field.step)


def read_value(field: Field, value: object) -> int | Refusal:
    """The slot's whole number for a value that is not blank."""
    if field.kind == "flag":
        return read_flag(field, value)
    if field.choices:
        word = same_width(value) if isinstance(value, str) else quote(value)
        options = [same_width(choice) for choice in field.choices]
        return options.index(word) if word in options else Refusal(expected_value(field))
    number = number_of(value, field.unit)
    return check_number(number, field.minimum, field.maximum, field.decimals, field.step)


def read_flag(field: Field, value: object) -> int | Refusal:
    """1 or 0; a count above 1 is refused with the advice that mends the policy."""
    answer = yes_or_no(value)
    if answer is not None:
        return int(answer)
    number = number_of(value, "次")
    if number is not None and number > 1:
        return Refusal(once_only(field))
    return 1 if number == 1 else 0 if number == 0 else Refusal(expected_value(field))


def once_only(field: Field) -> str:
    """The advice for a yes/no that happened more than once."""
    return f"{expected_value(field)}：「{field.label}」只记有无；要按次数计，请在条文里写“每次”"


def check_number(
    number: Decimal | None, minimum: Decimal | None, maximum: Decimal | None, decimals: int, step: Decimal | None = None
) -> int | Refusal:
    """The number in units of 10^-decimals, if it lies in its domain; never rounded."""
    within = number is not None and (minimum is None or number >= minimum) and (maximum is None or number <= maximum)
    units = to_units(number, decimals) if number is not None and within else None
    stride = to_units(step, decimals) if step is not None and units is not None else None
    if units is None or (stride and units % stride):
        return Refusal(expected_number(minimum, maximum, decimals, step))
    return units


def show_units(field: Field, units: int) -> str:
    """A slot's value as the form shows it: 2次, 是, 良."""
    if field.kind == "flag":
        return "是" if units else "否"
    if field.choices:
        return field.choices[units]
    return format_points(from_units(units, field.decimals)) + field.unit
