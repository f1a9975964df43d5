"""Items whose points stand behind their rule, their rater or what they ask for, where no title stands."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.heads import Head, acts, is_plain
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.numbering import numbering
from rubricc.values import replace


def points_last(line: Span) -> Head | None:
    """1.家访每月不少于5人，少1人扣1分（10分）: a numbered line with its rule, and at its end what it is worth."""
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = re.fullmatch(r"(?P<said>.+?)[。;,]?\s*\(\s*(?P<worth>[^()]{1,12})\s*\)[。;]?", body.normal)
    if not style or match is None:
        return None
    said = body.part(*match.span("said")).stripped()
    worth = marks([body.part(*match.span("worth"))], bare=False)
    stop = _NAME.match(said.normal)
    if worth.points is None or stop is None or not acts(said):
        return None
    return Head(number, style, said.part(*stop.span()).stripped(), worth, said, False)


def worth_behind(line: Span) -> Head | None:
    """（1）按时交接班，迟到每次扣1分。 8分, 2、错发一次扣5分。 10: behind its sentence what a numbered line is worth.

    A cell of a table that lost its lines; it counts only where such lines add up to the head above.
    """
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _BEHIND.fullmatch(body.normal)
    if not style or match is None:
        return None
    said = body.part(*match.span("said")).stripped()
    stop = _NAME.match(said.normal) or re.match("[^,:;。]{2,40}", said.normal)
    apart = said.normal.endswith(("。", ";")) or "分" not in match["worth"] or acts(said)
    if stop is None or not apart or _VERB.search(said.normal):
        return None
    worth = marks([body.part(*match.span("worth"))], bare=True)
    return Head(number, style, said.part(*stop.span()).stripped(), worth, said, False)


def worth_missing(line: Span, above: Head) -> Head | None:
    """（2）拾金不昧，每次加5分。 behind a line of that kind, without points: an item, too, whose points are missing."""
    number, style = numbering(line)
    said = line.part(number.end - line.start, len(line.text)).stripped()
    stop = _NAME.match(said.normal)
    worth = above.marks.points_span
    behind = worth is not None and bool(worth.text) and above.rest.start == above.title.start
    if stop is None or not behind or style != above.style or not acts(said):
        return None
    return Head(number, style, said.part(*stop.span()).stripped(), Marks(), said, True)


# 30 - 40分 goes on over the gap
_BEHIND = re.compile(
    r"(?P<said>[^|]*?[^\s0-9.,:、(<>≤≥=+*×/~-](?:\([^()]*\))?(?:[。;]\s*|\s+))(?P<worth>[0-9]+(?:\.[0-9]+)?\s*分?)"
)
_VERB = re.compile("(?:[扣减加得罚奖计记]|[扣减加得计记]分)[:为]?$")  # 每次扣 5分


def duty_first(line: Span) -> Head | None:
    """2. 记录每月不少于4篇（10分），少一篇扣1分: what is asked, with its number, where a title would stand."""
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _DUTY.match(body.normal)
    if not style or match is None:
        return None
    title, rest = body.part(*match.span("title")).stripped(), body.part(match.end(), len(body.text)).stripped()
    worth = marks([body.part(*match.span("worth"))], bare=False)
    if worth.points is None or not acts(rest) or acts(title) or evidence(title) is not None:
        return None
    return Head(number, style, title, worth, rest, False)


def is_duty(found: Head) -> bool:
    """Does what it asks stand in the place of its title?"""
    return (
        found.rest.start > found.title.end
        and _NUMBER.search(found.title.normal) is not None
        and not is_plain(found.title)
    )


_NUMBER = re.compile("[0-9]")
_DUTY = re.compile(r"(?P<title>[^()。;:]*?[0-9][^()。;:]*)\(\s*(?P<worth>[0-9]+(?:\.[0-9]+)?\s*分)\s*\)\s*[:,;。]")


def rated_last(line: Span) -> Head | None:
    """3. 月度评价（由店长打分，0-30分）: a line that a rater gives from nothing to its points."""
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _RATED.fullmatch(body.normal)
    if match is None:
        return None
    worth = marks([body.part(*match.span("worth"))], bare=False)
    who = body.part(*match.span("who"))
    title = body.part(*match.span("title")).stripped()
    said = replace(worth, extras=(who,) if who.text else (), points_span=body.part(*match.span("range")))
    return Head(number, style, title, said, body.part(*match.span("rest")).stripped(), False)


def earned_in(line: Span) -> Head | None:
    """（2）按时发放的，得10分，否则不得分: a numbered line that earns so much at best."""
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    stop = _NAME.match(body.normal)
    found = [(Decimal(match[1]), match) for match in _EARNS.finditer(body.normal)]
    if not style or stop is None or not found or _RATE.search(body.normal):
        return None
    points, match = max(found, key=lambda pair: pair[0])
    worth = Marks(points=points, points_span=body.part(match.start(1), match.start(1)))
    return Head(number, style, body.part(*stop.span()).stripped(), worth, body, False)


_EARNS = re.compile(r"(?<![不])[得记计]\s*([0-9]+(?:\.[0-9]+)?)\s*分")
_RATE = re.compile(r"每[^,;。]{0,12}[得加]\s*[0-9]|[0-9]\s*分\s*/|最[高多]")

_RATED = re.compile(
    r"(?P<title>[^:;。,()]{2,24})\(\s*(?:(?P<who>由?[^,;()0-9]{1,10}(?:打分|评分|评定|评价))\s*,\s*)?"
    r"(?P<range>0\s*分?\s*[-~—–至到]+\s*(?P<worth>[0-9]+(?:\.[0-9]+)?\s*分))\s*\)\s*[:。;]?(?P<rest>.*)"
)

# Up to the first mark, or to how often it costs: 顾客投诉成立|一次扣5分
_NAME = re.compile(r"[^,:;。]{2,24}?(?=每?[一1每]?(?:次|起|例|件|处|项|人|个|条|份|天)?[扣减加得]\s*[0-9]|[,:;。])")
