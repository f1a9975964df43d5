"""Read-back: the rubric in canonical wording, every default written out.

Parsing it gives the same program. 「…」 is an opaque label; lines with # are comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.model import Item, Rubric, Section, Sentence
from rubricc.rubric.names import item_names
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.plain import plain
from rubricc.rubric.readback.effects import domain_words, effects_lines, grade_words, limit_lines, outcome_words
from rubricc.rubric.readback.formula import formula_text, ratio_name
from rubricc.rubric.readback.lists import checked, checked_lines
from rubricc.rubric.readback.parts import change, count, happens, stages_words
from rubricc.rubric.readback.rated import rated_wording
from rubricc.rubric.readback.raters import rater_headers
from rubricc.rubric.readback.shared import shared
from rubricc.rubric.readback.tiers import alone, exactly, free_ends, stretch
from rubricc.rubric.rule_kinds import (
    AllLost,
    Case,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Exempt,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    Veto,
)
from rubricc.rubric.settled import starts_at_zero
from rubricc.source import Source, Span
from rubricc.syntax.clauses import ActKind, Part
from rubricc.syntax.heads import head
from rubricc.syntax.numbering import chinese
from rubricc.syntax.units import MONEY
from rubricc.syntax.words import words


def readback(rubric: Rubric, ranges: Mapping[str, Sequence[str]] | None = None) -> str:
    """The canonical text; `ranges` adds comments by the name of an item or block: what it scores, what is filled in."""
    return "\n".join(_lines(rubric, ranges or {})) + "\n"


def _lines(rubric: Rubric, ranges: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"考核表：{rubric.title}"
    said = rater_headers(rubric)
    for header in rubric.headers:
        if header.name not in ("考核表", "满分", "小数", "总分上限", *said):
            yield f"{header.name}：{header.value}"
    yield from (f"{name}：{value}" for name, value in said.items() if value)
    yield f"满分：{plain(rubric.full_marks)}分"
    yield f"小数：{rubric.decimals}位"
    if rubric.total_cap is not None:
        yield f"总分上限：{plain(rubric.total_cap)}分{'（不含奖扣）' if rubric.effects.cap_before_bonus else ''}"
    names = item_names(rubric)
    position = top = 0
    parted = any(section.title for section in rubric.sections)
    for section in rubric.sections:
        yield ""
        if section.title:
            top += 1
            yield _section_head(section, top)
        for item in section.items:
            position += 1
            alone = parted and not section.title  # an item beside sections is numbered like them
            top += alone
            number = f"{chinese(top)}、" if alone else f"{position}. "
            yield from _item(item, number, _title(item.title), ranges.get(names[position - 1], ()))
    yield ""
    if rubric.grades or rubric.by_place:
        told = (*map(grade_words, rubric.grades), *(rule.text for rule in rubric.by_place))
        yield f"等级：{'；'.join(told)}。"
    yield from effects_lines(rubric.effects)
    if rubric.domains:
        yield f"数据：{'；'.join(map(domain_words, rubric.domains))}。"
    if rubric.effects.facts:
        yield f"否决：{'；'.join(map(wording, rubric.effects.facts))}。"
        yield from (f"#  {text}" for text in ranges.get("否决", ()))
    yield "通则：各项扣完为止，不倒扣；未写明“每次”的，只扣一次。"
    if rubric.quotas:
        yield f"通则：{'；'.join(dict.fromkeys(each.text for each in rubric.quotas))}。"
    if any(isinstance(rule, Exempt) and rule.left_out for item in rubric.items for rule in item.rules):
        yield f"通则：不适用的按其余项目折算为{plain(rubric.full_marks)}分。"
    if rubric.panel is not None and rubric.panel.own_counts:
        yield "通则：扣分各自填写。"
    if rubric.adjustment is not None:
        yield f"通则：{rubric.levels[-1].name}可调整总分±{plain(rubric.adjustment)}分。"
    for note in rubric.notes:
        yield f"#  说明（不计分）：{' '.join(note.split())}"


def item_text(item: Item) -> str:
    """The canonical text of one item, its description with it; the title as it stands."""
    return "\n".join(_item(item, "", item.title))


def _section_head(section: Section, number: int) -> str:
    points = section.points if section.points is not None else sum((item.points for item in section.items), Decimal(0))
    weight = f"，权重{plain(section.weight)}%" if section.weight is not None else ""
    return f"{chinese(number)}、{_title(section.title)}（{plain(points)}分{weight}）"


def _title(title: str) -> str:
    """As it stands where it reads as a title, else between 「」."""
    text = f"1. {title}（6分）"
    found = head(Span(Source("", text), 0, len(text)))
    return title if found is not None and found.title.text == title else f"「{title}」"


def _item(item: Item, number: str, title: str, ranges: Sequence[str] = ()) -> Iterator[str]:
    source = f"，数据：{item.data_from}" if item.data_from else ""
    source += f"，仅{'、'.join(item.roles)}" if item.roles else ""
    most = "" if item.most is None else f"，最高{plain(item.most)}分"
    apart = item.bonus and item.points == 0 and item.open_end and item.weight is None
    worth = "加分项，不占满分" if apart else f"{_worth(item)}{'，加分项' if item.bonus and item.points == 0 else ''}"
    yield f"{number}{title}（{worth}{most}{source}）"
    yield from (f"#  {text}" for text in ranges)
    if item.weight is None and item.full != item.points:
        yield f"   按{plain(item.full)}分评；"
    bonus = item.base == 0 and not item.earns and not item.bonus
    only_adds = starts_at_zero(tuple(item.rules))  # 基础分20分 says of what adds that it adds to all
    if (item.base != item.full or (only_adds and not item.bonus)) and not bonus:
        yield f"   基础分{plain(item.base)}分；"
    for place, sentence in enumerate(item.sentences):
        yield f"   {'加分项：' if bonus and place == 0 else ''}{_sentence(sentence)}；"
    if caps := _caps(item.cap, item.gain_cap):
        yield f"   {'，'.join(caps)}；"
    yield from limit_lines(item)
    yield from (f"   {rule.text}；" for rule in item.group_rules)
    for text in item.guidance:
        yield f"#  说明（不计分）：{' '.join(text.split())}"


def _worth(item: Item) -> str:
    """6分, or 100分，权重30%: what its rules score it out of, and its share of the total."""
    unit = "分+" if item.open_end else "分"
    return (
        f"{plain(item.points)}{unit}" if item.weight is None else f"{plain(item.full)}{unit}，权重{plain(item.weight)}%"
    )


def _sentence(sentence: Sentence) -> str:
    pairs = zip(sentence.rules, (None, *sentence.rules), strict=False)
    texts = [shared(rule, before) or "，".join([wording(rule), *_free(rule, sentence)]) for rule, before in pairs]
    caps = _caps(sentence.cap, sentence.gain_cap)
    if isinstance(last := sentence.rules[-1], Checklist):  # its lines end the sentence
        return "\n   ".join([f"{'，'.join([*texts[:-1], checked(last), *caps])}：", *checked_lines(last)])
    return "，".join([*texts, *caps])


def _free(rule: Rule, sentence: Sentence) -> list[str]:
    """超过30分钟不扣分: what lies beyond the worst arm, unless the sentence says that nothing is left there."""
    cuts = [each.event for each in sentence.rules if isinstance(each, Cut | AllLost)]
    named = isinstance(rule, Tiers) and rule.changes and all(each.label != rule.event.label for each in cuts)
    return free_ends(rule.arms, rule.event.unit) if isinstance(rule, Tiers) and named else []


def _caps(loss: Decimal | None, gain: Decimal | None) -> list[str]:
    taken = [] if loss is None else [f"累计最多扣{plain(loss)}分"]
    return taken if gain is None else [*taken, f"累计最多加{plain(gain)}分"]


def wording(rule: Rule) -> str:
    """One rule in canonical words."""
    label = f"「{rule.event.label}」" if rule.event.label else ""
    match rule:
        case PerEvent(event=event, points=points):
            return f"{label}每{happens(event.unit)}1{event.unit}{change(points)}"
        case OfWhich(event=event, points=points):
            return f"其中「{event.label}」每{happens(event.unit)}1{event.unit}{change(points)}"
        case Series(event=event, stages=stages):
            return label + stages_words(stages, event.unit)
        case Once(points=points):
            return f"{label}{change(points)}，只{'扣' if points < 0 else '加'}一次"
        case Discretion(event=event, low=low, high=high, per_event=per_event, sign=sign):
            each = f"每{happens(event.unit)}1{event.unit}" if per_event else ""
            amount = plain(low) if low == high else f"{plain(low)}～{plain(high)}"
            return f"{label}{each}由评分人{'扣' if sign < 0 else '加'}{amount}分"
        case Steps(event=event, target=target, size=size, up=up, points=points, part=part):
            goal = "" if target is None else f"目标{plain(target)}{event.unit}，"
            step = f"{plain(size)}{event.unit}"
            word = "满" if target is None and event.unit in MONEY else "超" if up else "低"
            return f"{label}{goal}每{word}{step}{change(points)}，不足{step}{_part(part, step)}"
        case Cut(event=event, where=where):
            return f"{label}{stretch(where, event.unit)}不得分"
        case Proportion(points=points, most=most):
            return f"{label}×{plain(points)}分，最高不超过{plain(most)}分"
        case Formula():
            return _formula(rule)
        case Curve(event=event, knots=knots, arms=arms):
            held = {arm.low for arm in arms if arm.low_included} | {arm.high for arm in arms if arm.high_included}
            inside = [knot for knot in knots if knot[0] not in held]
            between = [f"{plain(value)}{event.unit}得{plain(worth)}分" for value, worth in inside]
            ends = [f"{stretch(arm, event.unit)}得{plain(arm.points)}分" for arm in arms]
            return label + "，".join([*ends, *between, "中间按线性插值计算"])
        case Rated():
            return rated_wording(rule)
        case Tiers(event=event, arms=arms, otherwise=otherwise, changes=changes):
            one = changes and len(arms) == 1
            said = [alone(arm, event.unit, event.label) if one else stretch(arm, event.unit) for arm in arms]
            first, *rest = [where + _gives(arm.points, changes) for where, arm in zip(said, arms, strict=True)]
            ending = [] if otherwise is None else [f"否则得{plain(otherwise)}分"]
            return "，".join([label + first, *rest, *ending])
        case Cases(cases=cases, otherwise=otherwise, changes=changes, highest=highest):
            arms_ = [_facts(case) + _gives(case.points, changes) for case in cases]
            ending = (
                ["几种同时有的只计最高的一种"]
                if highest
                else []
                if otherwise is None
                else [f"否则得{plain(otherwise)}分"]
            )
            return "，".join([*arms_, *ending])
        case Levels(event=event, options=options):
            shared = f"{event.label}为" if event.label else ""
            return "，".join(f"「{shared}{name}」得{plain(points)}分" for name, points in options)
        case Exempt(event=event, left_out=True):
            return f"「{event.label}」不适用本项"
        case Exempt(event=event, points=points):
            return f"「{event.label}」不适用本项的，得{plain(points)}分"
        case Checklist():
            return "\n   ".join([f"{checked(rule)}：", *checked_lines(rule)])
        case AllLost(event=event, at_least=at_least, most=most):
            left = f"倒扣{plain(-most)}分" if most < 0 else f"本项最高{plain(most)}分" if most else "不得分"
            if at_least == 1 and event.unit not in words().frequency_units and not most:
                return f"{label}每发生1{event.unit}不得分"  # 1项以上 alone would measure
            return f"{label}{count(event, at_least)}{left}"
        case OffTotal(rule=inner):
            return re.sub("([扣加])(?=[0-9])", r"\1总分", wording(inner), count=1)
        case Veto(at_least=at_least, outcomes=(Outcome(kind=ActKind.OFF, amount=amount),)) if at_least or rule.within:
            verb = "扣" if amount < 0 else "加"
            return f"{label}{count(rule.event, at_least, rule.within)}{verb}总分{plain(abs(amount))}分"
        case Veto(outcomes=(Outcome(kind=ActKind.OFF, amount=amount),)):
            return f"{'另扣' if amount < 0 else '总分加'}{plain(abs(amount))}分"
        case Veto(event=event, at_least=at_least, outcomes=outcomes):
            return f"{label}{count(event, at_least, rule.within)}{'并'.join(map(outcome_words, outcomes))}"


def _formula(rule: Formula) -> str:
    name = f"「{rule.event.label}」"
    arms = [f"{name}{stretch(arm, rule.event.unit)}得{plain(arm.points)}分" for arm in rule.arms]
    arms += [f"「{ratio_name(rule)}」{stretch(arm, '%')}得{plain(arm.points)}分" for arm in rule.shares]
    arms += [f"{name}{stretch(rule.within, rule.event.unit)}"] if rule.within else []
    arms += [f"{name}目标{plain(rule.goal)}{rule.event.unit}"] if rule.goal else []
    said = [f"{'扣分' if rule.takes else '得分'}＝{formula_text(rule)}"]
    if not rule.takes:
        said.append("得分可以超过分值" if rule.most is None else f"最高不超过{plain(rule.most)}分")
    if rule.least:
        said.append(f"保底{plain(rule.least)}分")
    if rule.digits is not None:
        way = {"half_up": "四舍五入", "floor": "向下取整", "ceil": "向上取整"}[rule.rounding]
        said.append(f"{way}保留{rule.digits}位小数" if rule.digits else "四舍五入取整" if way == "四舍五入" else way)
    return "，".join([*arms, *said])


def _part(part: Part, step: str) -> str:
    match part:
        case Part.NOTHING:
            return "不计"
        case Part.WHOLE:
            return f"按{step}计"
        case Part.SHARE:
            return "按比例计"
        case Part.NEAREST:
            return "四舍五入"


def _gives(points: Decimal, changes: bool) -> str:
    return change(points) if changes else f"得{plain(points)}分"


def _facts(case: Case) -> str:
    joint = "且" if case.every else "或"
    return joint.join(
        (f"「{fact.event.label}」" if fact.event.label else "")
        + (exactly(fact.within, fact.event.unit) if fact.within else "不成立" if fact.negated else "")
        for fact in case.facts
    )
