"""不合格率 is not 合格率, 非关键节点 not 关键节点: a name that denies another is of something else."""

from __future__ import annotations

_NO = frozenset("不非未无")


def denies(one: str, other: str) -> bool:
    """Is the longer name the shorter one with a 不, 非, 未 or 无 before it?"""
    short, long = sorted((one, other), key=len)
    at = long.rfind(short) if short else 0
    return at > 0 and long[at - 1] in _NO
