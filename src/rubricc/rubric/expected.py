"""What an event should bring by its name alone: 旷工 costs points, 收到表扬信 earns them."""

from __future__ import annotations

from rubricc.syntax.words import words

_DENIALS = frozenset({"未", "无", "没", "不", "非", "零"})


def expected_sign(label: str) -> int:
    """-1 or +1; 0 where the name does not tell."""
    if any(word in label for word in words().turned):
        return 0
    praised = any(word in label for word in words().praises)
    blamed = any(word in label for word in words().blames)
    return 0 if praised == blamed else 1 if praised else -1


def likely_sign(label: str) -> int:
    """The same, also by a fault in the name (未打卡, 乱扔烟头): what points without a verb probably do."""
    turned = any(word in label for word in words().turned if word not in _DENIALS)
    if turned or any(word in label for word in words().praises):
        return expected_sign(label)
    faulty = any(word in label for word in (*words().faults, *words().blames))
    return -1 if faulty else 0
