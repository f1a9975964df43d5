"""每项按5分评，总分=Σ(得分×权重), 4.5分以上为优秀: the total is out of five, though no 满分 says so."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.headers import Headers
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import ScaleClause
from rubricc.syntax.document import TableText
from rubricc.values import replace

FULL_OF_SCALE = Kind(
    "R295",
    Severity.WARNING,
    "各项按{full}分评，等级最高写到{most}分：满分读作{full}分，总分是各项得分乘以权重之和",
    "请写明“满分：{full}分”；若总分按100分算，写“满分：100分”，等级也按100分写",
)


def with_full_of_scale(headers: Headers, table: TableText, scale: ScaleClause | None, context: Context) -> Headers:
    """The headers with the scale of the items as 满分, where the grades lie within it and nothing else is written."""
    full = scale.points if scale is not None and not scale.implied else None
    weighed = [head for head in table.heads if head.points is not None or head.weight is not None]
    if full is None or headers.full_marks_span is not None or any(head.weight is None for head in weighed):
        return headers
    grades = [block for block in table.blocks if block.kind == "等级"]
    said = [*(each for block in grades for each in block.sentences)]
    said += [row.points for block in grades if block.grades for row in block.grades.rows]
    numbers = [Decimal(number) for each in said for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", each.normal)]
    if not numbers or max(numbers) > full or full >= headers.full_marks:
        return headers
    context.report(FULL_OF_SCALE, said[0], full=plain(full), most=plain(max(numbers)))
    return replace(headers, full_marks=full)
