"""The stretch of totals that a part of 兑现 begins with: 95分以上发100%; 80≤得分＜90，按90%兑现."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.effects.model import PayArm, Stretch
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, both, bounds
from rubricc.syntax.grade_list import MARKED
from rubricc.syntax.stretches import STRETCH, stretch
from rubricc.values import replace

NESTED_PAY = Kind(
    "R328",
    Severity.WARNING,
    "「{sentence}」和上面一档都写“以上”，读作{low}分以上不满{high}分",
    "写成“{low}分以上不满{high}分”就没有疑问",
)

BELOW_PAY = Kind(
    "R296",
    Severity.WARNING,
    "「{sentence}」里的{value}分在另一档里，这一档读作不满{value}分",
    "写成“不满{value}分”就没有疑问",
)


def within(part: Span, full: Decimal = Decimal(100)) -> tuple[Stretch, Span] | None:
    """The stretch and what comes after it; None where the part begins with none. `full`: what 满分 is."""
    if (whole_marks := _FULL.match(part.normal)) is not None:
        return Stretch(full, True, full, True), part.part(whole_marks.end(), len(part.text))
    found: list[Bounds] = []
    end = part.start
    for anchor in anchors(part, "grades"):
        one = bounds(anchor.span) if anchor.kind in ("BOUND", "POINTS_RANGE", "NUMBER_RANGE") else None
        if one is None:
            break
        found.append(one)
        end = anchor.span.end
    whole = both(found[0], found[1]) if len(found) == 2 else found[0] if len(found) == 1 else None
    written = re.match(rf"(?:{STRETCH})(?=\s*(?:的|者|时|,|:|发|按|$))", part.normal)
    if written is not None and written.end() > end - part.start:
        whole, end = stretch(part.part(*written.span())), part.start + written.end()
    if whole is None:
        return None
    kept = Stretch(whole.low, whole.low_included, whole.high, whole.high_included)
    return kept, part.part(end - part.start, len(part.text))


_FULL = re.compile("(?:全月|当月|本月|月度|季度|考核|得分|总分|成绩)*(?:为|得|达到)?满分(?=[的者,:奖发])")


def apart(arms: Sequence[PayArm], half_open: bool) -> Iterator[PayArm]:
    """85（含）至95分 beside 95分以上: only the end that is marked is its own, as with grades."""
    begins = {arm.stretch.low for arm in arms if arm.stretch is not None and arm.stretch.low_included}
    marked = [MARKED.search(arm.span.normal) is not None for arm in arms]
    ends = {arm.stretch.low for arm, is_marked in zip(arms, marked, strict=True) if arm.stretch and is_marked}
    closed = {
        arm.stretch.low for arm in arms if arm.stretch and arm.stretch.high is not None
    }  # 70-84分 beside 70分以下
    lows = {arm.stretch.low for arm in arms if arm.stretch and arm.stretch.low is not None and arm.stretch.low_included}
    for arm, is_marked in zip(arms, marked, strict=True):
        within = arm.stretch
        if within is not None and within.low is not None and within.high is None:  # 90分以上100%；80分以上90%
            above = min((low for low in lows if low > within.low), default=None)
            yield replace(arm, stretch=replace(within, high=above, high_included=False))
            continue
        shared = within is not None and within.high in begins and within.low != within.high
        below = within is not None and within.low is None and within.high in ends | closed
        if within is not None and shared and (half_open or is_marked or below):
            arm = replace(arm, stretch=replace(within, high_included=False))
        yield arm
