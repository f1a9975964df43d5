"""The foot of 考核表: sums, result, changes with their reasons, remarks, signatures, notes."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.values import expected_number
from rubricc.targets import paper
from rubricc.targets.by_hand import ByHand, by_hand
from rubricc.targets.remarks import comment_label
from rubricc.targets.workbook.calc_layout import BAD, VALUE, in_order
from rubricc.targets.workbook.calc_results import PROVISIONAL, UNTOUCHED, final_word
from rubricc.targets.workbook.calc_scores import CHECK, MISSING
from rubricc.targets.workbook.cells import Range
from rubricc.targets.workbook.formula import first_of, literal, scaled
from rubricc.targets.workbook.layout import DAY_LABEL, NAME_LABEL, Layout
from rubricc.targets.workbook.measure import broken, height, label_height
from rubricc.targets.workbook.seats import write_seat_sums
from rubricc.targets.workbook.red_words import doubt_cases
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import (
    CENTRED,
    COMPUTED,
    INPUT,
    INPUT_DAY,
    INPUT_NAME,
    INPUT_TEXT,
    NOTE,
    RED_WORDS,
    TEXT,
    Style,
)

RESULT = Style(align="center", bold=True, size=12, fill=COMPUTED.fill, shrink=True, wrap=False)
SUM = Style(align="center", bold=True, fill=COMPUTED.fill, shrink=True, wrap=False)
STATUS_LABEL = "状态"
OUTCOMES_LABEL = "否决"
DOUBTED = "请核对：有数像是填错了，见上面红字"
TICKED = "☑"
REASON_HEIGHT, COMMENT_HEIGHT, SIGNATURE_HEIGHT, ROW = 6.5, 14.0, 7.0, 6.2


def foot_heights(rubric: Rubric, layout: Layout) -> dict[int, float]:
    """mm of every row of the foot."""
    rows = layout.rows
    width = sum(layout.grid.widths[: layout.grid.last + 1])
    heights = dict.fromkeys(range(rows.sums, rows.notes), ROW)
    if rows.reasons:
        room = sum(layout.grid.widths[: layout.grid.label[1] + 1])
        label = label_height(broken(paper.reason_label(rubric), room), room)
        heights.update(dict.fromkeys(rows.reasons, max(REASON_HEIGHT, label / len(rows.reasons))))
    heights[rows.comment] = COMMENT_HEIGHT
    heights[rows.signatures] = 5.0
    heights[rows.signatures + 1] = heights[rows.signatures + 2] = SIGNATURE_HEIGHT
    for number, note in enumerate(note_lines(rubric)):
        heights[rows.notes + number] = height(note, width, paper.NOTE_POINTS)
    return heights


def note_lines(rubric: Rubric) -> tuple[str, ...]:
    """注：before the first sentence."""
    notes = paper.notes(rubric)
    return tuple(f"{paper.NOTES_LABEL if not number else '　　'}{note}" for number, note in enumerate(notes))


def write_foot(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """Everything below the last item."""
    for row, mm in foot_heights(rubric, layout).items():
        sheet.height(row, mm)
    _write_sums(sheet, rubric, program, layout)
    _write_result(sheet, program, layout)
    _write_outcomes(sheet, program, layout)
    for words in by_hand(program.schema):
        _write_by_hand(sheet, words, program, layout)
    _write_nothing(sheet, rubric, program, layout)
    _write_reasons(sheet, rubric, program, layout)
    _write_remarks(sheet, rubric, layout)
    _write_signatures(sheet, layout)
    for number, note in enumerate(note_lines(rubric)):
        row = layout.rows.notes + number
        sheet.text(row, 0, note, NOTE, (row, layout.grid.last))


def _write_sums(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    row, grid, schema = layout.rows.sums, layout.grid, program.schema
    sheet.text(row, 0, paper.sum_label(rubric), CENTRED, (row, grid.span("record")[1]))
    sheet.blank(row, grid.span("loss")[0], CENTRED)
    for column, span in grid.spans:
        if column.kind == "reference":
            sheet.blank(row, span[0], CENTRED)
    if schema.panel is not None:
        for formula in write_seat_sums(program, schema.panel, layout):
            sheet.put(formula, SUM)
        return
    for level, cell in enumerate(layout.sums):
        counts = layout.calc.counts[level, False]
        number = scaled(layout.calc.definitions[level, False][schema.sum].ref, schema.sum_scale)
        cases = [
            (f"{counts['bad'].ref}>0", literal(CHECK)),
            (f"{counts['touched'].ref}=0", '""'),
            (f"{counts['missing'].ref}>0", literal(MISSING)),
            (f"{counts['broken'].ref}>0", literal(CHECK)),
        ]
        sheet.formula(row, cell.column, first_of(cases, number), "", SUM)


def _write_result(sheet: Sheet, program: Program, layout: Layout) -> None:
    """最终得分, 状态, 等级: a number only where the status is one that has a number."""
    row, schema, calc = layout.rows.final, program.schema, layout.calc
    status = calc.ends["status"].ref
    settled = f"OR({status}={literal(final_word(layout))},{status}={literal(PROVISIONAL)})"
    final = calc.definitions[calc.final.key]
    (_, first), (_, second), (label, third), (fourth_label, fourth) = layout.grid.pairs()
    sheet.text(row, 0, paper.FINAL_LABEL, CENTRED, (row, first[1]))
    total = scaled(final[schema.total].ref, schema.total_scale)
    sheet.formula(row, layout.total.column, f"IF({settled},{total},{status})", UNTOUCHED, RESULT, (row, second[1]))
    sheet.text(row, label[0], STATUS_LABEL, CENTRED, (row, label[1]))
    doubts = [(f"AND({settled},{when})", literal(DOUBTED)) for field in schema.fields for when, _ in doubt_cases(layout, field)]
    if doubts:
        sheet.formula(row, layout.grid.check, first_of(doubts), "", RED_WORDS)
    end = third[1] if layout.grade is not None else fourth[1]
    sheet.formula(row, layout.status.column, status, UNTOUCHED, SUM, (row, end))
    if layout.grade is None or schema.grade is None:
        return
    sheet.text(row, fourth_label[0], paper.GRADE_LABEL, CENTRED, (row, fourth_label[1]))
    index = final[schema.grade].ref
    names = ",".join(map(literal, schema.grades))
    grade = f'IF({settled},IF({index}<0,"",CHOOSE({index}+1,{names})),"")'
    sheet.formula(row, fourth[0], grade, "", SUM, (row, fourth[1]))


def _write_outcomes(sheet: Sheet, program: Program, layout: Layout) -> None:
    """What vetoes did: 总分记0分（否决前86分）, 取消评优; and what the result is worth."""
    row, calc, effects = layout.rows.outcomes, layout.calc, program.schema.effects
    if row is None:
        return
    final = calc.definitions[calc.final.key]
    status = calc.ends["status"].ref
    settled = f"OR({status}={literal(final_word(layout))},{status}={literal(PROVISIONAL)})"
    parts = []
    for act, words in dict.fromkeys((each.act, each.words) for each in effects.outcomes):
        cells = [final[each.definition].ref for each in effects.outcomes if (each.act, each.words) == (act, words)]
        shown = literal(words)
        if act == "total" and effects.before is not None:
            before = scaled(final[effects.before].ref, effects.before_scale)
            shown = f'{shown}&"（否决前"&{before}&"分）"'
        parts.append(f'IF(MAX({",".join(cells)})>0,{shown}&"；","")')
    first, last = layout.grid.rest
    words = f'IF({settled},{"&".join(parts)},"")'
    pay, place = effects.pay, layout.pay
    if pay is None or place is None:
        sheet.text(row, 0, OUTCOMES_LABEL, CENTRED, (row, layout.grid.label[1]))
        sheet.formula(row, first, words, "", TEXT, (row, last))
        return
    name, label = f"{pay.name}（{pay.unit}）" if pay.unit else pay.name, (0, layout.grid.label[1])
    if parts:  # both share the row
        sheet.text(row, 0, OUTCOMES_LABEL, CENTRED, (row, label[1]))
        label = layout.grid.span("record")
        sheet.formula(row, first, words, "", TEXT, (row, label[0] - 1))
    sheet.text(row, label[0], name, CENTRED, (row, label[1]))
    worth = scaled(final[pay.definition].ref, pay.scale)
    sheet.formula(row, place.column, f'IF({settled},{worth},"")', "", SUM, (row, last))


def _write_by_hand(sheet: Sheet, words: ByHand, program: Program, layout: Layout) -> None:
    """调整 or 奖扣 with its reason; what is wrong with it stands beside it in red."""
    each = program.schema.by_hand[words.name]
    cell, reason, calc = layout.slots[each.slot], layout.hand_reasons[words.name], layout.calc
    row, grid = cell.row, layout.grid
    sheet.text(row, 0, words.label, CENTRED, (row, grid.label[1]))
    sheet.blank(row, cell.column, INPUT, (row, grid.span("standard")[1]))
    label = grid.pairs()[2][0]
    sheet.text(row, label[0], "原因", CENTRED, (row, label[1]))
    sheet.blank(row, reason.column, INPUT_TEXT, (row, grid.last))
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": float(each.minimum),
        "maximum": float(each.maximum),
    }
    sheet.validate(row, cell.column, rule, f"{words.label}{words.range}分", "加分写正数，减分写负数；要写原因")
    cases = [
        (
            f"{calc.slots[each.slot][BAD].ref}=1",
            literal(expected_number(each.minimum, each.maximum, each.decimals)),
        ),
        (f"{calc.by_hand[words.name].ref}=1", literal(f"请写{words.name}的原因")),
    ]
    held = zip(calc.final.program.constraints, calc.constraints[calc.final.key], strict=True)
    cases += [(f"{at.ref}=1", literal(test.message)) for test, at in held if words.name in test.fields]
    sheet.formula(row, grid.check, first_of(cases), "", RED_WORDS)


def _write_nothing(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """Ticked by itself: the first level has signed, and nothing is entered that is not 0."""
    row, calc = layout.rows.nothing, layout.calc
    if not paper.takes_points(rubric):
        sheet.hide(row)
        return
    label = paper.nothing_label(rubric)
    entered = [calc.slots[slot.name][VALUE] for slot in in_order(program) if slot.level == 0]
    nothing = f'COUNTIF({Range(entered[0], entered[-1]).ref},"<>0")=0' if entered else "TRUE"
    empty = f"AND({calc.confirmed[0].ref}=1,{calc.ends['bad'].ref}=0,{nothing})"
    words = f'IF({empty},"{TICKED}","{paper.BOX}")&{literal(f" {label}")}'
    sheet.formula(row, 0, words, f"{paper.BOX} {label}", TEXT, (row, layout.grid.last))


def _write_reasons(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """What is typed beside the items, gathered here to be printed."""
    rows, grid = layout.rows, layout.grid
    if not rows.reasons:
        return
    label = broken(paper.reason_label(rubric), sum(grid.widths[: grid.label[1] + 1]))
    sheet.text(rows.reasons[0], 0, label, CENTRED, (rows.reasons[-1], grid.label[1]))
    for level, row in enumerate(rows.reasons, start=1):
        last = layout.calc.gathered[level, program.schema.items[-1].name]
        words = f"{program.schema.levels[level].name}："
        sheet.formula(row, grid.rest[0], last.ref, words, TEXT, (row, grid.rest[1]))


def _write_remarks(sheet: Sheet, rubric: Rubric, layout: Layout) -> None:
    rows, grid = layout.rows, layout.grid
    sheet.text(rows.comment, 0, comment_label(rubric), CENTRED, (rows.comment, grid.label[1]))
    remark = Style(fill=INPUT_TEXT.fill, locked=False, number="@", top=True)
    sheet.blank(rows.comment, layout.comment.column, remark, (rows.comment, grid.rest[1]))
    choice = f"{paper.BOX}{paper.AGREES}　{paper.BOX}{paper.OBJECTS}"
    blank = paper.BLANK
    words = f"{paper.acknowledged(rubric)}{choice}　　{paper.SIGN}{blank * 6}　{blank * 3}年{blank * 2}月{blank * 2}日"
    sheet.text(rows.acknowledgement, 0, words, TEXT, (rows.acknowledgement, grid.last))


def _write_signatures(sheet: Sheet, layout: Layout) -> None:
    """Equal boxes; the name of a level in its box is its 确认."""
    top = layout.rows.signatures
    for box in layout.signatures:
        label, place = box.columns
        sheet.text(top, label[0], box.label, CENTRED, (top, place[1]))
        for row, words, look in ((top + 1, NAME_LABEL, INPUT_NAME), (top + 2, DAY_LABEL, INPUT_DAY)):
            sheet.text(row, label[0], words, CENTRED, (row, label[1]))
            sheet.blank(row, place[0], look, (row, place[1]))
        if box.level is not None:
            sheet.advise(box.name.row, box.name.column, "确认人", "填姓名就是确认；没有扣分也要确认，表才有得分。")
