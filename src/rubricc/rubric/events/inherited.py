"""Whether what a rule is counted by says how often the rules behind it count."""

from __future__ import annotations

import re

from rubricc.syntax.clauses import Frequency

_NOUN = re.compile(r"\s*(?![扣减加得奖罚的者并且或及按各均都])[\u4e00-\u9fff]")


def of_things(frequency: Frequency) -> bool:
    """一个网点扣2分，未复核的扣1分: branches are counted, and no other event is counted by branches."""
    span = frequency.span
    behind = span.source.normal[span.end : span.end + 4]
    return frequency.unit == "个" and _NOUN.match(behind) is not None
