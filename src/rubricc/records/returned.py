"""A workbook of ours that came back filled in: what was typed, as a record.

Never takes a score from the file: a score cell counts only where somebody typed over what it
inherits, and the total that the file shows is compared with the one computed from the inputs.
Refuses a file that is not this table in this version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.records.as_issued import differences, labels
from rubricc.records.filled import Filled, NotAWorkbook
from rubricc.records.overtyped import judgements
from rubricc.rubric.model import Rubric
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.runtime.panel import is_own
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import CONFIRMED, DETAILS, FORM, JUDGED, LEVELS
from rubricc.runtime.result import score_record
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import format_points, is_blank, quote
from rubricc.targets.paper import EVIDENCE
from rubricc.targets.workbook.calc_layout import META
from rubricc.targets.workbook.cells import CALC, CHANGES, Cell
from rubricc.targets.workbook.cells import DETAILS as DETAILS_SHEET
from rubricc.targets.workbook.cells import FORM as FORM_SHEET
from rubricc.targets.workbook.layout import DETAIL_ROWS, FORMAT_VERSION, Layout, place

Record = dict[str, object]
FORMAT = "rubricc"


def is_ours(data: bytes) -> bool:
    """Whether the bytes are a workbook that we issued, of whatever table and version."""
    try:
        book = Filled.open(data)
    except NotAWorkbook:
        return False
    if CALC not in book.sheets:
        return False
    words = str(book.value(_meta_cells()["format"]) or "").split()
    return bool(words) and words[0] == FORMAT


def read(rubric: Rubric, program: Program, data: bytes) -> tuple[Record, tuple[str, ...]]:
    """The record in its public form, and what is wrong with the file; with a wrong file the record is empty."""
    return Reader(rubric, program).read(data)


class Reader:
    """Reads any number of workbooks of one table."""

    def __init__(self, rubric: Rubric, program: Program) -> None:
        self.program = program
        self._layout = place(rubric, program)
        self._evaluator = Evaluator(program)
        self._labels = labels(rubric, program.schema, self._layout)
        self._typed, self._places = _typed_places(self._layout)

    def read(self, data: bytes) -> tuple[Record, tuple[str, ...]]:
        """The record in its public form, and what is wrong with the file; with a wrong file the record is empty."""
        try:
            book = Filled.open(data)
        except NotAWorkbook as error:
            return {}, (str(error),)
        wrong = _wrong_file(self.program.schema, book)
        if wrong:
            return {}, wrong
        # Of a form that was taken apart nothing else is worth telling.
        apart = tuple(differences(self._labels, book))
        problems = apart or _looking_blank(self._typed, self._places, book)
        record = _typed(self.program.schema, self._layout, book)
        judged = judgements(self.program, self._layout, book, record)
        if judged:
            record[JUDGED] = judged
        shown = () if apart else _shown(self.program.schema, self._evaluator, self._layout, book, record)
        return record, (*problems, *shown)


def _meta_cells() -> dict[str, Cell]:
    """Where every version of the format says what it is: the first cells of the hidden sheet."""
    return {name: Cell(CALC, row, 2) for row, name in enumerate(META, start=1)}


def _wrong_file(schema: Schema, book: Filled) -> tuple[str, ...]:
    """Another program's file, another table, another version: each its own message."""
    wanted = [FORM_SHEET, DETAILS_SHEET, *([CHANGES] if len(schema.levels) > 1 and schema.panel is None else []), CALC]
    missing = [name for name in wanted if name not in book.sheets]
    if missing:
        names = "、".join(f"「{name}」" for name in missing)
        return (f"文件里没有工作表{names}：不是本系统发出的考核表，或工作表被删、被改名。请用发出的原文件填写。",)
    said = {name: str(book.value(cell) or "") for name, cell in _meta_cells().items()}
    if said["format"] != f"{FORMAT} {FORMAT_VERSION}":
        return (
            f"文件格式是“{quote(said['format'])}”，本程序只读“{FORMAT} {FORMAT_VERSION}”：请用同一版本的程序读取。",
        )
    if (said["title"], said["code"]) != (schema.title, schema.code):
        there, here = (
            f"《{quote(title)}》{quote(code) if code else ''}"
            for title, code in ((said["title"], said["code"]), (schema.title, schema.code))
        )
        return (f"这是{there}的表，不是{here}的：请用对应的考核表读取。",)
    if said["digest"] != schema.digest:
        versions = [
            f"版本{quote(said['version']) if said['version'] else '（未写）'}（校验码{quote(said['digest'])}）",
            f"版本{schema.version or '（未写）'}（校验码{schema.digest}）",
        ]
        return (
            f"文件是{versions[0]}，现在的考核表是{versions[1]}，计分规则或名称不同：请用发出时的考核表读取，或换新表重填。",
        )
    return ()


Places = dict[str, dict[str, Cell]]  # by sheet and address


