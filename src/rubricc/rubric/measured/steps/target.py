"""One number that steps may count from, as labels and sentences write it: 目标95%, 不超过10小时, -5%≤偏差≤5%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.measured.measures import deviation
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, both, bounds, mixed
from rubricc.syntax.clauses import Label
from rubricc.syntax.labels import WHEN, own_rate, rates_in
from rubricc.syntax.ranks import ranked
from rubricc.syntax.steps import DONE
from rubricc.syntax.units import MONEY, factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass

_DATE = re.compile(r"[0-9]+\s*[日号](?:之?前|以前|后|[0-9])")  # 每月5日前
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """A number that steps may count from, the words before it, and whether it is called a target or compared with."""

    bounds: Bounds
    unit: str  # empty: 目标值95
    name: str
    strong: bool
    span: Span
    called: bool = False  # 目标92%
    full: bool = False  # 95%-100%得满分: steps down count from 95%

    def value(self, up: bool) -> Decimal:
        """Where steps in this direction begin: a range has two ends."""
        low, high = self.bounds.low, self.bounds.high
        if not up and self.unit == "%" and low is not None and high == 100 and not (self.full or self.called):
            return high  # 完成率在80%~100%之间每低1%
        chosen = (high if high is not None else low) if up else (low if low is not None else high)
        assert chosen is not None, "a target is a number"
        return chosen

    @property
    def ends(self) -> frozenset[Decimal | None]:
        """Its numbers: ≥95% and 小于95% speak of one."""
        return frozenset((self.bounds.low, self.bounds.high)) - {None}

    @property
    def is_around(self) -> bool:
        """58%±1%: allowed on both sides of a number."""
        low, high = self.bounds.low, self.bounds.high
        return low is not None and low != high and ("±" in self.span.normal or low + (high or 0) == 0)  # -5%≤偏差≤5%

    @property
    def is_size(self) -> bool:
        """±5%, 偏差不超过5%: how far apart two numbers may lie."""
        low, high = self.bounds.low, self.bounds.high
        if "±" in self.span.normal:
            return low is None or high is None or low + high == 0
        return not low and any(each in self.name for each in words().directions["apart"])

    @property
    def ranked(self) -> bool:
        """第一名, 排名1-3名: a place in a ranking."""
        return self.unit in ("名", "位", "名次", "个名次") and ranked(f"{self.name} {self.span.normal}")

    @property
    def is_most(self) -> bool:
        """不超过5%: less is better."""
        return self.bounds.low is None


def of_label(label: Label, strong: bool) -> Iterator[Target]:
    """The numbers of a label; the words before the first one name the metric, with what is done so often."""
    if (whole := _enclosed(label)) is not None:
        yield Target(whole, unit_of(label.measures[0]), metric(_between(label)), True, label.measures[1])
        return
    for place, measure in enumerate(label.measures):
        if place and (own := own_rate(label, place) or _own_thing(label, place)):  # 办复率100%、满意率90%以上
            yield from _target(measure, own, strong)
            continue
        counted = len(label.measures) == 1 and unit_of(measure) in words().units
        next_ = counted and measure.source.normal.startswith(label.after, measure.end)
        done = next_ and _OBJECT.fullmatch(label.after) and _DOES.search(label.before)
        first = Span(measure.source, label.span.start, label.measures[0].start)
        apart = label.measures[0].normal in label.before and "「" not in first.normal
        before = first.text if apart else label.before  # 走访10户，座谈2次
        named = before + (label.after if done else "")
        yield from (each for name in rates_in(named) or (named,) for each in _target(measure, name, strong))


def _own_thing(label: Label, place: int) -> str:
    """新增客户 in 销售额100万元，新增客户5户: what a number in another unit counts, right before it."""
    before, measure = label.measures[place - 1], label.measures[place]
    found = _THING.fullmatch(Span(measure.source, before.end, measure.start).normal)
    apart = factor(unit_of(before), unit_of(measure)) is None
    return metric(found["name"]) if found is not None and apart else ""


_THING = re.compile(r"\s*[,、;和及与]\s*(?P<name>(?![超低高少多缺差未不每其以含至])[\u4e00-\u9fffA-Za-z]{2,12})")


def named_behind(label: Label) -> str:
    """日均做房数 in 目标12间，日均做房数每少1间; empty where the words behind a number name no metric."""
    if not label.measures:
        return ""
    behind = label.span.part(label.measures[-1].end - label.span.start, len(label.span.text))
    found = _METRIC.fullmatch(behind.normal)
    return found["name"] if found is not None and found["name"].endswith((*words().rates, *_SUMS)) else ""


_METRIC = re.compile("\\s*,(?:[^,;]*,)?\\s*(?P<name>(?![超低高少多缺差未不每其])[\u4e00-\u9fff]{2,12})的?")
_SUMS = ("数", "量", "额", "度", "值", "时间", "时长", "周期", "成本", "费用", "收入", "利润", "均分", "工时")


def _between(label: Label) -> str:
    first, last = label.measures
    return label.before.strip() or Span(first.source, first.end, last.start).normal


def _enclosed(label: Label) -> Bounds | None:
    """-5%≤偏差≤5%: one stretch, written as two ends with nothing but the name between them."""
    if len(label.measures) != len(("low", "high")):
        return None
    first, last = label.measures
    between = Span(first.source, first.end, last.start).normal
    ends = (bounds(first), bounds(last))
    signs = re.search("[<≤]$", first.normal) is not None and last.normal.startswith(("<", "≤"))
    if (
        not signs
        or ends[0] is None
        or ends[1] is None
        or unit_of(first) != unit_of(last)
        or re.search("[,;。]", between)
    ):
        return None
    return both(ends[0], ends[1])


_OBJECT = re.compile(r"(?![的者以时])[\u4e00-\u9fff]{2,10}")  # 每月至少召开1次主题班会, 每月不少于2次家访
_DOES = re.compile(rf"(?:{DONE})$|^每(?:个?月|周|季度?|学期|学年|年)$")


def of_sentence(span: Span) -> Iterator[Target]:
    """The numbers of a sentence that is no rule; of 业务学习2次、查房1次 both, where one alone is only how often."""
    before = listed = above = ""
    counted, once = set[str](), list[Target]()
    in_order: list[str] = []
    found = anchors(span)
    if [anchor.kind for anchor in found] == ["POINTS"]:
        yield from _target(found[0].span, before, True)  # 85分 in the cell 目标值
    for anchor in found:
        if anchor.kind in ("BOUND", "QUANTITY", "COUNT", "COUNT_BOUND"):
            rates = rates_in(listed + before) if "分别" in before else ()
            if rates and len(rates) == sum(each.kind in ("BOUND", "QUANTITY") for each in found):
                in_order = list(rates)  # 及时率、准确率分别达到95%、98%
                before = ""
            names = [in_order.pop(0)] if in_order else rates_in(listed + before) or (before,)
            counted |= {unit_of(anchor.span)} if anchor.kind.startswith("COUNT") else set()
            for name in names:
                yield from _target(anchor.span, name, False)
        elif anchor.kind == "ONE_UNIT":
            once += _target(anchor.span, before, False)
        elif anchor.kind == "POINTS" and before:
            yield from _target(anchor.span, before, False)  # 考试成绩目标90分
        elif anchor.kind in ("TEXT", "QUOTED"):
            before = anchor.span.text
        named = anchor.kind == "LIST" and above in ("TEXT", "QUOTED")
        listed = f"{listed}{before}、" if named else listed if anchor.kind in ("TEXT", "QUOTED") else ""
        above = anchor.kind
    yield from (each for each in once if each.unit in counted)


def _target(measure: Span, before: str, strong: bool) -> Iterator[Target]:
    if _DATE.match(measure.source.normal, measure.start) or measure.normal.startswith("每"):
        return  # 每100单中差错超过1单: of how many, and not how many
    found = bounds(measure)
    if found is None and not mixed(measure) and (match := _NUMBER.search(measure.normal)):
        value = Decimal(match[0])
        found = exact(value)
    if found is None:
        return
    one = found.low is not None and found.low == found.high
    called = any(word in before for word in words().targets) or any(word in measure.text for word in words().targets)
    name = deviation(before, measure) or metric(before)
    quoted = "」" in measure.source.normal[max(0, measure.start - 4) : measure.start]
    if one and not quoted and (planned := _PLANNED.fullmatch(name)) is not None:
        name = planned["name"]  # what is filled in is the rate itself, and not its target
    yield Target(found, unit_of(measure), name, strong or called or not one, measure, called)


# 目标合格率为98.5%, 计划产量1000吨; 计划完成率 is a rate of its own
_PLANNED = re.compile("(?:目标|计划)(?!完成|达成|执行|兑现|实现|达标|落实|外|内)(?P<name>[\u4e00-\u9fffA-Za-z]{2,10})")


def exact(value: Decimal) -> Bounds:
    return Bounds(value, True, value, True)


_MUST = re.compile("(?<![纪必主重摘概提首简扼紧次])要$")  # 开工率要达到40%, and no 会议纪要


_NOT_SHOULD = ("响应", "供应", "对应", "反应", "适应", "相应", "效应", "感应")


# 合格数/总数×100%，每低1%扣2分: what the rate of the item is of what
_OF_ITEM = re.compile(r"^[^，,]*[/÷／][^，,]*[×✕*＊xX]\s*(?:100|１００)\s*[%％][，,]?")


def metric(name: str) -> str:
    """抢修及时率目标 → 抢修及时率."""
    name = WHEN.sub("", name.lstrip("（("))
    name = re.sub(r"[=＝].*[/÷].*", "", name)  # 完成率=实际÷计划，达到90%
    name = _OF_ITEM.sub("", name)
    last = re.split("[，,]", name.rstrip("，, "))[-1].strip()
    name = last if len(last) > 2 else name
    endings = (
        *words().targets,
        "每",
        "以",
        "按",
        "为",
        "是",
        "在",
        "与",
        "上限",
        "较",
        "=",
        "：",
        ":",
        "，",
        ",",
        "的",
        "“",
        "(",
        "（",
        "控制",
        "应",
        "须",
        "需",
        *(("要",) if _MUST.search(name) else ()),
    )
    while ending := next((each for each in endings if name.endswith(each) and name not in (each, *_NOT_SHOULD)), ""):
        if ending == "应" and name.endswith(_NOT_SHOULD):
            break
        name = name[: -len(ending)].rstrip()
    name = _OF_PERIOD.sub("", name)
    nothing = (*words().targets, *endings, "按", "达到", "与", "不", "低于", "高于", "超过")
    return "" if only_fillers(name) or name in nothing else name


_OF_PERIOD = re.compile("(?<=完成|达成|执行)(?:[当本全]?[月年季]|[月季年]度)$")  # 销售额完成月计划的95%


def fitting(targets: Iterable[Target], unit: str) -> list[Target]:
    """The targets in the same kind of unit."""
    targets = tuple(targets)
    units = {each for each in {each.unit for each in targets} if factor(unit, each) is not None}
    return [each for each in targets if each.unit in units]


def measurable(targets: Iterable[Target]) -> list[Target]:
    """Amounts of which 1% can be taken: 目标200万元, 计划产量500台."""
    return [each for each in targets if each.unit in MONEY or (each.strong and each.unit and each.unit not in "%‰‱")]
