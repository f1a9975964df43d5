"""Untrusted text: it shows as plain text in every target and runs nowhere."""

from __future__ import annotations

import ast
import io
import json
import sys
from html.parser import HTMLParser

import openpyxl
import pytest

from conftest import one_table
from rubricc.table import Table
from rubricc.targets import form, scorer, workbook

HOSTILE = [
    '"',
    "'",
    "'''",
    '"""',
    "</script>",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "@SUM(1)",
    "{{ 7*7 }}",
    "{% raw %}",
]
HOSTILE += ["__import__('os').system('true')", "\\", "\\n", "${1}", "𠮷", "\u2028", "\u202e", "&lt", "%s{0}", "--><!--"]


@pytest.fixture(scope="module")
def table() -> Table:
    heads = [f"{number}. {text}甲（5分）：{text}没有{text}登记每次扣1分" for number, text in enumerate(HOSTILE, 1)]
    text = "考核表：" + " ".join(HOSTILE) + "\n编号：=1+1\n版本：</script>\n" + "\n".join(heads)
    text += "\n2. 换行（0.5分）：未登记，\n未签字，每次扣0.1分\n满分：100.5分\n说明：" + "".join(HOSTILE) + "\n"
    return one_table(text)


def test_the_words_survive(table: Table) -> None:
    assert len(table.inputs) == len(HOSTILE) + 1
    assert all(text in table.rubric.title for text in HOSTILE)
    assert table.score({table.inputs[0].name: 1, "确认": True}).total == table.schema.full_marks - 1


def test_no_text_becomes_code_in_the_scorer(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = one_table("考核表：示例\n1. 甲（100分）：没有登记每次扣1分")
    source = scorer.render(table.rubric, table.program)
    names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    expected = ast.walk(ast.parse(scorer.render(plain.rubric, plain.program)))
    extra = names - {node.id for node in expected if isinstance(node, ast.Name)}
    assert all(name.rstrip("0123456789") in {"i", "v", "r", "x", "t", "s"} for name in extra), extra
    module: dict[str, object] = {"__name__": "hostile"}
    monkeypatch.setitem(sys.modules, "hostile", type(sys)("hostile"))
    exec(compile(source, "hostile.py", "exec"), module)
    assert module["score"]({table.inputs[0].name: 1, "确认": True}).total == table.schema.full_marks - 1  # type: ignore[operator]  # the generated function


class Tags(HTMLParser):
    """Counts elements and collects text and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.suspicious: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))
        self.suspicious += [name for name, _ in attrs if name.startswith("on")]
        self.suspicious += [tag] if tag in {"img", "iframe", "object", "link"} else []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def parsed(table: Table) -> Tags:
    tags = Tags()
    tags.feed(form.render(table.rubric, table.program))
    return tags


def test_no_text_becomes_markup_in_the_page(table: Table, steward: Table) -> None:
    tags = parsed(table)
    assert tags.scripts == parsed(steward).scripts
    assert tags.suspicious == parsed(steward).suspicious
    whole = "".join(tags.texts)
    assert all(text in whole for text in HOSTILE)


def test_the_data_of_the_page_is_json(table: Table) -> None:
    page = form.render(table.rubric, table.program)
    data = page.split('type="application/json"', 1)[1].split(">", 1)[1].split("</script>", 1)[0]
    assert json.loads(data)


def test_no_text_becomes_a_formula_in_the_workbook(table: Table) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(table.rubric, table.program)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    texts = " ".join(str(cell.value) for cell in cells if cell.data_type == "s")
    assert formulas
    assert not [each for each in formulas if each in HOSTILE or "onerror" in each or "__import__" in each]
    assert all(text in texts for text in HOSTILE if text != "\u2028")
