"""Sentences that are half a rule: 走访不够，发生一次 without points, 按《…》执行 without the document."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.anchors import anchors

_BY = "(?:按照?|依照?|依据|根据|参照|比照)"
_RULES = "(?:制度|规定|办法|标准|细则|条例|方案)"
# An item whose only rule is a document that is not given.
_DOCUMENT = re.compile(
    rf"{_BY}[^,，;；。]{{0,12}}{_RULES}(?:进行|予以|给予)?(?:考核|计分|评分|扣分|打分|处罚|奖惩)$|"
    rf"{_BY}[^,，;；。]{{0,8}}(?:考核|考勤|绩效|奖惩|评分|扣分|计分|处罚)(?:管理)?的?{_RULES}(?:执行|办理|处理)$|"
    r"《[^《》]*》\s*的?[^,;。0-9]{0,8}?\s*(?:执行|计分|考核|扣分|办理|处理)|"
    # what points or numbers are taken, of others or for another item
    r"[本该此其]项?目?的?(?:分值|分数|权重)[^,;。0-9]{0,4}?(?:调整|转移|并入|合并|分摊|转入)(?:至|到|入|为)?[^,;。0-9]{2,}|"
    r"[取按](?:全?(?:部门|公司|科室|班组|小组|同岗位?|同级|单位))(?:内|的)?(?:最低|最高|平均|中位)(?:分|得分|值|成绩|数)?(?:计分?|计算|为准)?$|"
    r"(?:评分|考核|计分|扣分)(?:标准|办法|细则|方法|规则)(?:详见|参见|见)《[^《》]*》$|"
    r"(?:详?见|参[见照]|依照|按照?)[^,;。]{0,8}(?:附件|附表|附录|细则|评分标准|考核标准)[一二三四五六七八九十0-9]{0,2}(?:执行|办理)?$"
)


_HALVES = frozenset({"EACH_UNIT", "ONE_UNIT", "EACH", "COUNT_BOUND", "STEP", "LATER", "OTHERWISE"})


def half_a_rule(span: Span, alone: bool) -> bool:
    """走访不够，发生一次 has no points, 按《…》执行 is a rule that is not here; so is 经常迟到 where it is `alone`."""
    halves = {*_HALVES, "UNSTATED"} if alone else _HALVES
    return _DOCUMENT.search(span.normal) is not None or any(anchor.kind in halves for anchor in anchors(span))
