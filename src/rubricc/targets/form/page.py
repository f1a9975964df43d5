"""Puts the page together: template, style, script and data in one file.

It takes no decision on layout or scoring: `view` and `javascript` do. Author's text passes only
through the template's escaping or through `embed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rubricc.program.model import Program
from rubricc.resources import read_text
from rubricc.rubric.model import Rubric
from rubricc.rubric.names import item_names
from rubricc.targets import paper
from rubricc.targets.heads import beside_title, heads
from rubricc.targets.form.data import schema_data
from rubricc.targets.form.embed import css_string, json_text, policy
from rubricc.targets.form.packed import packed
from rubricc.targets.form.heights import events_height
from rubricc.targets.form.javascript import program_script
from rubricc.targets.remarks import comment_label
from rubricc.targets.form.slim import slim_script, slim_style
from rubricc.targets.form.view import Page, page_of

STYLES = ("base", "screen", "print")
# The first group scores a record and knows no document; the second is the page.
SCORING_SCRIPTS = ("arithmetic", "values", "panel", "record", "rows", "score")
PAGE_SCRIPTS = ("unpack", "state", "controls", "paper", "texts", "details", "why", "show", "files", "page")
KEPT = frozenset({"opened"})  # a name in the script that others may ask


def render(rubric: Rubric, program: Program) -> str:
    """The whole page of one table."""
    page = page_of(rubric, program)
    style = slim_style(_style(rubric, page, program.schema.digest))
    script = slim_script(f"{scoring_script(program)}{_scripts(tuple(_page_scripts(page)))}", KEPT)
    template = _environment().get_template("html/page.html")
    return template.render(
        page=page,
        paper=paper,
        kept=_kept,
        heads=heads(rubric),
        corner=beside_title(rubric),
        printed=paper.identity(rubric),
        boxes=paper.signature_boxes(rubric),
        comment=comment_label(rubric),
        record_characters=_record_characters(rubric),
        policy=Markup(policy(style, script)),
        style=Markup(style),
        script=Markup(script),
        data=Markup(json_text(packed(schema_data(program, _apart(rubric), heads(rubric).filled)))),
    )


def _page_scripts(page: Page) -> Iterator[str]:
    """Without 扣分明细 where nothing can be listed."""
    return (name for name in PAGE_SCRIPTS if page.listed or name != "details")


def _apart(rubric: Rubric) -> frozenset[str]:
    """The items that only add to 满分."""
    return frozenset(name for name, item in zip(item_names(rubric), rubric.items, strict=True) if item.bonus)


def scoring_script(program: Program) -> str:
    """The part of the script that scores records: `scoreRecord(schema, program, record)` and what it needs."""
    return f'"use strict";\n{_scripts(SCORING_SCRIPTS)}{program_script(program)}'


_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*(?:分钟|分|%|％|次|天|个百分点|元|小时)[。；，、;,）)]?")


def _kept(line: str) -> Markup:
    """扣0.5分。 stays on one line."""
    found, end = Markup(), 0
    for match in _AMOUNT.finditer(line):
        found += Markup("{}<bdi>{}</bdi>").format(line[end : match.start()], match[0])
        end = match.end()
    return found + Markup("{}").format(line[end:])


@cache
def _environment() -> Environment:
    loader = FunctionLoader(lambda name: _compact(read_text("targets", name)))
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)


def _compact(markup: str) -> str:
    """Without indentation: the page is sent and stored many times."""
    return "\n".join(line.strip() for line in markup.splitlines()) + "\n"


@cache
def _scripts(names: tuple[str, ...]) -> str:
    return "".join(f"\n{read_text('targets', f'html/{name}.js')}" for name in names)


def _style(rubric: Rubric, page: Page, digest: str) -> str:
    widths = "".join(
        f"col.w{index} {{ width: {column.width:g}mm; }}\n" for index, column in enumerate(_columns(rubric))
    )
    record = next(index for index, column in enumerate(_columns(rubric)) if column.kind == "record")
    foot = css_string(paper.footer(rubric, digest))
    return (
        "".join(read_text("targets", f"html/{name}.css") for name in STYLES)
        + f"{widths}@media screen {{ col.w{record} {{ width: {SCREEN_RECORD_WIDTH}mm; }} }}\n"
        + f"@media print {{ tr.tall > td, tr.tall > th {{ height: {events_height(rubric, page):g}mm; }} }}\n"
        + f"@page {{ size: A4 {'landscape' if paper.landscape(rubric) else 'portrait'}; margin: {paper.PAGE_MARGIN}mm;"
        + f" @bottom-left {{ content: {foot}; font: 8pt {FOOT_FONT}; }}"
        + f' @bottom-right {{ content: "第" counter(page) "页/共" counter(pages) "页"; font: 8pt {FOOT_FONT}; }} }}\n'
    )


def _columns(rubric: Rubric) -> tuple[paper.Column, ...]:
    return paper.columns(rubric, with_loss=paper.takes_points(rubric))


def _record_characters(rubric: Rubric) -> int:
    """How many Chinese characters one printed line of 扣分记录 holds."""
    width = next(column.width for column in _columns(rubric) if column.kind == "record")
    return int((width - 2) / (paper.BODY_POINTS * 25.4 / 72))


SCREEN_RECORD_WIDTH = 72  # mm in proportion to the others: inputs need more room than a pen
FOOT_FONT = 'SimSun, "Songti SC", "Noto Serif CJK SC", serif'
