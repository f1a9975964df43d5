"""每逾期1天未整改扣2分，超过5天未整改的不得分: the days of the steps, said once more with what was not done."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.syntax.clauses import AllLostClause, Clause, Label, RuleClause, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_UNDONE = re.compile(
    "(?:仍|还|尚)?(?:未|没有?)(?:按时|及时)?(?:上?交|提交|上?报|完成|整改|到|到位|办结?|处理|回复|归?还|送达|交付|发货|开工)"
)
_LATE = re.compile(
    "逾期|超期|超时|延期|延迟|延误|推迟|拖|滞后|迟|未按[时期]|未及时"
)  # 请假每天扣1分，3天以上未审批 is another matter


def of_the_steps(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, such a number of days without the words behind it."""
    found: list[Clause] = []
    for clause in clauses:
        rate = next((each for each in reversed(found) if isinstance(each, StepClause | RuleClause)), None)
        label = clause.label if isinstance(clause, AllLostClause | RuleClause) else None
        if isinstance(clause, AllLostClause | RuleClause) and rate is not None and label and _says_again(label, rate):
            clause = replace(clause, label=_number(label))
        found.append(clause)
    return found


def _says_again(label: Label, rate: StepClause | RuleClause) -> bool:
    unit = rate.unit if isinstance(rate, StepClause) else rate.frequency.unit if rate.frequency is not None else ""
    if len(label.measures) != 1 or unit_of(label.measures[0]) != unit or unit not in words().time_units:
        return False
    behind = trimmed(label.after).strip("的者")
    step = rate if isinstance(rate, StepClause) else None
    done = trimmed(step.after.text) if step is not None and step.after is not None else ""
    named = only_fillers(label.before) or (step is not None and label.before == step.word)
    late = not done and _LATE.search(rate.span.normal) is not None and _UNDONE.fullmatch(behind) is not None
    return named and bool(behind) and (behind == done or late)


def _number(label: Label) -> Label:
    number = label.measures[0]
    span = label.span.part(0, number.end - label.span.start)
    return replace(
        label, parts=(span.text,), text=span.text, after="", span=span, texts=label.texts[: bool(label.before)]
    )
