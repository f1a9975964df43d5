"""否决：无安全事故: a veto that names what must not happen holds when that did happen, and never when all is well."""

from __future__ import annotations

from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.named_apart import not_done
from rubricc.source import Span
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

GOOD_STATE = Kind(
    "S312",
    Severity.ERROR,
    "「{label}」说的是{said}，不知道发生什么才否决",
    "写出事的情形，例如「人员伤亡突破控制指标，总分记0分」",
)
OPPOSITE = Kind(
    "S318",
    Severity.WARNING,
    "「{label}」说的是没有出事，读作「{broken}」时否决",
    "直接写出事的情形：“{broken}”",
)
_DENIED = re.compile(r"(?:没有|不|未)(?P<verb>突破|发生|出现|超过|超出)")
_ELSE = re.compile(r"[,，;；]?(?:否则|反之|要?不然)(?:的话)?的?$")


def broken_by(text: str, span: Span, context: Context) -> str | None:
    """What happened when the veto holds; None where that is not said, which is reported."""
    said = _ELSE.sub("", text)
    broken = _opposite(said)
    if broken:
        context.report(OPPOSITE, span, label=brief(said), broken=brief(broken))
        return broken
    if (unmet := not_done(text)) != text and not said.startswith(_DENIES):
        return unmet
    if said != text or any(word in text for word in words().effect_words["good"]):
        facts = {"said": "没有出事" if said == text else "没有做的事，后面又写“否则”"}
        context.report(GOOD_STATE, span, label=brief(said), **facts)
        return None
    return text


_DENIES = ("未", "不", "没", "无")


def _opposite(text: str) -> str:
    """人员伤亡不突破控制指标 is a demand; what breaks it is its opposite, where one word says so."""
    if len(_DENIED.findall(text)) == 1:
        return _DENIED.sub(lambda match: match["verb"], text)
    found = _none_of().fullmatch(text)
    if found is None:
        return ""
    return f"{found['before'] or ''}发生{_ALSO_NONE.sub(lambda match: match['joint'], found['what'])}"


_ALSO_NONE = re.compile("(?P<joint>[、和及与])(?:无|零|没有)")


@cache
def _none_of() -> Pattern[str]:
    """全年无重大安全事故, 零投诉; not 无故旷工, 无证上岗."""
    data = words()
    harm = union((*data.incidents, *data.harms, "违规", "违纪", "违法", "伤亡", "案件", "纠纷", "事件", "火灾"))
    when = "(?P<before>全年|当年|当月|本月|月度|年度|本年度|考核期内|期内)?(?:实现|保持|做到|确保)*"
    which = r"(?:(?!故|证|理|正当|视|及时|按|处理|上报|报告|无|零|没|未|不)[\u4e00-\u9fff、]){0,8}?"
    return re.compile(
        rf"{when}(?:无|零|没有)(?P<what>{which}(?:{harm})(?:(?:[、和及与](?:无|零|没有)?)?{which}(?:{harm}))*)"
        r"(?:发生|记录|行为|情况|现象|的)?"
    )
