"""Which clauses of an item are arms of a ladder, because of what stands beside them, across sentences.

1次得80分 between 0次得100分 and 2次得60分 is an arm; alone it would be a rate. 3次以上不得分 beside other arms is one
of them; beside 每次扣1分 it ends that rule. 500元以上扣2分 is an arm where no 每次 before it says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.events.allowed import with_free
from rubricc.rubric.events.bare_losses import elided, lost
from rubricc.rubric.events.each_at_end import each_at_end
from rubricc.rubric.events.either import each_alone
from rubricc.rubric.events.elided import with_verbs
from rubricc.rubric.events.first_time import first_times
from rubricc.rubric.events.headed import headed
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.sized_behind import sized_behind
from rubricc.rubric.events.so_many_asked import each_of_asked
from rubricc.rubric.events.so_many_lost import so_many_lost
from rubricc.rubric.events.the_others import with_others
from rubricc.rubric.events.times_number import each_counted
from rubricc.rubric.measured.amounts_measured import begins_ladder, goes_on
from rubricc.rubric.measured.demands import is_case, with_demands
from rubricc.rubric.measured.formulas.below_target import with_targets
from rubricc.rubric.measured.ladders.alone import of_rate
from rubricc.rubric.measured.ladders.attempts import with_attempts
from rubricc.rubric.measured.ladders.beyond_one import beside_others
from rubricc.rubric.measured.ladders.called import called
from rubricc.rubric.measured.ladders.continued import continued
from rubricc.rubric.measured.ladders.full_said import full_when_so
from rubricc.rubric.measured.ladders.how_far import one_of_same
from rubricc.rubric.measured.ladders.longer import longer
from rubricc.rubric.measured.ladders.middle import middle
from rubricc.rubric.measured.ladders.nothing_left import neighbours, nothing_left
from rubricc.rubric.measured.ladders.one_times import is_plain, with_one_times
from rubricc.rubric.measured.ladders.rated_parts import with_rated_parts
from rubricc.rubric.measured.ladders.several_ends import with_ends
from rubricc.rubric.measured.ladders.share_kept import rest_lost
from rubricc.rubric.measured.ladders.shared_out import shared_out
from rubricc.rubric.measured.ladders.short_of import is_shortage, short_of
from rubricc.rubric.measured.ladders.strokes import earned_by_strokes
from rubricc.rubric.measured.other_side import with_other_side
from rubricc.rubric.measured.steps.both_ends import with_both_ends
from rubricc.rubric.measured.steps.distances import with_distances
from rubricc.rubric.measured.steps.still_undone import of_the_steps
from rubricc.rubric.more_of import more_above, more_of
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    ExemptClause,
    Frequency,
    RatedClause,
    RestatedClause,
    Result,
    RuleClause,
    Share,
    StepClause,
)
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def with_arms(sentences: Sequence[Parsed], full: Decimal, sign: int = 0) -> list[Parsed]:
    """The same sentences with their arms, in an item of `full` points; `sign`: what its title says of bare points."""
    read = [() if isinstance(parsed, Failure) else _restated_last(parsed) for _, parsed in sentences]
    placed = each_at_end(headed([(place, clause) for place, clauses in enumerate(read) for clause in clauses]))
    flat = [*with_targets(placed)]
    flat = shared_out(each_counted(_placed(flat, middle([each for _, each in flat]))))
    flat = _placed(flat, rest_lost(each_of_asked(full_when_so([each for _, each in flat]), full)))
    unread = [span for span, parsed in sentences if isinstance(parsed, Failure)]
    flat = with_rated_parts(flat, full, unread)
    flat = _placed(flat, of_the_steps(with_others(with_free([each for _, each in flat]))))
    flat = first_times(elided(sized_behind(each_alone(_placed(flat, so_many_lost([each for _, each in flat]))))))
    flat = with_verbs(with_both_ends(with_ends(flat), full), full)
    flat = _placed(flat, lost([each for _, each in flat], sign, full))
    flat = _placed(flat, _listed([each for _, each in flat]))
    flat = with_other_side(_placed(flat, with_demands([each for _, each in flat])))
    far = with_attempts(with_distances(longer(short_of([clause for _, clause in flat])), unread))
    of_bracket = _of_brackets([span for span, _ in sentences])
    places = [of_bracket[place] for place, _ in flat]
    clauses = _measured(one_of_same(beside_others(far), places), places)
    clauses = _free_arms(with_one_times(clauses))
    clauses = earned_by_strokes(nothing_left(clauses), full)
    of_sentence: list[list[Clause]] = [[] for _ in sentences]
    for clause, place in continued(called(clauses, unread), [place for place, _ in flat], full):
        of_sentence[place].append(clause)
    return [
        (span, parsed if isinstance(parsed, Failure) else tuple(of_sentence[place]))
        for place, (span, parsed) in enumerate(sentences)
    ]


def _restated_last(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """98%以上得满分20分，96%以上得16分: what 满分 is worth does not part the arms."""
    parts = [
        isinstance(each, RestatedClause) and each.label is None and _is_full(before)
        for before, each in zip([None, *clauses], clauses, strict=False)
    ]
    kept = [each for each, apart in zip(clauses, parts, strict=True) if not apart]
    return (*kept, *(each for each, apart in zip(clauses, parts, strict=True) if apart))


def _is_full(clause: Clause | None) -> bool:
    return isinstance(clause, ArmClause) and clause.result == Result.FULL


def _placed(before: Sequence[tuple[int, Clause]], clauses: Sequence[Clause]) -> list[tuple[int, Clause]]:
    """The clauses, each with the place of its sentence as before."""
    return [(place, clause) for (place, _), clause in zip(before, clauses, strict=True)]


def _of_brackets(spans: Sequence[Span]) -> list[int]:
    """拾金不昧每次加1分（金额1000元以上的加2分）: what a bracket holds goes on with the sentence before it."""
    places: list[int] = []
    for place, span in enumerate(spans):
        last = spans[place - 1] if place else None
        opens = last is not None and span.source.normal[last.end : span.start].strip() == "("
        places.append(places[-1] if opens else place)
    return places


def _listed(clauses: list[Clause]) -> list[Clause]:
    """省级 3 市级 2 厂级 1: numbers behind names are points when there are several."""
    written = [each for each in clauses if isinstance(each, RestatedClause) and each.label is not None]
    if written and not any(each.points for each in written) and _signed(clauses):
        return [_lossless(each) if isinstance(each, RestatedClause) else each for each in clauses]
    if len(written) < 2:
        return clauses
    found: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, RestatedClause) and clause.label is not None:
            amount = Amount(clause.points, clause.points, clause.span)
            clause = ArmClause(clause.label, Result.BARE, (amount,), clause.span)
        found.append(clause)
    return found


def _signed(clauses: list[Clause]) -> bool:
    """Do the item's other lines say by a verb or a sign what they take or add?"""
    rules = [each for each in clauses if isinstance(each, RuleClause)]
    others = any(isinstance(each, ArmClause | RatedClause) for each in clauses)
    return bool(rules) and not others and not any(rule.earned for rule in rules)