def _typed_places(layout: Layout) -> tuple[Places, Places]:
    """Where something is typed and no formula of ours stands; and all of these with 得分, over which people type."""
    judged = {slot for item in layout.rows.items for slot in item.item.judged if slot}
    typed = set(layout.confirmed) | set(layout.reasons.values()) | set(layout.hand_reasons.values())
    typed |= set(layout.identity.values()) | set(layout.references.values())
    typed |= {cell for slot, cell in layout.slots.items() if slot not in judged}
    for column in layout.details.values():
        typed |= {Cell(DETAILS_SHEET, column.first.row + row, column.first.column) for row in range(DETAIL_ROWS)}
    return _by_address(typed), _by_address(typed.union(layout.slots.values()))


def _by_address(cells: Iterable[Cell]) -> Places:
    places: Places = {}
    for cell in cells:
        places.setdefault(cell.sheet, {})[cell.address] = cell
    return places


def _looking_blank(typed: Places, places: Places, book: Filled) -> tuple[str, ...]:
    """An error in a cell reads like a blank, and so does a formula without its result, a harmless zero; where
    something should be typed either is a problem."""
    words = "里是还没有算出结果的公式，请用Excel、WPS或LibreOffice打开，改成数，保存后再交。"
    found = dict.fromkeys(_among(typed, book.uncomputed), words)
    found |= dict.fromkeys(_among(places, book.errors), "是错误值，请改成要填的内容或清空。")
    order = sorted(found, key=lambda each: (each.sheet, each.row, each.column))
    return tuple(f"工作表「{cell.sheet}」单元格{cell.address}{found[cell]}" for cell in order)


def _among(places: Places, addresses: Mapping[str, frozenset[str]]) -> list[Cell]:
    return [there[each] for sheet, there in places.items() for each in addresses.get(sheet, frozenset()) & there.keys()]


def _typed(schema: Schema, layout: Layout, book: Filled) -> Record:
    """Everything but 改判, as it was typed."""
    record: Record = {name: book.value(cell) for name, cell in layout.identity.items()}
    changed: dict[str, dict[str, object]] = {level.name: {} for level in schema.levels}
    for field in schema.fields:
        for number, slot in enumerate(field.slots):
            level, value = schema.levels[number], book.value(layout.slots[slot])
            if number == 0 and not is_own(schema, field) and (field.scope == "fact" or len(schema.levels) == 1):
                record[field.name] = value
            elif not is_blank(value):
                changed[level.name][field.name] = value
    beside: dict[str, dict[str, object]] = {name: {} for name in schema.references}
    for (name, item), cell in layout.references.items():
        if not is_blank(book.value(cell)):
            beside[name][item] = book.value(cell)
    record[LEVELS] = {name: values for name, values in (*changed.items(), *beside.items()) if values}
    record[CONFIRMED] = {
        level.name: str(book.value(cell))
        for level, cell in zip(schema.levels, layout.confirmed, strict=True)
        if not is_blank(book.value(cell))
    }
    record[DETAILS] = _details(layout, book)
    for name, each in schema.by_hand.items():
        points = book.value(layout.slots[each.slot])
        if not is_blank(points):
            record[name] = {"分": points, "原因": book.value(layout.hand_reasons[name])}
    remark = book.value(layout.comment)
    noted = {item: book.text(cell) for item, cell in layout.noted.items() if book.text(cell)}
    about = {"考核表": schema.title, "编号": schema.code, "版本": schema.version, "校验码": schema.digest}
    record[FORM] = about | {"评语": "" if is_blank(remark) else str(remark)} | ({EVIDENCE[0]: noted} if noted else {})
    return {name: value for name, value in record.items() if not is_blank(value) and value not in ({}, [])}


_NOTHING = {"", None}


def _details(layout: Layout, book: Filled) -> list[dict[str, object]]:
    rows = []
    columns = {key: layout.details[key].first for key in DETAIL_KEYS}
    first, numbers = columns[DETAIL_KEYS[0]].row, [cell.column for cell in columns.values()]
    for number, cells in enumerate(book.sheets[DETAILS_SHEET][first : first + DETAIL_ROWS]):
        typed = {cells[column] for column in numbers if column < len(cells)}
        if typed <= _NOTHING or all(map(is_blank, typed)):
            continue
        places = {key: Cell(cell.sheet, cell.row + number, cell.column) for key, cell in columns.items()}
        row = {key: book.day(cell) if key == "日期" else book.value(cell) for key, cell in places.items()}
        rows.append({key: value for key, value in row.items() if not is_blank(value)})
    return rows


def _shown(schema: Schema, evaluator: Evaluator, layout: Layout, book: Filled, record: Record) -> tuple[str, ...]:
    """The total in the file beside the one that its inputs give."""
    shown = book.value(layout.total)
    if is_blank(shown):
        return ()  # saved by something that does not compute
    try:
        score = score_record(schema, evaluator, record)
    except RecordError:
        return ()  # scoring the record says what is wrong with it
    computed = format_points(score.total) if score.total is not None else score.status
    if shown == score.total or (score.total is None and isinstance(shown, str)):
        return ()
    return (
        f"工作表「{layout.total.sheet}」单元格{layout.total.address}显示“{quote(shown)}”，按填写的内容重算是“{computed}”："
        "请用Excel、WPS或LibreOffice打开，照红字改好，保存后再交。",
    )
