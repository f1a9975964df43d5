"""Numbers as the author would write them."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """A number without an exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
