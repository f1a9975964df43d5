"""未X beside X is its complement: one input, read both ways."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import Case, Cases, Event, Fact, Once, Rule
from rubricc.syntax.clauses import ArmClause, Label
from rubricc.syntax.words import words
from rubricc.values import replace

_NOT = re.compile(r"(?:未能|未按|未曾|未|没有|没|不能|不|无|非)(?P<rest>.+)")
_QUOTED = re.compile(r"「(?P<label>[^「」]*)」不成立")
_AND = re.compile(r"[,，、]?(?:并且|而且|且|并)|[,，、]")
_OR = re.compile(r"[,，、]?(?:或者|或)|[,，、]")


def is_opposite(negative: str, positive: str) -> bool:
    """Is 未完成 the opposite of 按要求完成样板间创建? Of 「X」 it is 「X」不成立."""
    if quoted := _QUOTED.fullmatch(negative):
        return quoted["label"] == positive
    match = _NOT.fullmatch(negative)
    if match is not None and re.search("[、,，]", positive) and not re.search("[、,，]", match["rest"]):
        return False  # 未完成 beside 计划完成、总结上报 denies a part of it
    return match is not None and len(match["rest"]) > 1 and match["rest"] in positive and not _NOT.match(positive)


def leaves_a_third(negative: str, positive: str) -> bool:
    """未完成 beside 完成且无投诉, 按时完成, 独立完成: what was done, but not so, is neither."""
    match = _NOT.fullmatch(negative)
    before = positive.partition(match["rest"])[0] if match is not None else ""
    so_done = any(way in before for way in words().ways)
    return (so_done or _MORE.search(positive) is not None) and not _MORE.search(negative)


# What makes a condition more than its deed; 合并、并网 are words.
_MORE = re.compile("但|且|(?<!合)并(?![列网购案轨存入])|同时|而|又|按时|及时|如期|按期|准时|提前|超额")


def with_denial(arms: Sequence[ArmClause]) -> list[ArmClause]:
    """达到98%得20分，未达到得10分: a bare denial of the one measured arm is what holds otherwise."""
    measured = [arm for arm in arms if arm.label is not None and arm.label.measured]
    if len(arms) != 2 or len(measured) != 1 or measured[0].rule is not None:
        return list(arms)
    return [
        replace(arm, label=None, otherwise=True)
        if arm.label is not None and arm.rule is None and _DENIAL.fullmatch(arm.label.text)
        else arm
        for arm in arms
    ]


def with_grades(arms: Sequence[ArmClause]) -> list[ArmClause]:
    """优秀90-100分得20分，不合格得0分: the names of levels before their stretches only name these."""
    named = [arm for arm in arms if arm.label is not None]
    measured = [arm for arm in named if arm.label is not None and arm.label.measured]
    plain = [arm for arm in named if arm.label is not None and not arm.label.measured]
    if len(measured) < 2 or len(plain) > 1 or any(arm.otherwise for arm in arms):
        return list(arms)
    names = [_name_of(arm) for arm in named]
    if not all(name in words().grades for name in names) or len(set(names)) < len(names):
        return list(arms)

    def bare(arm: ArmClause) -> ArmClause:
        if arm.label is None or not arm.label.measured:
            return replace(arm, label=None, otherwise=True)
        measures = arm.label.measures
        span = measures[0].to(measures[-1])
        if re.search("[:：]", arm.label.before.strip("()（）:： ")):
            return arm  # 合格率：优（95%以上） names the metric, too
        return replace(arm, label=Label((span.text,), span.text, (), "", "", measures, True, span))

    return [bare(arm) if arm.label is not None else arm for arm in arms]


def _name_of(arm: ArmClause) -> str:
    assert arm.label is not None, "an arm with a name"
    text = arm.label.before if arm.label.measured else arm.label.text
    return re.split("[:：]", text.strip("()（）:： "))[-1].strip()


_DENIAL = re.compile(
    r"(?:达不到|未达到?|没有?达到|未能达到|不达|低于|高于|超过|未满足|不满足|不符合|未完成|没有?完成|不合格|超标|超出|不足|不够)"
    r"(?:目标值?|标准值?|要求|指标|规定|标|此标准|该标准|范围|以上标准|上述标准|上述要求|以上要求|计划|任务|者|的)*"
)


def both_facts(negative: str, positive: str) -> tuple[str, ...]:
    """A且B beside 未A或未B: the facts of which every one must hold; empty when the two are no opposites."""
    facts = tuple(part for part in _AND.split(positive) if part)
    denials = tuple(part for part in _OR.split(negative) if part)
    if len(facts) < 2 or len(denials) != len(facts):
        return ()
    if any(sum(is_opposite(denial, fact) for denial in denials) != 1 for fact in facts):
        return ()
    return facts


def paired(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Once]]:
    """完成加3分，未完成扣3分: the second rule reads the first one's input; with the rules that this settles."""
    once = [rule for sentence in sentences for rule in sentence.rules if isinstance(rule, Once)]
    events: dict[int, Event] = {}
    settled: list[Once] = []
    for rule in once:
        others = [each for each in once if each is not rule and each.points * rule.points < 0]
        other = next((each for each in others if _is_other_side(rule, each)), None)
        if other is not None:
            events[id(rule)] = other.event
            settled += [rule, other]

    def turned(rule: Rule) -> Rule:
        if not isinstance(rule, Once) or id(rule) not in events:
            return rule
        event = events[id(rule)]
        return Cases(event, (Case((Fact(event, None, True),), True, rule.points),), None, rule.span, True)

    return [replace(each, rules=tuple(map(turned, each.rules))) for each in sentences], settled


def _is_other_side(negative: Once, positive: Once) -> bool:
    """Not 没有发表 of 发表论文2篇以上, nor 未完成 of 提前完成: one that was published, or done in time, is neither."""
    denied, held = negative.event.label, positive.event.label
    named = f"「{denied}」" in negative.span.normal  # a name of its own
    if named or not is_opposite(denied, held) or leaves_a_third(denied, held):
        return False
    numbered = re.search("[0-9]", held) and not re.search("[0-9]|达到|达标|完成|实现|满足", denied)
    between = re.search(rf"(?:基本|比较|较|部分|一般){re.escape(held)}", positive.span.to(negative.span).normal)
    return not numbered and between is None  # 满意加2分，基本满意不加不扣，不满意扣2分
