"""Sentences between the head of a section and its first item: they belong to none, and are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Item
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText
from rubricc.syntax.numbering import numbering

ABOVE = Kind(
    "L110",
    Severity.ERROR,
    "这句话写在部分「{title}」的标题下、各项之前，不知道属于哪一项：「{sentence}」",
    "{advice}",
)
_NAMED = re.compile(r"(?P<name>[^\s:,;。、()0-9]{2,16})\s*:")


def belong_to_none(head: HeadText, items: Sequence[Item], context: Context) -> None:
    """Each line of them is told once; one that has a number and a name (（一）满意度：…) may be an item."""
    told: set[int] = set()
    for span in head.sentences:
        if evidence(span) is None:
            context.coverage.fill(span, Class.GUIDANCE)
            continue
        context.coverage.fill(span, Class.HOLE)
        if span.line not in told:
            told.add(span.line)
            facts = {"title": brief(head.title.text), "sentence": span.text}
            context.report(ABOVE, span, advice=_advice(head, items, span), **facts)


def _advice(head: HeadText, items: Sequence[Item], span: Span) -> str:
    """What is missing of the section's points would be its own."""
    line = next((each for each in head.lines if each.start <= span.start < each.end), span)
    number, _ = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped() if number.end > line.start else line
    named = _NAMED.match(body.normal)
    if named is None:
        return f"移到所属项目的标题下面，单独写一行“{span.text}”"
    left = (head.points or Decimal(0)) - sum((item.points for item in items), Decimal(0))
    name, points = body.part(*named.span("name")).text, plain(left) if left > 0 else "…"
    return f"它是单独一项的，在名称后面写上分值，例如“{name}（{points}分）：…”；不是的，移到所属项目的标题下面"
