"""兑现 by the point: 每1分加减15元 from a base on; 总分×20元 of the whole total."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import PayKind, PerPoint
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.values import dataclass

POINT_BASE = Kind(
    "R320",
    Severity.WARNING,
    "「{sentence}」按总分与{base}分的差算，不足1分不计：{example}分是{amount}元；若按比例计，是{other}元",
    "写明从几分算起，例如“以80分为基准，每1分加减15元，不足1分不计，上下限300元”",
)
BY_TOTAL = Kind(
    "R331",
    Severity.WARNING,
    "「{sentence}」读作总分×{yuan}元，满分是{most}元；若只算加减的分，得数会不同",
    "写成“总分×{yuan}元”；若从几分算起，写“以80分为基准，每1分加减{yuan}元”",
)
_NUM = r"[0-9]+(?:\.[0-9]+)?"
# 每扣1分扣奖金10元，每加1分奖10元: the same both ways
_BOTH = re.compile(
    rf"每[扣低少减]\s*[1一]\s*分[,]?(?:扣发|扣减|扣罚|扣|减|罚)(?:绩效工资|绩效奖金|绩效|奖金|工资)?\s*(?P<yuan>{_NUM})\s*元"
    rf"[,;]每[加高多增]\s*[1一]\s*分[,]?(?:奖励|奖|加发|加|增发)(?:绩效工资|绩效奖金|绩效|奖金|工资)?\s*(?P<same>{_NUM})\s*元"
)
_POINT = re.compile(
    rf"(?:以\s*(?P<base>{_NUM})\s*分为(?:基准|基数|标准),?)?(?:总分)?每(?:高于?|低于?|增减|增加|减少)?\s*(?:1|一)?\s*分\s*"
    rf"(?:加减|奖扣|增减|奖罚|±)\s*(?P<yuan>{_NUM})\s*元(?:,?(?P<part>不足1分不计))?"
    rf"(?:,?(?:上下限|上下不超过|最高|最多|不超过|上限)(?:各|为)?\s*(?P<limit>{_NUM})\s*元)?"
)


# 每分20元, 总分×20元: of the whole total
_BY_TOTAL = re.compile(
    rf"(?:(?:绩效工资|绩效奖金|绩效|奖金|金额)\s*=\s*)?(?:按?(?:考核)?(?:总分|得分|总得分)?)?(?:每\s*(?:1|一)?\s*分\s*(?:按|为|计|奖励|奖|发放|兑现|折合|折算)*|(?:考核)?(?:总分|得分|总得分)\s*[×x*])"
    rf"\s*(?P<yuan>{_NUM})\s*元(?:/分)?\s*(?:计发|计算|发放|兑现|计|的标准)*(?:绩效工资|绩效奖金|绩效|奖金)?"
)


@dataclass(frozen=True, slots=True)
class ByPoint:
    """What each point of the total is worth, and of what."""

    kind: PayKind
    name: str
    each: PerPoint


def by_points(sentence: Span, full_marks: Decimal, context: Context) -> ByPoint | None:
    """What each point is worth, if the whole sentence says so; a choice made is told."""
    each = _money(sentence, full_marks, context)
    return None if each is None else ByPoint("yuan", "奖金", each)


def _money(sentence: Span, full_marks: Decimal, context: Context) -> PerPoint | None:
    shown = brief(sentence.text)
    if match := _BY_TOTAL.fullmatch(sentence.normal):
        yuan = Decimal(match["yuan"])
        if sentence.normal.startswith("每"):
            context.report(BY_TOTAL, sentence, sentence=shown, yuan=yuan, most=plain(full_marks * yuan))
        return PerPoint(Decimal(0), yuan, None, sentence, whole=False)
    ways = _BOTH.fullmatch(sentence.normal)
    if ways is not None and ways["yuan"] == ways["same"]:
        return _from(full_marks, Decimal(ways["yuan"]), None, sentence, context)
    match = _POINT.fullmatch(sentence.normal)
    if match is None:
        return None
    base = Decimal(match["base"]) if match["base"] else full_marks
    limit = Decimal(match["limit"]) if match["limit"] else None
    if match["base"] and match["part"]:
        return PerPoint(base, Decimal(match["yuan"]), limit, sentence)
    return _from(base, Decimal(match["yuan"]), limit, sentence, context)


def _from(base: Decimal, yuan: Decimal, limit: Decimal | None, sentence: Span, context: Context) -> PerPoint:
    """From a base that was not said, or by points of whose parts nothing was said: told."""
    facts = {"base": base, "example": base - Decimal("1.5"), "amount": -yuan, "other": -yuan * Decimal("1.5")}
    context.report(POINT_BASE, sentence, sentence=brief(sentence.text), **facts)
    return PerPoint(base, yuan, limit, sentence)
