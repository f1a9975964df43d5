"""不得分 beside the arms of a ladder is one of them; alone it is a rule of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from rubricc import regexes as re
from rubricc.rubric.events.named_apart import not_done
from rubricc.rubric.events.thresholds import few
from rubricc.rubric.measured.demands import is_case
from rubricc.rubric.measured.steps.one_steps import falls_short
from rubricc.rubric.more_of import ONE
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    BaseClause,
    Clause,
    ExemptClause,
    Label,
    NoteClause,
    Result,
    RuleClause,
)
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def _of_so_many(label: Label) -> bool:
    """3人小组未交方案: a number of pieces inside the words is part of them."""
    unit = unit_of(label.measures[0]) if len(label.measures) == 1 else ""
    return not label.compared and bool(label.after) and unit in words().units


def _one_of(lost: AllLostClause, ahead: list[Clause]) -> bool:
    """1次0分 behind 0次2分: one time, and an arm of a ladder over the same unit."""
    assert lost.frequency is not None, "one time is a frequency"
    before = next((each for each in reversed(ahead) if not isinstance(each, NoteClause)), None)
    earns = isinstance(before, ArmClause) and before.result not in (Result.CHANGES, Result.NONE)
    measures = before.label.measures if isinstance(before, ArmClause) and before.label else ()
    same = any(unit_of(measure) == lost.frequency.unit for measure in measures)
    return ONE.match(lost.frequency.span.normal) is not None and earns and same


_STRETCH = re.compile("[0-9一二两三四五六七八九十][次起例件宗回]?[-~至到][0-9一二两三四五六七八九十]")


def _is_stage(arm: ArmClause, ahead: Sequence[Clause]) -> bool:
    """迟到2次扣3分: how often, by itself; 2批扣15分 behind 每批扣5分."""
    measures = arm.label.measures if arm.label else ()
    rated = [each.frequency.unit for each in ahead if isinstance(each, RuleClause) and each.frequency]
    single = len(measures) == 1 and unit_of(measures[0]) in (*words().frequency_units, *rated[-1:])
    single = single and not _STRETCH.search(measures[0].normal)  # 1-3起 is an arm
    return arm.result == Result.CHANGES and single and arm.label is not None and not set("或且") & set(arm.label.text)


def neighbours(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The clauses beside one, words that say nothing left out."""
    before = next((each for each in reversed(clauses[:place]) if not isinstance(each, NoteClause)), None)
    after = next((each for each in clauses[place + 1 :] if not isinstance(each, NoteClause)), None)
    return [each for each in (before, after) if each is not None]


def _base_before(ahead: Sequence[Clause]) -> int | None:
    """零投诉得满分，一次扣3分，两次扣6分，三次不得分: where the arm stands that only says what a series starts from."""
    run = len(list(takewhile(lambda each: isinstance(each, ArmClause), reversed(ahead))))
    first = ahead[-run] if run else None
    label = first.label if isinstance(first, ArmClause) and first.rule is None else None
    says = label is not None and not label.measured and _NONE_OF.match(label.text) is not None
    return len(ahead) - run if says and isinstance(first, ArmClause) and first.result != Result.NONE else None


_NONE_OF = re.compile("(?:当月|本月|全年)?(?:零|无|没有|未发生|未出现)")


def _is_naught(arm: ArmClause, ahead: Sequence[Clause]) -> bool:
    """75%以下0分 behind 75%-80%扣5分, 2起及以上0分 behind 1起扣5分: points without a verb, and not so many taken."""
    before = ahead[-1] if ahead else None
    bare = arm.result == Result.BARE and arm.rule is None and arm.amount is not None and not arm.amount.high
    if not bare or arm.label is None or not arm.label.measured:
        return False
    if isinstance(before, RuleClause) and before.frequency is not None:
        named = arm.label.before or arm.label.after or len(arm.label.measures) > 1
        return before.sign < 0 and not named and unit_of(arm.label.measures[0]) == before.frequency.unit
    return isinstance(before, ArmClause) and before.rule is not None and before.rule.sign < 0


