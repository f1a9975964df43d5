"""`rubricc readback`: the rubric as it was understood, every default written out."""

from __future__ import annotations

import click

from rubricc.cli import chinese, console, rubrics


@click.command("readback", cls=chinese.Command, short_help="读回：把细则按理解的意思完整写出来")
@click.argument("path", metavar="FILE")
def command(path: str) -> None:
    """读回：把每一句按理解的意思完整写出来，没有写明的默认也写上。

    FILE 是考核细则文件。读回的文字本身也是考核细则，可以打印出来核对。
    """
    texts = [table.readback().rstrip("\n") for table in rubrics.tables_of(path)]
    console.echo("\n\n".join(texts))
