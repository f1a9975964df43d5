"""What click says by itself, in Chinese, and help set by display width.

click looks its texts up through a function `_` in each of its modules; that function is
exchanged for one that knows the table below. A text the table lacks stays English.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

TEXTS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Aborted!": "已中断。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法说明：{command} {option}",
    "Show this message and exit.": "显示这份说明。",
    "Missing command.": "没有写命令。",
    "Invalid value: {message}": "写得不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "Did you mean {possibility}?": "是不是想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是想写其中一个：{possibilities}？",
    "Got unexpected extra argument ({args})": "多了一个参数：{args}",
    "Got unexpected extra arguments ({args})": "多了几个参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 后面还要写一个值。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写值。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
}

FORMAT_HELP = "输出文字（默认）或JSON。"


def translate(text: str) -> str:
    return TEXTS.get(text, text)


def translate_plural(one: str, several: str, count: int) -> str:
    return translate(one if count == 1 else several)


for _module in (core, decorators, exceptions, formatting, parser, termui, types):
    # Set by name: click keeps these two for itself, so a type checker does not know them.
    vars(_module).update(_=translate, ngettext=translate_plural)


class Formatter(click.HelpFormatter):
    """Keeps the lines as they are written, and sets columns by display width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or translate('Usage:')}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        for line in text.splitlines():
            self.write(f"{'':>{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from rubricc.diagnostics.width import pad, width

        rows = tuple(rows)
        first = max(width(name) for name, _ in rows) + col_spacing
        for name, text in rows:
            self.write(f"{'':>{self.current_indent}}{pad(name, first)}{text}".rstrip() + "\n")


class Context(click.Context):
    formatter_class = Formatter


class Choice(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        return f"不能写 {value}，可以写 {'、'.join(self.choices[:-1])} 或 {self.choices[-1]}。"


class Command(click.Command):
    """A command whose help and complaints are Chinese."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # click's own signature, passed through
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as missing:
            what = missing.param.make_metavar(ctx) if missing.param else ""
            raise click.UsageError(f"少写了 {what}。", ctx) from None


class Group(click.Group):
    """Commands by name; a name that is none is answered with the nearest, a file with what can be done with it."""

    context_class = Context

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        import difflib  # slow to import, and only needed here

        near = difflib.get_close_matches(name, self.list_commands(ctx), 1)
        advice = f"是不是想写 {near[0]}？" if near else f"可以写：{'、'.join(self.list_commands(ctx))}。"
        if os.path.isfile(name):
            advice = f"要检查这个文件，请写：{ctx.command_path} check {name}"
        raise click.UsageError(f"没有 {name} 这个命令。{advice}", ctx)
