"""One record at a time: the generated scorer against the same rules written by hand, and in zen-engine."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Callable, Iterator

from by_hand import Item, items_of
from rounds import Bench
from texts import STEWARD

from rubricc.pipeline import compile_text
from rubricc.table import Table
from rubricc.targets.scorer import render

Record = dict[str, int | None]
RECORDS = 3_000


def scoring() -> Iterator[Bench]:
    table = compile_text(STEWARD.read_text("utf-8")).tables[0]
    items, compute = items_of(table), printed(table)
    records = some_records(table)

    def ours() -> object:
        return [compute(each) for each in records]

    def floats() -> object:
        return [by_hand(items, record) for record in records]

    yield Bench("P4", "生成的评分程序的公式，逐条", "同样规则手写成循环和浮点数", "≥ 1.0", ours, floats, 7, True)
    if importlib.util.find_spec("zen"):
        against = "同样规则用zen-engine的evaluate_batch"
        yield Bench("P4b", "生成的评分程序的公式，逐条", against, "≥ 10", ours, zen_batch(items, records), 5, True)


def printed(table: Table) -> Callable[[Record], tuple[int, ...]]:
    """`compute` of the generated file."""
    module: dict[str, object] = {"__name__": "scorer"}
    sys.modules["scorer"] = type(sys)("scorer")
    exec(compile(render(table.rubric, table.program), "scorer.py", "exec"), module)
    return module["compute"]  # type: ignore[return-value]  # made by exec


def some_records(table: Table) -> list[Record]:
    """What the first level fills in."""
    pick = random.Random(1)
    return [
        {slot.name: pick.choice((0, 0, 0, 1, 2)) if slot.level == 0 else None for slot in table.program.slots}
        for _ in range(RECORDS)
    ]


def by_hand(items: list[Item], record: Record) -> float:
    """Loops over the rules of each item; what a later level wrote stands in place of the first."""
    total = 0.0
    for item in items:
        lost = 0.0
        for loss in item.losses:
            one, two, three = loss.slots
            count = record[three]
            if count is None:
                count = record[two]
            if count is None:
                count = record[one] or 0
            lost += loss.each * count
        _, second, third = item.judged
        score = record[third]  # type: ignore[index]  # the steward table has three levels
        if score is None:
            score = record[second]  # type: ignore[index]
        total += max(0.0, item.points - lost) if score is None else score / 100
    return round(total, 2)


def zen_batch(items: list[Item], records: list[Record]) -> Callable[[], object]:
    """One expression node; as in `by_hand`, what a later level wrote stands in place of the first."""
    import zen

    expressions = [{"id": f"t{place}", "key": f"t{place}", "value": zen_item(item)} for place, item in enumerate(items)]
    total = " + ".join(f"$.t{place}" for place, _ in enumerate(items))
    expressions.append({"id": "total", "key": "total", "value": total})
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "position": {"x": 0, "y": 0},
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    content = json.dumps({"nodes": nodes, "edges": edges})
    engine = zen.ZenEngine({"loader": lambda key: content})
    requests = [{"key": "steward", "context": each} for each in records]
    found = [each["data"]["result"]["total"] for each in engine.evaluate_batch(requests)]
    wanted = [by_hand(items, record) for record in records]
    assert all(abs(float(one) - other) < 0.005 for one, other in zip(found, wanted, strict=True))
    return lambda: engine.evaluate_batch(requests)


def zen_item(item: Item) -> str:
    last = [" ?? ".join(reversed(loss.slots)) for loss in item.losses]
    taken = [f"{loss.each:g} * ({count})" for loss, count in zip(item.losses, last, strict=True)]
    _, second, third = item.judged
    return f"({third} ?? {second} ?? 100 * max([0, {' - '.join([f'{item.points:g}', *taken])}])) / 100"
