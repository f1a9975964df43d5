"""The anchor lexer: finds the words that carry meaning and leaves what lies between as TEXT.

It stands in front of Lark because no priority of a grammar's own terminals pulls a keyword
out of running text. Every character of a sentence ends up in exactly one token; a word
that belongs to the language but not to this version becomes LATER, which no rule of the
grammar takes, so that it can only be refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern

from rubricc.source import Span
from rubricc.syntax.numerals import CHINESE, number
from rubricc.syntax.words import Words, longest_first, words

_EDGE = r"(?:\(不?含(?:本数|[0-9.]+\s*%?)?\))?"  # （含90%） after a bound
NUM = r"[0-9]+(?:\.[0-9]+)?"
# Where a unit follows; before 分 a Chinese numeral is read after a verb only.
_ANY = rf"(?:{NUM}|[一二两三四五六七八九十]+)"
_TO = r"\s*(?:-|~|至|到)\s*"
_POINT = r"(?:分(?!钟|之|公司|店|管|类|析|段|级|工|组|批|期|别)|')"
_BEFORE = (
    r"不低于|不少于|不超过|不高于|不大于|不小于|未达到|未达|达到|达|低于|高于|超过|突破|少于|多于|大于|小于|不满|未满|不足|不到|满|"
    r"至少|至多|≥|≤|>=|<=|>|<|＞|＜"
)
# Numbers inside program text: they measure nothing and cannot be meant to score.
_CODE = (
    r"=[0-9]+(?:[-+*/][0-9]+)+|\$?\{+[^{}\u4e00-\u9fff]*\}+|</?[A-Za-z][^<>\u4e00-\u9fff]*>|"
    r"[A-Za-z_][A-Za-z0-9_.]*\([^()\u4e00-\u9fff]*\)"
)
_SHORT = r"超过|超出|超|延期|延迟|推迟|逾期|拖延|晚交|迟交|晚|迟|少于|缺少|少|缺|差|低|高|短"
_AFTER = (
    r"及以上|或以上|\(含\)以上|以上\(含\)|以上|及以下|或以下|\(含\)以下|以下\(含\)|以下|以内|之内|以外|\(含\)|\(不含\)"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One token of a sentence: terminal name, and its place."""

    kind: str
    span: Span

    @property
    def text(self) -> str:
        """The characters in half width."""
        return self.span.normal


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Compiled patterns in the order in which they are tried at one place, and the words by first character."""

    patterns: tuple[tuple[str, Pattern[str]], ...]
    by_first: Mapping[str, tuple[tuple[str, str], ...]]


def anchors(sentence: Span, start: str = "rules") -> tuple[Anchor, ...]:
    """The tokens of one sentence, white space left out; `start` names the grammar's start symbol."""
    text = sentence.normal
    table = _compiled(start)
    found: list[Anchor] = []
    text_from: int | None = None
    position = 0
    while position < len(text):
        kind, end = _at(text, position, table, found if text_from is None else [])
        if kind == "TEXT" and text_from is None and not text[position].isspace():
            text_from = position
        if kind not in ("TEXT", "SPACE"):
            if text_from is not None:
                found.append(Anchor("TEXT", sentence.part(text_from, position).stripped()))
                text_from = None
            found.append(Anchor(kind, sentence.part(position, end)))
        position = end
    if text_from is not None:
        found.append(Anchor("TEXT", sentence.part(text_from, len(text)).stripped()))
    return tuple(_pauses(found))


def _pauses(found: list[Anchor]) -> Iterator[Anchor]:
    """A comma goes on with a label, or pauses before what is none; one look ahead, once, keeps the grammar LALR(1)."""
    for anchor, following in zip(found, [*found[1:], None], strict=True):
        if anchor.kind == "COLON" or (anchor.kind == "COMMA" and (following is None or following.kind not in _LABELS)):
            yield Anchor("PAUSE", anchor.span)
        elif anchor.kind == "TEXT" and anchor.text.count("(") != anchor.text.count(")"):
            yield Anchor("BRACKET", anchor.span)  # something that scores stands inside the bracket
        else:
            yield anchor


def _at(text: str, position: int, table: _Patterns, before: list[Anchor]) -> tuple[str, int]:
    """Kind and end of what begins at a place; a single TEXT character when nothing does."""
    char = text[position]
    if char.isspace():
        return "SPACE", position + 1
    word, kind = next(
        ((word, kind) for word, kind in table.by_first.get(char, ()) if text.startswith(word, position)), ("", "TEXT")
    )
    for name, pattern in table.patterns:
        match = pattern.match(text, position)
        if match is not None and match.end() - position >= len(word):
            refined = _REFINE[name](match, text, before) if name in _REFINE else name
            if refined is not None:
                return refined, match.end()
    if kind in _SHARES and not _costs_next(text, position + len(word)):
        kind = "TEXT"  # 各 and 分别 share out points only right before the verb
    return (kind, position + len(word)) if word else ("TEXT", position + 1)


