"""Tables of any length whose sentences are all different, for measuring."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
STEWARD = ROOT / "rubrics" / "管家.rubric"

FAULTS = (
    "迟到",
    "早退",
    "未打卡",
    "未按要求巡查",
    "记录不全",
    "与客户争吵",
    "工服不整",
    "擅自离岗",
    "漏登",
    "延误上报",
)


def named(number: int) -> str:
    """A word for a number, without a digit in it."""
    return str(number).translate(str.maketrans("0123456789", "赤橙黄绿青蓝紫白灰褐"))


def rubric_of(lines: int, different: bool = True) -> str:
    """A table of so many lines: items of one sentence each, all different or all alike."""
    heads = ["考核表：测速", f"满分：{lines * 5}分", "通则：各项扣完为止。"]
    for number in range(1, lines - len(heads) + 1):
        mark = FAULTS[number % 10] + (named(number) if different else "")
        heads.append(f"{number}. 项目{number}（5分）：{mark}每次扣{1 + number % 3}分。")
    heads[1] = f"满分：{5 * (lines - 3)}分"
    return "\n".join(heads) + "\n"


COUNTER = iter(range(1, 1_000_000))


def another() -> str:
    """A word that no text had before."""
    return named(next(COUNTER))


def unseen(text: str) -> str:
    """The same table in sentences that were never compiled before, so that nothing of them is remembered."""
    mark = another()
    return text.replace("项目", f"项{mark}目").replace("每次", f"{mark}每次")
