"""The anchor lexer: finds the words that carry meaning and leaves what lies between as TEXT.

It stands in front of Lark because no priority of a grammar's own terminals pulls a keyword
out of running text. Every character of a sentence ends up in exactly one token; a word that belongs to the
language but not to this version becomes LATER, which no rule of the grammar takes, so that it can only be refused.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.source import Source, Span, normalise
from rubricc.syntax.around_numbers import around
from rubricc.syntax.bracketed import described, unbracketed
from rubricc.syntax.first_characters import beginning_with, beginnings
from rubricc.syntax.formulas import formula
from rubricc.syntax.named import (
    bare_steps,
    both_caps,
    counts_next,
    demand_last,
    goals_last,
    in_names,
    parts_last,
    without_data,
)
from rubricc.syntax.off_tail import of_the_total
from rubricc.syntax.once import (
    counted_once,
    each_lapse,
    lost_at,
    nothing_once,
    of_each,
    one_frequency,
    said_once,
    shared_unit,
    so_often,
)
from rubricc.syntax.patterns import patterns
from rubricc.syntax.pauses import pauses
from rubricc.syntax.phrases import union
from rubricc.syntax.refine import AMOUNT_NEXT, REFINE
from rubricc.syntax.refine_costs import SHARES, costs_next, shares_next
from rubricc.syntax.refine_points import levels_in_numbers, names_level, second_time
from rubricc.syntax.tokens import NUMBERS, RESULTS, Anchor
from rubricc.syntax.up_to import up_to
from rubricc.syntax.vetoed import effect_named, veto_first
from rubricc.syntax.words import words

_Words = tuple[tuple[int, ...], dict[str, str]]  # how long they are, longest first, and their terminals
_Named = tuple[tuple[str, Pattern[str]], ...]


class _Lexicon:
    """What is looked for under one start symbol, by the character with which it begins."""

    def __init__(self, start: str) -> None:
        data = words()
        self._words: dict[str, dict[str, str]] = {}  # by their first character
        for word, kind in data.item[start].items():
            self._words.setdefault(word[0], {})[word] = kind
        self._patterns = tuple(patterns(data, start))
        sources = [source for _, source in self._patterns]
        self._beginnings = beginnings(f"beginnings-{start}", sources)
        self._known: dict[str, tuple[_Words, _Named]] = {}

    def at(self, char: str) -> tuple[_Words, _Named]:
        """Words with their terminals, and names with their patterns, in the order in which they are tried."""
        if char not in self._known:
            begun = (self._patterns[place] for place in beginning_with(char, self._beginnings))
            named = self._words.get(char, {})
            self._known[char] = (
                (tuple(sorted({*map(len, named)}, reverse=True)), named),
                tuple((name, re.compile(source)) for name, source in begun),
            )
        return self._known[char]


def anchors(sentence: Span, start: str = "rules") -> tuple[Anchor, ...]:
    """The tokens of one sentence, white space left out; `start` names the grammar's start symbol."""
    text = sentence.text
    if sentence.normal != normalise(text):  # what stands before it takes part in its first number
        return _lexed(sentence, start)
    return tuple(Anchor(kind, sentence.part(begin, end)) for kind, begin, end in _tokens(text, start))


@lru_cache(maxsize=20_000)
def _tokens(text: str, start: str) -> tuple[tuple[str, int, int], ...]:
    """Kind, beginning and end: a text is lexed once, though several readers ask and an editor asks again."""
    found = _lexed(Span(Source("", text), 0, len(text)), start)
    return tuple((each.kind, each.span.start, each.span.end) for each in found)


