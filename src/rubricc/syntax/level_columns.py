"""Tables whose columns are levels: 指标 | 100分 | 80分 | 60分, 考核项 | 优秀(5分) | 良好(4分) | 合格(3分).

A cell below says what the level asks for, or, below 优秀 | 良好 | 合格, what it is worth. Each row is written out as
the sentences that it stands for, on its own line of a text beside the author's; they are read like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import WIDTHS, Source, Span
from rubricc.syntax.columns import Columns, cells_of, plain_columns, role_of
from rubricc.syntax.heads import acts
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

FEWEST = 3  # columns that are levels
_NUM = r"[0-9]+(?:\.[0-9]+)?"
_RANGE = rf"{_NUM}\s*分?\s*[-~至]\s*{_NUM}"
_LEVEL = re.compile(rf"(?P<name>[^\W\d_]{{0,6}}?级?)\s*[(:]?\s*(?P<worth>{_RANGE}|{_NUM})\s*(?P<unit>分|%)?\s*\)?")
_WORTH = re.compile(rf"(?:{_RANGE}|{_NUM})\s*分?")


@dataclass(frozen=True, slots=True)
class Level:
    """A column that is a level: its name and its points, one may be missing; A(80%) is a share of the item's."""

    name: str
    worth: str
    share: bool = False

    def of(self, points: Decimal) -> Level:
        """The same level in an item of so many points."""
        if not self.share:
            return self
        worth = re.sub(_NUM, lambda number: format(Decimal(number[0]) * points / 100, "f"), self.worth)
        return Level(self.name, worth)


@dataclass(frozen=True, slots=True)
class LevelColumns:
    """Where the levels stand between the other columns of a head row."""

    levels: tuple[Level, ...]
    first: int  # the place of the first of them
    separator: str
    indent: int
    known: tuple[str, ...]  # the roles of the others
    beyond: bool = False  # out of 100, whatever the best of them
    note: str = ""  # what a line below the table says of all rows: …之间按线性插值计算

    def written_out(self, raw: Span) -> tuple[Span, ...] | None:
        """The cells of a row: the others, its sentences, and what it is worth at most where no column says so."""
        if self.separator not in raw.normal:
            return None
        cells = cells_of(raw, self.separator, self.indent)
        end = self.first + len(self.levels)
        cells += [raw.part(len(raw.text), len(raw.text))] * (end - len(cells))
        others = [*cells[: self.first], *cells[end:]]
        known = len(self.known)
        others = [*others, *[raw.part(len(raw.text), len(raw.text))] * (known - len(others))][:known]
        none = raw.part(0, 0)
        if any(is_total(cell.text) for cell in others):  # 合计 | 100
            worth = [cell for cell in cells[self.first : end] if cell.text]
            return (*others, *(worth[1:2] or [none]), *(worth[:1] or [none]), none)
        points = next(
            (found for role, cell in zip(self.known, others, strict=True) if (found := _points(role, cell))), None
        )
        levels = [level.of(points or Decimal(100)) for level in self.levels]
        if (alone := _rule_alone(levels, cells[self.first : end], points)) is not None:
            return (*others, alone, none, none)
        said = _goals(levels, cells[self.first : end], self.note) or list(_sentences(levels, cells[self.first : end]))
        if not said:
            return (*others, *_unpriced(raw, self.levels, cells[self.first : end]))
        quoted = said[0][0].startswith("「")
        rule = beside(raw, ("、" if quoted else "；").join(text for text, _ in said))
        most = max(each for _, each in said)
        whole = points or Decimal(100 if self.beyond else 0)
        if most > whole > 0:
            rule = beside(raw, f"{rule.text}，最高{most}分")
        weighed = any(role in ("points", "weight") for role in self.known)
        return (*others, rule, none if weighed else beside(raw, f"{most}分"), none)


def with_note(columns: Columns, rows: Sequence[Span]) -> Columns:
    """The columns of goals with what the lines below them say of the numbers between."""
    levelled = getattr(columns.written, "__self__", None)
    if not isinstance(levelled, LevelColumns) or not _all_goals(levelled.levels):
        return columns
    note = next(
        (raw.normal for raw in rows if levelled.separator not in raw.normal and _BETWEEN.search(raw.normal)), ""
    )
    return replace(columns, written=replace(levelled, note=note).written_out)


