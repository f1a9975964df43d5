"""Points and weights as heads write them: （6分） 共6分 （20分，最高25分） （50+） 权重30%."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.phrases import NUM
from rubricc.syntax.words import words
from rubricc.values import dataclass

WHAT = r"(?:分值|标准分值?|基准分|基础分|配分|分数|满分|总分|总计|合计|共计|共|计|小计|本大项|本项|该项|此项|占)"
_POINTS = re.compile(
    rf"\s*(?P<what>(?:{WHAT}\s*)*)(?:为|是)?\s*:?\s*(?P<points>{NUM})\s*(?P<unit>分(?!钟)|')?\s*(?P<plus>\+)?\s*"
)
# 0-30 in a cell of its own: the rater's, from nothing to the points
_FROM_NOTHING = re.compile(rf"\s*0\s*分?\s*[-~—–至到]+\s*(?P<points>{NUM})\s*分?\s*")
_MOST = re.compile(
    rf"\s*(?:最高|最多|上限|封顶|可达|可加至|可加到|不超过|至多)(?:分值?|可?得分?|可?加?到|可?达到?|可?加|为|:)?\s*(?P<most>{NUM})\s*分?\s*"
)
_OUTSIDE = re.compile(r"\s*(?:不占(?:满分|总分|分值|分数|分)|(?:不计入|不含在|不算在)(?:满分|总分值|分值)内?)\s*")
_WEIGHTS = "|".join(map(re.escape, words().weights))
_WEIGHT = re.compile(
    rf"\s*(?P<said>(?:所占)?(?:{_WEIGHTS})(?:总分)?的?)?\s*(?:为|是)?\s*:?\s*(?P<percent>{NUM})\s*%\s*"
    rf"|\s*(?:权重|占比|比重)\s*:?\s*(?P<share>0\.[0-9]+|1(?:\.0+)?)\s*"
)
# Where a head ends in its worth without a bracket: 共6分, 10分 权重30%
_TAIL_POINTS = rf"(?:{WHAT}\s*:?\s*)?{NUM}\s*(?:分(?!钟)\+?|'(?!'))"
TAIL_WEIGHT = rf"(?:{_WEIGHTS})\s*(?:为|:)?\s*{NUM}\s*%"
TAIL = rf"{_TAIL_POINTS}(?:[\s,]+{TAIL_WEIGHT})?|{TAIL_WEIGHT}(?:[\s,]+{_TAIL_POINTS})?"
# 数据：人力资源部、财务部 goes on over its commas.
_LASTING = re.compile(r"\s*(?:数据(?:来源)?|信息来源|评分人|评价人|考核人|责任人)\s*:")

_ROLES = re.compile(r"仅[^0-9%]{1,20}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the bracket behind a title, or the words in its place, say."""

    points: Decimal | None = None
    points_span: Span | None = None
    most: Decimal | None = None  # 最高55分
    open_end: bool = False  # 50+
    most_span: Span | None = None
    weight: Decimal | None = None  # in %
    weight_span: Span | None = None
    bare: bool = False  # the weight is a mere 30%, without a word that says so
    extras: tuple[Span, ...] = ()

    @property
    def says(self) -> bool:
        """Points or a weight: what makes a line a head."""
        return self.points is not None or self.weight is not None

    @property
    def span(self) -> Span | None:
        """Where the head says what it is worth."""
        return self.points_span or self.weight_span

    def spans(self) -> Iterable[Span]:
        """Where its numbers stand."""
        return (each for each in (self.points_span, self.most_span, self.weight_span) if each is not None)


def marks(parts: Iterable[Span], bare: bool) -> Marks:
    """What the parts say together; `bare`: a number needs no 分 (a bracket or a cell of its own)."""
    points: tuple[Decimal, Span] | None = None
    most: tuple[Decimal, Span] | None = None
    weight: tuple[Decimal, Span] | None = None
    open_end = bare_weight = False
    extras: list[Span] = []
    for part in (piece for each in parts for piece in _pieces(each)):
        text = part.normal
        if extras and _LASTING.match(extras[-1].normal) and not _any(text) and not known_extra(text):
            extras[-1] = extras[-1].to(part)
        elif (
            points is None
            and (match := _POINTS.fullmatch(text))
            and (match["unit"] or match["what"] or match["plus"] or bare)
        ):
            points = Decimal(match["points"]), part
            open_end = bool(match["plus"])
        elif points is None and bare and (match := _FROM_NOTHING.fullmatch(text)):
            points = Decimal(match["points"]), part
        elif points is None and _OUTSIDE.fullmatch(text):
            points, open_end = (Decimal(0), part), True
        elif weight is None and (match := _WEIGHT.fullmatch(text)):
            bare_weight = match["said"] is None and match["share"] is None
            weight = Decimal(match["percent"]) if match["percent"] else 100 * Decimal(match["share"]), part
        elif most is None and (match := _MOST.fullmatch(text)):
            most = Decimal(match["most"]), part
        else:
            extras.append(part)
    return Marks(
        points=points[0] if points else None,
        points_span=points[1] if points else None,
        most=most[0] if most else None,
        open_end=open_end,
        most_span=most[1] if most else None,
        weight=weight[0] if weight else None,
        weight_span=weight[1] if weight else None,
        bare=bare_weight,
        extras=tuple(extras),
    )


def _pieces(part: Span) -> Iterable[Span]:
    """10分 权重30% without a comma is two parts; anything else stays whole."""
    pieces = [part.part(*match.span()) for match in re.finditer(r"\S+", part.normal)]
    return pieces if len(pieces) == 2 and all(_any(each.normal) for each in pieces) else (part,)


def _any(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_POINTS, _MOST, _WEIGHT)) and any(map(str.isdigit, text))


def known_extra(text: str) -> bool:
    """Is it something that a head's bracket may hold beside its points: 数据：…, 评分人：…, 仅前台?"""
    return bool(_LASTING.match(text) or _ROLES.fullmatch(text))
