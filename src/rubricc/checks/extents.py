"""算出每一项、整张表最多最少能得几分：得不满的分、得不到的等级、不起作用的上限都在这里指出。

错误：
    考核表：示例
    1. 合格率（40分）：合格率95%以上得38分，不满95%得0分
    2. 出勤（60分）：迟到每次扣1分，扣完为止
正确：
    考核表：示例
    1. 合格率（40分）：合格率95%以上得40分，不满95%得0分
    2. 出勤（60分）：迟到每次扣1分，扣完为止
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.checks.dropped_grade import dropped
from rubricc.checks.grades import check_beyond
from rubricc.checks.points import total
from rubricc.checks.witness import told
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.model import Program
from rubricc.program.reach import Reach, reached
from rubricc.program.reach_parts import Extent
from rubricc.rubric.model import Grade, Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Tiers, Veto, direction
from rubricc.runtime.schema import Schema

NOT_FULL = Kind(
    "R540",
    Severity.WARNING,
    "「{title}」{points}分，最多只能得{greatest}分，差{missing}分（{witness}时）",
    "{how}，或把这一项的分值改为{greatest}分",
)
NOBODY_FULL = Kind(
    "R541",
    Severity.WARNING,
    "满分{full}分没有{who}能得到：总分最多{greatest}分（{witness}时）",
    "看看各项能不能同时得满分，或改满分",
)
CAP_BELOW = Kind(
    "R542",
    Severity.WARNING,
    "总分上限{cap}分低于满分{full}分：满分没有人能得到",
    "写成“总分上限：{full}分”，或改满分和各项的分值",
)
CAP_UNUSED = Kind(
    "R543",
    Severity.WARNING,
    "总分上限{cap}分不起作用：总分最多{greatest}分（{witness}时）",
    "删去总分上限，或写成“总分上限：{greatest}分”；若该更高，看看加分的句子是不是漏了",
)
NO_GRADE = Kind(
    "R544",
    Severity.WARNING,
    "等级“{grade}”没有人能得到：总分{end}{points}分（{witness}时）",
    "改“{grade}”的界限，或看看计分的句子是不是漏了{dropped}",
)
FLOOR_UNUSED = Kind(
    "R545",
    Severity.WARNING,
    "「{title}」的最低{floor}分不起作用：最少也得{least}分（{witness}时）",
    "删去“最低{floor}分”，或看看扣分的句子是不是漏了“每次”",
)
MOST_UNUSED = Kind(
    "R546",
    Severity.WARNING,
    "「{title}」写着最高{most}分，最多只能得{greatest}分（{witness}时）",
    "写成“最高{greatest}分”；若该更高，看看加分的句子是不是漏了",
)
UNDECIDED = Kind(
    "R547",
    Severity.NOTE,
    "{what}最多最少能得几分，组合太多，没有算出来：无法判定",
    "别的检查都做了；要连这一条也检查，把它拆成几项，或拆成几张表",
)
_MOST_NAMED = 3


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """What no record can reach."""
    cap = rubric.total_cap
    if cap is not None and cap < rubric.full_marks:
        yield CAP_BELOW.at(rubric.full_marks_span or rubric.span, cap=plain(cap), full=plain(rubric.full_marks))
    reach = reached(program)
    short = False
    for item, info in zip(rubric.items, program.schema.items, strict=True):
        for found in _of_item(item, reach.items[info.name], program.schema):
            short |= found.kind is NOT_FULL
            yield found
    for who, extent, adds_up in _totals(rubric, reach):
        if adds_up:
            yield from _full_marks(rubric, who, extent, program.schema, short)
    if not reach.roles and total(rubric.items) == rubric.full_marks:
        yield from _cap(rubric, reach.total, program.schema)
    yield from _grades(rubric, reach.total, program)
    yield from _undecided(rubric, reach)


def _undecided(rubric: Rubric, reach: Reach) -> Iterator[Diagnostic]:
    """What the budget did not reach: said once, with its name."""
    names = [f"「{name}」" for name, extent in reach.items.items() if not extent.exact]
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], f"等{len(names)}项"]
    if not reach.total.exact:
        names.append("总分")
    if names:
        yield UNDECIDED.at(rubric.span, what="、".join(names))


def _totals(rubric: Rubric, reach: Reach) -> Iterator[tuple[str, Extent, bool]]:
    """Whose total, what it can be, and whether his items add up to 满分: another sum is told elsewhere."""
    if not reach.roles:
        yield "人", reach.total, total(rubric.items) == rubric.full_marks
    for role, extent in reach.roles.items():
        items = tuple(item for item in rubric.items if not item.roles or role in item.roles)
        yield f"一个“{role}”", extent, total(items) == rubric.full_marks


def _of_item(item: Item, extent: Extent, schema: Schema) -> Iterator[Diagnostic]:
    least, greatest = extent.least, extent.greatest
    if not extent.exact or least is None or greatest is None:
        return
    if greatest < item.points and not item.bonus:
        yield NOT_FULL.at(
            item.points_span,
            title=item.title,
            points=plain(item.points),
            greatest=plain(greatest),
            missing=plain(item.points - greatest),
            witness=told(extent.greatest_witness, schema),
            how=_filling(item),
        )
    elif item.most is not None and greatest < item.most and item.full == item.points:
        best = told(extent.greatest_witness, schema)
        yield MOST_UNUSED.at(
            item.points_span, title=item.title, most=plain(item.most), greatest=plain(greatest), witness=best
        )
    if item.floor and least > item.floor and item.full == item.points:
        worst = told(extent.least_witness, schema)
        yield FLOOR_UNUSED.at(
            item.points_span, title=item.title, floor=plain(item.floor), least=plain(least), witness=worst
        )


def _full_marks(rubric: Rubric, who: str, extent: Extent, schema: Schema, short: bool) -> Iterator[Diagnostic]:
    greatest, cap = extent.greatest, rubric.total_cap
    if greatest is None or short or greatest >= rubric.full_marks or (cap is not None and cap < rubric.full_marks):
        return
    yield NOBODY_FULL.at(
        rubric.full_marks_span or rubric.span,
        who=who,
        full=plain(rubric.full_marks),
        greatest=plain(greatest),
        witness=told(extent.greatest_witness, schema),
    )


def _cap(rubric: Rubric, extent: Extent, schema: Schema) -> Iterator[Diagnostic]:
    greatest, cap = extent.greatest, rubric.total_cap
    if greatest is None or cap is None or schema.adjustment is not None:
        return
    if rubric.full_marks <= cap and greatest < cap:
        place, best = rubric.full_marks_span or rubric.span, told(extent.greatest_witness, schema)
        yield CAP_UNUSED.at(place, cap=plain(cap), greatest=plain(greatest), witness=best)


def _grades(rubric: Rubric, extent: Extent, program: Program) -> Iterator[Diagnostic]:
    """Grades above the greatest total or below the least; later levels and vetoes may reach further down."""
    least, greatest, schema = extent.least, extent.greatest, program.schema
    if least is None or greatest is None or schema.adjustment is not None:
        return
    if rubric.grades and greatest > rubric.full_marks:
        yield from check_beyond(rubric, program, greatest)
    changed = len(rubric.levels) > 1 or any(
        isinstance(rule, Veto)
        for rule in (*rubric.effects.facts, *(rule for item in rubric.items for rule in item.rules))
    )
    for grade in rubric.grades:
        if _above(grade, greatest):
            witness = told(extent.greatest_witness, schema)
            facts = {"points": plain(greatest), "witness": witness, "dropped": dropped(rubric, grade)}
            yield NO_GRADE.at(grade.span, (), grade=grade.name, end="最多", **facts)
        elif not changed and _below(grade, least):
            witness = told(extent.least_witness, schema)
            facts = {"points": plain(least), "witness": witness, "dropped": dropped(rubric, grade)}
            yield NO_GRADE.at(grade.span, (), grade=grade.name, end="最少也有", **facts)


def holds(grade: Grade, total: Decimal) -> bool:
    """Has this total the grade?"""
    return not _above(grade, total) and not _below(grade, total)


def _above(grade: Grade, greatest: Decimal) -> bool:
    low = grade.low
    return low is not None and (low > greatest or (low == greatest and not grade.low_included))


def _below(grade: Grade, least: Decimal) -> bool:
    high = grade.high
    return high is not None and (high < least or (high == least and not grade.high_included))


def _filling(item: Item) -> str:
    """What to write so that an item can be got in full: by its arms, or by what its gains start from."""
    full = plain(item.points)
    gains = [rule for rule in item.rules if direction(rule) > 0]
    ladder = any(isinstance(rule, Tiers) and not rule.changes for rule in item.rules)  # 95%以上得90分 adds to nothing
    if not ladder and gains and len(gains) == len(item.rules) and item.base == 0 and item.full == item.points:
        return f"若是从{full}分起再加，请写“在{full}分基础上加分”；若是从0分加起，请让加分最多能到{full}分"
    return f"最好的一档写“得{full}分”"
