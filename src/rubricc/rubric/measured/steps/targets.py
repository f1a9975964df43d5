"""The numbers of an item that steps may count from: which clauses name one, and what stands around a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from rubricc import regexes as re
from rubricc.rubric.events.changed_rate import is_second
from rubricc.rubric.measured.measures import related
from rubricc.rubric.measured.steps.step_places import NAMED_ONLY, OWN_RATE
from rubricc.rubric.measured.steps.target import Target, exact, fitting, metric, of_label, of_sentence
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    ExemptClause,
    Frequency,
    Label,
    NoteClause,
    PartClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What a step must know of its whole item: all clauses in order, and the sentences that are no rules."""

    clauses: tuple[Clause, ...]
    guidance: tuple[Span, ...]
    points: Decimal
    limit: Decimal | None  # the greatest score that a rule may name, None where the head allows any
    bonus: bool = False  # 加分项 in its title

    def targets(self) -> tuple[Target, ...]:
        """Every number outside of ordinary rules."""
        return _targets(self)

    def has_more(self, clause: RuleClause) -> bool:
        """多1个加1分 behind it, in the same sentence."""
        place = next(index for index, each in enumerate(self.clauses) if each is clause)
        match self.clauses[place + 1 : place + 2]:
            case [RuleClause(label=None, frequency=Frequency(short="多" | "超" | "超过" | "超出"), span=behind)]:
                return re.search("[。;\n]", clause.span.to(behind).normal) is None
            case [StepClause(label=None, sign=1, word="多" | "超" | "超过" | "超出", span=behind)]:
                return re.search("[。;\n]", clause.span.to(behind).normal) is None  # 不足1条扣2分，每多1条加1分
        return False

    def alone(self) -> Iterator[Target]:
        """The numbers that are a sentence, or a cell, by themselves: ≥95%."""
        for span in self.guidance:
            yield from (each for each in of_sentence(span) if each.span.normal == span.normal.strip(" 。;"))

    def scored(self, arm: ArmClause) -> bool:
        """满意度90分，每低1分扣1分: the 90 are a value of the metric."""
        bare = arm.result == Result.BARE and arm.label is not None and not arm.label.measured
        return bare and any(isinstance(clause, StepClause) and clause.unit == "分" for clause in self.clauses)

    def last_arm(self, clause: Clause, unit: str) -> tuple[Target, ...]:
        """The numbers of the arm before a step: a step goes on from it.

        Not from where nothing is left, if another gives points: 100%得40分，低于60%不得分；每高1%加0.5分."""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), 0)
        arms = [each for each in reversed(self.clauses[:place]) if isinstance(each, ArmClause)]
        for arm in sorted(arms, key=lambda each: each.result == Result.NONE):
            if arm.label is not None and arm.label.measured and arm.within is None:
                found = tuple(fitting(of_label(arm.label, True), unit))
                found = found if any(each.name for each in found) else self._named(found, place, unit)
                return () if arm.rule is not None and _of_another(clause, arms) else found
        return ()

    def _named(self, found: tuple[Target, ...], place: int, unit: str) -> tuple[Target, ...]:
        """完成率不足90%不得分，90%起得6分，每增加1%: the second number is one of 完成率, too."""
        return tuple(replace(each, name=self.only_name(unit, self.clauses[:place])) for each in found)

    def only_name(self, unit: str, clauses: Sequence[Clause] = ()) -> str:
        """What the numbers in this unit are called, of these clauses or of the item; empty where there are several."""
        labels = [getattr(each, "label", None) for each in clauses or self.clauses]
        ways = (*words().directions["up"], *words().directions["down"])
        name = ""
        for label in (each for each in labels if isinstance(each, Label)):
            for target in fitting(of_label(label, True), unit):
                if target.name not in ("", name, *ways):
                    if name:
                        return ""
                    name = target.name
        return name

    def only_names_target(self) -> bool:
        """上线率达到目标得满分, and no number of it; 达到目标毛利率得10分, which is no 100% of anything."""
        labels = (getattr(each, "label", None) for each in self.clauses)
        named = any(isinstance(label, Label) and NAMED_ONLY.search(label.text) is not None for label in labels)
        full = (each for each in self.clauses if isinstance(each, ArmClause) and is_full(each, self.points))
        return named or any(OWN_RATE.search(each.span.normal) for each in full)

    def goes_on(self, clause: Clause) -> bool:
        """Does a step stand right behind an arm that gives only a part of the points: 80%得12分，每增加1%加0.4分?"""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), 0)
        arm = self.clauses[place - 1] if place else None
        if not isinstance(arm, ArmClause) or arm.rule is not None or arm.amount is None:
            return False
        return bool(arm.amount.high) and not is_full(arm, self.points)

    def falls(self, clause: Clause) -> bool:
        """95分以上10分，90分以上9分，每下降5分减1分: do arms stand before it, the last with the fewest points?"""
        place = next(index for index, each in enumerate(self.clauses) if each is clause)
        arms = [each for each in self.clauses[:place] if isinstance(each, ArmClause) and each.label is not None]
        worth = [arm.amount.high for arm in arms if arm.amount is not None and arm.label and arm.label.measured]
        return len(worth) > 1 and len(worth) == len(arms) and worth[-1] == min(worth)

    def part_after(self, clause: Clause, size: Decimal, unit: str) -> PartClause | None:
        """What is said behind a step of its parts, None where nothing is; of several steps, what names their size.

        不足1%按1%计：合格率98%，每低1%扣2分: said before all steps it is said of each."""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), len(self.clauses))
        first = next((index for index, each in enumerate(self.clauses) if isinstance(each, StepClause)), 0)
        said = (*self.clauses[place + 1 :], *self.clauses[:first])
        parts = [each for each in said if isinstance(each, PartClause)]
        parts = [each for each in parts if each.unit in ("", unit)]
        named = next((each for each in parts if all(one == size for one in each.sizes)), None)
        several = len({each.size for each in self.clauses if isinstance(each, StepClause) and each.unit == unit}) > 1
        return named or next((each for each in parts if not several or "半" in each.span.text), None)

    def mentions(self, names: Sequence[str]) -> bool:
        """Does any of these words stand in the item?"""
        spans = [*(clause.span for clause in self.clauses), *self.guidance]
        return any(name in span.text for span in spans for name in names)


