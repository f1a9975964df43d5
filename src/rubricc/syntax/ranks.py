"""Places in a ranking: 第一名, 前3名, 第4至第6, 10名以后; the smaller the number, the better."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re

_N = r"(?:[0-9]+|[一二两三四五六七八九十]+)"
_PLACE = r"(?:名次|名|位)"
_SHARE = r"[0-9]+(?:\.[0-9]+)?\s*%"
_PAID = r"(?=\s*(?:的|者)?\s*(?:得|计|记|给|不得分|满分|加|扣|为?\s*[0-9]+(?:\.[0-9]+)?\s*分|$))"
_FRONT = "(?<!提)前"  # 提前10% is no place
_TO = r"\s*(?:-|~|至|到)\s*"
_LATER = r"(?:(?:及其|及|或)?(?:以后|之后|以下)|以外)"

_RANKED = re.compile(rf"(?:第|前)\s*{_N}\s*{_PLACE}?|(?:排名|排序|名次|位次|位列)")


def rank_patterns() -> Iterator[tuple[str, str]]:
    """Terminals of places in a ranking, longer ones first."""
    yield "RANK", r"(?:(?<![滞落延靠先前以之最])后|末尾|最后)\s*[0-9]+(?:\.[0-9]+)?\s*%"
    yield "SOME_UNIT", rf"(?:后|末|最后|倒数第?|末尾){_N}\s*{_PLACE}|倒数第?{_N}{_PAID}"
    # 三级以上医院, 二级及以上响应: a class in the name of something; 三级以上得10分 measures
    yield (
        "SOME_UNIT",
        rf"{_N}\s*级(?:及)?以[上下](?=(?![的者时得计记给为是扣加减罚不每有发出均都各全无到])[\u4e00-\u9fff])",
    )
    # 第一、二、三名分别加5、3、2分: places that are named together
    yield "SOME_UNIT", r"第[一1](?:、第?[二三四五2-5])+名(?=[^,;。0-9]{0,8}?(?:分别|依次))"
    yield "RANK", rf"第\s*{_N}\s*{_PLACE}?{_TO}第?\s*{_N}\s*{_PLACE}(?!以|及)"
    yield "RANK", rf"第\s*{_N}\s*{_PLACE}?{_TO}第\s*{_N}{_PAID}"
    yield "RANK", rf"{_FRONT}\s*{_SHARE}?{_TO}前?\s*{_SHARE}"
    yield "RANK", rf"第?\s*{_N}\s*{_PLACE}{_LATER}|[0-9]+(?:\.[0-9]+)?\s*%(?:以后|之后)"
    yield "RANK", rf"第\s*{_N}(?:(?:及其|及)(?:以后|之后|以下)|以后|之后)"
    yield "RANK", rf"第\s*{_N}\s*{_PLACE}(?:及)?(?:以上|以内|以前|之前)"
    within = r"(?:以内|之内|内)?"
    yield "RANK", rf"{_FRONT}\s*(?:{_N}\s*{_PLACE}{within}|[0-9]+(?:\.[0-9]+)?\s*%(?:\(含\))?|{_N}{_PAID})"
    yield "RANK", rf"第\s*{_N}{_PAID}"


def ranked(text: str) -> bool:
    """Does it speak of a place in a ranking?"""
    return _RANKED.search(text) is not None
