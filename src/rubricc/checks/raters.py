"""几个评分人按权重合计时，表里要有他们各自评定的内容，否则各人的得分相同，权重不起作用。

错误：
    考核表：示例
    评分：自评30%、上级70%
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
正确：
    考核表：示例
    评分：自评30%、上级70%
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
    通则：扣分各自填写。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.model import Program
from rubricc.rubric.model import Rubric

ALIKE = Kind(
    "R217",
    Severity.WARNING,
    "表里没有由评分人各自评定的内容：次数、指标每表只填一次，{names}的得分相同，权重不起作用",
    "若由各人分别扣分，在通则里写“扣分各自填写”",
)
UNSEEN = Kind(
    "R216",
    Severity.ERROR,
    "表里没有每个评分人必须填的内容，看不出谁缺评，不能按其余评分人折算",
    "写上由评分人打分的项目，例如“0-6分”；或不写“缺评”这一行",
)


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Whether each rater has something of his own to say, and whether his absence can be seen."""
    if rubric.panel is None:
        return
    own = [field for field in program.schema.fields if field.scope == "rater"]
    if not own and len(rubric.levels) > 1:
        yield ALIKE.at(rubric.span, names="、".join(level.name for level in rubric.levels))
    always = any(field.kind != "amount" and not field.blank_is_zero for field in own)
    if rubric.panel.renormalised and not always:
        yield UNSEEN.at(rubric.span)
