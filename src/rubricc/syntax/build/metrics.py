"""Arms of ladders, steps, proportions and rated bands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.build.allowance import any_of, with_allowance
from rubricc.syntax.build.common import NUMBERS, Effect, Happening, amount_of, numbers_in, span_of, stretch_of, upwards
from rubricc.syntax.build.part_of_step import part_of_step
from rubricc.syntax.build.pieces import measures_hidden, piece_of
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    CapShareClause,
    ExemptClause,
    FormulaClause,
    Frequency,
    HighestClause,
    InterpolateClause,
    Label,
    LeastClause,
    NoteClause,
    PartClause,
    ProportionClause,
    RatedClause,
    RestatedClause,
    Result,
    RoundClause,
    RuleClause,
    ScaleClause,
    Share,
    StepClause,
)
from rubricc.syntax.formulas import terms_of
from rubricc.syntax.labels import joined, measured_label
from rubricc.syntax.numerals import number
from rubricc.syntax.refine_measured import OWN_SCORE
from rubricc.syntax.steps import either_way, step_of
from rubricc.syntax.tokens import Anchor, Token
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_POINTS_FIRST = 3  # 10分：全部完成
_STEPS = frozenset({"STEP", "STEP_SIZE", "STEP_BOTH", "EACH_UNIT", "SHORT_ONE"})
_VERBS = frozenset({"DEDUCT", "ADD", "EARN", "BOTH_VERB"})


class Metrics:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def arm(self, children: list[Any]) -> ArmClause:
        event = children[0] if isinstance(children[0], Happening) else None
        found = _arm(joined(event.labels) if event else None, children)
        return replace(found, otherwise=isinstance(children[0], Token) and children[0].type == "OTHERWISE")

    def arm_each(self, children: list[Any]) -> ArmClause:
        """计划、总结各5分: so many points for each of them."""
        label, points = joined(children[0].labels), children[-1].value
        span = span_of(children[0]).to(points.span)
        return ArmClause(label, Result.BARE, (amount_of(points),) * (len(label.parts) if label else 1), span)

    def count_arm(self, children: list[Any]) -> ArmClause:
        children = [
            child.value if isinstance(child, Token) and child.type == "ONE_UNIT" else child for child in children
        ]
        parts = [child for child in children if isinstance(child, Label | Anchor)]
        return _arm(measured_label(parts), children)

    def points_first(self, children: list[Any]) -> ArmClause:
        points = next((each.value for each in children[:2] if each.type == "POINTS"), None)
        label: Label = children[-1]
        span = span_of(children[0]).to(label.span)
        if label.text[:1] in ("(", "（") and label.text[-1:] in (")", "）") and not label.measured:
            inner = label.text[1:-1].strip()  # 5分（优）
            label = replace(label, parts=(inner,), text=inner, before=inner, after=inner)
        if points is None:
            return ArmClause(label, Result.FULL if children[0].type == "FULL" else Result.NONE, (), span)
        return ArmClause(
            label, Result.BARE if len(children) == _POINTS_FIRST else Result.EARNS, (amount_of(points),), span
        )

    def highest(self, children: list[Token]) -> HighestClause:
        span = children[0].value.span
        return HighestClause(span, "高" in span.text or "重复扣" not in span.text)

    def written(self, children: list[Any]) -> RestatedClause:
        number_written: Anchor = children[-1].value
        value = number(number_written.text)
        assert value is not None, "the pattern holds a number"
        return RestatedClause(joined(children[0].labels), value, children[0].span.to(number_written.span))

    def restated(self, children: list[Token]) -> RestatedClause:
        last: Anchor = children[-1].value
        value = number((NUMBERS.findall(last.text) or [_HEAD.sub("", last.text).removesuffix("分")])[0])
        if value is None:
            value = Decimal(0)  # 满分十百分: no number, and never what the item is worth
        return RestatedClause(None, value, span_of(children[0]).to(last.span))

    def step(self, children: list[Any]) -> StepClause:
        place, anchor = _stepping(children)
        before: list[Any] = []
        behind = children[place + 1 :]
        for child in children[:place]:
            before += child.labels if isinstance(child, Happening) else [child]
        verb = next(child for child in behind if isinstance(child, Token) and child.type in _VERBS)
        threshold = next((child for child in before if isinstance(child, Anchor)), None)
        number_alone = next((child for child in before if isinstance(child, Token) and child.type == "NUMBER"), None)
        repeats = next((child for child in before if isinstance(child, Amount)), None)
        labels = [child for child in before if isinstance(child, Label)]
        first = span_of(children[0])
        label = labels[0] if labels else None
        if threshold is not None:
            label = measured_label([child for child in before if isinstance(child, Label | Anchor)])
        amounts: tuple[Amount, ...] = children[-1]
        word, size, unit = step_of(anchor.text)
        both = anchor.kind == "STEP_BOTH" and verb.type == "BOTH_VERB"
        if (anchor.kind == "STEP_BOTH" and not both) or (not word and label is not None and either_way(label.text)):
            word = "偏离"  # 每高或低1%扣1分 costs the same on either side; 高于或低于范围的，每1%扣1分
        said = next((child for child in behind if isinstance(child, Label)), None)
        label, said = with_allowance(label, said, unit, word in words().directions["up"])
        return StepClause(
            None if label is not None and any_of(label) and not label.measured else label,
            said,
            word,
            size,
            unit,
            both,
            -1 if verb.type == "DEDUCT" or verb.value.text.removeprefix("则")[0] in "扣罚减" else 1,
            verb.type == "EARN",
            amount_of(number_alone.value) if number_alone else repeats,
            amounts[0],
            first.to(amounts[-1].span),
            apiece=any_of(label) or any(isinstance(child, Share) for child in behind),
            further=amounts[1:],
        )

    def every(self, children: list[Any]) -> StepClause | RuleClause:
        """每迟到3次扣1分, 每损失1000元扣1分: a step of the only number in it; 每迟到扣1分 counts each time."""
        effect: Effect = children[-1]
        parts = [child for child in children if isinstance(child, Label | Anchor)]
        each: Anchor = next(child.value for child in children if isinstance(child, Token) and child.type == "EACH")
        labels = tuple(part for part in parts if isinstance(part, Label))
        span = span_of(children[0]).to(effect.span)
        measures = [span_ for part in parts for span_ in (part.measures if isinstance(part, Label) else (part.span,))]
        label = joined(labels)
        if not measures and (piece := piece_of(labels)) is not None:
            how = (effect.discretion, effect.share, effect.amounts, effect.sign, effect.earned)
            return RuleClause(piece, Frequency("个", "", each.span), *how, span)
        if not measures and label is not None and not measures_hidden(label.text):
            frequency = effect.frequency or Frequency("次", "", each.span)
            how = (effect.discretion, effect.share, effect.amounts, effect.sign, effect.earned)
            return RuleClause(label, frequency, *how, span, effect.of_total, effect.beside, effect.whom, effect.once)
        half = _HALF.search(label.text) if label is not None and not measures else None
        if half is not None and label is not None:  # 每请假半天
            text = label.text[: half.start()]
            label = replace(label, text=text, parts=(text,), before=text)
            return _counted_step(label, Decimal("0.5"), half[1], effect, span)
        asked = joined(tuple(part for part in labels if part.span.end <= each.span.start))
        behind = [measure for measure in measures if measure.start >= each.span.end]
        if asked and asked.measured and len(behind) == 1 and unit_of(asked.measures[-1]) == unit_of(behind[0]):
            measures = behind  # 相符率100%，每出现1%的差异扣2分
        exact = bounds(measures[0]) if len(measures) == 1 else None
        size = exact.low if exact is not None and exact.low == exact.high else None
        text = "".join(part.before + part.after if part.measures else part.text for part in labels)
        named = replace(label, text=text, parts=(text,), measures=(), compared=False) if label else None
        named = asked if measures is behind else named
        unit = unit_of(measures[0]) if measures else ""
        return _counted_step(named, size or Decimal(0), unit, effect, span)

    def note(self, children: list[Any]) -> NoteClause:
        label: Label = children[0]
        return NoteClause(label, label.span)

    def exempt(self, children: list[Any]) -> ExemptClause:
        span = span_of(children[0]).to(span_of(children[-1]))
        happened = children[0] if isinstance(children[0], Happening) else None
        parts = [child for child in (happened.labels if happened else children) if isinstance(child, Label | Anchor)]
        if happened and (said := joined(happened.labels)):
            return ExemptClause(said, span)
        if not parts:  # 多一次不加分
            return ExemptClause(Label((span.text,), span.text, (), span.text, "", (), False, span), span)
        only = parts[0]
        return ExemptClause(only if len(parts) == 1 and isinstance(only, Label) else measured_label(parts), span)

    def proportion(self, children: list[Any]) -> ProportionClause | ScaleClause:
        label = children[0] if isinstance(children[0], Label) else None
        own = label is not None and OWN_SCORE.fullmatch(label.text) is not None
        if label is not None and own and children[-1].type == "WEIGHED" and "分" in children[-1].value.text:
            anchor = children[-1].value  # 按实际得分×20%计入, 考核得分×20%
            return ScaleClause(None, number(numbers_in(anchor.text)[0]), label.span.to(anchor.span))
        last: Anchor = children[-1].value
        written = {child.type: child.value for child in children if isinstance(child, Token)}
        given = written.get("POINTS") or written.get("NUMBER")
        points, weight = (
            number(numbers_in(each.text)[0]) if each else None for each in (given, written.get("WEIGHED"))
        )
        takes = last.kind == "SHARE" and "扣" in last.text
        return ProportionClause(label, points, span_of(children[0]).to(last.span), weight, takes)

    def number_arm(self, children: list[Any]) -> ArmClause:
        label = joined(children[0].labels) if isinstance(children[0], Happening) else None
        value: Token = next(child for child in children if isinstance(child, Token))
        last = children[-1]
        span = span_of(children[0]).to(span_of(children[-2]))
        named = measured_label([*([label] if label else []), value.value])
        if isinstance(last, Effect):
            return ArmClause(named, Result.EARNS, last.amounts[:1], span.to(last.span))
        if isinstance(last, Amount):
            return ArmClause(named, Result.BARE, (last,), span.to(last.span))
        return ArmClause(named, Result.FULL, (), span.to(span_of(last)))

    def formula(self, children: list[Any]) -> FormulaClause:
        label = children[0] if isinstance(children[0], Label) else None
        if any(isinstance(child, Anchor) for child in children):  # 低于12次按实际÷目标×20计分
            label = measured_label([child for child in children if isinstance(child, Label | Anchor)])
        if label is not None and label.text.endswith(("得分", "计分", "评分")):
            label = None  # 来料合格率得分：合格批次÷检验批次×20分
        span: Span = children[-1].value.span
        found = terms_of(span)
        return FormulaClause(label, found.terms, found.takes, span_of(children[0]).to(span))

    def rounding(self, children: list[Token]) -> RoundClause:
        anchor: Anchor = children[0].value
        text = anchor.text
        places = re.search(r"保留([0-9一两二三])位", text)
        digits = int(number(places[1]) or 0) if places else 0
        if "向下" in text or "舍去" in text:
            return RoundClause(digits, "floor", False, anchor.span)
        if "向上" in text:
            return RoundClause(digits, "ceil", False, anchor.span)
        return RoundClause(digits, "half_up", "取整" in text and "四舍五入" not in text, anchor.span)

    def cap_share(self, children: list[Token]) -> CapShareClause:
        anchor: Anchor = children[0].value
        found = numbers_in(anchor.text)
        return CapShareClause(number(found[-1]) or Decimal(100) if found else Decimal(100), anchor.span)

    def least(self, children: list[Token]) -> LeastClause:
        anchor: Anchor = children[0].value
        value = number(numbers_in(anchor.text)[0])
        assert value is not None, "the pattern holds a number"
        return LeastClause(value, "%" in anchor.text, anchor.span)

    def interpolate(self, children: list[Any]) -> InterpolateClause:
        return InterpolateClause(span_of(children[0]).to(span_of(children[-1])))

    def rated(self, children: list[Any]) -> RatedClause:
        event = children[0] if isinstance(children[0], Happening) else None
        anchor: Anchor = children[-1].value
        label = joined(event.labels) if event else None
        begins = event.span if event else anchor.span
        if label is not None and _BY_WHOM.fullmatch(label.text):
            label = None
        return RatedClause(label, *stretch_of(anchor), begins.to(anchor.span), upwards(anchor))

    def part(self, children: list[Token]) -> PartClause:
        anchor: Anchor = children[0].value
        return part_of_step(anchor)


_HEAD = re.compile("^(?:满分|总分)(?:为|是)?")
_BY_WHOM = re.compile(r"由[^,，。;；]{1,10}(?:在|按)?")  # 由评价人按0-100分评分
_HALF = re.compile("半个?(天|日|小时|工作日)$")


def _counted_step(label: Label | None, size: Decimal, unit: str, effect: Effect, span: Span) -> StepClause:
    how = (False, effect.sign, effect.earned, None, effect.amounts[0])
    return StepClause(label, None, "", size, unit, *how, span, effect.of_total, further=effect.amounts[1:])


def _stepping(children: list[Any]) -> tuple[int, Anchor]:
    """Where the step stands among the parts of its rule."""
    for place, child in enumerate(children):
        if isinstance(child, Token) and child.type in _STEPS:
            anchor: Anchor = child.value
            return place, anchor
    raise AssertionError("the grammar asks for a step")


def _arm(label: Label | None, children: list[Any]) -> ArmClause:
    """An arm with what its last child says it gives."""
    last = children[-1]
    span = span_of(children[0]).to(span_of(last))
    if isinstance(last, Effect):
        if last.earned:
            each = label is not None and last.share == Share.APIECE and len(last.amounts) == 1  # 有计划、有总结各得5分
            amounts = last.amounts * len(label.parts) if each and label is not None else last.amounts
            return ArmClause(label, Result.EARNS, amounts, span)
        how = (last.frequency, last.discretion, last.share, last.amounts, last.sign, False)
        rule = RuleClause(label, *how, span, last.of_total, last.beside, last.whom, last.once)
        return ArmClause(label, Result.CHANGES, last.amounts, span, rule=rule)
    if isinstance(last, Amount):
        return ArmClause(label, Result.BARE, (last,), span)
    return ArmClause(label, Result.FULL if last.type in ("FULL", "NOT_LOST") else Result.NONE, (), span)
