"""考核表: put together, and set up for A4."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.targets import paper
from rubricc.targets.workbook.form_body import body_heights, write_body
from rubricc.targets.workbook.form_foot import foot_heights, write_foot
from rubricc.targets.workbook.form_head import head_heights, write_head
from rubricc.targets.workbook.layout import Layout
from rubricc.targets.workbook.measure import LINES
from rubricc.targets.workbook.sheet import Sheet

A4 = 9
PAGE_HEIGHT, LANDSCAPE_HEIGHT = 297.0 - 2 * paper.PAGE_MARGIN, 210.0 - 2 * paper.PAGE_MARGIN
SQUEEZE = 1.12  # a page this much too long is made smaller rather than broken; 9 points stay above 8
INCH = 25.4


def write_form(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """The whole sheet."""
    sheet.widths(layout.grid.widths)
    write_head(sheet, rubric, program, layout)
    heights = _roomy(rubric, layout)
    breaks = _breaks(rubric, layout, heights)
    write_body(sheet, rubric, program, layout, heights, breaks or ())
    write_foot(sheet, rubric, program, layout)
    sheet.raw.freeze_panes(layout.rows.head + 2, 0)
    sheet.raw.print_area(0, 0, layout.rows.end, layout.grid.last)
    set_up_page(sheet, rubric, program, paper.landscape(rubric))
    sheet.raw.repeat_rows(layout.rows.head, layout.rows.head + 1)
    if breaks is None:
        sheet.raw.fit_to_pages(1, 1)
    else:
        sheet.raw.set_h_pagebreaks(breaks)
    sheet.protect()


def set_up_page(sheet: Sheet, rubric: Rubric, program: Program, landscape: bool = False) -> None:
    """A4, margins and footer, one page wide."""
    margin = paper.PAGE_MARGIN / INCH
    sheet.raw.set_paper(A4)
    if landscape:
        sheet.raw.set_landscape()
    else:
        sheet.raw.set_portrait()
    sheet.raw.set_margins(margin, margin, margin, margin)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.center_horizontally()
    sheet.raw.set_footer(footer(rubric, program.schema.digest), {"margin": 0.3})


def page_height(rubric: Rubric) -> float:
    """mm between the margins."""
    return LANDSCAPE_HEIGHT if paper.landscape(rubric) else PAGE_HEIGHT


def footer(rubric: Rubric, digest: str) -> str:
    """编号 版本 校验码 at the left, pages at the right. & begins a code; a digit after a size would join it."""
    words = paper.footer(rubric, digest).replace("&", "&&")
    room = 255 - len("&L&8 &R&8 第&P页/共&N页")
    while len(words.encode("utf-16-le")) // 2 > room:
        words = words[:-1]
    return f"&L&8 {words.removesuffix('&') if words.count('&') % 2 else words}&R&8 第&P页/共&N页"


def _roomy(rubric: Rubric, layout: Layout) -> dict[int, float]:
    """mm of the items' rows: as much as they like, unless a little less makes one page of it."""
    around = sum(head_heights(rubric, layout).values()) + sum(foot_heights(rubric, layout).values())
    tried = [body_heights(rubric, layout, line) for line in LINES]
    fit = (heights for heights in tried if around + sum(heights.values()) <= page_height(rubric) * SQUEEZE)
    return next(fit, tried[0])


def _breaks(rubric: Rubric, layout: Layout, body: dict[int, float]) -> list[int] | None:
    """None for one page, where it nearly fits; else breaks between items, the foot in one piece."""
    rows = layout.rows
    head, foot = head_heights(rubric, layout), foot_heights(rubric, layout)
    used = sum(head.values())
    if used + sum(body.values()) + sum(foot.values()) <= page_height(rubric) * SQUEEZE:
        return None
    spans = [(each.first, each.last) for each in rows.items] + [(each.first, each.last) for each in rows.blocks]
    blocks = [(first, sum(body[row] for row in range(first, last + 1))) for first, last in spans]
    again, breaks = head[rows.head] + head[rows.head + 1], []
    for row, tall in [*blocks, (rows.sums, sum(foot.values()))]:
        if used + tall > page_height(rubric) and row != rows.items[0].first:
            breaks.append(row)
            used = again
        used += tall
    if breaks and breaks[-1] == rows.sums and len(blocks) > 1:  # sums alone on a page: the last item goes with them
        row, tall = blocks[-1]
        if row not in breaks and again + tall + sum(foot.values()) <= page_height(rubric):
            breaks[-1] = row
    return breaks
