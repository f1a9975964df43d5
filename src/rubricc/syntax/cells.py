"""What single cells of a pasted table hold beside names, points and rules."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.broken_rows import first_words, without_stop
from rubricc.syntax.columns import role_of
from rubricc.syntax.fields import blank
from rubricc.syntax.heads import Head, is_plain
from rubricc.syntax.marks import marks
from rubricc.syntax.numbering import numbering
from rubricc.syntax.words import words

LONGEST_ASKED = 16
LONGEST_NAME = 30  # characters of a requirement that may name its item


def own_name(texts: list[Span]) -> Span | None:
    """What names a row with points of its own below a merged name: its requirement, or the first words of its rule."""
    first = next(iter(texts), None)
    if first is None:
        return None
    whole = without_stop(first)
    return whole if len(whole.text) <= LONGEST_NAME and evidence(whole) is None else first_words(first)


def said_of_total(title: Span) -> Span | None:
    """合计（低于80分者视为不合格）: what a bracket says that is more than what the items add up to."""
    bracket = re.search(r"\((?P<said>[^()]*)\)\s*:?$", title.normal)
    said = title.part(*bracket.span("said")) if bracket else None
    plain = said is None or evidence(said) is None or marks([said], bare=True).says
    return None if plain else said


def asks(cell: Span) -> bool:
    """考核人签字：, 评语： or nothing but 年 月 日."""
    return blank(cell) or (cell.normal.endswith(":") and len(cell.text) <= LONGEST_ASKED)


def outside_title(cell: Span) -> Span | None:
    """五、加分项 without its number, where it names what goes to the total."""
    number, _ = numbering(cell, bare=True)
    title = cell.part(number.end - cell.start, len(cell.text)).stripped()
    return title if title.text in words().outside_titles else None


def with_case(name: Span, texts: list[Span]) -> list[Span]:
    """发生食物中毒 | 扣50分: a mere amount is that of the name before it."""
    if not texts or not _MERE.match(texts[0].normal) or name.source is not texts[0].source:
        return texts
    between = name.source.normal[name.end : texts[0].start]
    return [name.to(texts[0]), *texts[1:]] if between.strip(" \t|") == "" and "|" not in between else texts


_MERE = re.compile(r"[加扣减][0-9]")


def glued(cell: Span) -> Head | None:
    """教学质量40分, in a cell of its own: a name and its points without anything between."""
    match = re.fullmatch(r"(?P<title>[^\W\d_]{2,12})(?P<worth>[0-9]+(?:\.[0-9]+)?\s*分)", cell.normal)
    title = cell.part(*match.span("title")) if match else cell.part(0, 0)
    if match is None or not is_plain(title) or title.normal.endswith(tuple("得扣加减第满共计")):
        return None
    worth = marks([cell.part(*match.span("worth"))], bare=False)
    return Head(cell.part(0, 0), "", title, worth, cell.part(len(cell.text), len(cell.text)), True)


def bracketed(cell: Span, pointed: bool) -> Head | None:
    """师德（20）, the name of a section over the points of its rows; 经营指标60% over any."""
    bare = r"|\(\s*(?P<bare>[0-9]{1,3}(?:\.[0-9]+)?)\s*\)" if pointed else ""
    title = "(?P<title>[^()0-9,;:扣加减得]{2,16}?)"
    match = re.fullmatch(rf"{title}\s*(?:(?P<worth>{_NUM}\s*(?:%|分)){bare})", cell.normal)
    if match is None:
        return None
    name, worth = cell.part(*match.span("title")).stripped(), cell.part(*match.span(match.lastgroup or "worth"))
    found = marks([worth.stripped()], bare=True)
    return Head(cell.part(0, 0), "", name, found, cell.part(len(cell.text), len(cell.text)), True)


_NUM = r"[0-9]{1,3}(?:\.[0-9]+)?"
LONGEST_RATER = 6
_RATES = ("评", "评分", "打分", "得分")


def second_head(cells: Sequence[Span]) -> bool:
    """自评 | 上级 | 结果 below 得分: more names of columns to be filled in."""
    filled = [cell for cell in cells if cell.text]
    rated = (
        role_of(cell) in ("blank", "rater") or cell.normal in words().raters or cell.normal.endswith(_RATES)
        for cell in filled
    )
    short = all(len(cell.text) <= LONGEST_RATER and evidence(cell) is None for cell in filled)
    return len(filled) > 1 and not cells[0].text and short and any(rated)
