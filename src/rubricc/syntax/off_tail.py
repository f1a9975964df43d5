"""每次扣2分，从总分中扣除: what stands behind the amount says whose points it takes."""

from __future__ import annotations

from rubricc.syntax.tokens import Anchor


def of_the_total(found: list[Anchor]) -> list[Anchor]:
    """The amount of a sentence that has one is taken from the total; of several it is not said which are."""
    kinds = [each.kind for each in found]
    if "OFF_TAIL" not in kinds:
        return found
    tail = kinds.index("OFF_TAIL")
    taken = [place for place, kind in enumerate(kinds) if kind == "DEDUCT"]
    closes = all(kind == "COMMA" or found[tail + 1 + at].text == "。" for at, kind in enumerate(kinds[tail + 1 :]))
    if len(taken) != 1 or taken[0] > tail or not closes or kinds.count("OFF_TAIL") > 1:
        return [Anchor("LATER" if each.kind == "OFF_TAIL" else each.kind, each.span) for each in found]
    amount = kinds[tail - 2 : tail] in (["POINTS", "COMMA"], ["PER_UNIT", "COMMA"])
    capped = "CAP" in kinds[:tail]
    ends = tail - 1 if amount and not capped else tail
    last = Anchor("REMARK" if capped else "_AGAIN", found[ends].span.to(found[tail].span))
    turned = [Anchor("OFF_TOTAL", each.span) if at == taken[0] else each for at, each in enumerate(found[:ends])]
    return [*turned, last]
