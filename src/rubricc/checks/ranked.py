"""轻的比重的扣得多，差的比好的得分多：两个分数多半写反了。

错误：
    一般差错每次扣5分，严重差错每次扣2分
正确：
    一般差错每次扣2分，严重差错每次扣5分
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rubricc.checks.signs import AGAINST_ITS_WORD
from rubricc.diagnostics import Diagnostic
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Band, Discretion, Levels, Once, PerEvent, Rated
from rubricc.source import Span
from rubricc.syntax.words import words

Scale = Sequence[Sequence[str]]  # groups of words for the same degree, from one end to the other


_EARNED = "得"


class _Case(NamedTuple):
    """One of the cases that a reader compares: 严重差错, 扣2分."""

    name: str
    points: Decimal  # signed; of a range its larger end
    written: str
    span: Span
    way: str  # only cases of one way are compared: what is taken each time, what is earned, …


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Levels and ranges of levels, then cases that a word of degree sets apart."""
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, Levels):
                yield from _swapped(rule)
            elif isinstance(rule, Rated):
                yield from _turned(rule.bands, rule)
        yield from _degrees(item)


def _degrees(item: Item) -> Iterator[Diagnostic]:
    cases = [case for rule in item.rules for case in _cases(rule)]
    for scale in (words().degrees, words().timings) if len(cases) > 1 else ():
        for alike in _of_one_thing(cases, scale):
            for (_, other), (_, case) in pairwise(sorted(alike, key=lambda each: each[0])):
                if expected := _expected(case, other, scale):
                    written, more = f"{case.written}，“{other.name}”{other.written}", f"比“{other.name}”{expected}"
                    turned = f"，写成“{other.name}{case.written}，{case.name}{other.written}”"
                    yield AGAINST_ITS_WORD.at(case.span, label=case.name, expected=more, written=written, turned=turned)


def _of_one_thing(cases: Sequence[_Case], scale: Scale) -> Iterable[list[tuple[int, _Case]]]:
    """Cases of one name with their places on the scale; a word of degree alone is of the name before it."""
    found: dict[tuple[str, str], list[tuple[int, _Case]]] = {}
    name = ""
    for case in cases:
        if (placed := _placed(case.name, scale)) is not None:
            name = placed[1] or name
            found.setdefault((case.way, name), []).append((placed[0], case))
    return found.values()


def _expected(case: _Case, other: _Case, scale: Scale) -> str:
    """What the words promise of the case against the other, where the points say the contrary; else empty."""
    harm = any(each in case.name for each in words().harms)
    if scale is words().timings:
        return "得分少" if case.points > other.points > 0 else ""
    if case.way == _EARNED:
        return "得分少" if harm and case.points > other.points else ""
    less = abs(case.points) < abs(other.points)
    return ("扣得多" if case.points < 0 else "加得多" if not harm else "") if less else ""


def _cases(rule: object) -> Iterator[_Case]:
    match rule:
        case Levels(options=options, span=span):
            for name, points in options:
                yield _Case(name, points, f"得{plain(points)}分", span, _EARNED)
        case Once(event=event, points=points, span=span):
            verb = "扣" if points < 0 else "加"
            yield _Case(event.label, points, f"{verb}{plain(abs(points))}分", span, verb)
        case PerEvent(event=event, points=points, span=span):
            verb = "扣" if points < 0 else "加"
            yield _Case(
                event.label, points, f"每{event.unit}{verb}{plain(abs(points))}分", span, f"每{event.unit}{verb}"
            )
        case Discretion(event=event, low=low, high=high, per_event=per_event, sign=sign, span=span):
            verb = ("每次" if per_event else "") + ("扣" if sign < 0 else "加")
            yield _Case(event.label, high * sign, f"{verb}{plain(low)}～{plain(high)}分", span, f"{verb}～")
        case _:
            pass


def _placed(name: str, scale: Scale) -> tuple[int, str] | None:
    """Where on the scale the word stands that a name begins or ends with, and the rest of the name."""
    ranked = ((word, place) for place, group in enumerate(scale) for word in group)
    for word, place in sorted(ranked, key=lambda each: -len(each[0])):
        if name.startswith(word):
            return place, name[len(word) :].strip("的")
        if name.endswith(word):
            return place, name[: -len(word)].strip("：:的")
    return None


def _turned(bands: tuple[Band, ...], rule: Rated) -> Iterator[Diagnostic]:
    """优0-59分, 差80-100分: the worse may be given more than the better."""
    for place, band in enumerate(bands):
        for other in bands[place + 1 :]:
            ranked = next((rank for rank in words().ranks if band.name in rank and other.name in rank), None)
            if ranked is None or band.name == other.name:
                continue
            better, worse = sorted((band, other), key=lambda each: ranked.index(each.name))
            if better.high < worse.high and better.low <= worse.low:
                written = f"{plain(worse.low)}-{plain(worse.high)}分"
                turned = f"，写成“{better.name}{written}，{worse.name}{plain(better.low)}-{plain(better.high)}分”"
                yield AGAINST_ITS_WORD.at(
                    rule.span, label=worse.name, expected="得分较少", written=written, turned=turned
                )
                return


def _swapped(rule: Levels) -> Iterator[Diagnostic]:
    """未完成得10分 beside 完成得0分, 良好6分 beside 一般8分: the worse is paid better."""
    worth = dict(rule.options)
    places = [_places(tuple(zip(rank)), worth) for rank in words().ranks]
    for name, points in rule.options:
        beaten = next((other for other in _better(name, worth, places) if worth[other] < points), None)
        if beaten is not None:
            written = f"得{plain(points)}分，“{beaten}”得{plain(worth[beaten])}分"
            less = plain(worth[beaten])
            turned = f"，写成“{beaten}得{plain(points)}分，{name}得{less}分”" if len(rule.options) == 2 else "请改过来"
            expected = f"比“{beaten}”得分少"
            yield AGAINST_ITS_WORD.at(rule.span, label=name, expected=expected, written=written, turned=turned)


def _places(scale: Scale, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The names that a word of the scale begins or ends, with their place on it and their rest."""
    return {name: found for name in names if (found := _placed(name, scale)) is not None}


def _better(name: str, names: Iterable[str], places: Sequence[dict[str, tuple[int, str]]]) -> Iterator[str]:
    """The names that mean something better: 完成 than 未完成, 一般差错 than 严重差错, 一般 than 严重差错."""
    if (done := name.lstrip("未没不")) != name and done in names:
        yield done
    for placed in places:
        if (own := placed.get(name)) is None:
            continue
        for other, (place, rest) in placed.items():
            if own[0] > place and (not own[1] or not rest or own[1] == rest):
                yield other
