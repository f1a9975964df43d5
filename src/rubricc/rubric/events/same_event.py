"""One event, one input: 迟到每次扣1分，早退每次扣1分，当月累计迟到3次以上不得分 asks once how often somebody was late.

What says how often something happened reads the count that another sentence of the item takes, when it calls it by
the same words; 当月, 累计 and the like say only that the record's own number is meant. Two counts of one name are left
as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.rubric.events.said_as import said_as
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import AllLost, Event, OfWhich, Once, PerEvent, Rule, Series, Veto
from rubricc.syntax.clauses import (
    ArmClause,
    Clause,
    Label,
    RuleClause,
    StageClause,
)
from rubricc.values import replace


def in_known_words(clauses: Iterable[Clause], known: Sequence[Rule]) -> list[Clause]:
    """当月累计迟到3次以上 behind 迟到每次扣1分 is said of 迟到; `known` are the rules before the sentence."""
    names: set[str] = set()  # of the sentence itself
    found: list[Clause] = []
    for clause in clauses:
        match clause:
            case (
                ArmClause(label=Label() as label)
                | RuleClause(label=Label() as label)
                | StageClause(label=Label() as label)
            ):
                if (named := _known(label, names, known)) is not label:  # other clauses are known by identity
                    clause = replace(clause, label=named)
            case _:
                pass
        if isinstance(clause, RuleClause) and clause.label is not None and clause.frequency is not None:
            names |= {clause.label.text, *clause.label.parts}
        found.append(clause)
    return found


def _known(label: Label, names: set[str], known: Sequence[Rule]) -> Label:
    name = label.before or label.text
    dropped = len(name) - len(said_as(name)[-1])
    if not dropped or not label.parts:
        return label
    bare = name[dropped:]
    if bare not in names and not any(
        isinstance(each, PerEvent | Series) and each.event.label == bare for each in known
    ):
        return label
    first, *others = label.parts
    parts = (first[dropped:], *others)
    return replace(label, before=label.before[dropped:], text=label.text[dropped:], parts=parts)


def same_events(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of an item, 不得分 and vetoes after so many times reading the count itself."""
    rules = [rule for sentence in sentences for rule in sentence.rules]
    counts = [rule.event for rule in rules if isinstance(rule, PerEvent | Series | OfWhich) and rule.event.label]

    facts = _facts(rules)

    def settled(rule: Rule) -> Rule:
        if isinstance(rule, AllLost | Veto) and not rule.event.unit:
            return replace(rule, event=facts.get(rule.event.label, rule.event))
        if not isinstance(rule, AllLost | Veto):
            return rule
        same = {id(each): each for each in counts if _is(rule.event, each)}
        return replace(rule, event=next(iter(same.values()))) if len(same) == 1 else rule

    return [replace(each, rules=tuple(map(settled, each.rules))) for each in sentences]


def _facts(rules: Sequence[Rule]) -> dict[str, Event]:
    """泄密的取消评优，泄密的扣5分: what is so or not is asked once; by its name, as what it costs calls it."""
    found: dict[str, Event] = {}
    for rule in rules:
        if isinstance(rule, AllLost | Veto) and not rule.event.unit and rule.event.label:
            found.setdefault(rule.event.label, rule.event)
    for rule in reversed(rules):
        if isinstance(rule, Once) and rule.event.label in found:
            found[rule.event.label] = rule.event
    return found


def _is(event: Event, count: Event) -> bool:
    """投诉 may be short for 客户投诉, and 每错一处 for 错误; 有效投诉 is another count."""
    *_, bare = said_as(event.label)
    bare = _SUMMED.sub("", bare)  # 旷课累计10节以上 is said of 旷课
    short = len(bare) > 1 and (count.label.endswith(bare) or (len(count.label) == 1 and bare.startswith(count.label)))
    short |= bare in _MISSING and count.label.endswith(bare)  # 少5件以上不得分 behind 任务20件，少1件扣1分
    return event.unit == count.unit and (short or count.label == event.label)


_MISSING = ("少", "缺", "差", "漏", "短", "欠")
_SUMMED = re.compile("(?<=..)(?:累计|累积|合计|共计|总计|次数|总数)$")
