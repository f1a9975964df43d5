"""The workbook computes what the evaluator computes, and never a number from nonsense."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT, one_table
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.program.nodes import Num
from rubricc.runtime.doubts import DOUBT
from rubricc.runtime.engine import Engine
from rubricc.runtime.panel import counted_items
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import Entry, read_record
from rubricc.runtime.result import Score, score_entry
from rubricc.table import Table
from rubricc.targets.workbook import calc_results, printer, render
from rubricc.targets.workbook.calc_scores import inherited
from rubricc.targets.workbook.cells import FORM, Cell
from rubricc.targets.workbook.form_foot import DOUBTED
from rubricc.targets.workbook.layout import Layout, place
from rubricc.targets.workbook.printer import Names
from strategies import programs, records, slot_values
from tables import ABSENT, ALL_EFFECTS, ALL_RULES, BY_ROLE, CHECKLISTS, LEFT_OUT, RATERS, TRIMMED
from workbooks import Calculator, Slots, Typed, every_cell, expressible, table_around, typed_cells

QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))

GRADES = "等级：90分以上为优秀；80分以上不满90分为良好；70分以上不满80分为合格；不满70分为不合格。\n"
HOSTILE = """考核表：=1+1"'</script>{{ x }}&𠮷
编号：&P9=1　版本：-2+3　评分：主管初评、经理复评
满分：10分
1. @甲"乙'</script>（6分）
   =SUM(A)违反"规定"&{{ x }}每次扣2分；+SUM(A)打架，视情节每次扣2-6分。
2. =HYPERLINK("http://x")𠮷（4分）
   @没有'完成'</script>的，扣1分。
"""
HARMLESS = """考核表：甲
编号：乙　版本：丙　评分：主管初评、经理复评
满分：10分
1. 丁（6分）
   戊每次扣2分；己，视情节每次扣2-6分。
2. 庚（4分）
   辛的，扣1分。
