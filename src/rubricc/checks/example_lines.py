"""例 that a policy still lacks, as lines to be pasted: each is written, read again and scored before it is proposed.

Proposes nothing that an example of the policy already shows, and nothing that would not be read as it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rubricc.checks.example_cases import Case, ItemCases
from rubricc.checks.example_facts import enter_facts, matching, part_of, rest_full
from rubricc.checks.example_totals import effect_cases, grade_cases
from rubricc.checks.example_way import way
from rubricc.checks.examples import Checker
from rubricc.program.model import Program
from rubricc.rubric.example import Example
from rubricc.rubric.examples import read_example
from rubricc.rubric.model import Rubric
from rubricc.rubric.names import endings
from rubricc.rubric.plain import plain
from rubricc.runtime.panel import counted_items
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import Entry, read_record
from rubricc.runtime.result import Score, score_entry
from rubricc.runtime.schema import AMOUNT_GIVEN, AMOUNT_TAKEN, Field, Item
from rubricc.runtime.values import from_units
from rubricc.source import Source, Span
from rubricc.values import dataclass

REST = "其余满分"
RATED = ("评定分", "等级")  # 服务态度/评定分: the item says it


@dataclass(frozen=True, slots=True)
class Proposal:
    """One example: what it says behind 例：, and the way to its score."""

    text: str
    why: str


def propose(rubric: Rubric, program: Program) -> Iterator[Proposal]:
    """The missing examples of one table, item by item, then of the total."""
    proposer = _Proposer(rubric, program)
    yield from proposer.of_items()
    yield from proposer.of_table()


class _Proposer:
    def __init__(self, rubric: Rubric, program: Program) -> None:
        self.rubric = rubric
        self.program = program
        self.schema = program.schema
        self.checker = Checker(program)
        self.engine = self.checker.engine(self.schema.total)
        self.role = next((field for field in self.schema.fields if field.name == self.schema.role), None)
        self.items = [each for item in counted_items(self.schema) for each in self.cases_of(item)]
        self.asked = frozenset(name for item in self.items for name in item.base)
        self.names: dict[str, str] = {}
        known = [(example, entry) for example in rubric.examples if (entry := self.entered(example)) is not None]
        self.shown_items = {key for example, entry in known for key in self.keys(example, entry)}
        self.shown_totals = [entry for example, entry in known if self.is_whole(example)]

    def at_best(self, said: Case) -> Entry:
        """其余满分 with nothing else, of one 岗位."""
        slots: dict[str, int | None] = dict.fromkeys(slot.name for slot in self.program.slots)
        if self.role is not None and said:
            slots[self.role.slots[0]] = said[self.role.name]
        return rest_full(self.program, Entry(slots, True, frozenset(), {}, (), {}))

    def roles(self) -> list[Case]:
        """Each 岗位 that makes a difference; one that says nothing where none does."""
        return [{self.role.name: option} for option in range(len(self.role.choices))] if self.role is not None else [{}]

    def cases_of(self, item: Item) -> Iterator[ItemCases]:
        """The cases of an item, once for each 岗位 that it counts for if it is not the same for all."""
        reads = self.role is not None and self.role.slots[0] in {
            slot.name for slot in part_of(self.program, item.score).slots
        }
        for said in self.roles() if reads else [{}]:
            if self.counts(item, said):
                yield ItemCases(self.program, item, self.at_best(said).slots, said)

    def counts(self, item: Item, said: Case) -> bool:
        if self.role is None or not said or not item.roles:
            return True
        return self.role.choices[said[self.role.name]] in item.roles

    # --- what the policy shows already ---

    def entered(self, example: Example) -> Entry | None:
        record, unfit, _ = enter_facts(example.facts, self.schema)
        if unfit:
            return None
        try:
            entry = read_record(self.schema, record)
        except RecordError:
            return None
        return rest_full(self.program, entry) if example.rest_full else entry

    def keys(self, example: Example, entry: Entry) -> Iterator[tuple[object, ...]]:
        known = counted_items(self.schema)
        for expected in example.expected:
            found = matching(expected.item, known) if expected.item else ()
            yield from (self.key(item, entry.slots) for item in self.items if found == (item.item,))

    def key(self, item: ItemCases, slots: Mapping[str, int | None]) -> tuple[object, ...]:
        """What a record says of an item; a blank that counts as 0 is 0."""
        values = [
            (0 if slots[slot] is None and field.blank_is_zero else slots[slot])
            for field in item.fields
            for slot in field.slots[: None if self.schema.panel is not None else 1]
        ]
        return item.item.name, *values

    def is_whole(self, example: Example) -> bool:
        return bool(example.grade) or any(not each.item for each in example.expected)

    # --- what is missing ---

    def of_items(self) -> Iterator[Proposal]:
        for item in self.items:
            for case in item.all():
                slots, score = item.record(case), item.score(case)
                key = self.key(item, slots)
                if score is None or not case or key in self.shown_items:
                    continue
                points = plain(from_units(score, item.item.scale))
                text = f"{self.left(case, rest=item.needs_rest)} → {item.item.name}{points}分"
                entry = self.holds(text)
                if entry is not None and self.key(item, entry.slots) == key:
                    self.shown_items.add(key)
                    yield Proposal(text, way(item.item, entry, self.program))

    def of_table(self) -> Iterator[Proposal]:
        for said in self.roles():
            items = [each for each in self.items if self.counts(each.item, said) and each.said in ({}, said)]
            best = self.scored(self.at_best(said))
            if best is None or best.total is None:
                continue
            for case in effect_cases(self.program, items):
                telling = {name: units for name, units in case.items() if name not in self.asked}
                known = any(self.says(entry.slots, telling) for entry in self.shown_totals)
                if not known and self.matters({**said, **case}, best):
                    yield from self.of_total({**said, **case})
            for case in grade_cases(self.rubric, self.program, items, best.total) if self.rubric.grades else ():
                shown = {self.total(entry) for entry in self.shown_totals}
                if self.total(self.entry_of({**said, **case})) not in shown:
                    yield from self.of_total({**said, **case})

    def says(self, slots: Mapping[str, int | None], telling: Case) -> bool:
        fields = {field.name: field for field in self.schema.fields}
        return all(slots[fields[name].slots[0]] == units for name, units in telling.items())

    def matters(self, case: Case, best: Score) -> bool:
        """Whether anything comes out otherwise than with all at its best: of 3次以上 the first two do not."""
        entry = self.entry_of(case)
        score = None if entry is None else self.scored(entry)
        if score is None:
            return True
        return (score.total, score.grade, score.marks, score.pay) != (best.total, best.grade, best.marks, best.pay)

    def entry_of(self, case: Case) -> Entry | None:
        example = read_example(_span(f"{self.left(case, rest=True)} → 总分0分"))
        return None if example is None else self.entered(example)

    def total(self, entry: Entry | None) -> Decimal | None:
        found = None if entry is None else self.scored(entry)
        return None if found is None else found.total

    def scored(self, entry: Entry) -> Score | None:
        try:
            return score_entry(self.schema, self.engine, entry)
        except RecordError:
            return None

    def of_total(self, case: Case) -> Iterator[Proposal]:
        entry = self.entry_of(case)
        score = None if entry is None else self.scored(entry)
        if entry is None or score is None or score.total is None:
            return
        grade = f"，{score.grade}" if score.grade else ""
        text = f"{self.left(case, rest=True)} → 总分{plain(score.total)}分{grade}"
        if self.holds(text) is None:
            return
        self.shown_totals.append(entry)
        yield Proposal(text, "；".join(self.told(case, score)))

    def told(self, case: Case, score: Score) -> Iterator[str]:
        """The lines about what the case says and about the total; of several raters how they are weighted."""
        spoken = {field.item for field in self.schema.fields if field.name in case}
        for line in score.explanation[:-1]:
            if (line.item in spoken or not line.item) if self.schema.panel is None else line.text.startswith("总分"):
                yield line.text.strip()
        yield score.explanation[-1].text.partition("（")[0]

    # --- its words ---

    def left(self, case: Case, rest: bool) -> str:
        said = [self.fact(field, case[field.name]) for field in self.schema.fields if field.name in case]
        return "、".join([*said, *([REST] if rest else [])])

    def fact(self, field: Field, units: int) -> str:
        """迟到 3次, 满意度 95%, 弄虚作假：是, 等级：良好, 争吵 扣3分."""
        name = self.names.get(field.name) or self.names.setdefault(field.name, self.name_of(field, units))
        return f"{name}{_value(field, units)}"

    def name_of(self, field: Field, units: int) -> str:
        """The shortest name that is read as this input and no other."""
        whole = (
            field.name.removesuffix(AMOUNT_TAKEN).removesuffix(AMOUNT_GIVEN) if field.kind == "amount" else field.name
        )
        short = [*reversed(endings(whole))]
        item = [whole.removesuffix(f"/{each}") for each in RATED if whole.endswith(f"/{each}")]
        for name in (*short[:1], *item, *short[1:]):
            example = read_example(_span(f"{name}{_value(field, units)} → 总分0分"))
            if example is None or len(example.facts) > 1 + name.count("、") + name.count("，") + name.count(","):
                continue
            record, unfit, read_as = enter_facts(example.facts, self.schema)
            if not unfit and not read_as and _says_only(record, field.name):
                return name
        return whole

    def holds(self, text: str) -> Entry | None:
        """What the example is read as, if the policy agrees with it and finds nothing to say about it."""
        example = read_example(_span(text))
        if example is None or any(self.checker.check(example)):
            return None
        return self.entered(example)


def _span(text: str) -> Span:
    return Span(Source("例", text), 0, len(text))


def _value(field: Field, units: int) -> str:
    if field.kind == "flag":
        return "：是" if units else "：否"
    if field.choices:
        return f"：{field.choices[units]}"
    number = plain(from_units(units, field.decimals))
    if field.kind == "amount":
        return f" {'加' if field.name.endswith(AMOUNT_GIVEN) else '扣'}{number}分"
    return f" {number}{field.unit}"


def _says_only(record: Mapping[str, object], name: str) -> bool:
    opinions = record.get("评分")
    inner = [each for own in opinions.values() for each in own] if isinstance(opinions, dict) else []
    return {*(key for key in record if key not in ("确认", "评分")), *inner} == {name}
