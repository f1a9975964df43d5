"""论文省级加3分、市级加2分；公开课市级加3分: the rank alone names two things; each is of the subject before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import OffTotal, Once, PerEvent, Rule
from rubricc.values import replace

_RANK = re.compile(
    r"(?:(?:国家|省部?|地?市|县区?|区|校|院|园|部|局|镇|街道|乡|厅|国际|行业|集团|公司|年级)级|[特一二三四]等奖?|优秀奖|第?[一二三四]名|[金银铜]奖)$"
)


def ranks_apart(sentences: Sequence[Sentence], unsaid: list[Once | OffTotal]) -> list[Sentence]:
    """The sentences with such names made whole where another sentence has the same; `unsaid` follows."""
    ranks = (_RANK.search(rule.event.label) for each in sentences for rule in _counted(each.rules))
    named = Counter(rank[0] for rank in ranks if rank)
    found: list[Sentence] = []
    for sentence in sentences:
        stem, rules = "", list(sentence.rules)
        own = [rank[0] for rule in _counted(rules) if (rank := _RANK.search(rule.event.label))]
        twice = any(named[rank] > 1 for rank in own)
        for place, rule in enumerate(rules):
            rank = _RANK.search(rule.event.label) if isinstance(rule, Once | PerEvent) else None
            if rank is None or not isinstance(rule, Once | PerEvent):
                stem = ""
            elif rank.start():
                stem = rule.event.label[: rank.start()]
            elif stem and twice:
                named_ = replace(rule, event=replace(rule.event, label=f"{stem}{rule.event.label}"))
                rules[place] = named_
                for at, other in enumerate(unsaid):
                    if other is rule and isinstance(named_, Once):
                        unsaid[at] = named_
        found.append(replace(sentence, rules=tuple(rules)))
    return found


def _counted(rules: Sequence[Rule]) -> list[Once | PerEvent]:
    return [rule for rule in rules if isinstance(rule, Once | PerEvent)]
