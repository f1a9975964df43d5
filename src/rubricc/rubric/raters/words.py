"""One stretch of text to one rater: 客户（3人，去掉一个最高分和一个最低分）40%, 自评分×30%, 自评（仅供参考，不计分）.

Nothing of the stretch may be left over: what was not read is told by `Unread`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.numerals import CHINESE, number
from rubricc.values import dataclass, replace

_NUM = r"[0-9]+(?:\.[0-9]+)?"
TRIM = r"去(?:掉|除)(?:[一1]个)?最高分?[、,和及与]?(?:去掉|去除)?(?:[一1]个)?最低分?(?:之?后)?"
_TOKENS = {
    "reference": r"仅?供参考|不计入?总?分",
    "trim": TRIM,
    "mean": r"(?:再|求|取|计算|的)*(?:算术)?平均(?:分|值|数)?",
    "people": rf"(?:共|各)?(?P<count>[0-9]+|[{CHINESE}]+)\s*(?:人|名|位)(?!以)",
    "share": (
        r"(?:[×*x]|乘以)?\s*(?:各?占(?:总分|总评|考核)?(?:的)?(?:比例|比重|比)?|权重|比重|比例)?\s*[为是:]?\s*"
        rf"(?P<percent>{_NUM})\s*%(?:的(?:权重|比例|比重))?"
    ),
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()))
_AROUND = " ()[],:、;的后按由是为\0"
_SCORE = re.compile(r"(?<=..)(?<![自互他])(?:总|总?(?:评定|评价|考评|考核|评|打|得))?分(?:数)?$")
_SELF = re.compile(r"(?:本人|员工|被考核人|个人)?自(?:评|我评价|我评分|我考评)")


@dataclass(frozen=True, slots=True)
class Part:
    """What one stretch says of one rater; `name` is empty where it only adds to the one before."""

    name: str
    share: Decimal | None
    people: int | None
    trimmed: bool
    mean: bool
    reference: bool
    span: Span

    @property
    def is_self(self) -> bool:
        return _SELF.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that names no rater in a way that can be read."""

    span: Span


def parts(value: Span) -> Iterator[Part | Unread]:
    """The raters of a whole text, in order; `X＝` before them and 奖扣分 after them are no raters."""
    if (apart := _apart(value)) is not None:
        yield from apart
        return
    start = value.normal.find("=") + 1
    before: Part | None = None
    for span in _split(value.part(start, len(value.text)).stripped()):
        part = _part(span)
        if isinstance(part, Part) and not part.name and before is not None:
            before = _joined(before, part)
            continue
        if before is not None:
            yield before
        before = None
        if isinstance(part, Unread) or not part.name:
            yield Unread(span)
        else:
            before = part
    if before is not None:
        yield before


def _apart(value: Span) -> tuple[Part, ...] | None:
    """自评、主管评，权重分别为20%、80%: shares behind all names; a ratio (2:8) is one of 10 or of 100."""
    match = _SHARES_LAST.fullmatch(value.normal)
    if match is None:
        return None
    named = [_part(span) for span in _split(value.part(*match.span("names")))]
    said = match["percents"] or match["ratio"]
    shares = [Decimal(each) for each in re.findall(_NUM, said)]
    whole = sum(shares)
    if match["ratio"]:
        if whole not in (10, 100):
            return None
        shares = [each * 100 / whole for each in shares]
    known = [part for part in named if isinstance(part, Part) and part.name and part.share is None]
    if not 1 < len(known) == len(named) == len(shares):
        return None
    return tuple(replace(part, share=share) for part, share in zip(known, shares, strict=True))


_BEHIND = r"(?:的?(?:评分|打分|考核)?(?:所占)?(?:权重|占比|比例|比重)(?:分别|依次)?|分别|依次)(?:占|为|按|是|:)*"
_SHARES_LAST = re.compile(
    rf"(?P<names>[^0-9%;。:]+?)[\s,]*(?:{_BEHIND}\s*(?P<percents>{_NUM}\s*%(?:\s*[、,和]\s*{_NUM}\s*%)+)"
    rf"|(?:{_BEHIND}|按)\s*(?P<ratio>{_NUM}(?:\s*:\s*{_NUM})+))(?:的?(?:权重|比例|比重))?(?:加权|计算|计入|折算|合计|汇总|得出|总分)*[。.]?"
)


def _split(span: Span) -> Iterator[Span]:
    """The stripped stretches between commas, arrows and pluses, brackets left whole."""
    start = depth = 0
    whole = re.sub(_TOKENS["trim"], lambda trim: "□" * len(trim[0]), span.normal)
    for offset, char in enumerate(whole + "、"):
        depth += (char == "(") - (char == ")")
        named = char in "\n \u3000" and re.match(r"\s*[初复终][评审核](?:人|者)?\s*:", whole[offset:]) is not None
        if (char in "、,→>;+。|\t" or named) and (depth <= 0 or offset == len(span.text)):
            part = span.part(start, offset).stripped()
            if part.text:
                yield part
            start = offset + 1


def _part(span: Span) -> Part | Unread:
    found: dict[str, list[re.Match[str]]] = {}
    for match in _TOKEN.finditer(span.normal):
        found.setdefault(str(_kind(match)), []).append(match)
    if any(len(matches) > 1 for kind, matches in found.items() if kind != "reference"):
        return Unread(span)
    pieces = [piece.strip(_AROUND) for piece in _TOKEN.sub("\0", span.normal).split("\0")]
    names = [piece for piece in pieces if piece]
    if len(names) > 1 or any(char in "0123456789%=" for name in names for char in name):
        return Unread(span)
    share = Decimal(found["share"][0]["percent"]) if "share" in found else None
    counted = number(found["people"][0]["count"]) if "people" in found else None
    if "people" in found and (counted is None or counted < 1):
        return Unread(span)
    return Part(
        _SCORE.sub("", names[0]) if names else "",
        share,
        None if counted is None else int(counted),
        "trim" in found,
        "mean" in found,
        "reference" in found,
        span,
    )


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _TOKENS if match[name] is not None)


def _joined(one: Part, other: Part) -> Part:
    """评委5人，去掉一个最高分和一个最低分取平均: the second stretch speaks of the same rater."""
    return Part(
        one.name,
        one.share if other.share is None else other.share,
        one.people if other.people is None else other.people,
        one.trimmed or other.trimmed,
        one.mean or other.mean,
        one.reference or other.reference,
        one.span.to(other.span),
    )
