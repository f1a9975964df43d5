"""家访不少于4次，记录不全的扣2分: what is asked for stands before another fault, and is no number of it.

Read as a condition it would punish who did what was asked.
"""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, RuleClause
from rubricc.values import replace

_ASKED = re.compile(r"(?:应|须|需|要)?(?:不得?(?:少于|低于|小于|超过|超出|高于|大于|多于)|至少|[≥≤]|[<>]=)")
_TAIL = re.compile(r"\s*(?:以上|以内|之内)?\s*[,，]\s*(?:且|并|其中|如有?|若有?|凡|对)?(?P<tail>(?:.|\n)+)")
_OF_IT = re.compile(
    r"(?:每|少|缺|低|高|超|多|未达|未完成|达不|不足|不够|不到|否则|其余|以上|以下|[0-9一二两三四五六七八九十])"
)


def without_asked(clause: Clause) -> Clause:
    """The clause with the number that is asked for as words of its case."""
    match clause:
        case RuleClause(label=Label() as label, sign=-1) if _other_fault(label):
            return replace(clause, label=_in_words(label))
        case ArmClause(label=Label() as label, rule=RuleClause(sign=-1) as rule) if _other_fault(label):
            return replace(rule, label=_in_words(label))
        case AllLostClause(condition=Label() as label, threshold=Span()) if _other_fault(label):
            return replace(clause, label=_in_words(label), threshold=None, condition=None)
        case _:
            return clause


def _other_fault(label: Label) -> bool:
    if not label.measures or not all(_ASKED.match(measure.normal) for measure in label.measures):
        return False
    behind = label.span.source.normal[label.measures[-1].end : label.span.end]
    match = _TAIL.match(behind)
    tail = match["tail"].strip(" ,，的者") if match else ""
    return len(tail) > 1 and not only_fillers(tail) and _OF_IT.match(tail) is None


def _in_words(label: Label) -> Label:
    return replace(label, measures=(), before=label.text, after="", compared=False)
