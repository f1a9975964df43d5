"""What a veto does, settled against the table: names of grades, and sections that are none.

A grade that the table does not have is a mark beside the result: no points, no grade.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Grade, Rubric, Section
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.readback.effects import outcome_words
from rubricc.rubric.rule_kinds import AllLost, Rule, Veto
from rubricc.source import Span
from rubricc.syntax.clauses import ActKind
from rubricc.values import replace

NO_SUCH_GRADE = Kind(
    "R302",
    Severity.WARNING,
    "表里没有“{name}”这个等级，「{words}」只在结果旁注明，不改变等级",
    "写表里有的等级（{known}）{example}；或在“等级：”里补上这一级",
)
NOTHING_BELOW = Kind(
    "S307", Severity.ERROR, "“{name}”已是最低的等级，「{words}」没有更低的可评", "写明定为哪一级，例如「等级定为…」"
)
NO_SECTION = Kind(
    "S308", Severity.ERROR, "「{words}」写在否决里，不知道是哪一大项", "写到那一大项的项目下面，或写“总分记0分”"
)
_ENDINGS = ("等级", "等次", "档次", "级别", "处理", "员工", "级", "等", "档", "者")


def ranked(grades: tuple[Grade, ...]) -> tuple[int, ...]:
    """Places in the table of the grades from best to worst."""
    return tuple(sorted(range(len(grades)), key=lambda place: -(_low(grades[place]))))


def _low(grade: Grade) -> Decimal:
    if grade.low is not None:
        return grade.low
    return Decimal(-(10**6)) if grade.high is None else grade.high - 10**6


def settled(rubric: Rubric, context: Context) -> Rubric:
    """The rubric with every outcome named as the table names it."""
    known = _Grades(rubric, context)
    sections = tuple(_section(section, known) for section in rubric.sections)
    facts = tuple(each for rule in rubric.effects.facts for each in known.rule(rule, None))
    return replace(rubric, sections=sections, effects=replace(rubric.effects, facts=facts))


def _section(section: Section, known: _Grades) -> Section:
    items = []
    for item in section.items:
        sentences = (
            replace(each, rules=tuple(new for rule in each.rules for new in known.rule(rule, section)))
            for each in item.sentences
        )
        items.append(replace(item, sentences=tuple(sentences)))
    return replace(section, items=tuple(items))


class _Grades:
    def __init__(self, rubric: Rubric, context: Context) -> None:
        self.context = context
        self.names = [rubric.grades[place].name for place in ranked(rubric.grades)]

    def rule(self, rule: Rule, section: Section | None) -> Iterator[Rule]:
        """The rule itself, but for vetoes; outside sections 此大项 is the item."""
        if not isinstance(rule, Veto):
            yield rule
            return
        outcomes: list[Outcome] = []
        for each in rule.outcomes:
            if each.kind != ActKind.SECTION or (section is not None and section.title):
                outcomes.append(self.outcome(each, rule.span))
            elif section is None:
                self.context.report(NO_SECTION, rule.span, words=outcome_words(each))
            else:
                yield AllLost(rule.event, rule.at_least, rule.span)
        if outcomes:
            yield replace(rule, outcomes=tuple(outcomes))

    def outcome(self, outcome: Outcome, span: Span) -> Outcome:
        match outcome.kind:
            case ActKind.GRADE | ActKind.MOST_GRADE | ActKind.NOT_GRADE:
                found = self.find(outcome.name)
                if found is None:
                    return self.mark(outcome, span)
                if outcome.kind != ActKind.NOT_GRADE:
                    return replace(outcome, name=self.names[found])
                if found + 1 == len(self.names):
                    words = outcome_words(outcome)
                    self.context.report(NOTHING_BELOW, span, name=self.names[found], words=words)
                    return outcome
                return Outcome(ActKind.MOST_GRADE, name=self.names[found + 1])
            case ActKind.DOWN if not self.names:
                return self.mark(outcome, span)
        return outcome

    def mark(self, outcome: Outcome, span: Span) -> Outcome:
        words = outcome_words(outcome)
        known = "、".join(self.names) or "本表没有写等级"
        usual = self.names[:: -1 if outcome.kind != ActKind.NOT_GRADE else 1][:1]  # 定为差: the worst that there is
        changed = [span.text.strip("。；; ").replace(outcome.name, name) for name in usual if outcome.name]
        facts = {"known": known, "example": f"，例如写成“{changed[0]}”" if changed else ""}
        self.context.report(NO_SUCH_GRADE, span, name=outcome.name or "下一档", words=words, **facts)
        return Outcome(ActKind.MARK, name=words)

    def find(self, name: str) -> int | None:
        """合格等级 and C级 are 合格 and C where the table calls them so."""
        tests: tuple[Callable[[str], bool], ...] = (
            lambda each: each == name,
            lambda each: _bare(each) == _bare(name),
        )
        for test in tests:
            if (place := next((at for at, each in enumerate(self.names) if test(each)), None)) is not None:
                return place
        return None


def _bare(name: str) -> str:
    while ending := next((each for each in _ENDINGS if name.endswith(each) and len(name) > len(each)), ""):
        name = name[: -len(ending)]
    return name
