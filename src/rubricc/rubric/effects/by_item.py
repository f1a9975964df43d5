"""有一项得零分的，总评不合格: what would follow from the points of some item, and not from what happened.

No rule reads what an item comes to; taken for a yes/no of these words, it would take the points of the item above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.source import Span
from rubricc.syntax.coverage import Class

BY_ITEM = Kind(
    "S340",
    Severity.ERROR,
    "「{sentence}」要看某个项目得了几分，这里只能按发生的事来定",
    "写成一件要填“是”或“否”的事，放到“否决：”里，例如「否决：有项目没有得分的，等级定为不合格」",
)
_SOME = (
    r"(?:凡|如|若|只要|当月|本月|年度|考核|其中|出现)*有?(?:(?:任[何意]?|某|有|其中)?[一1]个?|任意?|单个?|各)"
    r"(?:考核|评分|评价)?(?:大项|小项|分项|单项|项目|项|指标)(?:考核|评分)?的?(?:得分|分数|评分|成绩)?"
)
_POINTS = r"(?:得分?|为|是|记|计|低于|不足|不满|未达到?|达不到)+\s*(?:[0零]|[0-9]+(?:\.[0-9]+)?)\s*(?:分|%)(?:及?以下)?"
_IN_ALL = "总评|总体|整体|综合评"
_WHOLE = rf"[^,;。0-9扣加]{{0,6}}?(?:{_IN_ALL}|评定|评为|等级|不合格|不称职|取消|降|否决|不得评|不能评|不得参|不参)"
# 出勤得0分的，等级定为不合格: of an item by its name
_NAMED = r"[\u4e00-\u9fff]{2,10}?(?:项目?|指标)?(?:得分?|得分[为是])\s*[0零]\s*分(?:的|者|时)*\s*,?"
_BY_ITEM = re.compile(
    rf"{_NAMED}{_WHOLE}|{_SOME}(?:{_POINTS}(?:的|者|时)*\s*,?{_WHOLE}"
    rf"|(?:不合格|不及格|不达标)(?:的|者|时)*\s*,?(?:则|即|就)?(?:{_IN_ALL}))"
)


def by_item(sentence: Span, context: Context) -> bool:
    """Is a sentence one of these? It is reported."""
    if _BY_ITEM.match(sentence.normal) is None:
        return False
    context.report(BY_ITEM, sentence, sentence=brief(sentence.text))
    context.coverage.fill(sentence, Class.HOLE)
    return True


def without_those(sentences: Sequence[Span], context: Context) -> tuple[Span, ...]:
    """The sentences of an item that speak of what happened."""
    return tuple(each for each in sentences if not by_item(each, context))