def _not_once(clause: Clause, before: Clause | None) -> bool:
    """完成1项得10分，未完成0分: none of what each earns, and no question of its own."""
    earns = isinstance(before, RuleClause) and before.earned and before.frequency is not None and before.sign > 0
    if not earns or not isinstance(clause, ArmClause | AllLostClause) or clause.label is None or clause.label.measured:
        return False
    assert isinstance(before, RuleClause), "it earns"
    lost = clause.frequency is None if isinstance(clause, AllLostClause) else not any(a.high for a in clause.amounts)
    done = before.label.text if before.label is not None else ""
    denied = _NOT_DONE.fullmatch(clause.label.text)
    return lost and denied is not None and bool(denied["done"]) and done.startswith(denied["done"])


_NOT_DONE = re.compile("(?:未能?|没有?|无)(?P<done>[^,;。]{0,8}?)(?:的|者|时)?")


def _of_other_unit(arm: ArmClause, clause: AllLostClause) -> bool:
    """差错率4%以上扣5分 below 迟到每次扣1分，超过3次的不得分."""
    if clause.threshold is None or arm.label is None or not arm.label.measures:
        return False
    return not comparable(unit_of(arm.label.measures[0]), unit_of(clause.threshold))


def nothing_left(clauses: list[Clause]) -> list[Clause]:
    """不得分 beside other arms, or of a metric's value."""
    found: list[Clause] = []
    for place, clause in enumerate(clauses):
        if _not_once(clause, found[-1] if found else None):
            assert isinstance(clause, ArmClause | AllLostClause) and clause.label is not None, "it was found so"
            clause = ExemptClause(clause.label, clause.span)
        if isinstance(clause, AllLostClause) and clause.frequency is not None and _one_of(clause, found):
            first = clause.label.span if clause.label else clause.frequency.span
            once = Label(("",), "", (), "", "", (clause.frequency.span,), False, first.to(clause.frequency.span))
            clause = ArmClause(once, Result.NONE, (), clause.span)
        elif isinstance(clause, ArmClause) and _is_naught(clause, found):
            label = clause.label if isinstance(found[-1], RuleClause) else None
            none = AllLostClause(None, None, label.measures[0], label, clause.span) if label is not None else None
            clause = none or replace(clause, result=Result.NONE, amounts=())
        elif isinstance(clause, AllLostClause) and clause.frequency is None:
            near = neighbours([*found, *clauses[place:]], place)
            arms = [each for each in near if isinstance(each, ArmClause) and not _of_other_unit(each, clause)]
            earning = falls_short(clause, found)
            earning |= not clause.listed and any(each.result not in (Result.CHANGES, Result.NONE) for each in arms)
            measured = (
                clause.label is not None
                and clause.label.measured
                and not is_case(clause.label)
                and not _of_so_many(clause.label)
            )
            label = clause.condition if clause.threshold is not None else clause.label
            ends = bool(found) and near[:1] != [] and isinstance(near[0], ArmClause) and near[0] in found
            ends |= any(arm.rule is not None and arm.rule.of_total for arm in arms)
            stages = bool(arms) and all(_is_stage(arm, found) for arm in arms)
            if ends and clause.threshold is not None and stages:
                if (base := _base_before(found)) is not None:
                    found[base] = BaseClause(Decimal(0), found[base].span, full=True)
                label = None  # 客诉1起扣5分；2起扣10分；3起以上不得分 ends the series
            named = clause.label.text if clause.label is not None else ""
            fault = any(word in named for word in (*words().faults, *words().harms))
            below = clause.threshold is not None and few(clause.threshold) and not fault  # 新建制度0项不得分
            denied = label is not None and not_done(label.text) != label.text  # 按时完成，反之不得分
            if (
                label is not None
                and not denied
                and ((clause.threshold is not None and arms) or measured or earning or below)
            ):
                clause = ArmClause(label, Result.NONE, (), clause.span)
        found.append(clause)
    return found
