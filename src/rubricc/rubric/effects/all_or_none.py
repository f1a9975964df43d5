"""计划5分，总结5分，缺一不可: beside parts with points of their own it may mean that without both there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings_left import WHICH_PART
from rubricc.rubric.rule_kinds import Once, Rule
from rubricc.source import Span

_ALL = re.compile("缺一不可|[必应]?须?(?:同时|均|都)(?:应|须|需)?(?:具备|满足|完成|做到|符合|达到|达标)")


def report_all_or_none(words: Iterable[Span], rules: Sequence[Rule], context: Context) -> None:
    """What stands beside the rules of an item and says that all of it is needed, where each part has its points."""
    parts = [rule for rule in rules if isinstance(rule, Once) and rule.earned]
    for span in words if len(parts) > 1 else ():
        if _ALL.search(span.normal):
            context.report(WHICH_PART, span, sentence=brief(span.text))
