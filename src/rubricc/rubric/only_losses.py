"""A policy that only lists what is taken, from 100 points, with no item that has any: told once, not line by line."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import TableText
from rubricc.values import replace

ONLY_LOSSES = Kind(
    "L146",
    Severity.ERROR,
    "没有一个项目写了分值，只有{count}句扣分",
    "都从{full}分里扣的，在「{first}」前面加一行“扣分标准（{full}分）”；分项目考核的，给每个项目写分值，例如“{example}”",
)
_TAKES = re.compile(r"[扣减]\s*(?:除|罚|去)?\s*[0-9一二两三四五六七八九十]|(?<![0-9])[-−–]\s*[0-9.]+\s*分(?:/|$)")
_FEWEST = 2
_SHORT = 16


def without_losses(table: TableText, full_marks: Decimal, context: Context) -> TableText:
    """The table without its sentences, where nothing in it has points and several of them take some."""
    pointed = any(head.points is not None or head.weight is not None or head.outside for head in table.heads)
    losses = [each for each in table.stray if _TAKES.search(each.normal)]
    if pointed or len(losses) < _FEWEST:
        return table
    first = _heading(table.stray, losses[0])
    count = len(losses) + sum(_TAKES.search(each.normal) is not None for head in table.heads for each in head.sentences)
    name = brief(first.text, _SHORT)
    example = f"{name}（40分）" if first is not losses[0] else "行车安全（40分）"
    context.report(ONLY_LOSSES, first, count=count, first=name, full=plain(full_marks), example=example)
    for span in (*table.stray, *(part for head in table.heads for part in (head.span, *head.lines, *head.sentences))):
        context.coverage.fill(span, Class.HOLE)
    return replace(table, heads=(), stray=())


def _heading(stray: tuple[Span, ...], loss: Span) -> Span:
    """安全行车 right above the first of them."""
    above = stray[stray.index(loss) - 1] if stray.index(loss) else loss
    return above if len(above.text) <= _SHORT and evidence(above) is None else loss
