"""What a table is out of, where a line above its items says so: 考核实行千分制, 采用120分制, 本细则总分为200分.

百分制 is the default anyway, and 每项采用10分制 is of the items.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.numerals import number

_SCALE = re.compile(r"(?:实行|采用|采取|按照?|为)\s*(?P<scale>(?:千|[1-9][0-9]{2,3})分制)")
_WHOLE = re.compile(
    r"(?:^|[,;。:]|本?(?:表|细则|办法|考核|方案|制度|次考核)|考核|绩效|共计?)\s*(?:满分|总分|总分值)(?:共|计)?(?:为|是|:)?\s*"
    r"(?P<scale>[1-9][0-9]{1,3}\s*分)(?=\s*(?:[,;。]|$))"
)
_OF_ITEMS = re.compile("(?:每|各|单)个?(?:项|指标)|加分|附加|奖励|扣分")


def out_of(line: Span) -> Span | None:
    """千分制, 120分制, 满分200分."""
    found = _SCALE.search(line.normal) or _WHOLE.search(line.normal)
    if found is None or _OF_ITEMS.search(line.normal[: found.start()]):
        return None
    return line.part(*found.span("scale"))


def full_of(said: Span) -> Decimal | None:
    """The number of （120分） behind a title, of 千分制."""
    if said.normal.startswith("千"):
        return Decimal(1000)
    return number(re.sub(r"[^0-9.]", "", said.normal))
