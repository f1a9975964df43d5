"""What one sentence of an item said, while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.cap_each import cap_each, each_or_all, of_so_many
from rubricc.rubric.events.cap_times import cap_of_times
from rubricc.rubric.events.once import is_once, said_once, unsaid_each
from rubricc.rubric.findings import CONTRADICTS_ONCE
from rubricc.rubric.measured.findings import CAPS_BOTH
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event, OffTotal, Once, Rule, direction
from rubricc.source import Span
from rubricc.syntax.clauses import (
    ArmClause,
    BaseClause,
    BonusClause,
    CapClause,
    Clause,
    FloorAtClause,
    FloorClause,
    HeadingClause,
    HighestClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.values import dataclass, replace

TWO_CAPS = Kind(
    "S118", Severity.ERROR, "写了两个不同的上限：{one}分、{other}分", "只留一个，写错的删去，例如删去“{said}”"
)

CAP_OF_NOTHING = Kind(
    "S198",
    Severity.ERROR,
    "上限写成了0分：「{sentence}」",
    "写明最多扣几分或最多加几分；若说的是最低得0分，写“最低0分”",
)
CAP_OF_GAINS = Kind(
    "R258",
    Severity.WARNING,
    "「{sentence}」写在按次加分的后面，读作加分累计最多{points}分，不是全表的总分",
    "写成“最多加{points}分”；若限的是全表，另起一行写“总分上限：{points}分”",
)
CAP_OF = Kind(
    "R246",
    Severity.WARNING,
    "「{sentence}」没有写是扣分的上限还是加分的上限，读作最多{taken}{points}分，{other}分没有上限",
    "写成“最多扣{points}分”或“最多加{points}分”",
)


@dataclass
class Read:
    """What one sentence of an item said."""

    rules: list[Rule] = field(default_factory=list)
    before: list[Rule] = field(default_factory=list)  # of arms and stages of sentences before it
    late: bool = False  # some of its arms are read when the whole item is known
    unsaid: list[Once | OffTotal] = field(default_factory=list)  # once only because nothing was said
    cap: Decimal | None = None  # the most that may be taken
    gain_cap: Decimal | None = None  # the most that may be given
    above: bool = False  # the cap is of all rules of the item so far
    goes_on: bool = False  # 累计扣分 as a sentence of its own: of all that is before it
    most: Decimal | None = None  # the greatest score of the item
    base: BaseClause | None = None
    bonus: bool = False
    earned: bool = False
    floor: bool = False
    no_limit: bool = False  # 上不封顶, of gains
    of_item: bool = False  # 本项最多扣10分, in the sentence of one rule of several
    open_end: bool = False  # the item may go above its points
    endless: Span | None = None  # where it says so of gains, or before anything is said
    remarks: list[Span] = field(default_factory=list)  # what scores nothing
    least: FloorAtClause | None = None
    lifted: bool = False
    no_end: bool = False  # 扣分不封顶
    overflow: bool = False
    highest: HighestClause | None = None  # 就高 as a sentence of its own: of all that is before it


def go_on(found: Read) -> None:
    """累计扣分 after rules without 每次 says that they count each time."""
    for last in [rule for rule in found.rules if isinstance(rule, Once) and not rule.earned]:
        once = last.event
        found.unsaid = [rule for rule in found.unsaid if isinstance(rule, OffTotal) or rule.event is not once]
        found.rules = _counted(found.rules, once, replace(once, unit="次"))


def _counted(rules: list[Rule], once: Event, each: Event) -> list[Rule]:
    """The rules, those about one event counted; it stays one event for the amounts of all roles."""
    return [
        unsaid_each(rule, lambda _: each) if isinstance(rule, Once) and rule.event is once else rule for rule in rules
    ]


def add_frame(
    found: Read, clause: BaseClause | BonusClause | FloorClause, known: Sequence[Rule], clauses: Sequence[Clause]
) -> None:
    """What the item starts from, and where it ends.

    Behind rules that take (`known`), and beside 扣分项：, in either order (`clauses`), 加分项： only says what adds."""
    match clause:
        case BaseClause():
            found.base = clause
        case BonusClause():
            parted = any(isinstance(each, HeadingClause) and each.sign < 0 for each in clauses)
            found.bonus = not parted and all(direction(rule) >= 0 for rule in (*known, *found.rules))
        case FloorClause():
            found.floor = True


def only_once(before: Clause, found: Read, span: Span, context: Context) -> None:
    """只扣一次, said of the clause before it."""
    if isinstance(before, ArmClause) and before.result == Result.CHANGES:
        return  # a ladder takes once anyway
    if isinstance(before, RuleClause) and before.frequency is None and found.rules:
        found.rules[-1] = said_once(found.rules[-1])  # what it would inherit it does not
    elif not found.rules or not is_once(found.rules[-1]):
        each = re.sub("[,，；;、（(]?(?:仅|只|也只|均只)?(?:扣|计)一次[)）]?", "", span.text)
        context.report(CONTRADICTS_ONCE, span, sentence=brief(span.text), each=brief(each))
    found.unsaid = [rule for rule in found.unsaid if not found.rules or rule is not found.rules[-1]]


def add_most(found: Read, clause: CapClause, context: Context) -> None:
    """最高20分: the most that the item can score."""
    if found.most not in (None, clause.amount.high):
        facts = {"one": plain(found.most or Decimal(0)), "other": plain(clause.amount.high)}
        context.report(TWO_CAPS, clause.span, **facts, said=clause.span.text)
    found.most = clause.amount.high


_TOTAL = re.compile(r"(?:累计|合计)?总分(?!值)")


def read_cap(found: Read, clause: CapClause, said: tuple[Clause, Sequence[Rule]], most: bool, context: Context) -> None:
    """A cap of the item (`most`), or of what stands before it: behind 每增减1% of either way (with a warning).

    `said`: the clause right before it, and the rules of the sentences before."""
    before, known = said
    if clause.times:
        times = cap_of_times(clause, found.rules or known, context)
        return add_cap(found, times, known, context) if times else None
    if _TOTAL.match(clause.span.normal):
        context.report(CAP_OF_GAINS, clause.span, sentence=brief(clause.span.text), points=plain(clause.amount.high))
    if clause.each:
        cap_each(clause, found.rules or known, context)
    elif of_so_many(clause, found.rules or known, context) or each_or_all(before, clause, context):
        pass
    elif not clause.amount.high:
        context.report(CAP_OF_NOTHING, clause.span, sentence=brief(clause.span.text))
    elif most:
        add_most(found, clause, context)
    elif not clause.sign and isinstance(before, StepClause) and before.both:
        context.report(CAPS_BOTH, clause.span, points=plain(clause.amount.high))
        for sign in (-1, 1):
            add_cap(found, replace(clause, sign=sign), known, context)
    else:
        add_cap(found, clause, known, context)


def add_cap(found: Read, clause: CapClause, before: Sequence[Rule], context: Context) -> None:
    """A cap that does not say of what limits what stands before it; two different ones contradict each other."""
    ways = [way for rule in found.rules or before if (way := direction(rule))]
    sign = clause.sign or (ways[-1] if ways and not found.rules else 1 if 1 in ways else -1)
    if not clause.sign and len({*ways}) > 1:
        taken, other = ("加", "扣") if sign > 0 else ("扣", "加")
        facts = {"sentence": brief(clause.span.text), "points": plain(clause.amount.high)}
        context.report(CAP_OF, clause.span, **facts, taken=taken, other=other)
    known, cap = found.gain_cap if sign > 0 else found.cap, clause.amount.high
    if known is not None and known != cap:
        context.report(TWO_CAPS, clause.span, one=plain(known), other=plain(cap), said=clause.span.text)
    found.above |= clause.above
    found.of_item |= clause.of_item
    if sign > 0:
        found.gain_cap = cap
    else:
        found.cap = cap
