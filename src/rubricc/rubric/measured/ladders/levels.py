"""Arms without numbers: one is a yes/no, several that add up are parts, several that reach P are levels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.complements import both_facts, is_opposite, leaves_a_third
from rubricc.rubric.findings import LADDER_UNCLEAR
from rubricc.rubric.hole_causes import PARTS
from rubricc.rubric.measured.findings import NEITHER_MOST_NOR_SUM
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Case, Cases, Event, Fact, Levels, Once, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import Label
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

_PARTS = r"(?:\s|(?<![0-9])[：:]|[：:](?![0-9]))"  # 8:30 is one word
_ENDINGS = ("为", "是", "在", "达", ":", "：", "的", "=", "，", ",")


def levels(
    arms: Sequence[tuple[Label, Decimal]], otherwise: Decimal | None, points: Decimal, span: Span, context: Context
) -> list[Rule]:
    """The rules of arms that name no number, in an item of so many points."""
    if len(arms) == 1 and not otherwise:
        event = Event(arms[0][0].text, "", span)
        return [Once(event, arms[0][1], span, earned=True) if arms[0][1] else AllLost(event, None, span)]
    worth = [each for _, each in arms]
    labels = [label.text for label, _ in arms]
    if len(arms) == 2 and otherwise is None and (rule := _both_ways(arms, span)) is not None:
        return [rule]
    if otherwise is not None and len(arms) > 1 and max(worth) == points:
        labels, worth, otherwise = [*labels, ELSE], [*worth, otherwise], None  # 优秀得10分，良好得8分，其余不得分
    if len(set(labels)) == len(labels) and otherwise is None:
        shared = _shared(labels) or _subject(labels) or _ranked(labels)
        graded = "分" in span.normal and all(
            label.removeprefix(shared).strip("「」 ") in words().grades for label in labels
        )
        if sum(worth) == points and 0 not in worth and not graded:
            if all(map(_rates, labels)):
                facts = {"name": trimmed(labels[0]), "points": f"{plain(worth[0])}分"}
                context.report(PARTS, span, sentence=brief(span.text), **facts)
                return []
            return [
                Once(Event(label, "", span), each, span, earned=True) for label, each in zip(labels, worth, strict=True)
            ]
        if max(worth) == points or graded:
            options = tuple((label.removeprefix(shared), each) for label, each in zip(labels, worth, strict=True))
            return [Levels(Event(trimmed(shared.strip()), "", span), options, span)]
    distinct = len(set(labels)) == len(labels) > 1 and otherwise is None
    if distinct and 0 < max(worth) < points and sum(worth) != points:
        most = labels[worth.index(max(worth))]
        facts = {
            "label": most,
            "most": plain(max(worth)),
            "sum": plain(sum(worth, Decimal(0))),
            "points": plain(points),
        }
        context.report(NEITHER_MOST_NOR_SUM, span, sentence=brief(span.text), **facts)
        return []
    context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
    return []


def _rates(label: str) -> bool:
    """主管, 由同事评定, 笔试, 及格率: who or what gives marks, and nothing that is so or is not."""
    if label.endswith(words().rates):
        return True
    who = "|".join(map(re.escape, words().raters))
    rater = rf"由?.{{0,2}}?(?:{who})(?:综合)?(?:评定|评价|评分|打分|评|打|给|考核)?分?|[自互]评?"
    return re.fullmatch(rf"(?!通过|参加|完成|组织)(?:{rater}|{_MARKED})", label) is not None


_MARKED = ".{0,4}(?:成绩|笔试|面试|口试|考试|测试|测验|考核|测评|答辩|实操|理论)"


ELSE = "其余"


def by_grade(arms: Sequence[tuple[Label, Decimal]], span: Span) -> Levels | None:
    """每月1号前报齐优秀：18分: every arm ends with the name of its level; None when it does not."""
    found: list[tuple[str, Decimal]] = []
    for label, points in arms:
        if label.compared and not label.after:
            return None  # a stretch without a name
        if any(unit_of(each) in words().units for each in label.measures):
            return None  # 1项不合格 says how many
        text = label.text.rstrip("：: ")
        grade = next((each for each in words().grades if text.endswith(each) and text != each), "")
        denied = text.removesuffix(grade).endswith(("不", "未", "非", "没", "没有"))  # 两项不达标 names no level
        if not grade or denied or grade in dict(found):
            return None
        found.append((grade, points))
    return Levels(Event("", "", span), tuple(found), span)


def _both_ways(arms: Sequence[tuple[Label, Decimal]], span: Span) -> Rule | None:
    """达标得10分，未达标得5分 is one yes/no; None when neither arm is the other's opposite."""
    (one, gain), (other, loss) = arms
    if is_opposite(one.text, other.text) or both_facts(one.text, other.text):
        one, gain, other, loss = other, loss, one, gain
    if facts := both_facts(other.text, one.text):
        held = tuple(Fact(Event(words, "", span), None) for words in facts)
        return Cases(held[0].event, (Case(held, True, gain),), loss, span)
    if not is_opposite(other.text, one.text) or not gain:
        return None
    if loss and leaves_a_third(other.text, one.text):
        return None  # 完成且无投诉得20分，未完成得5分: what of a complaint is asked, not guessed
    event = Event(one.text, "", span)
    if not loss:
        return Once(event, gain, span, earned=True)
    cases = (Case((Fact(event, None),), True, gain), Case((Fact(event, None, True),), True, loss))
    return Cases(event, cases, None, span)


