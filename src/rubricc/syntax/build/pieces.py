"""每一岗位未持证, 每少一部电话: pieces that are called what they are, and counted one by one."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.syntax.clauses import Label
from rubricc.syntax.labels import joined
from rubricc.syntax.words import words
from rubricc.values import replace

_PIECE = re.compile(
    "(?P<word>缺少|少|缺|漏)?(?:一|1)"
    "(?:部(?![分门署])|(?P<what>岗位|环节|科室|部门|班组|单位|企业|班级|工种|点位|社区|乡镇|村))(?=[\u4e00-\u9fff])"
)


def piece_of(labels: Sequence[Label]) -> Label | None:
    """What is counted, from the words around 每; None where the last do not begin with one such piece."""
    found = _PIECE.match(labels[-1].text) if labels else None
    label = joined(tuple(labels))
    if found is None or label is None:
        return None
    said = f"{found['word'] or ''}{found['what'] or ''}{labels[-1].text[found.end() :]}"
    text = "".join((*(part.text for part in labels[:-1]), said))
    return replace(label, parts=(text,), text=text, before=text, after=text)


def measures_hidden(text: str) -> bool:
    """每百公里, 每平方米: a size that was not seen as one, and no event."""
    data = words()
    return re.search("[0-9一二两三四五六七八九十百千万半几数]", text) is not None or text.startswith(
        tuple(data.units | data.time_units | data.other_units)
    )
