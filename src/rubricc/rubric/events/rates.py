"""Clauses about an event to rules: sharing of amounts, once or each time, by the rater."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.amount_asked import ask_amount
from rubricc.rubric.events.demanded import demanded, joined
from rubricc.rubric.events.duties import asks_for_duty
from rubricc.rubric.events.expected import expected_sign, surely_lost
from rubricc.rubric.events.findings import BASE_OR_GAIN, BY_THE_DAY, LAPSE_EARNS
from rubricc.rubric.events.labels import BEYOND_ALONE, audit, names_nothing, of_several, only_fillers, stands_alone
from rubricc.rubric.events.named_apart import is_lapse, named_apart, not_done, of_persons, over_pieces, with_short
from rubricc.rubric.events.portions import says_of_points
from rubricc.rubric.findings import NO_EVENT, NO_RANGE, PERCENT_OF, REVERSED, UNEVEN, ZERO
from rubricc.rubric.over_or_all import ask_over_or_all
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion, Event, Once, PerEvent, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import Amount, Label, RuleClause, Share
from rubricc.syntax.labels import trimmed
from rubricc.syntax.phrases import persons, union
from rubricc.syntax.told_aside import so_often
from rubricc.syntax.units import factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def event_rules(clause: RuleClause, unit: str, full: Decimal, context: Context) -> Iterator[Rule]:
    """The rules of 每次扣2分, …的，扣2分, 视情节扣2-6分: one for each thing that the label lists, or one for all."""
    report, shown = context.report, brief(clause.span.text)
    such = "收到表扬" if clause.sign > 0 else "迟到"
    if clause.frequency is None and clause.label is not None and clause.label.before.endswith("连续"):
        unit = ""  # 无人应答1次扣2分，连续2次以上扣5分
    clause = ranked(_in_points(clause, full, context))
    if any(amount.high == 0 for amount in clause.amounts):
        _zero(clause, context)
        return
    if names_nothing(clause.label) and not unit and not clause.discretion:
        whole = clause.sign > 0 and [amount.low for amount in clause.amounts] == [full]
        report(BASE_OR_GAIN if whole else NO_EVENT, clause.span, sentence=shown, points=plain(full), such=such)
        return
    if clause.label is not None and not unit and _whom().fullmatch(clause.label.text):
        report(NO_EVENT, clause.span, sentence=shown, such=such)  # 对责任人扣5分: for what?
        return
    short = clause.frequency.short if clause.frequency else ""
    if clause.label and clause.sign < 0 and not short and asks_for_duty(clause.label.text, clause.span, context):
        return
    if earned_by_a_lapse(clause):
        facts = {"label": f"{clause.label.text if clause.label else ''}{short}", "points": plain(clause.amounts[0].low)}
        report(LAPSE_EARNS, clause.span, sentence=shown, unit=unit, full=plain(full), **facts)
        return
    sizes = [each for each in _measures(clause) if not so_often(each)]
    same = any(unit and unit_of(each) and factor(unit, unit_of(each)) == 1 for each in sizes)
    alone = unit and clause.label is not None and BEYOND_ALONE.fullmatch(clause.label.text) is not None
    each_beyond = alone or (clause.label is not None and clause.label.before.endswith("每"))  # 差错每超过3处1处扣2分
    aimed = clause.label is not None and clause.label.before.endswith(words().targets)  # 停机目标5分钟，每分钟扣1分
    if clause.label is not None and ((same and (short or clause.label.compared or aimed)) or each_beyond):
        ask_over_or_all(clause, unit, clause.amounts[0].low, context)
        return
    if unit in words().time_units and clause.label is not None and _NTH_DAY.search(clause.label.text):
        report(BY_THE_DAY, clause.span, sentence=shown, unit=unit)
        return
    amounts = spread(clause) or [_ordered(amount, context) for amount in clause.amounts]
    labels = tuple(over_pieces(not_done(each), clause.frequency) for each in _labels(clause, unit, len(amounts)))
    same = clause.share != Share.RESPECTIVELY or clause.discretion or amounts[0].low == amounts[0].high
    if len(amounts) == 1 and same and (len(labels) > 1 or clause.share != Share.RESPECTIVELY):
        amounts *= len(labels)  # 未报备、未归还的，分别扣5分: each of them
    if len(amounts) != len(labels):
        report(UNEVEN, clause.span, parts=len(labels) if clause.label else 0, amounts=len(amounts), sentence=shown)
        return
    audit(clause.label, context)
    for label, amount in zip(labels, amounts, strict=True):
        event = Event(with_short(label, short, unit), unit, clause.span)
        if clause.discretion or amount.low != amount.high:
            yield Discretion(event, amount.low, amount.high, bool(unit), clause.sign, clause.span)
        elif unit:
            yield PerEvent(event, clause.sign * amount.low, clause.span)
        elif clause.label is not None and _about_a_number(clause.label):
            ask_amount(clause.label, label, clause.span, context)
        else:
            yield Once(event, clause.sign * amount.low, clause.span)


def _zero(clause: RuleClause, context: Context) -> None:
    example = re.sub("(?<![0-9.])0+(?:\\.0+)?(?=分)", "2", clause.span.text, count=1)
    facts = {"verb": "加" if clause.sign > 0 else "扣", "example": brief(example)}
    context.report(ZERO, clause.span, sentence=brief(clause.span.text), **facts)


def earned_by_a_lapse(clause: RuleClause) -> bool:
    """缺一项得10分, 差错一次得10分: no more is earned by a second one."""
    if not clause.earned or clause.frequency is None or "每" in clause.span.text or len(clause.amounts) != 1:
        return False
    label = clause.label.text if clause.label is not None else ""
    last = label[-1:] in _LACKS and label[-2:-1] not in _NO_LACK
    return last or clause.frequency.short[:1] in _LACKS or surely_lost(label) or expected_sign(label) < 0


_LACKS = frozenset("缺少漏")
_NO_LACK = frozenset("不未没无查补找堵减")  # 查漏一处得2分


def _measures(clause: RuleClause) -> tuple[Span, ...]:
    return clause.label.measures if clause.label is not None else ()


@cache
def _whom() -> re.Pattern[str]:
    return re.compile(rf"(?:对|给予)(?:{persons(words())})(?:本人)?")


_NTH_DAY = re.compile(r"第\s*[0-9一二两三四五六七八九十]+\s*(?:天|日|小时)")


def _ordered(amount: Amount, context: Context) -> Amount:
    if amount.low <= amount.high:
        return amount
    context.report(REVERSED, amount.span, amount=amount.span.text, low=amount.high, high=amount.low)
    return replace(amount, low=amount.high, high=amount.low)


def spread(clause: RuleClause) -> list[Amount]:
    """甲、乙、丙、丁分别加1-4分: a range of exactly as many whole steps gives one number per member, in order."""
    if clause.share != Share.RESPECTIVELY or len(clause.amounts) != 1 or clause.label is None:
        return []
    amount = clause.amounts[0]
    step = Decimal(1) if amount.low < amount.high else Decimal(-1)
    if abs(amount.high - amount.low) + 1 != len(clause.label.parts):
        return []
    values = [amount.low + step * place for place in range(len(clause.label.parts))]
    return [Amount(value, value, amount.span) for value in values]


_ORDINALS = "一二三四五六"
_RANKED = re.compile(rf"(?P<head>.*?)(?P<n>[{_ORDINALS}])(?P<tail>(?:等|级|类|档)[^{_ORDINALS}]*)")


def ranked(clause: RuleClause) -> RuleClause:
    """获一、二、三等奖，每例加3-1分: three kinds, and one whole step for each of them in order."""
    label = clause.label
    places = places_in(label, len(clause.amounts)) if label is not None else ()
    if label is not None and places:
        return replace(clause, label=replace(label, parts=places), share=Share.RESPECTIVELY)
    last = _RANKED.fullmatch(label.parts[-1]) if label is not None and len(label.parts) > 1 else None
    if label is None or last is None or last["head"] or clause.discretion:
        return clause
    count = len(label.parts)
    head, ordinals = label.parts[0][:-1], label.parts[0][-1:] + "".join(label.parts[1:-1]) + last["n"]
    if ordinals != _ORDINALS[:count]:
        return clause
    parts = tuple(f"{head}{ordinal}{last['tail']}" for ordinal in ordinals)
    named = replace(clause, label=replace(label, parts=parts))
    dealt = replace(named, share=Share.RESPECTIVELY)
    if len(clause.amounts) == count:
        return dealt
    return dealt if spread(dealt) else clause


def places_in(label: Label, count: int) -> tuple[str, ...]:
    """前三名, 第一、二、三名: as many places by their names as there are amounts; else none."""
    first = _FIRST.search(label.text) if len(label.parts) == 1 else None
    if first is None or not count == _number(first["n"]) > 1:
        return ()
    begins, ends = label.text[: first.start()], label.text[first.end() :]
    return tuple(f"{begins}第{place}名{ends}" for place in _ORDINALS[:count])


# 获前三名的，分别加3分、2分、1分: each place its own
_FIRST = re.compile(r"(?:前\s*|第[一1](?:、第?[二三四五2-5])*、第?)(?P<n>[二三四五六2-6])\s*名")


def _number(sign: str) -> int:
    return int(sign) if sign.isdigit() else _ORDINALS.index(sign) + 1


# 因迟到、早退造成的事故每次扣20分 is one event, whichever was its cause
_BY_CAUSE = ("因", "由于")
_CAUSES = ("造成", "导致", "引起", "引发", "产生")
_AND_OTHERS = re.compile("^[^等]{1,8}等(?:情况|问题|现象|隐患)?(?:未|没|不|违)")  # 漏水、被盗等未及时发现
_OF_TIME = frozenset({"分钟", "小时", "秒"})


def _has_number(part: str) -> bool:
    return any(char.isdigit() for char in part)


def _labels(clause: RuleClause, unit: str, amounts: int) -> tuple[str, ...]:
    """The labels of a clause: one for its whole text, or one for each thing that it lists."""
    label = clause.label
    if label is None:
        return ("",)
    shared_out = clause.share != Share.TOGETHER or amounts > 1
    if shared_out and len(clause.amounts) == 1 and of_persons(label.text):
        return (label.text,)  # 代人签到的，双方各扣2分
    if (
        clause.share == Share.APIECE
        and len(listed := _at_commas(label)) > len(label.parts)
        and all(map(is_lapse, listed))
    ):
        return listed  # 未戴工牌，未穿工装各扣2分
    if clause.sign < 0 and clause.share == Share.TOGETHER and unit and demanded(label.text, clause.frequency):
        return (f"未做到：{label.text}",)
    if len(label.parts) == 1 and (clause.share != Share.TOGETHER or label.text.count("/") + 1 == amounts > 1):
        return _either(label)
    if clause.share == Share.RESPECTIVELY and len(label.parts) < amounts == len(listed := _at_commas(label)):
        return listed
    # 迟到、早退10分钟以内: the number may be said of both, so that they stay one event in the author's words
    timed = any(unit_of(measure) in _OF_TIME for measure in label.measures)
    joint = timed and len(label.parts) > 1 and not any(map(_has_number, label.parts[:-1]))
    joint |= len(label.parts) > 1 and _AND_OTHERS.search(label.parts[-1]) is not None
    joint |= len(label.parts) > 1 and joined(label.parts)
    joint |= len(label.parts) > 1 and _fails(label.parts[-1])  # 无污渍、无脚印，不合格每处扣1分
    joint |= label.text.endswith("否则")  # 不得虚报、瞒报，否则每次扣2分 asks for one thing
    joint |= label.parts[0].startswith(_BY_CAUSE) and any(word in label.parts[-1] for word in _CAUSES)
    separate = bool(unit) and not clause.discretion and not joint and all(map(stands_alone, label.parts))
    separate = separate and not _one_case(label.parts)
    return named_apart(label.parts, label.text) if shared_out or separate else (label.text,)


def _fails(part: str) -> bool:
    """Does the list end in a word for what is not met: …，不合格? What stands before it are demands."""
    return re.search(rf"[,，]\s*(?:发现|出现|有)?(?:{union(words().checked)})(?:的|者|现象|情况)*$", part) is not None


def _at_commas(label: Label) -> tuple[str, ...]:
    """获厂部，车间、班组表扬的，分别加3、2、1分: a comma parts them, too."""
    return tuple(trimmed(each) for part in label.parts for each in re.split("[,，]", part) if each.strip())


def _one_case(parts: Sequence[str]) -> bool:
    """发生质量事故，现场管控不到位、监管不力: what is listed is a part of one case."""
    first, comma, _ = parts[0].replace(",", "，").rpartition("，")
    return bool(comma and re.search("发生|被|受到|出现", first))


def _either(label: Label) -> tuple[str, ...]:
    """记录不及时或不完整，各扣0.5分: two things, though no 、 stands between them."""
    listed = re.split("的\\s*[,，]\\s*(?:或者|或|以及|及)?", label.text)
    if len(listed) > 1 and all(len(part) > 1 for part in listed):
        return tuple(map(trimmed, listed))  # 未报备的，或未归还的，分别扣5分
    joints = "/|或者|以及|或|及(?!时|格|其)"
    parts = re.split(joints if _EACH_OTHER.search(label.text) else f"{joints}|和|与", label.text)
    return tuple(map(trimmed, parts)) if len(parts) > 1 and all(len(part) > 1 for part in parts) else (label.text,)


# 员工与顾客争吵，均扣3分; 台账与实物不符: one thing of two
_EACH_OTHER = re.compile(
    "[与和].*(?:争吵|争执|冲突|打架|斗殴|纠纷|矛盾|不符(?!合)|不相符|不一致|不匹配|脱节|勾结|串通|吵架)"
)


def _in_points(clause: RuleClause, full: Decimal, context: Context) -> RuleClause:
    """扣20% is 20% of the item's points; 酌情扣分 without a number is 0 to all of them."""
    if not clause.amounts:
        verb = "扣" if clause.sign < 0 else "加"
        context.report(NO_RANGE, clause.span, sentence=brief(clause.span.text), points=plain(full), verb=verb)
        return replace(clause, amounts=(Amount(Decimal(0), full, clause.span),))
    return replace(clause, amounts=tuple(_of_full(amount, clause, full, context) for amount in clause.amounts))


