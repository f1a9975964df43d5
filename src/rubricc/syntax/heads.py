"""Heads of sections and items, by the shape of one line: number, title, points or weight, and what follows.

A title holds no scoring verb, comparison or range: `1、未登记，一次扣2分` is a rule of the item above,
and so is `违纪一次（2分）`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Source, Span, normalise
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import evidence
from rubricc.syntax.lines import split
from rubricc.syntax.marks import TAIL, TAIL_WEIGHT, Marks, known_extra, marks
from rubricc.syntax.numbering import RANKS, numbering
from rubricc.syntax.sums import is_total
from rubricc.syntax.titles import before_goal, within_brackets
from rubricc.syntax.words import longest_first, words
from rubricc.values import dataclass, replace

_CLOSE = {"(": ")", "[": "]", "【": "】"}
_STOPS = "。;"
_OPENS = re.compile(r"\s*[(\[【]")
_STEP_FROM = re.compile(r"每(?:[低高超少]于|超[过出]|[降提]低?高?)")
_SCORES = frozenset({"DEDUCT", "BOUND", "EACH_UNIT", "PER_UNIT", "POINTS", "POINTS_RANGE", "RATED_RANGE"})
_SCORES |= {"CAP", "STEP", "NONE_LEFT", "FULL", "UNTIL_GONE", "NO_NEGATIVE"}
_LAST = frozenset({"ONE_UNIT", "SHORT_ONE", "COUNT_BOUND"})
# 出勤 10分, 出勤：10 分，…, 一、师德 共20分：…, 权重30% in place of the points
_TAIL = re.compile(
    rf"(?P<gap>\s*:\s*|\s*(?:[—–―]+|-{{2,}}|…+)\s*|\s+|\s*,\s*(?={TAIL_WEIGHT})|(?<=[^\s0-9.]))(?P<mark>{TAIL})(?P<end>$|\s+|\s*[:,。;]\s*)"
)
# 1、优秀：20分；良好：16分: levels of the item above
_LEVELS = re.compile(r"(?:[^:;,()0-9扣加减]{1,10}:\s*[0-9.]+\s*分\s*(?:[;,。]\s*|$)){2}")
_RULE_IN_BRACKET = re.compile(r"(?P<title>[^:;。,()]{1,30})\((?P<rest>.*)\)[;。]?")
# The title of a head without points: up to its colon, or to a bracket that says what is not known (占X：40%).
_TITLE = re.compile(r"(?P<title>[^:;。,]{1,30}?)(?:\s*\((?P<odd>[^()]*:[^()]*)\)|\s*:|$)")


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a section or item; `sure` when its shape alone says so."""

    number: Span
    style: str
    title: Span
    marks: Marks
    rest: Span  # what follows on the same line
    sure: bool


def head(line: Span) -> Head | None:
    """The head that this stripped line is, or might be (not `sure`), or None."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    if (inside := within_brackets(body)) is not None:
        body, style = inside, style or "lenticular"
    if re.match(r"【[^【】]{1,20}】", body.normal):
        style = style or "lenticular"  # 【收银准确】40分
    if _LEVELS.match(body.normal):
        return None
    found = _total(body) or _bracketed(body, style) or _trailing(body, style)
    if found is not None and (inside := within_brackets(found.title)) is not None:  # 【收银准确】（40分）
        found, style = replace(found, title=inside), style or "lenticular"
    name = before_goal(found.title, body) if found is not None and style else None
    if found is not None and name is not None and acts(found.rest):
        found = replace(found, title=name, rest=body)
    if found is None or not (quoted(found.title) or is_plain(found.title)):
        return None
    return replace(found, number=number, style=style, sure=found.sure or is_total(found.title.text))


def quoted(title: Span) -> bool:
    """Does it stand between 「」, as whatever it says?"""
    return (
        title.source.text[title.start - 1 : title.start] == "「"
        and title.source.text[title.end : title.end + 1] == "」"
    )


def head_without_points(line: Span) -> Head | None:
    """A line that names something and might be a head whose points are missing: 二、教育教学."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _TITLE.match(body.normal)
    title = body.part(*match.span("title")).stripped() if match else body.part(0, 0)
    if (bracket := _RULE_IN_BRACKET.fullmatch(body.normal)) and acts(body.part(*bracket.span("rest"))):
        title, rest = (body.part(*bracket.span(part)).stripped() for part in ("title", "rest"))
        return Head(number, style, title, Marks(), rest, False) if is_plain(title) else None
    if match is None or not (style or is_total(title.text)) or not is_plain(title):
        return None
    odd = (body.part(*match.span("odd")),) if match["odd"] and re.search("[0-9]", match["odd"]) else ()
    rest = _rest(body.part(match.end() if odd else match.end("title"), len(body.text)))
    sums = is_total(title.text)  # 考核得分：95分以上计10分 scores
    return None if sums and acts(rest) else Head(number, style, title, Marks(extras=odd), rest, sums)


