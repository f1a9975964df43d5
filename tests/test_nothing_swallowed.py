"""Words that would change a score, put behind any sentence: they change what is read, or they are told."""

from __future__ import annotations

import pytest

from conftest import item
from rubricc.diagnostics import Severity
from rubricc.pipeline import compile_text

SENTENCES = (
    "迟到每次扣1分",
    "违纪扣5分",
    "合格率目标95%，每低1%扣2分，不足1%不计",
    "合格率95%以上得20分，90%-95%得10分，90%以下不得分",
    "材料齐全得20分，否则不得分",
    "按完成率×20计分，最高15分",
)
CHANGES = (
    *("每月允许2次", "2次以内免责", "5分钟以内不算", "每月免扣2次", "首次警告", "初犯提醒", "允许误差±2%", "容差1%"),
    *("夜班双倍", "节假日加倍", "3次后翻倍", "累犯翻番", "试用期减半", "减半扣分", "主动上报减免50%", "班长承担50%"),
    *(
        "每月封顶5分",
        "单次最高2分",
        "每人每月限1次",
        "年度累计不超过10分",
        "最低保留5分",
        "基础分10分",
        "倒扣",
        "不封顶",
    ),
    *("按0.5分计", "第3次起按2分计", "试用期员工按80%计", "折算为10分", "权重20%", "系数1.2", "主管连带扣1分", "取整"),
)


def said(sentence: str) -> tuple[str, set[str]] | None:
    """What a sentence means, without its comments, and what is told of it; None where it is refused."""
    return said_of(item(sentence, 20))


def said_of(text: str) -> tuple[str, set[str]] | None:
    """The same of a whole table."""
    compiled = compile_text(text)
    if not compiled.ok:
        return None
    lines = compiled.tables[0].readback().splitlines()
    told = {found.code for found in compiled.diagnostics if found.severity == Severity.WARNING}
    return "\n".join(line for line in lines if not line.startswith("#")), told


# beside a rate of completion, 2次以上 may be what was planned
ALONE = ("2次以内", "超过2次", "2次以上", "累计3次", "2次为限", "2次以内除外")


@pytest.mark.parametrize("change", [*CHANGES, *ALONE])
@pytest.mark.parametrize("form", ["{}，{}", "{}（{}）", "{}。{}"])
def test_it_counts_or_is_told(change: str, form: str) -> None:
    for sentence in SENTENCES[:-1] if change in ALONE else SENTENCES:
        alone, changed = said(sentence), said(form.format(sentence, change))
        assert alone is not None
        silent = changed is not None and changed[0] == alone[0] and changed[1] <= alone[1]
        assert not silent, form.format(sentence, change)


@pytest.mark.parametrize(
    "change", ["首次警告", "允许误差±2%", "夜班双倍", "试用期员工按80%计", "班长承担50%", "累犯翻番"]
)
def test_words_before_a_rule_are_no_part_of_its_name(change: str) -> None:
    assert said(f"{change}，迟到每次扣1分") is None


@pytest.mark.parametrize("change", sorted({*CHANGES} - {"不封顶", "取整"}))
@pytest.mark.parametrize("form", ["通则：{}", "说明：{}", "备注：{}", "\n{}。"])
def test_so_it_is_below_the_items(change: str, form: str) -> None:
    table = item("迟到每次扣1分", 20)
    alone, changed = said_of(table), said_of(table + form.format(change) + "\n")
    assert alone is not None
    assert changed is None or changed[0] != alone[0] or not changed[1] <= alone[1]
