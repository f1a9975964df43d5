"""兑现 of a result: what it is paid, and what follows from it and the grades before it.

历史等级 names earlier grades, the latest last; without it a rule about several results in a row is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.explain_lines import Line
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import PAST_GRADES, Consequence, Schema
from rubricc.runtime.values import as_cited, format_points, from_units, same_width

BETWEEN_GRADES = re.compile(r"[、,;/\s]+")


def pay_of(schema: Schema, values: dict[str, int]) -> Decimal | None:
    """Percent, coefficient or yuan; None where the table pays nothing."""
    pay = schema.effects.pay
    return None if pay is None else from_units(values[pay.definition], pay.scale)


def past_grades(schema: Schema, entry: Entry) -> list[str]:
    """The grades before this one, as the record gives them."""
    text = same_width(entry.identity.get(PAST_GRADES, ""))
    return [word for word in BETWEEN_GRADES.split(text) if word]


def unknown_grades(schema: Schema, entry: Entry) -> list[str]:
    """Words of 历史等级 that are no grades of the table."""
    if not any(each.count > 1 for each in schema.effects.consequences):
        return []
    return [word for word in past_grades(schema, entry) if word not in map(same_width, schema.grades)]


def followed(schema: Schema, entry: Entry, total: Decimal, grade: str | None) -> list[Consequence]:
    """The consequences that come true with this result."""
    grades = [*past_grades(schema, entry), same_width(grade or "")]
    return [each for each in schema.effects.consequences if applies(each, grades, total)]


def applies(each: Consequence, grades: list[str], total: Decimal) -> bool:
    """So many results of this grade, the present one among them; or a total within these bounds."""
    if each.low is not None and (total < each.low or (total == each.low and not each.low_included)):
        return False
    if each.high is not None and (total > each.high or (total == each.high and not each.high_included)):
        return False
    wanted = same_width(each.grade)
    if not wanted:
        return True
    if grades[-1] != wanted:
        return False
    if each.run:
        return len(grades) >= each.count and all(grade == wanted for grade in grades[-each.count :])
    return grades.count(wanted) >= each.count


def consequence_text(each: Consequence) -> str:
    """调岗或培训（连续2次不合格）."""
    if each.count == 1:
        return each.text
    return f"{each.text}（{'连续' if each.run else '累计'}{each.count}次{each.grade}）"


def pay_lines(
    schema: Schema, entry: Entry, values: dict[str, int], total: Decimal, grade: str | None
) -> Iterator[Line]:
    """兑现：绩效工资80%; then what follows, or what cannot be told without earlier grades."""
    pay, worth = schema.effects.pay, pay_of(schema, values)
    if pay is not None and worth is not None:
        yield Line(f"兑现：{pay.name}{format_points(worth)}{pay.unit}", None, None, "")
    for each in followed(schema, entry, total, grade):
        said = as_cited(each.sentence)
        yield Line(f"兑现：{consequence_text(each)}（第{each.line}行「{said}」）", each.line, None, "")
    if past_grades(schema, entry):
        return
    for each in schema.effects.consequences:
        if each.count > 1 and grade == each.grade:
            words = f"没有填历史等级，没有核对「{as_cited(each.sentence)}」"
            yield Line(f"兑现：{words}（第{each.line}行）", each.line, None, "")
