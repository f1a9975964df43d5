"""停机超过1小时扣2分，超过1天扣5分: arms in units that do not go together, and how they would.

Whether a day is 24 hours or a working day is the author's to say, so it is shown and never converted.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.numerals import number

LADDER_UNITS = Kind("S123", Severity.ERROR, "几档的单位不一样（{units}）", "{advice}")

SEVERAL_MARKS = Kind(
    "S363",
    Severity.ERROR,
    "「{often}」，一个周期里有几个{unit}数，没有写是每次各算，还是按平均算",
    "每次各算的，写成“每次{arm}”；按平均算的，把「{often}」单写一句，写成“平均{arm}”",
)
_OFTEN = re.compile(r"[^,;。\n]*每(?:[天日周旬月季年]|学期|星期)[^,;。\n]*(?:[0-9]+|[一两二三四五六])次")
_ARM = re.compile(r"[^,;。\n]*[0-9.]+\s*(?:分|%)[^,;。\n]*[扣减加得][^,;。\n]*[0-9.]+\s*分")

_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "个星期": 7, "月": 30, "个月": 30, "季度": 90, "个季度": 90, "年": 365}
_HOURS = {"小时": 1, "个小时": 1, "h": 1} | {unit: 24 * days for unit, days in _DAYS.items()}
_WORKDAYS = {"个工作日": 1, "工作日": 1, "周": 5, "星期": 5, "个星期": 5}
_MINUTES = {"分钟": 1, "min": 1, "天": 1440, "日": 1440}


def report_units(units: Sequence[str], span: Span, context: Context) -> None:
    """The finding, with the numbers of the arms in one unit where that can be told."""
    often = _OFTEN.match(span.normal)
    arm = _ARM.search(span.normal, often.end()) if often else None
    if often and arm and len({*units}) == 2 and units[0] == "次":
        facts = {"often": often[0], "arm": arm[0].strip(), "unit": units[1]}
        context.report(SEVERAL_MARKS, span, **facts)
        return
    advice = _in_one_unit(units, span.normal)
    context.report(LADDER_UNITS, span, units="、".join(units), advice=advice or _either(units, span.text))


def _in_one_unit(units: Sequence[str], text: str) -> str:
    sizes = next((each for each in (_WORKDAYS, _DAYS, _HOURS, _MINUTES) if {*units} <= each.keys()), None)
    if sizes is None:
        return ""
    base = next(iter(sizes))
    name = next((each for each in units if sizes[each] == 1), base)
    written: dict[str, str] = {}
    for unit in sorted(units, key=len, reverse=True):
        for found in re.finditer(rf"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半])\s*{unit}", text):
            value = number(found[1])
            if sizes[unit] != 1 and value is not None:
                written.setdefault(found[0], f"{plain(value * sizes[unit])}{name}")
    changes = "，".join(f"“{old}”写成“{new}”" for old, new in written.items())
    return f"每一档用同一个单位，例如{changes}；不是这么多的，写您要的数" if changes else ""


def _either(units: Sequence[str], text: str) -> str:
    each = "或者".join(f"都用“{unit}”" for unit in units)
    base, *others = units
    same = text.strip("。；; ")
    for unit in others:
        same = re.sub(rf"(?:[0-9]+(?:[.][0-9]+)?|[一二两三四五六七八九十半])\s*{re.escape(unit)}", f"…{base}", same)
    example = f"，例如写成“{same}”" if same != text.strip("。；; ") else ""
    return f"每一档{each}{example}；若是两件事，分成两个项目，各写各的档"
