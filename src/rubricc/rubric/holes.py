"""Sentences that look like scoring and were not understood."""

from __future__ import annotations

from itertools import zip_longest

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.off_at import TAKEN_AGAIN
from rubricc.rubric.findings import NO_AMOUNT, NOT_UNDERSTOOD, TYPO, UNSTATED, VAGUE
from rubricc.rubric.findings_left import MONEY_INSIDE, NUMBER_ALONE
from rubricc.rubric.hole_causes import report_cause
from rubricc.source import Span
from rubricc.syntax.advice import corrected, nearest
from rubricc.syntax.audit import unsaid
from rubricc.syntax.coverage import Class
from rubricc.syntax.sentence import Failure
from rubricc.syntax.tokens import Anchor

# 扣除当月服务费的5‰, within a sentence that takes points, too
FUND_BEHIND = re.compile(
    r"(?:除|发)?(?:当月|本月|当期|当季|当年|全年|月度)?(?:服务费|管理费|物业费|承包费|绩效工资|工资|奖金|货款)"
)
_FULL_THEN_MORE = re.compile(r"扣[满完][^,;。]*[,;]\s*(?:再|另|追加)扣")
_SIDES = re.compile(r"(?:^|[\s,;。])(?P<verb>[加减扣])\s*:")  # 加：完播率高于40%, and no points


def report_hole(span: Span, failure: Failure, context: Context) -> None:
    """A sentence that looks like scoring and was not understood: what is the matter with it."""
    report, shown = context.report, brief(span.text)
    context.coverage.fill(span, Class.HOLE)
    kinds = {anchor.kind: anchor for anchor in reversed(failure.tokens)}
    if report_cause(span, shown, context):
        return
    if vague := kinds.get("VAGUE"):
        report(VAGUE, vague.span, amount=vague.span.text, sentence=shown)
    elif unstated := kinds.get("UNSTATED"):
        report(UNSTATED, unstated.span, word=unstated.span.text, sentence=shown)
    elif twice := _FULL_THEN_MORE.search(span.normal):
        report(TAKEN_AGAIN, span.part(*twice.span()), sentence=shown)
    elif sides := _SIDES.search(span.normal):
        _no_amount(span, span.part(*sides.span("verb")), context)
    elif (fixed := corrected(span)) is not None:
        report(TYPO, span, sentence=shown, corrected=brief(fixed), fixed=fixed)
    elif (verb := _verb_without_amount(failure)) is not None and FUND_BEHIND.match(
        verb.span.source.normal, verb.span.end
    ):
        report(MONEY_INSIDE, verb.span, sentence=shown)
    elif verb is not None:
        _no_amount(span, verb.span, context)
    elif (bare := _BARE.search(span.normal)) and not re.search("[0-9]", span.normal):
        _no_amount(span, span.part(*bare.span("verb")), context)  # 表扬加分
    elif (number := unsaid(span)) is not None:
        report(NUMBER_ALONE, number, sentence=shown, number=number.text.strip())
    else:
        at = failure.at.span if failure.at else None
        place = at or span
        stuck = brief(at.text, 12) if at else "句末"
        report(NOT_UNDERSTOOD, place, sentence=shown, at=stuck, nearest=nearest(span, failure.tokens))


def _no_amount(span: Span, verb: Span, context: Context) -> None:
    at, end = verb.start - span.start, verb.end - span.start
    behind = span.text[end:]
    unit = "" if behind.startswith("分") else "分"
    example = f"{span.text[:at]}{verb.text}2分{behind.removeprefix('分').lstrip('：:')}"
    context.report(NO_AMOUNT, verb, sentence=brief(span.text), verb=verb.text, unit=unit, example=brief(example))


_BARE = re.compile(r"(?P<verb>[扣减加奖])分(?=\s*(?:$|[,;。]))")
_AFTER_VERB = frozenset({"POINTS", "POINTS_RANGE", "NUMBER", "NUMBER_RANGE", "LATER", "QUANTITY", "COUNT", "BOUND"})


def _verb_without_amount(failure: Failure) -> Anchor | None:
    """扣 with nothing behind it that could be an amount."""
    pairs = zip_longest(failure.tokens, failure.tokens[1:])
    return next(
        (verb for verb, then in pairs if verb.kind == "DEDUCT" and (then is None or then.kind not in _AFTER_VERB)), None
    )
