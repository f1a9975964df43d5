"""Words that would change what is counted and stand by themselves: 夜班双倍, 每月允许2次, 首次警告, 从轻处理."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import NO_CASE, OTHER_SIDE
from rubricc.rubric.events.thresholds import BESIDES
from rubricc.rubric.events.undone import left_undone
from rubricc.rubric.findings_left import MODIFIER
from rubricc.rubric.more_of import ONE, ONLY
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Levels, Rule
from rubricc.source import Span
from rubricc.syntax.audit import unsaid
from rubricc.syntax.clauses import AllLostClause, Clause, Label, RuleClause, StageClause, StepClause
from rubricc.syntax.counted_as import SO_LONG, SO_MANY
from rubricc.syntax.lines import split
from rubricc.syntax.numerals import number
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words

FREE_OF_WHAT = Kind(
    "S234",
    Severity.ERROR,
    "「{sentence}」里的“{word}”没有写清：是到这个数为止不扣分，还是别的意思",
    "不扣分的，写成「迟到2次以内不扣分，超过2次每次扣1分」「迟到每次扣1分，首次不扣分」；只是说明的，写到“说明：”下面",
)
HOW_MUCH = Kind(
    "S235",
    Severity.ERROR,
    "「{sentence}」里的“{word}”没有写清是哪一条、最后扣几分",
    "写明几分，例如「夜班迟到每次扣2分」「主管扣1分」；和钱有关或只是说明的，写到“说明：”下面",
)
ONLY_ONE = Kind(
    "S346",
    Severity.ERROR,
    "「{sentence}」只写了正好一{unit}时{verb}几分，两{unit}、三{unit}时没有写",
    "每{unit}都{verb}，写成“{each}每{unit}{verb}{points}分”；次数不同分数不同，写成“1{unit}{verb}{points}分，2{unit}以上{verb}…分”",
)
BY_HAND = Kind(
    "R275",
    Severity.WARNING,
    "「{sentence}」由填表的人折算：折成的「{counted}」要自己加进去填，本表不折算",
    "要本表来算的，写明几分，例如「{example}」，并写清这几次本身还扣不扣",
)


def modifies(words_: Span, context: Context, rules: Sequence[Rule] = ()) -> bool:
    """物料错发一次扣1分，折半: a part of the text that would change a score, and stands there by itself; reported.

    So is what adds up (可累加) behind `rules` of which one is a choice: 国家级得10分，省级得6分.
    """
    if any(isinstance(rule, Levels) for rule in rules):
        context.report(MODIFIER, words_, sentence=brief(rules[-1].span.to(words_).text), word=words_.text)
        return True
    return _reported(words_, {_MILDER: MODIFIER}, context)


def alters(remark: Span, context: Context) -> bool:
    """每月允许2次, 夜班双倍: the same in words that no rule has taken, where a number alone makes it one; reported."""
    said = remark.normal.strip().rstrip("。;,")
    if (many := SO_MANY.search(said)) is not None and number(many["times"]) != 1:
        context.report(
            BY_HAND, remark, sentence=brief(remark.text), counted=many["as"] or many["so"], example="迟到每满3次扣5分"
        )
    elif (long := SO_LONG.search(said)) is not None:
        example = f"{long['over']}的每次扣5分"
        context.report(BY_HAND, remark, sentence=brief(remark.text), counted=long["as"], example=example)
    return _reported(remark, {_MILDER: MODIFIER, **_ALTERING}, context)


def in_front(clause: Clause, label: Label, context: Context) -> bool:
    """试用期按80%计，迟到每次扣1分; 首次警告，迟到每次扣1分: words before a rule are no part of its event's name."""
    if _only_one(clause, label, context) or _besides(clause, label, context):
        return True
    if isinstance(clause, RuleClause) and label.text in ("否则", "反之", "其余", "不然", "要不然"):
        context.report(NO_CASE, label.span, word=label.text)
        return True  # 不合格每处扣1分，迟到每次扣1分，否则加2分: where neither of them happened?
    *before, event = split(label.span, ",")
    if isinstance(clause, StageClause) and before and clause.each and clause.nth and not clause.open:
        context.report(MODIFIER, clause.threshold, sentence=brief(clause.span.text), word=clause.threshold.text)
        return True
    if OTHER_SIDE.fullmatch(event.normal.strip()):
        return False  # 每月允许2次，超过每次扣1分
    if before and _goal_of_another(clause, label, before[-1], context):
        return True
    if not isinstance(clause, RuleClause | AllLostClause):
        return False
    for part in before:
        if said := altering(part.normal) or (found.text if (found := unsaid(part)) else ""):
            context.report(MODIFIER, part, sentence=brief(clause.span.text), word=said)
            return True
    return False


def _only_one(clause: Clause, label: Label, context: Context) -> bool:
    """仅有一项未做到扣2分: exactly one, and no rate."""
    only = ONLY.match(label.text)
    if only is None or not isinstance(clause, RuleClause) or clause.frequency is None or not clause.sign:
        return False
    amount, each = clause.amounts[0], clause.frequency
    if "每" in each.span.normal or not ONE.match(each.span.normal):
        return False
    verb, event = "扣" if clause.sign < 0 else "加", label.text[only.end() :]
    facts = {"unit": each.unit, "verb": verb, "each": event, "points": plain(amount.high)}
    context.report(ONLY_ONE, clause.span, sentence=brief(clause.span.text), **facts)
    return True


