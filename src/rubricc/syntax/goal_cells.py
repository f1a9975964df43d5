"""Cells of a pasted table that name a number to be reached, with the name and the unit that stand elsewhere.

98 below 目标值（%）, 3 below 目标值 beside 起 below 单位, 85% below 底线值: by itself none of them says of what it is a
number, and a step counts only from one that does. Each is written out on the line of its row, and read like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Span
from rubricc.syntax.columns import Columns, is_unit, unit_of_name
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.level_columns import beside
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

_NUM = r"[0-9]+(?:\.[0-9]+)?"
_AIM = "目标值"
_PLAIN = re.compile(
    rf"(?:(?:[≥≤<>]=?|不低于|不高于|不少于|不超过|低于|高于)\s*)?{_NUM}\s*(?:(?:及|\(含\))?以[上下内])?"
)
_MEASURED = re.compile(rf"{_PLAIN.pattern}\s*[%‰\u4e00-\u9fff/]{{0,6}}")
_NAMES = (
    "底线",
    "门槛",
    "最低",
    "保底",
    "必保",
    "基本",
    "目标",
    "基准",
    "期望",
    "挑战",
    "奋斗",
    "力争",
    "冲刺",
    "卓越",
    "优秀",
    "及格",
    "合格",
    "达标",
)


UNUSED = Kind(
    "L155",
    Severity.WARNING,
    "“{column}”一栏的“{text}”没有用上：这一行的评分标准里没有提到{name}",
    "要用的，写进评分标准，例如“低于{name}不得分”；不用的可以删去",
)

_DIVIDES = re.compile(r"[÷/]\s*(?:目标|计划|指标|任务|基准)")


def with_goals(
    columns: Columns, cells: tuple[Span, ...], coverage: Coverage, diagnostics: list[Diagnostic]
) -> tuple[Span, ...]:
    """The cells of a row, those below 目标值 and the like with their units.

    Where several columns name such numbers (底线值, 目标值, 挑战值), those that the row speaks of have their names.
    """
    places = [place for place, role in enumerate(columns.roles[: len(cells)]) if role == "target"]
    names = [_name(columns.names[place]) if place < len(columns.names) else "" for place in places]
    several = len(places) > 1 and all(names) and len({*names}) == len(names)
    said = "".join(cell.normal for role, cell in zip(columns.roles, cells, strict=False) if role in _RULES)
    spoken = [name for name in names if several and name[:2] in said]
    found = list(cells)
    for place, name in zip(places, names, strict=True):
        cell = cells[place]
        measured = several and _MEASURED.fullmatch(cell.normal) is not None
        if measured and name not in (*spoken, _AIM) and name[:2] not in said:
            if cell.normal not in said:
                diagnostics.append(UNUSED.at(cell, column=columns.names[place], text=cell.text, name=name))
            coverage.fill(cell, Class.GUIDANCE)
            found[place] = cell.part(0, 0)
            continue
        unit = next(_units(columns, cells, place), "") if _PLAIN.fullmatch(cell.normal) else ""
        named = name if measured and {*spoken} - {_AIM} else ""
        if len(places) == 1 and _DIVIDES.search(said) and _MEASURED.fullmatch(cell.normal):
            named = _AIM  # 实际÷目标×100, 最高110分
        if unit or named:
            number = re.search(_NUM, cell.normal)
            assert number is not None, "the cell is a number"
            text = cell.text[: number.end()] + unit + cell.text[number.end() :]
            found[place] = beside(cell, named + text)
            coverage.fill(cell, Class.RULE)
    for place, cell in enumerate(found):
        if columns.roles[place : place + 1] == ("unit",) and is_unit(cell.text):
            coverage.fill(cell, Class.HEAD)
            found[place] = cell.part(0, 0)
    return tuple(found)


def _name(column: str) -> str:
    """底线值 of 底线值（分）; nothing where a column is named otherwise."""
    stem = next((each for each in _NAMES if column.startswith(each)), "")
    return f"{stem}值" if stem else ""


def _units(columns: Columns, cells: Sequence[Span], place: int) -> Iterator[str]:
    """What a plain number is counted in: as the column 单位, the name of the item, the head row or its step says."""
    roles = list(zip(columns.roles, cells, strict=False))
    yield from (cell.text for role, cell in roles if role == "unit" and is_unit(cell.text))
    yield from (unit for role, cell in roles if role in ("name", "content") if (unit := unit_of_name(cell.text)))
    if place < len(columns.names) and (unit := unit_of_name(columns.names[place])):
        yield unit
    steps = {match["unit"] for role, cell in roles if role in _RULES for match in _step().finditer(cell.normal)}
    steps = {"%" if unit.endswith("百分点") else unit for unit in steps}
    number = re.search(_NUM, cells[place].normal)
    if len(steps) == 1 and number is not None and not (steps == {"%"} and float(number[0]) <= 1):
        yield next(iter(steps))  # 98 beside 每低1%扣2分; 0.98 may be 98% or less than one


_RULES = ("rule", "other", "blank")


@cache
def _step() -> re.Pattern[str]:
    """每低1个百分点, 少1家, 每超过0.5天: what is counted from a number elsewhere."""
    ways = union({each for side in ("down", "up") for each in words().directions[side]})
    units = union({*words().units, *words().time_units, *words().other_units, "%", "‰", "个百分点", "百分点"})
    return re.compile(
        rf"(?:每(?:{ways})|(?:^|[,;。:、])(?:少|缺|多|超|低|高))于?(?:目标值?)?(?:{_NUM}|一)?(?:个(?=百分点))?(?P<unit>{units})"
    )
