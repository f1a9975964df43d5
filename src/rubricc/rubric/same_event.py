"""One event, one input: 迟到每次扣1分，早退每次扣1分，当月累计迟到3次以上不得分 asks once how often somebody was late.

What says how often something happened reads the count that another sentence of the item takes, when it calls it by
the same words; 当月, 累计 and the like say only that the record's own number is meant. Two counts of one name are left
as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import AllLost, Event, OfWhich, PerEvent, Rule, Series, Veto
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    Label,
    RuleClause,
    StageClause,
    VetoClause,
)

_OF_THE_RECORD = re.compile(
    r"(?:在?(?:同一|一个|每个?|当|本|该|全)?(?:个|自然)?(?:月份?|季度?|年度?|学期|学年|考核期)(?:内|中|里|度)?|期内"
    r"|累计|累积|共计|合计|总计|出现|发生|共)+(?=..)"
)


def in_known_words(clauses: Iterable[Clause], known: Sequence[Rule]) -> list[Clause]:
    """当月累计迟到3次以上 behind 迟到每次扣1分 is said of 迟到; `known` are the rules before the sentence."""
    names = {rule.event.label for rule in known if isinstance(rule, PerEvent | Series)}
    found: list[Clause] = []
    for clause in clauses:
        match clause:
            case (
                ArmClause(label=Label() as label)
                | RuleClause(label=Label() as label)
                | StageClause(label=Label() as label)
                | StepClause(label=Label() as label)
                | AllLostClause(label=Label() as label)
                | VetoClause(label=Label() as label)
            ):
                clause = replace(clause, label=_known(label, names))
            case _:
                pass
        if isinstance(clause, RuleClause) and clause.label is not None and clause.frequency is not None:
            names |= {clause.label.text, *clause.label.parts}
        found.append(clause)
    return found


def _known(label: Label, names: set[str]) -> Label:
    name = label.before or label.text
    dropped = len(name) - len(_bare(name))
    if not dropped or name[dropped:] not in names or not label.parts:
        return label
    first, *others = label.parts
    parts = (first[dropped:], *others)
    return replace(label, before=label.before[dropped:], text=label.text[dropped:], parts=parts)


def same_events(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of an item, 不得分 and vetoes after so many times reading the count itself."""
    rules = [rule for sentence in sentences for rule in sentence.rules]
    counts = [rule.event for rule in rules if isinstance(rule, PerEvent | Series | OfWhich) and rule.event.label]

    def settled(rule: Rule) -> Rule:
        if not isinstance(rule, AllLost | Veto) or not rule.event.unit:
            return rule
        same = {id(each): each for each in counts if _is(rule.event, each)}
        return replace(rule, event=next(iter(same.values()))) if len(same) == 1 else rule

    return [replace(each, rules=tuple(map(settled, each.rules))) for each in sentences]


def _is(event: Event, count: Event) -> bool:
    return event.unit == count.unit and count.label in (event.label, _bare(event.label))


def _bare(name: str) -> str:
    found = _OF_THE_RECORD.match(name)
    return name[found.end() :] if found else name
