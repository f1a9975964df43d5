"""One head with its sentences to an item."""

from __future__ import annotations

from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import NO_AMOUNT, NOT_UNDERSTOOD, TYPO, UNSTATED, VAGUE
from rubricc.rubric.model import Item, Once, Sentence
from rubricc.rubric.rules import read
from rubricc.source import Span
from rubricc.syntax.advice import corrected, nearest
from rubricc.syntax.anchors import Anchor
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import RuleClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText
from rubricc.syntax.sentence import Failure, parse_rules

EXTRA = Kind(
    "L108",
    Severity.ERROR,
    "标题括号里的“{text}”本版本还不能读",
    "括号里写分值，例如“（6分）”或“（6分，数据：人力资源部）”",
)
NO_POINTS = Kind("L109", Severity.ERROR, "「{title}」的分值是0分", "写明分值，例如“（6分）”")
NO_RULE = Kind("R105", Severity.ERROR, "「{title}」没有写怎样扣分", "在下面写一句，例如「未按要求完成每次扣1分」")
ABOVE = Kind(
    "L110",
    Severity.ERROR,
    "这句话写在部分「{title}」的标题下、各项之前，不知道属于哪一项：「{sentence}」",
    "移到所属项目的标题下面",
)
_DATA = ("数据:", "数据来源:")


class ItemReader:
    """Reads items one by one; `unsaid` collects rules that are once only because nothing was said."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.unsaid: list[Once] = []

    def read(self, head: HeadText) -> Item:
        """The item of one head."""
        sentences: list[Sentence] = []
        guidance: list[str] = []
        holes: list[Span] = []
        cap: Decimal | None = None
        floor: Decimal | None = None
        for span in head.sentences:
            parsed = parse_rules(span)
            if isinstance(parsed, Failure):
                if evidence(span) is None:
                    guidance.append(span.text)
                    self.context.coverage.fill(span, Class.GUIDANCE)
                else:
                    holes.append(span)
                    self._hole(span, parsed)
                continue
            for clause in parsed:
                if isinstance(clause, RuleClause) and clause.label is not None:
                    self.context.coverage.fill(clause.label.span, Class.LABEL)
            self.context.coverage.fill(span, Class.RULE)
            found = read(parsed, span, self.context)
            if found.faulty:
                holes.append(span)
            if found.sentence:
                sentences.append(found.sentence)
            if found.cap:
                cap = found.cap.low
            if found.floor:
                floor = Decimal(0)
            self.unsaid += found.unsaid
        if not sentences and not holes:
            self.context.report(NO_RULE, head.span, title=brief(head.title.text))
        if not head.points:
            self.context.report(NO_POINTS, head.points_span, title=brief(head.title.text))
        return Item(
            number=head.number,
            title=head.title.text,
            points=head.points or Decimal(0),
            sentences=tuple(sentences),
            cap=cap,
            floor=floor,
            guidance=tuple(guidance),
            data_from=self._data_from(head.extras),
            text=tuple(line.text for line in head.lines),
            span=head.span,
            points_span=head.points_span,
            holes=tuple(holes),
        )

    def above_items(self, head: HeadText) -> None:
        """Sentences between the head of a section and its first item belong to none."""
        for span in head.sentences:
            if evidence(span) is None:
                self.context.coverage.fill(span, Class.GUIDANCE)
            else:
                self.context.report(ABOVE, span, title=brief(head.title.text), sentence=brief(span.text))
                self.context.coverage.fill(span, Class.HOLE)
        if source := self._data_from(head.extras):
            self.context.report(EXTRA, head.span, text=f"数据：{source}")

    def _data_from(self, extras: tuple[Span, ...]) -> str:
        source = ""
        for extra in extras:
            prefix = next((each for each in _DATA if extra.normal.startswith(each)), None)
            if prefix is None:
                self.context.report(EXTRA, extra, text=extra.text)
            else:
                source = extra.text[len(prefix) :].strip()
        return source

    def _hole(self, span: Span, failure: Failure) -> None:
        report, shown = self.context.report, brief(span.text)
        self.context.coverage.fill(span, Class.HOLE)
        kinds = {anchor.kind: anchor for anchor in reversed(failure.tokens)}
        if vague := kinds.get("VAGUE"):
            report(VAGUE, vague.span, amount=vague.span.text, sentence=shown)
        elif unstated := kinds.get("UNSTATED"):
            report(UNSTATED, unstated.span, word=unstated.span.text, sentence=shown)
        elif (fixed := corrected(span)) is not None:
            report(TYPO, span, sentence=shown, corrected=brief(fixed))
        elif (verb := _verb_without_amount(failure)) is not None:
            report(NO_AMOUNT, verb.span, sentence=shown, verb=verb.span.text)
        else:
            at = failure.at.span if failure.at else None
            place = at or span
            stuck = brief(at.text, 12) if at else "句末"
            report(NOT_UNDERSTOOD, place, sentence=shown, at=stuck, nearest=nearest(failure.tokens))


_AFTER_VERB = frozenset({"POINTS", "POINTS_RANGE", "NUMBER", "NUMBER_RANGE", "LATER", "QUANTITY", "COUNT", "BOUND"})


def _verb_without_amount(failure: Failure) -> Anchor | None:
    """扣 with nothing behind it that could be an amount."""
    pairs = zip(failure.tokens, (*failure.tokens[1:], None), strict=True)
    return next(
        (verb for verb, then in pairs if verb.kind == "DEDUCT" and (then is None or then.kind not in _AFTER_VERB)), None
    )
