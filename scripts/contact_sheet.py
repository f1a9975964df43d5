"""Draws every table of rubrics/: the contact sheet of the documentation, or every page large enough to be looked at.

    python scripts/contact_sheet.py                     → docs/pictures/contact-sheet.png
    python scripts/contact_sheet.py FOLDER [TABLE …]    → every page, in FOLDER

Needs Chromium, LibreOffice and pdftoppm, as `make test` installs them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, sync_playwright

from rubricc.pipeline import compile_bytes
from rubricc.table import Table
from rubricc.targets import form, workbook

ROOT = Path(__file__).parents[1]
SHEET = ROOT / "docs" / "pictures" / "contact-sheet.png"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu")
LOOK = 90  # dots per inch of a page that is looked at
SMALL = 36  # of a page on the contact sheet
ACROSS = 6  # tables beside each other
GAP = 12
CAPTION = 22
COLOURS = 32
FONTS = ("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc")

# Plausible entries for a page: every other event happens, whatever is measured or rated lies in the middle.
FILL = """() => {
  const { schema } = opened;
  const byId = (id) => document.getElementById(id);
  const put = (control, value) => {
    if (control.type === "checkbox") control.checked = value;
    else control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const identity = { 姓名: "张三", 工号: "007", 部门: "客户服务部", 被考核人: "张三" };
  for (const control of document.querySelectorAll("[data-identity]")) {
    const name = schema.identity[control.dataset.identity];
    if (control.dataset.part) put(control, control.dataset.part === "year" ? "2025" : "3");
    else if (control.tagName === "SELECT") put(control, control.options[1].value);
    else put(control, identity[name] ?? "客服");
  }
  const middle = (field) => {
    const usual = (field.doubts ?? []).filter(([, , why]) => why.startsWith("一般")).map(([first]) => first - 1);
    const least = Math.max(field.minimum, 0), most = Math.min(field.maximum, 100 * 10 ** field.decimals, ...usual);
    const units = least + Math.floor(0.9 * (most - least) / field.step) * field.step;
    return String(units / 10 ** field.decimals);
  };
  const enter = () => schema.fields.forEach((field, index) => {
    const control = byId(`f${index}`);
    if (!control || control.offsetParent === null) return;
    if (control.type === "checkbox") put(control, index % 7 === 3);
    else if (control.tagName === "SELECT") put(control, control.options[1].text);
    else if (field.kind === "count") put(control, field.blankIsZero && index % 2 ? "" : "1");
    else if (field.kind !== "amount") put(control, middle(field));
  });
  const radios = [...document.querySelectorAll("[name=who]")];
  for (const radio of schema.panel ? radios : radios.slice(0, 1)) { radio.click(); enter(); }
  if (!radios.length) enter();
  const offered = schema.fields.findIndex(({ kind }) => kind === "count");
  if (radios.length) radios[0].click();
  const more = document.querySelector(`[data-list="${offered}"]`);
  if (more && !byId(`f${offered}`).readOnly) {
    put(byId(`f${offered}`), "");
    more.click();
    const line = byId("rows").lastElementChild;
    put(line.querySelector("[data-part=日期]"), "2025-03-05");
    put(line.querySelector("[data-part=事由]"), "客户来电反映，已核实");
  }
  for (const box of document.querySelectorAll(".confirmed")) box.click();
  put(byId("comment"), "服务主动，注意考勤。");
}"""


@dataclass(frozen=True)
class Drawn:
    """One table and its printed documents."""

    name: str
    blank: Path
    filled: Path
    book: Path


def tables(wanted: Sequence[str] = ()) -> Iterator[tuple[str, Table]]:
    """Every table of every rubric, or of those that are named."""
    for path in sorted((ROOT / "rubrics").glob("*.rubric")):
        if not wanted or path.stem in wanted:
            compiled = compile_bytes(path.read_bytes(), path.name).tables
            for number, table in enumerate(compiled, start=1):
                yield path.stem + (f"-{number}" if len(compiled) > 1 else ""), table


def print_all(found: Sequence[tuple[str, Table]], folder: Path) -> list[Drawn]:
    """Form and workbook of each table as PDF files."""
    drawn = [Drawn(name, *(folder / f"{name}.{part}.pdf" for part in ("空白", "填好", "工作簿"))) for name, _ in found]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("dialog", lambda dialog: dialog.accept())  # what was filled in is not saved
        for each, (name, table) in zip(drawn, found, strict=True):
            file = folder / f"{name}.html"
            file.write_text(form.render(table.rubric, table.program), encoding="utf-8")
            page.goto(file.as_uri())
            print_page(page, each.blank)
            page.evaluate(FILL)
            print_page(page, each.filled)
        browser.close()
    books = []
    for name, table in found:
        books.append(folder / f"{name}.工作簿.xlsx")
        books[-1].write_bytes(workbook.render(table.rubric, table.program))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [shutil.which("soffice") or "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), *map(str, books)], check=True, capture_output=True, timeout=600)
    return drawn


def print_page(page: Page, to: Path) -> None:
    to.write_bytes(page.pdf(prefer_css_page_size=True))


def pictures(pdf: Path, stem: Path, resolution: int) -> list[Path]:
    """Every page of a PDF as stem-1.png …"""
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", str(pdf), str(stem)], check=True)
    return sorted(stem.parent.glob(f"{stem.name}-*.png"))


def look(folder: Path, wanted: Sequence[str]) -> None:
    """Every page of every document, named after its table."""
    folder.mkdir(parents=True, exist_ok=True)
    for drawn in print_all(list(tables(wanted)), folder):
        for pdf in (drawn.blank, drawn.filled, drawn.book):
            for picture in pictures(pdf, pdf.with_suffix(""), LOOK):
                print(picture)


def contact_sheet() -> None:
    """The first page of each form, and 考核表 of each workbook, side by side."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        cells = []
        for number, drawn in enumerate(print_all(list(tables()), folder)):
            blank = pictures(drawn.blank, folder / f"{number}a", SMALL)[0]
            book = pictures(drawn.book, folder / f"{number}b", SMALL)[1]  # after 填表说明
            cells.append((drawn.name, blank, book))
        arrange(cells).save(SHEET, optimize=True)


def arrange(cells: Sequence[tuple[str, Path, Path]]) -> Image.Image:
    """Pairs of small pages under the name of their table."""
    font = ImageFont.truetype(font_file(), 13)
    images = [(name, Image.open(first), Image.open(second)) for name, first, second in cells]
    width = max(first.width + second.width for _, first, second in images) + 2 * GAP
    height = max(max(first.height, second.height) for _, first, second in images) + CAPTION + GAP
    down = -(-len(images) // ACROSS)
    sheet = Image.new("RGB", (width * ACROSS + GAP, height * down + GAP), "#dddddd")
    draw = ImageDraw.Draw(sheet)
    for number, (name, first, second) in enumerate(images):
        left, top = number % ACROSS * width + GAP, number // ACROSS * height + GAP
        draw.text((left, top), name, fill="black", font=font)
        sheet.paste(first, (left, top + CAPTION))
        sheet.paste(second, (left + first.width + GAP // 2, top + CAPTION))
    return sheet.quantize(COLOURS)


def font_file() -> str:
    """A font with Chinese characters."""
    found = (path for name in FONTS for path in Path("/usr/share/fonts").rglob(name))
    return str(next(found))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        look(Path(sys.argv[1]).resolve(), sys.argv[2:])
    else:
        contact_sheet()
