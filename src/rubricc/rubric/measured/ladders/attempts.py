"""一次通过得20分，二次通过得10分，三次及以上得0分: at which attempt it came off is one number, and no list of cases."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause
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
        # 一次性通过得10分，整改一次通过得6分: without what was done again it is the good state
        found = [each if each is not None and each.label is not None and each.label.before else None for each in found]
        return [new or old for new, old in zip(found, clauses, strict=True)]
    counted = [each for each in found if each is not None]
    counted += [each for each in beside if each.label is not None and each.label.after in whats]
    return [new or old for new, old in zip(found, clauses, strict=True)] if len(counted) > 1 else list(clauses)


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
