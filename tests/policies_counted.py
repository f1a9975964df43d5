"""Families of policies about how often: thresholds, series, ladders over a count (see `policies.py`)."""

from __future__ import annotations

from decimal import Decimal as D

from policies import EARNS, FULL, NOTHING, TAKES, Choose, Policy, amount, figure, held, joined
from policies_events import EVENTS, HAPPENS


def threshold_rates(choose: Choose) -> Policy:
    """迟到3次以内不扣分，超过3次每次扣1分."""
    points, loss, free = choose((10, 20)), choose((D(1), D(2))), choose((2, 3))
    event, unit = choose(EVENTS)
    f, a = figure(choose, free), amount(choose, TAKES, loss)
    n = choose(("1", "一"))
    text = choose(
        (
            f"{event}超过{f}{unit}的，超过部分每{unit}{a}",
            f"{event}{f}{unit}以内不扣分，超过{f}{unit}每{unit}{a}",
            f"{event}不超过{f}{unit}得满分，每超{n}{unit}{a}",
            f"允许{event}{f}{unit}，超出部分每{unit}{a}",
            f"{event}{f}{unit}以内得{points}分，每增加{n}{unit}{a}",
            f"{event}≤{f}{unit}，每超{n}{unit}{a}",
            f"{event}控制在{f}{unit}以内，每多{n}{unit}{a}",
            f"{event}{f}{unit}（含）以内不扣，超出后每{unit}{a}",
            f"{event}超过{f}{unit}部分每{unit}{a}" if unit == "天" else f"{event}从第{free + 1}{unit}起，每{unit}{a}",
            f"{event}目标{f}{unit}，每超出{n}{unit}{a}",
            f"{event}上限{f}{unit}，每超{n}{unit}{a}",
            f"{event}{f}{unit}以内不扣分，超过的每{unit}{a}"
            if unit == "天"
            else f"{event}第{free + 1}{unit}起每{unit}{a}",
            f"{event}不得超过{f}{unit}，每超{n}{unit}{a}",
            f"{event}{f}{unit}以下不扣分，每超{n}{unit}{a}",
            f"{event}前{f}{unit}不扣分，以后每{unit}{a}",
            f"{event}允许{f}{unit}，每超过{n}{unit}{a}",
        )
    )
    text = joined(choose, text, choose(("", "扣完为止")))
    return Policy(
        text,
        points,
        {D(n): held(points - loss * max(0, n - free), 0, points) for n in (0, 1, free, free + 1, free + 2, 60)},
    )


def series(choose: Choose) -> Policy:
    """第1次扣1分，第2次扣2分，以后每次扣3分."""
    points, amounts = choose((10, 20)), choose(((D(1), D(2), D(3)), (D(1), D(3), D(5))))
    event, unit = choose((("迟到", "次"), ("违章", "次"), ("客户投诉", "起"), ("返工", "次")))
    number = choose((lambda i: str(i), lambda i: "零一二三"[i]))
    take = (choose(TAKES),)
    one, two, more = (amount(choose, take, each) for each in amounts)
    gap = choose(("", "", "的", "，"))
    first = choose((f"第{number(1)}{unit}", f"首{unit}", f"第{number(1)}{unit}发生"))
    rest = choose(
        (
            f"以后每{unit}",
            f"第{number(3)}{unit}起每{unit}",
            f"第{number(3)}{unit}及以后每{unit}",
            f"此后每{unit}",
            f"第{number(3)}{unit}及以上每{unit}",
            f"之后每{unit}",
            f"往后每{unit}",
            f"从第{number(3)}{unit}开始每{unit}",
            f"其后每{unit}",
        )
    )
    text = (
        event
        + choose(("", "：", "，"))
        + joined(choose, first + gap + one, f"第{number(2)}{unit}" + gap + two, rest + more)
    )

    def pays(n: int) -> D:
        return held(points - sum((amounts[min(each, 2)] for each in range(n)), D(0)), 0, points)

    return Policy(text, points, {D(n): pays(n) for n in (0, 1, 2, 3, 4)})


LOST = tuple(each for each in NOTHING if each != "0分")


