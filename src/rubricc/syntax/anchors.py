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
from rubricc.syntax.numerals import number
from rubricc.syntax.patterns import NUM, patterns, union
from rubricc.syntax.words import words


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
    some: Pattern[str]  # matches wherever one of the patterns does: most places are settled by it


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
    return tuple(_pauses(_compound(found)))


def _compound(found: list[Anchor]) -> list[Anchor]:
    """旷工1次或晚到2-3次: beside another number of the same condition, one time is a count and no rate."""
    kinds = [anchor.kind for anchor in found]
    for place, anchor in enumerate(found):
        if anchor.kind == "ONE_UNIT" and (_joined_to(found, place, 1) or _joined_to(found, place, -1)):
            kinds[place] = "COUNT"
        elif anchor.kind == "WRITTEN" and any(each.kind.startswith("STEP") for each in found[place + 1 : place + 3]):
            kinds[place] = "NUMBER"  # the number that a step counts from, or the points once more
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


def _joined_to(found: list[Anchor], place: int, way: int) -> bool:
    """Does 或 or 且 lead from a token to another number, in this direction?"""
    place, joint = place + way, False
    while 0 <= place < len(found) and found[place].kind in ("TEXT", "COMMA", "QUOTED"):
        joint |= found[place].kind == "TEXT" and _JOINT.search(found[place].text) is not None
        place += way
    return joint and 0 <= place < len(found) and found[place].kind in _NUMBERS


def _pauses(found: list[Anchor]) -> Iterator[Anchor]:
    """A comma goes on with a label, or pauses before what is none; one look ahead, once, keeps the grammar LALR(1)."""
    before = ""
    for anchor, following in zip(found, [*found[1:], None], strict=True):
        subject = before in _LABELS and following is not None and following.kind in _LABELS
        if before in _RESULTS and anchor.kind in _BEGINS:
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 优秀18分 良好15分: nothing but a space between two arms
        before = anchor.kind
        if anchor.kind == "COLON" and subject:
            yield Anchor("COMMA", anchor.span)  # 部门评价：退回1次
        elif anchor.kind == "COLON" or (
            anchor.kind == "COMMA" and (following is None or following.kind not in _LABELS)
        ):
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
    if word == "全扣" and text[position - 1 : position] == "不":
        word, kind = "", "TEXT"  # 记录不全 | 扣1分, not 记录不 | 全扣
    for name, pattern in table.patterns if table.some.match(text, position) else ():
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


def _earn(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """80%以上为10分 gives points; 目标为95分 names a number."""
    plain = match[0] in ("为", "是")
    if match[0].startswith("评") and not match.start():
        return "TEXT"  # 评价为10分 as a whole sentence
    return "EARN" if not plain or (before and before[-1].kind in _NUMBERS) else "TEXT"


def _one_time(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    return "ONE_UNIT" if _costs_next(text, match.end()) else "QUANTITY"


def _costs_next(text: str, position: int) -> bool:
    return _cost_pattern().match(text, position) is not None


def _step_size(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每5分钟巡查一次 is a duty; 每5分钟扣1分 and 每1%未完成扣1分 are steps."""
    percent = match["unit"] in ("%", "‰") or "点" in match[0]
    return "STEP_SIZE" if percent or _costs_next(text, match.end()) else "QUANTITY"


_Refine = Callable[[Match[str], str, list[Anchor]], str | None]
_REFINE: dict[str, _Refine] = {
    "MINUS": _minus,
    "CHINESE_POINTS": _chinese_points,
    "EACH_TIME": _time_unit,
    "ONE_TIME": _one_time,
    "COMPARED": _compared,
    "COUNTED": _counted,
    "STEP_SIZE": _step_size,
    "MEASURED": lambda match, text, before: "QUANTITY",
    "GOAL": lambda match, text, before: "QUANTITY",
    "EARN": _earn,
    "FRACTION": lambda match, text, before: "TEXT",
    "ORDINAL": lambda match, text, before: "TEXT",
    "CODE": lambda match, text, before: "TEXT",
}


@cache
def _cost_pattern() -> Pattern[str]:
    data = words()
    starts = [
        *data.verbs["deduct"],
        *data.verbs["add"],
        *(word for word, kind in data.item["rules"].items() if kind in _MANNER),
    ]
    return re.compile(rf"\s*,?\s*(?:{union(tuple(starts))}|-{NUM})")


@cache
def _frequency_pattern() -> Pattern[str]:
    return re.compile(rf"[0-9一二两三四五六七八九十]\s*(?:{union(words().frequency_units)})")


_JOINT = re.compile("或|且")
_NUMBERS = frozenset({"ONE_UNIT", "COUNT", "COUNT_BOUND", "BOUND", "QUANTITY"})
_RESULTS = frozenset({"POINTS", "POINTS_RANGE", "RATED_RANGE", "FULL", "NONE_LEFT", "WRITTEN"})
_BEGINS = _NUMBERS | {"TEXT", "QUOTED", "EACH_UNIT", "EACH"}
_LABELS = frozenset({"TEXT", "QUOTED", "BOUND", "QUANTITY"})
_SHARES = frozenset({"RESPECTIVELY", "APIECE"})
_MANNER = _SHARES | {"GRAVITY"}


@cache
def _compiled(start: str) -> _Patterns:
    data = words()
    by_first: dict[str, list[tuple[str, str]]] = {}
    for word, kind in sorted(data.item[start].items(), key=lambda pair: (-len(pair[0]), pair[0])):
        by_first.setdefault(word[0], []).append((word, kind))
    named = tuple(patterns(data))
    return _Patterns(
        tuple((name, re.compile(pattern)) for name, pattern in named),
        {char: tuple(pairs) for char, pairs in by_first.items()},
        re.compile("|".join(f"(?:{re.sub('[?]P<[^>]*>', '?:', pattern)})" for _, pattern in named)),
    )