_BETWEEN = re.compile("插值|线性|按比例")
_NOTHING = re.compile(
    r"(?:低于|未达到?|不足|达不到)(?:门槛|底线|最低|保底|及格)值?的?[,，]?(?:不得分|(?:得|计|为)?0分)"
)
_GOALS = ("门槛", "底线", "保底", "基准", "及格", "达标", "目标", "挑战", "优秀", "卓越", "期望")


def _all_goals(levels: Sequence[Level]) -> bool:
    return all(level.worth and level.name.removesuffix("值") in _GOALS for level in levels)


def _goals(levels: Sequence[Level], cells: Sequence[Span], note: str) -> list[tuple[str, Decimal]]:
    """800万元 | 1000万元 | 1200万元 below 门槛值（60分） | 目标值（100分） | 挑战值（120分）: from each number on."""
    found = [re.fullmatch(rf"({_NUM})\s*[^0-9.]{{0,6}}", cell.normal) for cell in cells]
    numbers = [Decimal(match[1]) for match in found if match is not None]
    apart = len({*numbers}) == len(levels) and numbers in (sorted(numbers), sorted(numbers)[::-1])
    if not _all_goals(levels) or not apart:
        return []
    rising = numbers[0] < numbers[-1]
    side, beyond = ("以上", "不满") if rising else ("以下", "超过")
    arms = [
        (f"{cell.text.strip()}{side}得{level.worth}分", Decimal(level.worth))
        for level, cell in zip(levels, cells, strict=True)
    ]
    arms += [(f"{beyond}{cells[0].text.strip()}得0分", Decimal(0))] if _NOTHING.search(note) else []
    return [*arms, ("中间按线性插值计算", Decimal(0))] if _BETWEEN.search(note) else arms


def _points(role: str, cell: Span) -> Decimal | None:
    found = re.fullmatch(rf"({_NUM})\s*分?", cell.normal) if role == "points" else None
    return Decimal(found[1]) if found else None


def _unpriced(raw: Span, levels: Sequence[Level], cells: Sequence[Span]) -> tuple[Span, Span, Span]:
    """The cells of levels that no points are written for: what scores is a rule, the rest is for the rater."""
    said = [(level.name, cell) for level, cell in zip(levels, cells, strict=True) if cell.text]
    none = raw.part(0, 0)
    if any(acts(cell) for _, cell in said):
        return beside(raw, "；".join(cell.text for _, cell in said)), none, none
    told = "；".join(f"{name}：{cell.text}" for name, cell in said)
    return none, none, beside(raw, told) if told else none


def _rule_alone(levels: Sequence[Level], cells: Sequence[Span], points: Decimal | None) -> Span | None:
    """旷工1天扣10分 below 优秀 | 良好 | 较差: a row with a rule of its own in place of its levels."""
    said = [(level, cell) for level, cell in zip(levels, cells, strict=True) if cell.text]
    if len(said) != 1 or points is None or _WORTH.fullmatch(said[0][1].normal):
        return None
    level, cell = said[0]
    return cell if acts(cell) or level.worth != format(points, "f") else None


def _sentences(levels: Sequence[Level], cells: Sequence[Span]) -> list[tuple[str, Decimal]]:
    """What each cell says, as a sentence, with its points at most; nothing of a row without any.

    Where no cell holds a number they are for whoever rates, as they are; so they are quoted.
    """
    found: list[tuple[str, Decimal]] = []
    measured = any(re.search("[0-9]", cell.normal) for cell in cells)
    for level, cell in zip(levels, cells, strict=True):
        text = cell.text.strip(" ，。；;,")
        worth = level.worth or (text.removesuffix("分") if _WORTH.fullmatch(cell.normal) else "")
        if not text:
            continue
        if not worth:
            return []
        most = max(Decimal(number) for number in re.findall(_NUM, worth.translate(WIDTHS)))
        if not level.worth:
            said = f"{level.name}{worth}分"
        elif re.search("[-~至]", worth):
            said = f"{worth}分：{re.sub('[。；;]', '，', text)}"
        else:
            said = (
                f"{re.sub('[。；;]', '，', text)}得{worth}分"
                if measured
                else f"「{re.sub('[「」]', '', text)}」{worth}分"
            )
        found.append((said, most))
    return found


