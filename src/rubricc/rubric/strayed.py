"""员工行为管理办法 on a line of its own below the last item, with lines numbered from 1 under it: whose are they?"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Sentence
from rubricc.source import Span

STRAYED = Kind(
    "L147",
    Severity.ERROR,
    "「{title}」像是另一份条文的名称，它下面的句子会算进「{item}」里",
    "另有分值的，给它的各项写上分值，就是另一张表；只作说明的，写到“说明：”下面；确实属于「{item}」的，删去这一行",
)
_TITLE = re.compile(r"[^\s,;。:、0-9]{2,18}(?:办法|制度|规定|细则|条例|守则|规范|准则|标准|考核表|评分表|检查表)")
# What an item asks for is no title: 遵守考勤制度, 违反操作规范.
_ASKED = re.compile(
    r"遵守|执行|按|依|落实|严格|熟悉|掌握|了解|贯彻|违反|不|未|无|有|认真|完善|建立|健全|制定|参照|符合"
)
_ABOVE = re.compile(r"\n[ \t]*\n[ \t]*$")
_BELOW = re.compile(r"[ \t]*\n\s*(?:[(]?(?:1|一)[)、.]|①|第一?1?条)")


def strayed(item: Span, guidance: Sequence[Span], sentences: Sequence[Sentence], context: Context) -> None:
    """An error where such a line parts the item from sentences that would score in it."""
    scoring = [rule.span.start for sentence in sentences for rule in sentence.rules]
    for line in guidance:
        text = line.source.normal
        if not _TITLE.fullmatch(line.normal.strip()) or _ASKED.match(line.normal.strip()):
            continue
        apart = _ABOVE.search(text, max(0, line.start - 80), line.start) and _BELOW.match(text, line.end)
        if apart and any(start > line.end for start in scoring):
            context.report(STRAYED, line, title=line.text.strip(), item=item.text)
            return