def _of_full(amount: Amount, clause: RuleClause, full: Decimal, context: Context) -> Amount:
    if not amount.percent:
        return amount
    value = full * amount.high / 100
    facts = {"percent": plain(amount.high), "points": plain(full), "value": plain(value)}
    if not says_of_points(amount, clause.span):
        context.report(PERCENT_OF, clause.span, sentence=brief(clause.span.text), **facts)
    return replace(amount, low=value, high=value, percent=False)


def _about_a_number(label: Label) -> bool:
    """超期3天: does each three count? 损失500元以上, 24小时内未处理 and 进入前三名 are cases that hold or do not."""
    if all(_NAUGHT.search(measure.normal) for measure in label.measures):
        return False  # 退费率为0加5分
    own_score = label.before.strip().endswith(("得分", "总分", "成绩"))
    named = f"{label.before}{label.after}".strip(" ,，的者")
    if label.compared and named and not only_fillers(named) and not own_score and not of_several(label):
        return False
    if label.measured and all(_place(measure.normal, label) for measure in label.measures):
        return False
    return (
        label.measured
        and "连续" not in label.before
        and not any(word in label.after for word in (*words().faults, *words().flaws))
    )


def _place(measure: str, label: Label) -> bool:
    """获第2名, 业绩排名倒数第一: a place that somebody takes or does not."""
    return _PLACE.match(measure) is not None or (measure.startswith("第") and _AMONG.search(label.before) is not None)


_NAUGHT = re.compile(r"(?<![0-9.])[0零]\s*%?$")
_PLACE = re.compile(r"(?:前|第)\s*[0-9一二三四五六七八九十]+\s*[名位]")
_AMONG = re.compile("(?:排名|名次|位次|排序|位列|位居|倒数|评比|考核|考试|业绩|成绩)(?:为|在|位列|位居|倒数|排)*$")
