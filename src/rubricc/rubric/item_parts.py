"""What the sentences of one item have said, while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import SERIES
from rubricc.rubric.group_rules import GroupRule
from rubricc.rubric.limits import Limits
from rubricc.rubric.model import Sentence
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import Cases, Once, PerEvent, Proportion, Rule, Series, Tiers, direction
from rubricc.source import Span
from rubricc.syntax.clauses import BaseClause
from rubricc.values import dataclass, replace


def _capped(sentence: Sentence, rule: Rule) -> bool:
    """Has the sentence in which the rule ends a cap on such rules? Those that give the score are under none."""
    gives = isinstance(rule, Tiers | Cases) and not rule.changes
    if gives or not isinstance(rule, Tiers | Cases | Once | Series):
        return False
    inside = rule.span.source is sentence.span.source and sentence.span.start < rule.span.end <= sentence.span.end
    if inside and isinstance(rule, Once) and rule.earned and _of_gains(sentence, rule):
        return False
    return inside and (sentence.cap if direction(rule) < 0 else sentence.gain_cap) is not None


def _of_gains(sentence: Sentence, rule: Once) -> bool:
    """按时完成得6分，每提前1天加1分，最多加4分: what is added goes so far, and what is earned stands before it."""
    most = sentence.gain_cap
    return most is not None and (most <= rule.points or _ADDED.search(sentence.span.normal) is not None)


_ADDED = re.compile(
    "(?:最多|最高|至多|不超过|上限)[^,;。得]{0,6}加|加分[^,;。得]{0,4}(?:不超|不得超|最多|最高|至多|上限|封顶|控制|限)"
)


@dataclass
class Parts:
    """What the sentences of one item have said so far."""

    sentences: list[Sentence] = field(default_factory=list)
    guidance: list[Span] = field(default_factory=list)
    holes: list[Span] = field(default_factory=list)
    bases: list[BaseClause] = field(default_factory=list)
    cap: Decimal | None = None
    gain_cap: Decimal | None = None
    most: Decimal | None = None
    floor: bool = False
    bonus: bool = False
    earned: bool = False
    open_end: bool = False
    endless: Span | None = None
    limits: Limits = field(default_factory=Limits)
    group_rules: list[GroupRule] = field(default_factory=list)
    of_item: list[Span] = field(default_factory=list)  # sentences that end with 本项最多扣10分
    covered: int | None = None  # sentences before 以上累计最多扣10分

    @property
    def says_something(self) -> bool:
        """A cap, a base or a floor, which need a rule to go with."""
        limited = self.cap is not None or self.gain_cap is not None or self.floor or self.limits.said
        return limited or bool(self.bases) or self.bonus

    def set_aside(self, span: Span, of_all: GroupRule | None) -> None:
        """What is no rule of one record: decided over all of them, or guidance."""
        if of_all is None:
            self.guidance.append(span)
        else:
            self.group_rules.append(of_all)

    def add_late(self, rules: Sequence[Rule], span: Span) -> None:
        """Rules that are read when the whole item is known: to the sentence that ends with them, if it has a cap."""
        rest: list[Rule] = []
        for rule in rules:
            at = next((at for at, each in enumerate(self.sentences) if _capped(each, rule)), None)
            if at is None:
                rest.append(rule)
            else:
                sentence = self.sentences[at]
                self.sentences[at] = replace(sentence, rules=(*sentence.rules, rule))
        self.add(Read(rules=rest), span)

    def drop(self, dropped: set[int], context: Context) -> None:
        """Take out the rates that a series stands for; a cap on one would be lost with it."""
        for place, sentence in enumerate(self.sentences):
            rules = tuple(rule for rule in sentence.rules if id(rule) not in dropped)
            if len(rules) < len(sentence.rules) and not rules and (sentence.cap, sentence.gain_cap) != (None, None):
                context.report(SERIES, sentence.span, sentence=brief(sentence.span.text))
            self.sentences[place] = replace(sentence, rules=rules)
        self.sentences = [sentence for sentence in self.sentences if sentence.rules]

    def gains_above(self, points: Decimal, bonus: bool) -> None:
        """每户得0.25分，最高18分 in an item of 15 that only earns by pieces: it may go so far."""
        caps = [each.gain_cap for each in self.sentences if each.gain_cap is not None]
        rules = [rule for sentence in self.sentences for rule in sentence.rules]
        pieces = all(isinstance(rule, PerEvent | Once) and direction(rule) > 0 for rule in rules)
        if pieces and not bonus and len(caps) == len(self.sentences) == 1 and caps[0] > points and self.most is None:
            self.most = caps[0]

    def lift_caps(self) -> None:
        """早退每次扣1分，本项最多扣10分 beside other rules: of them all."""
        for place, each in enumerate(self.sentences if len(self.sentences) > 1 else []):
            alike = each.cap is None or self.cap in (None, each.cap)
            alike &= each.gain_cap is None or self.gain_cap in (None, each.gain_cap)
            if alike and each.span in self.of_item:
                self.cap, self.gain_cap = each.cap or self.cap, each.gain_cap or self.gain_cap
                self.sentences[place] = replace(each, cap=None, gain_cap=None)

    def add(self, found: Read, span: Span) -> None:
        """A cap covers its sentence's rules; as a sentence of its own, the item."""
        if found.before:
            self.sentences.append(Sentence(tuple(found.before), None, None, found.before[0].span))
        shares = tuple(rule for rule in found.rules if isinstance(rule, Proportion))
        if found.gain_cap is not None and 0 < len(shares) < len(found.rules):
            self.sentences.append(Sentence(shares, None, None, span))  # its own cap stands in it
            found.rules = [rule for rule in found.rules if not isinstance(rule, Proportion)]
        waits = found.late and (found.cap is not None or found.gain_cap is not None)
        if found.above:  # 以上累计最多扣10分 is of the item, as far as it is read
            self.sentences += [Sentence(tuple(found.rules), None, None, span)] if found.rules else []
            self.covered = len(self.sentences)
        elif found.rules or waits:
            self.sentences.append(Sentence(tuple(found.rules), found.cap, found.gain_cap, span))
            self.of_item += [span] if found.of_item else []
        if found.above or not (found.rules or waits):
            self.cap = found.cap if found.cap is not None else self.cap
            self.gain_cap = found.gain_cap if found.gain_cap is not None else self.gain_cap
        self.most = found.most if found.most is not None else self.most
        self.bases += [found.base] if found.base else []
        self.floor |= found.floor
        self.bonus |= found.bonus
        self.earned |= found.earned
        self.open_end |= found.open_end
        self.endless = found.endless or self.endless
        self.guidance += found.remarks
        self.limits.add(found)
