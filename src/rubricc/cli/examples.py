"""`rubricc examples`: the examples that a policy still lacks, ready to be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rubricc.cli import chinese, console, rubrics

if TYPE_CHECKING:
    from rubricc.table import Table


@click.command("examples", cls=chinese.Command, short_help="补例：列出还没有例子的边界，可以直接贴进细则")
@click.argument("path", metavar="FILE")
@click.option("--table", "title", metavar="NAME", help="只看这一张考核表。")
def command(path: str, title: str | None) -> None:
    """补例：把还没有例子的边界写成“例：”，得分照细则算好，可以直接贴在细则末尾。

    FILE 是考核细则文件。每一档的界限和它旁边的数、扣完为止的地方、封顶、0次、
    四舍五入的五、各等级的界限，各写一例；已有的例子不再写。
    以 # 开头的一行是算法，贴进去也不影响计分。请逐条核对：得分不对，就是细则的写法和本意不一致。
    """
    tables = (rubrics.table_named(path, title),) if title else rubrics.tables_of(path)
    for table in tables:
        lines = lines_of(table)
        where = f"《{table.rubric.title}》" if len(tables) > 1 else "细则"
        head = f"# 下面{len(lines) // 2}例贴在{where}的末尾" if lines else f"# {where}的例子已经齐了"
        console.echo("\n".join([head, *lines]))


def lines_of(table: Table) -> list[str]:
    """A comment with the way to the score, then the example, for each."""
    from rubricc.checks.example_lines import propose

    return [line for each in propose(table.rubric, table.program) for line in (f"# {each.why}", f"例：{each.text}")]
