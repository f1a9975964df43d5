"""The names of rows that sum the others: 合计, 总分, 考核得分总计."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.words import words


def is_total(title: str) -> bool:
    """合计, 总分: a row that sums the others."""
    name = re.sub(r"\s|[（(][^（）()]*[）)]|[:：]$", "", title)
    name = _WORTH.sub("", name)  # 合计100分 in one cell
    return name in words().totals or _SUM.fullmatch(name) is not None


_WORTH = re.compile(r"(?<=[计总分和])[:：=＝为]?[0-9]+(?:\.[0-9]+)?[分%％]?$")
_SUM = re.compile(
    "(?:考核|考评|绩效|综合|加权|最终|月度|季度|年度|本月|当月|各项|全部|以上|检查|项目|指标|权重|分值)*"
    "(?:得分|总分|分数|分值|成绩|评分|权重)?(?:合计|总计|小计|总和|汇总)(?:得分|分数|分值|分)?"
)
