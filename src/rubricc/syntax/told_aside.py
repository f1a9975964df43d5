"""What is due, told before what is missed: 每班次巡检2次，漏检一次扣1分; how often it is due is no count."""

from __future__ import annotations

import itertools

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.tokens import Anchor

PERIODS = re.compile("每(?:[天日周旬月季年班]|学期|星期)")
_SAID = frozenset({"TEXT", "COMMA", "LIST", "QUOTED", "PAUSE"})
_DUE = _SAID | {"COUNT", "COUNT_BOUND"}
_COUNTS = {"COUNT": "QUANTITY", "COUNT_BOUND": "BOUND"}
_LACKS = ("每少", "每缺", "每漏", "每差")


def told_aside(found: list[Anchor], place: int, kinds: list[str]) -> None:
    """关心每一个孩子，体罚一次扣5分; 未组织2次饮水，未巡查，一次扣3分: the last one counts."""
    anchor, rest = found[place], [each.kind for each in found[place + 1 :]]
    due = anchor.kind == "EACH_UNIT" and anchor.text.startswith("每")
    if rest[:1] != ["TEXT"] or not (due or (anchor.kind == "COUNT" and rest[1:2] == ["COMMA"])):
        return
    ahead = list(itertools.takewhile(lambda kind: kind in (_DUE if due else _SAID), rest))
    counted, *cost = [*rest[len(ahead) : len(ahead) + 2], ""]
    if cost[:1] != ["DEDUCT"]:
        return
    if not due:
        if counted == "ONE_UNIT" and ahead[-1:] in (["COMMA"], ["PAUSE"]) and ahead.count("TEXT") > 1:
            kinds[place] = "QUANTITY"
        return
    lacks = counted == "STEP" and found[place + 1 + len(ahead)].text.startswith(_LACKS)
    short = counted == "SHORT_ONE" or lacks or (counted == "STEP" and {*ahead} <= _SAID)  # 每项按时完成，延误1天扣1分
    if {"COMMA", "PAUSE"} & {*ahead} and (short or counted == "ONE_UNIT"):
        kinds[place] = "TEXT"
        for at, kind in enumerate(ahead, start=place + 1):
            kinds[at] = kind if short else _COUNTS.get(kind, kind)


def due_and_each(found: list[Anchor], place: int, kinds: list[str]) -> None:
    """卫生每周检查一次，每次低于90分扣1分: how often there is one, before what each of them costs."""
    rest = [each.kind for each in found[place + 1 : place + 4]]
    often = found[place].kind in ("ONE_UNIT", "COUNT") and place and PERIODS.search(found[place - 1].text)
    if often and rest[:2] in (["COMMA", "EACH_UNIT"], ["PAUSE", "EACH_UNIT"]) and rest[2:] == ["BOUND"]:
        kinds[place], kinds[place + 1] = "QUANTITY", "COMMA"


def what_is_due(found: list[Anchor], place: int, kinds: list[str]) -> None:
    """每天查房两次，漏查一次扣2分: how often something is due, before what is missed, is no count."""
    shape = [each.kind for each in found[max(0, place - 4) : place]]
    if shape[-3:] in (["COUNT", "COMMA", "TEXT"], ["COUNT_BOUND", "COMMA", "TEXT"]) and shape[0] == "TEXT":
        beyond = re.match("超|多[^次]|其余|以后|之后|以外|再|另|部分", found[place - 1].text)
        if len(shape) == 4 and PERIODS.search(found[place - 4].text) and not beyond:
            kinds[place - 3] = "QUANTITY"


def so_often(measure: Span) -> bool:
    """Is it how often something is due, and not what counts: 每周检查1次，每次低于90分扣1分?"""
    before = re.split("[,;。\n]", measure.source.normal[: measure.start])[-1]
    return PERIODS.search(before) is not None and re.match("[0-9一两二三四五六]", measure.normal) is not None