"""


def steward_text(kind: str) -> str:
    """The steward table as it is, with one rater, or with 等级 and 调整; or a table with every kind of rule."""
    text = (ROOT / "rubrics" / "管家.rubric").read_text(encoding="utf-8")
    match kind:
        case "one rater":
            return text.replace("评分：主管初评、经理复评、总经理终审　　", "")
        case "all rules":
            return ALL_RULES
        case "all effects":
            return ALL_EFFECTS
        case "raters":
            return RATERS
        case "absent":
            return ABSENT
        case "trimmed":
            return TRIMMED
        case "by role":
            return BY_ROLE
        case "left out":
            return LEFT_OUT
        case "checklists":
            return CHECKLISTS
        case "grades":
            return text.replace("通则：", f"{GRADES}通则：终审可调整总分±5分。")
    return text


KINDS = ("levels", "one rater", "grades", "all rules", "all effects", "raters", "absent", "trimmed")
KINDS += ("by role", "checklists", "left out")


@cache
def opened(kind: str = "levels") -> tuple[Table, Layout, Calculator]:
    table = one_table(steward_text(kind))
    return table, place(table.rubric, table.program), Calculator.of(table.rubric, table.program)


# --- equality ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_is_the_evaluator(kind: str) -> None:
    table, layout, book = opened(kind)

    @QUICK
    @given(records(table.program))
    def agrees(record: dict[str, object]) -> None:
        check_entry(book, layout, table.program, read_record(table.schema, record))

    agrees()


@settings(QUICK, max_examples=15)
@given(st.data())
def test_programs_over_all_nodes_too(data: st.DataObject) -> None:
    program = data.draw(programs())
    rubric = table_around(program)
    layout, book = place(rubric, program), Calculator.of(rubric, program)
    levels = [level.name for level in program.schema.levels]
    for _ in range(3):
        slots = data.draw(slot_values(program))
        confirmed = frozenset(data.draw(st.lists(st.sampled_from(levels))))
        touched = any(units is not None for units in slots.values())
        check_entry(book, layout, program, Entry(slots, touched, confirmed, {}, (), {}))


def check_entry(book: Calculator, layout: Layout, program: Program, entry: Entry, engine: Engine | None = None) -> None:
    """Type the entry in, let it compute, compare, take it back."""
    slots: Slots = expressible(program, layout, dict(entry.slots))
    own = [slot for field in program.schema.fields if field.name == program.schema.role for slot in field.slots]
    touched = bool(entry.details) or any(units is not None for slot, units in slots.items() if slot not in own)
    entry = Entry(slots, touched, entry.confirmed, entry.identity, entry.details, entry.reasons)
    book.fill(typed_cells(program, layout, entry, slots))
    try:
        score = score_entry(program.schema, engine or Evaluator(program), entry)
    except RecordError:
        assert "需核对" in str(book[layout.status]) and book[layout.total] == book[layout.status]
    else:
        assert_shows(book, layout, program, score, slots)
    finally:
        book.restore()


def assert_shows(book: Calculator, layout: Layout, program: Program, score: Score, slots: Slots) -> None:
    """Status, total, grade and the last level's items as the evaluator has them.

    Cells that may be typed over cannot look at each other to tell whether the form was touched (each would then wait
    for the other). So where the last level's 改判 is all that a form holds, the scores that it did not type stay
    blank as they were, while the sum and the total below them count.
    """
    words = status_words(program, score)
    assert book[layout.status] == words
    if score.total is None:
        assert book[layout.total] == words
        return
    assert book[layout.total] == float(score.total)
    told = [re.sub("：「.*?，", "：", each) for each in score.doubts if "填的是" in each]
    beside = [str(book[cell]) for cell in layout.checks.values()]
    assert [each for each in beside if each.startswith(DOUBT)] == told
    assert book[Cell(FORM, layout.rows.final, layout.grid.check)] == (DOUBTED if told else "")
    if layout.pay is not None:
        assert book[layout.pay] == float(score.pay or 0)
    if layout.grade is not None:
        assert book[layout.grade] == (score.grade or "")
    last = len(program.schema.levels) - 1
    before = inherited(layout, last).key if last and program.schema.panel is None else None
    alone = before is not None and book[layout.calc.counts[before]["touched"]] == 0
    computed = layout.calc.definitions[layout.calc.final.key]
    for level, cell in zip(program.schema.levels, layout.sums, strict=True):
        if program.schema.panel is not None:
            assert book[cell] == (float(score.raters[level.name]) if level.name in score.raters else "缺评")
    for item in counted_items(program.schema):
        assert book[computed[item.score]] == score.items[item.name].scaleb(item.scale)
        if program.schema.panel is not None:
            continue
        slot = item.judged[last]
        stays_blank = alone and (slot is None or slots[slot] is None)
        assert book[layout.scores[last, item.name]] == ("" if stays_blank else float(score.items[item.name]))


def status_words(program: Program, score: Score) -> str:
    match score.status:
        case "未填":
            return f"还有{len(score.missing)}项未填"
        case "终审":
            return "已终审" if len(program.schema.levels) > 1 else "已确认"
        case other:
            return other


def test_a_broken_printer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were Max printed as MIN, the comparison above would see it."""
    table, layout, _ = opened()

    def broken(node: Num, names: Names) -> str:
        return printer.number(node, names).replace("MAX(", "MIN(")

    monkeypatch.setattr(calc_results, "number", broken)
    book = Calculator.of(table.rubric, table.program)
    with pytest.raises(AssertionError):
        check_entry(book, layout, table.program, read_record(table.schema, {"违反员工手册": 1}))


def test_a_lone_judgement_of_the_last_level_counts() -> None:
    table, layout, book = opened("all effects")
    slot = table.schema.items[0].judged[-1]
    assert slot is not None
    slots: Slots = dict.fromkeys(each.name for each in table.program.slots) | {slot: 0}
    check_entry(book, layout, table.program, Entry(slots, True, frozenset(), {}, (), {}))


