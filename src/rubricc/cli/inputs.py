"""`rubricc inputs`: what a record of a table holds, or an empty records file to fill in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, describe, rubrics

if TYPE_CHECKING:
    from rubricc.runtime.schema import Field
    from rubricc.table import Table

HEAD = ("名称", "类型", "单位", "可以填", "留空", "由谁定")
BOM = "\ufeff"  # without it Excel takes the file for one in the system's own code page


@click.command("inputs", cls=chinese.Command, short_help="列出要填的数据，或给出空白的数据文件")
@click.argument("path", metavar="FILE")
@click.option(
    "--format",
    "shape",
    type=chinese.Choice(["text", "json", "csv"]),
    default="text",
    help="输出文字（默认）、JSON，或空白的CSV数据文件。",
)
@click.option("--table", "title", metavar="NAME", help="只看这一张考核表。")
def command(path: str, shape: str, title: str | None) -> None:
    """列出打分需要的每一项数据：名称、类型、单位、能填什么、由谁定。

    FILE 是考核细则文件。--format csv 给出只有表头的数据文件，
    填好以后用 rubricc score 打分。
    """
    if shape == "text":
        tables = (rubrics.table_named(path, title),) if title else rubrics.tables_of(path)
        console.echo("\n\n".join(text_of(table) for table in tables))
        return
    table = rubrics.table_named(path, title)
    if shape == "json":
        console.echo_json([as_data(field) for field in table.inputs])
    else:
        click.echo(BOM + empty_file(table), nl=False)


def text_of(table: Table) -> str:
    rows = [row_of(table, field) for field in table.schema.fields]
    head = f"《{table.rubric.title}》要填{len(rows)}项："
    return "\n".join([head, "", *console.table(HEAD, rows)])


def row_of(table: Table, field: Field) -> tuple[str, ...]:
    kind, who = describe.KINDS[field.kind], describe.source(table, field)
    return field.name, kind, field.unit, describe.domain(field), describe.blank(table, field), who


def as_data(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "label": field.label,
        "item": field.item,
        "kind": field.kind,
        "scope": field.scope,
        "unit": field.unit,
        "decimals": field.decimals,
        "minimum": console.number(field.minimum),
        "maximum": console.number(field.maximum),
        "choices": list(field.choices),
        "blank_is_zero": field.blank_is_zero,
    }


def columns(table: Table) -> list[str]:
    """One for each input; of what every rater fills in himself, one for each of them."""
    from rubricc.runtime.panel import is_own

    raters = [level.name for level in table.schema.levels]
    return [
        name
        for field in table.inputs
        for name in ([f"{rater}:{field.name}" for rater in raters] if is_own(table.schema, field) else [field.name])
    ]


def empty_file(table: Table) -> str:
    """The head row of a records file."""
    text = io.StringIO()
    csv.writer(text).writerow([*table.schema.identity, *columns(table), "确认"])
    return text.getvalue()
