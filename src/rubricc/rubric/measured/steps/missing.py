"""每周1次，缺1次扣2分; 少一次扣2分，少两次扣5分: what is filled in is how many are missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from re import Pattern

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.measured.steps.target import Target
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.syntax.clauses import AllLostClause, ArmClause, RuleClause, StepClause
from rubricc.syntax.phrases import union
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words


def of_each_week(target: Target, clause: StepClause, outlook: Outlook, context: Context) -> bool:
    """每周1次，缺1次扣2分: so many are missing over the whole record, which holds several weeks."""
    lacks = clause.word.startswith(("缺", "少", "差", "漏", "短"))  # 每周清洗一次，少清洗一次扣1分
    missing = lacks and clause.unit in words().units and clause.sign < 0
    both = any(isinstance(each, StepClause | RuleClause) and each.sign > 0 for each in outlook.clauses)
    weekly = _each_week().search(target.span.source.normal[: target.span.end]) is not None
    found = missing and not both and (weekly or _missing_so_many(clause, outlook))
    context.explains += [target.span] if found else []
    return found


def missing_of_all(targets: Sequence[Target], clause: StepClause, context: Context) -> bool:
    """早餐不少于6种，午餐不少于10种，每少1种扣1分: of whichever, so many are missing; of one thing it is asked."""
    pieces = clause.word in ("缺", "少") and clause.size == 1 and clause.unit in words().units and clause.sign < 0
    if not pieces or any(not _OTHER.fullmatch(between) for between in _between(targets)):
        return False
    context.explains += [each.span for each in targets]
    return True


_OTHER = re.compile("[、,;和及](?!超|达|其中|不|未|低|高|以)[\u4e00-\u9fff]{2,12}")  # 、午餐: another name


def _between(targets: Sequence[Target]) -> list[str]:
    spans = sorted((each.span for each in targets), key=lambda span: span.start)
    return [one.source.normal[one.end : other.start].strip() for one, other in pairwise(spans)]


def _missing_so_many(clause: StepClause, outlook: Outlook) -> bool:
    """少一次扣2分，少两次扣5分: how many are missing, of which the others speak, too."""
    taking = (each for each in outlook.clauses if not (isinstance(each, ArmClause) and each.rule is None))
    labels = [
        each.condition if isinstance(each, AllLostClause) and each.threshold is not None else each.label
        for each in taking
        if isinstance(each, ArmClause | RuleClause | AllLostClause)
    ]
    return any(
        label is not None
        and len(label.measures) == 1
        and label.before.endswith(clause.word)
        and unit_of(label.measures[0]) == clause.unit
        for label in labels
    )


@cache
def _each_week() -> Pattern[str]:
    """Of hours, days and weeks, of things; 每天10小时 is an amount of time, 每周末 no week, 每人 who is rated."""
    piece = rf"\s*(?:{union(words().units)})"
    thing = rf"(?!人|个?月)(?:{union(words().units)})(?=[\u4e00-\u9fff])"
    return re.compile(
        "(?:(?<!每)一[天日班周]|每(?:[两二三四五六2-9]个?|半个?)月"
        "|每(?:个?班次?|(?:个|隔)?\\s*[0-9一二两三四五六七八九十半]*\\s*个?(?:工作日|半?小时|钟头|分钟|周|星期|天|日|旬))"
        rf"|每一?{thing})"
        f"(?!末|[一二三四五六日前后内起](?!{piece})|[0-9]+(?!{piece}))[^,;。|\t\n]*$"
    )
