"""What no rule of an item took up: numbers in it that nothing says the use of are no description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings_left import HALF_A_RULE, LADDER_LEFT_OVER, NUMBER_ALONE
from rubricc.rubric.measured.asked import PASS_MARK
from rubricc.rubric.measured.ladders.conditions import is_target
from rubricc.rubric.measured.steps.target import of_sentence
from rubricc.rubric.modifiers import alters
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Levels, PerEvent, Rule, Series, Steps, Tiers
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import BARE_QUOTIENT, loose, unsaid
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, Label, NoteClause, ProportionClause, StepClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.ends_at_comma import LOOKED_AT
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words


def left_over(guidance: Sequence[Span], rules: Iterable[Rule], target: Span | None, context: Context) -> list[Span]:
    """The sentences whose number was meant to score, reported; `target`: the cell 目标值, a number by its place."""
    rules = tuple(rules)
    ladder = any(isinstance(rule, Tiers | Levels) for rule in rules)
    counted = [rule.event for rule in rules if isinstance(rule, Tiers | Series)]
    metrics = tuple(event.label for event in counted if event.label and event.unit in words().frequency_units)
    ends = {end for rule in rules if isinstance(rule, Tiers) for arm in rule.arms for end in (arm.low, arm.high)}
    named = (event.label for rule in rules for event in (rule.event,) if event.unit == "%")
    of_rate = any(label.endswith(("完成率", "达成率", "完成", "实现率", "达成")) for label in named)
    found = []
    for span in guidance:
        _tolerated(span, rules, context)
        if _is_cell(span) or (target is not None and target.start <= span.start < target.end):
            continue
        if (
            LOOKED_AT.search(span.normal)
            or BARE_QUOTIENT.fullmatch(span.normal.strip())
            or PASS_MARK.fullmatch(span.normal.strip())
        ):
            continue
        if any(each.called and each.ends <= ends for each in of_sentence(span)):
            continue  # 接通率目标92% beside 90%~92%扣2分
        if of_rate and any(
            (each.called or each.bounds.high is None) and each.unit not in ("", "%", "‰", "分")
            for each in of_sentence(span)
        ):
            continue  # 计划产量500吨 beside a ladder of 完成率
        measures = [anchor.kind in _CONDITIONS for anchor in anchors(span)]
        of_metric = span.text.startswith(metrics) and any(measures)  # 缺失2次，或假分
        if (ladder and measures and measures[-1]) or of_metric:
            context.report(LADDER_LEFT_OVER, span, sentence=brief(span.text))
        elif (number := loose(span) or _measure_alone(span, rules)) is not None:
            context.report(NUMBER_ALONE, number, sentence=brief(span.text), number=number.text.strip())
        elif not alters(span, context):
            continue
        context.coverage.fill(span, Class.HOLE)
        found.append(span)
    return found


def _measure_alone(span: Span, rules: Sequence[Rule]) -> Span | None:
    """（2次以上）, 超过5分钟: nothing but a number with its unit, beside rules that know nothing of it."""
    inner = span.part(len(span.normal) - len(span.normal.lstrip("( ")), len(span.normal.rstrip(") 。;,")))
    found = [each for each in anchors(inner) if each.kind != "TEXT" or each.text not in _EMPTY]
    alone = len(found) == 1 and found[0].kind in _CONDITIONS and found[0].kind != "ONE_UNIT"
    return inner if alone and rules and not _known(inner, rules) else None


_EMPTY = ("累计", "合计", "共计", "共", "连续", "前", "后", "起", "为限", "为准")


def _known(measure: Span, rules: Sequence[Rule]) -> bool:
    """95%以上 beside a ladder that begins there says it again."""
    said = bounds(measure)
    numbers = {each for each in (said.low, said.high) if each is not None} if said is not None else set()
    ends = {end for rule in rules if isinstance(rule, Tiers) for arm in rule.arms for end in (arm.low, arm.high)}
    targets = {rule.target for rule in rules if isinstance(rule, Steps)}
    return bool(numbers) and numbers <= {*ends, *targets}


TOLERATED = Kind(
    "R585",
    Severity.WARNING,
    "「{text}」没有用上：「{event}」从第1{unit}起就扣分",
    "若{text}不扣，写成“每超1{unit}扣{points}分”；若从第1{unit}起扣，这个数可以删去",
)


def _tolerated(span: Span, rules: Iterable[Rule], context: Context) -> None:
    """客户投诉 | ≤2次 | 每次扣5分: from the first on, or from the third?"""
    asked = [each for each in of_sentence(span) if each.bounds.high and (each.bounds.low is None or each.strong)]
    each = asked[0] if len(asked) == 1 and asked[0].span.normal == span.normal.strip(" ,;。") else None
    for rule in rules if each is not None and _is_cell(span) else ():
        if isinstance(rule, PerEvent) and rule.points < 0 and each is not None and rule.event.unit == each.unit:
            name, unit = rule.event.label or f"每发生一{each.unit}", each.unit
            context.report(TOLERATED, span, text=brief(span.text), event=name, unit=unit, points=plain(-rule.points))
            return


_NOT_BLANK = re.compile("[^ 　]")


def _is_cell(span: Span) -> bool:
    """A whole cell of a pasted table says by its place what it is: 考核标准 | 100%."""
    text = span.source.text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    before = line.rstrip(" 　")[-1:]
    end = len(text) if (found := _NOT_BLANK.search(text, span.end)) is None else found.start()
    behind = text[end : end + 1]
    return "\t" in (before, behind) or "|" in (before, behind) if {before, behind} <= {*"\t|\n", ""} else False


# In an item with a ladder, a sentence that ends in one of these was meant as the condition of an arm.
_CONDITIONS = frozenset({"COUNT", "COUNT_BOUND", "BOUND", "QUANTITY", "ONE_UNIT"})


def half_a_rule(words_: Span, context: Context) -> None:
    """迟到每次扣2分，早退: a rule without points; 节假日按2倍: points without a rule."""
    if (number := unsaid(words_)) is not None:
        context.report(NUMBER_ALONE, number, sentence=brief(words_.text), number=number.text)
    else:
        context.report(HALF_A_RULE, words_, words=brief(words_.text))


def of_the_part(clause: Clause, label: Label) -> bool:
    """超出部分每次扣1分, 不足部分按比例计分: of the number that was named."""
    if isinstance(clause, StepClause):
        return label.text.endswith(("超出部分", "超过部分", "不足部分"))
    return (
        isinstance(clause, ProportionClause) and re.fullmatch("(?:不足|未完成|未达到)的?部分", label.text) is not None
    )


def unheard(note: NoteClause, used: Sequence[Span], context: Context) -> None:
    """未巡查每次扣1分，5%: a number between rules that nothing counts from was meant to score."""
    if any(word in note.label.text for word in (*words().equates, *words().consequences)):
        context.explains.append(note.span)
        return
    if _TOLD_BESIDE.fullmatch(note.span.normal.strip()):
        context.explains += note.label.measures
        return
    for measure in note.label.measures:
        if any(each.start <= measure.start < each.end for each in context.explains):
            continue  # 得分=实际÷计划×10，目标96台
        if is_target(note.label.before) and any(
            bounds(each) == bounds(measure) or _same(each, measure) for each in used
        ):
            context.explains.append(measure)  # ≥98%，每降1%扣1分（目标98%）
            continue
        if not any(measure.start == each.start for each in used):
            context.report(NUMBER_ALONE, measure, sentence=brief(note.span.text), number=measure.text)
            return


# 超时每次扣1分（时限24小时）, 漏检每台扣1分（共20台）: when it is late, and how many there are
_TOLD_BESIDE = re.compile(
    r"\((?:(?:办理|处理|规定)?(?:时限|限时|期限)|总?共|共计|总计|全部)(?:为|是|:)?\s*[0-9]+(?:\.[0-9]+)?\s*[^()0-9,;。分%‰]+(?:钟|以?内)?\)"
)


def _same(one: Span, other: Span) -> bool:
    """≥98% and 98% name one number."""
    first, last = bounds(one), bounds(other)
    ends = [{each.low, each.high} - {None} for each in (first, last) if each is not None]
    return len(ends) == 2 and ends[0] == ends[1] and unit_of(one) == unit_of(other)
