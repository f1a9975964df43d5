"""What several builders need: halves of a rule, places, numbers in tokens."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import (
    Amount,
    Frequency,
    Label,
    Share,
)
from rubricc.syntax.numerals import number
from rubricc.syntax.tokens import Anchor, Token
from rubricc.syntax.words import words
from rubricc.values import dataclass

NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CHINESE = re.compile(r"[零一二两三四五六七八九十百半]+")
_SHORT_UNIT = re.compile(r"[一1每]")
_AND_EACH = re.compile(r"(?<=.)\s*(?:/|每|一|1)+\s*(?=.)")  # 人一次, 次/人
_BRACKETS = re.compile(r"\(.*\)")
_HAPPENS = "|".join(map(re.escape, words().happen))
_UNIT = re.compile(rf"^[Nn按逐]?\s*(?:[每一1][^每]+(?=每))?(?:/|每)?\s*(?:{_HAPPENS})?\s*(?:一|1|每)?\s*")


@dataclass(frozen=True, slots=True)
class Happening:
    labels: tuple[Label, ...]
    frequency: Frequency | None
    span: Span


@dataclass(frozen=True, slots=True)
class Effect:
    frequency: Frequency | None
    discretion: bool
    share: Share
    amounts: tuple[Amount, ...]
    sign: int
    earned: bool
    span: Span
    of_total: bool = False
    beside: bool = False
    whom: str = ""
    once: bool = False


def numbers_in(text: str) -> list[str]:
    """The numbers of a phrase whose pattern holds at least one, in digits or Chinese numerals."""
    return NUMBERS.findall(text) or _CHINESE.findall(text)


def span_of(child: Any) -> Span:
    """The place of a child, whatever it is."""
    span: Span = child.value.span if isinstance(child, Token) else child.span
    return span


def happening(children: list[Any], frequency: Frequency | None) -> Happening:
    return Happening(tuple(child for child in children if isinstance(child, Label)), frequency, span_of(children[0]))


def frequency_of(anchor: Anchor) -> Frequency:
    if anchor.kind == "SHORT_ONE":
        short, unit = _SHORT_UNIT.split(anchor.text, maxsplit=1)
        word = "多" if short.startswith("多") else short.strip()  # 多走访一户 is beyond the number, as 多一户 is
        return Frequency(_BRACKETS.sub("", unit).strip(), word, anchor.span)
    said = _OF_EACH.sub(r"\g<day>", _A_MONTH.sub("", anchor.text.strip("()")))
    unit = _UNIT.sub("", said).partition("(")[0].strip()
    unit = _both(_AND_EACH.sub("/", unit))
    return Frequency("天" if unit == "日" else unit, "", anchor.span)  # 每日 and 5天以上 are said of one number


_OF_EACH = re.compile("^(?P<day>每[天日]|每小时)每.+$")  # 迟交每天每份 counts the days of each
_A_MONTH = re.compile("(?<=^每人)每(?:月|季度?|年|周|学期)$")  # 每人每月加2分 counts people


def _both(unit: str) -> str:
    """车/次 counts 车次 where there is such a unit, else 次."""
    first, stroke, second = (part.strip() for part in unit.replace("·", "/").partition("/"))
    if not stroke:
        return unit
    return first + second if first + second in words().units else second


CHINESE_ENDS = re.compile(r"分?\s*[-~至到]\s*")  # 一至三分


def amount_of(anchor: Anchor) -> Amount:
    """2分, 2-6分, 两分 or a bare number."""
    if anchor.kind == "KEPT":
        kept = _part_kept(anchor.span.normal)
        return Amount(kept, kept, anchor.span, percent=True)
    found = NUMBERS.findall(anchor.text) or CHINESE_ENDS.split(anchor.text.removesuffix("分"))
    if anchor.kind == "PERCENT" and not NUMBERS.search(anchor.text):
        found = ["50"]  # 一半
    if anchor.text.endswith("分半"):
        found = [anchor.text]
    values = [number(text) for text in found]
    assert None not in values, "the lexer lets only clear numbers through"
    low, high = values[0], values[-1]
    assert low is not None and high is not None
    low = Decimal(0) if anchor.kind == "POINTS_UP_TO" else low
    return Amount(low, high, anchor.span, anchor.kind == "PERCENT")


def _part_kept(text: str) -> Decimal:
    """八折 and 8折 are 80%, 八五折, 85折 and 8.5折 85%; 减半 is 50%."""
    if (off := _OFF.search(text)) is not None:
        digits = "".join(str(number(each)) if each not in "0123456789." else each for each in off[1])
        whole = Decimal(digits)
        return whole * 10 if whole < _TENTHS else whole
    found = NUMBERS.search(text)
    return Decimal(found[0]) if found is not None else Decimal(50)


_OFF = re.compile(r"([0-9.]+|[一二三四五六七八九]{1,2})\s*折")
_TENTHS = 10
_UPWARDS = re.compile("以上|^[>≥]|^不低于|^高于")
_OPEN_END = re.compile("[<>](?!=)|低于|高于")


def upwards(stretch: Anchor) -> bool:
    return _UPWARDS.search(stretch.span.normal) is not None


def stretch_of(anchor: Anchor) -> tuple[Decimal, Decimal, Decimal | None]:
    """Both ends of a rater's stretch, and the one that does not count: 0 below 12以下, 18 twice for 18以上."""
    written = NUMBERS.findall(anchor.text) or CHINESE_ENDS.split(anchor.text.removesuffix("分"))
    if len(written) == 1:
        end = number(written[0])
        assert end is not None, "a stretch has a number"
        return end if upwards(anchor) else Decimal(0), end, end if _OPEN_END.match(anchor.span.normal) else None
    low, high, *excluded = map(number, written)
    assert low is not None and high is not None, "a range has two numbers"
    return low, high, excluded[0] if excluded else None
