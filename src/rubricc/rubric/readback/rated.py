"""A rated item in canonical words: its bands, and who gives the points: 0～10分，由3名评委分别打分取平均."""

from __future__ import annotations

from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Band, Rated

_DIGITS = "0123456789"


def rated_wording(rule: Rated) -> str:
    """The bands, then the judges where there are several."""
    judged = []
    if rule.judges:
        judged.append(f"由{len(rule.judges)}名{rule.judges[0].label.rstrip(_DIGITS)}分别打分")
    if rule.trimmed:
        judged.append("去掉一个最高分和一个最低分")
    return "，".join([*map(_band, rule.bands), *judged]) + ("取平均" if rule.judges else "")


def _band(band: Band) -> str:
    name = f"「{band.name}」" if band.name else ""
    ends = [plain(end) for end, kept in ((band.low, band.low_included), (band.high, band.high_included)) if not kept]
    return f"{name}{plain(band.low)}～{plain(band.high)}分" + (f"（不含{ends[0]}分）" if ends else "")
