"""`rubricc explain`: why somebody has this score, each point with the sentence of the policy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, rubrics, scoring

if TYPE_CHECKING:
    from rubricc.runtime.result import Score
    from rubricc.runtime.results import Result
    from rubricc.table import Table


@click.command("explain", cls=chinese.Command, short_help="说明某人为什么是这个分数，逐条对应条文")
@click.argument("path", metavar="FILE")
@click.argument("records", metavar="RECORDS")
@click.option("--row", "number", type=int, metavar="N", help="只看数据文件的第N行（表头是第1行）。")
@click.option("--name", metavar="NAME", help="只看姓名或工号是NAME的人。")
@click.option("--details", metavar="FILE", help="扣分明细文件：每行一件事，代替各人的次数。")
@click.option("--table", "title", metavar="NAME", help="细则文件里有几张考核表时，用哪一张。")
def command(
    path: str, records: str, number: int | None, name: str | None, details: str | None, title: str | None
) -> None:
    """说明为什么是这个分数：每一分对应哪一句条文、在第几行。

    FILE 是考核细则文件。RECORDS 是数据文件；不写 --row 和 --name 就逐个说明所有人。
    """
    table = rubrics.table_named(path, title)
    results = [result for result in scoring.score_file(table, records, details) if fits(result, number, name)]
    if not results:
        wanted = "、".join(filter(None, [f"第{number}行" if number is not None else "", f"“{name}”" if name else ""]))
        raise click.UsageError(f"“{records}”里没有{wanted}的记录。")
    console.echo("\n\n".join("\n".join(explanation(table, result)) for result in results))
    sys.exit(int(any(result.score is None for result in results)))


def fits(result: Result, number: int | None, name: str | None) -> bool:
    identity = result.person.identity
    return (number is None or number in scoring.rows_of(result)) and (name is None or name in scoring.called(identity))


def explanation(table: Table, result: Result) -> Iterator[str]:
    """Who and what, the base, every line with its points, the sum."""
    others = [text for column, text in result.person.identity.items() if text and column not in scoring.NAMES]
    yield f"《{table.rubric.title}》　{'　'.join([scoring.who(result), *others])}　{result.status}"
    yield ""
    if result.score is None:
        yield "有误，没有打分："
        yield from (f"  {problem.message}" for problem in result.problems)
    elif (total := result.score.total) is None:
        yield from (line.text for line in result.score.explanation)
    else:
        yield from scored(table, result.score, total)


def scored(table: Table, score: Score, total: Decimal) -> Iterator[str]:
    """Points at the left, one under the other, so that whoever likes can add them up."""
    from rubricc.runtime.explain_lines import asked_only
    from rubricc.runtime.values import format_points

    *lines, result = score.explanation
    asked, lines = asked_only(items := table.schema.items, lines)
    base = sum((item.base for item in asked), Decimal(0))
    changed = {line.item for line in lines}
    rest = sum(item.name not in changed for item in items)
    rows = [(format_points(base), f"{len(asked)}项的起评分合计")] if base else []
    rows += [(signed(line.points), line.text) for line in lines]
    if rest:
        rows.append(("", f"其余{rest}项没有扣分或加分" if changed - {""} else "各项都没有扣分或加分"))
    *column, last = at_the_point([*(points for points, _ in rows), format_points(total)])
    yield from (f"  {points}  {text}".rstrip() for points, (_, text) in zip(column, rows, strict=True))
    yield f"  {'-' * len(last)}"
    yield f"  {last}  {result.text}"


def at_the_point(numbers: list[str]) -> list[str]:
    """The numbers with their decimal points one under the other, all equally wide."""
    parts = [number.partition(".") for number in numbers]
    whole = max(len(left) for left, _, _ in parts)
    decimals = max(len(point + right) for _, point, right in parts)
    return [f"{left:>{whole}}{point + right:<{decimals}}" for left, point, right in parts]


def signed(points: Decimal | None) -> str:
    return "" if points is None else f"{points:+f}"
