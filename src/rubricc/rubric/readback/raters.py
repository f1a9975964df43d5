"""The headers 评分 and 缺评 in canonical words, where they say more than the author's own text does."""

from __future__ import annotations

from rubricc.rubric.model import Rubric


def rater_headers(rubric: Rubric) -> dict[str, str]:
    """Header → value; a value that is empty is not printed. Nothing for a plain chain of review."""
    panel = rubric.panel
    references = [f"{name}（仅供参考，不计分）" for name in rubric.references]
    if panel is None and not references:
        return {}
    counting = [panel.wording] if panel is not None else [level.title for level in rubric.levels]
    absent = "按其余评分人折算" if panel is not None and panel.renormalised else ""
    return {"评分": "、".join([*references, *counting]), "缺评": absent}
