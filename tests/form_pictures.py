"""Makes the pictures of the form for the documentation; no test, and run by hand only.

    python tests/form_pictures.py FOLDER

Writes blank, filled and objected sheets (as printed) and the page on a desk and a phone.
Needs Chromium and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

import rubricc
from rubricc.targets.form import render
from test_form_browser import ARGUMENTS, CHROMIUM, STEWARD, Form

RESOLUTION = "110"


def main(folder: Path) -> None:
    """All pictures of the steward table."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        draw(Path(scratch) / "form.html", folder)


def draw(file: Path, folder: Path) -> None:
    """Write the page to a file and photograph it."""
    table = rubricc.compile_text(STEWARD.read_text(encoding="utf-8")).tables[0]
    file.write_text(render(table.rubric, table.program), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(file.as_uri())
        sheet(page, folder / "form-blank")
        fill(Form(page))
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=folder / "form-screen.png")
        sheet(page, folder / "form-filled")
        page.get_by_role("checkbox", name="有异议").check()
        sheet(page, folder / "form-objected")
        page.set_viewport_size({"width": 390, "height": 844})
        page.screenshot(path=folder / "form-phone.png")
        browser.close()


def fill(form: Form) -> None:
    """One month of one person, reviewed by all three levels."""
    page = form.page
    for label, value in (("工号", "007"), ("姓名", "张三"), ("部门", "客户服务部"), ("岗位", "管家")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("考核月份：年").fill("2025")
    page.get_by_label("考核月份：月").fill("3")
    form.add_row("不服从工作安排", "2025-03-05", "拒绝调班")
    form.add_row("违反员工手册", "2025-03-12", "上岗玩手机")
    form.add_row("缺席培训", "2025-03-19", "未到消防培训")
    form.fill("病假", "1")
    form.confirm("主管初评")
    form.level("经理复评")
    page.get_by_label("言谈举止、办公纪律：复评得分").fill("5")
    page.get_by_label("复评改判「言谈举止、办公纪律」的原因").fill("在休息时间，情节较轻")
    form.confirm("经理复评")
    form.level("总经理终审")
    form.confirm("总经理终审")
    page.get_by_label("考核评语及改进要求").fill("服务主动，注意考勤。")


def sheet(page: Page, stem: Path) -> None:
    """The page as printed, as pictures: stem-1.png …"""
    pdf = stem.with_suffix(".pdf")
    pdf.write_bytes(page.pdf(prefer_css_page_size=True))
    subprocess.run(["pdftoppm", "-r", RESOLUTION, "-png", str(pdf), str(stem)], check=True)
    pdf.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
