"""The numbers that lines begin with: 一、 （一） 第一部分 1. 1.1 （1） ① A. C1 C1-1 and their places in the count."""

from __future__ import annotations

from functools import cache, lru_cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.words import longest_first, words

_CHINESE = "一二三四五六七八九十"
_COUNTED = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"  # 八一、三八 are days
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_CODED = "[A-Z][1-9][0-9]?"
# 指标一：接通率, 模块2、…
NAMED_NUMBER = rf"(?:考核)?(?:指标|项目|模块|维度|类别|板块|大项)\s*(?:{_COUNTED}|[1-9][0-9]?)\s*[、.:](?![0-9])"
# B1-3层 are floors, A1-2楼 buildings
_PLACES = "[层楼栋幢号区座排库室车线轴柜]"
_STYLES = {
    "chinese": rf"第[{_CHINESE}]+\s*(?:[、.:]|部分|大项|章|项(?=[\s、.:]))\s*[、.:]?|{_COUNTED}\s*[、.:,]",
    "named": NAMED_NUMBER,
    "article": rf"第\s*(?:[{_CHINESE}]+|[0-9]{{1,3}})\s*条\s*[、.:]?",
    "chinese_bracket": rf"\(\s*[{_CHINESE}]+\s*\)[、.,]?",
    "roman": rf"[{_ROMAN}](?![类级型度期档等])\s*[、.]?",  # Ⅰ类问题 begins with a name
    # A、B、C级系数分别为1.2、1.0、0.8 names grades
    "letter": r"[A-Za-z](?!、\s*[A-Za-z]\s*(?:[、和及与]|[级等档]))(?:[、)]|\.(?![A-Za-z0-9]))",
    # 三级指标 A1-1 of 二级指标 A1; C1驾照 and A4纸 begin with words
    "coded_deep": rf"{_CODED}(?:[-.][1-9][0-9]?)+(?![0-9~%-])\s*[、.:]?(?=\s*[^\s0-9])(?!\s*{_PLACES})(?!unit)",
    "coded": rf"{_CODED}(?:[、:.](?![0-9])|\s+(?=[^\s0-9|-]))",
    # 1.1 but not 1.5 of a unit; a space or the words themselves follow
    "arabic_deep": r"[1-9][0-9]?(?:\.[1-9][0-9]?)+(?![0-9])\s*[、.]?(?=\s*[^\s0-9])(?!unit)",
    # 3．95598工单 and 2.12345热线 begin with a hotline's number, 3.125元 does not
    "arabic": (
        r"[0-9]{1,2},(?=\s*[^\s0-9])|[0-9]{1,6}(?:\)(?:[、.](?![0-9]))?|、|\.(?![0-9])"
        r"|\.(?=[0-9]{3,}[\u4e00-\u9fff])(?=[0-9]+(?!unit)))"
    ),
    "arabic_bracket": r"\(\s*[0-9]{1,3}\s*\)[、.,]?",
    "circled": rf"[{_CIRCLED}]\s*[、.,]?",
}
# Only before a title: 3 次以上 and 1 户 begin sentences.
_BARE = r"[1-9][0-9]?\s+(?=[^\s0-9|])(?!unit)"
_BARE_CHINESE = rf"[{_CHINESE}]{{1,3}}\s+(?=[^\s0-9|])(?!unit)"  # 六  加分项
# From the highest level to the lowest, as people number a form.
RANKS = (
    "chinese",
    "lenticular",  # 【服务规范 30分】
    "article",
    "named",
    "chinese_bracket",
    "roman",
    "letter",
    "coded",
    "bare",
    "arabic",
    "arabic_deep",
    "coded_deep",
    "arabic_bracket",
    "circled",
)


@cache
def _pattern(bare: bool) -> Pattern[str]:
    data = words()
    units = "|".join(
        re.escape(each) for each in longest_first({"分", "%", *data.units, *data.time_units, *data.other_units})
    )
    # 1 人员管理 is a title, 3 人以上 measures, and so do 1 次通过 and 1 处不合格
    then = r"\s|$|以|及|或|之?内|扣|加|减|得|不|未|每|的|[0-9,、;。/()]"
    unit = rf"(?!\s*(?:[%‰‱]|次(?![品日序])|(?:{units})(?:{then}|[-~至到≤≥<>])|[-~×*+/]))"
    styles = dict(_STYLES)
    if bare:
        styles |= {"bare": _BARE, "chinese": f"{_STYLES['chinese']}|{_BARE_CHINESE}"}
    return re.compile("|".join(f"(?P<{name}>{each.replace('(?!unit)', unit)})" for name, each in styles.items()))


def numbering(line: Span, bare: bool = False) -> tuple[Span, str]:
    """The number that a line begins with (maybe empty) and its style; `bare`: also one with only a space behind."""
    length, style = _numbered(line.normal, bare)
    return line.part(0, length), style


@lru_cache(maxsize=20_000)
def _numbered(text: str, bare: bool) -> tuple[int, str]:
    """How long the number is, and its style: many readers ask of one line, and an editor asks again."""
    match = _pattern(bare).match(text)
    return (len(match[0].rstrip()), match.lastgroup or "") if match is not None else (0, "")


def ordinal(number: str) -> int | None:
    """The place in the count that a number names: 三、 → 3, 2.4 → 4; None where it names none."""
    for signs in (_CIRCLED, _ROMAN):
        if number[:1] and number[0] in signs:
            return signs.index(number[0]) + 1
    if digits := re.findall(r"[0-9]+", number):
        return int(digits[-1])
    if letter := re.search(r"[A-Za-z]", number):
        return ord(letter[0].upper()) - ord("A") + 1
    if chinese := re.search(rf"[{_CHINESE}]+", number):
        return _chinese(chinese[0])
    return None


def chinese(number: int) -> str:
    """一 to 九十九; beyond that in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_CHINESE[tens - 1]}十") + (
        _CHINESE[ones - 1] if ones else ""
    )


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    value = _CHINESE.index(tens[0]) + 1 if tens else 1
    return (10 * value if ten else 0) + (_CHINESE.index(ones[0]) + 1 if ones else 0)
