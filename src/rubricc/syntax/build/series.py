"""How often: the second time, three times or more, twice the points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rubricc import regexes as re
from rubricc.syntax.bounds import OPEN
from rubricc.syntax.build.common import Effect, Happening, amount_of, frequency_of, span_of
from rubricc.syntax.clauses import Label, RuleClause, ScaledClause, Share, StageClause
from rubricc.syntax.labels import joined
from rubricc.syntax.numerals import number
from rubricc.syntax.tokens import Anchor, Token

_AFTER = re.compile("以后|此后|之后|其后|往后|再犯|再有")
_THE_UNIT = re.compile(r"(?<=[0-9一二三四五六七八九十首初])\s*起")  # 第1起扣1分 counts cases; 第1次起 goes on
_PARTICLES = re.compile(r"[的时者]|的?(?:部分|情况|情形)")
_MORE_BY = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")
_TIMES = re.compile(r"([0-9]+(?:\.[0-9]+)?|[两二三四五])\s*倍")


class Series:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def nth(self, children: list[Token]) -> Anchor:
        anchor: Anchor = children[0].value
        return anchor

    def stage(self, children: list[Any]) -> StageClause:
        threshold: Anchor = next(child for child in children if isinstance(child, Anchor))
        effect = next((child for child in children if isinstance(child, Effect)), None)
        each = any(isinstance(child, Token) and child.type == "EACH_UNIT" for child in children)
        scale = next((child for child in children if isinstance(child, Token) and child.type == "MULTIPLE"), None)
        labels = [child for child in children if isinstance(child, Label)]
        return StageClause(
            joined(tuple(label for label in labels if not _PARTICLES.fullmatch(label.text))),
            threshold.span,
            threshold.kind == "NTH",
            OPEN.search(_THE_UNIT.sub("", threshold.text)) is not None,
            each or (effect is not None and effect.frequency is not None),
            effect.amounts if effect else (),
            _factor(scale.value.text) if scale else None,
            effect.sign if effect else 0,
            span_of(children[0]).to(span_of(children[-1])),
            _AFTER.match(threshold.text) is not None,
            of_total=effect is not None and effect.of_total,
        )

    def scaled(self, children: list[Any]) -> ScaledClause:
        event = children[0] if isinstance(children[0], Happening) else None
        scale: Anchor = children[-1].value
        span = span_of(children[0]).to(scale.span)
        label = joined(event.labels) if event else None
        return ScaledClause(label, event.frequency if event else None, _factor(scale.text), span)

    def bare_rate(self, children: list[Any]) -> RuleClause:
        """事假每天1分: how many points, and not whether they are lost or won."""
        effect = next(child for child in children if isinstance(child, Effect))
        label = joined(tuple(child for child in children if isinstance(child, Label)))
        span = span_of(children[0]).to(effect.span)
        return RuleClause(label, effect.frequency, False, Share.TOGETHER, effect.amounts, 0, False, span)

    def bare_one(self, children: list[Any]) -> RuleClause:
        """每发表一篇论文5分: as `bare_rate`, where the unit stands behind what is done."""
        one = next(child for child in children if isinstance(child, Token) and child.type == "ONE_UNIT")
        amount: Anchor = children[-1].value
        label = joined(tuple(child for child in children if isinstance(child, Label)))
        span = span_of(children[0]).to(amount.span)
        amounts = (amount_of(amount),)
        return RuleClause(label, frequency_of(one.value), False, Share.TOGETHER, amounts, 0, False, span)


def _factor(text: str) -> Decimal:
    if match := _TIMES.search(text):
        value = number(match[1])
        assert value is not None, "the pattern lets only numerals through"
        return value
    if share := _MORE_BY.search(text):
        return 1 + Decimal(share[1]) / 100  # 重复发生的加扣50%
    return Decimal("0.5") if "半" in text else Decimal(2)
