"""What the number is called that a step counts: 回访推迟 of 回访每推迟1天, 回款率 of 回款率每低于目标1%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from re import Match

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import names_nothing, only_fillers
from rubricc.rubric.measured.findings import EVERY_SO_FAR, STEPS_AT_END
from rubricc.rubric.measured.measures import related
from rubricc.rubric.measured.steps.direction import same_change
from rubricc.rubric.measured.steps.growth import growth_word
from rubricc.rubric.measured.steps.target import Target, metric
from rubricc.rubric.measured.steps.targets import Outlook, is_full
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import ArmClause, Label, StepClause
from rubricc.syntax.labels import says_already
from rubricc.syntax.units import MONEY
from rubricc.syntax.words import words

_TOLD = re.compile(
    r"(?:(?:[与和跟](?:目标值?|标准值?|计划)?|目标值?|标准值?|计划|(?<!占))相?比|低于|高于|超过|未达到?|为|在|以)$"
)


def each_unsaid(clause: StepClause, context: Context) -> None:
    """超支1%扣2分: each percent, or once? And of whom is an end that two rules name? Said where the author did not."""
    if clause.stretch is not None:
        end = {"value": plain(clause.stretch), "unit": clause.unit}
        context.report(STEPS_AT_END, clause.span, sentence=brief(clause.span.text), **end)
    if (
        (clause.unit in ("%", "分") or clause.unit in MONEY)
        and clause.word
        and "类推" not in clause.span.normal
        and _EACH.search(clause.span.normal) is None
    ):
        size = f"{plain(clause.size)}{clause.unit}"
        context.report(EVERY_SO_FAR, clause.span, sentence=brief(clause.span.text), size=size, way=clause.word)


_EACH = re.compile("每(?!年|月|周|日|天|季|学期|班|人|名|家|户)")


def over_mean(outlook: Outlook) -> str:
    """就业率高于学校平均水平, of 就业率达到学校平均水平得满分 beside 每低…, 每高…; empty where no mean is named so."""
    labels = (getattr(clause, "label", None) for clause in outlook.clauses)
    found = (_AT_MEAN.match(label.text) for label in labels if isinstance(label, Label))
    return next((f"{each['what']}高于{each['mean']}" for each in found if each), "")


_AT_MEAN = re.compile(
    r"(?P<what>(?:[^,;。:0-9]{2,14}?)?)(?:达到|不低于|高于|等于|与|≥)(?P<mean>[^,;。:0-9]{0,4}(?:平均(?:水平|值|分|数)?|均分))$"
)


def mean_of(clause: StepClause) -> str:
    """区均值 in 每高于区均值1个百分点; empty where a step names no mean."""
    found = _MEAN.search(clause.span.normal)
    return found["whose"] if found else ""


def with_plan(clause: StepClause, outlook: Outlook) -> str:
    """单位成本较目标每降低1%, 材料消耗比定额每超1%: what is compared, and with what; empty where nothing is.

    A step without words goes on from the one before it (每升高1%扣2分)."""
    if clause.label is not None:
        return clause.label.text if _WITH_PLAN.fullmatch(clause.label.text) else ""
    labels = (each.label for each in outlook.clauses if isinstance(each, StepClause) and each.unit == clause.unit)
    return next((each.text for each in labels if each is not None and _WITH_PLAN.fullmatch(each.text)), "")


_WITH_PLAN = re.compile(
    "[^,;。:0-9]{2,16}?(?:比|较|与|同)(?:年初|年度|月度|当月|既定|公司)?(?:目标|计划|预算|定额|标准|基准|核定|指标)(?:值|数|成本|费用)?(?:相比)?"
)


def of_other_plan(clause: StepClause) -> bool:
    """毛利率每低于计划1%: what is planned of such a rate is a number that is not here, and not 100%."""
    name = clause.label.text if clause.label is not None else ""
    done = any(word in name for word in (*words().complete, "完成", "达成", "实现", "执行"))
    return (
        name.endswith(words().rates) and not done and re.search("于(?:计划|目标|预算)", clause.span.normal) is not None
    )


def from_mean(outlook: Outlook, clause: StepClause) -> str:
    """通过率低于全国平均水平, of 通过率不低于全国平均水平得满分，每低1%扣1分; else what the step itself says."""
    found = over_mean(outlook) if clause.label is None and clause.word in _FROM_MEAN else ""
    return found.replace("高于", "高于" if clause.word == "高" else "低于") if found else excess(clause)


_FROM_MEAN = ("低", "高", "降低", "下降", "少", "差")


def over_plan(clause: StepClause) -> bool:
    """超额完成每增加10%加1分: beyond the plan, whatever arm stands before it."""
    return clause.word == "超额" or (clause.label is not None and clause.label.text.startswith("超额"))


def called(label: Label) -> str:
    """回款率 in 回款率低于目标值; 超额完成 names no metric."""
    if label.text.startswith(("超额", "超出", "超过")):
        return ""
    return metric(_TOLD.sub("", _TOLD.sub("", metric(label.text))))


def excess(clause: StepClause) -> str:
    """回访每推迟1天 counts 回访推迟; a quoted label is a whole name already."""
    label = clause.label
    word = clause.word + _deed(clause)
    after = clause.after.text if clause.after is not None and clause.after.text not in _EMPTY else ""
    if label is None or names_nothing(label):
        return word + after
    again = not label.texts or label.text.removesuffix("率").endswith(clause.word)
    # 菜品退菜，每退一次; 电话超过三声接听，超一次
    again |= says_already(label.text, word)
    again |= len(clause.word) > 1 and label.text.startswith(clause.word)  # 提前完成任务每提前1天
    comma = "，" if word and not clause.word[:1].isdigit() and _ends_in_number(label) else ""
    if word == "超" and not again and _WITHIN_DAYS.match(label.text):
        return f"{label.text}，超期"  # 7日内办结，超1日扣1分
    return label.text + ("" if again else comma + word) + after


_WITHIN_DAYS = re.compile("[^,，;；。]{0,8}?[0-9一二两三四五六七八九十]+(?:个?工作日|[天日])(?:之|以)?内")


def _ends_in_number(label: Label) -> bool:
    """早餐6种，午餐10种，少1种: what is missing is said of them all, and not of the last alone."""
    if len(label.measures) <= 1 or label.measures[-1].end != label.span.end:
        return False
    between = label.span.source.normal[label.measures[0].end : label.measures[-1].start]
    return re.search("[、,;和及]", between) is not None


def none_of(clause: StepClause, outlook: Outlook) -> str:
    """无差错得满分，差错率每高1%扣2分: the rate counts from 0; its name, empty where nothing says so."""
    name = clause.label.text if clause.label is not None and not clause.label.measured else ""
    what = name.removesuffix("率")
    none = re.compile(rf"(?:无|零|没有|未发生|未出现|未有){re.escape(what)}(?:的|者|时)?")
    arms = [each for each in outlook.clauses if isinstance(each, ArmClause) and is_full(each, outlook.points)]
    told = what not in ("", name) and any(each.label and none.fullmatch(each.label.text) for each in arms)
    return name if told else ""


def of_rate(clause: StepClause) -> bool:
    """客诉率每超1%: of the rate, and no hundredth of a number that the item also names."""
    return clause.label is not None and clause.label.text.endswith(words().rates)


def by_itself(clause: StepClause) -> str:
    """每低于序时进度1%, 每超预算1万元, 超支每1%: what says by its own name from where it is counted."""
    name = clause.label.text if clause.label is not None and not clause.label.measured else ""
    text = clause.span.normal
    if clause.unit == "%" and (schedule := _BEHIND.search(text)):
        return schedule[1]
    if clause.unit in ("%", "分") and (mean := _MEAN.search(text)):
        return f"{name}{mean[1]}"
    if budget := _OVER.search(text) or _COSTS_OVER.search(text):
        return f"{_whose(text, budget)}超出{budget[1]}"
    if budget := _UNDER.search(text):
        return f"{_whose(text, budget)}低于{budget[1]}"
    if clause.unit == "%" and clause.word.startswith("超") and (budget := _WITHIN.search(text)):
        return f"{_whose(text, budget)}超出{budget[1]}"  # 公共用电控制在预算内，超1%扣1分
    if clause.sign > 0 and not clause.word and _FROM_NOTHING.match(name):
        return name  # 新增存款每100万元加1分
    change = not clause.word and growth_word(name)  # 费用节约率每1%加0.5分
    return name if clause.unit == "%" and (change or _SPENT.search(name)) else ""


_SPENT = re.compile("(?:超支|超耗|超预算|超定额|节约|节省)率?$")


def _whose(text: str, budget: Match[str]) -> str:
    """办公费 in 办公费每超预算10%扣1分: another budget may stand beside it."""
    name = _SUBJECT.search(text[: budget.start()])
    return "" if name is None or only_fillers(name[1]) else name[1]


_SUBJECT = re.compile("([\u4e00-\u9fff]{2,12}?)(?:控制|管控|必须|严格|应|须|不得|的)*$")
_FROM_NOTHING = re.compile(
    "营销|揽储|揽存|吸储|代销|推销|推介|销售|新增|新签|追加|追回|清收|收回|挽回|引进|增收|创收|争取"
)
_OVER = re.compile(r"每?(?:超支?|超出|超过|高于|高出|突破)(预算|定额|限额|费用标准|控制指标)")
_COSTS_OVER = re.compile(r"(?<=[费耗本出])每?(?:超支?|超出|超过|高于|高出|突破)(标准)")  # 合格率每低于标准1%: of what?
_WITHIN = re.compile(r"在(预算|定额|限额|费用标准|标准|控制指标|计划)(?:范围)?(?:以|之)?内[,，]?每?超")
_UNDER = re.compile(r"每?(?:低于|低出|少于|节约|节省)(预算|定额|限额|费用标准|控制指标)")
_BEHIND = re.compile(r"每((?:[低高]于|落后于?|超过?)(?:序时|时间|计划|年度)进度)")
_MEAN = re.compile(
    r"每((?:[低高少多]于|超过?|超出)(?P<whose>[\u4e00-\u9fff]{0,6}(?:平均分|平均值|平均水平|平均数|均值|均数|均分)))"
)


def _deed(clause: StepClause) -> str:
    """What is done more of, in 每多销售1万元."""
    number = "[0-9一二两三四五六七八九十半]"
    more = rf"每(?:再|又)?[比较]?{clause.word}(?P<deed>(?!{number})[\u4e00-\u9fff]{{2,3}}?)"
    done = re.match(rf"{more}\s*{number}+(?:\.[0-9]+)?\s*{re.escape(clause.unit)}", clause.span.normal)
    return done["deed"] if clause.word and done and done["deed"] not in _LINKS else ""


_EMPTY = ("的", "则", "本项", "该项", "此项", "相应")
_LINKS = ("于目标", "于计划", "出目标")


def another(target: Target, clause: StepClause) -> bool:
    """收息率97%，每降1%扣2分；不良率为零，每超1%扣1分: the number is that of another metric."""
    label = clause.label
    if label is None or label.measured or not target.name:
        return False
    name = called(label)
    if _MISSES.fullmatch(name):
        return False
    return len(name) > 1 and name not in _NOT_NAMES and not _TIME.fullmatch(name) and not related(name, target.name)


def several_metrics(targets: Sequence[Target]) -> bool:
    """办复率100%，满意率90%以上，每低1%扣1分: two rates, each with its number."""
    return len({each.name for each in targets if each.name.endswith(words().rates)}) > 1


def from_nothing(clause: StepClause, targets: Sequence[Target], points: Decimal, context: Context) -> str:
    """每完成10%得1分, 目标1000万元，每完成100万元得2分: from nothing on, and not beyond the plan; what it is called.

    完成率每增加10%得2分 in an item of 20 comes to its `points` at 100%."""
    if clause.earned and (changes := [each for each in targets if _same_change(each, clause)]):
        context.explains += [each.span for each in changes]
        return changes[0].name  # 采购成本降低3%，每降低1%得6分
    own = [each for each in targets if clause.span.start <= each.span.start < clause.span.end]
    comes_to = clause.unit == "%" and not targets and clause.amount.low * 100 == points * clause.size
    whole = [each for each in own if _comes_to(each, clause, points)]  # 5项工作，每完成1项得4分 in an item of 20
    # 目标30户，每增加1户得0.5分 in an item of 15
    all_ = comes_to or (clause.earned and any(each.called for each in whole))
    does = clause.word in ("完成", "达到", "实现") or (all_ and clause.word in ("", *words().directions["up"]))
    if not (clause.earned or whole) or not does or not all(each.called or each in whole for each in own):
        return ""
    context.explains += [each.span for each in targets if each.called or each in whole]
    name = clause.label.text if comes_to and clause.label is not None else ""
    return next((each.name for each in own if each.name and each.unit == clause.unit), "") or name or excess(clause)


def _comes_to(target: Target, clause: StepClause, points: Decimal) -> bool:
    goal = target.bounds.low if target.bounds.low == target.bounds.high else None
    return goal is not None and target.unit == clause.unit and goal * clause.amount.low == points * clause.size


def _same_change(target: Target, clause: StepClause) -> bool:
    return same_change(target, clause.word) and target.unit == clause.unit


def of_its_metric(targets: list[Target], clause: StepClause) -> list[Target]:
    """办复率100%、满意率90%以上，办复率每低1%扣1分: the number of the metric that the step names; else all."""
    after = clause.label.after if clause.label is not None else ""
    name = re.split("[,，、]", after)[-1].strip()
    own = [each for each in targets if name and each.name and related(name, each.name)]
    return own if several_metrics(targets) and own else targets


def names_metric(label: Label) -> bool:
    """超标的每高2%, 不足的每低2%: words that say where a number lies, and not of what it is."""
    name = called(label)
    return not label.measured and name not in (*_NOT_NAMES, "超标", "未") and _MISSES.fullmatch(name) is None


_NOT_NAMES = ("反之", "否则", "未达", "不足", "不达", "不够", "不满", "其余", "其他", "另外", "同时", "如果")
# 达不到的每低2%, 低于此标准每低1%: the number that was named
_MISSES = re.compile(
    "(?:[为即才算]*(?:合格|及格|优秀|良好)线?)|"  # 考试80分合格，每低1分
    "(?:达不到|未能?达到?|没有?达到|不足|低于|高于|超过|超出|超标|不满)(?:此|该|这个?|上述|以上)?"
    "(?:标准|目标|要求|指标|比例|数值|数|值)?(?:的|者|时|部分)*"
)
# 各年度考核时每少1万元扣2分: when it is looked at, and no name
_TIME = re.compile(
    "(?:各|每)?(?:年度?|季度?|月度?|学期)*(?:考核|检查|统计|评比|评价|结算|验收|测评)?(?:时|期间|中|内)?"
)


def first_word(both: str) -> str:
    ways = (*words().directions["down"], *words().directions["up"])
    return max((each for each in ways if both.startswith(each)), key=len)


def last_word(both: str) -> str:
    ways = (*words().directions["down"], *words().directions["up"])
    return max((each for each in ways if both.removesuffix("于").endswith(each)), key=len)


def asked_beside(targets: Sequence[Target], clause: StepClause) -> bool:
    """区级每季度一次、街道级每月一次。少一次扣1分: two things are asked for, in equal numbers."""
    if len({(each.span.start, each.name) for each in targets}) > len({each.span.start for each in targets}):
        return True  # 及时率、合格率均达95%，每低1%扣1分: of which?
    counted = [each.span for each in targets if each.unit in words().units and clause.word in ("缺", "少")]
    spans = sorted(counted, key=lambda span: span.start)
    return any(
        one.source is other.source and re.fullmatch("[、,和及][^。;]*", one.source.normal[one.end : other.start])
        for one, other in pairwise(spans)
    )
