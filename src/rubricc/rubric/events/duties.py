"""每月自查一次，扣0.5分: what has to be done so often is no fault, and costs nothing where it is done."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import DUTY_COSTS
from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause
from rubricc.syntax.words import words

_SO_OFTEN = re.compile(r"[^,，;；。]{0,6}每个?(?:月|周|季度?|半年|年|学期|学年|天|日|旬|班)")

_SHORT = re.compile("(?:[少缺漏欠]|未|没)[^,，]{2}$")  # 每月主题党日少开展1次扣2分

_TIMES = re.compile(r"(?:至少|不少于)?(?:[0-9一二两三四五六]+)次$")


def asks_for_duty(condition: str, span: Span, context: Context) -> bool:
    """Does a cost stand behind what has to be done? Then it is asked whether 未 is missing, and nothing is read."""
    data = words()
    asked = _TIMES.sub("", condition.strip(" ,，的者"))
    ends = (*data.duties, *data.deeds, *data.papers, "会议", "例会", "会", "活动")
    if not _SO_OFTEN.match(asked) or re.search("[,，]", asked) or not asked.endswith(ends):
        return False
    if (
        "否则" in condition
        or _SHORT.search(asked)
        or any(word in condition for word in (*data.faults, *data.blames, *data.flaws, *data.harms, *data.lapses))
    ):
        return False
    duty = condition.strip(" ,，的者")
    times = duty if _TIMES.search(duty) else f"{duty}1次"
    context.report(DUTY_COSTS, span, sentence=brief(span.text), duty=brief(duty), times=brief(times))
    return True


def found_when_done(arm: ArmClause, threshold: Span, behind: str) -> bool:
    """每月检查一次，发现问题扣1分: what is found costs, and not the check; 缺查扣2分/次 says so itself."""
    apart = threshold.source.normal[threshold.end : threshold.end + 1] == "," and "/" not in arm.span.normal
    so_often = arm.label is not None and _SO_OFTEN.match(arm.label.before) is not None
    return apart and so_often and bool(behind) and not only_fillers(behind)