def _lossless(clause: RestatedClause) -> Clause:
    """按时完成  0, where the lines below it take points: nothing is lost."""
    return clause if clause.label is None else ExemptClause(clause.label, clause.span)


def _measured(clauses: list[Clause], places: list[int]) -> list[Clause]:
    """500元以上扣2分: a number as the condition, and no frequency that could be inherited."""
    found: list[Clause] = []
    each_time = ladder = -1  # the sentence that last said 每次, and where arms of one quantity follow each other
    one: RuleClause | None = None  # 一项 before it: 一项扣3分，两项扣8分
    sized: RuleClause | None = None
    compared = False  # of an event that has a size: 晚到5-15分钟每次扣1分；15-30分钟扣2分
    for at, (clause, place) in enumerate(zip(clauses, places, strict=True)):
        if isinstance(clause, RuleClause):
            begins = at + 1 < len(clauses) and places[at + 1] == place and begins_ladder(clause, clauses[at + 1])
            ladder = place if begins else ladder if ladder == place and goes_on(clause) else -1
            if clause.frequency is not None:
                one = clause if is_plain(clause) else None
                each_time = place if clause.frequency.unit in words().units else each_time
                compared, sized = clause.label is not None and clause.label.measured, clause
            elif (more := one is not None and more_above(clause, one)) or _is_sized(clause):
                compared = compared and not _named(clause, sized) and _same_size(clause, sized)
                if compared and each_time == place and sized is not None and _of_same(clause, sized):
                    found.append(replace(clause, frequency=sized.frequency))
                    continue  # 每班次产量低5%以内扣1分，5%-10%扣3分
                again = (one is not None and more_of(clause, one)) or of_rate(clause) or more or _missing(clause, sized)
                if (each_time != place and not compared) or again or ladder == place:
                    clause = ArmClause(clause.label, Result.CHANGES, clause.amounts, clause.span, rule=clause)
                elif each_time != place and sized is not None and not _of_its_length(clause, sized.frequency):
                    clause = replace(clause, frequency=sized.frequency)
        found.append(clause)
    return found


