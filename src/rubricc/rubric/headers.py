"""Header lines to the rubric's own fields: 满分, 小数, 评分, 签字, 填写."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from re import Pattern

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Header, Level
from rubricc.source import Span
from rubricc.syntax.document import HeaderText
from rubricc.syntax.lines import split
from rubricc.syntax.numerals import number
from rubricc.syntax.words import words

UNKNOWN = Kind("L101", Severity.WARNING, "不认识的表头“{name}”，只照原样印出，不起作用", "{advice}")
LATER = Kind(
    "L102",
    Severity.ERROR,
    "表头“{name}”本版本还不能读",
    "它会影响得分，不能当作没写；请先去掉这一行，这一部分由人工计算",
)
BAD_VALUE = Kind("L103", Severity.ERROR, "表头“{name}”写的是“{value}”，应为{expected}", "例如“{name}：{example}”")
TWICE = Kind("L104", Severity.ERROR, "表头“{name}”写了两次", "只留一行")
NO_POLICY = Kind(
    "R201",
    Severity.ERROR,
    "写了{count}个评分人（{names}），没有写权重，也看不出先后级别",
    "写成级别，例如“评分：主管初评、经理复评、总经理终审”",
)
WEIGHTS = Kind(
    "R202", Severity.ERROR, "评分人的权重（{value}）本版本还不能计算", "请写成级别，例如“评分：主管初评、经理复评”"
)
SAME_LEVEL = Kind(
    "R203", Severity.ERROR, "评分人里有两个一样的：{names}", "写明是谁，例如“评分：主管初评、经理复评、总经理终审”"
)

SINGLE = Level("评分", "", "评分人")
_ACTS = re.compile(r"(初评|初核|初审|复评|复核|复审|终评|终审|审核|审定|审批|核定|评定|评分|考核)$")
_REFERENCE = re.compile(r"\(仅供参考[^()]*\)|\(不计分\)")
_DECIMALS = {"取整": 0, "整数": 0, "不保留": 0, "零位": 0}
_BONUS_BRACKET = re.compile(r"\((?:不含|含|包括|不包括)(?:奖扣|奖罚|奖惩|加减)分?\)")
_DEFAULT_FIELDS = ("姓名", "部门", "岗位")
_PERIOD_FIELDS = {"月": "考核月份", "季": "考核季度", "年": "考核年度"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The values that headers give, with their defaults."""

    headers: tuple[Header, ...]
    full_marks: Decimal
    full_marks_span: Span | None
    total_cap: Decimal | None
    cap_before_bonus: bool
    decimals: int
    levels: tuple[Level, ...]
    identity: tuple[str, ...]
    signatures: tuple[str, ...]


def read_headers(texts: tuple[HeaderText, ...], context: Context) -> Headers:
    """The meaning of a table's headers."""
    found: dict[str, HeaderText] = {}
    for text in texts:
        name = text.name.text
        if name in found:
            context.report(TWICE, text.name, name=name)
        elif name in words().headers_later:
            context.report(LATER, text.name, name=name)
        elif name not in words().headers:
            context.report(UNKNOWN, text.name, name=name, advice=_advice(name))
        found.setdefault(name, text)
    period = found["周期"].value.text if "周期" in found else ""
    return Headers(
        tuple(Header(text.name.text, text.value.text, text.name.to(text.value)) for text in texts),
        _points(found.get("满分"), context) or Decimal(100),
        found["满分"].value if "满分" in found else None,
        _points(found.get("总分上限"), context, _BONUS_BRACKET),
        "总分上限" in found and "(不" in found["总分上限"].value.normal,
        _decimals(found.get("小数"), context),
        _levels(found.get("评分"), context),
        _identity(found.get("填写"), period),
        _names(found.get("签字")),
    )


def _advice(name: str) -> str:
    known = sorted(words().headers | words().headers_later | words().blocks | words().blocks_later)
    near = get_close_matches(name, known, 1, 0.4)  # float: likeness of words, no score
    return f"是不是要写“{near[0]}”？" if near else f"能用的表头有：{'、'.join(sorted(words().headers))}"


def _points(text: HeaderText | None, context: Context, beside: Pattern[str] | None = None) -> Decimal | None:
    if text is None:
        return None
    written = beside.sub("", text.value.normal) if beside else text.value.normal
    value = number(written.strip().removesuffix("分").strip())
    if value is None or value <= 0:
        facts = {"name": text.name.text, "value": text.value.text, "expected": "一个分数", "example": "100分"}
        context.report(BAD_VALUE, text.value, **facts)
        return None
    return value


def _decimals(text: HeaderText | None, context: Context) -> int:
    if text is None:
        return 2
    written = text.value.normal.removeprefix("保留").removesuffix("小数").removesuffix("位").strip()
    value = number(written) if written not in _DECIMALS else Decimal(_DECIMALS[written])
    if value is None or value not in (0, 1, 2, 3, 4):
        context.report(
            BAD_VALUE,
            text.value,
            name="小数",
            value=text.value.text,
            expected="总分保留几位小数（0到4）",
            example="一位",
        )
        return 2
    return int(value)


def _levels(text: HeaderText | None, context: Context) -> tuple[Level, ...]:
    if text is None:
        return (SINGLE,)
    if "%" in text.value.normal:
        context.report(WEIGHTS, text.value, value=text.value.text)
        return (SINGLE,)
    raters = [part for part in split(text.value, "、,→>;") if part.text and not _REFERENCE.search(part.normal)]
    levels = [_level(part.text) for part in raters]
    if len(levels) == 1 and levels[0] is not None:
        return (levels[0],)
    if not levels or None in levels:
        if len(raters) == 1:
            return (Level("评分", raters[0].text, raters[0].text),)
        names = "、".join(part.text for part in raters)
        context.report(NO_POLICY, text.value, count=len(raters), names=names)
        return (SINGLE,)
    known = [level for level in levels if level is not None]
    acts = [level.name for level in known]
    if len({level.title for level in known}) < len(known):
        context.report(SAME_LEVEL, text.value, names=text.value.text)
        return (SINGLE,)
    # Two 审核 in one chain are told apart by who does them.
    return tuple(
        level if acts.count(level.name) == 1 else Level(level.title, level.who, level.title) for level in known
    )


def _level(title: str) -> Level | None:
    match = _ACTS.search(title)
    return Level(match[1], title[: match.start()], title) if match else None


def _identity(text: HeaderText | None, period: str) -> tuple[str, ...]:
    written = _names(text)
    if not written:
        when = next((name for sign, name in _PERIOD_FIELDS.items() if sign in period), "考核期间")
        written = (*_DEFAULT_FIELDS, when)
    return tuple(dict.fromkeys(("工号", *written)))


def _names(text: HeaderText | None) -> tuple[str, ...]:
    return tuple(part.text for part in split(text.value, "、,;→") if part.text) if text else ()
