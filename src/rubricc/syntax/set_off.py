"""Lines without what only sets them off: bullets, 【加分项】, 【基本信息】姓名：____; a head keeps its brackets."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.openings import is_sure_head
from rubricc.syntax.sentences import BULLETS
from rubricc.syntax.titles import within_brackets

_BOLD = re.compile(r"(?P<before>\*\*)(?P<inside>[^*]+)(?P<behind>\*\*)\s*")  # **评分说明：** of Markdown
_DASH = re.compile(r"[-–—]\s+(?=[^\W\d_])")  # - 迟到每次扣2分; -2分 is an amount


def set_off(line: Span, in_table: bool, coverage: Coverage) -> Span:
    """The line itself; before the first table only bullets go."""
    if bold := _BOLD.fullmatch(line.normal):
        for mark in ("before", "behind"):
            coverage.fill(line.part(*bold.span(mark)), Class.PUNCTUATION)
        line = line.part(*bold.span("inside")).stripped()
    line = line.part(len(line.text) - len(line.text.lstrip(BULLETS + " \u3000")), len(line.text))
    if dash := _DASH.match(line.normal):
        coverage.fill(line.part(0, dash.end()), Class.PUNCTUATION)
        line = line.part(dash.end(), len(line.text))
    if "【" not in line.normal or not in_table or is_sure_head(line):
        return line
    inside = within_brackets(line)
    match = re.match(r"【[^【】:]{2,8}】\s*(?=[^\W\d_]{2,10}\s*:)", line.normal)
    if inside is not None or match is None:
        return inside or line
    coverage.fill(line.part(0, match.end()), Class.HEAD)
    return line.part(match.end(), len(line.text))
