"""Read-back of what acts on the whole table: 奖扣, 否决, 兑现."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.rubric.effects.model import Bonus, Consequence, Effects, Pay, Stretch
from rubricc.rubric.model import Domain, Grade, Item
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import ActKind

_BONUS_WORDS = {0: "奖励或扣除", 1: "奖励", -1: "扣除"}


def effects_lines(effects: Effects) -> Iterator[str]:
    """The blocks below the items, each in canonical words."""
    if effects.bonus is not None:
        yield f"奖扣：{bonus_words(effects.bonus)}。"
    said = [*(pay_lines(effects.pay) if effects.pay else ()), *map(consequence_words, effects.consequences)]
    if said:
        yield f"兑现：{'；'.join(said)}。"


def bonus_words(bonus: Bonus) -> str:
    """由经理酌情奖励或扣除1～10分."""
    who = f"由{bonus.who}" if bonus.who else ""
    return f"{who}酌情{_BONUS_WORDS[bonus.sign]}{plain(bonus.low)}～{plain(bonus.high)}分"


def outcome_words(outcome: Outcome) -> str:
    """总分记0分, 等级不高于「良好」, 取消评优."""
    match outcome.kind:
        case ActKind.TOTAL:
            return "总分记0分" if outcome.amount == 0 else f"总分最高{plain(outcome.amount)}分"
        case ActKind.SECTION:
            return "此大项不得分"
        case ActKind.GRADE:
            return f"等级定为「{outcome.name}」"
        case ActKind.MOST_GRADE:
            return f"等级不高于「{outcome.name}」"
        case ActKind.NOT_GRADE:
            return f"不得评为「{outcome.name}」"
        case ActKind.DOWN:
            return f"降低{plain(outcome.amount)}个等级"
        case ActKind.OFF:
            return f"总分{'扣' if outcome.amount < 0 else '加'}{plain(abs(outcome.amount))}分"
        case ActKind.APART:
            return "不参加考核"
        case ActKind.MARK | ActKind.PAY | ActKind.UNSAID:
            return outcome.name


def pay_lines(pay: Pay) -> Iterator[str]:
    """「优秀」绩效工资100%; 95分以上绩效工资100%."""
    for arm in pay.arms:
        yield f"{_condition(arm.grade, arm.stretch)}{pay_words(pay, arm.value)}"
    if pay.each is not None and not pay.each.whole:
        worth = f"总分×{plain(pay.each.worth)}"
        yield f"{worth}元" if pay.kind == "yuan" else f"{pay.name}＝{worth}{'%' if pay.kind == 'percent' else ''}"
    elif pay.each is not None and pay.each.down_only:
        less = f"扣{plain(pay.each.worth)}元" if pay.kind == "yuan" else f"扣发{pay.name}{plain(pay.each.worth)}%"
        yield f"以{plain(pay.each.base)}分为基准，每低1分{less}，不足1分不计"
    elif pay.each is not None:
        each = pay.each
        limit = f"，上下限{plain(each.limit)}元" if each.limit is not None else ""
        yield f"以{plain(each.base)}分为基准，每1分加减{plain(each.worth)}元，不足1分不计{limit}"


def pay_words(pay: Pay, value: Decimal) -> str:
    """绩效工资80%, 系数1.2, 奖金减500元."""
    if pay.kind == "yuan":
        return f"{pay.name}{'减' if value < 0 else ''}{plain(abs(value))}元"
    return f"{pay.name}{plain(value)}{'%' if pay.kind == 'percent' else ''}"


def consequence_words(each: Consequence) -> str:
    """连续2次不合格，调岗或培训."""
    if each.count > 1:
        return f"{'连续' if each.run else '累计'}{each.count}次「{each.grade}」，{each.text}"
    return f"{_condition(each.grade, each.stretch)}，{each.text}"


def _condition(grade: str, stretch: Stretch | None) -> str:
    if stretch is None:
        return f"「{grade}」"
    return stretch_words(stretch)


def stretch_words(stretch: Stretch) -> str:
    """90分以上不满95分."""
    low = high = ""
    if stretch.low is not None:
        low = f"{plain(stretch.low)}分以上" if stretch.low_included else f"超过{plain(stretch.low)}分"
    if stretch.high is not None:
        high = f"不超过{plain(stretch.high)}分" if stretch.high_included else f"不满{plain(stretch.high)}分"
    return low + high


def limit_lines(item: Item) -> Iterator[str]:
    """How low an item may go."""
    if item.lifted:
        yield "   可倒扣。"
    elif item.floor:
        yield f"   最低{plain(item.floor)}分。"
    else:
        yield "   扣完为止。"
    if item.overflow:
        yield "   超出本项的部分从总分中扣除。"


def grade_words(grade: Grade) -> str:
    """90分以上为「优秀」."""
    low = (
        "" if grade.low is None else f"{plain(grade.low)}分以上" if grade.low_included else f"超过{plain(grade.low)}分"
    )
    high = (
        ""
        if grade.high is None
        else f"不超过{plain(grade.high)}分"
        if grade.high_included
        else f"不满{plain(grade.high)}分"
    )
    return f"{low}{high}为「{grade.name}」"


def domain_words(domain: Domain) -> str:
    """完成率：0%～150%，一位小数."""
    said = []
    if domain.low is not None and domain.high is not None:
        said.append(f"{plain(domain.low)}{domain.unit}～{plain(domain.high)}{domain.unit}")
    if domain.decimals is not None:
        said.append(f"{domain.decimals}位小数")
    return f"「{domain.name}」：{'，'.join(said)}"
