"""What a sentence is called before its colon: 评分标准：, （扣分项）, 分三档：; 一级： alone is a level."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.phrases import union
from rubricc.syntax.words import Words

_MANY = rf"(?:[{CHINESE}]|[0-9]+)"
_LEVELS = (
    rf"(?:共?分为?|按){_MANY}个?(?:档|级|等级|等次|档次)|{_MANY}个(?:档|等级|等次|档次|级别)"
    rf"|{_MANY}(?:档|级|等级)制?(?:评分|打分|评定|评价|计分)"
)

# 有下列情况之一的，予以扣分： above the cases
CASES = (
    r"(?:凡|对|如|若)?(?:有|出现|发生|存在|违反|属于)?(?:下列|以下|下述|如下)[^,;。:0-9扣加减罚]{0,12},?"
    r"(?:(?:在|从|由|对)?(?:当[月季年期]|本[月季年期]|季度|月度|年度)?(?:考核|绩效|个人|最终|最后)?(?:总分|得分|总成绩|考核分|总得分)"
    r"(?:的?基础)?[上中内]?,?)?(?:另行|额外|直接)?"
    r"(?:可|给予|予以|按标准|按规定|按下列标准|按以下标准|相应|分别|要|应|将|进行)*(?:扣分|减分|加分|扣减|奖励|处罚)(?:分数|处理|标准|如下)?"
)

# 迟到扣分：每次1分: whose points they are
_BEGINS_NONE = "[予给须应可不未无并或将要最总累以有的其另再得及中本该此项和与单次扣加减罚凡对如若]"
_COUNTS = f"[{CHINESE}几][次天日起件例回个项处人月周年]|以[上内]|超过|不足|达到"  # 迟到三次扣分： holds a number
_HOLDS_NONE = f"(?:每|按|酌|视情|予以|下列|以下|如下|下述|[0-9]|{_COUNTS})"
_BEGINS_ONE = "加班|加工|加急|总部|总务|及时|有效|其他|与会|单据"
NAME = rf"(?:(?={_BEGINS_ONE})|(?!{_BEGINS_NONE}))(?:(?!{_HOLDS_NONE})[\u4e00-\u9fff]){{2,8}}?"
NAMED = r"(?:扣分|减分|加分)(?:标准|细则|办法|规则|项)?\s*:"


def heading_patterns(data: Words) -> Iterator[tuple[str, str]]:
    """Terminal and pattern; earlier ones win."""
    yield "HEADING", rf"(?:(?:具体|本项|该项)?(?:{union(data.headings)})(?:如下)?|{_LEVELS})\s*:"
    yield "HEADING", rf"(?<![^。;\s]){NAME}{NAMED}"
    yield "HEADING", r"【(?:扣分|减分|加分|奖励|处罚)(?:项|标准|细则)?】\s*:?"
    yield "HEADING", rf"{CASES}\s*(?::|$)"
    yield "HEADING", r"\((?:扣分|减分)(?:项|标准|点)?\)\s*:?"