def all_lost(choose: Choose) -> Policy:
    """迟到每次扣1分，3次以上不得分."""
    points, loss = choose((10, 20)), choose((D(1), D(2)))
    event, unit = choose(EVENTS)
    most = choose((3, 4, 5))
    m = figure(choose, most)
    rate = choose(HAPPENS).format(e=event, n=choose(("一", "1")), u=unit, a=amount(choose, TAKES, loss))
    bound, least = choose(
        (
            (f"{m}{unit}以上", most),
            (f"{m}{unit}及以上", most),
            (f"超过{m}{unit}", most + 1),
            (f"达到{m}{unit}", most),
            (f"达{m}{unit}及以上", most),
            (f"≥{m}{unit}", most),
            (f"满{m}{unit}", most),
            (f"累计{m}{unit}以上", most),
            (f"累计达到{m}{unit}", most),
            (f">{m}{unit}", most + 1),
            (f"{m}{unit}（含）以上", most),
            (f"{m}{unit}以上（含{m}{unit}）", most),
            (f"多于{m}{unit}", most + 1),
            (f"大于{m}{unit}", most + 1),
            (f"不少于{m}{unit}", most),
        )
    )
    text = joined(
        choose,
        rate,
        bound
        + choose(("", "的", "，", "时"))
        + choose((*LOST, "扣完", "全扣", "扣完本项分", "本项不得分", "扣除全部分值")),
    )
    return Policy(text, points, {D(n): D(0) if n >= least else held(points - loss * n, 0, points) for n in range(8)})


def ladder_over_a_count(choose: Choose) -> Policy:
    """无投诉得10分，1-2起得6分，3起以上不得分."""
    points, middle = choose((10, 20)), choose((D(6), D(5)))
    event, unit = choose(EVENTS)
    earn = choose(EARNS)
    best = (
        choose((f"无{event}", f"{event}0{unit}", f"未发生{event}", f"没有{event}", f"零{event}"))
        + choose(("", "的", "，"))
        + choose((*FULL, earn)).format(points)
    )
    two = choose(
        (
            f"{{}}1-2{unit}",
            f"{{}}1至2{unit}",
            f"{{}}1~2{unit}",
            f"{{}}1到2{unit}",
            f"{{}}2{unit}以内",
            f"{{}}不超过2{unit}",
            f"{{}}一至两{unit}",
            f"{{}}≤2{unit}",
            f"{{}}少于3{unit}",
            f"{{}}1—2{unit}",
            f"{{}}1{unit}以上2{unit}以下",
            f"{{}}不足3{unit}",
            f"{{}}1{unit}或2{unit}",
        )
    )
    worst = choose(
        (
            f"{{}}3{unit}以上",
            f"{{}}3{unit}及以上",
            f"{{}}超过2{unit}",
            f"{{}}≥3{unit}",
            f"{{}}多于2{unit}",
            f"{{}}达到3{unit}",
            f"{{}}>2{unit}",
            f"{{}}三{unit}以上",
            f"{{}}大于2{unit}",
            f"{{}}3{unit}（含）以上",
        )
    )
    named = choose(("", event))
    text = joined(
        choose,
        best,
        two.format(named) + choose(("", "的", "，")) + earn.format(middle),
        worst.format(named) + choose(("", "的", "，")) + choose((*NOTHING, earn.format(0))),
    )
    return Policy(text, points, {D(n): (D(points), middle, middle, D(0), D(0))[n] for n in range(5)})


def asked_for(choose: Choose) -> Policy:
    """每月走访不少于8户，每少1户扣2分."""
    points, loss, number = choose((10, 20)), choose((D(1), D(2))), choose((4, 8))
    done, unit = choose(
        (("走访客户", "户"), ("召开班会", "次"), ("提交总结", "篇"), ("开展演练", "次"), ("检查门店", "家"))
    )
    n, one = figure(choose, number), choose(("1", "一"))
    takes = amount(choose, TAKES, loss)
    asked = choose(
        (
            f"{done}不少于{n}{unit}",
            f"每月{done}{n}{unit}",
            f"每月至少{done}{n}{unit}",
            f"{done}目标{n}{unit}",
            f"{done}≥{n}{unit}",
            f"{done}{n}{unit}以上",
            f"{done}达到{n}{unit}得满分",
            f"每月{done}不低于{n}{unit}",
            f"完成{done}{n}{unit}得{points}分",
        )
    )
    short = choose(("每少{}{}", "少{}{}", "每缺{}{}", "缺{}{}", "每差{}{}", "差{}{}", "每减少{}{}", "不足的每少{}{}"))
    text = joined(choose, asked, short.format(one, unit) + choose(("", "，")) + takes, choose(("", "扣完为止")))
    values = (0, 1, number - 1, number, number + 1)
    return Policy(text, points, {D(n): held(points - loss * max(0, number - n), 0, points) for n in values})


COUNTED_FAMILIES = (asked_for, threshold_rates, series, all_lost, ladder_over_a_count)
