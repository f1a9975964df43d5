"""迟到扣分：每次1分; 获奖加分：国家级5分，省级3分: the rules behind a colon are about what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, HeadingClause, Label, RuleClause
from rubricc.values import replace

_SAY_NOTHING = ("考核", "检查", "评分", "评价", "绩效", "奖惩", "考评", "情况", "具体", "下列", "事项", "情形", "违反")


def headed(clauses: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The same clauses with the places of their sentences, those behind such a heading called after it."""
    found: list[tuple[int, Clause]] = []
    name: Span | None = None
    at = -1
    for place, clause in clauses:
        if place != at:
            name, at = None, place
        if isinstance(clause, HeadingClause):
            name = clause.name if clause.name is not None and _says(clause.name.normal) else None
        found.append((place, _called(clause, name) if name is not None else clause))
    return found


def _says(name: str) -> bool:
    return not only_fillers(name) and not name.endswith(_SAY_NOTHING)


def _called(clause: Clause, name: Span) -> Clause:
    if isinstance(clause, RuleClause):
        return replace(clause, label=_behind(clause.label, name))
    if isinstance(clause, ArmClause) and not clause.otherwise:
        label = _behind(clause.label, name)
        return replace(clause, label=label, rule=replace(clause.rule, label=label) if clause.rule is not None else None)
    return clause


def _behind(label: Label | None, name: Span) -> Label:
    said = name.text
    if label is None:
        return Label((said,), said, (name,), said, said, (), False, name)
    if label.measures:
        return label if label.before else replace(label, before=said, subject=said)  # 10分钟以内1分
    parts = tuple(each if said in each else f"{said}{each}" for each in label.parts)
    before = label.before if said in label.before else f"{said}{label.before}"
    text = label.text if said in label.text else f"{said}{label.text}"
    return replace(label, parts=parts, text=text, before=before, texts=(name, *label.texts))
