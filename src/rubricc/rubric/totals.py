"""合计 100分: a row that sums the others is checked against them, never scored."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Section
from rubricc.rubric.plain import plain
from rubricc.syntax.document import TotalText

WRONG_TOTAL = Kind(
    "R106",
    Severity.ERROR,
    "“{title}”写的是{written}分，上面各项合计{actual}分，{difference}分",
    "改各项的分值，或把“{title}”改为{actual}分",
    Remedy("{rewritten}", Safety.SCORES),  # it may as well be an item that is wrong
)

_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


def check_totals(totals: tuple[TotalText, ...], sections: tuple[Section, ...], context: Context) -> None:
    """Compare each written total with the items, with or without 加分项; 小计 with the sections."""
    items = [item for section in sections for item in section.items]
    if any(item.points == 0 and not item.open_end for item in items):
        return
    counted = sum((item.points for item in items if not item.bonus), Decimal(0))
    everything = sum((item.points for item in items), Decimal(0))
    parts = {sum((item.points for item in section.items), Decimal(0)) for section in sections}
    for total in totals:
        part = total.title.text.startswith("小计")
        if total.points is None or total.points in ({*parts, counted} if part else {counted, everything}):
            continue
        actual = counted if not parts or not part else min(parts, key=lambda each: abs(each - (total.points or 0)))
        context.report(
            WRONG_TOTAL,
            total.points_span,
            title=total.title.text,
            written=plain(total.points),
            actual=plain(actual),
            rewritten=_NUMBER.sub(plain(actual), total.points_span.text, count=1),
            difference=f"{'多' if actual > total.points else '差'}{plain(abs(total.points - actual))}",
        )
