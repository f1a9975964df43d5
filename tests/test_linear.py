"""What a text costs grows with it, and not with its square: thousands of rules of one item, posts, arms of a ladder."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from rubricc.pipeline import compile_text
from rubricc.program.bounds import open_cases, truth
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Part
from rubricc.program.nodes import Any as AnyOf
from rubricc.program.nodes import Choose
from rubricc.program.reach import reached
from rubricc.program.reach_plain import in_groups
from rubricc.program.stretches import stretches

DIGITS = "甲乙丙丁戊己庚辛壬癸"
MORE = 4  # times as long
MUCH = 2.2  # a unit of the long text to one of the short: 4 where it is the square; one run is no exact measure


def called(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def rules(count: int) -> str:
    lines = (f"   忘交{called(each)}表每次扣{each % 5 + 1}分；\n" for each in range(count))
    return f"考核表：大表\n1. 大项（100分）\n{''.join(lines)}"


def amounts(count: int) -> str:
    lines = (f"   忘交{called(each)}表视情节扣1-{each % 5 + 2}分；\n" for each in range(count))
    return f"考核表：大表\n1. 大项（100分）\n{''.join(lines)}"


def arms(count: int) -> str:
    ends = [f"{each * 100 / count:.2f}" for each in range(count + 1)]
    lines = (f"   完成率{low}%以上不满{high}%得{low}分；\n" for low, high in pairwise(ends))
    return f"考核表：大表\n1. 大项（100分）\n{''.join(lines)}   完成率100%以上得100分。\n"


def counted(count: int) -> str:
    """Every second number has its points, so that there is a gap behind each."""
    lines = (f"   迟到{2 * each}次得{100 - each * 100 / count:.2f}分；\n" for each in range(count + 1))
    return f"考核表：大表\n1. 大项（100分）\n{''.join(lines)}"


def metrics(count: int) -> str:
    lines = (f"   {called(each)}合格率目标95%，每低1%扣{each % 3 + 1}分；\n" for each in range(count))
    return f"考核表：大表\n1. 大项（100分）\n{''.join(lines)}"


def summed(count: int) -> str:
    terms = (f"{called(each)}完成率×{100 / count:g}" for each in range(count))
    return f"考核表：大表\n1. 大项（100分）：得分={'+'.join(terms)}。\n"


def levels(count: int) -> str:
    named = (f"{called(each)}级{100 - each * 100 / count:.1f}分" for each in range(count))
    return f"考核表：大表\n1. 大项（100分）：评为{'，'.join(named)}。\n"


def posts(count: int) -> str:
    names = [f"{called(each)}员" for each in range(count)]
    items = (
        f"{5 * place + each + 1}. {name}工作{called(each)}（20分，仅{name}）：忘交{called(each)}表每次扣1分。\n"
        for place, name in enumerate(names)
        for each in range(5)
    )
    return f"考核表：大表\n岗位：{'、'.join(names)}\n{''.join(items)}"


def seconds(text: str) -> float:
    begun = time.process_time()
    assert compile_text(text).ok
    return time.process_time() - begun


SHAPES = [
    (rules, 400),
    (amounts, 200),
    (arms, 200),
    (counted, 150),
    (metrics, 60),
    (levels, 60),
    (posts, 30),
]


@pytest.mark.parametrize(("shape", "count"), SHAPES)
def test_a_longer_text_takes_as_much_longer(shape: Callable[[int], str], count: int) -> None:
    seconds(shape(count // 2))  # what only the first one pays
    short = min(seconds(shape(count)), seconds(shape(count + 1)))
    assert seconds(shape(MORE * count)) < MUCH * MORE * short


def test_a_sum_of_dozens_of_metrics() -> None:
    assert seconds(summed(50)) < 20 * seconds(summed(10))


def test_hundreds_of_vetoes_of_one_item() -> None:
    lines = "".join(f"   发生{called(each)}事故的本项不得分；\n" for each in range(600))
    result = compile_text(f"考核表：大表\n1. 大项（100分）：迟到每次扣1分；\n{lines}")
    assert result.ok
    extent = reached(result.tables[0].program).items["大项"]
    assert (extent.least, extent.greatest) == (0, 100)


def test_a_long_sum_in_groups_is_the_same_sum() -> None:
    program = compile_text(rules(700)).tables[0].program
    groups = in_groups(program.definitions)
    assert len(groups) > len(program.definitions)
    short = Part(program.slots, (), (), groups)
    record = {slot.name: place % 3 for place, slot in enumerate(program.slots)}
    computed, grouped = Evaluator(program).compute(record), Evaluator(short).compute(record)
    assert computed == {name: grouped[name] for name in computed}


def test_the_record_of_an_item_says_nothing_of_what_only_other_items_of_the_post_need() -> None:
    text = """
    考核表：月度
    岗位：收费员、巡查员
    1. 收费（50分，仅收费员）：收费率每低于100%1个百分点扣1分。
    2. 礼貌（50分，仅收费员）：对人不礼貌每次扣5分。
    3. 巡查（100分，仅巡查员）：漏巡每次扣5分。
    """
    result = compile_text(text)
    assert result.ok
    program = result.tables[0].program
    written = {slot: field.name for field in program.schema.fields for slot in field.slots}
    witness = reached(program).items["礼貌"].least_witness
    named = {written[slot] for slot, value in witness.items() if value is not None}
    assert named == {"岗位", "礼貌/对人不礼貌"}


def test_a_ladder_of_hundreds_of_arms_is_looked_up_as_one_by_one() -> None:
    choose = next(each.value for each in compile_text(counted(60)).tables[0].program.definitions if each.name == "r1")
    assert isinstance(choose, Choose)
    ladder = stretches(choose)
    assert ladder is not None
    slot = ladder.slot
    for low, high in ((0, 0), (1, 1), (3, 9), (4, 4), (5, 5), (0, 120), (119, 200), (121, 300)):
        known, filled = {slot: (low, high)}, {slot: True}
        tests = [truth(test, known, filled) for test, _ in choose.cases]
        possible = {value for (_, value), so in zip(choose.cases, tests, strict=True) if so is not False}
        expected = possible if True in tests else possible | {choose.otherwise}
        assert {value for _, value in open_cases(choose, known, filled)} == expected
        any_of = AnyOf(tuple(test for test, _ in choose.cases))
        assert truth(any_of, known, filled) == (True if True in tests else None if None in tests else False)
