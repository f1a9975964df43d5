"""写的日期不存在：2月30日、6月31日、13月1日。到了那一天也没有人能照着办。

错误：
    2月30日前未交报表的每次扣2分
正确：
    2月28日前未交报表的每次扣2分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Source, Span

NO_SUCH_DAY = Kind("R520", Severity.WARNING, "没有“{date}”这一天：{why}", "{advice}")
_DAY = re.compile(r"(?<![0-9.个第])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号](?![0-9])")
_FULL = re.compile(
    r"(?<![0-9.])(?P<year>20[0-9]{2})\s*(?P<mark>[年./-])\s*(?P<month>[0-9]{1,2})\s*(?:月|(?P=mark))\s*(?P<day>[0-9]{1,2})(?![0-9.%])[日号]?"
)
_ALONE = re.compile(r"(?:每月|当月|本月|次月|月底|下月|上月)(?P<day>[0-9]{1,2})[日号](?![0-9])")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Every date of the text, wherever it stands."""
    for match in _DAY.finditer(source.normal):
        month, day = int(match["month"]), int(match["day"])
        if not 1 <= month <= len(_LENGTHS):
            why, advice = "月份只有1到12月", "改正月份"
        elif not 1 <= day <= _LENGTHS[month - 1]:
            last = _LENGTHS[month - 1]
            why = f"{month}月最多{last}天"
            advice = f"写成“{month}月{last}日”" if month != 2 else "写成“2月28日”或“2月底”"
        else:
            continue
        yield NO_SUCH_DAY.at(Span(source, *match.span()), date=match[0], why=why, advice=advice)
    for match in _FULL.finditer(source.normal):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        of_year = match["mark"] == "年"  # 2025年2月30日 was told by its month
        if 1 <= month <= len(_LENGTHS) and ((month, day) == (2, 29) and not leap):
            why, last = f"{year}年2月最多28天", 28
        elif of_year or (1 <= month <= len(_LENGTHS) and 1 <= day <= _LENGTHS[month - 1]):
            continue
        elif not 1 <= month <= len(_LENGTHS):
            yield NO_SUCH_DAY.at(Span(source, *match.span()), date=match[0], why="月份只有1到12月", advice="改正月份")
            continue
        else:
            last = 28 if month == 2 and not leap else _LENGTHS[month - 1]
            why = f"{year}年{month}月最多{last}天"
        written = f"{year}年{month}月{last}日" if of_year else f"{year}{match['mark']}{month}{match['mark']}{last}"
        yield NO_SUCH_DAY.at(Span(source, *match.span()), date=match[0], why=why, advice=f"写成“{written}”")
    for match in _ALONE.finditer(source.normal):
        if not 1 <= int(match["day"]) <= max(_LENGTHS):
            advice = "写成“月底”或1到31日里的一天"
            yield NO_SUCH_DAY.at(Span(source, *match.span()), date=match[0], why="一个月最多31天", advice=advice)
