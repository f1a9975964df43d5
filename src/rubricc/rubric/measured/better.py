"""Which way a metric gets better, as far as its name tells: 合格率 rises, 差错率 falls."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.measured.steps.growth import growth_word
from rubricc.rubric.rule_kinds import Event
from rubricc.syntax.words import words

RISES, FALLS, UNKNOWN = 1, -1, 0
_RISING = frozenset({"增长", "增幅", "增速", "增加", "涨幅", "上升"})
_SIZES = ("偏差", "偏差率", "误差", "误差率", "差异率", "周期", "时限")
_FALLING = frozenset({"下降", "降低", "减少", "降幅", "压降", "压减"})
_COSTS = ("费用", "成本", "能耗", "损耗", "油耗", "电耗", "支出", "负债", "价格", "库存")
_SPENT = ("执行率", "完成率", "达成率", "使用率", "支出率", "执行", "完成")
_ATTEMPTS = ("通过", "合格", "成功", "达标")
_AGAIN = ("整改", "返工", "返修", "补考", "复检", "修改", "重做")  # 整改1次合格得6分
_IN_TIME = ("按时", "按期", "及时", "准时", "如期")
_TAKES = frozenset({"秒", "分钟", "小时", "个小时", "天", "日", "工作日", "个工作日", "周"})  # how long it took


def better(event: Event, title: str) -> int:
    """By the last word of its name that tells: 投诉处理及时率 rises, 未及时回访率 falls."""
    name = event.label or (title if title.endswith((*words().rates, "度")) else "")
    name = name.removesuffix("绝对值")
    if _SHARE.search(name) and not any(word in name for word in words().harms):
        return UNKNOWN  # 能耗占营业额比例
    if below := _BELOW.fullmatch(name):
        return -better(Event(below["what"], event.unit, event.span), "")  # 违纪率低于全校平均: how far below
    if _DEALT_WITH.search(name):
        return RISES  # 投诉处理率, 隐患整改率
    grown = growth_word(name)
    if grown in _RISING and any(word in name for word in (*words().harms, *_COSTS)):
        return FALLS  # 费用增长率
    if grown in _FALLING:  # 故障率较上年降低, 成本降低率
        return RISES if any(word in name for word in (*words().harms, *_COSTS)) else UNKNOWN
    if name.endswith((*_SIZES, "排名", "排序", "名次", "位次")):
        return FALLS
    if name.endswith(_SPENT) and any(word in name for word in ("预算", *_COSTS)):
        return UNKNOWN  # 预算执行率: too little is no better than too much
    if event.unit == "次" and name.endswith(_ATTEMPTS):
        return UNKNOWN  # 一次通过 is better than 二次通过, and 0 is never
    if event.unit == "次" and name.endswith(_AGAIN):
        return FALLS
    told = [(name.rfind(word) + len(word), len(word), RISES) for word in words().goods if word in name]
    told += [(name.rfind(word) + len(word), len(word), FALLS) for word in words().harms if word in name]
    if not told:
        return UNKNOWN
    end, length, way = max(told)
    if event.unit in _TAKES and name[end - length : end] in ("完成", *_IN_TIME):
        return FALLS  # 24小时内完成, 到场及时性 in minutes
    if way == RISES and name[end:] in ("少", "差", "缺", "欠", "短少"):
        return FALLS  # 销售额少10万元
    before = name[: end - length].removesuffix("的").removesuffix("地")
    before = before[:-2] if before.endswith(_IN_TIME) else before  # 未按时完成
    turned = before.endswith(("未", "不", "没", "无", "非"))
    return -way if turned and way == RISES else way


def harmful(event: Event, title: str) -> bool:
    """Any word in its name that may tell of something bad."""
    name = event.label or title
    return better(event, title) == FALLS or any(word in name for word in words().faults)


def of_harm(event: Event) -> bool:
    """差错率, 损失; but 投诉处理满意率 and 隐患整改率 are the better the more there is of them."""
    share = event.unit in ("%", "‰", "‱")
    return not (share and better(event, "") == RISES) and any(word in event.label for word in words().harms)


_SHARE = re.compile("(?:占比|比例|比重|占[^占]{2,8}比)$")
_BELOW = re.compile("(?P<what>.+?)(?:低于|少于|不及).+")
_DEALT_WITH = re.compile(
    "(?<![漏未不迟误无没])(?:处理|处置|整改|解决|消缺|治理|化解|回复|答复|回访|办结|结案|销号|修复|修补|纠正|排除|消除|关闭|追回|收回|回收|清收|催收"
    "|上报|报告|预警|挽回|清缴|闭环|隔离|重检|复检)率$"
)


def never_above_whole(event: Event, title: str) -> bool:
    """A share of what there is, in %: 合格率, and not 完成率."""
    return event.unit == "%" and (event.label or title).endswith(words().within_whole)
