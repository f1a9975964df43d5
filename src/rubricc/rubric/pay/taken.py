"""兑现 that is taken by the point: 每低1分扣10元; 低于90分的，每低1分扣发绩效工资1%. Above the base nothing changes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import PerPoint
from rubricc.rubric.pay.points import ByPoint
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.words import words

TAKEN_BASE = Kind(
    "R431",
    Severity.WARNING,
    "「{sentence}」从{base}分往下算，不足1分不计：{example}分{amount}；若按比例计，{other}",
    "写明从几分算起、不足1分怎样算，例如“以100分为基准，每低1分扣10元，不足1分不计”",
)


@cache
def _down() -> Pattern[str]:
    total = union({*words().totals, *words().effect_words["total"], "得分", "分数"})
    what, less = union(words().pay["what"]), union(words().pay["less"])
    period = rf"(?:{union(words().effect_words['periods'])})?的?"
    base = rf"以\s*(?P<base>{NUM})\s*分为(?:基准|基数|标准),?"
    full = rf"(?P<full>{NUM})\s*分(?:及?以上)?(?:的|者)*(?:{union(words().pay['all'])}|不扣)(?:{what})?[,;]"
    below = rf"(?:{total})?(?:低于|不足|不满|未达到?|达不到)\s*(?P<under>{NUM})\s*分|(?P<below>{NUM})\s*分以下"
    under = rf"(?:{full})?(?:(?:{below})(?:的|者|时)*,?)?"
    one = rf"每(?:低于?|少|减少|下降|降低|扣|差)(?:\s*(?P<at>{NUM})\s*分)?\s*[1一]\s*分(?:的)?,?(?:相应|则)*"
    lost = rf"(?P<name>{what})?(?:{less}){period}(?P<named>{what})?(?:的)?\s*(?P<worth>{NUM})\s*(?P<unit>元|%)"
    return re.compile(rf"(?:{base}|{under})(?:{total})?{one}{period}{lost}(?:,?(?P<part>不足1分不计))?")


def by_taken(sentence: Span, full_marks: Decimal, context: Context) -> ByPoint | None:
    """每低1分扣10元, 低于90分的，每低1分扣发绩效工资1%."""
    match = _down().fullmatch(sentence.normal.strip("。;. "))
    if match is None:
        return None
    below = match["under"] or match["below"]
    if below and match["full"] and Decimal(below) != Decimal(match["full"]):
        return None  # 90分以上全额发放，低于95分每低1分扣20元
    said = match["base"] or below or match["full"] or match["at"]
    base, worth = Decimal(said) if said else full_marks, Decimal(match["worth"])
    money = match["unit"] == "元"
    if not (said and match["part"]):
        facts = {
            "base": base,
            "amount": f"减{worth}{match['unit']}",
            "other": f"减{plain(worth * Decimal('1.5'))}{match['unit']}",
        }
        context.report(TAKEN_BASE, sentence, sentence=brief(sentence.text), example=base - Decimal("1.5"), **facts)
    named = match["name"] or match["named"]
    name = "奖金" if money else named or "绩效工资"
    return ByPoint("yuan" if money else "percent", name, PerPoint(base, worth, None, sentence, down_only=True))
