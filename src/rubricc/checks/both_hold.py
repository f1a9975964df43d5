"""“提前”做完的，也是“按时”做完的：两条都写加分，就两条都加；只想加一个，高的那条写“再加”差的几分。

错误：
    考核表：示例
    1. 材料报送（100分）
       迟报每次扣5分。
    2. 加分（加分项，最多5分）
       按时报送加1分；提前2天以上报送加2分。
正确：
    考核表：示例
    1. 材料报送（100分）
       迟报每次扣5分。
    2. 加分（加分项，最多5分）
       按时报送加1分；提前2天以上报送再加1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once
from rubricc.syntax.numerals import number

BOTH_HOLD = Kind(
    "R279",
    Severity.WARNING,
    "「{better}」的时候「{plain}」也成立，两条都加，一共加{sum}分",
    "一共加{sum}分的，写“{better}的再加{points}分”；一共加{points}分的，写“{better}的再加{rest}分”",
)
_IN_TIME = re.compile("按时|按期|如期|准时|及时|按计划时间")
_EARLY = re.compile("提前|提早")
_BETTER = re.compile("(?:超额|提前|提早|高质量|高标准|圆满|出色|全面)")
_IN_A_ROW = re.compile(
    "(?P<whose>.*?)连续(?P<n>[0-9]+|[一二两三四五六七八九十]+)(?P<unit>个?(?:月|季度?|年|学期|周|次))(?P<what>.*)"
)
_ON_TOP = re.compile("再|另|额外|还")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Two gains of which one cannot hold without the other."""
    for item in rubric.items:
        gains = [rule for rule in item.rules if isinstance(rule, Once) and rule.points > 0]
        for less, more in permutations(gains, 2):
            if more.points <= less.points or not _implies(more.event.label, less.event.label):
                continue
            if _ON_TOP.search(more.span.normal):
                continue
            yield BOTH_HOLD.at(
                more.span,
                better=more.event.label,
                plain=less.event.label,
                points=plain(more.points),
                sum=plain(less.points + more.points),
                rest=plain(more.points - less.points),
            )


def _implies(more: str, less: str) -> bool:
    """提前2天提交 is 按时提交, 超额完成 is 完成."""
    if _EARLY.match(more) and _IN_TIME.match(less):
        return True
    longer, shorter = _IN_A_ROW.fullmatch(more), _IN_A_ROW.fullmatch(less)
    if longer and shorter and longer["unit"] == shorter["unit"]:  # 连续六个月 is 连续三个月无差错 as well
        same = longer["what"] in ("", shorter["what"]) and longer["whose"] in ("", shorter["whose"])
        return same and (number(longer["n"]) or 0) > (number(shorter["n"]) or 0)
    return _BETTER.match(more) is not None and _BETTER.sub("", more, count=1) == less
