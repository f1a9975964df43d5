"""Whatever is in a file: no traceback, no hang, and a message that says what to do."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_file import WORDS, changed, holds, seeds
from conftest import item
from rubricc.pipeline import compile_bytes, compile_text
from rubricc.syntax.readable import LONGEST_LINE, MOST_CHARACTERS

SEEDS = seeds()
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=6)
ANYTHING = st.lists(st.one_of(st.sampled_from(WORDS), CHINESE, st.text(max_size=4)), max_size=20).map("".join)
FEW = max(1, settings().max_examples // 2)  # of the nightly profile, thousands


@given(ANYTHING)
@settings(max_examples=FEW)
def test_any_text(text: str) -> None:
    holds(text)


@given(st.integers(0, 2**60))
@settings(max_examples=FEW)
def test_any_change_of_a_real_rubric(seed: int) -> None:
    chance = random.Random(seed)
    holds(changed(chance.choice(SEEDS), SEEDS, chance))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    holds(data)


SPACES = "".join(
    chr(code) for code in range(0x110000) if chr(code).isspace() and chr(code) not in "\n\x1c\x1d\x1e\x1f\v\f"
)


def test_all_spaces_of_unicode_are_spaces() -> None:
    spaced = compile_text(item(f"{SPACES}迟到{SPACES}每次{SPACES}扣2分{SPACES}"))
    assert spaced.ok and spaced.tables[0].readback() == compile_text(item("迟到每次扣2分")).tables[0].readback()


@pytest.mark.parametrize("pair", ["（）", "「」", "（「"])
def test_brackets_however_deep(pair: str) -> None:
    many = LONGEST_LINE // 4
    assert holds(item(pair[0] * many + "迟到每次扣2分" + pair[1] * many)).diagnostics
    assert holds(item("（迟到每次扣2分" * 500 + "）" * 500))


BULKY = [
    "迟到",
    "每次",
    "扣",
    "、",
    "，",
    "不足",
    "<a",
    "a(",
    "{",
    "2-",
    "甲：",
    "1.",
    "第1",
    "《",
    "份口和",
    "（",
    " 迟",
    "9 ",
]


@pytest.mark.parametrize("piece", BULKY)
def test_a_long_line_takes_no_long_time(piece: str) -> None:
    begun = time.process_time()
    compile_text(item(piece * (LONGEST_LINE // 4 // len(piece))))
    assert time.process_time() - begun < 60, "a hang: a line is read in a few seconds"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("考" * (MOST_CHARACTERS + 1), "L005"),
        ("x\n" * 5_000_000, "L005"),
        ("x\n" * 100_000, "L005"),
        ("\n".join(f"{number}. 甲{number}（1分）：迟到每次扣1分" for number in range(100_000)), "L005"),
        (item("迟到" * LONGEST_LINE), "L006"),
        (item(f"迟到每次扣{'9' * 5000}分"), "L007"),
        (item("迟到\0每次扣2分"), "L008"),
        (item("迟到\ud800每次扣2分"), "L008"),
        (item("迟到每\u200b次扣2分"), "L009"),
        (item(f"迟到{' ' * 600}每次扣2分"), "L010"),
    ],
)
def test_what_no_rubric_is(text: str, code: str) -> None:
    found = [each for each in holds(text).diagnostics if each.code == code]
    assert found and found[0].hint


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\xff", "Word、Excel或压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的Word或Excel文件"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        ("Größe".encode("latin-1"), "认不出文件的文字编码"),
    ],
)
def test_bytes_that_are_no_text_are_called_by_their_name(data: bytes, words: str) -> None:
    (found,) = compile_bytes(data, "x").diagnostics
    assert found.code == "L002" and words in found.message and "另存为" in found.hint


@pytest.mark.parametrize("end", "\r\x0b\x0c\x85\u2028\u2029")
def test_other_line_ends(end: str) -> None:
    compiled = compile_bytes(item("迟到每次扣2分").replace("\n", end).encode(), "x")
    assert compiled.ok and compiled.tables[0].rubric.items[0].span.line == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "未达标每降低SH-%，扣0.1两分",
        "每月组织技能比武不少于2次，有照片，否则少一  ‰,扣2分",
        "抱怨0次扣3分",
        "超期3天扣1分,一周扣3分。住院（人）每几人扣5分性住院（人）每几人扣5分",
        "红线：0无红线事件；10分 本项不得分；≥2次 0分",
        "一票否决；一一次性住院（人）每几人扣5分性住院（人）每几人扣5分",
        "旷工半天扣5分,一天10分，两天以上不得分",
        "平均响应时间≤0分钟得满分，超过的按比例得分",
        "劳动生产率达到0万元/人得20分，每降低1%扣1分",
        "按照要求完成40分；月投诉1起20分；月投诉以上0分",
        "按照要求完成100分；投诉1起20分；造成事故0分",
        "上班睡觉（5分/）",
    ],
)
def test_what_once_stumbled(sentence: str) -> None:
    holds(item(sentence))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("考核表：示例\n1. 出勤（100分）：迟到每次扣1分\n等级：0分（含）至9组率为优秀\n", "S120"),
        ("考核表：示例\n一、质量（60分）\n1、准确（60分）\n二、效率（占X：40%）\n2、响应（40分）\n", "L108"),
    ],
)
def test_what_once_stumbled_in_a_file(text: str, code: str) -> None:
    assert code in {each.code for each in holds(text).diagnostics}