def names_only(line: Span) -> bool:
    """A short line that is nothing but a name."""
    text = line.normal
    return len(text) <= 20 and not re.search(r"[。;:|_]|[0-9]$", text) and " " not in text and is_plain(line)


def names_table(line: Span) -> bool:
    """Could a line be the title of a table: no number before it, no mark of a sentence, no points?"""
    long_or_said = len(line.text) > 40 or re.search(r"[。;:|_、=]", line.normal) is not None
    return not long_or_said and not numbering(line)[1] and is_plain(line)


def higher(style: str, below: str) -> bool:
    """Does one way of numbering stand above another: 一、 above 1. above （1）?"""
    return (RANKS.index(style) if style in RANKS else len(RANKS)) < (
        RANKS.index(below) if below in RANKS else len(RANKS)
    )


def _total(body: Span) -> Head | None:
    """合计 100分, 总分：100."""
    if (match := _total_pattern().fullmatch(body.normal)) is None:
        return None
    title, worth = body.part(*match.span("title")), body.part(*match.span("worth")).stripped()
    inside = worth.part(worth.text.startswith(("(", "（")), len(worth.text) - worth.text.endswith((")", "）")))
    return Head(body, "", title, marks([inside], bare=True), body.part(match.end("worth"), len(body.text)), True)


@cache
def _total_pattern() -> Pattern[str]:
    names = "|".join(map(re.escape, longest_first(words().totals)))
    return re.compile(
        rf"(?P<title>(?:{names})(?:\([^()]*\))?)\s*:?\s*(?P<worth>[0-9]+(?:\.[0-9]+)?\s*分?|\([0-9]+(?:\.[0-9]+)?\s*分\))"
        r"(?:\s+[^\s:0-9]{2,8}\s*:[\s_年月日]*)*"  # 合计100分 评分人： 日期：
    )


def _bracketed(body: Span, style: str) -> Head | None:
    """出勤（6分，数据：人力资源部）：… A number without 分 counts in the last bracket only: 出勤（10）."""
    groups = list(_groups(body))
    found = [(start, end, _inside(body, start, end, bare=False)) for start, end in groups]
    if style and groups and not any(each.says for _, _, each in found):
        start, end = groups[-1]
        found = [(start, end, _inside(body, start, end, bare=body.normal[end:].lstrip()[:1] in ("", ":")))]
    for start, end, said in found:
        title = body.part(0, start).stripped()
        title = title.part(0, len(title.normal.rstrip(": ")))
        if quoted := re.fullmatch(r"「([^「」]+)」", title.text):
            title = title.part(*quoted.span(1))
        if not said.says or not title.text:
            continue
        if any(
            map(acts, said.extras)
        ):  # 保养（未完成一项扣5分，总分20）: the rule stands in the bracket, with the points
            rest = _without_worth(body.part(start + 1, end - 1), said)
            return Head(body, style, title, replace(said, extras=()), rest, bool(style))
        while (after := _adjoining(body, end)) is not None:
            said = replace(said, extras=(*said.extras, body.part(after[0] + 1, after[1] - 1).stripped()))
            end = after[1]
        rest = body.part(min(end, len(body.text)), len(body.text)).stripped()
        goal = not style and _is_goal(title, said, rest)
        if goal or not _may_follow(rest, body.normal[end : end + 1]):
            return None
        return Head(body, style, title, said, _rest(rest), bool(style) or said.points is not None or not said.bare)
    return None


def _is_goal(title: Span, said: Marks, rest: Span) -> bool:
    """优秀率（40%）每低于1%扣0.3分: what the steps behind it count from, and no weight."""
    percent = said.points is None and "%" in title.source.normal[title.end : title.end + 12]
    kind = "".join(anchor.kind for anchor in anchors(_rest(rest))[:1])
    return percent and (kind == "STEP" or (kind in ("EARN", "FULL") and rest.normal[0] in "得为计满"))


def _without_worth(inside: Span, said: Marks) -> Span:
    """A rule without the points that stand before or behind it."""
    for worth in said.spans():
        if worth.end == inside.end:
            inside = inside.part(0, worth.start - inside.start)
        elif worth.start == inside.start:
            inside = inside.part(worth.end - inside.start, len(inside.text))
    return _rest(inside.part(0, len(inside.normal.rstrip(" ,;、"))))


def _inside(body: Span, start: int, end: int, bare: bool) -> Marks:
    return marks((part for part in split(body.part(start + 1, end - 1), ",;、") if part.text), bare)


def _may_follow(rest: Span, char: str) -> bool:
    """台账齐全（2分）、记录完整（3分） lists parts; a rule that follows a head has a verb or a mark before it."""
    if not rest.text or char in (":", "。", "") or rest.normal[0] in ":。":
        return True
    if rest.normal[0] in "、/,;":
        return rest.normal[0] in ",;" and acts(rest)
    return char.isspace() or acts(rest)


