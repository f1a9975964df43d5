"""扣分=迟到次数×1+旷工次数×5: a formula of nothing but counts says what each of them costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.expected import expected_sign, likely_sign
from rubricc.syntax.clauses import Amount, Clause, FormulaClause, Frequency, Label, ProportionClause, RuleClause, Share
from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.words import longest_first, words

_PLAIN = re.compile("(?:的|累计|总|发生|出现)+$")


def each_counted(clauses: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The same clauses with their places, such a formula as one rate for each of its counts."""
    found: list[tuple[int, Clause]] = []
    for place, clause in clauses:
        rates = list(_rates(clause)) if isinstance(clause, FormulaClause | ProportionClause) else []
        found += [(place, each) for each in rates] or [(place, clause)]
    return found


def _rates(clause: FormulaClause | ProportionClause) -> Iterator[RuleClause]:
    if isinstance(clause, ProportionClause):  # 迟到次数×1分
        said = clause.label.text if clause.label is not None else ""
        bare = clause.points is not None and clause.weight is None and not clause.takes
        named = [(said, clause.points, _sign(said))] if bare and clause.points is not None else []
    else:  # 扣分=迟到次数×1
        lone = all(len(each.over) == 1 and not each.under and each.factor > 0 for each in clause.terms)
        plain = [Decimal(each.factor.numerator) / each.factor.denominator for each in clause.terms]
        named = [(each.over[0], points, -1) for each, points in zip(clause.terms, plain, strict=True) if lone]
        named = named if clause.takes else []
    counts = [(_counted(name), points, sign) for name, points, sign in named]
    for known, points, sign in counts if all(known and sign for known, _, sign in counts) else ():
        if known is None:
            continue
        name, unit = known
        at = clause.span.normal.find(name)
        span = clause.span.part(at, at + len(name)) if at >= 0 else clause.span
        label = Label((name,), name, (span,), name, name, (), False, span)
        amounts = (Amount(points, points, clause.span),)
        often = Frequency(unit, "", span)
        yield RuleClause(label, often, False, Share.TOGETHER, amounts, sign, False, clause.span)


def _sign(event: str) -> int:
    """迟到次数×1分, 表扬次数×1分; 完成数×20分 says neither."""
    return min(likely_sign(event), 0) or expected_sign(event)


_NO_COUNT = ("分数", "系数", "指数", "参数", "倍数", "基数", "均数", "分钟数", "秒数")


def _counted(name: str) -> tuple[str, str] | None:
    """The event and its unit: 迟到次数 is 迟到 by 次; None for what is no count, as 完成率 and 损失金额."""
    if not name.endswith("数") or name.endswith(_NO_COUNT):
        return None
    event = name.removesuffix("数")
    unit = next((each for each in longest_first(words().units | words().time_units) if event.endswith(each)), "")
    event = _PLAIN.sub("", event.removesuffix(unit)).strip()
    return (event, unit or "次") if event and event[-1] not in CHINESE else None  # 迟到三次数
