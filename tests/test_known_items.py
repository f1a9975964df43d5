"""An item that was read before is moved to its new place: nothing may tell it from one that is read anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricc.pipeline import Compilation, compile_text
from rubricc.rubric import known_items
from rubricc.rubric.item import ItemReader
from test_clauses import cases

RUBRICS = sorted((Path(__file__).parents[1] / "rubrics").rglob("*.rubric"))
TEXT = """考核表：示例
满分：30分
1. 出勤（10分）
   迟到每次扣1分，早退扣2分。
2. 仪表（10分）：工服不整每次扣1分
3. 完成率（10分）
   完成率98%以上得10分，每低1%扣1分
"""


def told(compiled: Compilation) -> Iterator[object]:
    """Everything that a compilation says, with its places."""
    for each in compiled.diagnostics:
        yield each.code, each.span.start, each.span.end, each.message, each.hint, repr(each.fix)
    yield [(cls, span.start, span.end) for cls, span in compiled.coverage.runs()]
    for table in compiled.tables:
        yield table.readback()
        yield table.program
        yield [(item.span.start, [rule.span.start for rule in item.rules]) for item in table.rubric.items]


def anew(text: str) -> list[object]:
    known_items.forget()
    return list(told(compile_text(text)))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the items that are read, as it happens."""
    found: list[str] = []
    read = ItemReader.read

    def noted(self: ItemReader, head, *others):  # type: ignore[no-untyped-def]  # as it is
        found.append(head.title.text)
        return read(self, head, *others)

    monkeypatch.setattr(ItemReader, "read", noted)
    known_items.forget()
    return found


@pytest.mark.parametrize(
    "before, after, read",
    [
        ("扣2分", "扣2分", []),
        ("扣2分", "扣1.5分", ["出勤", "仪表"]),  # the line below it sees the last line of the item
        ("示例", "示例一二三", []),
        ("2. 仪表（10分）：工服不整每次扣1分\n", "", ["出勤", "完成率"]),
        ("满分：30分", "满分：30分\n通则：不适用的得满分", ["出勤", "仪表", "完成率"]),
    ],
)
def test_only_what_changed_is_read_again(before: str, after: str, read: list[str], reads: list[str]) -> None:
    compile_text(TEXT)
    assert reads == ["出勤", "仪表", "完成率"]
    reads.clear()
    again = list(told(compile_text(TEXT.replace(before, after))))
    assert reads == read
    assert again == anew(TEXT.replace(before, after))


@pytest.mark.parametrize("file", RUBRICS, ids=lambda file: file.stem)
def test_an_edited_rubric_is_as_if_it_were_new(file: Path) -> None:
    text, pick = file.read_text("utf-8"), random.Random(file.stem)
    compile_text(text)
    for _ in range(4):
        place = pick.randrange(len(text))
        end = place + pick.randrange(3)
        text = text[:place] + pick.choice(("", "\n", "迟到", "9", "（", "。", "扣1分")) + text[end:]
        again = list(told(compile_text(text)))
        assert again == anew(text)
        compile_text(text)


def test_a_sentence_is_the_same_wherever_it_stands() -> None:
    for name in ("scored.jsonl", "events.jsonl", "measured.jsonl"):
        for case in cases(name)[::7]:
            points, said = case.get("points") or 10, case["text"].replace("\n", "\n   ")
            item = f"（{points}分）\n   {said}\n"
            compile_text(f"考核表：一\n满分：{points}分\n1. 出勤{item}")
            text = f"考核表：第二张\n满分：{points}分\n说明：换一处。\n1. 出勤{item}"
            assert list(told(compile_text(text))) == anew(text), case["text"]