def as_level(text: str, worth: str, measured: bool) -> str:
    """What asks for a level, with its points."""
    return f"{re.sub('[。；;]', '，', text)}得{worth}分" if measured else f"「{re.sub('[「」]', '', text)}」{worth}分"


def beside(raw: Span, text: str) -> Span:
    """A text of our own, on the line of the row."""
    source = Source(raw.source.name, "\n" * (raw.line - 1) + text)
    return Span(source, raw.line - 1, len(source.text))


def columns(raw: Span) -> Columns | None:
    """The columns that a line names, when it is the head row of a pasted table."""
    return _level_columns(raw) or plain_columns(raw)


def _level_columns(raw: Span) -> Columns | None:
    """The levels that the columns of a head row name, beside at least one that names what is judged."""
    for separator in ("|", "\t"):
        if separator not in raw.normal:
            continue
        cells = cells_of(raw, separator, 0)
        indent = next((place for place, cell in enumerate(cells) if cell.text), 0)
        cells = cells[indent:]
        while cells and not cells[-1].text:
            cells.pop()
        levels = [_level(cell) for cell in cells]
        first = next((place for place, level in enumerate(levels) if level is not None), len(cells))
        run: list[Level] = []
        for level in levels[first:]:
            if level is None:
                break
            run.append(level)
        others = [*cells[:first], *cells[first + len(run) :]]
        roles = [role_of(cell) for cell in others]
        nameless = not {"name", "content", "section"} & {*roles[:first]}
        if len(run) < FEWEST or any(levels[first + len(run) :]) or nameless:
            continue
        names = (*(cell.text for cell in others), "评分标准", "分值", "各档要求")
        others_known = (*_named(roles[:first]), *roles[first:])
        best = _best(run, roles)
        levelled = LevelColumns(tuple(run), first, separator, indent, others_known, best == "100")
        scales = (beside(raw, f"每项按{best}分评"),) if best else ()
        known = (*others_known, "rule", "points", "content")
        return Columns(known, separator, indent, names, written=levelled.written_out, scales=scales)
    return None


def _best(levels: Sequence[Level], roles: Sequence[str]) -> str:
    """权重 | 5分 | 4分 | 3分: what each item is scored out of; nothing where the items have points of their own.

    卓越(120%) | 达标(100%) and 120分 | 100分 | 80分 go beyond the hundred that they are out of.
    """
    numbers = [Decimal(number) for each in levels for number in re.findall(_NUM, each.worth)]
    if not numbers or "weight" not in roles or "points" in roles:
        return ""
    beyond = any(level.share for level in levels) or Decimal(100) in numbers
    return "100" if beyond else str(max(numbers))


def _named(roles: Sequence[str]) -> list[str]:
    """The last column that names something names the item, one before it the section."""
    names = [place for place, role in enumerate(roles) if role in ("name", "section")]
    names = names or [place for place, role in enumerate(roles) if role == "content"][:1]
    return [
        "name" if place == names[-1] else "section" if place in names else role or "other"
        for place, role in enumerate(roles)
    ]


def is_level(cell: Span) -> bool:
    """优秀, 优(5分), 80分: what a column of levels may be called."""
    return _level(cell) is not None


def _turned(name: str) -> str:
    """卓越(5分) of 5分(卓越)."""
    match = re.fullmatch(rf"({_NUM}\s*[分%])\s*\(([^\W\d_]{{1,6}})\)", name)
    return f"{match[2]}({match[1]})" if match else name


def _level(cell: Span) -> Level | None:
    if cell.normal in words().grades:
        return Level(cell.text, "")
    match = _LEVEL.fullmatch(_turned(cell.normal))
    named = match is not None and match["name"] in words().grades
    named |= match is not None and match["unit"] == "分" and match["name"].removesuffix("值") in _GOALS
    if match is None or not (named or (match["unit"] and (not match["name"] or cell.normal[0].isdigit()))):
        return None
    share = match["unit"] == "%"
    if share and not match["name"]:
        return None
    return Level(match["name"], re.sub(r"\s|分", "", match["worth"]), share)
