"""前30%得20分，中间40%得15分，后30%得10分: what lies between the two ends is what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.syntax.clauses import ArmClause, Clause, ExemptClause, RuleClause
from rubricc.values import replace

WHOLE = 100
_SHARE = r"\s*(?P<share>[0-9]+(?:\.[0-9]+)?)\s*%(?:的|者)*"
_ENDS = {"front": "前", "between": "(?:中间|居中|其余|中段)", "back": "(?:后|末尾|最后)"}
_FRONT, _MIDDLE, _BACK = (re.compile(f".*?{each}{_SHARE}") for each in _ENDS.values())
_THREE = re.compile("[^;。]*?".join(f"{each}{_SHARE.replace('share', name)}" for name, each in _ENDS.items()))


def middle_share(text: str) -> int:
    """Where the share in the middle stands that the two ends say already; -1 where there is none."""
    found = _THREE.search(text)
    return found.start("between") if found and sum(map(Decimal, found.groups())) == WHOLE else -1


def middle(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, the middle of three shares of a ranking as 其余; only where they make up the whole."""
    for at, (front, between, back) in enumerate(zip(clauses, clauses[1:], clauses[2:], strict=False)):
        shares = [_share(*pair) for pair in ((front, _FRONT), (between, _MIDDLE), (back, _BACK))]
        if None in shares or sum(each or 0 for each in shares) != WHOLE:
            continue
        if isinstance(between, ArmClause):
            return [*clauses[: at + 1], replace(between, label=None, otherwise=True), *clauses[at + 2 :]]
        if isinstance(between, ExemptClause) and isinstance(front, RuleClause) and front.label is not None:
            label = replace(front.label, measures=between.label.measures)  # 中间60%不加不扣: of the same ranking
            return [*clauses[: at + 1], replace(between, label=label), *clauses[at + 2 :]]
    return list(clauses)


def _share(clause: Clause, pattern: re.Pattern[str]) -> Decimal | None:
    label = clause.label if isinstance(clause, ArmClause | ExemptClause | RuleClause) else None
    found = pattern.fullmatch(label.span.normal) if label is not None else None
    return Decimal(found["share"]) if found else None
