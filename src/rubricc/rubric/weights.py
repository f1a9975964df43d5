"""Points or weight: how much of the total an item is worth, and out of what its rules score it.

Only a weight: P is the weight of 满分. Both: scored out of its 分值, then brought to its weight. Under a section
with a weight the items may have shares of the section instead; they are read as shares of the whole, and said so.
"""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import LADDER_ABOVE
from rubricc.rubric.modifiers import HOW_MUCH
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion, Once, PerEvent, Rule, Steps
from rubricc.syntax.clauses import Clause, ProportionClause, RuleClause, ScaleClause
from rubricc.syntax.document import HeadText
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

HUNDRED = Decimal(100)

SHARES = Kind(
    "R160",
    Severity.WARNING,
    "「{title}」占总分的{weight}%，下面各项合计{sum}，按各项占本部分的比例读：{lines}",
    "若各项写的就是占总分的比例，请改成合计{weight}%；若不是，也可以把各项写成{heads}",
)
SCALE_UNSAID = Kind(
    "R161",
    Severity.ERROR,
    "「{title}」只写了权重{weight}%，没有说按多少分评：「{rule}」若按{full}分评，等于总分{verb}{weighed}分；若按分值（{points}分），总分就{verb}{taken}分{more}",
    "在通则里写“每项按{full}分评”，或写“按分值扣”",
)
TWO_SCALES = Kind(
    "R162",
    Severity.ERROR,
    "「{title}」写的是{points}分、权重{weight}%，又写每项按{scale}分评",
    "二者只留一个：分值改成“{scale}分”；或不写每项按{scale}分评，各项都写自己的分值",
)
LADDER_SCALE = Kind(
    "R165",
    Severity.ERROR,
    "「{title}」只写了权重{weight}%（{points}分），这一项里却有超过{points}分的得分，没有说按多少分评",
    "若每项按{full}分评，在通则里写“每项按{full}分评”；否则改成不超过{points}分",
)
SEVERAL_SCALES = Kind(
    "R166", Severity.ERROR, "「{title}」写了几种不同的计分满分或计入比例：{said}", "只留一种，例如“按100分打分”"
)
NOT_ITS_SHARE = Kind(
    "R163",
    Severity.ERROR,
    "「{title}」按{scale}分评，再按{weight}%计入，是{worth}分，标题写的是{points}分，差{difference}分",
    "{rate}标题的分值改成“{worth}分”，或改“{weight}%”",
)
_RATE_TIMES = re.compile(r"(?P<name>[^,;。:：\s|×*0-9%]{2,12}率)\s*[×*x]\s*[0-9.]+\s*%$")
IMPLIED = Kind(
    "R169",
    Severity.WARNING,
    "各项得分要乘以权重：只写了权重的项目每项按100分评，扣10分就是100分里的10分，再乘以权重",
    "请写明“每项按100分评”；若扣的就是总分的分数，写“按分值扣”",
)
NO_SHARE = Kind(
    "R164",
    Severity.ERROR,
    "「{title}」占{worth}分，下面各项合计{sum}分，折算到总分除不尽",
    "给每一项写权重，例如“（{example}分，权重…%）”",
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What an item is worth in the total, and out of what its rules score it."""

    points: Decimal  # P, its share of the total
    full: Decimal  # what its rules score it out of
    weight: Decimal | None  # in % of the whole; None where the text speaks of points only
    unsaid: bool = False  # a weight only, and nothing says how many points that is for its rules
    said: bool = False  # the item's own text names its scale


def worth_of(head: HeadText, full_marks: Decimal) -> Decimal:
    """Points in the total by the head's own words; a weight decides where both are written."""
    return head.points or Decimal(0) if head.weight is None else head.weight * full_marks / HUNDRED


def worths(
    head: HeadText | None,
    items: tuple[HeadText, ...],
    full_marks: Decimal,
    scale: ScaleClause | None,
    context: Context,
) -> tuple[Worth, ...]:
    """The worth of each item of a section; `scale` is what 通则 says of all items."""
    shares = _shares(head, items, full_marks, context) if head is not None and head.weight is not None else None
    weights: tuple[Decimal | None, ...] = shares or tuple(item.weight for item in items)
    return tuple(_worth(item, weight, full_marks, scale, context) for item, weight in zip(items, weights, strict=True))


def _worth(
    item: HeadText, weight: Decimal | None, full_marks: Decimal, scale: ScaleClause | None, context: Context
) -> Worth:
    points = item.points or Decimal(0) if weight is None else weight * full_marks / HUNDRED
    if weight is None and stands_beside(item):
        return Worth(points, points, None)  # 每项按100分评 speaks of the items, not of what is added to their sum
    if scale is not None and scale.implied:
        scale = scale if weight is not None and item.points is None else None
        if scale is not None and not scale.told:
            context.report(IMPLIED, scale.span)
    out_of = scale.points if scale is not None else None
    if item.points is not None and item.weight is not None and out_of not in (None, item.points):
        facts = {"points": plain(item.points), "weight": plain(item.weight), "scale": plain(out_of or HUNDRED)}
        context.report(TWO_SCALES, item.points_span, title=brief(item.title.text), **facts)
    if out_of is not None:
        return Worth(points, out_of, weight)
    unsaid = weight is not None and item.points is None and scale is None
    return Worth(points, item.points or points, weight, unsaid)


def stands_beside(item: HeadText) -> bool:
    """加分：每条加2分, 加分项（最多10分): in points of the total."""
    named = item.title.text in words().outside_titles or any(word in item.title.text for word in words().bonus_titles)
    return item.outside or named or any(extra.text in words().bonus_titles for extra in item.extras)


# 第3次起按2分计 behind 每次扣1分 speaks of a case, and 按100分计 of the item
_CASE = re.compile(
    r"(?:本|该|此|每|各)?(?:个|条)?(?:项目|指标|内容|项)?(?:得分|考核)?(?:均|都)?(?P<when>[^,;。]*?)"
    r"(?P<how>[按以]\s*[0-9.]+\s*分(?:计算|计分|计|扣分|扣|考核))"
)


def said_in(worth: Worth, head: HeadText, parsed: list[tuple[Clause, ...]], context: Context) -> Worth:
    """What the item's own sentences say of its scale: 按100分打分，得分×10%计入."""
    found = [
        (clause.points, clause.weight, clause.span)
        for clauses in parsed
        for clause in clauses
        if isinstance(clause, ScaleClause) or (isinstance(clause, ProportionClause) and clause.weight is not None)
    ]
    if not found:
        return worth
    rules = [clause for clauses in parsed for clause in clauses if isinstance(clause, RuleClause)]
    for points, _, span in found:
        case = _CASE.fullmatch(span.normal.strip())
        if rules and case is not None and points is not None and (case["when"] or points < worth.points):
            context.report(HOW_MUCH, span, sentence=brief(span.text), word=case["how"])
    scales = {points for points, _, _ in found if points is not None}
    weights = {weight for _, weight, _ in found if weight is not None}
    title = brief(head.title.text)
    if len(scales) > 1 or len(weights) > 1 or (scales | weights and (None, None) in {each[:2] for each in found}):
        said = "、".join(f"“{brief(span.text)}”" for _, _, span in found)
        context.report(SEVERAL_SCALES, found[1][2], title=title, said=said)
        return replace(worth, unsaid=False, said=True)
    if not scales and not weights:
        return Worth(worth.points, head.points or worth.points, worth.weight, said=True)
    named = head.points if head.weight is not None else None
    scale = next(iter(scales), None) or named or HUNDRED
    for weight in weights:
        difference = scale * weight / HUNDRED - worth.points
        if difference:
            facts = {"scale": scale, "weight": weight, "worth": scale * weight / HUNDRED, "points": worth.points}
            shown = {name: plain(value) for name, value in facts.items()}
            rate = _RATE_TIMES.search(found[0][2].source.normal[: found[0][2].end][-30:])
            share = f"{rate['name']}×{shown['points']}分" if rate else ""
            shown["rate"] = f"按{rate['name']}计分的，写成“{share}”；" if rate else ""
            context.report(NOT_ITS_SHARE, found[0][2], title=title, **shown, difference=plain(abs(difference)))
    return Worth(worth.points, scale, worth.weight, said=True)


def ask_scale(
    worth: Worth, head: HeadText, rules: list[Rule], bases: list[Decimal], start: int, context: Context
) -> None:
    """10 of 100, or 10 of 30? Under a mere weight an amount says nothing until its scale is said."""
    if not worth.unsaid or worth.points == HUNDRED:
        return
    facts = {"title": brief(head.title.text), "weight": plain(worth.weight or HUNDRED), "full": plain(HUNDRED)}
    above = [found for found in context.diagnostics[start:] if found.kind is LADDER_ABOVE]
    if above or any(base > worth.points for base in bases):
        place = above[0].span if above else head.span
        context.diagnostics[start:] = [found for found in context.diagnostics[start:] if found.kind is not LADDER_ABOVE]
        context.report(LADDER_SCALE, place, points=plain(worth.points), **facts)
        return
    rule, amount, verb = next(filter(None, map(_amount, rules)), (None, "", ""))
    if rule is None:
        return
    numbers = [Decimal(part) for part in amount.split("～")]
    weighed = "～".join(plain(number * worth.points / HUNDRED) for number in numbers)
    shown = {"rule": brief(rule.span.text), "weighed": weighed, "taken": amount, "verb": verb}
    context.report(SCALE_UNSAID, rule.span, points=plain(worth.points), **shown, **facts, more="")


def _amount(rule: Rule) -> tuple[Rule, str, str] | None:
    """The rule with the points that it takes or gives, as text."""
    match rule:
        case PerEvent(points=points) | Once(points=points) | Steps(points=points):
            return rule, plain(abs(points)), "扣" if points < 0 else "加"
        case Discretion(low=low, high=high, sign=sign):
            return rule, plain(low) if low == high else f"{plain(low)}～{plain(high)}", "扣" if sign < 0 else "加"
    return None


def _shares(
    head: HeadText, items: tuple[HeadText, ...], full_marks: Decimal, context: Context
) -> tuple[Decimal, ...] | None:
    """Weights of the whole, where the items of a section are given as shares of the section."""
    assert head.weight is not None, "only a section with a weight has shares"
    worth, by_weight = worth_of(head, full_marks), all(item.weight is not None for item in items)
    if not by_weight and any(item.weight is not None for item in items):
        return None
    parts = [(item.weight if by_weight else item.points) or Decimal(0) for item in items]
    total = sum(parts, Decimal(0))
    wholes = (HUNDRED,) if by_weight else (HUNDRED, full_marks, head.points)
    if total not in wholes or total == (head.weight if by_weight else worth):
        return None
    shares = [exact(head.weight * part, total) for part in parts]
    if None in shares:
        facts = {"worth": plain(worth), "sum": plain(total), "example": plain(parts[0])}
        context.report(NO_SHARE, head.span, title=brief(head.title.text), **facts)
        return None
    known = tuple(share for share in shares if share is not None)
    named = list(zip(items, known, strict=True))
    context.report(
        SHARES,
        head.span,
        title=brief(head.title.text),
        weight=plain(head.weight),
        sum=f"{plain(total)}{'%' if by_weight else '分'}",
        lines="、".join(f"{brief(item.title.text)}占总分的{plain(share)}%" for item, share in named),
        heads="、".join(f"“{brief(item.title.text)}（{_said(item)}权重{plain(share)}%）”" for item, share in named),
    )
    return known


def _said(item: HeadText) -> str:
    return f"{plain(item.points)}分，" if item.points is not None else ""


def exact(num: Decimal, den: Decimal) -> Decimal | None:
    """The quotient where it is a decimal number, None where it never ends."""
    with localcontext() as context:
        context.traps[Inexact] = True
        try:
            return num / den
        except Inexact:
            return None