def _of_another(clause: Clause, arms: Sequence[ArmClause]) -> bool:
    """迟到4次以上扣10分；每少巡检一次扣1分: do a step and the arms that take points name two things that happen?"""
    label = getattr(clause, "label", None)
    missed = _MISSED.match(clause.span.normal)
    name = label.text if isinstance(label, Label) else missed["what"] if missed else ""
    named = [each.label.before for each in arms if each.rule is not None and each.label and each.label.before]
    return bool(name and named) and not any(related(name, each) for each in named)


_MISSED = re.compile(r"每?[少缺漏](?P<what>[^0-9一两\s]{2,6})[1一]")


@lru_cache(maxsize=4)  # each step of an item asks
def _targets(outlook: Outlook) -> tuple[Target, ...]:
    """Every number outside of ordinary rules; 低于95%不得分 is a threshold of its own and no target."""
    found: list[Target] = []
    beyond: list[Target] = []  # 低于95%，每低1%: what others count from only where nothing else stands
    for clause in outlook.clauses:
        match clause:
            case ArmClause(label=Label() as label, amount=Amount() as amount) if outlook.scored(clause):
                found.append(Target(exact(amount.high), "分", metric(label.before), True, clause.span))
            case ArmClause(label=Label(subject=str() as whole) as label, within=Bounds() as within) if whole:
                if is_full(clause, outlook.points):
                    found.append(Target(within, unit_of(label.measures[0]) or "%", whole, True, label.measures[0]))
            case ArmClause(label=Label() as label) if is_full(clause, outlook.points):
                found += [replace(each, full=True) for each in of_label(label, True)]
            case ArmClause(label=Label() as label, rule=RuleClause()) if not any(each.high for each in clause.amounts):
                found += of_label(label, True)  # 1%以内不扣分
            case StepClause(label=Label()) if is_second(clause, outlook.clauses):
                pass  # 每个工作日扣0.5分，3个工作日以上每个工作日扣1分
            case ExemptClause() if _allows(clause, outlook.clauses):
                pass  # 迟到每次扣1分，3次以内不扣: of lateness alone
            case ArmClause(label=Label(demand=Span()) as label) | ExemptClause(label=Label() as label):
                found += of_label(label, True)  # 95%，低于85%不得分
            case ArmClause(label=Label() as label) if _calls_it(label):
                found += of_label(label, True)  # 目标85%，未达到目标不得分
            case RuleClause(label=Label() as label, frequency=Frequency(short=short)) if short.startswith(
                ("少", "缺", "不足", "欠")
            ) and outlook.has_more(clause):
                found += of_label(label, False)  # 新增客户10个，少1个扣2分，多1个加1分
            case StepClause(label=Label() as label) if not _its_own(label) and not _so_many(clause, label):
                (beyond if _far_side(clause, label) else found).extend(of_label(label, False))
            case NoteClause(label=label):
                found += of_label(label, False)
    for span in outlook.guidance:
        found += [replace(each, full=True) for each in of_sentence(span)]  # 完好率95%-100%。每低1%扣1分
    return (*found, *(each for each in beyond if not fitting(found, each.unit)))


