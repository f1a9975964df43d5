"""A hypothesis strategy that grows small programs over all sixteen nodes, with no rubric behind them.

So a target's printer is tried on every node, also on those that no table uses yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rubricc.program import build
from rubricc.program.bounds import Interval, interval
from rubricc.program.check import is_safe, unproven
from rubricc.program.model import Constraint, Definition, Program, Requirement, Role, Slot
from rubricc.program.nodes import All, Any, Bool, Comparison, Const, Given, Is, Not, Num, Ref, Rounding, Table
from rubricc.program.walk import walk
from rubricc.runtime import schema as record
from rubricc.runtime.schema import Field, Schema

MOST_DECIMALS = 4
KINDS: tuple[record.FieldKind, ...] = ("count", "amount", "metric", "choice", "flag")
COMPARISONS: tuple[Comparison, ...] = ("<", "<=", "=", "!=", ">", ">=")
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "floor", "ceil")


@st.composite
def programs(draw: DrawFn, small: bool = False) -> Program:
    """A program with items, levels, 改判, requirements, constraints and grades, and no rubric behind it.

    `small` keeps every domain so narrow that all records can be tried.
    """
    program = _Grower(draw, small).program()
    assume(not any(unproven(program)))
    return program


@dataclass
class _Grower:
    draw: DrawFn
    small: bool
    slots: list[Slot] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    known: dict[str, Interval] = field(default_factory=dict)
    numbers: list[Num] = field(default_factory=list)  # leaves that the next expression may read
    choices: list[str] = field(default_factory=list)

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def likely(self) -> bool:
        return self.draw(st.booleans())

    def program(self) -> Program:
        levels = self.whole(1, 2 if self.small else 3)
        items = tuple(self.item(number, levels) for number in range(1, self.whole(1, 2 if self.small else 3) + 1))
        total = self.define("sum", Role.SUM, build.add(*(Ref(item.score, item.scale) for item in items)))
        rounded = self.define("rounded", Role.ROUNDED, build.rounded(build.greatest(Const(0, 0), total), 2))
        final = self.define("total", Role.TOTAL, self.vetoed(rounded))
        passed = build.compare(final, ">=", Const(self.whole(0, 20), 0))
        self.define("grade", Role.GRADE, build.choose([(passed, Const(0, 0))], Const(-1, 0)))
        names = [("初评", "主管", "主管初评"), ("复评", "经理", "经理复评"), ("终审", "总经理", "总经理终审")]
        schema = Schema(
            title="随机考核表",
            code="",
            version="",
            digest="0" * 12,
            period="",
            identity=("姓名",),
            full_marks=Decimal(100),
            decimals=2,
            fields=tuple(self.fields),
            items=items,
            levels=tuple(record.Level(*each) for each in names[:levels]),
            adjustment=None,
            sum="sum",
            sum_scale=total.scale,
            total="total",
            total_scale=final.scale,
            grade="grade",
            grades=("合格",),
        )
        return Program(
            schema, tuple(self.slots), tuple(self.requirements), tuple(self.constraints), tuple(self.definitions)
        )

    def vetoed(self, total: Num) -> Num:
        return build.choose([(self.condition(1), Const(0, 0))], total) if self.whole(0, 3) == 0 else total

    def item(self, number: int, levels: int) -> record.Item:
        name = f"项目{number}"
        if self.likely():  # else it may also read what the items before it read
            self.numbers.clear()
            self.choices.clear()
        fields = [self.field(name, levels) for _ in range(self.whole(1, 2 if self.small else 3))]
        if self.whole(0, 2) == 0:
            self.constrain(fields)
        rules = []
        for _ in range(self.whole(1, 2)):
            rule = self.define(f"r{len(self.definitions) + 1}", Role.RULE, self.number(self.whole(1, 3)))
            rules.append(rule)
        points = self.whole(1, 20)
        score = build.greatest(Const(0, 0), build.add(Const(points, 0), *rules))
        computed = self.define(f"x{number}", Role.COMPUTED, self.safe(score) or self.rest(*rules))
        judged = self.judge(number, points, levels)
        cases = [(Given(each), build.slot(each, 2)) for each in reversed(judged) if each is not None]
        final = self.define(f"t{number}", Role.SCORE, build.choose(cases, computed))
        return record.Item(
            name=name,
            section="",
            points=Decimal(points),
            base=Decimal(points),
            minimum=Decimal(0),
            maximum=Decimal(points),
            line=0,
            rules=tuple(
                record.Rule(rule.name, rule.scale, "随机规则", 0, tuple(each.name for each in fields)) for rule in rules
            ),
            computed=f"x{number}",
            computed_scale=computed.scale,
            score=f"t{number}",
            scale=final.scale,
            judged=judged,
            judged_decimals=2,
        )

    def rest(self, *rules: Num) -> Num:
        """Something of the rules that is surely small enough."""
        return build.least(Const(10, 0), self.safe(build.add(*rules)) or rules[0])

    def judge(self, number: int, points: int, levels: int) -> tuple[str | None, ...]:
        names: list[str | None] = [None]
        for level in range(1, levels):
            name = f"j{number}_{level + 1}"
            step = 100 * points if self.small else 1
            self.slots.append(Slot(name, 2, 0, 100 * points, step, level, None))
            self.known[name] = (0, 100 * points)
            names.append(name)
        return tuple(names)

    def field(self, item: str, levels: int) -> Field:
        number = len(self.fields) + 1
        kind = self.draw(st.sampled_from(KINDS))
        decimals, low, high, step = self.domain(kind)
        names = tuple(f"i{number}" if level == 0 else f"i{number}_{level + 1}" for level in range(levels))
        exact = kind not in ("flag", "choice")
        blank_is_zero = self.likely() and (not exact or low <= 0 <= high)  # a blank is no value out of range
        made = Field(
            name=f"{item}/情形{number}",
            label=f"情形{number}",
            item=item,
            kind=kind,
            scope="fact" if kind == "count" else "rater",
            unit="次" if kind == "count" else "",
            decimals=decimals,
            minimum=Decimal(low) / 10**decimals if exact else None,
            maximum=Decimal(high) / 10**decimals if exact else None,
            step=Decimal(step) / 10**decimals if exact else None,
            choices=("甲", "乙", "丙") if kind == "choice" else (),
            blank_is_zero=blank_is_zero,
            slots=names,
        )
        self.fields.append(made)
        for level, name in enumerate(names):
            self.slots.append(Slot(name, decimals, low, high, step, level, made.name))
            self.known[name] = (low, high)
        if not blank_is_zero:
            self.requirements.append(Requirement(made.name, Not(Any(tuple(Given(name) for name in names)))))
        if kind == "choice":
            self.choices.extend(names)
        else:
            self.value(number, names, decimals)
        return made

    def domain(self, kind: record.FieldKind) -> tuple[int, int, int, int]:
        """Decimals, least, greatest and step."""
        match kind:
            case "flag":
                return 0, 0, 1, 1
            case "choice":
                return 0, 0, 2, 1
            case "count" if self.likely():
                return 1, 0, 20 if self.small else 99990, 5
            case "count":
                return 0, 0, 4 if self.small else 9999, 1
            case _:
                decimals = self.whole(0, 2)
                low = self.whole(-3, 3)
                return decimals, low, low + (3 if self.small else self.whole(0, 50000)), 1

    def value(self, number: int, names: tuple[str, ...], decimals: int) -> None:
        first, *later = (build.slot(name, decimals) for name in names)
        self.numbers.append(first)
        if later:
            cases = [(Given(each.slot), each) for each in reversed(later)]
            self.numbers.append(self.define(f"v{number}", Role.VALUE, build.choose(cases, first)))

    def constrain(self, fields: list[Field]) -> None:
        """Only values of fields may stand in a constraint; so far there are no other numbers to read."""
        condition = self.condition(2)
        if is_safe(condition, self.known) and not self.reads_rules(condition):
            self.constraints.append(Constraint(condition, "数值不合要求", tuple(each.name for each in fields)))

    def reads_rules(self, condition: Bool) -> bool:
        return any(isinstance(part, Ref) and not part.name.startswith("v") for part in walk(condition))

    def define(self, name: str, role: Role, value: Num) -> Ref:
        self.definitions.append(Definition(name, role, name, value))
        self.known[name] = interval(value, self.known)
        made = Ref(name, value.scale)
        if role in (Role.VALUE, Role.RULE):
            self.numbers.append(made)
        return made

    def safe(self, node: Num) -> Num | None:
        return node if node.scale <= MOST_DECIMALS and is_safe(node, self.known) else None

    def number(self, depth: int) -> Num:
        """Any numeric node; where it would grow too large, one of its leaves."""
        return (self.safe(self.grown(depth)) if depth else None) or self.leaf()

    def leaf(self) -> Num:
        if self.numbers and self.whole(0, 3):
            return self.draw(st.sampled_from(self.numbers))
        return build.const(Decimal(self.whole(-200, 200)) / self.draw(st.sampled_from((1, 1, 10, 100))))

    def grown(self, depth: int) -> Num:
        one, other = self.number(depth - 1), self.number(depth - 1)
        match self.draw(st.sampled_from(("add", "mul", "quot", "min", "max", "choose", "table"))):
            case "add":
                return build.add(one, other, *self.more(depth))
            case "mul":
                return build.mul(one, other)
            case "quot":
                den = other if interval(other, self.known)[0] > 0 else build.greatest(Const(self.whole(1, 9), 1), other)
                rounding = self.draw(st.sampled_from(ROUNDINGS))
                return build.quot(one, den, self.whole(0, 2), rounding)
            case "min":
                return build.least(one, other, *self.more(depth))
            case "max":
                return build.greatest(one, other, *self.more(depth))
            case "choose":
                cases = [(self.condition(depth), one), *((self.condition(0), each) for each in self.more(depth))]
                return build.choose(cases, other)
            case _:
                index = build.greatest(Const(0, 0), build.quot(one, Const(1, 0), 0, "floor"))
                values = self.draw(st.lists(st.integers(-200, 200), min_size=1, max_size=4))
                return Table(index, tuple(values), self.whole(-200, 200), self.whole(0, 1))

    def more(self, depth: int) -> list[Num]:
        return [self.number(depth - 1) for _ in range(self.whole(0, 1))]

    def condition(self, depth: int) -> Bool:
        """Any condition; a comparison of two leaves, or about one slot, where it would grow too large."""
        made = self.compound(depth) if depth else self.plain()
        return made if is_safe(made, self.known) else self.about_a_slot()

    def compound(self, depth: int) -> Bool:
        match self.draw(st.sampled_from(("cmp", "all", "any", "not", "plain"))):
            case "cmp":
                return self.comparison(self.number(depth - 1), self.number(depth - 1))
            case "all":
                return All(tuple(self.condition(depth - 1) for _ in range(self.whole(0, 3))))
            case "any":
                return Any(tuple(self.condition(depth - 1) for _ in range(self.whole(0, 3))))
            case "not":
                return Not(self.condition(depth - 1))
            case _:
                return self.plain()

    def comparison(self, one: Num, other: Num) -> Bool:
        op = self.draw(st.sampled_from(COMPARISONS))
        return build.compare(one, op, other)

    def plain(self) -> Bool:
        return self.about_a_slot() if self.likely() else self.comparison(self.leaf(), self.leaf())

    def about_a_slot(self) -> Bool:
        if self.choices and self.likely():
            return Is(self.draw(st.sampled_from(self.choices)), self.whole(0, 2))
        return Given(self.draw(st.sampled_from(self.slots)).name)