def _of_same(clause: RuleClause, sized: RuleClause) -> bool:
    """A stretch of the share that each one before it had, and no share of all of them."""
    own, known = (each.label.measures if each.label is not None else () for each in (clause, sized))
    units = [unit_of(measure) for measure in (*own, *known)]
    return bool(own and known) and units[0] in ("%", "‰") and len({*units}) == 1


def _same_size(clause: RuleClause, sized: RuleClause | None) -> bool:
    """超过15天扣5分 behind 考试低于60分的每人次扣1分 is a number of something else."""
    own, known = (each.label.measures if each is not None and each.label else () for each in (clause, sized))
    return not own or not known or comparable(unit_of(own[0]), unit_of(known[0]))


def _of_its_length(clause: RuleClause, each: Frequency | None) -> bool:
    """请假3天以内每天扣1分，3天以上扣5分: what is counted in days is the size itself, and no number of such cases."""
    measures = clause.label.measures if clause.label is not None else ()
    return each is None or any(
        each.unit in words().time_units and comparable(each.unit, unit_of(own)) for own in measures
    )


def _missing(clause: RuleClause, sized: RuleClause | None) -> bool:
    """缺3人以上扣5分 behind 缺1人扣1分: more of what is missing."""
    short = sized.frequency.short if sized is not None and sized.frequency is not None else ""
    return bool(short) and clause.label is not None and clause.label.before == short


def _named(clause: RuleClause, sized: RuleClause | None) -> bool:
    """Does it name another event than the one that had a size before it?"""
    known = sized.label.before if sized is not None and sized.label is not None else ""
    return clause.label is not None and not only_fillers(clause.label.before) and clause.label.before != known


def _free_arms(clauses: list[Clause]) -> list[Clause]:
    """95%以上不扣分 before 90%-94%扣1分 is an arm that costs nothing, unless steps in its unit count from it."""
    steps = [each for each in clauses if isinstance(each, StepClause)]
    counted = [each.unit for each in steps if not (each.label and each.label.measured)]
    units = {each.unit for each in steps}
    found = list(clauses)
    for place in (*range(len(clauses)), *reversed(range(len(clauses)))):  # 低于80%不扣分，90%以上不扣分: two in a row
        clause = found[place]
        free = clause.label.measures if isinstance(clause, ExemptClause) else ()
        if not free or not any(_takes_by(each, free) for each in neighbours(found, place)):
            continue
        if any(unit_of(each) in units and _is_one(each) for each in free):
            continue  # 110%以上加3分，100%不加分，低于100%每低1%扣1分
        if isinstance(clause, ExemptClause) and unit_of(free[0]) not in counted:
            none = (Amount(Decimal(0), Decimal(0), clause.span),)
            rule = RuleClause(clause.label, None, False, Share.TOGETHER, none, -1, False, clause.span)
            found[place] = ArmClause(clause.label, Result.CHANGES, none, clause.span, rule=rule)
    return found


def _is_one(measure: Span) -> bool:
    where = bounds(measure)
    return where is not None and where.low == where.high


def _takes_by(arm: Clause, free: Sequence[Span]) -> bool:
    """Does an arm take points by the same number: not 延误1-3天扣2分 behind 迟到每次扣1分，3次以内不扣?"""
    label = arm.label if isinstance(arm, ArmClause) and arm.rule is not None else None
    if label is None or not free:
        return False
    return not label.measures or any(comparable(unit_of(label.measures[0]), unit_of(each)) for each in free)


def _is_sized(clause: RuleClause) -> bool:
    if is_case(clause.label) or is_shortage(clause.label):
        return False
    one = len(clause.amounts) == 1 and clause.amounts[0].low == clause.amounts[0].high
    return one and clause.label is not None and clause.label.measured and is_plain(clause)
