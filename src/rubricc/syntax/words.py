"""The vocabulary of `grammar/words.toml`, read once.

Words are data: adding a synonym changes that file and no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rubricc.remembered import remembered
from rubricc.resources import read_text
from rubricc.values import dataclass

# Lists of words.toml and the terminal that each of their words makes.
_TERMINALS = {
    ("traps", "words"): "TEXT",
    ("later", "words"): "LATER",
    ("vague", "words"): "UNSTATED",
    ("verbs", "deduct"): "DEDUCT",
    ("phrases", "gravity"): "GRAVITY",
    ("phrases", "respectively"): "RESPECTIVELY",
    ("phrases", "apiece"): "APIECE",
    ("phrases", "until_gone"): "UNTIL_GONE",
    ("phrases", "no_negative"): "NO_NEGATIVE",
    ("phrases", "cap"): "CAP",
    ("phrases", "cap_gain"): "CAP_GAIN",
    ("phrases", "cap_any"): "CAP_ANY",
    ("phrases", "no_limit"): "NO_LIMIT",
    ("phrases", "none_left"): "NONE_LEFT",
    ("phrases", "no_loss"): "NO_LOSS",
    ("phrases", "base"): "BASE",
    ("phrases", "full"): "FULL",
    ("phrases", "highest"): "HIGHEST",
    ("phrases", "share"): "SHARE",
    ("phrases", "once_only"): "ONCE_ONLY",
    ("phrases", "lifted"): "LIFTED",
    ("phrases", "overflow"): "OVERFLOW",
    ("phrases", "by_points"): "BY_POINTS",
    ("phrases", "by_weight"): "BY_WEIGHT",
    ("phrases", "accumulate"): "ACCUMULATE",
    ("phrases", "not_lost"): "NOT_LOST",
    ("phrases", "checked_share"): "CHECKED_SHARE",
}
# Words that mean something only in sentences for the whole table or in grades.
_GENERAL = {
    ("phrases", "scope_all"): "SCOPE_ALL",
    ("phrases", "unsaid"): "UNSAID",
    ("phrases", "as_each"): "AS_EACH",
    ("phrases", "adjust"): "ADJUST",
    ("phrases", "total_lifted"): "TOTAL_LIFTED",
}
_GRADES = {("phrases", "is"): "IS"}


@dataclass(frozen=True)
class Words:
    """The vocabulary as the lexer and its neighbours need it."""

    item: Mapping[str, Mapping[str, str]]  # start symbol → word → terminal
    units: frozenset[str]  # what events are counted in
    frequency_units: frozenset[str]  # of these, what only counts how often
    not_units: tuple[str, ...]  # words that begin like a unit: 通报, 组织
    shared_units: frozenset[str]  # what the rater's amount behind a count is for each of
    time_units: frozenset[str]
    other_units: frozenset[str]
    happen: tuple[str, ...]
    otherwise: tuple[str, ...]
    warned: tuple[str, ...]  # what the first time costs that costs no points
    directions: Mapping[str, tuple[str, ...]]  # down, up → words
    targets: tuple[str, ...]
    alone: tuple[str, ...]  # directions that need no target
    compared: tuple[str, ...]  # words that compare with another time
    complete: tuple[str, ...]  # words by which full completion is 100%
    verbs: Mapping[str, tuple[str, ...]]  # deduct, add …; objects and things: what may stand between verb and amount
    restate: tuple[str, ...]
    repeats: tuple[str, ...]
    headings: tuple[str, ...]  # 评分标准, before a colon
    exceptions: tuple[str, ...]  # 因天气原因的不计
    remarks: tuple[str, ...]  # how a consequence that scores nothing begins: 并照价赔偿
    judged: tuple[str, ...]  # what a rater looks at: 情节, 影响 …
    gravity: tuple[str, ...]
    traps: tuple[str, ...]
    later: tuple[str, ...]
    headers: frozenset[str]
    headers_later: frozenset[str]
    raters: tuple[str, ...]
    own_counts: frozenset[str]
    absent_when: tuple[str, ...]
    absent_renormalised: frozenset[str]
    absent_default: frozenset[str]
    bonus_titles: tuple[str, ...]
    outside_titles: frozenset[str]  # beside the items, without points of their own
    weights: tuple[str, ...]
    effect_words: Mapping[str, tuple[str, ...]]  # of acts on total, section, grade and pay
    pay: Mapping[str, tuple[str, ...]]  # of 兑现: what, verb, less, all, none → words
    bonus_blocks: frozenset[str]
    bonus: Mapping[str, tuple[str, ...]]  # of 奖扣: both, give, take, manner, within, most → words
    checked: tuple[str, ...]
    checked_units: frozenset[str]
    absences: tuple[str, ...]
    role_titles: tuple[str, ...]
    role_prefixes: tuple[str, ...]
    role_others: frozenset[str]
    role_posts: frozenset[str]
    role_around: tuple[str, ...]
    blocks: frozenset[str]
    blocks_later: frozenset[str]
    block_names: Mapping[str, str]  # other names of known blocks
    grade_columns: Mapping[str, tuple[str, ...]]  # role in a table of grades → endings of the names of columns
    guidance: frozenset[str]  # of the blocks, those that only explain
    seats: tuple[str, ...]
    header_names: Mapping[str, str]  # other names of known headers
    fields_no_columns: tuple[str, ...]  # endings of blanks that are no identity columns
    comments: tuple[str, ...]  # endings of blanks in which something is written about the person
    staff: Mapping[str, tuple[str, ...]]  # one column of a list of staff → what it may be called
    fields: tuple[str, ...]  # endings of what is filled in by hand
    title_endings: tuple[str, ...]
    totals: frozenset[str]  # rows that sum the others
    columns: Mapping[str, tuple[str, ...]]  # role → endings of the names of columns
    effects: tuple[str, ...]
    equates: tuple[str, ...]
    qualities: tuple[str, ...]
    ways: tuple[str, ...]
    consequences: tuple[str, ...]
    links: frozenset[str]
    allowed: tuple[str, ...]
    incidents: tuple[str, ...]
    modifiers: frozenset[str]
    faults: tuple[str, ...]
    flaws: tuple[str, ...]
    lapses: tuple[str, ...]  # what was not done, or not well
    dirt: tuple[str, ...]  # what should not be found
    tidy: tuple[str, ...]  # how things should be
    endings: tuple[str, ...]
    whole: tuple[str, ...]
    fillers: tuple[str, ...]
    deeds: frozenset[str]  # 完成, 到场: what a time or number is that of
    rates: tuple[str, ...]
    grades: tuple[str, ...]  # 优秀, 良好: what a level is called
    duties: frozenset[str]  # what has to be done, as a bare verb
    papers: tuple[str, ...]  # what has to be there
    harms: tuple[str, ...]
    goods: tuple[str, ...]  # what is better the more there is of it
    within_whole: tuple[str, ...]  # rates that never come above 100%
    praises: tuple[str, ...]
    merits: tuple[str, ...]  # what nobody should lose by
    wins: tuple[str, ...]  # what is done to earn points
    blames: tuple[str, ...]
    turned: tuple[str, ...]  # beside these a name says the opposite, or nothing
    states: tuple[str, ...]  # what is so or is not, and does not happen again and again
    around: tuple[str, ...]  # 90%左右
    nearly: tuple[str, ...]  # 接近90%
    partly: tuple[str, ...]  # 较好, 基本完成
    manners: tuple[str, ...]  # what only an impression can tell
    honours: tuple[str, ...]  # levels of what somebody is honoured with
    ranks: tuple[tuple[str, ...], ...]  # levels from the best to the worst
    degrees: tuple[tuple[str, ...], ...]  # how bad or how much, from the least; each with its synonyms
    timings: tuple[tuple[str, ...], ...]  # when something is done, from the best; each with its synonyms
    wholes: tuple[str, ...]  # the item's own points in a formula
    shares: tuple[str, ...]
    hundreds: tuple[str, ...]
    confusions: tuple[tuple[str, str], ...]
    patterns: tuple[str, ...]


@cache
def words() -> Words:
    """The vocabulary; read and checked at the first call."""
    text = read_text("grammar", "words.toml")
    data = remembered("words", text, lambda: _read(text)) or _read(text)

    def table(terminals: Mapping[tuple[str, str], str]) -> dict[str, str]:
        return {word: terminal for (part, name), terminal in terminals.items() for word in data[part][name]}

    rules = table(_TERMINALS)
    return Words(
        item={
            "rules": rules,
            "vetoes": rules,
            "general": rules | table(_GENERAL),
            "grades": dict.fromkeys(data["traps"]["words"], "TEXT") | table(_GRADES),
        },
        units=frozenset(data["units"]["event"]),
        frequency_units=frozenset(data["units"]["frequency"]),
        not_units=longest_first(data["units"]["not_units"]),
        shared_units=frozenset((*data["units"]["frequency"], "处", "项")),
        time_units=frozenset(data["units"]["time"]),
        other_units=frozenset(data["units"]["other"]),
        happen=longest_first(data["phrases"]["happen"]),
        otherwise=longest_first(data["phrases"]["otherwise"]),
        warned=longest_first(data["phrases"]["warned"]),
        directions={name: longest_first(data["directions"][name]) for name in ("down", "up", "late", "apart")},
        targets=longest_first(data["goals"]["targets"]),
        alone=tuple(data["directions"]["alone"]),
        compared=tuple(data["directions"]["compared"]),
        complete=tuple(data["directions"]["complete"]),
        verbs={name: longest_first(each) for name, each in data["verbs"].items()},
        restate=longest_first(data["phrases"]["restate"]),
        headings=longest_first(data["phrases"]["headings"]),
        repeats=longest_first(data["phrases"]["repeats"]),
        exceptions=longest_first(data["phrases"]["exceptions"]),
        remarks=longest_first(data["phrases"]["remarks"]),
        judged=longest_first(data["phrases"]["judged"]),
        gravity=longest_first(data["phrases"]["gravity"]),
        traps=longest_first(data["traps"]["words"]),
        later=longest_first(data["later"]["words"]),
        headers=frozenset(data["headers"]["known"]),
        headers_later=frozenset(data["headers"]["later"]),
        raters=tuple(data["raters"]["words"]),
        own_counts=frozenset(data["raters"]["own_counts"]),
        absent_when=tuple(data["raters"]["absent_when"]),
        absent_renormalised=frozenset(data["raters"]["absent_renormalised"]),
        absent_default=frozenset(data["raters"]["absent_default"]),
        bonus_titles=tuple(data["titles"]["bonus"]),
        outside_titles=frozenset(data["titles"]["outside"]),
        weights=longest_first(data["titles"]["weight"]),
        effect_words={name: tuple(each) for name, each in data["effects"].items()},
        pay={name: tuple(each) for name, each in data["pay"].items()},
        bonus_blocks=frozenset(data["blocks"]["bonus"]),
        bonus={name: tuple(each) for name, each in data["bonus"].items()},
        blocks=frozenset(data["blocks"]["known"] + data["blocks"]["bonus"]),
        checked=longest_first(data["checklist"]["failed"]),
        checked_units=frozenset(data["checklist"]["units"]),
        absences=tuple(data["checklist"]["absences"]),
        role_titles=longest_first(data["roles"]["titles"]),
        role_prefixes=longest_first(data["roles"]["prefixes"]),
        role_others=frozenset(data["roles"]["others"]),
        role_posts=frozenset(data["roles"]["posts"]),
        role_around=longest_first(data["roles"]["around"]),
        blocks_later=frozenset(data["blocks"]["later"]),
        block_names={name: known for known, names in data["blocks"]["same"].items() for name in names},
        grade_columns={role: tuple(endings) for role, endings in data["blocks"]["grade_columns"].items()},
        guidance=frozenset(data["blocks"]["guidance"]),
        seats=tuple(data["raters"]["seats"]),
        header_names={name: known for known, names in data["headers"]["same"].items() for name in names},
        fields_no_columns=tuple(data["headers"]["no_columns"]),
        comments=tuple(data["headers"]["comments"]),
        staff={name: tuple(names) for name, names in data["headers"]["staff"].items()},
        fields=tuple(data["headers"]["fields"]),
        title_endings=longest_first(data["titles"]["endings"]),
        totals=frozenset(data["titles"]["totals"]),
        columns={role: tuple(endings) for role, endings in data["columns"].items()},
        effects=longest_first(data["evidence"]["effects"]),
        rates=tuple(data["labels"]["rates"]),
        grades=longest_first(data["labels"]["grades"]),
        duties=frozenset(data["labels"]["duties"]),
        papers=longest_first(data["labels"]["papers"]),
        harms=tuple(data["labels"]["harms"]),
        goods=tuple(data["labels"]["goods"]),
        within_whole=tuple(data["labels"]["within_whole"]),
        praises=tuple(data["labels"]["praises"]),
        blames=tuple(data["labels"]["blames"]),
        merits=tuple(data["labels"]["merits"]),
        wins=tuple(data["labels"]["wins"]),
        turned=tuple(data["labels"]["turned"]),
        states=tuple(data["labels"]["states"]),
        around=longest_first(data["vague"]["around"]),
        nearly=longest_first(data["vague"]["nearly"]),
        partly=longest_first(data["vague"]["partly"]),
        manners=tuple(data["labels"]["manners"]),
        honours=longest_first(data["labels"]["honours"]),
        ranks=tuple(map(tuple, data["labels"]["ranks"])),
        degrees=tuple(map(tuple, data["labels"]["degrees"])),
        timings=tuple(map(tuple, data["labels"]["timings"])),
        wholes=longest_first(data["formulas"]["wholes"]),
        shares=tuple(data["formulas"]["shares"]),
        hundreds=tuple(data["formulas"]["hundreds"]),
        deeds=frozenset(data["labels"]["deeds"]),
        fillers=longest_first(data["labels"]["fillers"]),
        endings=longest_first(data["labels"]["endings"]),
        whole=longest_first(data["labels"]["whole"]),
        equates=tuple(data["labels"]["equates"]),
        qualities=tuple(data["labels"]["qualities"]),
        ways=tuple(data["labels"]["ways"]),
        consequences=tuple(data["labels"]["consequences"]),
        links=frozenset(data["labels"]["links"]),
        allowed=longest_first(data["labels"]["allowed"]),
        incidents=tuple(data["labels"]["incidents"]),
        modifiers=frozenset(data["labels"]["modifiers"]),
        faults=tuple(data["labels"]["faults"]),
        flaws=tuple(data["labels"]["flaws"]),
        lapses=longest_first(data["labels"]["lapses"]),
        dirt=longest_first(data["labels"]["dirt"]),
        tidy=longest_first(data["labels"]["tidy"]),
        confusions=tuple((each["wrong"], each["right"]) for each in data["confusions"]),
        patterns=tuple(data["patterns"]["sentences"]),
    )


def _read(text: str) -> dict[str, Any]:
    import tomllib  # only where the vocabulary has changed

    return tomllib.loads(text)


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """In the order in which alternatives must be tried."""
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
