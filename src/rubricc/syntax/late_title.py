"""Titles that are not the first line: below 附件2：, or below the headers."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.heads import names_table

# 附件2： above the title of what is attached
ATTACHED = re.compile(r"附(?:件|表|录)\s*[0-9一二三四五六七八九十]{0,3}\s*(?:[-—.][0-9]{1,2})?\s*:?")
_TITLE = re.compile(r"(?:考核|考评|绩效|评分|评价|测评|评定).*(?:表|细则|标准|办法|方案|制度|规定)(?:\([^()]*\))?")


def take_title(line: Span, table: DraftTable) -> bool:
    """驾驶员考核表 below 部门：车队, where no line before it was a title."""
    begun = table.title.text or table.heads or table.blocks or table.stray
    if begun or not names_table(line) or _TITLE.search(line.normal) is None:
        return False
    table.title = line
    return True
