"""Head rows left behind (出车安全 | 40分 | 违章一次扣2分 alone), and those of a list: 违规行为  扣分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.syntax.columns import cells_of, role_of
from rubricc.syntax.content import Line
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.grade_list import grades_in, without_subject
from rubricc.syntax.heads import is_plain
from rubricc.syntax.in_turn import paid_in_turn
from rubricc.syntax.level_columns import beside, columns
from rubricc.syntax.sums import is_total
from rubricc.values import replace

FEWEST = 2  # such rows
CELLS = 3
_NAMES = "考核项目|分值|评分标准"
_POINTS = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*分")


def with_names(lines: Sequence[Line], coverage: Coverage) -> list[Line]:
    """The same lines, with a head row before the first row where all rows begin with a name and its points."""
    lines = [_heading(part, coverage) for line in lines for part in _graded(line, coverage)]
    rows = [place for place, line in enumerate(lines) if "|" in line.raw.normal and _opens(line)]
    if len(rows) < FEWEST or any(columns(line.raw) is not None for line in lines):
        return list(lines)
    head = beside(lines[rows[0]].raw, _NAMES)
    coverage.add_all([head])
    named = replace(lines[rows[0]], span=head, raw=head)
    return [*lines[: rows[0]], named, *lines[rows[0] :]]


_PAID = re.compile(
    r"[,;]\s*(?:所?对应的?|其|相应的?)?(?P<paid>[^,;。:0-9]{0,10}分别[^,;。:0-9]{0,8}[0-9][^,;。:]*)。?$"
)


def _graded(line: Line, coverage: Coverage) -> Iterator[Line]:
    """S（95分以上）、A（85-94分），对应系数分别为1.3、1.1: the grades, and below them what each is paid."""
    match = _PAID.search(line.span.normal) if "分别" in line.span.normal else None
    listed = line.span.part(0, match.start()) if match is not None else None
    names = [grade.name for grade in grades_in(without_subject(listed))] if listed is not None else []
    if match is None or listed is None or not names:
        yield line
        return
    paid = beside(line.raw, "、".join(names) + line.span.part(*match.span("paid")).text)
    if not paid_in_turn(paid):
        yield line
        return
    named = listed if ":" in listed.normal else beside(line.raw, f"等级：{listed.text}")
    coverage.fill(line.span, Class.RULE)
    coverage.add_all([each for each in (named, paid) if each is not listed])
    yield replace(line, span=named, raw=named)
    yield replace(line, span=paid, raw=paid, after_blank=False, apart=False)


_LOSSES = re.compile("(?:扣|减)分(?:标准|分值|值|数|细则)?|扣(?:几|多少)分")
_GAINS = re.compile("(?:加|奖)分(?:标准|分值|值|数|细则)?")
_APART = re.compile(r"(?P<name>\S{2,6})\s+(?P<sign>\S{2,6})")


def _heading(line: Line, coverage: Coverage) -> Line:
    """违规行为  扣分, parted by spaces, above lines 脱岗  5分: what the points of these lines do."""
    match = _APART.fullmatch(line.span.normal)
    sign = match and ((_LOSSES.fullmatch(match["sign"]) and "扣分：") or (_GAINS.fullmatch(match["sign"]) and "加分："))
    if match is None or not sign or "\t" in line.raw.normal or columns(line.raw) is not None:
        return line
    if role_of(line.span.part(*match.span("name"))) not in ("name", "content"):
        return line
    coverage.fill(line.raw, Class.HEAD)
    heading = beside(line.raw, sign)
    coverage.add_all([heading])
    return replace(line, span=heading, raw=heading)


def _opens(line: Line) -> bool:
    cells = cells_of(line.raw, "|", 0)
    plain = len(cells) >= CELLS and _POINTS.fullmatch(cells[1].normal) is not None and bool(cells[0].text)
    return plain and not is_total(cells[0].text) and is_plain(cells[0]) and bool(cells[2].text)
