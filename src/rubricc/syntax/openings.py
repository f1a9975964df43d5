"""What a line opens, told by its shape and its neighbours: the title of a further table, a section, an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.adding_up import adds_up, at_its_end, fills_section, parts_of
from rubricc.syntax.audit import SCORES
from rubricc.syntax.bare_heads import bare_heads
from rubricc.syntax.columns import role_of
from rubricc.syntax.content import Line
from rubricc.syntax.counted_titles import TABLE_NUMBER, counted_title, numbered_title
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.heads import (
    Head,
    acts,
    head,
    head_without_points,
    higher,
    names_only,
    names_table,
)
from rubricc.syntax.level_columns import columns
from rubricc.syntax.lines import headers, is_footer, known_header, names_raters, scores_item, signs
from rubricc.syntax.marks import Marks
from rubricc.syntax.named_blocks import NamedBlock, gives_beside, goes_on, named_block, outside_head, rest_block
from rubricc.syntax.numbering import numbering, ordinal
from rubricc.syntax.pasted import Pasted
from rubricc.syntax.points_last import duty_first, earned_in, points_last, rated_last, worth_behind, worth_missing
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import replace

_Pairs = tuple[tuple[Span, Span], ...]
LABELLED = "labelled"
LONGEST_NAME = 12
_TAKES = re.compile(r"[扣减加得罚奖计]分?\s*[0-9]|[0-9]\s*分\s*/|每[^,;。]{0,8}[扣加]")


def is_sure_head(line: Span) -> bool:
    """Is it a head by its shape alone?"""
    found = head(line)
    return found is not None and found.sure


def _labelled(line: Span) -> Head | None:
    """考核类别：工作态度（30分）: a head behind the name of its column."""
    pairs = headers(line)
    if len(pairs) != 1 or role_of(pairs[0][0]) not in ("section", "name"):
        return None
    found = head(pairs[0][1])
    sure = found is not None and (found.sure or (not found.rest.text and found.marks.says))  # 考核项目：服务 40分
    if found is None or not sure or found.number.text or is_total(found.title.text):
        return None
    return replace(found, number=pairs[0][0], style=LABELLED)


def is_labelled(line: Span) -> bool:
    """Is it such a head?"""
    return _labelled(line) is not None


def _out_of(found: Head, line: Span, table: DraftTable) -> bool:
    """月度考试：满分100分，90分以上得20分 within an item of 20 says what the marks are out of."""
    above = table.heads[-1].head if table.heads else None
    if above is None or found.style or not above.style or not re.search(r"满分|总分", line.normal):
        return False
    worth, most = found.marks.points, above.marks.points
    return worth is not None and most is not None and worth > most and not table.heads[-1].lines


def _is_level(found: Head, table: DraftTable) -> bool:
    """A级（40分）：经常听课 right below an item of 40 is its best level, and no item."""
    above = table.heads[-1].head.marks.points if table.heads else None
    named = not found.style and found.title.normal in words().grades
    return named and above is not None and (found.marks.points or above + 1) <= above


def is_header(line: Span, pair: tuple[Span, Span], table: DraftTable, is_open: bool) -> bool:
    """Does a line that begins 名称：值 hold headers, and neither an item, its sum nor how it scores?"""
    name, value = pair
    of_item = table.heads and (is_total(name.text) or (is_open and scores_item(name, value)))
    if is_labelled(line) or of_item:
        return False
    if known_header(name.text) or names_raters(name, value):
        return True
    scores = SCORES.search(value.normal) is not None or len(_POINTS.findall(value.normal)) > 1
    return not table.heads and not table.blocks and not scores  # 出勤：迟到每次扣2分 is no header


_POINTS = re.compile("[0-9]\\s*分(?!钟)")
# 每月5日前完成上月考核, but not 5S管理; 考核采用百分制, 得分为各项得分之和
_PART_OF_ALL = re.compile(r"(?:其中)?[^0-9,;。]{1,8}\s*[0-9]+(?:\.[0-9]+)?\s*分")  # 其中安全60分
_SAYS = re.compile(r"[0-9](?![0-9A-Za-z])|=|采用|采取|实行|实施百|之和|相加|组成|构成")
_FIRST_OF_LIST = re.compile(r"(?:^|\n)\s*一\s*[、.]")
_COSTS = re.compile(r"[扣加减]\s*[0-9]|不得分")


class Openings:
    """Reads the lines of one text, each beside its neighbours."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._bare = bare_heads(lines)

    def raw_below(self, place: int) -> Span | None:
        """The line below, as it stands."""
        return self._lines[place + 1].raw if place + 1 < len(self._lines) else None

    def ends(self, line: Span, table: DraftTable, place: int) -> bool:
        """本办法由人事部负责解释; and, below what follows the items, who issues it as the last words: 教务处."""
        signed = (signs(self._lines[at].span) for at in range(place, len(self._lines)))
        beside = bool(table.heads and table.blocks) and table.blocks[-1].below(table.heads[-1].span)
        about_itself = is_footer(line) and bool(table.blocks or table.heads)
        return not table.guides and (about_itself or (beside and all(signed)))

    def rows_below(self, place: int) -> Iterator[Span]:
        """The lines up to the next head row of another table."""
        head = self._lines[place].raw.normal.strip()
        for following in range(place + 1, len(self._lines)):
            raw = self._lines[following].raw
            if raw.normal.strip() != head:
                if columns(raw) is not None:
                    return
                yield raw

    @staticmethod
    def title_with_points(line: Span, pairs: tuple[tuple[Span, Span], ...], further: bool) -> Head | None:
        """前厅接待员考核细则（100分）: the points of the whole table behind its title."""
        if pairs or "分" not in line.normal or not line.normal.endswith((")", "分")):
            return None
        found = head(line)
        if found is None or found.style or found.rest.text or found.marks.points is None:
            return None
        if any(further or not _PART_OF_ALL.fullmatch(extra.normal) for extra in found.marks.extras):
            return None
        named = found.title.normal.endswith(words().title_endings) and not is_total(found.title.text)
        return found if named and (not further or found.title.normal.endswith("表")) else None

    def title(self, table: DraftTable, place: int, pairs: _Pairs, pasted: Pasted | None) -> Span | None:
        """A further table's title: a plain line behind a complete table, above headers, a head row or a first head."""
        whole = self._lines[place].span if self._is_title(table, place, pairs, pasted) else None
        return whole or counted_title(self._lines, place, table)

    def _is_title(self, table: DraftTable, place: int, pairs: _Pairs, pasted: Pasted | None) -> bool:
        row = self._lines[place]
        line = row.span
        if (counted := TABLE_NUMBER.match(line.normal)) is not None and counted.end() < len(line.text):
            line, pairs = line.part(counted.end(), len(line.text)), ()  # 表一：校车驾驶员考核表
        named = line.normal.endswith(words().title_endings)
        if pairs or place + 1 == len(self._lines) or not (named or row.after_blank) or not names_table(line):
            return False
        if re.search(r"[^\W\d_]", line.normal) is None:  # 100 on a line of its own
            return False
        if is_total(re.split(r"[\s|]+", line.normal.strip("| \t"))[0]):  # 合计 100 behind a blank line
            return False
        below = self._lines[place + 1]
        if columns(row.raw) is not None:  # 一级指标 分值 评分细则 ends like a title
            return False
        if not table.heads and counted is not None and named and numbered_title(table.title) is None:
            return True  # the first of several: the line above is the title of the whole file
        if not table.heads:  # the file has a title of its own, with headers for all tables
            return named and row.after_blank and bool(table.headers or table.blocks)
        opens = bool(headers(below.span)) or columns(below.raw) is not None or self._is_first(below.span, table)
        if pasted is not None and pasted.columns.cells(row.raw) is not None and "|" in row.raw.normal:
            return False
        return opens and (named or (row.after_blank and table.complete))

    def next_page(self, table: DraftTable, place: int, pasted: Pasted | None) -> bool:
        """The title once more above the same head row: the table goes on, on the next page."""
        title = re.sub(r"\s*\(?续表?[一二三0-9]?\)?$", "", self._lines[place].span.normal)
        if pasted is None or title != table.title.normal or place + 1 == len(self._lines):
            return False
        below = columns(self._lines[place + 1].raw)
        return below is not None and pasted.goes_on(below)

    @staticmethod
    def _is_first(line: Span, table: DraftTable) -> bool:
        """Does a line begin to count again like the table above?"""
        found = head(line)
        if found is None or not found.sure or not found.style:
            return False
        return ordinal(found.number.normal) == 1 and found.style == table.heads[0].head.style

    def block(self, line: Span, table: DraftTable, place: int) -> NamedBlock | None:
        """The block that a line opens by its name, or a part without points above all items, whatever it is called."""
        found = named_block(line, table)
        if found is not None:
            return found
        number, style = numbering(line, bare=True)
        title = line.part(number.end - line.start, len(line.text)).stripped()
        below = self._lines[place + 1].span if place + 1 < len(self._lines) else None
        opens = bool(number.text) or outside_head(line, table) is not None
        if opens and below is not None and outside_head(below, table) is not None and table.complete:
            last = table.heads[-1].head.style if table.heads else ""
            above = not title.normal.endswith(":") and not higher(last, style) and names_only(title)
            return NamedBlock(number, style, title, "", title.part(0, 0)) if above else None
        if table.heads:
            below_it = (self._lines[at].span for at in range(place + 1, len(self._lines)))
            return rest_block(line, below_it, table)
        if style not in ("chinese", "article", "arabic") or len(title.text) > LONGEST_NAME or not names_only(title):
            return None
        return NamedBlock(number, style, title, "说明", title.part(0, 0)) if self._tells(style, place) else None

    def _tells(self, style: str, place: int) -> bool:
        """Do the lines up to the next number of this kind hold no head and no points, and do heads come below?"""
        ended = False
        for line in self._lines[place + 1 :]:
            ended = ended or numbering(line.span, bare=True)[1] == style
            found = head(line.span)
            if found is not None and found.sure and found.marks.says:
                return ended
            if not ended and (columns(line.raw) is not None or _TAKES.search(line.span.normal)):
                return False
        return False

    def head(self, line: Span, table: DraftTable, place: int, is_open: bool) -> Head | None:
        """The head that a line is, where its neighbours say what its shape leaves open."""
        if place in self._bare:
            return self._bare[place]  # 仪容仪表 10
        if gives_beside(line, table):
            return None
        found = _labelled(line) or head(line)
        last = points_last(line) or rated_last(line)
        if last is not None and (found is None or not found.sure):
            next_one = bool(last.style) and not acts(last.rest) and table.next_head(last.number, last.style)
            if next_one or adds_up(self._lines, place, table, at_its_end):
                return last
        duty = duty_first(line) if found is None else None
        if duty is not None and (
            table.next_head(duty.number, duty.style) or adds_up(self._lines, place, table, at_its_end)
        ):
            return duty
        behind = worth_behind(line) if found is None or not found.sure else None
        if behind is not None and adds_up(self._lines, place, table, worth_behind):
            return behind
        if found is None and table.heads and (missing := worth_missing(line, table.heads[-1].head)) is not None:
            return missing if table.next_head(missing.number, missing.style) else None
        if found is None and (part := earned_in(line)) is not None and parts_of(self._lines, place, table, part.style):
            return part
        if found is not None and (_out_of(found, line, table) or _is_level(found, table) or goes_on(found, table)):
            return None
        if found is not None:
            return found if found.sure or self._fits(found, table, place) else None
        found = head_without_points(line) or self._bare_section(line, place)
        if found is None:
            return None
        pointed = table.pointed or any(each.head.marks.says for each in table.heads)
        if not pointed and acts(found.rest) and (not is_open or table.heads):
            return found  # 计划明细（延误一次扣5分）: no item says how many points it has
        if found.sure or table.next_head(found.number, found.style) or self._opens_section(found, place):
            return found
        return found if self._leaves_item(found, table, place) else None

    def _leaves_item(self, found: Head, table: DraftTable, place: int) -> bool:
        """二、约束性指标 above 发生事故扣10分, below an item that is no list of 一、 二、: no rule of that item."""
        if found.style != "chinese" or found.rest.text or not table.heads or place + 1 == len(self._lines):
            return False
        above, below = table.heads[-1], self._lines[place + 1].span
        if ordinal(found.number.normal) == 1 or above.head.style == "chinese" or above.span.source is not below.source:
            return False
        inside = above.span.source.normal[above.span.end : found.number.start]
        return _FIRST_OF_LIST.search(inside) is None and _COSTS.search(below.normal) is not None

    def _bare_section(self, line: Span, place: int) -> Head | None:
        """工作业绩 on a line of its own, right above an item that is numbered 1."""
        if place + 1 == len(self._lines) or len(line.text) > 12 or not names_only(line) or _SAYS.search(line.normal):
            return None
        below = head(self._lines[place + 1].span)
        first = below is not None and below.sure and bool(below.style) and ordinal(below.number.normal) == 1
        return Head(line.part(0, 0), "", line, Marks(), line.part(0, 0), True) if first else None

    def _fits(self, found: Head, table: DraftTable, place: int) -> bool:
        """出勤 10分 迟到扣1分: a head where heads look like this, or where it opens what follows."""
        if found.style:
            return not table.heads or found.style in table.styles or acts(found.rest)
        if not table.heads or table.loose:
            table.loose = True
            return True
        if fills_section(self._lines, place, table):
            return True
        above = table.heads[-1]
        table.loose |= above.head.style == LABELLED
        return acts(found.rest) and not above.lines and found.marks.points != above.head.marks.points

    def _opens_section(self, found: Head, place: int) -> bool:
        """一、综合素质 without points: a section when the next number below it is a head's, and a lower one."""
        if found.rest.text:
            return False
        for following in range(place + 1, len(self._lines)):
            line = self._lines[following].span
            below = head(line)
            if below is not None and below.sure:
                return higher(found.style, below.style)
            if numbering(line, bare=True)[1]:
                return False
        return False
