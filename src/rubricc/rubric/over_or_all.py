"""超过3天的，每天扣1分: of the days beyond the third, or of all of them? The author is asked, with both written out.

3天以内的，每天扣1分 does not say what comes behind the third."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.steps.target import metric
from rubricc.rubric.plain import plain
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import RuleClause, StepClause

OVER_OR_ALL = Kind(
    "S114",
    Severity.ERROR,
    "「{sentence}」没有说清：只算超过的部分，还是超过以后从头都算",
    "只算超过的部分，写成「{name}超过{over}的部分，每{each}{verb}{points}分」；从头都算，不写“超过”，写成「{name}每{each}{verb}{points}分」",
)
UP_TO_WHAT = Kind(
    "S348",
    Severity.ERROR,
    "「{sentence}」没有写超过{over}以后怎么{verb}",
    "多少都这样{verb}，写成「{name}每{each}{verb}{points}分」；超过以后另算，接着写明，例如「{name}{over}以内每{each}{verb}{points}分，超过{over}的每次{verb}…分」",
)
_SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*[^0-9以之及（(≥≤<>,，]{1,5}")


def ask_over_or_all(clause: RuleClause | StepClause, unit: str, points: Decimal, context: Context) -> None:
    """Report it; `unit`: what each costs so many points of."""
    label, size = clause.label, clause.size if isinstance(clause, StepClause) else Decimal(1)
    last = label.measures[-1] if label and label.measures else None
    found = _SIZE.search(last.normal) if last else None
    name = label.span.part(0, last.start - label.span.start).text if label and last else ""
    facts = {
        "name": metric(name),
        "over": found[0] if found else f"3{unit}",
        "each": f"{plain(size) if size != 1 else ''}{unit}",
        "verb": "扣" if clause.sign < 0 else "加",
        "points": plain(points) if points else "…",
    }
    limits = bounds(last) if last else None
    within = limits is not None and limits.low in (None, 0, 1) and limits.high is not None
    context.report(UP_TO_WHAT if within else OVER_OR_ALL, clause.span, sentence=brief(clause.span.text), **facts)
