"""The page in a real Chromium: filled by hand, refused in place, saved and loaded, printed."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdf import PdfReader

import rubricc
from rubricc.table import Table
from rubricc.targets.form import render
from test_equal import texts

pytestmark = pytest.mark.real

STEWARD = Path(__file__).parents[1] / "rubrics" / "管家.rubric"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Form:
    """One open page; what it asked for and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def fill(self, label: str, value: str, row: int = 0) -> None:
        self.page.get_by_label(label, exact=True).nth(row).fill(value)

    def level(self, title: str) -> None:
        self.page.get_by_role("radio", name=title).check()

    def confirm(self, title: str) -> None:
        self.page.get_by_role("checkbox", name=f"{title}：分数已核对").check()

    def says(self, words: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(words)

    def add_row(self, event: str, day: str, what: str) -> None:
        self.page.get_by_role("button", name=f"{event}：按日期逐次记录").click()
        line = self.page.locator("#rows tr").last
        for part, value in (("日期", day), ("事由", what)):
            line.get_by_label(part).fill(value)

    def print(self) -> list[str]:
        """The text of every printed page."""
        pdf = self.page.pdf(prefer_css_page_size=True)
        return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def plain(text: str) -> str:
    """The text without white space; a font may give a glyph back as the radical that looks like it."""
    return "".join(unicodedata.normalize("NFKC", text.replace("\u2eda", "页").replace("\u2ed4", "门")).split())


def absent(sheet: str, *words: str) -> list[str]:
    """The words that are not printed on a sheet."""
    return [each for each in words if plain(each) not in sheet]


@pytest.fixture(scope="module")
def table() -> Table:
    return rubricc.compile_text(STEWARD.read_text(encoding="utf-8")).tables[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def form(browser: Browser, table: Table, tmp_path: Path) -> Iterator[Form]:
    """A fresh page that must neither ask for anything nor complain."""
    file = tmp_path / "form.html"
    file.write_text(render(table.rubric, table.program), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    form = Form(page)
    page.on("request", lambda request: form.requests.append(request.url))
    page.on("console", lambda message: form.complaints.append(message.text))
    page.on("pageerror", lambda error: form.complaints.append(str(error)))
    page.goto(file.as_uri())
    yield form
    page.close()
    assert [url for url in form.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert form.complaints == []


def test_every_page_starts_for_everybody_who_fills_it_in(browser: Browser, tmp_path: Path) -> None:
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("pageerror", lambda error: complaints.append(str(error)))
    file = tmp_path / "form.html"
    for name, text in texts().items():
        for table in rubricc.compile_text(text).tables:
            file.write_text(render(table.rubric, table.program), encoding="utf-8")
            page.goto(file.as_uri())
            for radio in page.get_by_role("radio").all():
                radio.check()
            for button in page.locator("[data-list]:visible:enabled").all()[:1]:
                button.click()
            assert not complaints, name
    page.close()


def test_an_untouched_page_has_no_total_and_prints_on_one_sheet(form: Form) -> None:
    form.says("未评")
    expect(form.page.locator("#total")).to_have_text("")
    pages = form.print()
    assert len(pages) == 1
    assert (
        absent(
            pages[0], "第1页/共1页", "经核查，本月无扣分事项", "事假＿天", "初评人（主管）", "□有异议（另附书面申诉）"
        )
        == []
    )


def test_rows_are_as_high_as_a_pen_needs(form: Form) -> None:
    form.page.emulate_media(media="print")
    high = "rows => rows.map(row => row.getBoundingClientRect().height / 96 * 25.4)"
    assert min(form.page.locator("tr.item").evaluate_all(high)) >= 10
    assert min(form.page.locator("tr.item.tall").evaluate_all(high)) >= 17.5
    form.page.emulate_media(media="screen")


def test_three_levels_fill_it_in(form: Form, table: Table) -> None:
    form.fill("违反员工手册", "３")
    form.says("初评未确认")
    form.fill("病假", "0.5")
    expect(form.page.locator("#total")).to_have_text("93.75")
    form.confirm("主管初评")
    form.says("暂定 93.75分")
    form.level("经理复评")
    expect(form.page.get_by_label("仪容仪表：复评得分")).to_have_attribute("placeholder", "8")
    form.page.get_by_label("仪容仪表：复评得分").fill("7")
    form.says("有1处要改正")
    expect(form.page.locator(".reason .error")).to_have_text("请写明改分的原因。")
    form.page.get_by_label("复评改判「仪容仪表」的原因").fill("工牌未戴")
    form.fill("违反员工手册", "2")
    form.confirm("经理复评")
    form.level("总经理终审")
    form.confirm("总经理终审")
    form.says("已终审 94.75分")
    (sheet,) = form.print()
    assert absent(sheet, "94.75", "复评改判「仪容仪表」：工牌未戴", "复评改为违反员工手册2次") == []


@pytest.mark.parametrize("typed", ["abc", "-1", "1.5", "1e3", "10000", "1,5"])
def test_bad_input_is_refused_in_place_and_never_scored(form: Form, typed: str) -> None:
    form.fill("违反员工手册", typed)
    form.says("有1处要改正")
    expect(form.page.locator("#f3-error")).to_contain_text("应填0～9999的整数")
    expect(form.page.get_by_label("违反员工手册", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.page.locator("#total")).to_have_text("")
    expect(form.page.locator("#t1_0")).to_have_text("")
    form.page.get_by_role("checkbox", name="主管初评：分数已核对").click()
    expect(form.page.get_by_role("checkbox", name="主管初评：分数已核对")).not_to_be_checked()


def test_what_is_saved_scores_the_same_and_comes_back(form: Form, table: Table, tmp_path: Path) -> None:
    for label, value in (("姓名", "张/三"), ("工号", "007"), ("部门", "客户服务部")):
        form.page.get_by_label(label, exact=True).fill(value)
    form.page.get_by_label("考核月份：年").fill("2025")
    form.page.get_by_label("考核月份：月").fill("3")
    form.add_row("不服从工作安排", "2025-03-05", "</script>拒绝调班")
    form.add_row("与同事争吵、打架", "2025-03-19", "=1+1 争吵")
    form.page.locator("#rows tr").last.get_by_label("扣分").fill("3")
    form.fill("事假", "1.5")
    form.confirm("主管初评")
    form.says("暂定 93.5分")
    expect(form.page.locator("#why p")).to_have_count(0)  # nobody looks
    form.page.get_by_text("怎么算的").click()
    told = ["尊重领导、团结协作 1分：3/5 </script>拒绝调班 −2；3/19 =1+1 争吵 −3", "出勤 6.5分：事假1.5天 −1.5"]
    expect(form.page.locator("#why p")).to_have_text(told)
    sheet = form.print()[0]
    assert absent(sheet, "怎么算的") == ["怎么算的"]
    assert absent(sheet, "3/5 </script>拒绝调班 −2；3/19 =1+1 争吵 −3", "2025年3月") == []
    with form.page.expect_download() as download:
        form.page.get_by_role("button", name="保存为文件").click()
    assert download.value.suggested_filename == "2025-03_客户服务部_张 三_007_管家月度绩效考核表.json"
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    score = table.score(json.loads(saved.read_text(encoding="utf-8")))
    assert (score.status, str(score.total)) == ("暂定", "93.5")
    form.page.reload()
    form.says("未评")
    form.page.get_by_label("打开已保存的文件").set_input_files(saved)
    form.says("暂定 93.5分")
    assert form.page.evaluate("JSON.stringify(opened.record())") == json.dumps(
        json.loads(saved.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":")
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"考核表": "前台考核表"}, "前台考核表"),
        ({"校验码": "000000000000", "版本": "2024-2"}, "另一个版本（版本 2024-2）"),
    ],
)
def test_a_file_of_another_table_or_version_is_refused(
    form: Form, tmp_path: Path, change: dict[str, str], words: str
) -> None:
    record = form.page.evaluate("opened.record()")
    record["表单"] |= change
    file = tmp_path / "other.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    form.page.get_by_label("打开已保存的文件").set_input_files(file)
    expect(form.page.get_by_role("alert")).to_contain_text(words)
    form.says("未评")


def test_too_many_rows_go_to_a_second_sheet(form: Form) -> None:
    for day in range(1, 8):
        form.add_row("打卡异常", f"2025-03-0{day}", "上班未打卡且未说明原因")
    first, second = form.print()
    assert absent(first, "扣分明细第1", "7行", "上班未打卡") == ["上班未打卡"]
    assert second.count("上班未打卡且未说明原因") == 7


def test_the_keyboard_reaches_the_next_input_and_a_phone_shows_cards(form: Form) -> None:
    form.page.get_by_label("不服从工作安排", exact=True).press("Enter")
    expect(form.page.get_by_label("与同事争吵、打架", exact=True)).to_be_focused()
    unnamed = form.page.evaluate(
        "[...document.querySelectorAll('input, select, textarea, button')]"
        ".filter((each) => !each.labels?.length && !each.getAttribute('aria-label') && !each.textContent.trim())"
        ".map((each) => each.id)"
    )
    assert unnamed == []
    form.page.set_viewport_size({"width": 390, "height": 800})
    assert form.page.evaluate("document.documentElement.scrollWidth") <= 390
