"""旷工半天扣2.5分 beside 旷工一天扣5分: half a day is a rate as one day is, and counted by itself."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Once, PerEvent, Rule, Tiers
from rubricc.syntax.labels import trimmed
from rubricc.values import replace

_HALF = re.compile(r"半[天日](?:以内|以下|及以下|内)?$")
_DAYS = ("天", "日")


def half_days(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Once]]:
    """The sentences with half days settled, and the rules that are no longer once for want of a word."""
    if not any(_HALF.search(rule.event.label) for sentence in sentences for rule in sentence.rules):
        return list(sentences), []
    kept: list[Sentence] = []
    settled: list[Once] = []
    known: list[PerEvent] = []
    for sentence in sentences:
        rules = [_again(rule, known) for rule in _named(sentence.rules)]
        days = [rule for rule in rules if isinstance(rule, PerEvent) and rule.event.unit in _DAYS]
        known += days
        settled += [rule for rule in rules if isinstance(rule, Once) and _HALF.search(rule.event.label)]
        kept.append(replace(sentence, rules=tuple(_counted(rule, days or known) for rule in rules)))
    return kept, settled


def _named(rules: Sequence[Rule]) -> list[Rule]:
    """旷工半天扣3分，一天扣5分: the day is one of the same."""
    name = ""
    named: list[Rule] = []
    for rule in rules:
        if half := _HALF.search(rule.event.label):
            name = trimmed(rule.event.label[: half.start()])
        elif name and not rule.event.label and isinstance(rule, PerEvent) and rule.event.unit in _DAYS:
            rule = replace(rule, event=replace(rule.event, label=name))
        named.append(rule)
    return named


def _again(rule: Rule, days: Sequence[PerEvent]) -> Rule:
    """，两天以上不得分: the days named before."""
    if not isinstance(rule, Cut | AllLost | Tiers) or rule.event.label or rule.event.unit not in _DAYS or not days:
        return rule
    return replace(rule, event=days[-1].event)


def _counted(rule: Rule, days: Sequence[PerEvent]) -> Rule:
    half = _HALF.search(rule.event.label)
    if half is None or not isinstance(rule, Once | PerEvent) or rule.event.unit not in ("", "次"):
        return rule
    name = trimmed(rule.event.label[: half.start()])
    label = rule.event.label if name or not days else f"{days[-1].event.label}{half[0]}"
    return PerEvent(Event(label, "次", rule.event.span), rule.points, rule.span, rule.only)