def _lexed(sentence: Span, start: str) -> tuple[Anchor, ...]:
    text = sentence.normal
    lexicon = _lexicon(start)
    found: list[Anchor] = []
    text_from: int | None = None
    position = 0
    while position < len(text):
        tied = text_from is not None and text[text_from:position].strip() in ("的", "者", "时")
        begins = (text_from is None or tied) and (not found or found[-1].kind in _BEFORE_FORMULAS)
        # 80%-100%按完成率×10计算
        begins |= text_from is None and found[-1:] != [] and found[-1].kind == "QUANTITY" and text[position] in "按得计"
        if begins and start == "rules" and (written := formula(text[position:])) is not None:
            text_from = None  # 95%以下的按收缴率×20计分
            found.append(Anchor("FORMULA", sentence.part(position, position + written.length)))
            position += written.length
            continue
        kind, end = _at(text, position, lexicon, found if text_from is None else [])
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
    found = up_to(described(effect_named(unbracketed(of_the_total(veto_first(found))))))
    return tuple(pauses(_compound(found) if start == "rules" else found, start))


def _closes(before: list[str]) -> bool:
    """Does nothing but a rule stand before it, and no condition of its own?"""
    rest = [kind for kind in before if kind not in ("PAUSE", "COMMA")]
    return bool(rest) and rest[-1] in ("POINTS", "POINTS_RANGE", "PER_UNIT") and before[-1:] != rest[-1:]


def _compound(found: list[Anchor]) -> list[Anchor]:
    """旷工1次或晚到2-3次: beside another number of the same condition, one time is a count and no rate."""
    found = [part for anchor in levels_in_numbers(around(found)) for part in without_data(anchor)]
    found = list(in_names(goals_last(parts_last(list(both_caps(list(bare_steps(demand_last(each_lapse(found))))))))))
    found = of_each(lost_at(counted_once(one_frequency(so_often(shared_unit(nothing_once(said_once(found))))))))
    kinds = [anchor.kind for anchor in found]
    for place, anchor in enumerate(found):
        if anchor.kind == "CAP_SHARE" and _SHARE_ABOVE.fullmatch(anchor.text) and {*kinds[:place]} <= {"TEXT"}:
            kinds[place] = "BOUND"  # 费用率上限5%，得20分: no share is capped so far below the whole
        if anchor.kind == "AT_MOST" and _closes(kinds[:place]):
            kinds[place] = "CAP_ANY"  # 每次加2分，本项最高不超过30分
        if anchor.kind == "ONE_UNIT" and (_joined_to(found, place, 1) or _joined_to(found, place, -1)):
            kinds[place] = "COUNT"
        elif anchor.kind in _RANGES and [each.kind for each in found[place + 1 : place + 2]] in _PAYING:
            kinds[place] = "BOUND"  # 90-94分得8分 measures in points
        elif anchor.kind == "NUMBER_RANGE" and _begins(found, place) and _costs(found, place):
            kinds[place] = "BOUND"  # ≥2满分，1.5-2扣5分
        elif anchor.kind == "NUMBER" and _value_first(found, place):
            kinds[place] = "QUANTITY"  # 0 20分；1 15分
        elif _named_once(found, place):
            kinds[place] = "COUNT"  # 有1起投诉15分, 1次通过20分
        elif anchor.kind == "POINTS" and place and _calls(found[place - 1].text):
            kinds[place] = "QUANTITY"  # 满意度目标90分
        elif anchor.kind == "POINTS" and [each.kind for each in found[place + 1 : place + 2]] in _PAYING:
            kinds[place] = "QUANTITY"  # 平均分90分得满分
        elif anchor.kind == "OTHERWISE" and place and not any(each.kind in _GIVES for each in found[:place]):
            kinds[place] = "TEXT"  # 着装整齐，否则不得分: nothing was said that it could be beside
        elif anchor.kind == "WRITTEN" and any(each.kind.startswith("STEP") for each in found[place + 1 : place + 3]):
            kinds[place] = "NUMBER"  # the number that a step counts from, or the points once more
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


def _begins(found: list[Anchor], place: int) -> bool:
    return place == 0 or found[place - 1].kind in ("COMMA", "POINTS", "TEXT")


