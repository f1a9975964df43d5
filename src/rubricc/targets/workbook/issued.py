"""One copy of the workbook for each person: written once, then only the cells that say who it is for are changed.

Writing a workbook takes many times as long as changing a few cells of one that is written. Every other cell keeps the
value that it has on the blank form. Where the names would change that value (the month as the hidden sheet reads it;
all of a table whose points depend on 岗位) it is left out: a spreadsheet computes it when it opens the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.targets.workbook import render
from rubricc.targets.workbook.cells import CALC, FORM, Cell
from rubricc.targets.workbook.finish import MADE
from rubricc.targets.workbook.layout import place
from rubricc.targets.workbook.sheet import LONGEST_TEXT

_SHEETS = "xl/worksheets/"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML can hold


class Copies:
    """The workbook of one table, to be made out to people."""

    def __init__(self, rubric: Rubric, program: Program) -> None:
        parts = _parts(render(rubric, program))
        layout = place(rubric, program)
        form, hidden = (_path_of(parts, sheet) for sheet in (FORM, CALC))
        for cell in (layout.calc.month_text, layout.calc.month):
            parts[hidden] = _without_value(parts[hidden], re.escape(cell.address))
        if program.schema.role:
            parts |= {path: _without_value(xml, "[A-Z]+[0-9]+") for path, xml in parts.items() if path.startswith(_SHEETS)}
        self._path = form
        self._names, self._pieces = _cut(parts.pop(form), layout.identity)
        self._filled = layout.heads.filled
        self._others = _packed(parts)

    def made_out(self, identity: Mapping[str, str]) -> bytes:
        """The file for one person, by the names under which the table asks who it is; what it does not ask is left out.

        What the table says itself (部门：客户服务部) stands where nothing is said of the person.
        """
        between = [_inside(identity.get(name) or self._filled.get(name, "")) for name in self._names]
        xml = "".join(piece for pair in zip(self._pieces, [*between, ""], strict=True) for piece in pair)
        out = io.BytesIO(self._others)
        with zipfile.ZipFile(out, "a") as book:
            book.writestr(zipfile.ZipInfo(self._path, MADE), xml, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def _packed(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, MADE), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _path_of(parts: Mapping[str, str], sheet: str) -> str:
    """XlsxWriter numbers the parts in the order of the sheets."""
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"])
    return f"{_SHEETS}sheet{names.index(sheet) + 1}.xml"


def _without_value(xml: str, address: str) -> str:
    return re.sub(rf'(<c r="{address}"[^>]*><f>[^<]*</f>)<v>[^<]*</v>', r"\1", xml)


def _cut(xml: str, identity: Mapping[str, Cell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in the order of their cells, and the text of the sheet before, between and behind them."""
    names, pieces, start = [], [], 0
    for name, cell in sorted(identity.items(), key=lambda each: (each[1].row, each[1].column)):
        found = re.compile(rf'<c r="{cell.address}"( s="[0-9]+")?(/>| t="s"><v>[0-9]+</v></c>)').search(xml, start)
        assert found is not None, "a blank cell with a look, or a text"
        names.append(name)
        pieces.append(xml[start : found.start(2)])
        start = found.end(2)
    return tuple(names), (*pieces, xml[start:])


def _inside(text: str) -> str:
    """What closes the cell that was cut open: nothing, or a text, which is never a formula."""
    if not text:
        return "/>"
    shown = escape(_NO_XML.sub("", text)[:LONGEST_TEXT])
    return f' t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
