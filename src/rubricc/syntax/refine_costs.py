"""Does a number lead to points: 每5分钟扣1分 and 每3单差错扣2分, but 每5分钟巡查一次?"""

from __future__ import annotations

from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words

SHARES = frozenset({"RESPECTIVELY", "APIECE"})
_MANNER = SHARES | {"GRAVITY"}


def step_size(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每5分钟巡查一次 is a duty; 每5分钟扣1分 and 每1%未完成扣1分 are steps."""
    percent = match["unit"] in ("%", "‰", "‱") or "点" in match[0]
    paid = _PAID_NEXT.match(text, match.end()) is not None
    if percent or paid or costs_next(text, match.end()) or (match["several"] and _pieces_cost(text, match.end())):
        return "STEP_SIZE"
    return "TEXT" if match[0] in words().traps else "QUANTITY"  # 每半月走访一次


def _pieces_cost(text: str, position: int) -> bool:
    """每3单差错扣2分: what is counted stands behind the number; 每100单差错1单扣1分 counts another."""
    found = re.compile(
        r"(?:[^,;。、0-9一二两三四五六七八九十百每超多少低高]{1,12}?)(?:的|者|时)?,?(?=[扣减加奖-])"
    ).match(text, position)
    return found is not None and costs_next(text, found.end())


_PAID_NEXT = re.compile(rf"\s*,?\s*得\s*{NUM}\s*分")
_PIECES = re.compile(r"[^,;。、0-9一二两三四五六七八九十百每超多少低高]{1,12}?(?:的|者|时)?,?(?=[扣减加奖-])")


def shares_next(text: str, position: int) -> bool:
    """分别扣1分、2分, 分别得20、15、10分: as many amounts as things."""
    return costs_next(text, position) or _EARNS_NEXT.match(text, position) is not None


_EARNS_NEXT = re.compile(rf"\s*(?:对应|[得计记给为赋])分?\s*{NUM}\s*分?\s*、|(?<=各)[得计记给占为]?\s*{NUM}\s*分")


def costs_next(text: str, position: int) -> bool:
    return _cost_pattern().match(text, position) is not None


@cache
def _cost_pattern() -> Pattern[str]:
    data = words()
    starts = [
        *data.verbs["deduct"],
        *data.verbs["deduct_amount"],
        *data.verbs["add"],
        *data.effect_words["costs"],
        *(word for word, kind in data.item["rules"].items() if kind in _MANNER),
    ]
    return re.compile(rf"\s*,?\s*(?:{union(tuple(starts))}|-{NUM})")
