"""数字前面多写了0：“02分”是2分、20分还是0.2分，看不出来。

错误：
    迟到每次扣02分
正确：
    迟到每次扣2分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Source, Span

LEADING_ZERO = Kind(
    "R556",
    Severity.ERROR,
    "数字前面多写了0：“{written}”，看不出是{plain}、{tens}还是{tenth}",
    "写成“{plain}”；若本来是小数，写成“{tenth}”",
)
# Clock times (08:30, 08点05分), dates, codes and numbered clauses (第01条) keep theirs.
_UNIT = r"分(?!钟)|%|‰|‱|个?百分点|人?次|[起例件处项人个天元户单]|万元|小时|分钟"
_ZERO = re.compile(
    rf"(?<![0-9.:/点时年月第])(?<![A-Za-z]-)(?<![A-Za-z])0(?P<rest>0*[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>{_UNIT})"
)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Every amount or count that begins with a 0 too many."""
    for match in _ZERO.finditer(source.normal):
        unit, digits = match["unit"], match["rest"].lstrip("0") or "0"
        plain = f"0{digits}" if digits.startswith(".") else digits
        tens = f"{digits}0" if "." not in digits and digits != "0" else digits.replace(".", "")
        tenth = f"0.{digits.replace('.', '')}{unit}"
        yield LEADING_ZERO.at(
            Span(source, *match.span()), written=match[0], plain=f"{plain}{unit}", tens=f"{tens}{unit}", tenth=tenth
        )
