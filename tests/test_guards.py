"""The five guards that keep rule and description apart: nothing is dropped or guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, item, one_table
from rubricc.pipeline import compile_text
from rubricc.source import Source, Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.words import words
from rubricc.table import Table
from tables import MEASURED
from test_clauses import cases
from test_language import REFUSED, UNDERSTOOD

STEWARD = (ROOT / "rubrics" / "管家.rubric").read_text(encoding="utf-8")


def span(text: str) -> Span:
    return Span(Source("", text), 0, len(text))


def meaning(table: Table) -> tuple[object, ...]:
    """What a program computes, without any name in it."""
    program = table.program
    return (
        program.slots and [(slot.name, slot.decimals, slot.minimum, slot.maximum, slot.step) for slot in program.slots],
        [each.missing for each in program.requirements],
        [each.holds for each in program.constraints],
        [(each.name, each.value) for each in program.definitions],
    )


def wording(table: Table) -> list[str]:
    """The read-back without the author's names and without comments, but for those that say what may be filled in."""
    text = re.sub(r"「[^」]*」", "「」", table.readback())
    return [line for line in text.splitlines() if not line.startswith("#") or line.startswith("#  填写")]


def mutants(line: str) -> Iterator[str]:
    for place in range(len(line)):
        yield line[:place] + line[place + 1 :]
        yield line[: place + 1] + line[place:]
        yield line[:place] + line[place + 1 : place + 2] + line[place] + line[place + 2 :]


# A few of the sentences as people write them; all of them are tried by hand (`tests/any_file.py` hunts the same way).
RECORDED = [case["text"] for name in ("scored", "events", "measured") for case in cases(f"{name}.jsonl")[7::90]]


@pytest.mark.parametrize("sentence", sorted({*UNDERSTOOD, *REFUSED, *RECORDED}))
def test_a_changed_character_never_changes_the_score_in_silence(sentence: str) -> None:
    known: dict[tuple[str, ...], tuple[object, ...]] = {}
    for text in (sentence, *mutants(sentence)):
        compiled = compile_text(item(text))
        if compiled.ok:
            (table,) = compiled.tables
            labels = re.findall("「([^」]*)」", table.readback())  # left out, but for which of them are the same
            told = (*wording(table), *(str(labels.index(label)) for label in labels))
            assert known.setdefault(told, meaning(table)) == meaning(table), text


@pytest.mark.parametrize("text", [STEWARD, MEASURED, *map(item, UNDERSTOOD)])
def test_the_read_back_means_the_same(text: str) -> None:
    table = one_table(text)
    again = one_table(table.readback())
    assert meaning(again) == meaning(table)
    assert [field.name for field in again.inputs] == [field.name for field in table.inputs]
    assert wording(again) == wording(table)


@pytest.mark.parametrize(
    "text", [STEWARD, STEWARD.replace("每次", "毎次"), *map(item, UNDERSTOOD), *map(item, REFUSED)]
)
def test_every_character_has_one_class(text: str) -> None:
    compiled = compile_text(text)
    runs = list(compiled.coverage.runs())
    assert "".join(place.text for _, place in runs) == compiled.source.text
    assert Class.UNCLAIMED not in {kind for kind, _ in runs}


@pytest.mark.parametrize("sentence", [*UNDERSTOOD, *REFUSED])
def test_no_amount_is_taken_for_guidance(sentence: str) -> None:
    compiled = compile_text(item(f"做好记录；{sentence}"))
    guidance = [place.text for kind, place in compiled.coverage.runs() if kind == Class.GUIDANCE]
    assert "做好记录" in guidance
    assert not [text for text in guidance if re.search(r"[0-9０-９]\s*[分′]|扣", text)]


@pytest.mark.parametrize("sentence", [each for each in {**UNDERSTOOD, **REFUSED} if "走访" not in each])
def test_the_audit_smells_every_sentence_that_scores(sentence: str) -> None:
    assert evidence(span(sentence)) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "加：完播率高于40%",
        "按达成率与分值的乘积得出相应分值",
        "得分×45%",
        "两地之间线性计算",
        "出现事故的年度得分为零",
        "不予评优，取消评选",
    ],
)
def test_the_audit_smells_scoring_that_no_rule_reads_yet(sentence: str) -> None:
    assert evidence(span(sentence)) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "参加培训并做好记录",
        "发现问题5分钟内上报",
        "减少投诉，充分准备，十分认真",
        "分公司领导一分为二地看问题",
        "每天巡查3次，24小时内回复",
        "三分之一以上的业主到场",
        "不得在岗位上加班打扣子",
        "2025-03-01起执行，编号KF-01",
    ],
)
def test_the_audit_stays_silent_on_description(sentence: str) -> None:
    assert evidence(span(sentence)) is None


@pytest.mark.parametrize("effect", words().effects)
def test_no_trap_word_hides_an_effect(effect: str) -> None:
    assert evidence(span(f"迟到3次以上{effect}")) is not None


RUBRIC_PARTS = st.sampled_from(
    [*UNDERSTOOD, *REFUSED, "（6分）", "一、", "1. 出勤（6分）：", "等级：", "通则：", "例：", "「", "」"]
)
TEXTS = st.lists(
    st.one_of(RUBRIC_PARTS, st.text(max_size=8), st.sampled_from("。；，、\n\t #:：（）()|0.5９")), max_size=12
)


@given(TEXTS.map("".join))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_compiler_stumble(text: str) -> None:
    compiled = compile_text(text)
    assert "".join(place.text for _, place in compiled.coverage.runs()) == compiled.source.text
    assert all(found.message and found.hint for found in compiled.diagnostics)
    assert compiled.ok == bool(compiled.tables)


@pytest.mark.parametrize("note", ["（24小时内处理）", "（每月5日前上报）"])
def test_a_deadline_in_brackets_explains_a_metric(note: str) -> None:
    assert compile_text(item(f"及时率95%{note}，每低1%扣1分")).ok


def test_a_demand_beside_another_limit_is_told() -> None:
    compiled = compile_text(item("库存准确率98%以上，低于95%扣5分"))
    assert [each.code for each in compiled.diagnostics if each.severity == "warning"] == ["R198"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("销售额同比增长5%得满分，每低1%扣2分", "#  填写「销售额同比增长」：-1000～1000%，2位小数"),
        ("收费率达到95%得满分，每低1%扣2分", "#  填写「收费率」：0～1000%，2位小数"),
        ("按时完成得满分，延期完成得50分，未完成得0分", "#  填写「按时完成」、「延期完成」、「未完成」中的一项"),
    ],
)
def test_the_read_back_says_what_is_filled_in_where_only_a_name_tells(sentence: str, told: str) -> None:
    assert told in one_table(item(sentence)).readback().splitlines()
