"""A sentence of 兑现 in its parts: what is paid to whom, and what follows in words."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.source import Span


def with_consequence(parts: list[Span]) -> tuple[list[Span], str | None]:
    """70分以下的按50%发放，并进行离岗培训: what follows in words stands behind the pay."""
    if len(parts) < 2 or not _ALSO.match(parts[-1].normal) or re.search("[0-9]", parts[-1].normal):
        return parts, None
    return parts[:-1], _ALSO.sub("", parts[-1].text)


def without_lead(sentence: Span) -> Span:
    """考核为优秀的，发放120%: what is paid to whom; 考核结果与绩效工资挂钩，90分以上全额发放."""
    tied = re.match(
        r"[^0-9,;。:]{2,30}(?:挂钩|依据|标准|办法|发放|计发|兑现|如下)\s*[,:]\s*(?:即|其中|具体为?)?[:,]?\s*(?=[0-9<>≤≥不低])",
        sentence.normal,
    )
    sentence = sentence.part(tied.end(), len(sentence.text)) if tied else sentence
    tells = re.match(
        r"按[^,;。0-9]{2,14}(?:计发|发放|兑现|核发)[^,;。0-9]{0,8},\s*(?=[^,;。]{0,8}(?:工资|奖金|绩效|薪酬)\s*=)",
        sentence.normal,
    )
    sentence = sentence.part(tells.end(), len(sentence.text)) if tells else sentence
    lead = re.match(
        r"(?:年度|季度|月度|绩效)?(?:考核|考评)(?:结果|等级|等次)?(?:为|评为|被评为)(?=\D)", sentence.normal
    )
    return sentence.part(lead.end(), len(sentence.text)) if lead else sentence


_NEXT_GRADE = re.compile(r"\s+[A-Z][+-]?[级等档]?\s*[=:]\s*[0-9]")  # S=1.5 A=1.2
_ALSO = re.compile(r"(?:并且|并|同时|且)+")


def parts_of(sentence: Span) -> Iterator[Span]:
    start = 0
    for offset, char in enumerate([*sentence.normal, ","]):
        also = char == "并" and sentence.normal[:offset].endswith(("%", "元", "发放", "不发", "停发"))  # 拨付60%并约谈
        if char in ",、" or also or (char == " " and _NEXT_GRADE.match(sentence.normal, offset)):
            yield sentence.part(start, offset).stripped()
            start = offset + (not also)
