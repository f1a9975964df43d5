"""Effects beside points, seen in their place: a result that somebody has is no result that is set."""

from __future__ import annotations

from re import Match

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import AMOUNTS, Anchor

_BEHIND_POINTS = re.compile(r"分\s*(?:\+\s*|\s)$")
_COSTS_NEXT = re.compile(rf"\s*,?\s*[加减扣得奖]\s*{NUM}\s*分")


def veto(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """0分 直接降为C级 in a ladder: what is only set behind points, with a space or +, is read as a remark."""
    if match[0].endswith(("的", "者")) and _COSTS_NEXT.match(text, match.end()):
        return None  # 学校考核结果为优秀者，加5分: who has that result
    parted = match[0].startswith(",") and not (before and before[-1].kind == "VETO")
    return None if parted or _BEHIND_POINTS.search(text[: match.start()]) else "VETO"


def gone(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """造成事故的扣完本项分 takes all; behind a comma it only says where the points end."""
    kinds = [each.kind for each in before]
    if kinds[-1:] == ["POINTS"] and kinds[-2:-1] != ["DEDUCT"] and match[0] == "扣完":
        return "NONE_LEFT"  # 数据造假10分扣完
    if kinds[-1:] in (["COUNT"], ["COUNT_BOUND"], ["BOUND"], ["COMMA"]) or len(match[0]) > 2:
        case = (
            text[: match.start()].rstrip(" ,").endswith(("的", "者"))
            and kinds[-2:] == ["TEXT", "COMMA"]
            and kinds[-3:-2] != ["POINTS"]
        )
        ends = not case and kinds[-1:] == ["COMMA"] and (kinds[0] != "TEXT" or len(match[0]) == 2 or AMOUNTS & {*kinds})
        return "UNTIL_GONE" if ends else "NONE_LEFT"  # 出现重大事故，扣完本项分
    behind = text[: match.start()].rstrip().removesuffix("直接")
    case = behind[-1:].isalpha() and not behind.endswith(_ENDS_POINTS)  # 重大事故扣完
    return "NONE_LEFT" if case and not text[match.end() :].strip() else None


_ENDS_POINTS = ("分", "到", "至", "可", "累计", "共")
