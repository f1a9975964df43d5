"""Sentences that look like scoring and were not understood."""

from __future__ import annotations

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import NO_AMOUNT, NOT_UNDERSTOOD, TYPO, UNSTATED, VAGUE
from rubricc.source import Span
from rubricc.syntax.advice import corrected, nearest
from rubricc.syntax.coverage import Class
from rubricc.syntax.sentence import Failure
from rubricc.syntax.tokens import Anchor


def report_hole(span: Span, failure: Failure, context: Context) -> None:
    """A sentence that looks like scoring and was not understood: what is the matter with it."""
    report, shown = context.report, brief(span.text)
    context.coverage.fill(span, Class.HOLE)
    kinds = {anchor.kind: anchor for anchor in reversed(failure.tokens)}
    if vague := kinds.get("VAGUE"):
        report(VAGUE, vague.span, amount=vague.span.text, sentence=shown)
    elif unstated := kinds.get("UNSTATED"):
        report(UNSTATED, unstated.span, word=unstated.span.text, sentence=shown)
    elif (fixed := corrected(span)) is not None:
        report(TYPO, span, sentence=shown, corrected=brief(fixed), fixed=fixed)
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
