"""What to write where a product scores by no rate, or comes to other points than the item has."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.source import Span

NO_RATE = Kind(
    "S128",
    Severity.ERROR,
    "「{sentence}」没有写明按哪个率计分，或乘的不是本项的{points}分",
    "{advice}",
)
SHARE_OF_NAUGHT = Kind(
    "S152",
    Severity.ERROR,
    "「{sentence}」：目标是0，算不出它的百分之几，也没有比例",
    "把目标写成大于0的数；或者写明每多出多少扣几分，例如「每超1元扣1分」",
)
_PRODUCT = re.compile(r"[×xX*]\s*([0-9]+(?:\.[0-9]+)?)(?!\s*[0-9.])\s*(%)?")
_MARKS = re.compile(r"(?:成绩|得分|评分|分数|考分)\s*[×xX*]")


def no_rate(span: Span, full: Decimal, context: Context) -> bool:
    """Say so, with a formula that adds up to the points of the item; True."""
    context.report(NO_RATE, span, sentence=brief(span.text), points=plain(full), advice=_advice(span.normal, full))
    return True


def share_of_naught(span: Span, goals: Sequence[Decimal | None], context: Context) -> bool:
    """目标0万元，每低1%扣1分: there is no percent of nothing, and nothing in proportion to it."""
    found = bool(goals) and not any(goal != 0 for goal in goals)
    if found:
        context.report(SHARE_OF_NAUGHT, span, sentence=brief(span.text))
    return found


def _advice(text: str, full: Decimal) -> str:
    parts = [Decimal(found[1]) for found in _PRODUCT.finditer(text)]
    points, marks = plain(full), _MARKS.search(text) or "%" in text
    if len(parts) == 2 and marks:
        first, second = map(plain, parts if sum(parts) == 100 else (Decimal(60), Decimal(40)))
        shares = f"甲成绩×{first}%＋乙成绩×{second}%"
        formula = shares if full == 100 else f"({shares})×{points}%"
        return f"几个百分制的成绩合起来，写成「得分＝{formula}」，甲、乙换成成绩的名称"
    alone = f"写成「完成率×{points}分」，前面是率的名称，后面是本项的分值"
    if len(parts) == 2 or (len(parts) == 1 and 0 < parts[0] < full):
        whole = sum(parts, Decimal(0))
        share = parts[0] * full / whole if len(parts) == 2 and whole else parts[0]
        first_part = share if share == round(share, 2) and share < full else full * Decimal("0.6")
        shares = f"完成率×{plain(first_part)}＋合格率×{plain(full - first_part)}"
        together = f"写成「得分＝{shares}」，名称换成自己的率，乘的数加起来是本项的{points}分"
        return f"几个率合起来，{together}" if len(parts) == 2 else f"{alone}；几个率合起来，{together}"
    return alone
