"""Division that leaves the last word to a later rounding."""

from __future__ import annotations

from rubricc.program.bounds import LIMIT, interval
from rubricc.program.build import quot
from rubricc.program.nodes import Const, Num, Quot
from rubricc.program.parts import Parts


def divided(num: Num, den: Num, whole: int, decimals: int, parts: Parts) -> Num:
    """With digits to spare: as many as the fraction has, else enough to round to `decimals` as if it were exact.

    `whole`: no denominator is greater, in the steps in which its numerator comes.
    """
    enough = len(str(whole))
    exact = next((digits for digits in range(5) if isinstance(den, Const) and 10**digits % whole == 0), enough)
    start = max(num.scale - den.scale, decimals + 1)
    for digits in range(start + exact, start - 1, -1):
        result = quot(num, den, digits, "half_up")
        assert isinstance(result, Quot)
        above, below = (interval(each, parts.bounds) for each in (result.num, result.den))
        if 2 * max(map(abs, above)) + below[1] < LIMIT:
            return result
    return quot(num, den, decimals, "half_up")
