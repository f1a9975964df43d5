"""兑现 in proportion to the total: 绩效工资=绩效工资基数×考核得分%; 绩效系数=得分/100; 绩效奖金按考核得分比例发放.

Strict: the sentence is a sum of money that nobody computes here, times the total as a share; or the share alone.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.rubric.effects.model import PayKind, PerPoint
from rubricc.rubric.pay.points import ByPoint
from rubricc.source import Span
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.words import words


def by_proportion(sentence: Span, full_marks: Decimal) -> ByPoint | None:
    """The share that the sentence pays, if it is wholly understood; `full_marks` is what a share is of."""
    text = sentence.normal.strip("。. ")
    match = _formula().fullmatch(text) or _in_words().fullmatch(text)
    if match is None:
        return None
    said = match.groupdict()
    kind: PayKind = "coefficient" if (match["name"] or "").endswith("系数") else "percent"
    most = Decimal(1 if kind == "coefficient" else 100)
    if written := said.get("worth"):
        worth = Decimal(written.rstrip("% "))
        if ("%" in written) != (kind == "percent"):
            return None
    else:
        number = "100" if said.get("percent") else said["whole"] or ""
        whole = Decimal(number) if number[:1].isdigit() else full_marks
        worth = most / whole
        if worth * whole != most:
            return None  # a third of a percent for each point: no decimal can say it
    return ByPoint(kind, match["name"] or "绩效工资", PerPoint(Decimal(0), worth, None, sentence, whole=False))


@cache
def _formula() -> Pattern[str]:
    """绩效工资=基数×得分%, 系数=得分÷100, 绩效工资=得分/100×基数."""
    total = union({*words().totals, *words().effect_words["total"], "得分", "分数"})
    period = rf"(?:{union(words().effect_words['periods'])})?(?:个人|本人|员工|当期|实发)?的?"
    divided = rf"[/÷]\s*(?P<whole>{NUM}|满分|总分值)\s*分?(?:\s*[×*x]\s*100\s*%)?"
    share = rf"(?:个人|本人)?(?:{total})\s*(?:(?P<percent>%)|[×*x]\s*(?P<worth>{NUM}\s*%?)|{divided})"
    base = r"[^=×*x/÷,;。0-9%]{0,12}(?:基数|标准|总额|基准|金额|工资|奖金)(?:标准|基数|总额)?"
    return re.compile(
        rf"{period}(?P<name>{union(words().pay['what'])})\s*=\s*(?:{base}\s*[×*x]\s*)?\(?{share}\)?(?:\s*[×*x]\s*{base})?"
    )


@cache
def _in_words() -> Pattern[str]:
    """绩效奖金按考核得分比例发放: the share of full marks."""
    total = union({*words().totals, *words().effect_words["total"], "得分", "分数"})
    period = rf"(?:{union(words().effect_words['periods'])})?(?:个人|本人|员工|当期)?的?"
    share = r"(?:(?:占|与|/)(?P<whole>满分|总分值)的?)?(?:的?(?:百分比|比例|百分数|百分率)|%)"
    return re.compile(
        rf"{period}(?P<name>{union(words().pay['what'])})?按(?:照)?(?:个人|本人|员工)?(?:{total}){share}(?:{union(words().pay['verb'])})+"
        rf"(?:{period}(?:{union(words().pay['what'])}))?"
    )
