"""Titles in what stands around them: 【收银准确】, 建档率≥90%（10分） with what its metric should come to."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span

_GOAL = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:率|度|比例|占比))(?:应|须|要求|目标)?"
    r"(?:≥|≤|>=|<=|>|<|达到|达|不低于|不高于|不超过|大于|小于|控制在)\s*[0-9]+(?:\.[0-9]+)?\s*[%‰](?:以上|以下|以内)?"
)


def before_goal(title: Span, line: Span) -> Span | None:
    """The name before the number, where a space or colon parts the points of the `line` from the rule.

    Behind a comma (合格率≥95%（10分），每低1%扣1分) they may be those of the item, said once more."""
    match = _GOAL.fullmatch(title.normal)
    return title.part(*match.span("name")) if match and re.search(r"分\s*\)[\s:]", line.normal) else None


def within_brackets(line: Span) -> Span | None:
    """【收银准确 40分】 without the brackets, where they hold all of it."""
    match = re.fullmatch(r"【\s*(?P<inside>[^【】]+?)\s*】\s*:?", line.normal)
    return line.part(*match.span("inside")) if match else None
