"""Lines above or below the items that say what holds for all of them, without 通则 before: 各项扣完为止，不倒扣."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.numbering import numbering

_ALL = r"(?:以上|上述|本表)?(?:各|每|单)(?:个|单)?(?:考核|评分)?(?:项目|指标|单项|小项|项)"
_END = (
    r"(?:扣完(?:为止|即止)|不倒扣|不(?:出现|计|得|为|得为|产生)?负分|最低(?:得分)?(?:为|得|计|扣至|到)?\s*[0零]\s*分)"
)
_EACH = rf"{_ALL}(?:的)?(?:得分|分值|分数|扣分)?[^0-9,;。:]{{0,4}},?{_END}"
# 含加分总分, 加分后的总分, 总分（含加分）
TOTAL = (
    r"(?:但|且)?(?:考核|最终|最后|本表|综合|加分后的?,?|含(?:奖励)?加分项?(?:后|的|在内)*,?|加上?加分项?后的?,?)*"
    r"(?:总得分|总成绩|总分|合计得分|得分合计{beside})(?:累计|合计)?(?:\((?:含|包括|加上)[^()0-9]{{1,8}}\))?"
)
_TOTAL = TOTAL.format(beside="")
_ENDS = r"[^0-9,;。:加扣]{0,4}(?:不得?超过|不高于|上限|最高|最多|封顶|不得?低于|最低|负分)"
_KEPT = r"[^0-9,;。:加扣]{0,6}(?:四舍五入|保留|取整|精确到|小数点)"
_RESULT = r"(?:最后|最终|考核|绩效|计算|本表)+(?:得分|成绩|结果|分数)|小数点后"
_MOST = r"(?:不得?超过|不高于|控制在|不得?低于|不少于|占)"
_QUOTA = rf"(?:优秀|良好|合格|不合格|[A-E]级)[^0-9,;。:扣加得]{{0,14}}{_MOST}[^0-9,;。]{{0,10}}[0-9.]+\s*%"
_SCALE = rf"{_ALL}(?:指标|内容)?(?:均|都)?(?:满分(?:均|都)?(?:为|是|:)?|[按以])\s*100\s*分"  # 每项满分100分，加权求和
_OF_ALL = re.compile(
    rf"{_EACH}|{_SCALE}|{_QUOTA}|{_TOTAL}(?:{_ENDS}|{_KEPT})|(?:{_RESULT}){_KEPT}|小数点后[^,;。:]{{0,6}}四舍五入"
)

_ABOVE = re.compile(rf"(?:得分|分数|成绩){_KEPT}")  # no item stands above it that it could be said of


def rules_of_all(line: Span, table: DraftTable) -> bool:
    """Does the line speak of every item or of how the total ends, before the first or with all items complete?"""
    if not table.heads:
        return (_OF_ALL.match(line.normal) or _ABOVE.match(line.normal)) is not None
    number, _ = numbering(line, bare=True)
    body = line.normal[len(number.text) :].lstrip(" :、.")
    return _OF_ALL.match(body) is not None and bool(table.heads[-1].lines) and table.complete
