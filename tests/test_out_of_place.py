"""A sentence that scores may be put anywhere into a policy: it counts, is refused or told, never only printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from rubricc.diagnostics import Severity
from rubricc.pipeline import Compilation, compile_text
from test_guards import meaning

RULE = "旷岗每次扣3分"
PAGE = """客服考核表
编号：KF-1　周期：月度
项目 | 分值 | 评分标准 | 数据来源
服务 | 60 | 投诉每次扣5分 | 客诉系统
出勤 | 40 | 迟到每次扣2分 | 考勤
等级：90分以上为优秀；60分以上不满90分为合格；不满60分为不合格
否决：泄露客户信息；私收财物。出现任意一项当月考核0分
兑现：优秀发120%，合格发100%，不合格发50%。连续两个月不合格的予以调岗
"""


def codes(text: str) -> set[str]:
    return {found.code for found in compile_text(text).diagnostics}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("客服考核表", "L151"),
        ("编号：KF-1", "L151"),
        ("数据来源", "L151"),
        ("当月考核0分", "S309"),
    ],
)
def test_where_nothing_scores_it_is_refused(place: str, code: str) -> None:
    assert not {"L151", "S309"} & codes(PAGE)
    assert code in codes(PAGE.replace(place, f"{place}，{RULE}", 1))


@pytest.mark.parametrize("place", ["客服考核表", "出勤 "])
@pytest.mark.parametrize("said", ["夜班双倍", "每月允许2次", "首次警告"])
def test_nor_does_a_name_change_what_scores(place: str, said: str) -> None:
    assert "L151" in codes(PAGE.replace(place, f"{place.strip()}（{said}）", 1))


def test_a_list_of_vetoes_holds_no_points() -> None:
    listed = "否决：有下列情形之一的，当月考核0分：\n1、打架斗殴；\n2、串岗3次以上扣7分；\n3、盗窃。\n"
    assert "S309" in codes(f"考核表：示例\n1. 出勤（100分）：迟到每次扣1分\n{listed}")


def test_a_section_is_named_and_does_not_score() -> None:
    rows = f"类别 | 项目 | 分值 | 标准\n安全，{RULE} | 出勤 | 100 | 迟到每次扣1分\n"
    assert "L151" in codes(f"考核表：示例\n{rows}")


TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "rubrics").glob("*.rubric"))}
TEXTS = {name: text for name, text in TEXTS.items() if "引用" not in text and len(text) < 3000} | {"PAGE": PAGE}
READ: dict[str, Compilation] = {}


def told(text: str) -> bool:
    found = compile_text(text).diagnostics
    return any(RULE in each.message or RULE in each.span.text for each in found if each.severity != Severity.NOTE)


@settings(max_examples=max(1, settings().max_examples // 2))
@given(st.data())
def test_wherever_it_is_put_it_is_not_lost(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    before = READ.setdefault(name, compile_text(TEXTS[name]))
    lines = TEXTS[name].rstrip("\n").split("\n")
    places = [place for place, line in enumerate(lines) if not line.startswith("#")]
    place = data.draw(st.sampled_from(places))
    mark = data.draw(st.sampled_from("，；。"))
    if data.draw(st.booleans()):
        lines.insert(place, RULE)
    else:
        lines[place] = lines[place].rstrip("。；") + mark + RULE
    text = "\n".join(lines)
    after = compile_text(text)
    changed = [*map(meaning, after.tables)] != [*map(meaning, before.tables)]
    assert not after.ok or changed or told(text), lines[place]
