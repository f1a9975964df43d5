"""数据：完成率：0%～150%，一位小数: which values an input can have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Domain
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.phrases import NUM

UNREAD = Kind(
    "L124",
    Severity.ERROR,
    "“数据”里这句话没有读懂：「{sentence}」",
    "写明名称、从多少到多少、几位小数，例如“完成率：0%～150%，一位小数”",
)
REVERSED = Kind("L125", Severity.ERROR, "「{name}」的范围从大到小：{low}～{high}", "写成“{name}：{high}～{low}”")

_PLACES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_UNIT = r"[^\s0-9,，;~至到-]{0,4}?"
_DECIMALS = r"(?:保留)?(?:(?P<places>[0-4一两二三四])位小数|(?P<whole>整数|取整|不带小数))"
_DOMAIN = re.compile(
    rf"(?P<name>.+?)\s*[:为]?\s*"
    rf"(?:(?P<low>-?{NUM})\s*(?P<unit>{_UNIT})\s*(?:~|-|至|到)\s*(?P<high>-?{NUM})\s*(?P<unit2>{_UNIT})"
    rf"|(?:不超过|最大|最多|至多|上限)\s*(?P<most>{NUM})\s*(?P<unit3>{_UNIT}))"
    rf"(?:\s*,\s*{_DECIMALS})?"
)
_ONLY_DECIMALS = re.compile(rf"(?P<name>.+?)\s*[:为]?\s*{_DECIMALS}")


def read_domains(sentences: Sequence[Span], context: Context) -> Iterator[Domain]:
    """The domains that a block gives; a sentence without a number says where data come from and is printed."""
    for sentence in sentences:
        text = sentence.normal
        match = _DOMAIN.fullmatch(text) or _ONLY_DECIMALS.fullmatch(text)
        if match is None:
            known = not re.search(r"[0-9一两二三四]\s*位|[0-9]", text)
            context.coverage.fill(sentence, Class.GUIDANCE if known else Class.HOLE)
            if not known:
                context.report(UNREAD, sentence, sentence=brief(sentence.text))
            continue
        context.coverage.fill(sentence, Class.RULE)
        domain = _domain(match, sentence)
        if domain.low is not None and domain.high is not None and domain.low > domain.high:
            low, high = (f"{plain(each)}{domain.unit}" for each in (domain.low, domain.high))
            context.report(REVERSED, sentence, name=brief(domain.name), low=low, high=high)
            continue
        yield domain


def _domain(match: re.Match[str], span: Span) -> Domain:
    said = match.groupdict()
    places, low, high = said.get("places"), said.get("low"), said.get("high") or said.get("most")
    decimals = None if places is None else int(_PLACES.get(places, places))
    return Domain(
        name=re.sub('[「」“”"]', "", span.part(*match.span("name")).text).strip(" ：:"),
        low=Decimal(low) if low else Decimal(0) if high else None,
        high=Decimal(high) if high else None,
        unit=said.get("unit2") or said.get("unit") or said.get("unit3") or "",
        decimals=0 if said.get("whole") else decimals,
        span=span,
    )
