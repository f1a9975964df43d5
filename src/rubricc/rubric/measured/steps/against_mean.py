"""每高于年级平均1%加0.5分，每低于1%扣0.5分: how far one lies above a mean, a number that may be below 0.

Asked for as two numbers, above and below, the form would let somebody fill in both.
"""

from __future__ import annotations

from re import Match

from rubricc import regexes as re
from rubricc.rubric.measured.steps.growth import growth_word
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.syntax.clauses import StepClause

_ABOVE = "高于|高出|高过|超过|超出|超|高|多"
_BELOW = "低于|低过|落后于|落后|少于|低|少"
_MEAN = r"(?P<mean>[^,;。:0-9高低超]{0,8}?(?:平均[^,;。:0-9高低超的相比每\s]{0,4}|均值|均分|均数))"
_SAID = re.compile(rf"(?P<what>[^,;。]*?)(?P<way>{_ABOVE}|{_BELOW}|与|较|比|同){_MEAN}")
_WAY = re.compile(rf"(?P<above>{_ABOVE})|(?:{_BELOW})")


def against_mean(clause: StepClause, outlook: Outlook) -> str:
    """The name of that number where the item says what happens on both sides of one mean; else empty."""
    if clause.unit not in ("%", "分"):
        return ""
    steps = [each for each in outlook.clauses if isinstance(each, StepClause) and each.unit == clause.unit]
    ways = [side_of_mean(each) for each in steps]
    if sorted(ways, key=str) != [False, True]:
        return ""
    named = [match for each in steps if (match := _mean_of(each)) is not None]
    if not named or len({_short(each["mean"]) for each in named}) > 1:
        return ""
    name = f"{named[0]['what']}高于{named[0]['mean']}"
    return name if growth_word(name) else ""


def _mean_of(clause: StepClause) -> Match[str] | None:
    return _SAID.match(clause.span.normal.replace("每", "", 1))


def _short(mean: str) -> str:
    return re.sub("^.*(?=平均|均)|(?:水平|值|分|数)$", "", mean)


def side_of_mean(clause: StepClause) -> bool | None:
    """The side a step is of, by its word, else by what stands before the mean or the size; None where neither says."""
    said = _mean_of(clause)
    before = re.split("[0-9]", clause.span.normal)[0].rstrip("每的,")
    for text in (clause.word, said["way"] if said else "", before[-_NEAR:]):
        if match := _WAY.search(text):
            return match["above"] is not None
    return None


_NEAR = 3  # 低于每1%: what stands further before the size names something (高三, 多人)
