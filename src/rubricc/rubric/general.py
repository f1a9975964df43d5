"""通则: sentences for the whole table."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.by_item import by_item
from rubricc.rubric.holds_anyway import ONE_PLACE, entered_at, holds_anyway, without_this
from rubricc.rubric.modifiers import altering, alters
from rubricc.rubric.pay.formula import PAY_FORMULA
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import (
    AdjustClause,
    ExemptionClause,
    FloorClause,
    LiftedClause,
    OverflowClause,
    RemarkClause,
    ScaleClause,
    UnsaidClause,
)
from rubricc.syntax.clauses import (
    General as GeneralClause,
)
from rubricc.syntax.coverage import Class
from rubricc.syntax.lines import is_pay_formula, split
from rubricc.syntax.sentence import Failure, parse_general
from rubricc.values import dataclass, replace

GENERAL = Kind(
    "S112",
    Severity.ERROR,
    "通则里的这句话像是计分的，但没有读懂：「{sentence}」（卡在“{at}”）",
    "通则里可以写「各项扣完为止，不倒扣」「未写明“每次”的，按每次计」「终审可调整总分±5分」；不计分的说明请写到“说明：”下面",
)


@dataclass(frozen=True, slots=True)
class General:
    """What the sentences of 通则 settle; `notes` are all of them, as printed under the table."""

    notes: tuple[str, ...]
    floor: bool
    unsaid_per_event: bool | None  # None: nothing was said
    adjustment: AdjustClause | None
    scale: ScaleClause | None  # 每项按100分评, 按分值扣
    lifted: bool = False  # 各项可倒扣
    total_lifted: bool = False  # 总分可为负
    overflow: bool = False  # 超出本项的部分从总分中扣除
    exemption: ExemptionClause | None = None  # 不适用的得满分


def general_clauses(sentence: Span) -> tuple[GeneralClause | RemarkClause, ...] | Failure:
    """What a sentence says of the whole table, also over its commas: 各项按分值扣，扣完为止."""
    whole = _clause(sentence)
    if not isinstance(whole, Failure):
        return (whole,)
    parts = [part for part in split(sentence, ",") if part.text]
    found = [_clause(part) for part in parts] if len(parts) > 1 else [whole]
    read = tuple(each for each in found if not isinstance(each, Failure))
    return read if len(read) == len(found) else whole


def _clause(part: Span) -> GeneralClause | RemarkClause | Failure:
    parsed = parse_general(part)
    if not isinstance(parsed, Failure):
        return parsed
    held = holds_anyway(part)
    bare = without_this(part)
    return held or (parse_general(bare) if bare is not part else parsed)


def is_sum(sentence: Span) -> bool:
    """总分=Σ(单项得分×权重), 月度得分=100分-扣分+加分: how totals come about anyway."""
    kinds = [anchor.kind for anchor in anchors(sentence, "general")]
    return "BY_WEIGHT" in kinds and {*kinds} <= {"BY_WEIGHT", "PAUSE", "COMMA"}


_OF_EACH = re.compile("[每各单项]|指标|按分值")


def read_general(sentences: tuple[Span, ...], context: Context) -> General:
    """The meaning of 通则; a sentence that scores and was not understood is reported."""
    floor, unsaid, adjustment, scale, exemption = False, None, None, None, None
    lifted, total_lifted, overflow = False, False, False
    implied: ScaleClause | None = None
    for sentence in sentences:
        if is_sum(sentence):  # 总分=Σ(单项得分×权重): how weights work anyway
            context.coverage.fill(sentence, Class.GUIDANCE)
            if implied is None and "权" in sentence.normal:
                implied = ScaleClause(Decimal(100), None, sentence, implied=True)
            continue
        if by_item(sentence, context):
            continue
        clauses = general_clauses(sentence)
        if isinstance(clauses, Failure):
            if is_pay_formula(sentence):
                context.report(PAY_FORMULA, sentence, sentence=brief(sentence.text))
                context.coverage.fill(sentence, Class.GUIDANCE)
            elif altering(sentence.normal):
                alters(sentence, context)
                context.coverage.fill(sentence, Class.HOLE)
            elif evidence(sentence) is not None:
                stuck = clauses.at.span.text if clauses.at else "句末"
                context.report(GENERAL, sentence, sentence=brief(sentence.text), at=brief(stuck, 12))
                context.coverage.fill(sentence, Class.HOLE)
            else:
                context.coverage.fill(sentence, Class.GUIDANCE)
            continue
        for clause in clauses:
            match clause:
                case FloorClause():
                    floor = True
                case RemarkClause(span=span):
                    if where := entered_at(span):
                        context.report(ONE_PLACE, span, sentence=brief(span.text), where=where)
                case UnsaidClause(per_event=per_event):
                    unsaid = per_event
                case AdjustClause():
                    adjustment = clause
                case ScaleClause() if _OF_EACH.search(clause.span.normal) is None:
                    implied = replace(clause, implied=True)  # 实行百分制: of the total, where the items have points
                case ScaleClause():
                    scale = clause
                case LiftedClause(total=total):
                    lifted, total_lifted = lifted or not total, total_lifted or total
                case OverflowClause():
                    overflow = True
                case ExemptionClause():
                    exemption = clause
        context.coverage.fill(sentence, Class.RULE)
    notes = tuple(sentence.text for sentence in sentences)
    return General(notes, floor, unsaid, adjustment, scale or implied, lifted, total_lifted, overflow, exemption)
