"""“1.95%”是序号1和95%，还是1.95%：序号用点、后面紧跟数字，两种读法的分数不同。

错误：
    1.95%以上得10分；2.90%-95%得6分；3.90%以下得0分
正确：
    1、95%以上得10分；2、90%以上不满95%得6分；3、不满90%得0分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Source, Span

NUMBERED_DECIMAL = Kind(
    "R563",
    Severity.ERROR,
    "“{first}”和“{second}”，看不出前面的1和2是序号，还是小数",
    "是序号的，写成“1、{plain}”；是小数的，前面写上是什么，例如“比率{first}”",
)
_UNIT = r"[%‰分次天日元个起件项万人]"
# On one line or on two below each other; 1.5天 and 2.5天 have the same fraction, as decimals in steps have.
_TWO = re.compile(
    rf"(?m)(?:^|[:。;])[ \t]*(?P<first>1\.(?P<plain>(?P<one>[0-9]{{1,3}})\s*{_UNIT}))[^\n]{{0,60}}?(?:[;。]|\n)"
    rf"[ \t]*(?P<second>2\.(?P<two>[0-9]{{1,3}})\s*(?:{_UNIT}|[-~]))"
)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Every 1.95% at a beginning with a 2.90% at the next."""
    for match in _TWO.finditer(source.normal):
        if match["one"] != match["two"]:
            place = Span(source, *match.span("first"))
            yield NUMBERED_DECIMAL.at(place, first=match["first"], second=match["second"], plain=match["plain"])
