"""Growth may be below 0: 同比增长5%以上 … 持平 … 负增长 speak of one number."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from rubricc import regexes as re
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import Clause, StepClause
from rubricc.syntax.units import MONEY
from rubricc.syntax.words import words

_SINCE = "成本|费用|价格|采购成本|采购价格|支出|较|比|与|上年|去年|上月|同期|上期|同比|环比|相比|，|,"
_LEVEL = re.compile(r"(?:与?(?:上年|去年|上月|同期|上期))?(?:基本)?(?:持平|零增长|无增长|不变|无变化)")
_MEAN = "[\u4e00-\u9fff]{0,6}?(?:平均[\u4e00-\u9fff]{0,4}|均值|均分|均数)"
_WAYS = {
    f"高于{_MEAN}": f"低于(?:{_MEAN})?",
    f"低于{_MEAN}": f"高于(?:{_MEAN})?",
    "净增": "下降|减少|负增长|净减少?|净下降|负",
    "压降": "上升|增长|增加|提高",
    "压减": "上升|增长|增加|提高|超支",
    "增加": "下降|降低|减少|负增长|下滑|负",
    "上涨": "下降|降低|下跌|回落",
    "涨幅": "下降|降低|减少|下跌|负",
    "降幅": "上升|增长|增加|提高|升高|上涨",
    "增长": "下降|降低|减少|负增长|下滑|负",
    "增幅": "下降|降低|减少|负增长|下滑|负",
    "增速": "下降|降低|减少|负增长|下滑|负",
    "上升": "下降|降低",
    "提高": "下降|降低",
    "提升": "下降|降低",
    "下降": "上升|增长|增加|提高|升高|上涨|反弹",
    "降低": "上升|增长|增加|升高|提高|上涨|反弹",
    "减少": "增加|上升|增长|提高|升高|反弹",
    "降本": "上升|增长|增加|升高|提高|上涨",
    "节约": "超支|超出|上升|增加",
    "节省": "超支|超出|上升|增加",
    "节支": "超支|超出|上升|增加",
    "缩短": "延长|增加|增长|上升|推迟|延后",
    "降": "上升|增长|增加|提高|升高|上涨|升",
}
# What lies ahead of a plan or a place may be lost again, but is no growth that 持平 or 负增长 speak of.
_AHEAD = {
    "提前": "延误|延迟|推迟|逾期|延期|拖延|拖后|滞后|延后|迟|晚|超期",
    "进步": "退步|后退|倒退|下降|落后",
    "前进": "退步|后退|倒退|下降|落后",
}


def grows(clause: Clause) -> bool:
    """每增长1%加1分，每下降1%扣1分, without a target: growth counts from nothing."""
    return isinstance(clause, StepClause) and clause.word in ("增长", "增")


_SOME_WAY = re.compile("|".join(_WAYS))


def speaks_of_growth(text: str) -> bool:
    """May a name in it be a growth?"""
    return _SOME_WAY.search(text) is not None


@lru_cache(maxsize=4096)  # each step of an item asks for the names of all the others
def growth_word(name: str) -> str:
    """下降 in 能耗同比下降, 增长 in 销售增长率; empty where a name is no growth."""
    return next((word for word in _WAYS if re.search(rf"{word}(?:率|幅度|比例|幅)?$", name)), "")


def may_turn(name: str) -> str:
    """下降 in 能耗同比下降, 提前 in 工期提前: what may go the other way, too."""
    return growth_word(name) or next((word for word in _AHEAD if name.endswith(word)), "")


def is_opposite(name: str, word: str) -> bool:
    """Is a name nothing but the other way: 下降 beside 较上年提高?"""
    ways = _WAYS.get(word) or _AHEAD[word]
    return re.fullmatch(rf"(?:{_SINCE})*(?:{ways})(?:率|幅度|幅)?", name) is not None


def said_way(clause: StepClause) -> str:
    """上升 in 每上升1%扣1分, 上升的每1%扣1分; empty where a step does not say which way it goes."""
    label = clause.label
    return clause.word or (label.text.rstrip("的时者，,") if label is not None and not label.measured else "")


def turns_back(clause: StepClause, name: str) -> bool:
    """每上升1%扣1分, 每高1%扣1分 of 成本降低: the further that goes, the less was saved."""
    word, change = said_way(clause), may_turn(name)
    if not change or not word:
        return False
    return is_opposite(word, change) or (clause.sign < 0 and change in _LESS and word in _HIGHER)


_LESS = frozenset(
    {"压降", "压减", "降幅", "下降", "降低", "减少", "降本", "节约", "节省", "节支", "缩短", "降", "提前"}
)
_HIGHER = frozenset({"高", "超", "多", "高于", "高出", "超过", "超出", "多于"})


def is_growth(name: str, unit: str) -> bool:
    """Can it be below 0?"""
    compared = unit in MONEY and re.search("较|比|净增", name) is not None  # 存款较年初增长, but not 节约1万元
    over_mean = unit == "分" and re.search(f"高于{_MEAN}$", name) is not None
    return (unit == "%" or compared or over_mean or name.endswith("净增")) and bool(growth_word(name))


def turned_below(name: str, up: bool) -> bool:
    """客户增加10户得满分，每减少1户扣1分: steps below such a goal go on below 0, where it turned."""
    return not up and bool(may_turn(name))


def is_compared(name: str) -> bool:
    """销售额同比增长, 较上年增长: since another time, and not beyond a plan."""
    return any(word in name for word in words().compared)


def may_lose(name: str, unit: str) -> bool:
    """Can it be below 0 where the policy says so: 毛利率-2%以下?"""
    return unit == "%" and _MAY_LOSE.search(name) is not None


_MAY_LOSE = re.compile(
    "(?:偏差|误差|偏离度|差异|偏差度|利润率|毛利率|净利率|收益率|回报率|增减|(?:增减|变动|变化|偏差|误差|差异)(?:率|幅度|值|比例))$"
)


def of_growth(text: str, word: str) -> Bounds | None:
    """Where 持平, 负增长 or 下降 lie beside a growth of this word; None for other words."""
    if _LEVEL.fullmatch(text):
        return Bounds(Decimal(0), True, Decimal(0), True)
    if re.fullmatch(r"不[降减增升]反[增升降减]|(?:出现)?反(?:升|弹|降)", text):
        return Bounds(None, False, Decimal(0), False)  # 不降反升
    if re.fullmatch(
        r"[不未](?:[降减]低?|下降|减少)(?:或|及|和|、)?(?:上升|增加|升高)|[不未]增长?(?:或|及|和|、)?(?:下降|减少)",
        text,
    ):
        return Bounds(None, False, Decimal(0), True)  # 不降或上升
    short = next((each for each in "降增升减涨" if each in word), "")
    if short and re.fullmatch(rf"(?:{_SINCE})*(?:不|未|没有?)(?:{short}|{word})(?:的|者)?", text):
        return Bounds(None, False, Decimal(0), True)  # 不降 beside 下降2%
    if re.fullmatch(rf"(?:{_SINCE})*(?:未|没有?|无|未能|没能)(?:实现|有)?(?:同比|环比)?{word}(?:的|者)?", text):
        return Bounds(None, False, Decimal(0), True)  # 未降低: no less than before
    flat = "(?:持平|零增长|无增长|不变)"
    other = f"(?:{_WAYS[word]})"
    if re.fullmatch(rf"{flat}(?:(?:或者?|及|和|、){other}|及?以下)|{other}(?:或者?|及|和|、){flat}", text):
        return Bounds(None, False, Decimal(0), True)  # 零增长或负增长
    same = rf"(?:{_SINCE})*(?:出现|发生|呈|为)?(?:{_WAYS[word]})(?:的|者|时)?"
    return Bounds(None, False, Decimal(0), False) if re.fullmatch(same, text) else None


_RISES = ("增长幅度", "增长率", "增幅", "增速", "涨幅", "增长")
_FALLS = ("下降幅度", "降低幅度", "下降率", "降低率", "降幅", "下降", "降低")


def same_growth(one: str, other: str) -> bool:
    """费用增长幅度 and 增幅: a mere word for growth is the growth that was named."""
    return any(one.endswith(words) and other.endswith(words) and (one in words or other in words) for words in _WORDS)


_WORDS = (_RISES, _FALLS)
