"""Labels to events: what a sentence counts, by the author's words."""

from __future__ import annotations

from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.named_apart import not_done
from rubricc.rubric.events.said_as import said_as
from rubricc.rubric.findings_left import MODIFIER
from rubricc.rubric.hole_causes import ACCUMULATED
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import Label
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

IN_LABEL = Kind(
    "S106",
    Severity.ERROR,
    "情形的名称里有像计分的字样“{evidence}”：「{label}」",
    "把它写成单独的一句；只是名称的，放进书名号一样的引号里，写成“「{label}」”",
)
NO_CASE = Kind(
    "S347",
    Severity.ERROR,
    "“{word}”没有写清是什么情形",
    "写明情形，例如「迟到每次扣1分，早退每次扣2分」；说的是上限，写成「迟到每次扣1分，最多扣5分」",
)


def names_nothing(label: Label | None) -> bool:
    """当月发生, 累计达到: words around a number that name no event of their own; 低于此标准: lower than what?"""
    return label is None or only_fillers(label.text) or _THAN_WHAT.fullmatch(label.text) is not None


_LESS = "低于|少于|不足|不够|不到|不满|小于|以下"
_MORE = "超过|超出|超支|超标|超限|超额|超|突破|高于|大于|多于|以上|以外"
# The number that they speak of, called but not written.
CALLED_SO = (
    r"(?:此|该|这一?个?|上述|以上|前述)?"
    r"(?:的|者|则|时|将|要求|标准|目标|规定|指标|情况|数[值额]?|比[例率]|水平|[值线率])*"
)
_THAN_WHAT = re.compile(rf"(?:{_LESS}|{_MORE})(?:(?:此|该|这一?个?|上述|前述){CALLED_SO})?[的者则时]*")
LESS, MORE = rf"(?:{_LESS}){CALLED_SO}", rf"(?:{_MORE}){CALLED_SO}"
OTHER_SIDE = re.compile(rf"(?:如果|如|若|凡|对|对于)?(?:(?P<less>{LESS})|(?P<more>{MORE}))")


def of_several(label: Label) -> bool:
    """及时率100%为优秀，90%以上为良好，90%以下: numbers of one unit, parted by commas; which of them counts?"""
    units = [unit_of(each) for each in label.measures]
    source = label.span.source.normal
    parted = any("," in source[one.end : other.start] for one, other in pairwise(label.measures))
    return parted and len(units) > len(set(units))


def only_fillers(text: str) -> bool:
    """Is nothing left of a text without the words that name no event?"""
    fillers = words().fillers
    while text.startswith(fillers):
        text = text[len(next(each for each in fillers if text.startswith(each))) :]
    return not text


def named_behind(label: Label, counted: str) -> str:
    """旷工 in 3次以上旷工: what is counted where it stands behind its number, unless that was `counted` before."""
    behind = trimmed(label.after).strip("的者时,，")
    return "" if only_fillers(behind) or _BEYOND.fullmatch(behind) or behind.lstrip("均都又再仍") in counted else behind


def again_named(label: Label, counted: str, unit: str) -> bool:
    """每丢失一件物品扣2分，丢失3件以上物品扣10分: what was `counted` before, in other words."""
    if not label.before:
        return False
    pieces = unit in words().units and unit not in words().frequency_units  # 每延误一个节点扣3分，延误两个以上扣10分
    behind, before = trimmed(label.after), said_as(label.before)[-1]  # 上班迟到每次扣2分，累计迟到3次以上扣10分
    same = (before, f"{before}{behind}", f"{before}{unit}")  # 缺1次扣1分，缺2次以上扣5分
    return counted.endswith(same) or (pieces and counted.startswith(before))


_BEYOND = re.compile("(?:超出|超过|多出|其余|剩余)?的?(?:部分|次数|天数|时间)?(?:以后|之后|开始|起|后)?")


