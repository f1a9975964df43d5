"""1次，良好，得85分: where every arm says a number and calls it by a grade, the grade is only another name for it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Label
from rubricc.syntax.dates import of_calendar
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words
from rubricc.values import replace

Named = tuple[ArmClause, Label]
_NONE = re.compile(r"^(?:无|未|没有|零)[^,，]+$|(?:^|[^0-9.])0\s*[次起件例个处项人天]$")


def without_grades(named: Sequence[Named]) -> list[Named]:
    """The arms with their labels; without the grades behind numbers, where all of them have one."""
    found = [(arm, _named(label)) for arm, label in named]
    sized = [label for (_, label), (_, known) in zip(named, found, strict=True) if known is not None and label.measured]
    if any(label is None for _, label in found) or len(sized) < 2:
        return list(named)
    return [(replace(arm, label=label), label) for arm, label in found if label is not None]


def _named(label: Label) -> Label | None:
    """The label without its grade; None where it has none, or no number that the grade could be a name of."""
    match = re.search(rf"(?P<mark>[\s,，:：]*(?:的|为|是|属|评为)*)(?:{union(words().grades)})\s*$", label.text)
    if match is None or of_calendar(label.text) or not label.text.strip():
        return None
    text = label.text[: match.start()].strip(" ,，:：")
    behind = label.after[: max(0, len(label.after) - len(match[0]))].strip(" ,，:：")
    if not (label.measured or _NONE.search(text)) or (behind and not match["mark"].strip()):
        return None  # 3次检查均优秀 is a case of its own
    if behind.endswith(("不", "未", "非", "没", "没有", "均", "都", "全")):
        return None
    length = len(label.span.text) - len(label.span.text.rstrip()) + len(match[0].strip())
    span = Span(label.span.source, label.span.start, label.span.end - length)
    span = span.part(0, len(span.text.rstrip(" ,，:：")))
    return replace(label, parts=(text,), text=text, after=behind, span=span)
