"""The page for everybody: a screen reader finds nothing amiss (axe), the keyboard reaches all, a phone shows all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from conftest import one_table
from rubricc.targets.form import render
from tables import ALL_EFFECTS, BY_ROLE, CHECKLISTS, RATERS
from test_form_browser import ARGUMENTS, CHROMIUM, STEWARD

pytestmark = pytest.mark.real

TABLES = {
    "steward": STEWARD.read_text(encoding="utf-8"),
    "raters": RATERS,
    "by role": BY_ROLE,
    "checklists": CHECKLISTS,
    "all effects": ALL_EFFECTS,
}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    yield page
    page.close()


def open_form(page: Page, name: str, folder: Path) -> None:
    table = one_table(TABLES[name])
    file = folder / "form.html"
    file.write_text(render(table.rubric, table.program), encoding="utf-8")
    page.goto(file.as_uri())


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", TABLES)
def test_axe_finds_no_violation(page: Page, tmp_path: Path, name: str) -> None:
    open_form(page, name, tmp_path)
    assert violations(page) == []
    # With a wrong number, a row of 明细, a confirmation that is refused: red words, disabled and new controls.
    page.locator("input[inputmode=decimal]:visible:not([data-reference])").first.fill("很多")
    page.get_by_role("button", name="＋ 加一行").click()
    page.locator(".confirmed").first.click()
    expect(page.get_by_role("status")).to_contain_text("要改正")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []


@pytest.mark.parametrize("name", TABLES)
def test_a_phone_shows_everything_without_scrolling_sideways(page: Page, tmp_path: Path, name: str) -> None:
    page.set_viewport_size(PHONE)
    open_form(page, name, tmp_path)
    page.get_by_role("button", name="＋ 加一行").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    outside = """() => [...document.querySelectorAll("input, select, button, textarea")]
        .filter((each) => each.offsetParent && each.id !== "file")
        .filter((each) => { const box = each.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })
        .map((each) => each.outerHTML)"""
    assert page.evaluate(outside) == []


def test_the_keyboard_alone_fills_and_confirms_the_form(page: Page, tmp_path: Path) -> None:
    open_form(page, "steward", tmp_path)
    assert reached(page, "[name=who]")
    page.keyboard.press("Tab")  # tools
    type_into(page, "违反员工手册", "3")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "违反员工手册：按日期逐次记录")
    type_into(page, "病假", "0.5")
    assert reached(page, ".confirmed")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("暂定 93.75分")
    # Back up to the levels: an arrow chooses the next one.
    while not page.evaluate("document.activeElement.matches('[name=who]')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="经理复评")).to_be_checked()


def type_into(page: Page, label: str, text: str) -> None:
    identifier = page.get_by_label(label, exact=True).first.get_attribute("id")
    assert reached(page, f"#{identifier}")
    page.keyboard.type(text)


def reached(page: Page, selector: str) -> bool:
    """Tab on until the control has the focus, and shows it."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return bool(page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
    return False
