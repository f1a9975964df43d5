"""地面无污渍、无脚印，每处扣1分; 不迟到、不早退，违者每次扣1分: what stands before the cost is what is asked for.

What is counted is that it was not so; counted by its own words, a clean floor would cost points.
"""

from __future__ import annotations

from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.syntax.clauses import Frequency
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

_APART = re.compile("[、,，;；]")
_BREAKERS = re.compile(r"[、,，]?\s*(?:如有|若有|凡)?(?:违者|违反者|违反的?|违犯者?)$")


def demanded(label: str, each: Frequency | None = None) -> bool:
    """Does a label name nothing but how things should be? Of 记录齐全，缺一份扣1分 the count tells it."""
    if each is not None and each.short:
        return False
    bare = _BREAKERS.sub("", label)
    parts = [part.strip() for part in _APART.split(bare) if part.strip()]
    asked = [_demand().fullmatch(part) is not None for part in parts]
    if not asked or not asked[-1] or not all(one or _is_thing(part) for one, part in zip(asked, parts, strict=True)):
        return False
    return bare == label or any(_of_conduct().fullmatch(part) for part in parts)


def _is_thing(part: str) -> bool:
    """墙面 in 墙面、玻璃无灰尘: nothing is said of it yet."""
    return re.fullmatch("[\u4e00-\u9fff]{1,5}", part) is not None and not any(word in part for word in words().faults)


def joined(parts: tuple[str, ...]) -> bool:
    """物品丢失、损坏未及时上报: what was not done is of all that is listed; 不迟到、不早退，违者 is one case."""
    if _BREAKERS.search(parts[-1]):
        return True
    data = words()
    happened = union((*data.harms, *data.blames, *(each for each in data.faults if len(each) > 1)))
    last = re.match(rf"(?:{happened})(?:等|情况|后|时|的|现象)*(?:未|没|不)", parts[-1]) is not None
    return last and all(re.search(rf"(?:{happened})$", each) for each in parts[:-1])


@cache
def _of_conduct() -> Pattern[str]:
    return re.compile(rf"[^未没]{{0,8}}不(?:得|准|能|可|许)?(?:{union((*words().blames, *words().harms))})")


@cache
def _demand() -> Pattern[str]:
    data = words()
    dirt = union(data.dirt)
    return re.compile(
        rf"[^未没不]{{0,10}}?无(?:明显|任何|可见)?(?:{dirt})(?:[和及或](?:{dirt}))*|[^未没不无]{{1,12}}?(?:{union(data.tidy)})"
        r"|(?:按时|准时|及时|按期|如期|按规定|按要求|保持|遵守)[^未没不无]{1,12}"
        rf"|{_of_conduct().pattern}"
    )
