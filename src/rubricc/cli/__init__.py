"""The command `rubricc`: check, doc, build, issue, score, inputs, readback, explain.

Each command is imported only when it is called, and each imports only what it needs, so
that a check starts fast. The only part of rubricc that prints and that reads and writes files by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from rubricc.cli import chinese, console

COMMANDS = (
    "check",
    "doc",
    "readback",
    "examples",
    "inputs",
    "build",
    "issue",
    "score",
    "explain",
    "slip",
)  # in the order of the work


class Commands(chinese.Group):
    """Finds a command by name in the module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rubricc.cli.{cmd_name}").command
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:  # click's own signature, with its overloads, passed through
        console.prepare()
        return super().main(*args, **kwargs)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
    epilog="每个命令的用法：rubricc 命令 --help",
)
@click.version_option(package_name="rubricc", message="rubricc %(version)s", help="显示版本号。")
def main() -> None:
    """把中文考核细则变成评分程序、考核表网页和Excel工作簿。"""
