"""The red words beside each row of 考核表: what is wrong there and what to do, as one formula a row."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.runtime.doubts import DOUBT
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import Field
from rubricc.runtime.values import expected_number, expected_value, to_units
from rubricc.targets.workbook.calc_layout import BAD, BY_ROWS, GIVEN, VALUE
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.formula import first_of, literal
from rubricc.targets.workbook.layout import BlockRows, ItemRows, Layout
from rubricc.targets.workbook.seats import seat_cases

Case = tuple[str, str]  # condition and words, both formula text


def red_words(program: Program, layout: Layout, rows: ItemRows | BlockRows) -> dict[int, str]:
    """Row → formula; what concerns the item as a whole stands in its first row."""
    found: dict[int, list[Case]] = {row: [] for row in range(rows.first, rows.last + 1)}
    for number, field in enumerate(rows.fields):
        found[rows.first + number] += _input_cases(program, layout, field)
    if isinstance(rows, ItemRows):
        found[rows.first] += _level_cases(program, layout, rows)
    return {row: first_of(cases) for row, cases in found.items()}


def role_words(program: Program, layout: Layout) -> tuple[Cell, str] | None:
    """Beside 岗位, where the table asks for it: the cell and its formula."""
    field = next((each for each in program.schema.fields if each.name == program.schema.role), None)
    return None if field is None else (layout.checks[field.name], first_of(_input_cases(program, layout, field)))


def _input_cases(program: Program, layout: Layout, field: Field) -> list[Case]:
    if is_own(program.schema, field):
        return seat_cases(program, layout, field)
    calc, final = layout.calc, layout.calc.final
    first, *later = field.slots
    cells = calc.slots[first]
    expected = expected_value(field)
    rows = f"AND({cells[BAD].ref}=1,N({cells[BY_ROWS].ref})>0)"
    cases = [
        (rows, literal(f"与扣分明细的合计应相同，或只填一处；{expected}")),
        (f"{cells[BAD].ref}=1", literal(expected)),
    ]
    for level, slot in enumerate(later, start=1):
        name = program.schema.levels[level].name
        cases.append((f"{calc.slots[slot][BAD].ref}=1", literal(f"改数表里{name}填的不对：{expected}")))
    touched = calc.counts[final.key]["touched"].ref
    for requirement, cell in zip(final.program.requirements, calc.requirements[final.key], strict=True):
        if requirement.field == field.name:
            cases.append((f"AND({touched}>0,{cell.ref}=1)", literal(f"未填：{expected}")))
    for constraint, cell in zip(final.program.constraints, calc.constraints[final.key], strict=True):
        if constraint.fields[:1] == (field.name,):
            cases.append((f"AND({touched}>0,{cell.ref}=1)", literal(constraint.message)))
    return cases + doubt_cases(layout, field)


def doubt_cases(layout: Layout, field: Field) -> list[Case]:
    """A value that is scored and looks mistyped; of several levels the last one's."""
    first, *later = (layout.calc.slots[slot] for slot in field.slots)
    value = first_of([(f"{cells[GIVEN].ref}=1", cells[VALUE].ref) for cells in reversed(later)], first[VALUE].ref)
    ends = ((to_units(each.least, field.decimals), to_units(each.most, field.decimals), each.why) for each in field.doubts)
    return [(f"AND({value}>={least},{value}<={most})", literal(f"{DOUBT}：{why}")) for least, most, why in ends]


def _level_cases(program: Program, layout: Layout, rows: ItemRows) -> list[Case]:
    item, cases = rows.item, []
    expected = expected_number(item.minimum, item.maximum, item.judged_decimals)
    for level, slot in enumerate(item.judged):
        if slot is not None:
            name = program.schema.levels[level].name
            cases += [
                (f"{layout.calc.slots[slot][BAD].ref}=1", literal(f"{name}得分{expected}")),
                (f"{layout.calc.reasons[level, item.name].ref}=1", literal(f"改判了得分，请在右边写{name}改分原因")),
            ]
    return cases
