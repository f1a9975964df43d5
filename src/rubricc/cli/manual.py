"""The manual of diagnostics: every kind of the project with its page.

A page says what a kind means and shows 错误 and 正确. It stands in `docs/codes/CODE.md`; the first kind
of a check has its page in the check's docstring. An example is a whole rubric when it begins with
考核表： or its heading says （文件）; anything else is a sentence under an item of 100 points.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from rubricc.diagnostics.model import Kind
from rubricc.diagnostics.order import WORDS
from rubricc.diagnostics.visible import visible
from rubricc.resources import resource
from rubricc.values import dataclass

_PARTS = ("pipeline", "syntax", "rubric", "program", "checks")
_HEADING = re.compile(r"^(错误|正确)(（文件）)?：$", re.MULTILINE)
_FACT = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the manual; `wrong` and `right` are whole rubrics."""

    code: str
    head: str  # R101　错误　各项分值之和与满分不符：…
    text: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


@cache
def kinds() -> Mapping[str, tuple[Kind, ModuleType]]:
    """Every kind by its code, in the order of the codes, with the module that holds its words."""
    found = {kind.code: (kind, module) for module in reversed(_modules()) for kind in _kinds_in(module)}
    return dict(sorted(found.items()))


def all_kinds() -> Iterator[Kind]:
    """Every kind wherever it is named, so several times; a code that stands for two kinds shows here."""
    return (kind for module in _modules() for kind in _kinds_in(module))


def _kinds_in(module: ModuleType) -> Iterator[Kind]:
    return (value for value in vars(module).values() if isinstance(value, Kind))


@cache
def _modules() -> tuple[ModuleType, ...]:
    parts = [import_module(f"rubricc.{part}") for part in _PARTS]
    names = (
        found.name
        for part in parts
        for found in pkgutil.walk_packages(getattr(part, "__path__", ()), f"{part.__name__}.")
    )
    return (*parts, *map(import_module, names))


def page_of(code: str) -> Page | None:
    """The page of a kind; None when nobody has written it."""
    kind, module = kinds()[code]
    written = resource("docs", f"codes/{code}.md")
    if written.is_file():
        text = written.read_text(encoding="utf-8")
    elif module.__name__.startswith("rubricc.checks."):
        text = module.__doc__ or ""
    else:
        return None
    head = f"{code}　{WORDS[kind.severity]}　{_FACT.sub('…', kind.message.split(chr(10))[0])}"
    examples = list(_examples(text))
    wrong, right = (tuple(rubric for heading, rubric in examples if heading == each) for each in ("错误", "正确"))
    return Page(code, head, text.strip(), wrong, right)


def _examples(text: str) -> Iterator[tuple[str, str]]:
    places = list(_HEADING.finditer(text))
    for number, place in enumerate(places, start=1):
        end = places[number].start() if number < len(places) else len(text)
        example = re.sub("^ {4}", "", text[place.end() + 1 : end], flags=re.MULTILINE)
        whole = place[2] or example.startswith("考核表：")
        yield place[1], example if whole else f"考核表：示例\n1. 项目（100分）\n   {example.strip()}\n"


def nearest(code: str, most: int = 3) -> tuple[str, ...]:
    """The codes that look most like a wrong one; of those that look alike, the nearest by number."""
    from difflib import SequenceMatcher  # slow to import, and only needed here

    number = int("".join(re.findall("[0-9]", code))[:6] or 0)

    def unlike(known: str) -> tuple[bool, float, int]:  # float: likeness of words, no score
        return known[0] != code[:1], -SequenceMatcher(None, known, code).ratio(), abs(int(known[1:]) - number)

    return tuple(sorted(sorted(kinds(), key=unlike)[:most]))


def as_markdown() -> str:
    """The whole manual, which stands in docs/诊断.md."""
    lines = [
        "# 诊断手册",
        "",
        "rubricc 指出的每一种问题：意思、错的写法、对的写法。单独看一种：`rubricc doc R101`。",
        "这一页由 `make docs` 生成，请改 `docs/codes/` 下的那一页，或改检查自己的说明。",
    ]
    for code in kinds():
        page = page_of(code)
        if page is not None:
            lines += ["", f"## {page.head}", "", _HEADING.sub(r"**\1**\2\n", page.text)]
    return visible("\n".join(lines)) + "\n"
