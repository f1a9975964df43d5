"""Pasted tables: what a head row names, and how the rows below it fall into cells.

Cells are parted by | or tabs; by spaces only where exactly one way of filling the columns fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from rubricc import regexes as re
from rubricc.source import WIDTHS, Span
from rubricc.syntax.lines import opens_block
from rubricc.syntax.marks import marks
from rubricc.syntax.units import MONEY
from rubricc.syntax.words import words
from rubricc.values import dataclass

_BRACKETS = re.compile(r"\([^()]*\)")
_RULED = re.compile(r"[\s:|=+\-]*")
# Roles whose cells hold words; the others hold numbers or nothing.
TEXTS = frozenset({"section", "name", "content", "target", "rule", "rater", "data", "other"})
_HEADING = frozenset({"number", "section", "name", "points", "weight"})
LONGEST = 60  # characters of a cell that may be the name of a column
FEWEST = 2  # names that a head row must have


@dataclass(frozen=True, slots=True)
class Block:
    """The name of a column that spans several: where it stands, over how many, and where the points are said to be."""

    place: int
    width: int  # 1 where the head row has no empty cells: then the points of each row tell
    worth: int
    usual: int  # how much further right they stand in a row that has none


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a head row's columns, from left to right."""

    roles: tuple[str, ...]
    separator: str  # "|", a tab, or "" for spaces
    indent: int  # separators before the first cell
    names: tuple[str, ...] = ()
    block: Block | None = None
    written: Callable[[Span], tuple[Span, ...] | None] | None = None  # columns that are levels, as sentences
    scales: tuple[Span, ...] = ()  # out of what they score

    def cells(self, raw: Span) -> tuple[Span, ...] | None:
        """One stripped cell for each column of a row; None when the line is no row of this table."""
        if self.written is not None:
            return self.written(raw)
        if self.separator:
            if self.separator not in raw.normal:
                return None
            found = cells_of(raw, self.separator, self.indent)
            found += [raw.part(len(raw.text), len(raw.text))] * (len(self.roles) - len(found))
            return tuple(found)
        return self._spaced(raw.stripped()) if not opens_block(raw) else None

    def _spaced(self, line: Span) -> tuple[Span, ...] | None:
        """The only way in which cells parted by spaces fill the columns."""
        for gap in (r"\s{2,}|\t", r"\s+"):
            cells = _between(line, gap)
            fitting = list(self._fits(line, cells))
            if len(fitting) == 1 and len(cells) > 1:
                return fitting[0]
        return None

    def _fits(self, line: Span, cells: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
        empty = line.part(0, 0)
        last = max(place for place, role in enumerate(self.roles) if role != "blank") + 1
        starts = [place for place, role in enumerate(self.roles) if role in ("number", "section", "name")]
        for start in starts:
            for end in range(max(self._worth, start) + 1, len(self.roles) + 1):
                whole = end >= last or {*self.roles[start:end]} <= _HEADING
                if end - start != len(cells) or not whole:
                    continue
                filled = (*(empty,) * start, *cells, *(empty,) * (len(self.roles) - end))
                if all(_holds(role, cell) for role, cell in zip(self.roles[start:end], cells, strict=True)):
                    yield filled

    @property
    def _worth(self) -> int:
        return next((place for place, role in enumerate(self.roles) if role in ("points", "weight")), 0)


def _holds(role: str, cell: Span) -> bool:
    match role:
        case "number":
            return re.fullmatch(r"[0-9]{1,3}[、.]?", cell.normal) is not None
        case "points" | "weight":
            return marks([cell], bare=True).says
        case "blank" | "target":
            return True
        case _:
            return re.fullmatch(r"[0-9.%]+", cell.normal) is None


_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*[分%]?")


_CALLED = ("优秀", "优秀值", "及格", "及格值", "合格", "合格值", "达标", "挑战", "底线")
_AIMS = re.compile("(?:目标|计划|任务)$")


def plain_columns(raw: Span) -> Columns | None:
    """The columns that a line names, when it is the head row of a pasted table."""
    for separator in ("|", "\t", ""):
        if separator not in raw.normal or (not separator and len(raw.normal.split()) <= FEWEST):
            continue  # too few cells
        cells = list(_split(raw, separator)) if separator else _between(raw.stripped(), r"\s+")
        indent = next((place for place, cell in enumerate(cells) if cell.text), 0)
        while cells and not cells[-1].text:
            cells.pop()
        named = cells[indent:]
        roles = [role_of(cell) for cell in named]
        if "target" in roles:  # 目标 | 优秀 | 及格: how good each number is
            roles = ["target" if cell.normal in _CALLED else role for cell, role in zip(named, roles, strict=True)]
        known = [role for role in roles if role not in ("other", "")]
        if any(_AMOUNT.fullmatch(cell.normal) for cell in named):
            continue  # 生产任务 | 完成生产计划 | 30 | …: a row, though its words name columns
        if (
            not {"name", "section", "content"} & {*known}
            and "target" in roles
            and _AIMS.search(named[roles.index("target")].normal)
        ):
            roles[roles.index("target")] = "name"  # 工作目标 | 完成时限 | 衡量标准 | 权重
            known.append("name")
        if len(named) < 2 or len(known) < FEWEST or not {"name", "section", "content"} & {*known}:
            continue
        if not {"points", "weight", "rule", "target", "content", "blank"} & {*known} or len(known) * 2 < len(named):
            continue
        if separator or (len(known) == len(named) and len(named) > FEWEST):
            return Columns(tuple(_sorted_out(roles)), separator, indent, tuple(cell.text for cell in named))
    return None


def _sorted_out(roles: Sequence[str]) -> Iterator[str]:
    """Of several columns that name something the last names the item, those before it its section."""
    if not {"name", "section"} & {*roles} and "content" in roles:
        first = roles.index("content")  # 考核内容 | 分值 | 评分标准: nothing else names the items
        roles = [*roles[:first], "name", *roles[first + 1 :]]
    rules = [place for place, role in enumerate(roles) if role == "rule"]
    if len(rules) == 2 and "content" not in roles and {"name", "section"} & {*roles[: rules[0]]}:
        roles = [*roles[: rules[0]], "content", *roles[rules[0] + 1 :]]  # 考评细则 | 分值 | 扣分标准: what it asks for
    named = [place for place, role in enumerate(roles) if role == "name"]
    section = next((place for place, role in enumerate(roles) if role == "section"), None)
    worths = [place for place, role in enumerate(roles) if role in ("points", "weight")]
    above = [place for place in (section, *named[:-1]) if place is not None and named]
    of_section = worths[0] if len(worths) == 2 and above and above[0] < worths[0] < named[-1] else None
    for place, role in enumerate(roles):
        if place == of_section:
            yield "of_section"  # 考核维度 | 权重 | 考核指标 | 指标权重
            continue
        if role == "name" and place != named[-1]:
            yield "section" if section is None and place == named[0] else "content"
        elif role == "section" and not named:
            yield "name"
        elif role == "" or (role == "section" and place != section):
            yield "other"
        else:
            yield role


def role_of(cell: Span) -> str:
    """What a column of this name holds; "other" for a name that is not known, empty for what is no name at all."""
    return _role(cell.normal) if len(cell.text) <= LONGEST else "other"


@lru_cache(maxsize=4096)
def _role(text: str) -> str:
    text = re.sub(r"(?<=.)(?:及其?|和|与|[/、])(?:分值|标准分|分数|权重|满分|配分)$", "", text)  # 考核项目及分值
    name = re.sub(r"[\s/／]", "", _BRACKETS.sub("", text)).upper().removesuffix("%")  # 权重%
    if not name:
        return ""
    if len(name) > 12 or re.search(r"[0-9。;:]", name):
        return "other"
    if re.search(r"[扣减罚].{0,2}(?:分值|分数|标准分)$", name):
        return "blank"  # 每次扣减分值: no points of the item
    ends = [(ending, role) for role, endings in words().columns.items() for ending in endings if name.endswith(ending)]
    return max(ends, key=lambda pair: len(pair[0]))[1] if ends else "other"


def unit_of_name(name: str) -> str:
    """% of 目标值（%）, 万元 of 销售额(万元); nothing of 目标值（年）."""
    found = re.search(r"\((?:单位\s*:?\s*)?([^()]{1,4})\)$", name.translate(WIDTHS).strip())
    return found[1] if found is not None and is_unit(found[1]) else ""


def is_unit(text: str) -> bool:
    """万元, 起, ％: what a column 单位 may hold."""
    known = {*words().units, *words().time_units, *words().other_units, *MONEY, "%", "‰", "分"}
    return text.translate(WIDTHS) in known


def unnamed(columns: Columns, rows: Iterable[Span]) -> tuple[str, ...]:
    """类别 | 考核标准 | 标准分 with 类别 merged over rows that have points of their own: it names sections."""
    roles = columns.roles
    if "content" in roles or "name" not in roles or "section" in roles or "rule" not in roles:
        return roles
    name = roles.index("name")
    worths = [place for place, role in enumerate(roles) if role in ("points", "weight")]
    first = True
    for raw in rows if worths else ():
        cells = columns.cells(raw)
        if cells is None or len(cells) < len(roles) or not any(cells[place].text for place in worths):
            continue
        if not cells[name].text and not first:
            return tuple("section" if place == name else role for place, role in enumerate(roles))
        first = False
    return roles


def ruled(raw: Span) -> bool:
    """|---|---| and rows of empty cells hold nothing."""
    return _RULED.fullmatch(raw.normal) is not None


def cells_of(raw: Span, separator: str, indent: int) -> list[Span]:
    """The stripped cells of a line."""
    return list(_split(raw, separator))[indent:]


def _split(raw: Span, separator: str) -> Iterator[Span]:
    start = 0
    for offset, char in enumerate(raw.normal + separator):
        if char == separator:
            yield without_bold(raw.part(start, offset).stripped())
            start = offset + 1


def without_bold(cell: Span) -> Span:
    """**合计** of a text in Markdown without what makes it bold."""
    bold = re.fullmatch(r"\*\*([^*]+)\*\*", cell.normal)
    return cell.part(*bold.span(1)).stripped() if bold else cell


def _between(line: Span, gap: str) -> list[Span]:
    edges = [match.span() for match in re.finditer(gap, line.normal)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(line.text)]
    return [line.part(start, end).stripped() for start, end in zip(starts, ends, strict=True)]
