"""Lines to sentences: they end at 。；or at the line's end, unless the line ends in ， or 、."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rubricc import regexes as re
from rubricc.source import Source, Span, normalise
from rubricc.syntax.bracketed import only_cap, only_cost
from rubricc.syntax.ends_at_comma import ENDS_AT_COMMA, TAKEN_AS
from rubricc.syntax.numbering import numbering
from rubricc.syntax.stretches import STRETCH
from rubricc.syntax.words import words

OPEN = {"(": ")", "「": "」", "“": "”", "《": "》", "[": "]", "【": "】"}
_ENDS = "。;"
BULLETS = "*•·●■◆★☆▲△※□☐◇➢►✓√"


def sentences(lines: Sequence[Span]) -> Iterator[Span]:
    """The sentences of consecutive lines, without their end marks and leading numbers."""
    for logical in _joined(lines):
        if logical.normal == normalise(logical.text):  # else what stands before it takes part in its first number
            yield from (logical.part(start, end) for start, end in _places(logical.text))
        else:
            yield from _parted(logical)


@lru_cache(maxsize=20_000)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a line are: an editor asks again at each key."""
    return tuple((each.start, each.end) for each in _parted(Span(Source("", text), 0, len(text))))


def _parted(line: Span) -> Iterator[Span]:
    for part in _kinds(line):
        for member in _members(part):
            yield from _split(member)


# 扣分项：1.… 2.…。加分项：1.… 2.…: each kind numbers its own list
_KINDS = "(?:加分|扣分|减分|奖励|处罚)(?:项目?|标准|细则|条款|事项)?"
_KIND = re.compile(rf"(?<=[。;])\s*(?={_KINDS}\s*:)")
_LONE = re.compile(rf"(?P<head>{_KINDS}\s*:)\s*(?:1[.、)](?![0-9])|\(1\)[、.]?(?![0-9])|①[、.]?)\s*")


def _kinds(line: Span) -> Iterator[Span]:
    """The parts of a line that head a list of their own each."""
    starts = [0, *(found.end() for found in _KIND.finditer(line.normal)), len(line.text)]
    for start, end in pairwise(starts):
        if (part := line.part(start, end).stripped()).text:
            yield part


# A、…B、…C、, ①…②…, (1)…(2)… or 1、…2、…: members in order within one line, at its
# beginning or behind a mark or a space.
_LETTERS = ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg", "Hh")
_MARKS = (
    [
        re.compile(rf"(?:^|(?<=[\s。;,、:)]))[{upper}{upper.lower()}]\s*(?:[、):]|\.(?![A-Za-z]))")
        for upper in "ABCDEFGH"
    ],
    [re.compile(rf"{mark}\s*[、.:]?") for mark in "①②③④⑤⑥⑦⑧⑨"],
    # （1）病历丢失（2）病历造假: the next ones stand right behind words
    [re.compile(r"(?:^|(?<=[\s。;,、分次:的者)]))\(1\)"), *(re.compile(rf"\({number}\)") for number in range(2, 10))],
    # 1.…。2.90分以上为优秀: behind a stop, two digits of points are none of 2.90
    [
        re.compile(
            rf"(?:^|(?<=[\s。;,分次:)])){number}\s*(?:\)[、.]?|、|\.)(?![0-9A-Za-z])"
            rf"|(?<=[。;]){number}\.(?=[1-9][0-9]\s*(?:[分%‰]|[-~]|\(含\)))"
        )
        for number in range(1, 10)
    ],
)


def _members(line: Span) -> Iterator[Span]:
    """The lettered members of a line, without their letters; the line itself when it has fewer than two."""
    for marks in _MARKS:
        found: list[tuple[int, int]] = []
        for mark in marks:
            match = mark.search(line.normal, found[-1][1] if found else 0)
            if match is None:
                break
            found.append(match.span())
        if any(not line.normal[one[1] : two[0]].strip() for one, two in pairwise(found)):
            continue  # A、B、C级分别得10、8、6分 is one sentence
        if len(found) < 2 or _LEVEL.match(line.normal, found[0][1]):
            continue
        yield line.part(0, found[0][0]).stripped()
        ends = [start for start, _ in found[1:]] + [len(line.text)]
        yield from (line.part(begin, end).stripped() for (_, begin), end in zip(found, ends, strict=True))
        return
    if (lone := _LONE.match(line.normal)) is not None:  # 加分项：1.加班每次加1分
        yield line.part(0, lone.end("head"))
        line = line.part(lone.end(), len(line.text)).stripped()
    yield line


