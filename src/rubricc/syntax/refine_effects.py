"""Effects beside points, seen in their place: a result that somebody has is no result that is set."""

from __future__ import annotations

from re import Match

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import Anchor

_BEHIND_POINTS = re.compile(r"分\s*(?:\+\s*|\s)$")
_COSTS_NEXT = re.compile(rf"\s*,?\s*[加减扣得奖]\s*{NUM}\s*分")


def veto(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """0分 直接降为C级 in a ladder: what is only set behind points, with a space or +, is read as a remark."""
    if match[0].endswith(("的", "者")) and _COSTS_NEXT.match(text, match.end()):
        return None  # 学校考核结果为优秀者，加5分: who has that result
    parted = match[0].startswith(",") and not (before and before[-1].kind == "VETO")
    return None if parted or _BEHIND_POINTS.search(text[: match.start()]) else "VETO"