def acts(rest: Span) -> bool:
    """Does a text take or give points?"""
    kinds = ("DEDUCT", "ADD", "NONE_LEFT", "EARN", "STEP")
    return bool(rest.text) and any(anchor.kind in kinds for anchor in anchors(rest))


def caps(text: Span) -> bool:
    """最多扣10分: does a text only limit what others take or give?"""
    return [anchor.kind for anchor in anchors(text)] in [[kind, "POINTS"] for kind in ("CAP", "CAP_GAIN", "CAP_ANY")]


def _rest(rest: Span) -> Span:
    text = rest.normal
    return rest.part(len(text) - len(text.lstrip(" :,。;")), len(text)).stripped()


def _groups(body: Span) -> Iterator[tuple[int, int]]:
    """The outermost brackets before the end of the first sentence, as offsets around them."""
    closing: list[str] = []
    start = 0
    for offset, char in enumerate(body.normal):
        if closing and char == closing[-1]:
            closing.pop()
            if not closing:
                yield start, offset + 1
        elif char in _CLOSE:
            start = start if closing else offset
            closing.append(_CLOSE[char])
        elif not closing and (char in _STOPS or (char == ":" and not _OPENS.match(body.normal, offset + 1))):
            return
    if closing and (cut := _CUT_OFF.match(body.normal, start)):
        yield start, cut.end() + 1  # 出勤（6分：… and nothing that closes it: told as L105


# 完成率≥100, 90≤得分, and 得分≥ where the points are cut off behind it; </script> compares nothing
_COMPARED = re.compile(r"[<>≤≥]=?\s*[0-9]|[0-9]\s*[%‰分]?\s*[<>≤≥]|(?<=[\u4e00-\u9fff])\s*[<>≤≥]=?\s*$")
_CUT_OFF = re.compile(r"\(\s*[0-9]+(?:\.[0-9]+)?\s*分(?=\s*$|\s*:)")


def _adjoining(body: Span, start: int) -> tuple[int, int] | None:
    """A further bracket right behind, when it holds what a head's bracket may hold: （数据：人力资源部）."""
    text = body.normal
    if text[start : start + 1] not in _CLOSE:
        return None
    end = text.find(_CLOSE[text[start]], start)
    return (start, end + 1) if end > 0 and known_extra(text[start + 1 : end]) else None


def _trailing(body: Span, style: str) -> Head | None:
    """出勤 6分 …: the first points that stand apart, before any sentence ends."""
    stop = re.search(r"[。;(]", body.normal)
    match = _TAIL.search(body.normal, 0, len(body.text) if stop is None else stop.end())
    if match is None or match.start() == 0:
        return None
    title = body.part(0, match.start()).stripped()
    gap, end = match["gap"], match["end"]
    comma = end.strip() == ","
    if ":" in title.normal or title.normal[-1] in "-~至到第/+×" or (comma and ":" not in gap):
        return None
    found = marks(split(body.part(*match.span("mark")), ","), bare=False)
    if not found.says or not (gap or style) or _ends_in_verb(title.normal, bool(gap)):
        return None
    rest = body.part(match.end(), len(body.text)).stripped()
    sure = bool(style) and (bool(gap.strip(" ")) or not rest.text or ":" in end or acts(rest))
    return Head(body, style, title, found, rest, sure)


def _ends_in_verb(title: str, apart: bool) -> bool:
    """每完成一件得 20分 earns, whatever stands between; 设计 20分 and 登记 20分 do not, if something does."""
    if title.endswith(words().traps):
        return False
    verbs = {verb for each in words().verbs.values() for verb in each}
    return title.endswith(tuple(verbs - {"计", "记"} if apart else verbs))


_RANGE = re.compile(r"[0-9]\s*[%‰]?\s*(?:-|~|至|到)\s*[0-9.]+\s*[%‰]")
_MEASURES = frozenset({"QUANTITY", "COUNT", "COUNT_BOUND", "BOUND"})


def is_plain(title: Span) -> bool:
    """Does a title name something, without scoring it?"""
    alone = title.normal == normalise(title.text)  # else what stands before it takes part in its first number
    return _plain(title.text) if alone else _is_plain(title)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> bool:
    """The same: an editor asks again at each key."""
    return _is_plain(Span(Source("", text), 0, len(text)))


def _is_plain(title: Span) -> bool:
    if title.text in words().outside_titles or title.text in ("扣分标准", "扣分细则", "扣分办法", "扣分规定"):
        return True
    if not any(word in title.text for word in words().bonus_titles) and evidence(title) is not None:
        return False
    if _STEP_FROM.search(title.normal) or _COMPARED.search(title.normal):
        return False  # 每低于目标值（97%）1%，扣0.5分
    found = anchors(title)
    measured = [each.kind in _MEASURES for each in found]
    if all(measured) or any(_RANGE.search(each.span.normal) for each in found if each.kind == "QUANTITY"):
        return False  # 90%~95%：8分 and 0次：10分 are arms
    return bool(found) and found[-1].kind not in _LAST and not any(anchor.kind in _SCORES for anchor in found)
