"""绩效奖金=基数×考核得分%: a sum of money that is only printed, told as such."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Severity

PAY_FORMULA = Kind(
    "R118",
    Severity.WARNING,
    "「{sentence}」是发放绩效工资或奖金的算式，这里不计算，只照原样印出",
    "要由系统算出发多少，写成“兑现：90分以上发放绩效工资100%；不满90分80%”；只是说明就不必改",
)
