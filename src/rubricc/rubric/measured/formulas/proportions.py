"""完成率×20分, 按完成比例计分: which rate, of how many points, up to where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.event import Event
from rubricc.rubric.events.labels import audit
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.rate_advice import no_rate
from rubricc.rubric.measured.steps.target import metric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Proportion
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, CapClause, Clause, PartClause, ProportionClause, RuleClause, StepClause
from rubricc.syntax.formulas import is_mark
from rubricc.syntax.words import words

ABOVE_HUNDRED = Kind(
    "R151",
    Severity.WARNING,
    "没有写超过100%时怎么算，按100%计，最多{points}分",
    "若超过100%也不多得分，可写“最高不超过{points}分”；若可以多得，写明最高几分",
    Remedy("，最高不超过{points}分", Safety.SAFE, "after"),
)

DEFAULT_RATE = "完成率"
_SAID = re.compile("按照?(?:实际)?(达成|达标|落实)(?:率|比例)")


def proportion(
    clause: ProportionClause,
    sentence: tuple[Clause, ...],
    full: Decimal,
    limit: Decimal | None,
    measures: Measures,
    context: Context,
) -> Iterator[Proportion]:
    """The rate that the label names, or 完成率; it multiplies the item's own points, to the cap of its sentence."""
    audit(clause.label, context)
    name = rate_of(clause)
    measured = clause.label is not None and clause.label.measured
    if not name or measured or clause.points not in (None, full):
        no_rate(clause.span, full, context)
        return
    caps = [each.amount.high for each in caps_of(sentence)]
    most = min(caps) if caps else limit or full
    if most == full and not caps and not name.endswith(words().within_whole) and not only_below(clause.span):
        context.report(ABOVE_HUNDRED, clause.span, points=plain(full))
    yield Proportion(measures.event(name, "%", clause.span), full, most, clause.span)


def within_whole(metric: Event) -> bool:
    """A mark or 到会率: what never comes above the whole, so that nothing has to be said of it."""
    return metric.unit == "分" or (metric.unit == "%" and metric.label.endswith(words().within_whole))


def only_below(span: Span) -> bool:
    """未完成的按完成比例计分: what lies above is said elsewhere, and gives no more."""
    return _ONLY_BELOW.search(span.normal) is not None or _UP_TO.match(span.normal) is not None


# 80%-100%得分=完成率×18
_UP_TO = re.compile(
    r"[^,;。0-9]*[0-9.]+%?[(]?(?:不?含)?[)]?\s*(?:[-~至到—]|以上)\s*(?:不满|低于)?(?:100|[0-9]{2}(?:\.[0-9]+)?)%"
)
_ONLY_BELOW = re.compile(
    r"(?:(?:未|没有?|不)(?:能|有)?(?:全部|按[期时])?(?:完成|达标|达到|达成|足|够)|达不到)[^,;。]{0,6}[的者,]?\s*按"
)


def caps_of(sentence: tuple[Clause, ...]) -> list[CapClause]:
    """The caps of a sentence that are no rule's: 超额每1%加0.2分，最高加4分 has its own."""
    found: list[CapClause] = []
    adds = False
    for clause in sentence:
        if isinstance(clause, CapClause) and clause.sign >= 0 and not adds:
            found.append(clause)
        changes = isinstance(clause, StepClause | RuleClause) or (
            isinstance(clause, ArmClause) and clause.rule is not None
        )
        adds = changes or (adds and isinstance(clause, PartClause | CapClause))
    return found


def _explained(name: str) -> str:
    """满意度=满意数/总数×100%，满意度 and 培训完成率：完成率 name one rate."""
    if found := re.fullmatch(r"([^=＝，,]+)[=＝].*[/÷].*[，,]\s*([^，,]+)", name):
        return found[1].strip() if found[1].strip().endswith(found[2].strip()) else name
    if found := re.fullmatch(r"([^：:]+)[：:]\s*([^：:]+)", name):
        return found[1] if found[1].endswith(found[2]) else name
    return name


_QUOTIENT = re.compile(r"\s*[(（][^()（）]*[/÷][^()（）]*[)）]$")


def rate_of(clause: ProportionClause) -> str:
    """The rate that a clause names, empty where it names something else.

    销售完成率×20分 names it; 按完成比例计分 means 完成率; 完成数×20分 is no rate."""
    label = clause.label
    if label is not None and label.measured and re.search("[=＝/÷×]", label.after):
        return ""
    marked = label is not None and any(each.normal.endswith("分以上") for each in label.measures)
    if marked and clause.weight is not None:
        return ""  # 60分以上按得分×10%计入 is of a mark, and of no rate
    if label is not None and label.measured and (behind := label.after.strip(" ,，:：")).endswith(words().rates):
        return metric(behind)  # 每月走访客户20家，完成率×20分
    if label is not None and label.measured:
        return metric(label.before) or DEFAULT_RATE  # 完成率在80%-100%之间按比例得分
    text = "" if label is None else _QUOTIENT.sub("", label.text)  # 到会率（到会数/应到数）×5分
    if label is not None and (not label.texts or text.endswith((*words().rates, *words().shares))):
        return _explained(text)
    if clause.weight is not None and label is not None and is_mark(label.text):
        return ""
    if label is not None and any(word in label.text for word in ("缺勤", "缺席", "缺课", "请假", "旷", "出勤", "在岗")):
        return ""  # 缺勤按比例折算 is of what was missed, and of no plan
    if clause.points is None and (said := _SAID.search(clause.span.normal)) is not None:
        return f"{said[1]}率"  # 按达成率计分
    return "" if clause.points is not None else DEFAULT_RATE