# A：20分；B：16分 are levels, A：90分以上，B：80-89分 grades
_LEVEL = re.compile(
    rf"\s*(?:[0-9]+(?:\.[0-9]+)?\s*分|不得分|满分|(?:{STRETCH})(?:\([^()]*%[^()]*\))?)(?:\s*[,;。、](?!\s*[得记计])|\s*$|\s+[A-H]\s*:)"
)


def _joined(lines: Sequence[Span]) -> Iterator[Span]:
    pending: Span | None = None
    above: Span | None = None
    for line in lines:
        if pending and above and (above.source is not line.source or not _goes_on(above, line)):
            yield pending
            pending = None
        pending = pending.to(line) if pending else line
        above = line
    if pending:
        yield pending


def _goes_on(above: Span, line: Span) -> bool:
    """Does a line end in a comma, or break off before what it costs: 迟到每次 / 扣1分?"""
    text = above.normal.rstrip()
    last = re.split("[。;]", text)[-1]
    if _CELL.fullmatch(text) or _OTHER_CELL.search(above.source.normal, above.end, line.start):
        return False
    return text.endswith((",", "、")) or (
        bool(last) and not _COSTS.search(last) and bool(_COST_FIRST.match(line.normal))
    )


_OTHER_CELL = re.compile(r"[|\t]\s*[^\s|]")  # 态度恶劣 | 40 | 每次扣5分
_CELL = re.compile(r"[<>≤≥=]*\s*[0-9]+(?:\.[0-9]+)?\s*[分%‰次个件起]?")  # 0 in the cell 目标值
_COSTS = re.compile(r"[扣加减得][除减]?\s*[0-9一二两三四五六七八九十半]|不得分|全扣|[:]$")
_COST_FIRST = re.compile(r"(?:每次|分别|各)?(?:扣除?|加|减)\s*[0-9一二两三四五六七八九十半]+(?:\.[0-9]+)?\s*分")


_MARKED = re.compile(rf"[{re.escape(''.join([*OPEN, *OPEN.values()]))}{_ENDS}]")


def _split(line: Span) -> Iterator[Span]:
    """One pass however deep the brackets are; rules in brackets are sentences of their own."""
    text = line.normal
    marked = {found.start() for found in _MARKED.finditer(text)}
    scoring = _scoring_brackets(text)
    closes = {
        close: [place for place in sorted(marked) if text[place] == close] for close in OPEN.values() if close in text
    }
    capped = _behind_caps(text)
    worth = {found.start("comma") for pattern in ENDS_AT_COMMA for found in pattern.finditer(text)}
    ends = [len(text)]  # of the whole line, and of the scoring brackets around this place
    closing: list[str] = []
    start = 0
    for offset in sorted({*marked, *capped, *worth}):
        char = text[offset]
        if offset == ends[-1]:
            yield from _sentence(line.part(start, offset))
            start = ends.pop() + 1
            closing.clear()
        elif closing and char == closing[-1]:
            closing.pop()
        elif char == "(" and not closing and _WORTH_FIRST.match(text, offset) and offset in scoring:
            ends.append(scoring[offset])  # 合格率≥95%（10分，每低1%扣1分），…
        elif char == "(" and not closing and offset in scoring and not _cost_of_words(text, start, offset, scoring):
            yield from _sentence(line.part(start, offset))
            start = offset + 1
            ends.append(scoring[offset])
        elif char in OPEN and _between(closes.get(OPEN[char], ()), offset, ends[-1]):
            closing.append(OPEN[char])
        elif (char in _ENDS or offset in capped or offset in worth) and not closing and not _waits(text, start, offset):
            yield from _sentence(line.part(start, offset))
            start = offset + 1
    yield from _sentence(line.part(start, len(text)))


_COST_NEXT = re.compile(
    r";\s*(?:(?:每[次处项例起件]|每人次|一次)?扣除?|减)\s*[0-9一二两三四五六七八九十半]+(?:\.[0-9]+)?\s*分"
)


# 笔试占6分；实操占4分 are the parts of one mark
_PART_OF = re.compile(r"\s*(?:[\u4e00-\u9fff]{2,12}占比?\s*[0-9]+(?:\.[0-9]+)?\s*[分%][,、;]?)+")
_FAULTY = re.compile("[未不没缺漏违拒擅旷]|迟到|早退")


def _waits(text: str, start: int, end: int) -> bool:
    """未经审批，擅自外出；扣5分: what the words right before it cost, where nothing else waits for it."""
    before = re.split("[。;]", text[:start].rstrip("。; "))[-1]
    here = text[start:end]
    if _PART_OF.fullmatch(here.strip()) and _PART_OF.match(text, end + 1):
        return True
    alone = not before.strip() or _COSTS.search(before) is not None
    faulty = _FAULTY.search(here) or any(word in here for word in words().blames)
    return alone and bool(faulty) and not _COSTS.search(here) and _COST_NEXT.match(text, end) is not None


