"""What the share of a plan that was reached is called: 完成率, or 产量完成率 where 利润 has a plan of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.measured.formulas.proportions import DEFAULT_RATE
from rubricc.rubric.measured.steps.step_places import PLANS
from rubricc.syntax.clauses import ArmClause, Clause, StepClause
from rubricc.syntax.words import words

_PLAN = re.compile(
    rf"(?:年度|月度|季度|全年|当月|本月)?(?:{'|'.join(PLANS)})(?:数|值|量|额)?$"
    r"|(?:超额|超产|欠产|减产|增产|没有|未能?|不能)?(?:完成|达到|达成|实现|于|过|出)?[每的者时,，]?$"
)


def plan_rate(clause: StepClause, clauses: Sequence[Clause]) -> str:
    """The rate that a step beyond or below the plan counts, among all clauses of its item."""
    if clause.label is not None and clause.label.before.endswith(words().rates):
        return re.split("[,，:：]", clause.label.before)[-1]  # 未完成目标的，完成率每低1%
    whose = _whose(clause)
    others = {_whose(each) for each in clauses if isinstance(each, StepClause) and each.unit == "%"} - {"", whose}
    return f"{whose}{DEFAULT_RATE}" if others else DEFAULT_RATE


def _whose(clause: StepClause) -> str:
    """产量 of 产量计划每少1%, 每超 of which says nothing."""
    name = clause.label.text if clause.label is not None and not clause.label.measured else ""
    while (cut := _PLAN.sub("", name)) != name:
        name = cut
    return "" if only_fillers(name) else name


def over_budget(clause: StepClause, clauses: Sequence[Clause]) -> str:
    """公共能耗超出预算, of 公共能耗不超预算得满分，每超1%扣1分; empty where no arm says what is not exceeded."""
    if not clause.word.startswith("超") or clause.label is not None:
        return ""
    arms = (each.label for each in clauses if isinstance(each, ArmClause) and each.rule is None)
    found = [match for label in arms if label is not None and (match := _KEPT.fullmatch(label.text))]
    return f"{found[0]['whose']}超出{found[0]['plan']}" if len(found) == 1 else ""


_KEPT = re.compile(
    "(?P<whose>.*?)(?:控制|管控)?(?:(?:不|未|没有?)(?:能)?超(?:出|过|支)?|在)(?P<plan>预算|定额|限额|费用标准|控制指标)"
    "(?:额|值|数)?(?:范围)?(?:以?内|之内)?(?:的|者)?"
)
