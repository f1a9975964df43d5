"""否决：events that decide over the whole result, whatever the items say."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.by_item import by_item
from rubricc.rubric.effects.good_states import broken_by
from rubricc.rubric.effects.vetoes import BARE_VETO
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.roles import SaidOfAll
from rubricc.rubric.rule_kinds import Event, OffTotal, Rule, Veto
from rubricc.rubric.rules import SentenceReader
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import ActKind, RemarkClause, VetoClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.labels import trimmed
from rubricc.syntax.sentence import Failure, parse_vetoes

UNREAD_VETO = Kind(
    "S309",
    Severity.ERROR,
    "否决里的这句话没有读懂：「{sentence}」",
    "写成「发生重大责任事故，总分记0分」「旷工3天以上，等级定为不合格」",
)
_LISTED = re.compile(
    r"(?:出现|发生|有|凡)?(?:以上|上述)?(?:任[意何]?一(?:项|条|种|款)?|之一)(?:情形|情况|行为)?$"
    r"|(?:下列|以下|如下).*(?:情形|情况|行为|问题|条件|之一|的)?"
)


_CLOSES = re.compile(
    r"(?:出现|发生|有|凡|凡有|如有|存在)?(?:以上|上述)?(?:任[意何]?一|之一|其中一|其一)(?:项|条|种|款)?[^:]*$"
)


_OPENS = re.compile(r"[^:]*(?:下列|以下|如下)[^:]*(?:之一|情形|情况|行为)[^:]*:(?=\s*[^\s:])")


def _parted(sentence: Span) -> tuple[Span, ...]:
    """有下列情形之一的，总分记0分：泄露隐私: what follows, and the first of those that it governs."""
    opens = _OPENS.match(sentence.normal)
    if opens is None:
        return (sentence,)
    return sentence.part(0, opens.end()).stripped(), sentence.part(opens.end(), len(sentence.text)).stripped()


def sets_apart(sentence: Span) -> bool:
    """当月在岗不足15天的，不参加考核: says who is not appraised, in whatever block it stands."""
    parsed = parse_vetoes(sentence)
    return not isinstance(parsed, Failure) and any(
        act.kind == ActKind.APART for clause in parsed if isinstance(clause, VetoClause) for act in clause.acts
    )


def governs(clause: VetoClause) -> bool:
    """有下列情形之一的，总分记0分: does it speak of the lines below it?"""
    return clause.label is not None and _LISTED.search(clause.label.text) is not None


class VetoReader:
    """Reads the block sentence by sentence; 有下列情形之一的，总分记0分： governs the lines below it."""

    def __init__(self, context: Context, said: SaidOfAll) -> None:
        self.context = context
        self.reader = SentenceReader(context, Outlook((), (), Decimal(0), Decimal(0)), said, block=True)
        self.governing: tuple[Outcome, ...] = ()

    def read(self, sentences: tuple[Span, ...]) -> tuple[Rule, ...]:
        """All rules of the block, and the places of each character."""
        rules: list[Rule] = []
        sentences = tuple(part for each in sentences for part in _parted(each))
        closing = next((each for each in sentences if _CLOSES.match(each.normal)), None)
        if closing is not None and sentences[0] is not closing:  # 泄露隐私；私收财物。出现任意一项总分记0分
            rules += self._sentence(closing)
        for sentence in sentences:
            rules += self._sentence(sentence) if sentence is not closing or sentences[0] is closing else []
        return tuple(rules)

    def _sentence(self, sentence: Span) -> list[Rule]:
        report, shown = self.context.report, brief(sentence.text)
        if by_item(sentence, self.context):
            return []
        parsed = parse_vetoes(sentence)
        if isinstance(parsed, Failure):
            return self._listed(sentence)
        for clause in parsed:
            if (label := getattr(clause, "label", None)) is not None:
                self.context.coverage.fill(label.span, Class.LABEL)
        self.context.coverage.fill(sentence, Class.RULE)
        known = len(self.context.diagnostics)
        found = self.reader.read(parsed, sentence)
        told = any(each.severity == Severity.ERROR for each in self.context.diagnostics[known:])
        first = parsed[0]
        if isinstance(first, VetoClause) and governs(first):
            if not all(isinstance(each, VetoClause | RemarkClause) for each in parsed):
                report(UNREAD_VETO, sentence, sentence=shown)  # 出现以上情形当月0分，旷岗每次扣3分
            self.governing = tuple(
                outcome for rule in found.rules if isinstance(rule, Veto) for outcome in rule.outcomes
            )
            return []
        capped = found.cap is not None or found.gain_cap is not None
        made = [*found.before, *found.rules]
        lost = not made and not all(isinstance(each, RemarkClause) for each in parsed)  # 串岗3次以上扣7分
        if told:
            return []
        if capped or lost or not all(isinstance(rule, Veto | OffTotal) for rule in made):
            report(UNREAD_VETO, sentence, sentence=shown)
            return []
        return made

    def _listed(self, sentence: Span) -> list[Rule]:
        """A line that only names an event: the acts above it hold, else the total is 0."""
        label = trimmed(sentence.normal.rstrip(":,"))
        if evidence(sentence) is not None or not label:
            self.context.report(UNREAD_VETO, sentence, sentence=brief(sentence.text))
            self.context.coverage.fill(sentence, Class.HOLE)
            return []
        self.context.coverage.fill(sentence, Class.LABEL)
        if (broken := broken_by(label, sentence, self.context)) is None:
            return []
        if not self.governing:
            self.context.report(BARE_VETO, sentence, sentence=brief(sentence.text), taken="总分记0分")
        outcomes = self.governing or (Outcome(ActKind.TOTAL),)
        return [Veto(Event(broken, "", sentence), None, outcomes, sentence)]
