"""客诉每起扣2分，当月无客诉加2分: none of what is counted is its count 0, and no question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.said_as import said_as
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import Event, Once, PerEvent, Rule, Series, Steps, Tier, Tiers
from rubricc.syntax.clauses import RuleClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_PERIOD = r"(?:(?:当|本|全|该|整|每)?(?:年度?|季度?|月度?|周|学期|期)|考核期|年内|月内|期间|以来|内|均|都|且|若|如)*"
_WORDS = "(?!偿|私|人机|线[上下]?|障碍|纸|菌|害|尘|损|公害)"  # 无偿献血 is something that happens
_NOT_ONE = "(?:[一1](?:人次|[次起例件人宗回]))?"  # 无一例投诉
_NONE = re.compile(
    rf"{_PERIOD}(?:无任何|无{_WORDS}|零|未(?:发生|出现|产生|受到|接到|收到)过?|没有(?:发生|出现|产生|任何)?){_NOT_ONE}(?P<what>[^无未零没,;。]+?)"
    r"(?:的情况|的现象|现象|情况|行为|发生|记录|的|者)*"
)
_NOUGHT = re.compile(
    rf"{_PERIOD}(?P<what>[^无未零没,;。0-9]+?)(?:发生)?(?:[起次件人例]?数量?|率)?(?:[为是]|实现)(?:零|0)(?:发生)?[起次件例]?(?:的|者)?"
)
_ALWAYS = re.compile(rf"{_PERIOD}(?:全勤|满勤|出满勤|全[一-龥]全[一-龥])(?:的|者)?")

_ALL_OF_IT = re.compile("(?:各项|所有|[三四五六七八九十两]项)?(?:全部|全都|均|都)")  # 每项达标加5分，全部达标再加5分
_ALL_TIME = re.compile("(?:全[年月季]|全季度|全学期|全年度|整[年月])(?!.*每)")  # 全月达标
_NEITHER = re.compile(rf"{_PERIOD}(?:(?:且|并且|并|、|,)?(?:无{_WORDS}|零)[^无零,;。]+)+(?:的|者)*")  # 当月无迟到无早退
_SUM = re.compile("累计|合计|共计|总计")
_ALL_ALONG = re.compile("(?:全年|一年内|全年度|本年度|年度内?|半年内|全季度|全月|全学期|整月|整年)未")


def is_state(clause: RuleClause, known: Sequence[Rule]) -> bool:
    """无客诉加2分, 全勤加2分 behind 每起, 无推荐扣2分 behind 每推荐一人: so or not, and not counted with these.

    未登记扣1分 is counted, 无台账扣1分 and 全年未演练扣2分 are not; `known` are the rules before it.
    """
    label = clause.label
    if label is None or not clause.sign or clause.frequency is not None:
        return False
    none = none_of(label.text)
    pieces = any(unit_of(each) in words().units for each in label.measures)
    if label.compared and not pieces and "每" not in label.text and _SUM.search(clause.span.normal):
        return True  # 错发金额累计超过1000元的扣5分
    if clause.sign > 0:
        all_of_it = (_ALL_OF_IT.match(label.text) or _ALL_TIME.match(label.text)) is not None
        return none is not None or all_of_it or any(each.fullmatch(label.text) for each in (_NEITHER, _ALWAYS))
    if any(word in label.text for word in words().states) or _ALL_ALONG.match(label.text):
        return True
    earning = [rule.event for rule in known if isinstance(rule, PerEvent) and rule.points > 0]
    return none is not None and _same(none, earning) is not None


def none_happened(sentences: Sequence[Sentence], title: str) -> tuple[list[Sentence], list[Once]]:
    """The sentences of an item, what none of a count earns read from the count; and the rules that this settles.

    `title` is what a count without words of its own counts: 客户投诉 | 每起扣5分；零投诉加3分.
    """
    rules = [rule for sentence in sentences for rule in sentence.rules]
    counts = [rule.event for rule in rules if _counts(rule) and rule.event.unit in words().units]
    earning = [rule.event for rule in rules if isinstance(rule, PerEvent) and rule.points > 0]
    settled: list[Once] = []

    def read(rule: Rule) -> Rule:
        if isinstance(rule, Tiers) and rule.changes and [each.high for each in rule.arms] == [0]:
            same = [each for each in counts if (each.label, each.unit) == (rule.event.label, rule.event.unit)]
            return replace(rule, event=same[0]) if len(same) == 1 else rule  # 「客诉」1起以上，否则加2分, read back
        event = None
        if isinstance(rule, Once):
            event = _counted(rule, counts if rule.points > 0 else earning, title)
        if event is None or not isinstance(rule, Once):
            return rule
        settled.append(rule)
        return Tiers(event, (Tier(None, False, Decimal(0), True, rule.points),), None, rule.span, True)

    found: list[Sentence] = []
    last: list[Sentence] = []
    for sentence in sentences:
        pairs = [(rule, read(rule)) for rule in sentence.rules]
        kept = [after for before, after in pairs if type(before) is type(after)]
        none = [after for before, after in pairs if type(before) is not type(after)]
        of_none = none and not kept
        (last if of_none else found).append(replace(sentence, rules=(*kept, *none)))  # behind the count that it reads
    return [*found, *last], settled


def _counts(rule: Rule) -> bool:
    """Each time, the third time on, more than three of them: what 0 is the best of."""
    if isinstance(rule, Tiers):
        return rule.changes and all(arm.points < 0 and (arm.low or 0) > 0 for arm in rule.arms)
    upwards = isinstance(rule, Steps) and rule.target is not None and rule.up
    return upwards or isinstance(rule, PerEvent | Series)


def none_of(label: str) -> str | None:
    """What 无安全事故, 全年未发生安全事故, 事故起数为零 say there was none of; nothing where they say another thing."""
    match = _NONE.fullmatch(label) or _NOUGHT.fullmatch(label)
    return match["what"] if match else None


def _counted(rule: Once, counts: Sequence[Event], title: str) -> Event | None:
    what = none_of(rule.event.label)
    if what is None:
        return None
    own = [each for each in counts if not each.label and title.endswith(what) and len(what) > 1]
    return _same(what, counts) or (own[0] if len(own) == 1 == len(counts) else None)


def _same(named: str, counts: Sequence[Event]) -> Event | None:
    *_, what = said_as(named)
    same = {
        (each.label, each.unit): each
        for each in counts
        if each.label in (what, what + each.unit) or (len(what) > 1 and _ends(each.label, what))
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _ends(label: str, what: str) -> bool:
    """发生安全事故 is 安全事故; 有效投诉 is another count than 投诉."""
    return label.endswith(what) and _HAPPENS.fullmatch(label.removesuffix(what)) is not None


_HAPPENS = re.compile(
    rf"{_PERIOD}(?:提交|提出|上报|报送|完成|开展|组织|获得|发生|出现|产生|发现|受到|接到|收到|被|有|每)*"
)
