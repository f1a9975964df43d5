"""The cells of a pasted row that say what its item is worth: 10, 10分, 30%, 0-30, +10 of a 加分项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import WIDTHS, Span
from rubricc.syntax.columns import Columns
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.sums import is_total
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
    "分值只写一个数；各档的分数写进评分标准，例如“首件全部合格21-25分；首件有不合格0-20分”",
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


def costs(columns: Columns, cells: Sequence[Span], coverage: Coverage) -> Iterator[Diagnostic]:
    """迟到 | 2 below 每次扣分: told with the sentence to write, for the column by itself is filled in by hand."""
    if columns.block is not None:
        return
    said = next((cell.text for cell in cells if cell.text and not COST_ALONE.fullmatch(cell.normal)), "")
    for name, role, cell in zip(columns.names, columns.roles, cells, strict=False):
        said = cell.text if role in ("content", "rule", "name") and cell.text else said
        head = COSTS.search(name.translate(WIDTHS)) if role == "blank" else None
        cost = COST_ALONE.fullmatch(cell.normal) if head is not None else None
        if head is None or cost is None or is_total(cells[0].text):
            continue
        each = head["each"] or ("每次" if "次" in name or cost["per"] else "")
        verb = "加" if head["verb"] in "加奖" else "扣"
        what = re.sub(r"^[0-9]{1,2}[、.]\s*|[。;；]$", "", said)
        yield COST.at(cell, column=name, text=cell.text, written=f"{what}，{each}{verb}{cost['points']}分")
        coverage.fill(cell, Class.HOLE)
