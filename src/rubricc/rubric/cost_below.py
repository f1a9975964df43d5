"""台账不全, 记录不全 and 扣2分 on three lines: the cost is read of the line right above it; the others are told."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.expected import surely_lost
from rubricc.rubric.model import Sentence
from rubricc.source import Span

COST_BELOW = Kind(
    "R298",
    Severity.WARNING,
    "「{above}」没有写扣几分：下面一行写的扣分只算到「{name}」",
    "每种都扣的，把扣几分写在每一行里，或者并成一句，例如「{above}、{name}，各扣…分」；上面几行只是说明的，不必改",
)
_PARTED = re.compile(r"(?P<name>[^\n]*[^\n\s])[ \t]*\n\s*(?:每\S{1,4}?)?(?:扣|减|-)\s*[0-9]")
_NEXT = re.compile(r"[ \t,;。、]*\n\s*")


def cost_below(guidance: Sequence[Span], sentences: Sequence[Sentence], context: Context) -> None:
    """A warning where a line above names something wrong, too."""
    for sentence in sentences:
        found = _PARTED.match(sentence.span.normal)
        near = [
            line
            for line in guidance
            if line.source is sentence.span.source
            and found is not None
            and _NEXT.fullmatch(line.source.normal, line.end, sentence.span.start)
        ]
        for line in near:
            if found is not None and (above := line.normal.strip(" ;。,、")) and surely_lost(above):
                context.report(COST_BELOW, line, above=brief(above), name=brief(found["name"]))
