"""完成率100%得满分，超额10%以上加2分，低于80%不得分: what lies between 80% and 100% loses nothing, and that is told."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.context import Context
from rubricc.rubric.measured.findings import FULL_BETWEEN
from rubricc.rubric.measured.ladders.tiers import Stretch
from rubricc.rubric.measured.meant import Metric
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds


def full_until_lost(
    full: Sequence[Bounds], stretches: Sequence[Stretch], metric: Metric, span: Span, context: Context
) -> None:
    """Report where no arm lies between the least value with full points and the greatest with none."""
    least = min((each.low for each in full if each.low is not None), default=None)
    none = [each.within.high for each in stretches if each.lost and each.within.low is None]
    most = max((each for each in none if each is not None), default=None)
    if least is None or most is None or most >= least:
        return
    taking = [each.within for each in stretches if each.points < 0 and not each.lost]
    if any((each.low is None or each.low < least) and (each.high is None or each.high > most) for each in taking):
        return
    name, unit = metric.name or "这个数", metric.unit
    within = f"{plain(most)}{unit}以上不满{plain(least)}{unit}"
    context.report(FULL_BETWEEN, span, name=name, within=within, unit=unit)