# --- what the file holds ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*map(steward_text, KINDS), HOSTILE], ids=[*KINDS, "hostile"])
def test_the_values_in_the_file_are_what_a_spreadsheet_computes(text: str) -> None:
    table = one_table(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter drops what is too long and only warns
        data = render(table.rubric, table.program)
    assert data == render(table.rubric, table.program)
    book = Calculator(data).fill({})
    assert {cell: value for cell, value in every_cell(data) if book[cell] != value} == {}


def test_hostile_words_stay_words() -> None:
    tables = one_table(HOSTILE), one_table(HARMLESS)
    books = [openpyxl.load_workbook(io.BytesIO(render(table.rubric, table.program))) for table in tables]
    formulas = [
        {(sheet.title, cell.coordinate) for sheet in book for row in sheet for cell in row if cell.data_type == "f"}
        for book in books
    ]
    assert formulas[0] == formulas[1]
    texts = {str(cell.value) for sheet in books[0] for row in sheet for cell in row if cell.data_type == "s"}
    hostile = tables[0]
    assert {hostile.schema.title, *(item.title for item in hostile.rubric.items)} <= texts
    assert books[0]["考核表"].oddFooter.left.text.startswith("编号 &&P9=1")


def test_what_must_be_locked_is_locked_and_nothing_else() -> None:
    table, layout, _ = opened("grades")
    data = render(table.rubric, table.program)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert book["calc"].sheet_state == "hidden"
    inputs = {*layout.slots.values(), *layout.reasons.values(), *layout.confirmed, *layout.identity.values()}
    assert all(not book[cell.sheet][cell.address].protection.locked for cell in inputs)
    locked = {
        layout.total,
        layout.status,
        *layout.checks.values(),
        *(layout.scores[0, i.name] for i in table.schema.items),
    }
    assert all(book[cell.sheet][cell.address].protection.locked for cell in locked)
    assert book["calc"][layout.calc.month.address].protection.locked
    styles = zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()
    assert re.search(r"<cellStyleXfs.*?<protection locked=\"0\"/>.*?</cellStyleXfs>", styles)  # the Normal style


# --- nonsense --------------------------------------------------------------------------------------

NONSENSE: tuple[Typed, ...] = (
    -1e3,
    1.2345,
    1e9,
    1e300,
    "一次",
    "３",
    "5分",
    "1,5",
    " x",
    True,
    False,
    "=#N/A",
    "=#DIV/0!",
)


@pytest.mark.parametrize("kind", ["grades", "one rater"])
def test_pasted_nonsense_never_gives_a_number(kind: str) -> None:
    table, layout, book = opened(kind)
    reasons = dict.fromkeys(layout.reasons.values(), "原因")
    domains = {
        (s.decimals, s.minimum, s.maximum, s.step, s.level, s.field is None): s.name for s in table.program.slots
    }
    for name in domains.values():
        for value in NONSENSE:
            book.fill({**reasons, layout.slots[name]: value})
            shown = book[layout.status], book[layout.total]
            book.restore()
            assert shown == ("有1项需核对",) * 2, (name, value)


@pytest.mark.parametrize("column", ["日期", "项目", "情形", "次数", "扣分"])
def test_nonsense_in_a_row_of_details_never_gives_a_number(column: str) -> None:
    _, layout, book = opened()
    row: dict[str, Typed] = {
        "日期": 45720,
        "项目": "尊重领导、团结协作",
        "情形": "与同事争吵、打架",
        "次数": 1,
        "扣分": 3,
    }
    cells = {name: layout.details[name].first for name in row}
    month = {layout.identity["考核月份"]: "2025年3月"}
    book.fill({**month, **{cells[name]: value for name, value in row.items()}})
    assert book[layout.total] == 97
    book.restore()
    for value in (-1, 1.2345, 1e9, "x", "５", True, "=#N/A", 45800):
        book.fill({**month, **{cells[name]: each for name, each in row.items()}, cells[column]: value})
        shown = book[layout.total]
        book.restore()
        assert isinstance(shown, str) and "需核对" in shown, value


def test_a_blank_is_blank_and_spaces_are_too() -> None:
    _, layout, book = opened("grades")
    book.fill(dict.fromkeys({*layout.slots.values(), *layout.confirmed}, "  "))
    shown = book[layout.status], book[layout.total]
    book.restore()
    assert shown == ("未评", "未评")


# --- levels ----------------------------------------------------------------------------------------


def test_a_level_sees_what_the_level_before_it_left() -> None:
    table, layout, book = opened()
    item, other = table.schema.items[1], table.schema.items[2]
    first = layout.slots["i4"]  # 违反员工手册
    book.fill(
        {first: 1, layout.slots["i4_2"]: 2, layout.scores[1, other.name]: 7.5, layout.reasons[1, other.name]: "补"}
    )
    scores = [[book[layout.scores[level, each.name]] for level in range(3)] for each in (item, other)]
    sums = [book[cell] for cell in layout.sums]
    reason = book[layout.calc.reasons[1, other.name]]
    book.restore()
    assert scores == [[4, 2, 2], [8, 7.5, 7.5]] and sums == [98, 95.5, 95.5] and reason == 0


def test_a_changed_score_wants_its_reason() -> None:
    table, layout, book = opened()
    name = table.schema.items[1].name
    book.fill({layout.scores[2, name]: 5})
    words = book[layout.checks[table.schema.fields[3].name]], book[layout.total]
    book.restore()
    assert words == ("改判了得分，请在右边写终审改分原因", "有1项需核对")


def test_a_count_typed_beside_its_rows_must_be_their_sum() -> None:
    _, layout, book = opened()
    row = {"日期": 45720, "项目": "出勤", "情形": "事假", "次数": 1.5}
    cells = {layout.details[name].first: value for name, value in row.items()}
    count = layout.slots["i5"]
    for typed, total in ((None, 98.5), (1.5, 98.5), (2, "有1项需核对")):
        book.fill(cells if typed is None else {**cells, count: typed})
        shown = book[layout.total]
        book.restore()
        assert shown == total