def _calls_it(label: Label) -> bool:
    """目标85%，未达到目标: a number that is called the target stands by itself before what is lost."""
    if len(label.measures) != 1:
        return False
    measure = label.measures[0]
    called = "|".join(sorted(map(re.escape, words().targets), key=len, reverse=True))
    said = re.fullmatch(rf"[^,;。0-9低高超未不达完到]{{0,8}}(?:{called})[为是:]?", label.before.strip())
    return said is not None and re.match(r"\s*,", measure.source.normal[measure.end : label.span.end]) is not None


def _allows(clause: ExemptClause, clauses: Sequence[Clause]) -> bool:
    """Is it said of the rate right before it?"""
    place = next((at for at, each in enumerate(clauses) if each is clause), 0)
    last = clauses[place - 1] if place else None
    rate = last.frequency if isinstance(last, RuleClause) else None
    named = clause.label.before.strip(" ,，")
    return rate is not None and not named and rate.unit in {unit_of(each) for each in clause.label.measures}


def _so_many(clause: StepClause, label: Label) -> bool:
    """迟到三次以上每次扣2分 says what each costs from the third on; 每迟到一次扣1分 beside it has no target."""
    each = not clause.word and clause.size == 1 and clause.unit in words().frequency_units
    return each and any(unit_of(measure) == clause.unit for measure in label.measures)


def _far_side(clause: StepClause, label: Label) -> bool:
    """Does the number name only the side that the steps go to: 合格率<95%，每低1%, and not 合格率≥95%，每低1%?"""
    found = bounds(label.measures[0]) if len(label.measures) == 1 else None
    if found is None or (found.low is None) == (found.high is None):
        return False
    return clause.word in words().directions["down" if found.low is None else "up"]


def _its_own(label: Label) -> bool:
    """超过30分钟的部分每10分钟, and 「迟到」目标30分钟 of a read-back: no other step counts from that number.

    Behind a comma (不低于90%，超过部分每高1%) the number is a target, of whatever falls short as well.
    """
    last = label.measures[-1] if label.measures else label.span
    apart = re.search("[,;。]", last.source.normal[last.end : label.span.end]) is not None
    return ("部分" in label.after and not apart) or label.span.normal.startswith("「")


def is_full(clause: ArmClause, points: Decimal) -> bool:
    """得满分, or as many points as the item has."""
    return clause.result == Result.FULL or (
        clause.rule is None and clause.amount is not None and clause.amount.high == points
    )
