"""“数据”里写的名称要是某一项要填的数；写错了名称，范围就不起作用。

错误：
    考核表：示例
    数据：完成律：0%～150%，一位小数
    1. 收费（100分）：收费完成率×100分，最高不超过100分
正确：
    考核表：示例
    数据：收费完成率：0%～150%，一位小数
    1. 收费（100分）：收费完成率×100分，最高不超过100分
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.domains import NARROWED, speaks_of
from rubricc.program.model import Program
from rubricc.rubric.model import Rubric

UNKNOWN_INPUT = Kind("R107", Severity.ERROR, "“数据”里的「{name}」不是要填的数，或单位不一样", "{advice}")


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Each domain speaks of an input that is a number."""
    fields = [field for field in program.schema.fields if field.kind in NARROWED]
    names = [field.label for field in fields]
    for domain in rubric.domains:
        if any(speaks_of(domain, field.item, _label(field.name), field.unit) for field in fields):
            continue
        near = get_close_matches(domain.name, names, 1, 0.4)  # float: likeness of words, no score
        listed = "、".join(dict.fromkeys(names)) or "没有"
        advice = f"是不是要写“{near[0]}”？" if near else f"要填的数有：{listed}"
        yield UNKNOWN_INPUT.at(domain.span, name=domain.name, advice=advice)


def _label(name: str) -> str:
    return name.partition("/")[2]