def trimmed(name: str) -> str:
    """合格率为 → 合格率."""
    while ending := next((each for each in _ENDINGS if name.endswith(each)), ""):
        name = name[: -len(ending)]
    return name


def _subject(labels: list[str]) -> str:
    """先进班组奖 in 先进班组奖 省级, 市级: words before the first level that a space or colon parts from it."""
    first, *others = labels
    if (said := _ABOUT.match(first)) is not None and not any("，" in each or "," in each for each in others):
        return said[0]
    match = re.match(rf"(.*{_PARTS})(?:(?!{_PARTS}).)+$", first)
    return match[1] if match and not any(re.search(_PARTS, each) for each in others) else ""


# 领导安排的临时工作，按时完成得20分: what it is about, and no condition (无迟到，卫生合格得20分)
_ABOUT = re.compile(
    "(?![无未不没有非零按做达能]|完成|及时|上交|提交|报送|认真|积极|主动|落实|执行|组织)[^，,;。0-9无未没]{0,14}(?:工作|事项|任务|项目|事务|情况|管理|活动|材料|资料|报表)[，,]"
)


def _ranked(labels: list[str]) -> str:
    """厨房卫生检查 in 厨房卫生检查A级, B级, C级: words before the first of several levels of one scale."""
    first, *others = labels
    for rank in words().ranks:
        own = next((each for each in sorted(rank, key=len, reverse=True) if first.endswith(each)), "")
        if own and own not in others and others and all(each in rank for each in others):
            return first.removesuffix(own)
    return ""


def _shared(labels: list[str]) -> str:
    """结果为 in 结果为优秀, 结果为良好; empty when the levels have no such beginning."""
    is_at = max(labels[0].find(word) for word in ("为", "是")) + 1
    beginning = labels[0][:is_at]
    if all(label in words().grades for label in (labels[0].removeprefix(beginning), *labels[1:])):
        return beginning  # 评价等级为A得20分，B得16分
    grade = max((each for each in words().grades if labels[0].endswith(each)), key=len, default="")
    rated = labels[0].removesuffix(grade).endswith(("评价", "评定", "评为", "评议", "测评", "考评", "评级", "打分"))
    if grade and rated and len(labels) > 1 and all(label in words().grades for label in labels[1:]):
        return labels[0].removesuffix(grade)  # 考评人评价优得20分，良得15分
    return beginning if all(label.startswith(beginning) for label in labels) else ""
