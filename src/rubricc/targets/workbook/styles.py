"""How cells look: one small value per look, made into a format of the file once."""

from __future__ import annotations

from rubricc.values import dataclass
from typing import Literal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from rubricc.targets import paper

SONG = "宋体"
HEI = "黑体"
YELLOW = "#FFF8D2"  # to be filled in
GREY = "#F2F2F2"  # computed
RED = "#C00000"
GREY_TEXT = "#808080"
LIGHT_RED = "#FBE0DC"
TEXT_FORMAT = 49  # the built-in @

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell, and whether people may write in it."""

    size: float = paper.BODY_POINTS
    font: str = SONG
    bold: bool = False
    align: Align = "left"
    top: bool = False
    wrap: bool = True
    shrink: bool = False
    border: bool = True
    fill: str = ""
    color: str = ""
    number: str = ""  # number format; @ for text
    locked: bool = True


LABEL = Style(align="center")
HEAD = Style(align="center", bold=True, fill=GREY)
TEXT = Style()
CENTRED = Style(align="center")
SUBTLE = Style(border=False, color=GREY_TEXT)
TITLE = Style(size=paper.TITLE_POINTS, font=HEI, align="center", border=False)
PLAIN = Style(border=False)
NOTE = Style(size=paper.NOTE_POINTS, border=False, top=True)
INPUT = Style(align="center", fill=YELLOW, locked=False)
# Whoever types 95% gets 0.95 in a spreadsheet; shown as 0.95% it is seen, in a bare cell it would become 95% again
INPUT_PERCENT = Style(align="center", fill=YELLOW, locked=False, number='General"%"')
INPUT_TEXT = Style(fill=YELLOW, locked=False, number="@")
INPUT_NAME = Style(align="center", fill=YELLOW, locked=False, number="@", shrink=True, wrap=False)
INPUT_DAY = Style(align="center", fill=YELLOW, locked=False, number="yyyy-mm-dd", shrink=True, wrap=False)
COMPUTED = Style(align="center", fill=GREY, shrink=True, wrap=False)
INHERITED = Style(align="center", fill=YELLOW, color=GREY_TEXT, locked=False, shrink=True, wrap=False)
RED_WORDS = Style(border=False, color=RED)


class Styles:
    """The formats of one file."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[Style, Format] = {}

    def __getitem__(self, style: Style) -> Format:
        if style not in self.made:
            self.made[style] = self.book.add_format(_properties(style))
        return self.made[style]


def _properties(style: Style) -> dict[str, object]:
    found: dict[str, object] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "align": style.align,
        "valign": "top" if style.top else "vcenter",
        "text_wrap": style.wrap and not style.shrink,
        "shrink": style.shrink,
        "border": int(style.border),
        "locked": style.locked,
        "num_format": TEXT_FORMAT if style.number == "@" else style.number or "General",
    }
    if style.fill:
        found["bg_color"] = style.fill
    if style.color:
        found["font_color"] = style.color
    return found