_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)\s*(?P<comma>,)")


def _behind_caps(text: str) -> set[int]:
    """Where 每张扣1分（最多扣5分），… goes on with another rule, of which the limit in the bracket says nothing."""
    found = set()
    for bracket in _BRACKET.finditer(text):
        inside = bracket["inside"].rpartition(",")[2]
        behind = re.split("[。;]", text[bracket.end() :])[0]
        limit = only_cap(inside) and re.search("[0-9一二两三四五六七八九十半]", inside)
        aside = bool(_NUMBERED.fullmatch(inside)) and _AMOUNT_LAST.search(text[: bracket.start()]) is not None
        if (limit or _GOAL.fullmatch(bracket["inside"]) or aside) and _COSTS.search(behind):
            found.add(bracket.start("comma"))
    return found


# 迟到每次扣1分（超过30分钟按旷工计），缺席不得分: a number in it is none of what follows
_NUMBERED = re.compile(r"(?![^()]*(?:[扣加减得计记罚][除]?\s*[0-9]|不?含|[0-9]\s*分(?!钟)))[^()]*[0-9][^()]*")
_AMOUNT_LAST = re.compile(r"[0-9一二两三四五六七八九十半]\s*分(?:\s*/\s*[\u4e00-\u9fff]{1,3})?\s*$")
_GOAL = re.compile(
    r"\s*(?:(?:目标|基准|要求|标准|计划|指标)(?:值|数)?(?:为|是|:)?\s*[≥≤><]?\s*[0-9]+(?:\.[0-9]+)?\s*(?!分(?!钟))[^()0-9,;。、]{1,3}"
    rf"|{TAKEN_AS})\s*"
)


def _cost_of_words(text: str, start: int, opened: int, scoring: dict[int, int]) -> bool:
    """着装不整（扣2分/次）, 每份扣0.2分（最多扣2分）: the bracket belongs to the words before it."""
    inside = text[opened + 1 : scoring[opened]]
    said = re.split("[。;]", text[start:opened])[-1].strip(" ,、")
    if only_cap(inside):
        return bool(_COSTS.search(said))
    last = re.split("[,、)]", said)[-1]
    return bool(last.strip()) and not _COSTS.search(last) and only_cost(inside)


_WORTH_FIRST = re.compile(r"(?<=[0-9%‰次起件例人天项分个元])\(\s*[0-9]+(?:\.[0-9]+)?\s*分\s*[,;]\s*每")


def _between(places: Sequence[int], first: int, end: int) -> bool:
    """Does one of the places in order lie behind `first` and before `end`?"""
    found = bisect_right(places, first)
    return found < len(places) and places[found] < end


_SCORES = re.compile(
    r"扣[除减罚]?\s*[0-9一二两三四五六七八九十半]|[加减]\s*[0-9]|不适用|不涉及|(?<=分\()满分\s*[0-9]+\s*分(?=\))"
)


def _scoring_brackets(text: str) -> dict[int, int]:
    """Where （漏项每次扣0.5分） begin and end, whose words score; other brackets stay in the words."""
    scores = [found.start() for found in _SCORES.finditer(text)]
    opened: list[int] = []
    found: dict[int, int] = {}
    for bracket in re.finditer(r"[()]", text) if scores else ():
        place = bracket.start()
        if bracket[0] == "(":
            opened.append(place)
        elif opened and _between(scores, opened[-1], place):
            found[opened.pop()] = place
        elif opened:
            opened.pop()
    return found


_FULL_STOP = re.compile(r"(?:分|为止|扣完|[\u4e00-\u9fff)])\.\s*$")


def _sentence(span: Span) -> Iterator[Span]:
    span = span.stripped()
    span = span.part(len(span.text) - len(span.text.lstrip(BULLETS + ",，、")), len(span.text)).stripped()
    if re.match(r"\.(?![0-9])", span.normal):  # what is left of （1）.
        span = span.part(1, len(span.text)).stripped()
    number, style = numbering(span)
    if _FULL_STOP.search(span.normal):
        span = span.part(0, len(span.text.rstrip()) - 1).stripped()  # 每次扣2分. ends in a stop of the other width
    # 一、二等奖各加2分 is a list, as A、B、C级分别得10、8、6分
    listed = style == "chinese" and _NUMERAL.match(span.normal, number.end - span.start)
    if style and not listed and not _LETTER_LIST.match(span.normal):
        span = span.part(number.end - span.start, len(span.text)).stripped()
    if span.text:
        yield span


_LETTER_LIST = re.compile("A、B(?![A-Za-z])")
_NUMERAL = re.compile(r"\s*[一二三四五六七八九十]")
