"""The read-back: a rubric in canonical wording, every default written out; parsing it gives the same program."""

from rubricc.rubric.readback.text import item_text, readback, wording

__all__ = ["item_text", "readback", "wording"]
