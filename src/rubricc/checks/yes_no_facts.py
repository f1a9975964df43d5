"""What the words of a case say, as facts that are so or are not: 未完成但无投诉 is neither 完成 nor 投诉.

Only for telling which cases nothing is written for: nothing is scored by it, and words that it cannot part are left
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rubricc import regexes as re
from rubricc.values import dataclass

_JOINT = re.compile(
    r"[，,、；;\s]*(?:但是|但|并且|而且|同时|且|而|(?<!合)并(?![列网购案轨存入]))[，,、\s]*|[，,、；;\s]+"
)
# 有制度|无记录, 有投诉|未处理
_BETWEEN = re.compile("(?<=[有无][^，,]{2})(?=(?:没有|[有未无])[^，,]{2})")
_DENIAL = "没有|未能|未发生过?|未出现过?|未曾|未|没|无|不|非|零"
_DENIED = re.compile(f"(?P<before>.{{0,8}}?)(?:{_DENIAL})(?P<after>.+)")
_AFFIRMED = re.compile("^(?:已经|已|能够|能|有|发生过?|出现过?)|(?:的|了|者)$")
_UNSURE = re.compile(
    "[0-9一二三四五六七八九十两或和其]|及(?!时)|不(?:良|定期|断|超|低|少|高|足|仅|论)|未来|无(?:线|障碍|论)"
)
_HOW = re.compile("按时|及时|如期|按期|准时|提前|全部|全面|完全|按要求|按规定|按质|保质|超额|妥善")
_QUALITY = re.compile("(?:相符|完整|齐全|合格|达标|满意|准确|清晰|清楚|规范|真实|到位|及时|完善|健全|整洁)$")
_BEHIND = "逾期|延期|超期|延迟|拖延|延后|迟|晚"
_LATE = re.compile(f"^(?:(?:{_BEHIND})(?P<deed>.{{2,}})|(?P<behind>.{{2,}}?)(?:不及时|不按时|逾期|延期|延迟))$")
_EARLY = re.compile("^(?:提前|提早)(?P<deed>.{2,})$")


@dataclass(frozen=True, slots=True)
class Said:
    """One fact of a case, in its words: 未完成 says that 完成 is not so."""

    fact: str
    so: bool
    words: str


Partly = dict[int, bool]  # some of the facts, by their places


@dataclass(frozen=True, slots=True)
class Facts:
    """The cases of one choice: what each of them says of the facts."""

    names: tuple[str, ...]
    cases: tuple[Partly, ...]
    words: dict[tuple[int, bool], str]
    implied: tuple[tuple[int, int], ...]  # who did it in time did it

    def unsettled(self) -> Iterator[tuple[str, list[int]]]:
        """What can be so where no case holds, or several: in as few words as tell it, with the places of the cases."""
        told: list[Partly] = []
        for size in range(1, len(self.names) + 1):
            for places in combinations(range(len(self.names)), size):
                for values in product((True, False), repeat=size):
                    part = dict(zip(places, values, strict=True))
                    if any(each.items() <= part.items() for each in told):
                        continue
                    held = {tuple(self._holding(each)) for each in self._combined() if part.items() <= each.items()}
                    if len(held) == 1 and len(*held) != 1:
                        told.append(part)
                        yield self._told(part), [*held.pop()]

    def _combined(self) -> Iterator[Partly]:
        for values in product((True, False), repeat=len(self.names)):
            if all(values[other] or not values[one] for one, other in self.implied):
                yield dict(enumerate(values))

    def _holding(self, all_of: Partly) -> list[int]:
        """The places of the cases that hold; of one within another (未完成, 未完成但无投诉) the narrower."""
        held = [place for place, case in enumerate(self.cases) if case.items() <= all_of.items()]
        return [
            each for each in held if not any(self.cases[each].items() < self.cases[other].items() for other in held)
        ]

    def _told(self, part: Partly) -> str:
        """未完成且有投诉."""
        needless = {other for one, other in self.implied if part.get(one) and part.get(other)}
        return "且".join(
            self.words.get((place, so)) or self._opposite(place, so)
            for place, so in sorted(part.items(), key=lambda each: not each[1])
            if place not in needless
        )

    def _opposite(self, place: int, so: bool) -> str:
        known = self.words[place, not so]
        if so:
            denial = re.match("(?:没有|未发生过?|未出现过?|无|零)(?P<rest>.+)", known)
            return f"有{denial['rest']}" if denial else re.sub("未能|未", "已", known, count=1).replace("不", "", 1)
        if quality := _QUALITY.search(known):
            return f"{known[: quality.start()]}不{quality[0]}"
        return f"无{known.removeprefix('有')}" if known.startswith("有") else f"未{known.removeprefix('已')}"


MOST_FACTS = 4


def facts_of(cases: Sequence[str]) -> Facts | None:
    """The facts that the cases part into; None where they are not all said of the same few facts."""
    if len(cases) > 3**MOST_FACTS:
        return None
    pieces = [_pieces(each) for each in cases]
    alone = {re.sub(f"^(?:{_DENIAL})", "", part) for each in pieces for part in each}
    said = [_said(each, alone) for each in pieces]
    names: list[str] = []
    found: list[Partly] = []
    words: dict[tuple[int, bool], str] = {}
    for case in said:
        held: Partly = {}
        for each in case or ():
            place = _place(each.fact, names)
            if held.setdefault(place, each.so) != each.so:
                return None
            words.setdefault((place, each.so), each.words)
        found.append(held)
    ways = [rest for name in names if (rest := _without_how(name)) and not _EARLY.match(name)]
    if None in said or len(names) > MOST_FACTS or len(set(ways)) < len(ways):
        return None  # 全部完成 beside 按时完成: how they go together is not known
    implied = tuple(
        (one, other)
        for one, name in enumerate(names)
        for other, less in enumerate(names)
        if one != other and less in (_without_how(name), _in_time(name))
    )
    both = {place for place, so in words if (place, not so) in words}
    late = {place for pair in implied if (pair[0], True) in words and (pair[1], False) in words for place in pair}
    # A fact of one way only is a level's name, or words that this module does not understand.
    if not late and not (both and any(len(case) > 1 for case in found)):
        return None
    if not all(set(case) & (both | late) for case in found):
        return None
    return Facts(tuple(names), tuple(found), words, implied)


def _pieces(case: str) -> list[str]:
    return [part for piece in _JOINT.split(case.strip("「」")) for part in _BETWEEN.split(piece) if part]


def _said(pieces: Sequence[str], known: set[str]) -> list[Said] | None:
    found: list[Said] = []
    for piece in pieces:
        # 及时不准确, 未完成有投诉, where 及时 and 完成 stand alone elsewhere
        ahead = (re.match(f"(?:{_DENIAL})?{re.escape(each)}(?={_DENIAL}|有)", piece) for each in known)
        first = max((each[0] for each in ahead if each), key=len, default="")
        for part in (piece,) if _LATE.match(piece) else (first, piece.removeprefix(first)):
            if not part:
                continue
            if late := _LATE.match(part):
                deed = late["deed"] or late["behind"]
                found += [Said(deed, True, deed), Said(f"按时{deed}", False, part)]
                continue
            if early := _EARLY.match(part):
                found.append(Said(f"按时{early['deed']}", True, f"按时{early['deed']}"))
            denial = _DENIED.fullmatch(part)
            name = denial["before"] + denial["after"] if denial else part
            if _UNSURE.search(part) or (denial and _DENIED.fullmatch(name)):
                return None
            found.append(Said(_AFFIRMED.sub("", name) or name, denial is None, part))
    return found


def _place(name: str, names: list[str]) -> int:
    """Where the fact stands among those known: 任务完成 is 完成, 业主投诉 is 投诉, 按时完成 is another."""
    for place, each in enumerate(names):
        short, long = sorted((name, each), key=len)
        same_way = _ways(name) == _ways(each)
        if same_way and len(short) > 1 and (short in long or set(short) <= set(long)):
            return place
    names.append(name)
    return len(names) - 1


def _ways(name: str) -> list[str]:
    return sorted(re.sub("及时|如期|按期|准时", "按时", each) for each in _HOW.findall(name))


def _without_how(name: str) -> str:
    """完成 of 按时完成; empty where nothing is said of how."""
    rest = _HOW.sub("", name)
    return rest if rest != name else ""


def _in_time(name: str) -> str:
    """按时完成 of 提前完成; empty of anything else."""
    early = _EARLY.match(name)
    return f"按时{early['deed']}" if early else ""
