"""Text that a terminal shows and does not obey.

Control characters, marks that turn the direction of writing and other invisible ones
are replaced by a visible stand-in, so that nothing in an author's file can steer the
reader's terminal.
"""

from __future__ import annotations

import unicodedata

_NOT_SHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def stand_in(char: str) -> str:
    """The character itself if it can be shown, else a visible picture of it."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if unicodedata.category(char) in _NOT_SHOWN:
        return f"<U+{code:04X}>"
    return char


def visible(text: str) -> str:
    """The text with every control character shown; line ends stay."""
    if text.isprintable():
        return text
    return "\n".join("".join(map(stand_in, line)) for line in text.split("\n"))
