"""The cells of a pasted row that say what its item is worth: 10, 10分, 30%, 0-30, +10 of a 加分项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import WIDTHS, Span
from rubricc.syntax.columns import Columns
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.level_columns import beside
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import replace

BAD_WORTH = Kind(
    "L115", Severity.ERROR, "分值一栏写的是“{text}”，看不出是几分", "只写分值，例如“10”或“10分”；权重写成“10%”"
)
MINUS = Kind(
    "L138",
    Severity.ERROR,
    "分值一栏写的是“{text}”：是最多扣{points}分，还是每次扣{points}分，没有写",
    "写进评分标准，例如“每次扣2分，最多扣{points}分”，分值一栏空着",
)


RANGE = Kind(
    "L143",
    Severity.ERROR,
    "分值一栏写的是一段分数“{text}”，这一栏要写项目的最高分",
    "分值只写一个数；各档的分数写进评分标准，写成“…{text}分”，一档接一档",
)
_STRETCH = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*分?\s*[-~—–至到]+\s*[0-9]+(?:\.[0-9]+)?\s*分?")
COST = Kind(
    "L139",
    Severity.ERROR,
    "“{column}”一栏里的“{text}”没有写成句子，不知道怎样计分",
    "写进评分标准，例如“{written}”，“{column}”一栏空着",
)


def worth_of(filled: list[tuple[str, Span]], coverage: Coverage, diagnostics: list[Diagnostic]) -> Marks:
    """What the points and weight cells of a row say."""
    said = Marks()
    for role, cell in filled:
        if role not in ("points", "weight", "blank"):
            continue
        gain = cell.part(1, len(cell.text)) if cell.normal.startswith("+") else cell  # +10 of a 加分项
        found = marks([gain], bare=role != "blank")
        if gain is not cell and found.points is not None:
            found = replace(found, points_span=cell)
        if role == "weight" and found.weight is None and found.points is not None:
            found = Marks(weight=found.points, weight_span=found.points_span)
        if not found.says and role != "blank":
            minus = re.fullmatch(r"[-−–]\s*(?P<points>[0-9]+(?:\.[0-9]+)?)\s*分?", cell.normal)
            bad = BAD_WORTH.at(cell, text=cell.text[:20])
            if _STRETCH.fullmatch(cell.normal):
                bad = RANGE.at(cell, text=cell.text)
            diagnostics.append(MINUS.at(cell, text=cell.text, points=minus["points"]) if minus else bad)
            coverage.fill(cell, Class.HOLE)
        said = _both(said, found)
    return said


def _both(said: Marks, found: Marks) -> Marks:
    if found.points is not None and said.points is None:
        said = replace(
            said, points=found.points, points_span=found.points_span, most=found.most, open_end=found.open_end
        )
    if found.weight is not None and said.weight is None:
        said = replace(said, weight=found.weight, weight_span=found.weight_span)
    return said


# 每次扣分, 扣减分值, 加分: what something costs, where a number stands below it; else it is filled in by hand
COSTS = re.compile(
    r"(?P<each>每[^扣减罚加奖]{0,3})?(?P<verb>[扣减罚加奖])[减除罚]?(?:分值?|分数|分标准|分额)?(?:\(.*\))?$"
)
COST_ALONE = re.compile(r"[-−–+]?\s*(?P<points>[0-9]+(?:\.[0-9]+)?)\s*分?(?P<per>\s*/\s*[^\s|]{1,3})?")
# 2分/次, 每起5分 below 扣分标准, which has no verb of its own
_BARE = re.compile(
    r"(?P<often>(?:每|一|1)[^0-9,;。扣减加得]{1,4})?(?P<points>[0-9]+(?:\.[0-9]+)?(?:\s*[-~]\s*[0-9]+(?:\.[0-9]+)?)?)\s*分"
    r"(?P<per>\s*/\s*[^\s|0-9,;。]{1,3})?[。;]?"
)


def costs(columns: Columns, cells: Sequence[Span], coverage: Coverage) -> Iterator[Diagnostic]:
    """迟到 | 2 below 扣分: told with the sentence to write, for the column by itself is filled in by hand."""
    for place, said, each in _costs(columns, cells):
        cell, name = cells[place], columns.names[place]
        what = cells[said].text if said is not None else ""
        yield COST.at(cell, column=name, text=cell.text, written=_sentence(what, each, cell, name))
        coverage.fill(cell, Class.HOLE)


def with_costs(columns: Columns, cells: tuple[Span, ...], coverage: Coverage, apart: bool = True) -> tuple[Span, ...]:
    """迟到 | 2 below 每次扣分, 旷工 | 10分/天 below 扣分值: how often is said, so they are sentences.

    `apart`: the rows are items of their own, and no rules of one whose title may say that points are lost."""
    found = list(cells)
    for place, before in _bare(columns, cells) if apart else ():
        sign = "加" if re.search("[加奖]", columns.names[place]) else "扣"
        written = _BARE.fullmatch(cells[place].normal)
        assert written is not None, "it was found so"
        often, per = written["often"] or "", (written["per"] or "").replace(" ", "")
        cost = f"{often}{sign}{written['points'].replace(' ', '')}分{per}"
        named = cells[before]
        coverage.fill(cells[place], Class.RULE)
        what = re.sub(r"^[0-9]{1,2}[、.]\s*|[。;；]\s*$", "", named.text)
        if columns.roles[before] == "name":
            found[place] = beside(cells[place], f"{what}，{cost}")
            continue
        coverage.fill(named, Class.LABEL)
        found[place], found[before] = cells[place].part(0, 0), beside(cells[place], f"{what}，{cost}")
    for place, said, each in _costs(columns, cells):
        about = cells[said] if said is not None else None
        if about is None or not each or re.search(r"[。;\n]|[0-9]\s*分(?!钟)", about.normal.rstrip("。; ")):
            continue
        sentence = beside(cells[place], _sentence(about.text, each, cells[place], columns.names[place]))
        coverage.fill(cells[place], Class.RULE)
        if columns.roles[said or 0] == "name":
            found[place] = sentence
            continue
        coverage.fill(about, Class.LABEL)
        found[place], found[said or 0] = cells[place].part(0, 0), sentence
    return tuple(found)


def _bare(columns: Columns, cells: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """着装不整 | 2分/次 below 扣分标准: where the cost stands, and where the words that it is of."""
    said = None
    for place, (name, role, cell) in enumerate(zip(columns.names, columns.roles, cells, strict=False)):
        cost = _BARE.fullmatch(cell.normal) if role == "rule" and COSTS.match(name.translate(WIDTHS)) else None
        often = cost is not None and bool(cost["often"] or cost["per"])
        if often and said is not None and not re.search(r"[。;\n]|[0-9]\s*分(?!钟)", cells[said].normal.rstrip("。; ")):
            yield place, said
        said = place if role in ("content", "name") and cell.text else said


def _costs(columns: Columns, cells: Sequence[Span]) -> Iterator[tuple[int, int | None, str]]:
    """Where a cost stands alone, where the words before it, and how often it is taken, empty where nothing says so."""
    if columns.block is not None:
        return
    said = None
    for place, (name, role, cell) in enumerate(zip(columns.names, columns.roles, cells, strict=False)):
        said = place if role in ("content", "rule", "name") and cell.text else said
        head = COSTS.search(name.translate(WIDTHS)) if role == "blank" else None
        cost = COST_ALONE.fullmatch(cell.normal) if head is not None else None
        if head is not None and cost is not None and not is_total(cells[0].text):
            often = re.search("每[^()扣减罚加奖分]{1,3}", name.translate(WIDTHS))
            each = cost["per"] or head["each"] or (often[0] if often else "")
            yield place, said, each or (_said_last(cells[said]) if said is not None else "")


def _said_last(about: Span) -> str:
    """漏巡一次 | 2: the words themselves end with how often."""
    units = "|".join(map(re.escape, sorted(words().units, key=len, reverse=True)))
    last = re.search(rf"(?:每|一|1)(?:{units})$", about.normal.rstrip("。;, "))
    return last[0] if last and last.start() else ""


def _sentence(what: str, each: str, cell: Span, column: str) -> str:
    head, cost = COSTS.search(column.translate(WIDTHS)), COST_ALONE.fullmatch(cell.normal)
    assert head is not None and cost is not None, "it was found so"
    what = re.sub(r"^[0-9]{1,2}[、.]\s*|[。;；]\s*$", "", what)
    verb = "加" if head["verb"] in "加奖" else "扣"
    per = each.strip() if each.lstrip().startswith("/") else ""
    if each and what.rstrip("，,").endswith(each):
        return f"{what.rstrip('，,')}{verb}{cost['points']}分"
    return f"{what}，{'' if per else each}{verb}{cost['points']}分{per}"


_BOTH_WAYS = re.compile(r"±\s*(?P<most>[0-9]+(?:\.[0-9]+)?)\s*分?")
_COUNTER = re.compile(r"\(?[0-9一二三四五六七八九十]{1,3}\)?[、.]?")


def of_beside(filled: list[tuple[str, Span]], coverage: Coverage) -> list[tuple[str, Span]]:
    """(三) | 加减分 | ±5 | …, without what counts the row, and with what the points say as a sentence."""
    counted = bool(filled) and filled[0][0] == "number" and _COUNTER.fullmatch(filled[0][1].normal) is not None
    if len(filled) <= counted or filled[counted][1].text not in words().outside_titles:
        return filled
    for _, cell in filled[:counted]:
        coverage.fill(cell, Class.HEAD)
    filled = filled[counted:]
    found = []
    for role, cell in filled:
        both = _BOTH_WAYS.fullmatch(cell.normal) if role in ("points", "weight") else None
        if both is not None:
            coverage.fill(cell, Class.RULE)
            role, cell = "rule", beside(cell, f"加减分均不超过{both['most']}分")
            coverage.add_all([cell])
        found.append((role, cell))
    return found
