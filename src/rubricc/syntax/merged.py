"""What the columns of a pasted table hold, as far as only its merged cells tell."""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.source import Span
from rubricc.syntax.columns import Columns, unnamed
from rubricc.syntax.sums import is_total


def _merged_left(columns: Columns, rows: Iterable[Span]) -> tuple[str, ...]:
    """区域 before 检查项目 spans several rows: it names sections, whatever it is called."""
    roles = columns.roles
    name = roles.index("name")
    places = [place for place, role in enumerate(roles[:name]) if role in ("content", "other")]
    above = dict.fromkeys(places, "")
    for raw in rows if places else ():
        cells = columns.cells(raw)
        if cells is None or len(cells) < len(roles) or not cells[name].text or is_total(cells[places[0]].text):
            continue
        for place in places:
            if above[place] and cells[place].text in ("", above[place]):
                return tuple("section" if at == place else role for at, role in enumerate(roles))
            above[place] = cells[place].text or above[place]
    return roles


def merged(columns: Columns, rows: Iterable[Span]) -> tuple[str, ...]:
    """考核项目 spans several rows with points of their own: it names sections, and 考核内容 the items."""
    roles = columns.roles
    if "name" in roles and roles.index("name") and "section" not in roles[: roles.index("name")]:
        return _merged_left(columns, rows)
    if "content" not in roles or "name" not in roles or "section" in roles:
        return unnamed(columns, rows)
    name, content = roles.index("name"), roles.index("content")
    worths = [place for place, role in enumerate(roles) if role in ("points", "weight")]
    above = ""
    for raw in rows:
        cells = columns.cells(raw)
        if cells is None or len(cells) < len(roles) or not any(cells[place].text for place in worths):
            continue
        if cells[content].text and (not cells[name].text or cells[name].text == above) and above:
            return tuple(
                "section" if place == name else "name" if place == content else role for place, role in enumerate(roles)
            )
        above = cells[name].text or above
    return roles