def _costs(found: list[Anchor], place: int) -> bool:
    return [each.kind for each in found[place + 1 : place + 3]] in (["DEDUCT", "POINTS"], ["ADD", "POINTS"])


def _value_first(found: list[Anchor], place: int) -> bool:
    begins = place == 0 or found[place - 1].kind in ("COMMA", "POINTS")
    return begins and [each.kind for each in found[place + 1 : place + 2]] == ["POINTS"]


def _named_once(found: list[Anchor], place: int) -> bool:
    """One time with words and bare points behind it, at the beginning of a condition: no rate, for want of a verb."""
    anchor, after = found[place], [each.kind for each in found[place + 1 : place + 3]]
    begins = place == 0 or found[place - 1].kind in ("COMMA", "COLON", "POINTS")
    counted = anchor.kind == "ONE_UNIT" or (anchor.kind == "EACH_UNIT" and "每" not in anchor.text)
    if begins and counted and after[:1] == ["POINTS"]:  # 无投诉15分，有1起8分
        pairs = pairwise(found)
        return any(one.text.startswith(_NONE) and two.kind == "POINTS" for one, two in pairs)
    return begins and counted and after == ["TEXT", "POINTS"]


_SHARE_ABOVE = re.compile(r"上限(?:为|是)?\s*[0-9]{1,2}(?:\.[0-9]+)?\s*%")
_NONE = ("无", "未", "没有", "零")


def _joined_to(found: list[Anchor], place: int, way: int) -> bool:
    """Does 或 or 且 lead from a token to another number, in this direction?"""
    place, joint = place + way, False
    while 0 <= place < len(found) and found[place].kind in ("TEXT", "COMMA", "QUOTED"):
        joint |= found[place].kind == "TEXT" and _JOINT.search(found[place].text) is not None
        place += way
    return joint and 0 <= place < len(found) and found[place].kind in NUMBERS


def _at(text: str, position: int, lexicon: _Lexicon, before: list[Anchor]) -> tuple[str, int]:
    """Kind and end of what begins at a place; a single TEXT character when nothing does."""
    char = text[position]
    if char.isspace() or char == "|":  # a bar is left between the cells of a row that is one sentence
        return "SPACE", position + 1
    (lengths, known), beginning = lexicon.at(char)
    word, kind = "", "TEXT"
    for length in lengths:
        named = text[position : position + length]
        if named in known and _stands(named, known[named], text, position):
            word, kind = named, known[named]
            break
    for name, pattern in beginning:
        match = pattern.match(text, position)
        if match is not None and _longer(match, word, kind, name, text, position):
            refined = REFINE[name](match, text, before) if name in REFINE else name
            if refined is not None:
                return refined, match.end()
    if kind == "UNSTATED" and (names_level(text, position + len(word)) or _each_behind().match(text, position)):
        kind = "TEXT"
    if kind in SHARES and not shares_next(text, position + len(word)):
        kind = "TEXT"  # 各 and 分别 share out points only right before the verb
    if kind == "GRAVITY" and _RATED.match(text, position + len(word)):
        kind = "TEXT"  # 由上级酌情打分，0-20分 is a range as it stands
    return (kind, position + len(word)) if word else ("TEXT", position + 1)


_RATED = re.compile(r"(?:打分|评分|评定|评价|赋分)\s*(?:[,:(]?\s*[0-9]|$)")


def _longer(match: Match[str], word: str, kind: str, name: str, text: str, position: int) -> bool:
    """二次 and 一起 are numbers only right before what they cost; elsewhere the words win."""
    length = match.end() - position
    named = text[:position].endswith(words().incidents) and AMOUNT_NEXT.match(text, match.end())  # 投诉一起5分
    if word == "一起" and name in ("ONE_UNIT", "COUNTED") and (named or _incident().match(text, position)):
        return length >= len(word)
    counts = name in ("ONE_UNIT", "COUNTED", "OPEN_UNIT") and kind == "TEXT"
    return length > len(word) or (length == len(word) and (not counts or costs_next(text, match.end())))


