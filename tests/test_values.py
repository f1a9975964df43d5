"""Our frozen classes do what those of `dataclasses` do, as far as the compiler uses them."""

from __future__ import annotations

from dataclasses import field

import pytest

from rubricc.values import dataclass, replace, values_of


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers, and where they were read, which makes no difference."""

    x: int
    y: int = 2
    marks: list[int] = field(default_factory=list)
    place: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named(Point):
    """One more field behind those of its base."""

    name: str = "点"


@dataclass(frozen=True)
class Plain:
    """Without slots it may keep what it once worked out."""

    x: int


def test_objects_are_made_with_defaults() -> None:
    assert (Point(1).y, Point(1, 3).y, Point(x=1, y=4).y, Point(1).place) == (2, 3, 4, "")
    first, second = Point(1), Point(1)
    first.marks.append(1)
    assert (first.marks, second.marks) == ([1], [])
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]  # what is missing is told, as ever


def test_equal_is_what_says_the_same() -> None:
    assert Point(1, place="甲") == Point(1, place="乙")
    assert Point(1) != Point(2) and Named(1) != Point(1)
    assert hash(Plain(1)) == hash(Plain(1))
    assert repr(Named(1, place="甲")) == "Named(x=1, y=2, marks=[], name='点')"


def test_a_base_gives_its_fields_first() -> None:
    assert values_of(Named(1, 2, [], "", "甲")) == (1, 2, [], "", "甲")
    assert replace(Named(1), y=5) == Named(1, 5)
    match Named(7):
        case Named(x, name=name):
            assert (x, name) == (7, "点")


def test_slots_are_slots() -> None:
    assert not hasattr(Named(1), "__dict__") and vars(Plain(1)) == {"x": 1}