def _minus(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """A minus before an amount takes points; after a verb it would take them twice."""
    return "DEDUCT" if not before or before[-1].kind != "DEDUCT" else "LATER"


def _chinese_points(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """两分 after a verb is an amount; elsewhere, or when it is no clear number, it is refused."""
    after_verb = bool(before) and before[-1].kind in ("DEDUCT", "ADD", "CAP", "AMOUNT_SEP")
    if after_verb and number(match["amount"]) is not None:
        return "POINTS"
    return "TEXT" if not after_verb and match[0] in words().traps else "VAGUE"


def _time_unit(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每天 is a frequency only right before what it costs; 每天巡查 is a duty."""
    return "EACH_UNIT" if _costs_next(text, match.end()) else None


def _compared(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """3次以上 sets a threshold on how often; 90分以上 measures the event."""
    return "COUNT_BOUND" if _frequency_pattern().search(match[0]) else "BOUND"


def _counted(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    return "COUNT" if _frequency_pattern().search(match[0]) else "QUANTITY"


def _one_time(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    return "ONE_UNIT" if _costs_next(text, match.end()) else "QUANTITY"


def _costs_next(text: str, position: int) -> bool:
    return _cost_pattern().match(text, position) is not None


_Refine = Callable[[Match[str], str, list[Anchor]], str | None]
_REFINE: dict[str, _Refine] = {
    "MINUS": _minus,
    "CHINESE_POINTS": _chinese_points,
    "EACH_TIME": _time_unit,
    "ONE_TIME": _one_time,
    "COMPARED": _compared,
    "COUNTED": _counted,
    "MEASURED": lambda match, text, before: "QUANTITY",
    "ORDINAL": lambda match, text, before: "TEXT",
    "CODE": lambda match, text, before: "TEXT",
}


def _union(names: Iterator[str] | frozenset[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in longest_first(names))


@cache
def _cost_pattern() -> Pattern[str]:
    data = words()
    starts = [
        *data.verbs["deduct"],
        *data.verbs["add"],
        *(word for word, kind in data.item["rules"].items() if kind in _MANNER),
    ]
    return re.compile(rf"\s*,?\s*(?:{_union(tuple(starts))}|-{NUM})")


@cache
def _frequency_pattern() -> Pattern[str]:
    return re.compile(rf"[0-9一二两三四五六七八九十]\s*(?:{_union(words().frequency_units)})")


_LABELS = frozenset({"TEXT", "QUOTED", "BOUND", "QUANTITY"})
_SHARES = frozenset({"RESPECTIVELY", "APIECE"})
_MANNER = _SHARES | {"GRAVITY"}


@cache
def _compiled(start: str) -> _Patterns:
    data = words()
    by_first: dict[str, list[tuple[str, str]]] = {}
    for word, kind in sorted(data.item[start].items(), key=lambda pair: (-len(pair[0]), pair[0])):
        by_first.setdefault(word[0], []).append((word, kind))
    return _Patterns(
        tuple((name, re.compile(pattern)) for name, pattern in _patterns(data)),
        {char: tuple(pairs) for char, pairs in by_first.items()},
    )


def _patterns(data: Words) -> Iterator[tuple[str, str]]:
    """Terminal or name of a refinement, and its pattern; earlier ones win."""
    event, time = _union(data.units), _union(data.time_units)
    other = _union(data.other_units | data.time_units)
    happen = _union(data.happen)
    unit = rf"(?:{event}|{other}|%|‰)"
    # 每低1个百分点, 每推迟1天; and what a part of a step counts
    size = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]|半)"
    step_unit = rf"(?:个?百分点|%|‰|{_POINT}|{event}|{other})"
    counted = rf"按\s*{size}?\s*{step_unit}\s*(?:计算|计|扣)|不计算?|不扣分?"
    yield "PART", rf"不足\s*{size}?\s*{step_unit}的?(?:部分)?,?\s*(?:{counted})"
    direction = _union((*data.directions["down"], *data.directions["up"]))
    yield "STEP", rf"每(?:{direction})于?(?:{_union(data.targets)})?\s*{size}?\s*{step_unit}"
    times = r"(?:×|✕|\*|乘以)\s*"
    yield "TIMES_POINTS", rf"{times}(?:本项|该项|标准)?(?:分值|标准分|满分)"
    yield "TIMES", rf"{times}(?={NUM})"
    yield "BASE_ON", rf"在?\s*{NUM}\s*分(?:的)?基础上(?:进行)?(?:加减分?|扣减|增减)?(?:计算)?"
    yield "BONUS", r"(?:加分项|附加分项?|奖励项|奖励分)\s*[:,]"
    result = rf"(?=得|记|计|不得分|不给分|零分|为0|{NUM}\s*{_POINT})"
    yield "OTHERWISE", rf"(?:{_union(data.otherwise)})(?:的|情况|情形|者)*\s*,?\s*{result}"
    yield "POINTS", rf"\(\s*{NUM}\s*{_POINT}\s*\)"
    yield "QUOTED", r"「[^「」]*」"
    yield (
        "ORDINAL",
        r"第\s*(?:[0-9]+|[一二三四五六七八九十百]+)\s*(?:条|款|章|节|页|点)|[0-9]+[A-Za-z]+|[A-Za-z]+[-_]?[0-9]+",
    )
    yield "CODE", _CODE
    # Short by one: pieces are counted; late by one day is a step like 每推迟1天.
    yield "STEP", rf"(?:{direction})\s*(?:一|1)\s*(?:{time})"
    yield "SHORT_ONE", rf"(?:{_SHORT})\s*(?:一|1)\s*(?:{event})"
    yield "LATER", rf"(?:{_SHORT})\s*(?:一|1)\s*(?:{other})"
    yield "COMPARED", rf"(?:{_BEFORE})\s*(?:{NUM}\s*(?:{unit}|{_POINT})?|{_ANY}\s*{unit})(?:{_AFTER})?{_EDGE}"
    yield "COMPARED", rf"{_ANY}\s*{unit}\s*(?:{_AFTER}){_EDGE}"
    yield "COMPARED", rf"{NUM}\s*(?:{unit}|{_POINT})?\s*(?:{_AFTER}){_EDGE}"
    yield "RATED_RANGE", rf"{NUM}\s*{_POINT}?{_TO}{NUM}\s*{_POINT}\(不含{NUM}\s*分?\)"
    yield "POINTS_RANGE", rf"{NUM}\s*{_POINT}?{_TO}{NUM}\s*{_POINT}"
    yield "MEASURED", rf"{NUM}(?:\s*{unit})?{_TO}{NUM}\s*(?:{other}|%|‰)"
    yield "NUMBER_RANGE", rf"{NUM}{_TO}{NUM}"
    yield "EACH_UNIT", rf"(?:每(?:{event}))?每(?:{happen})?(?:一|1)?\s*(?:{event})(?!月|季|星期|小时|工作日)"
    yield "EACH_TIME", rf"每(?:{happen})?(?:一|1)?\s*(?:{time})"
    yield (
        "EACH_UNIT",
        rf"(?:{happen})(?:一|1)\s*(?:{event})(?!月|季|星期|小时|工作日)",
    )
    yield "ONE_UNIT", rf"(?<![0-9.])(?:一|1)\s*(?:{event})(?!月|季|星期|小时|工作日)"
    yield "ONE_TIME", rf"(?<![0-9.])(?:一|1)\s*(?:{time})"
    yield "PER_UNIT", rf"/\s*(?:每|一|1)?\s*(?:{event}|{time})"
    yield "POINTS", rf"{NUM}\s*{_POINT}"
    yield "MEASURED", rf"{_ANY}\s*(?:{other}|%|‰)"
    yield "COUNTED", rf"{_ANY}\s*(?:{event})"
    yield "CHINESE_POINTS", rf"(?P<amount>[{CHINESE}几]+)分(?!之|钟|别|明|公司|管|类|析|店)"
    yield "PLUS_MINUS", r"±|\+/-|正负"
    yield "MINUS", rf"-(?=\s*(?:{NUM}))"
    yield "NUMBER", NUM
    yield "EACH", r"每(?!日|天|周|月|季|年|小时)"
    yield "AMOUNT_SEP", rf"、(?=\s*(?:{NUM}|[{CHINESE}]+)\s*{_POINT})"
    yield "COMMA", r","
    yield "LIST", r"、"
    amount = rf"(?=\s*(?:{NUM}|[{CHINESE}]+分))"
    yield "DEDUCT", rf"(?:{_union(data.verbs['deduct_amount'])}){amount}"
    yield "ADD", rf"(?:{_union(data.verbs['add'])}){amount}"
    yield "EARN", rf"(?:{_union(data.verbs['earn'])})(?=\s*{NUM}\s*(?:分|'))"
    yield "COLON", r":"
