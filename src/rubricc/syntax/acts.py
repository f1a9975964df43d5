"""One VETO token to what it does: 总分记0分, 等级不高于良好, 取消当月绩效和评优资格."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import Act, ActKind
from rubricc.syntax.effect_patterns import act_patterns, block_patterns
from rubricc.syntax.numerals import number
from rubricc.syntax.words import words

_JOINT = re.compile(r"^(?:,\s*)?(?:并且|并|且|同时|及|和)?\s*(?:其|该员工)?")


@cache
def _patterns() -> tuple[tuple[str, Pattern[str]], ...]:
    lists = words().effect_words
    return tuple((kind, re.compile(text)) for kind, text in (*act_patterns(lists), *block_patterns(lists)))


def acts_of(span: Span) -> Iterator[Act]:
    """What the token does; two acts where it stops both the pay and an honour."""
    text = _JOINT.sub("", span.normal)
    kind, match = next((kind, found) for kind, pattern in _patterns() if (found := pattern.fullmatch(text)))
    match kind:
        case "apart":
            yield Act(ActKind.APART, Decimal(0), "", span)
        case "total":
            yield Act(ActKind.TOTAL, Decimal(0), "", span)
        case "total_most":
            yield Act(ActKind.TOTAL, Decimal(match["points"]), "", span)
        case "section":
            yield Act(ActKind.SECTION, Decimal(0), "", span)
        case "one_vote" if match["scope"] == "考核" and _OF_WHAT.search(span.source.normal, 0, span.start):
            yield Act(ActKind.UNSAID, Decimal(0), "", span)
        case "one_vote" if match["scope"] in ("总分", "考核"):
            yield Act(ActKind.TOTAL, Decimal(0), "", span)
        case "one_vote":
            yield Act(ActKind.UNSAID, Decimal(0), match["scope"] or "", span)
        case "pay":
            own = text[: match.start("honour")].rstrip("和及与、以 ") if match["honour"] else text
            yield Act(ActKind.PAY, Decimal(0), own, span)
            if match["honour"]:
                yield Act(ActKind.MARK, Decimal(0), f"取消{match['honour']}资格", span)
        case "mark":
            yield Act(ActKind.MARK, Decimal(0), text, span)
        case "down":
            yield Act(ActKind.DOWN, number(match["steps"] or "1") or Decimal(1), "", span)
        case "grade_none_of":
            for name in _AND.split(match["listed"]):
                yield Act(ActKind.NOT_GRADE, Decimal(0), name, span)
        case "grade_not":
            yield Act(ActKind.NOT_GRADE, Decimal(0), _name(match), span)
        case "grade_most":
            yield Act(ActKind.MOST_GRADE, Decimal(0), _name(match), span)
        case _:
            yield Act(ActKind.GRADE, Decimal(0), _name(match), span)


_OF_WHAT = re.compile(r"[\u4e00-\u9fff](?<![月度年季期效合总])$")  # 师德考核一票否决, but not 月度考核


def _name(match: Match[str]) -> str:
    groups = match.groupdict()
    name: str = groups.get("quoted") or groups["name"]
    return _SUFFIX.sub("", name)


_AND = re.compile(r"\s*(?:、|和|及|或|以及)\s*")
_SUFFIX = re.compile(r"(?<=..)(?:等次|等级|档次)$")  # 确定为不合格等次
