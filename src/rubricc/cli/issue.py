"""`rubricc issue`: for everybody on a roster a workbook of his own, with the name in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rubricc.cli import chinese, console, files, people, rubrics
from rubricc.runtime.people import NAME


@click.command("issue", cls=chinese.Command, short_help="按名单给每个人一份考核表工作簿，姓名、部门已经填好")
@click.argument("path", metavar="FILE")
@click.argument("roster", metavar="ROSTER")
@click.option("--out", "folder", metavar="DIR", default="发放", help="放工作簿的文件夹，默认是“发放”。")
@click.option("--period", metavar="PERIOD", help="考核月份（或考核周期）都填成这个，例如 2025-03。")
@click.option("--table", "title", metavar="NAME", help="细则文件里有几张考核表时，用哪一张。")
def command(path: str, roster: str, folder: str, period: str | None, title: str | None) -> None:
    """按名单给每个人一份考核表工作簿：姓名、部门、岗位等已经填好，其余是空白的。

    FILE 是考核细则文件。ROSTER 是名单：CSV或Excel（.xlsx），每行一人，第一行是栏目名。
    填好收回以后，放在一个文件夹里，用 rubricc score FILE 文件夹 一起打分。
    """
    from rubricc.targets.workbook.issued import Copies

    table = rubrics.table_named(path, title)
    read = people.roster_of(table, roster)
    asked = people.period_column(table.schema.identity) if period is not None else None
    if period is not None and asked is None:
        raise click.UsageError("这张考核表没有“考核月份”一类的栏目，不能用 --period；可在细则的“填写：”里加上。")
    good = [person for person in read.people if not person.problems]
    identities = [{**person.identity, **({asked: period} if asked and period else {})} for person in good]
    copies = Copies(table.rubric, table.program)
    out = Path(folder)
    files.make_folder(out)
    names = people.file_names(
        table.rubric.title, [(each.place, who) for each, who in zip(good, identities, strict=True)]
    )
    for who, stem in console.progress(list(zip(identities, names, strict=True)), len(good), "发放", least=20):
        files.write(out / f"{stem}.xlsx", copies.made_out(who))
    console.echo(f"《{table.rubric.title}》：{len(good)}人的考核表放在：{out}")
    if read.taken:
        console.complain(f"名单里的栏目名不同，{'，'.join(f'「{head}」当作{name}' for head, name in read.taken)}。")
    if read.unused:
        console.complain(f"名单里这些栏考核表不问，没有用上：{'、'.join(read.unused)}。")
    nameless = [each.place for each in good if not each.identity.get(NAME)]
    if nameless and len(nameless) < len(good):
        console.complain(f"{'、'.join(nameless)}没有姓名：考核表已经做了，表上的姓名空着。")
    refused = [problem.message for person in read.people for problem in person.problems]
    for message in refused:
        console.complain(f"没有发放：{message}")
    sys.exit(int(bool(refused)))
