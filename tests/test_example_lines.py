"""`rubricc examples`: what it proposes is read as it is meant, agrees with the policy, and is asked for once."""

from __future__ import annotations

import pytest
from hypothesis import settings

import tables
from conftest import ROOT
from rubricc.checks.example_lines import Proposal, propose
from rubricc.pipeline import Compilation, compile_text

RUBRICS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "rubrics").glob("*.rubric"))}
OURS = {name: getattr(tables, name) for name in dir(tables) if name.isupper()}
NIGHTLY = settings().max_examples > 100
SLOW = {"客服代表", "管理员", "客服部考核细则", "MEASURED"}  # reach of a panel, many edges


def without_examples(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("例："))


# their last lines are rows of a table, below which an example is none
TABLED = {
    name: (ROOT / "tests" / "forms" / f"{name}.rubric").read_text() for name in ("幼儿园教师三级指标", "养殖技术员")
}
QUICK = (
    TABLED | {name: text for name, text in RUBRICS.items() if name not in SLOW} | {"ALL_LADDERS": tables.ALL_LADDERS}
)
ALL = TABLED | RUBRICS | {f"{name}, no 例": without_examples(text) for name, text in (RUBRICS | OURS).items()}
TEXTS = ALL if NIGHTLY else QUICK


def proposed(text: str) -> list[tuple[Proposal, ...]]:
    compiled = compile_text(text)
    assert compiled.ok, [found.message for found in compiled.diagnostics]
    return [tuple(propose(table.rubric, table.program)) for table in compiled.tables]


def pasted(text: str, found: list[tuple[Proposal, ...]]) -> str:
    """The policy with the lines at the end of each of its tables."""
    compiled = compile_text(text)
    ends = [text.rfind("\n", 0, table.rubric.span.start) + 1 for table in compiled.tables[1:]]
    parts, start = [], 0
    for end, lines in zip([*ends, len(text)], found, strict=True):
        parts += [text[start:end].rstrip("\n"), *(f"# {each.why}\n例：{each.text}" for each in lines), ""]
        start = end
    return "\n".join(parts)


def said(compiled: Compilation) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in compiled.diagnostics]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_proposed_can_be_pasted_and_is_asked_for_once(name: str) -> None:
    text = TEXTS[name]
    found = proposed(text)
    after = pasted(text, found)
    assert said(compile_text(after)) == said(compile_text(text))
    assert not any(proposed(after))


TABLE = """考核表：示例
1. 出勤（9分）：迟到每次扣2分
2. 合格率（50分）：合格率目标95%，每低1%扣5分，不足1%不计；达到标准得满分
3. 评议（41分）：优41分、差0分；与客户争吵，视情节每次扣2-6分
等级：90分以上为优秀；不满90分为合格
通则：各项扣完为止。
"""


def test_the_edges_of_a_small_policy() -> None:
    """Each score by hand: 9 points hold 2 four times; at 94.01% no whole percent is missing; 9＋40＋41 are 90."""
    (found,) = proposed(TABLE)
    assert [each.text for each in found] == [
        "迟到 0次 → 出勤9分",
        "迟到 1次 → 出勤7分",
        "迟到 4次 → 出勤1分",
        "迟到 5次 → 出勤0分",
        "合格率 95% → 合格率50分",
        "合格率 0% → 合格率0分",
        "合格率 94% → 合格率45分",
        "合格率 94.01% → 合格率50分",
        "等级：优、与客户争吵 0次 → 评议41分",
        "等级：差 → 评议0分",
        "等级：优、与客户争吵 1次、与客户争吵 扣2分 → 评议39分",
        "等级：优、与客户争吵 1次、与客户争吵 扣6分 → 评议35分",
        "等级：优、与客户争吵 7次、与客户争吵 扣42分 → 评议0分",
        "合格率 93%、其余满分 → 总分90分，优秀",
        "迟到 3次、合格率 94%、其余满分 → 总分89分，合格",
    ]
    assert found[3].why == "出勤：迟到 5次，扣10分（第2行「迟到每次扣2分」）；扣完为止，少扣1分，本项共扣9分"


def test_a_share_divides_by_a_hundred() -> None:
    (found,) = proposed("考核表：示例\n1. 产量（100分）：得分＝实际产量÷计划产量×100，最高120分\n总分上限：120分\n")
    assert [each.text for each in found] == [
        "实际产量 200、计划产量 100 → 产量120分",
        "实际产量 0、计划产量 100 → 产量0分",
        "实际产量 120、计划产量 100 → 产量120分",
        "实际产量 120.01、计划产量 100 → 产量120分",
    ]


def test_two_rates_that_are_added_share_a_hundred() -> None:
    found = proposed("考核表：示例\n1. 交付（100分）：按期率×100%＋超期率×40%\n")
    texts = [each.text for each in found[0]]
    assert "按期率 100%、超期率 0% → 交付100分" in texts and "按期率 90%、超期率 10% → 交付94分" in texts
    assert not [text for text in texts if "超期率 2" in text]


def test_what_an_example_shows_is_not_proposed() -> None:
    (found,) = proposed(TABLE)
    (rest,) = proposed(TABLE + "例：迟到 5次 → 出勤0分\n")
    assert {each.text for each in found} - {each.text for each in rest} == {"迟到 5次 → 出勤0分"}
