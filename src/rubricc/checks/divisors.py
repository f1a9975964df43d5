"""公式里做除数的数可能是0：没有应完成的时候，这条记录不能评分。只是提醒。

错误：
    得分=完成数÷应完成数×100，最高不超过100分
正确：
    完成率×100分，最高不超过100分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.domains import speaks_of
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Formula

MAY_BE_ZERO = Kind(
    "R526",
    Severity.NOTE,
    "「{names}」做除数，填0的记录不能评分",
    "若可能没有，写明那时得几分，例如“不适用的得满分”；若从不为0，可以写一行“数据：{first}：1～9999”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Metrics that divide; one note a table."""
    names: dict[str, Formula] = {}
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, Formula):
                for place in sorted({place for product in rule.products for place in product.by}):
                    metric = rule.metrics[place]
                    said = [each for each in rubric.domains if speaks_of(each, item.title, metric.label, metric.unit)]
                    if not any(each.low is not None and each.low > 0 for each in said):
                        names.setdefault(metric.label, rule)
    if names:
        first, rule = next(iter(names.items()))
        yield MAY_BE_ZERO.at(rule.span, names="、".join(names), first=first)
