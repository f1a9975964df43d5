"""自检发现0分，客户发现扣10分: nothing taken, or nothing left? Asked about, unless what is named is grave in itself."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Result, RuleClause
from rubricc.syntax.words import words

NAUGHT = Kind(
    "S217",
    Severity.ERROR,
    "「{sentence}」写在扣分的前面：是不扣分，还是本项得0分",
    "不扣分的，写成“{label}不扣分”；一分不剩的，写成“{label}，本项不得分”",
)
_BARE = re.compile(r"[\u4e00-\u9fff)](?<![得计记为按判给])(?:的|者)?[0零]\s*分")


def naught_asked(sentence: Sequence[Clause], context: Context) -> None:
    """Report 0分 without a verb before what takes points, in one sentence."""
    for place, clause in enumerate(sentence):
        takes = any(isinstance(each, RuleClause) and each.sign < 0 for each in sentence[place + 1 :])
        levels = [each for each in sentence[:place] if isinstance(each, ArmClause) and each.result == Result.BARE]
        if not takes or len(levels) > 1 or not isinstance(clause, ArmClause | AllLostClause) or clause.label is None:
            continue
        bare = isinstance(clause, AllLostClause) or (
            clause.result == Result.BARE and len(clause.amounts) == 1 and not clause.amounts[0].high
        )
        grave = any(word in clause.label.text for word in words().blames)
        if bare and not grave and not clause.label.measured and _BARE.search(clause.span.normal):
            label = brief(clause.label.text)
            context.report(NAUGHT, clause.span, sentence=brief(clause.span.text), label=label)