@cache
def _each_behind() -> Pattern[str]:
    """多次伤人而未处理，每例扣0.5分: each one counts, how often it was before only describes it."""
    units = union(words().frequency_units)
    return re.compile(rf"[^;。扣加减]{{2,40}}?(?:每[^,;。、扣加减]{{0,6}}?|发现|出现)(?:一|1)?(?:{units})\s*[扣加减]")


@cache
def _incident() -> Pattern[str]:
    """一起有效投诉扣2分 begins with how many; 与同事一起早退 does not."""
    return re.compile(rf"(?<![^,;。、:)\s])一起[^,;。、:0-9]{{0,6}}(?:{union(words().incidents)})")


def _stands(word: str, kind: str, text: str, position: int) -> bool:
    """Is the word that is at this place meant as what it is? 台账不全扣1分 takes one point, not all."""
    end = position + len(word)
    if kind == "TEXT" and ((word.endswith("扣") and AMOUNT_NEXT.match(text, end)) or second_time(word, text, end)):
        return False  # 每回扣1分 is no 回扣
    if kind == "TEXT" and len(word) > 1 and word.endswith("一"):
        return _one_pattern().match(text, end) is None  # 未退出系统一次扣1分 speaks of one time
    if kind == "FULL" and _PAID_FOR_FULL.match(text, end):
        return False  # 全月满分的奖励100元 pays, and scores nothing
    if kind.startswith("CAP") and word.endswith(("不超过", "不超", "上限", "上限为")) and counts_next(text, end):
        return False  # 累计不超过2次, 旷工上限2天
    if kind.startswith("CAP") and word.endswith(("不超过", "不超")) and _NO_POINTS.match(text, end):
        return False  # 垃圾不超过桶容量的2/3
    return not (kind == "NONE_LEFT" and AMOUNT_NEXT.match(text, end))


@cache
def _one_pattern() -> Pattern[str]:
    verbs = union((*words().verbs["deduct"], *words().verbs["add"]))
    return re.compile(rf"(?:{union(words().units)})\s*,?\s*(?:{verbs})\s*[0-9一二两三四五六七八九十半]")


_NO_POINTS = re.compile(
    r"过?(?![一二两三四五六七八九十半百]+\s*[分个]|[本该此总其上原项基]|标准|满分|分值|单项|考核|权重|限)[\u4e00-\u9fff]{2}"
)
_PAID_FOR_FULL = re.compile(
    r"(?:的|者|人员|员工)*\s*,?\s*(?:给予|一次性)?(?:奖励?|发放?)[^,;。0-9分]{0,8}[0-9.]+\s*万?元"
)
_BEFORE_FORMULAS = ("COMMA", "COLON", "COMPARED", "BOUND", "COUNT_BOUND")
_GIVES = RESULTS | {"EARN", "DEDUCT", "ADD", "NUMBER", "SHARE", "FORMULA"}
_RANGES = ("POINTS_RANGE", "NUMBER_RANGE")
_PAYING = (["EARN"], ["NONE_LEFT"], ["FULL"], ["NO_LOSS"])
_GOAL = re.compile("(?<!达到)(?<!完成)(?<!实现)(?<!超过)(?<!达成)(?<!高于)(?<!低于)(?:目标值?|基准值|标准值)[为是:]?$")
_REACHED = re.compile(r"(?:达到|完成|实现|达成|超过|高于|低于)(?:挑战|奋斗|力争|冲刺|卓越|必保|基本|底线)目标值?$")
_JOINT = re.compile("或|且")


def _calls(text: str) -> bool:
    """满意度目标90分 names a number; 达到挑战目标15分 earns."""
    return _GOAL.search(text) is not None and _REACHED.search(text) is None


@cache
def _lexicon(start: str) -> _Lexicon:
    return _Lexicon(start)
