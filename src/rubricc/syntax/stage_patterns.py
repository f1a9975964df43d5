"""第2次, 首次警告: which one of several it is, as patterns for the lexer."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.phrases import union
from rubricc.syntax.words import Words

# 首件未确认即生产: what a run begins with; the first of several where the next are named
_FIRST = "首件(?=.*(?:第[二2]|以后|之后|后续|其后|其余|每[增多]|再))|初件"


def stage_patterns(data: Words) -> Iterator[tuple[str, str]]:
    """Terminal or name of a refinement, and its pattern."""
    pieces = "[个项份单笔张台户通处间票人场篇趟封幅]"
    nth = rf"第\s*(?:[0-9]+|[一二三四五六七八九十]+)\s*(?:{union(data.frequency_units)}|{pieces})"
    later = r"(?:(?:以后|此后|之后|其后|往后|再有)(?=每|再)|再犯(?=的?,?(?:每|再|扣|-)))"
    yield (
        "NTH",
        rf"(?:[从自]?{nth}(?:及以上|及以后|及其以后|以上|以后|起|开始)?|[首初](?:次|个|例|起|项)|{_FIRST}|[初二三四五]犯|再次|{later})",
    )
    number = r"(?:[0-9]+|[一二两三四五六七八九十]+)"
    yield "COUNTED", rf"第\s*{number}\s*[-~至到]\s*第?\s*{number}\s*(?:{union(data.frequency_units)})"  # 第1-2次
    few = rf"(?:前|头|最初的?)\s*{number}\s*(?:{union(data.frequency_units)})"
    yield "COMPARED", rf"{few}(?=\s*(?:均|都|各)?(?:不|免|每|扣))"  # 前2次不扣分
    within = r"(?:[1-9一二两三四五六半])(?:个月|年|个?季度|周|个?星期|个?学期)(?:之)?内"
    yield "SOME_UNIT", rf"{within}(?=累计|出现|发生|超过|同一|再次|再犯|达|连续)"  # 1个月内超过5次不得分
    found = r"(?:发现|发生|出现|违反|违规|违纪|检查|的|者)*,?(?:给予|予以|进行|作|做|只|仅)?"
    often = rf"{nth}|再次|再犯|{later}|(?:[0-9]+|[二两三四五])\s*(?:{union(data.frequency_units)}|分钟)"
    next_time = rf"(?=(?:处理|一次|的|者)?\s*(?:[,、]|$)(?:$|.*?(?:{often}).*?(?:[扣加减罚]|不得分)))"
    yield "WARNED", rf"{found}(?:{union(data.warned)})(?:处理|一次)?{next_time}"
