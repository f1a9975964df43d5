"""“签字”里列了评分的人，没有被考核人：本人没有签收的考核结果，有争议时很难作数。

错误：
    考核表：示例
    评分：主管初评、经理复评　签字：主管、经理
    1. 出勤（100分）：迟到每次扣1分，扣完为止
正确：
    考核表：示例
    评分：主管初评、经理复评　签字：被考核人、主管、经理
    1. 出勤（100分）：迟到每次扣1分，扣完为止
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric

NOT_SIGNED = Kind(
    "R610",
    Severity.WARNING,
    "“签字”只有{names}，没有被考核人：本人没有签收的结果，有争议时很难作数",
    "写成“签字：被考核人、{names}”；表上另印着本人签字的一行",
)
# Who stands above others or checks them; any other name (坐席, 厨师) may be the one appraised.
_ABOVE = re.compile(
    "(?:主管|经理|总监|总经理|组长|班长|队长|店长|园长|校长|院长|厂长|处长|科长|部长|所长|主任|书记|董事长|领导|上级|负责人|人力资源部|人事部|人事|HR"
    "|(?<!被)(?:考核|考评|评价|评分|检查|审核|批准|审批|复核|核实|初评|复评|终审)(?:人|者|小组|组|委员会)?)$"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A header 签字 that names nobody who could be the person appraised."""
    header = next((each for each in rubric.headers if each.name == "签字"), None)
    raters = {name for level in rubric.levels for name in (level.who, level.name, level.title)}
    names = rubric.signatures
    about = " ".join((rubric.title, *rubric.roles, rubric.header("适用")))  # 店长考核表: who signs as 店长 is appraised
    above = (name not in about and (name in raters or _ABOVE.search(name)) for name in names)
    if header is not None and names and all(above):
        yield NOT_SIGNED.at(header.span, names="、".join(names))
