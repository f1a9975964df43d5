"""Levels with their points first and their description behind a colon: 优秀（35-40分）：积极主动；良好（20-34分）：….

The description of a level that has a name is guidance; of a mere stretch (35-40分：积极主动) it is the name. Nothing
that scores may stand in it, and one such sentence alone is none of a list of levels.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import ArmClause, Clause, Label, RatedClause
from rubricc.syntax.labels import condition_in, label_in, trimmed
from rubricc.syntax.phrases import NUM
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.words import words
from rubricc.values import replace

_STRETCH = rf"{NUM}\s*分?\s*[-~—–至到]+\s*{NUM}\s*分"
_DESCRIBED = re.compile(
    rf"(?P<arm>(?P<level>[^\s,:;。、()0-9]{{0,8}}?)\s*(?P<open>\()?\s*(?:{_STRETCH}|(?(open){NUM}\s*分|(?!)))\s*(?(open)\)))"
    r"\s*:\s*(?P<said>[^:]{2,80})"
)
_LETTER = re.compile(r"[A-H](?:级|等|档|类)?")


def described(sentences: Sequence[Span]) -> dict[Span, tuple[tuple[Span, tuple[Clause, ...] | Failure], ...]]:
    """What each sentence of a list of described levels says; empty where there are not several."""
    found = {sentence: parts for sentence in sentences if (parts := _parts(sentence)) is not None}
    return found if len(found) > 1 else {}


def _parts(sentence: Span) -> tuple[tuple[Span, tuple[Clause, ...] | Failure], ...] | None:
    match = _DESCRIBED.fullmatch(sentence.normal)
    if match is None or (match["level"] and not _is_level(match["level"])):
        return None
    arm, said = (sentence.part(*match.span(part)).stripped() for part in ("arm", "said"))
    clauses = parse_rules(arm)
    if isinstance(clauses, Failure) or len(clauses) != 1 or evidence(said) is not None:
        return None
    (band,) = clauses
    text = trimmed(said.text)
    named = condition_in(said) or label_in(said) or Label((text,), text, (said,), text, "", (), False, said)  # 经常听课
    if match["level"] and not named.measured:
        return (arm, clauses), (said, Failure(None, ()))
    if isinstance(band, ArmClause) and match["level"]:  # 优秀（40分）：完成率95%以上
        return ((sentence, (replace(band, label=named, span=sentence),)),)
    if not isinstance(band, RatedClause) or (band.label is not None and not match["level"]):
        return None
    return ((sentence, (replace(band, label=named, span=sentence),)),)


def _is_level(name: str) -> bool:
    return name in words().grades or _LETTER.fullmatch(name) is not None
