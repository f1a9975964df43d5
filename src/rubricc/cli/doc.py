"""`rubricc doc`: the manual page of a diagnostic."""

from __future__ import annotations

import click

from rubricc.cli import chinese, console


@click.command("doc", cls=chinese.Command, short_help="解释一个问题编号，例如 R101：意思、错的写法、对的写法")
@click.argument("codes", metavar="CODE...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="全部问题，写成一篇手册（Markdown）。")
def command(codes: tuple[str, ...], everything: bool) -> None:
    """解释检查时看到的问题编号：意思、错的写法、对的写法。

    CODE 是问题编号，例如 R101，大小写都可以，可以写多个；一个也不写就列出全部。
    """
    from rubricc.cli import manual

    if everything:
        console.echo(manual.as_markdown().rstrip("\n"))
        return
    wanted = [code.strip().upper() for code in codes]
    for code in wanted:
        if code not in manual.kinds():
            raise click.UsageError(f"没有 {code} 这个编号。相近的有：{'、'.join(manual.nearest(code))}。")
    pages = [page for code in dict.fromkeys(wanted or manual.kinds()) if (page := manual.page_of(code))]
    if not wanted:
        console.echo("\n".join(page.head for page in pages))
    else:
        console.echo("\n\n".join(f"{page.head}\n\n{page.text}" for page in pages))
