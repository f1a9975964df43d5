"""The box for what is written about the person, under the names that the author's own form has for it."""

from __future__ import annotations

from rubricc.rubric.model import Rubric

COMMENT_LABEL = "考核评语及改进要求"
COMMENT = "考核评语"


def comment_label(rubric: Rubric) -> str:
    """考核评语及改进要求; 考核评语、面谈记录、改进计划 where the form asks for these."""
    if not rubric.remarks:
        return COMMENT_LABEL
    names = [name for name in rubric.remarks if name not in COMMENT_LABEL]
    own = any(name.endswith("评语") for name in names)
    return "、".join(names if own else [COMMENT if names else COMMENT_LABEL, *names])
