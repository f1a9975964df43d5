"""扣分标准：未按时换岗 2分: under a heading that says that points are lost, points without a verb are lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.expected import NONE_OF, likely_sign, surely_lost
from rubricc.rubric.events.kinds_counted import another_kind, counts_kind
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    BonusClause,
    Clause,
    ExemptClause,
    FloorClause,
    Frequency,
    HeadingClause,
    Label,
    RestatedClause,
    Result,
    RuleClause,
    Share,
    StepClause,
)
from rubricc.syntax.labels import trimmed
from rubricc.syntax.words import words
from rubricc.values import replace


def lost(clauses: Sequence[Clause], sign: int, full: Decimal) -> list[Clause]:
    """The clauses with rules for such arms, in an item of `full`; `sign`: what its title says of bare points."""
    found: list[Clause] = []
    gone = any(isinstance(each, FloorClause) and "扣" in each.span.normal for each in clauses)
    gains, beside = _gains(clauses, sign, full), _beside_rates(clauses)
    # 扣分标准：98%以上8分，每降0.5%扣1分: where a verb says what is lost, points without one are not
    spoken = any(isinstance(each, RuleClause | StepClause) and each.sign for each in clauses)
    spoken |= any(isinstance(each, ArmClause) and each.result == Result.CHANGES for each in clauses)
    rates = _are_rates(clauses)
    for clause in clauses:
        if rates and isinstance(clause, ArmClause) and (sign or not beside):
            clause = _without_verb(clause, sign) or clause
        if sign == 0 and beside and isinstance(clause, ArmClause | RestatedClause) and clause.label is not None:
            clause = _bare_rule(clause, clause.label)  # 高空抛物：10分; but 旷工0分 is what is left
        if gone and isinstance(clause, RuleClause) and not clause.sign:
            clause = replace(clause, sign=-1)  # 发现1次1分，扣完为止
        if isinstance(clause, HeadingClause) and not spoken:
            sign = clause.sign or sign
        named = clause.label.text if isinstance(clause, ArmClause | RestatedClause) and clause.label is not None else ""
        if named in _ITSELF:
            found.append(clause)  # 扣分标准：本项20分，每处扣1分
            continue
        if sign < 0 and isinstance(clause, RestatedClause) and clause.label is not None:
            clause = ArmClause(clause.label, Result.BARE, (_amount(clause),), clause.span)  # 台账不全 1
        takes = isinstance(clause, ArmClause) and (sign < 0 or gains)
        found.append(taken(clause, sign or 1) if takes and isinstance(clause, ArmClause) else clause)
    return found


def _are_rates(clauses: Sequence[Clause]) -> bool:
    """发表论文一篇5分；译著一部3分: where no arm says what two of them are worth, so much for each."""
    arms = [each for each in clauses if isinstance(each, ArmClause | StepClause)]
    labels = [each.label for each in arms if isinstance(each, ArmClause) and each.result == Result.BARE and each.label]
    ones = all(label.before and not label.after and _one(label) for label in labels)
    return ones and len({label.before for label in labels}) == len(arms)


_ITSELF = frozenset(
    {"本项", "该项", "此项", "本项满分", "满分", "总分", "分值", "共", "合计", "标准分", "基准分", "基础分"}
)


def elided(placed: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """国家级每篇加3分，省级2分: in a sentence points without a verb go on with the one before, but levels."""
    found: list[tuple[int, Clause]] = []
    counted: Clause | None = None
    for place, clause in placed:
        before = found[-1][1] if found and found[-1][0] == place else None
        if (kind := another_kind(clause, counted)) is not None:
            found.append((place, kind))
            continue
        counted = counts_kind(clause)
        verb = isinstance(before, RuleClause) and not (before.earned or before.of_total or before.discretion)
        if verb and isinstance(before, RuleClause) and not before.whom and isinstance(clause, ArmClause):
            clause = _without_verb(clause, before.sign) or clause
            if isinstance(clause, ArmClause) and _level(before.label) and _level(clause.label) and before.sign > 0:
                found[-1] = (
                    place,
                    ArmClause(before.label, Result.BARE, before.amounts, before.span),
                )  # 优秀加3分，良好2分
        if isinstance(clause, RuleClause) and clause.frequency and not clause.sign:
            _each(found, place, clause.frequency)
        found.append((place, clause))
    return found


_AND = re.compile(r"\s*、")
_SUM = re.compile("(?:累计|共计|总计|^限)$")  # 迟到每次扣2分，累计10分的，约谈: no event of its own


def _each(found: list[tuple[int, Clause]], place: int, each: Frequency) -> None:
    """一等奖加3分、二等奖2分、三等奖1分/人次: what is said at the end of a list is said of all of it."""
    for at in range(len(found) - 1, -1, -1):
        sentence, clause = found[at]
        listed = isinstance(clause, RuleClause) and _AND.match(clause.span.source.normal, clause.span.end) is not None
        if sentence != place or not listed or not isinstance(clause, RuleClause) or clause.frequency:
            return
        found[at] = (sentence, replace(clause, frequency=each))
        if clause.sign:
            return


def _level(label: Label | None) -> bool:
    return label is not None and label.text in words().grades


def _without_verb(arm: ArmClause, sign: int) -> RuleClause | None:
    label, amounts = arm.label, arm.amounts
    if label is None or _SUM.search(label.text) or arm.result != Result.BARE or arm.otherwise or len(amounts) != 1:
        return None
    each = None
    if label.measured:
        match = _FIRST.fullmatch(label.measures[0].normal) if len(label.measures) == 1 else None
        if match is None or match["unit"] not in words().units | words().time_units or label.after.strip("的，,"):
            return None
        each = Frequency(match["unit"], "", label.measures[0])
        label = replace(label, parts=(label.before,), text=label.before, after="", measures=(), compared=False)
    good = sign < 0 and (GOOD.search(label.text) is not None or "全勤" in label.text) and not surely_lost(label.text)
    good = good or (sign < 0 and NONE_OF.match(label.text) is not None)  # 迟到扣5分，未发生退件15分
    against = sign and likely_sign(label.text) == -sign
    level = _level(label)
    if amounts[0].low != amounts[0].high or not amounts[0].high or level or good or against:
        return None
    return RuleClause(label if label.text else None, each, False, Share.TOGETHER, amounts, 0, False, arm.span)


def _bare_rule(clause: ArmClause | RestatedClause, label: Label) -> Clause:
    amounts = clause.amounts if isinstance(clause, ArmClause) else (_amount(clause),)
    if not any(amount.high for amount in amounts):
        return clause
    sign = 0 if likely_sign(label.text) else -1
    if not label.measured:
        return RuleClause(label, None, False, Share.TOGETHER, amounts, sign, False, clause.span)
    match = _FIRST.fullmatch(label.measures[0].normal)
    assert match is not None, "the number is one of a unit"
    text = trimmed(label.before + label.after)
    named = replace(label, parts=(text,), text=text, before=text, after="", measures=(), compared=False)
    each = Frequency(match["unit"], "", label.measures[0])
    return RuleClause(named if text else None, each, False, Share.TOGETHER, amounts, sign, False, clause.span)


def _amount(clause: RestatedClause) -> Amount:
    return Amount(clause.points, clause.points, clause.span)


def _beside_rates(clauses: Sequence[Clause]) -> bool:
    """未戴安全帽：2分/人次；高空抛物：10分: beside points that each fault costs, bare points are lost, too."""
    rates = [each for each in clauses if isinstance(each, RuleClause)]
    rest = [each for each in clauses if isinstance(each, ArmClause | RestatedClause)]
    bare = all(isinstance(each, RestatedClause) or each.result == Result.BARE for each in rest)
    plain = all(each.label is not None and (not each.label.measured or _one(each.label)) for each in rest)
    if not bare or not plain or not rest or any(each.sign for each in rates):
        return False
    signs = {likely_sign(each.label.text) for each in rates if each.label is not None}
    return signs in ({-1}, {-1, 0}) if rates else _all_lapses([each.label.text for each in rest if each.label])


def _all_lapses(names: Sequence[str]) -> bool:
    """地面有纸屑，桌椅不整齐，黑板未擦: faults, and few names that do not tell; 完成，未完成 are levels of one."""
    rest = [name for name in names if not surely_lost(name)]
    levels = any(no + name in names for name in names for no in "未不没无")
    told = any(likely_sign(name) or name in words().grades or GOOD.search(name) for name in rest)
    return 3 * len(rest) <= len(names) and not levels and not told


GOOD = re.compile("按时|及时|完|齐|整|好|优|良|合格|达|规范|净|准确|到位|满|清晰|清楚|正确|有[^,，]{0,4}[账录案度]")


_FIRST = re.compile(r"[1一]\s*(?P<unit>[^0-9\s]+)")


def _one(label: Label) -> bool:
    """一处 in 地面不洁一处0.5分."""
    match = _FIRST.fullmatch(label.measures[0].normal) if len(label.measures) == 1 else None
    return match is not None and match["unit"] in words().units | words().time_units


def _gains(clauses: Sequence[Clause], sign: int, full: Decimal) -> bool:
    """加分：获奖3分；发表论文2分 are several things; 奖励：优3分，良2分 are levels of one.

    So are arms below 加分项 of which one gives all of its points: the others are less of the same.
    """
    headed = any(isinstance(clause, HeadingClause) and clause.sign > 0 for clause in clauses)
    arms = [clause for clause in clauses if isinstance(clause, ArmClause) and clause.result == Result.BARE]
    names = [arm.label.text for arm in arms if arm.label is not None]
    bonus = sign > 0 or any(isinstance(clause, BonusClause) for clause in clauses)
    apart = bonus and not (full and any(amount.high >= full for arm in arms for amount in arm.amounts))
    apart = apart and not any(arm.label is not None and arm.label.measured for arm in arms)
    apart = apart and not any(likely_sign(name) < 0 for name in names)  # 迟到5分
    return (headed or apart) and not any(name in words().grades for name in names)


def taken(arm: ArmClause, sign: int) -> Clause:
    """A bare arm as what takes or adds points."""
    if arm.result != Result.BARE or arm.label is None or arm.otherwise or len(arm.amounts) != 1:
        return arm
    if not arm.amounts[0].high:
        return ExemptClause(arm.label, arm.span)
    rule = RuleClause(arm.label, None, False, Share.TOGETHER, arm.amounts, sign, False, arm.span)
    return ArmClause(arm.label, Result.CHANGES, arm.amounts, arm.span, rule=rule) if arm.label.measured else rule
