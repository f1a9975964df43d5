"""应完成数按在岗天数折算: who was there for a part of the period has a smaller task.

Where a formula divides by what is asked for, the number that is filled in is the smaller one, and a warning says so. Of
anything else (得分按天折算, a fixed target) the share has to be written as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.rule_kinds import Formula, Rule
from rubricc.source import Span
from rubricc.syntax.coverage import Class

FILLED_BY_DAYS = Kind(
    "R188",
    Severity.WARNING,
    "「{name}」按在岗天数折算：表上填折算后的数（全期的数×在岗天数÷应在岗天数）",
    "由谁折算、怎样取整，请在“说明：”里写清",
)
BY_DAYS = Kind(
    "S139",
    Severity.ERROR,
    "「{sentence}」没有写怎样折算，本版本不能自己折算",
    "写成公式，例如「得分＝完成率×{points}×在岗天数÷应在岗天数」；折算应完成数的，写「得分＝实际完成数÷应完成数×{points}，应完成数按在岗天数折算」",
)
_DAYS = r"(?:实际)?(?:在岗|出勤|在职|到岗|工作|上班)?(?:的)?(?:天数?|日数?|时间|月数|月份)(?:的?比例)?"
_SAID = re.compile(
    rf"(?:^|(?<=[,;。]))\s*(?P<what>[^,;。0-9]{{0,16}}?)(?:应|均|则|要)?按照?{_DAYS}(?:进行)?(?:折算|换算|核算)(?:计分|计算|得分)?(?=\s*(?:[,;。]|$))"
)


def days_apart(sentences: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The sentences without what they say of days, and those parts."""
    kept: list[Span] = []
    found: list[Span] = []
    for sentence in sentences:
        match = _SAID.search(sentence.normal)
        if match is None or sentence.normal[match.end() :].strip(" ,;。"):
            kept.append(sentence)
            continue
        found.append(sentence.part(*match.span()).stripped())
        before = sentence.part(0, match.start()).stripped()
        before = before.part(0, len(before.normal.rstrip(" ,;。")))
        kept += [before] if before.text else []
    return tuple(kept), tuple(found)


def by_days(said: Iterable[Span], rules: Sequence[Rule], points: str, context: Context) -> list[Span]:
    """What each of these parts means beside the rules of the item; the spans that mean nothing."""
    holes = []
    for span in said:
        match = _SAID.search(span.normal)
        assert match is not None, "it was parted by this pattern"
        what = span.part(*match.span("what")).stripped().text
        shares = [rule for rule in rules if isinstance(rule, Formula)]
        named = [
            event
            for rule in shares
            for event in _divisors(rule)
            if what and what in (event, f"当月{event}", f"本月{event}")
        ]
        context.coverage.fill(span, Class.RULE if named else Class.HOLE)
        if named:
            context.report(FILLED_BY_DAYS, span, name=named[0])
        else:
            context.report(BY_DAYS, span, sentence=brief(span.text), points=points)
            holes.append(span)
    return holes


def _divisors(rule: Formula) -> list[str]:
    return [rule.metrics[place].label for product in rule.products for place in product.by]