def stands_alone(part: str) -> bool:
    """未打卡、乱扔烟头 are two events; in 仪容、仪表不整 the first part needs the second."""
    return any(word in part for word in words().faults)


def _names_no_event(text: str) -> bool:
    """扣10分分, 10分+加分5分, 并扣3分: what is left over between amounts."""
    left = text in ("分", "份", "第", "仍", "仍然", "照样") or text in words().links
    left = left or _LIMIT.fullmatch(text) is not None
    return left or bool(text and not any(char.isalnum() for char in text))


BEYOND_ALONE = re.compile("(?:超出|超过|多出|以上|以外)(?:的|后|以后|之后)?")  # 2次以内不扣分，以上每次扣1分
_LIMIT = re.compile(
    "(?:最[多高大少低小]|至[多少]|顶多|顶|[只仅]?限定?|[上下]限|封顶|不超过?|总共|一共|共)+|第?[一二三四五六七八九十]次"
)  # 限定扣10分
_WHICH = re.compile("(?:^|(?<=[,、;]))[前后]者")  # 前者迟交一次扣1分，后者扣2分
_FROM_NTH = re.compile("从第[0-9一二两三四五六七八九十]+[\u4e00-\u9fff]{1,2}起")
_JUDGED = re.compile("(?:判|评|认|鉴|确)定为(?:不合格|不达标|不称职)(?:的|者|,)*$")
_SO_FAR = re.compile(
    "[月年季当本全度]*(?:累计|共计|总计)(?:达到?|满)?"
)  # 每次扣2分，累计10分以上的: what the item has lost itself
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OTHERWISE = re.compile("(?P<word>否则|(?<=[，,；;])(?:反之|要?不然))")
_SIGN = re.compile(r"(?:[≥≤]|[<>]=)(?!\s*[0-9]|[\u4e00-\u9fff]{0,6}平均(?:水平|值|分|数)?$)")


OR_ELSE = Kind(
    "S221",
    Severity.ERROR,
    "「{sentence}」里，“{said}”前面是要做到的事，后面的分数是没有做到时的：没有读懂",
    "写成没有做到的情形，例如“未做到{asked}的，扣2分”",
)


def audit(label: Label | None, context: Context) -> None:
    """No number that scores hides in the words of a label."""
    if label is not None and _names_no_event(label.text):
        context.report(NO_CASE, label.span, word=label.text)
    if label is not None and (otherwise := _OTHERWISE.search(not_done(label.text))) and otherwise.start():
        facts = {"said": otherwise["word"], "asked": brief(label.text[: otherwise.start()].rstrip("，,；; "))}
        context.report(OR_ELSE, label.span, sentence=brief(label.text), **facts)
    if label is not None and label.measures and _SO_FAR.fullmatch(label.before) and unit_of(label.measures[0]) == "分":
        points = _NUMBER.search(label.measures[0].normal)
        facts = {"said": brief(label.text), "verb": "扣", "points": points[0] if points else "…"}
        context.report(ACCUMULATED, label.span, sentence=brief(label.text), **facts)
    for text in label.texts if label else ():
        if (which := _WHICH.search(text.normal)) is not None:
            context.report(MODIFIER, text, sentence=brief(label.text if label else ""), word=which[0])
            return
        if (nth := _FROM_NTH.search(text.normal)) is not None:  # 从第4处起，差错每处扣2分
            context.report(IN_LABEL, text, evidence=nth[0], label=brief(text.text))
            return
        judged = _JUDGED.search(text.normal)
        if judged is not None and evidence(text.part(0, judged.start())) is None:
            continue  # 判定为不合格扣10分: what was found, and no grade that is set
        if (found := evidence(text)) is None and (sign := _SIGN.search(text.normal)) is not None:
            found = text.part(sign.start(), len(text.text))  # 人均≥均值110%: a comparison that no number follows
        if found is not None:
            context.report(IN_LABEL, found, evidence=found.text, label=brief(label.text if label else ""))
