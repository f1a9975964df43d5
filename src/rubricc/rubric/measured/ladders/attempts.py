"""一次通过得20分，二次通过得10分，三次及以上得0分: at which attempt it came off is one number, and no list of cases."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause, Clause, Result
from rubricc.syntax.tokens import Anchor
from rubricc.values import replace

_DONE = "通过|合格|成功|达标|验收|交验|修复|解决|办结|过关|做对|答对|完成"
AGAIN = ("整改", "返工", "返修", "复查", "复检", "补考", "修改", "退回", "重做")
_ATTEMPT = re.compile(
    rf"(?P<before>(?:{'|'.join(AGAIN)})?)\s*第?\s*(?P<times>[一二两三四五1-5]\s*次)\s*性?\s*(?P<what>(?:{_DONE})[\u4e00-\u9fff]{{0,4}}?)(?:的|者)?"
)


def with_attempts(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses with the counts that such arms name, where there are several of them."""
    found = [_counted(clause) for clause in clauses]
    whats = {each.label.after for each in found if each is not None and each.label is not None}
    beside = [
        each for each in clauses if isinstance(each, ArmClause) and each.label is not None and each.label.measured
    ]
    if any(each is not None and each.label is not None and each.label.before for each in found):
        again = next(each.label.before for each in found if each is not None and each.label and each.label.before)
        found = [_at_once(each, again) for each in found]
        return _said_first([new or old for new, old in zip(found, clauses, strict=True)])
    counted = [each for each in found if each is not None]
    counted += [each for each in beside if each.label is not None and each.label.after in whats]
    return [new or old for new, old in zip(found, clauses, strict=True)] if len(counted) > 1 else list(clauses)


def _at_once(arm: ArmClause | None, again: str) -> ArmClause | None:
    """一次性通过 beside 整改一次通过: nothing was done again."""
    if arm is None or arm.label is None or arm.label.before:
        return arm
    if not arm.label.measures[0].normal.startswith(("一", "1")):
        return None
    label = replace(arm.label, before=again)
    return replace(arm, label=label, within=Bounds(Decimal(0), True, Decimal(0), True))


def _said_first(clauses: list[Clause]) -> list[Clause]:
    """仍不合格0分 goes before all counts: who failed after two of 补考, or tried none, has such a number too."""
    arms = [(at, each) for at, each in enumerate(clauses) if isinstance(each, ArmClause)]
    failed = [each for _, each in arms if _fails(each)]
    ordered = [*failed, *(each for _, each in arms if not any(each is other for other in failed))]
    for (at, _), arm in zip(arms, ordered, strict=True):
        clauses[at] = arm
    return clauses


def _fails(arm: ArmClause) -> bool:
    worded = arm.label is not None and not arm.label.measures
    naught = arm.result == Result.NONE or (arm.amounts and not any(each.high for each in arm.amounts))
    return worded and bool(naught)


def _counted(clause: Clause) -> ArmClause | None:
    label = clause.label if isinstance(clause, ArmClause) and clause.rule is None else None
    match = _ATTEMPT.fullmatch(label.span.normal.strip()) if label is not None and not label.measured else None
    if match is None or label is None or not isinstance(clause, ArmClause):
        return None
    times = label.span.stripped().part(*match.span("times"))
    return replace(clause, label=replace(label, measures=(times,), before=match["before"], after=match["what"]))


def parted(token: Anchor, measures: Sequence[Span]) -> tuple[Anchor, ...]:
    """一次通过 as a number and its words, where a reader has found the number in them."""
    match = _ATTEMPT.fullmatch(token.span.normal) if token.kind == "TEXT" else None
    if match is None or not any(token.span.start <= each.start < token.span.end for each in measures):
        return (token,)
    before = token.span.part(*match.span("before"))
    number, what = token.span.part(*match.span("times")), token.span.part(*match.span("what"))
    named = (Anchor("TEXT", before),) if before.text else ()
    return (*named, Anchor("QUANTITY", number), Anchor("TEXT", what))
