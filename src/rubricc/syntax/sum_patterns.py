"""How the lexer knows sentences that only say how totals come about: 总分=Σ(单项得分×权重), 再乘以权重计入总分."""

from __future__ import annotations

from collections.abc import Iterator


def sum_patterns() -> Iterator[tuple[str, str]]:
    """Terminals and their patterns."""
    single = r"(?:(?:单项|各项|每项|各指标|每项指标|各考核项目?)(?:考核)?(?:得分|分数|评分)|得分)"
    total = r"(?:(?:月度|季度|年度|最终)?(?:总分|总得分|综合得分|考核总分|考核得分|考核总得分|最终得分|绩效得分|得分))"
    beside = r"(?:\s*[+-]\s*(?:附加项?|加分项?|奖励|奖惩|加减分项?|附加分|扣分项?)(?:得分|分|扣分)?)*"
    yield (
        "BY_WEIGHT",
        rf"{total}\s*=\s*[Σ∑]?\s*\(?\s*{single}\s*[×x*]\s*(?:单项|各项|指标|相应|所占|对应)?权重\s*\)?(?:之和|的和)?{beside}",
    )
    yield (
        "BY_WEIGHT",
        rf"{total}\s*=\s*(?:100分?|满分|各项得分之和|各项得分合计)\s*(?:-\s*扣分)?{beside}(?=\s*(?:[,;。]|$))",
    )
    yield (
        "BY_WEIGHT",
        r"(?:得分|然后|最后|再|按|各项得分)*(?:乘以?|按|×)(?:各自|相应|所占|对应|该项)?的?权重(?:系数)?(?:后|再|进行)*"
        r"(?:计入|折算|计算|汇总|折合|加权|得出|成)+(?:为|到|成)?(?:总分|总得分|总成绩|最终得分|考核得分|考核总分)?",
    )
    yield "BY_WEIGHT", r"(?:按权重)?加权(?:计算|汇总|求和|平均)?(?:得出|计入|得到|为)?(?:总分|总得分|最终得分|考核得分)"