def _goal_of_another(clause: Clause, label: Label, part: Span, context: Context) -> bool:
    """迟到每次扣1分，合格率目标95%，旷工每天扣5分: the goal of what?"""
    goal = _GOAL.search(part.normal)
    if goal is None or not isinstance(clause, RuleClause | StepClause):
        return False
    if isinstance(clause, RuleClause) and left_undone(clause):
        return False
    if isinstance(clause, StepClause) and any(comparable(unit_of(each), clause.unit) for each in label.measures):
        return False
    context.report(MODIFIER, part, sentence=brief(clause.span.text), word=goal[0])
    return True


def _besides(clause: Clause, label: Label, context: Context) -> bool:
    """违章3次以上或发生一起事故的，扣10分; 迟到3次以上且未请假的，每次扣2分: what else must hold, or may."""
    behind = label.after.strip(" ,，、的")
    if not isinstance(clause, StepClause | StageClause) or not label.measured or not BESIDES.match(behind):
        return False
    context.report(MODIFIER, label.span, sentence=brief(clause.span.text), word=behind)
    return True


def altering(text: str) -> str:
    """Such words in a text that no item holds; empty where there are none."""
    parts = re.split("[,，;；()（）]", text)
    found = (match for part in parts for each in _ALTERING if (match := each.search(part.strip())))
    return next((match["how"] for match in found), "")


def _reported(words_: Span, patterns: Mapping[Pattern[str], Kind], context: Context) -> bool:
    for part in split(words_, ",;()"):
        for pattern, kind in patterns.items():
            if (found := pattern.search(part.normal)) is not None:
                word = part.part(*found.span("how"))
                context.report(kind, word, sentence=brief(words_.text), word=word.text)
                return True
        if part.normal in words().modifiers:
            context.report(MODIFIER, part, sentence=brief(words_.text), word=part.text)
            return True
    return False


_GOAL = re.compile(r"(?:目标|基准|要求|标准|计划|指标)[值数]?[为是:]?\s*[≥≤><]?\s*[0-9]+(?:\.[0-9]+)?\s*[^0-9,;]{0,3}$")
# 主动上报的从轻处理: how much less or more is not said
_MILDER = re.compile(
    r"(?:再犯|重犯|屡犯|屡教不改|的|者|时|应|可|予以|给予|酌情|适当)(?P<how>(?:从[重轻宽]|减轻|减免|加重|少扣|多扣)"
    r"(?:处理|处罚|扣分|扣罚|考核|计分)?)$"
)
_SOME = r"(?:[0-9]+(?:\.[0-9]+)?|[一两二三四五六七八九十半]+)"
_UNIT = "(?:人次|次|回|起|例|件|个|项|单|天|日|小时|分钟|%|个百分点)"
# 每月允许2次, 2次以内免责, 允许误差±2%, 首次警告: what costs nothing
_FREE = re.compile(
    rf"(?P<how>(?:允许|准许|容许|免扣|免罚|豁免|可免)[^0-9,;。]{{0,4}}?±?\s*{_SOME}\s*{_UNIT}"
    rf"|{_SOME}\s*(?:次|回|起|例|件)\s*(?:以?内|以下)的?(?:除外|不在此列)$"
    rf"|容差\s*±?\s*{_SOME}\s*{_UNIT}"
    rf"|{_SOME}\s*{_UNIT}\s*(?:以?内|以下)?的?(?:免责|免罚|免扣|免予处罚|豁免|不算|不计(?!入|分母|算在内)|不究)"
    r"|^(?:首次|初次|初犯|首犯|第[一1]次)(?:的|者|发现|出现|违规|发生)*(?:给予|予以|口头|书面)*(?:警告|提醒|教育|免罚|免责|不计)"
    rf"|(?:前|头|入职|试用期|新员工|不满|未满)[^,;。0-9]{{0,6}}{_SOME}\s*(?:个?月|周|天|日|年)(?:以?内)?"
    r"不(?:予|作|做|参与|参加|纳入|进行)?(?:考核|计分|扣分|评分)$"
    rf"|^(?:每人)?每[月周年季](?:度)?(?:内)?(?:不得?超过|最多|至多|[只仅]?限)\s*{_SOME}\s*次$)"
)
# 夜班双倍, 3次后翻倍, 主动上报减免50%, 班长承担50%
_TIMES = re.compile(
    rf"(?P<how>(?:双倍|加倍|翻倍|减半|折半|(?<=[次犯者的后])翻番)(?:处理|处罚|扣分|考核|计算?|执行)?$"
    rf"|(?:减免|减扣)\s*{_SOME}\s*%$)"
)
# 班长承担50%; 费用由责任人承担50% is money
_SHARED = re.compile(rf"^(?!.*(?:费|损失|赔|成本|责任|罚款)).*?(?P<how>(?:承担|分担|连带)\s*{_SOME}\s*%)$")
# 与绩效挂钩10%
_TIED = re.compile(rf"(?P<how>挂钩\s*(?:比例)?(?:为|是)?\s*{_SOME}\s*%)$")
_ALTERING = {_FREE: FREE_OF_WHAT, _TIMES: HOW_MUCH, _SHARED: HOW_MUCH, _TIED: HOW_MUCH}
