"""Which way a step goes: above its target or below it."""

from __future__ import annotations

from rubricc.rubric.measured.better import better
from rubricc.rubric.measured.steps.counted_when import counted_when
from rubricc.rubric.measured.steps.growth import growth_word, may_turn, turns_back
from rubricc.rubric.measured.steps.target import Target
from rubricc.rubric.rule_kinds import Event
from rubricc.syntax.clauses import StepClause
from rubricc.syntax.words import words

# These say that something differs, not which way.
_NEITHER = frozenset({"差"})
_EXCEEDED = ("超标", "超限", "超时", "突破", "逾期", "超期", "超支")
_ABOVE = ("超额", "超产", "增产", "超过", "超出", "高于", "高出", "大于", "多于", *_EXCEEDED, ">")
_BELOW = (
    "低于",
    "欠产",
    "减产",
    "未完成",
    "未达",
    "不足",
    "少于",
    "小于",
    "不满",
    "达不到",
    "未能达到",
    "节约",
    "节省",
    "节支",
    "<",
)
# 完成率100%，每滞后1%: behind the plan is below its number; a share of what is late rises
LATE = ("滞后", "落后", "延误", "拖后")
_FORWARD = frozenset({"上升", "提高", "提升", "升", "进步", "前进", "高", "进"})
BEYOND = (*_ABOVE, *_BELOW)


def way_of(clause: StepClause, target: Target | None, name: str = "") -> bool | None:
    """Up, down, or None where nothing says it; `name` of the metric, where the target has none."""
    if target is not None and target.ranked and clause.word and not may_turn(target.name):
        return clause.word not in _FORWARD  # a place is lost: 每下降一名
    if turns_back(clause, name):
        return False  # 成本降低3%得满分，每上升1%扣1分
    own = clause.label.measures if clause.label is not None else ()
    if target is not None and clause.sign > 0 and not clause.word and growth_word(name) and target.span in own:
        return True  # 费用节约5%以上每1%加1分
    if target is not None and clause.sign > 0 and same_change(target, clause.word):
        return True  # 能耗下降5%，每下降1%加1分
    if target is not None and clause.unit in ("%", "‰") and clause.word in LATE and not target.is_most:
        return False
    if clause.word in words().directions["up"] or clause.word in words().directions["apart"]:
        return True
    if clause.word and clause.word not in _NEITHER:
        return False
    if (case := counted_when(clause)) is not None:
        return case.bounds.low is not None
    if clause.label is not None and clause.label.before.endswith("每") and clause.label.measures:
        begins = clause.label.measures[0].normal  # 每超目标（10天）1天
        if begins.startswith((*"超高多", *"低少不")):
            return begins.startswith((*"超高多",))
    text = clause.label.text if clause.label else ""
    places = [(text.rfind(word), way) for way, names in ((True, _ABOVE), (False, _BELOW)) for word in names]
    # 不超过 and 不低于 name the good side; the points tell on which side of it we are.
    written = [(place, way) for place, way in places if place >= 0 and (place == 0 or text[place - 1] != "不")]
    if written and not clause.word and text.startswith(BEYOND):
        return max(written)[1]  # 不超过100%得10分，超过的每1%扣1分
    if target is not None and target.ends == {0} and clause.sign < 0:
        return True  # 差错率0得满分，每0.1%扣2分
    if target is not None and target.ends == {100} and target.unit == "%" and clause.sign < 0 and not clause.word:
        return False  # 相符率100%，每出现1%的差异扣2分
    if clause.word:
        missed = clause.label is not None and any(word in clause.label.text for word in _BELOW)
        return target is not None and target.is_most and not missed  # 不足95%的每差1个百分点
    if written:
        return _by_sense(clause, text, min(written)[0]) if len(written) == 1 else max(written)[1]
    if target is not None and target.bounds.low != target.bounds.high:
        if clause.label is not None and "部分" in clause.label.after:
            return target.bounds.low is not None  # 5天以上的部分每天扣3分
        if clause.sign < 0 and not target.is_most and target.unit not in ("%", "‰", "分"):
            sense = better(Event(clause.label.before if clause.label else "", clause.unit, clause.span), "")
            return False if sense > 0 else True if sense < 0 else None  # 库存10万元以上，每1万元扣1分: of which side?
        worse = target.is_most
        if clause.sign < 0 and _right_behind(clause, target):  # 90%以下每1%扣1分: below it, of what is better the more
            sense = better(Event(target.name or name, clause.unit, clause.span), "")
            return None if not sense else sense < 0
        return worse if clause.sign < 0 else not worse
    return None


def _right_behind(clause: StepClause, target: Target) -> bool:
    """Does the step follow its own number without a comma, so that it may be asked for or gone beyond?"""
    label = clause.label
    own = label is not None and label.measures[-1:] == (target.span,) and not label.after
    behind = target.span.source.normal[target.span.end : clause.amount.span.start]
    return own and "," not in behind and target.span.normal.endswith(("以上", "以下", "以内"))


def same_change(target: Target, word: str) -> bool:
    """采购成本降低3% beside 每降低1%: what is measured is how much it changes."""
    return bool(word) and target.name.endswith(word) and len(word) > 1


def is_late(clause: StepClause) -> bool:
    """目标4份，迟交一份扣0.5分: one of them came late, and none is too many."""
    return clause.unit in words().units and clause.word in words().directions["late"]


def _by_sense(clause: StepClause, text: str, place: int) -> bool:
    """差错率小于2%，每1%扣2分 asks for little of what is bad: the word is the demand's and not the step's."""
    way = any(text.startswith(word, place) for word in _ABOVE)
    after = clause.label.after if clause.label else ""
    if any(word in after for word in BEYOND):
        return way
    sense = better(Event(text[:place], clause.unit, clause.span), "")
    return (sense > 0) == (clause.sign > 0) if sense else way
