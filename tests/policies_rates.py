"""Families of policies over a rate: ladders, shares (see `policies.py`)."""

from __future__ import annotations

from decimal import Decimal as D

from policies import EARNS, FULL, NOTHING, Choose, Policy, around, digits, figure, held, joined
from policies_measured import AT_LEAST, BELOW, RATES


def ladder_over_a_rate(choose: Choose) -> Policy:
    """95%以上得10分，90%以上不满95%得6分，低于90%不得分."""
    points = choose((10, 20))
    high, low = choose(((D(95), D(90)), (D(98), D(95)), (D(90), D(80))))
    middle = choose((D(6), D(8)))
    name = choose(RATES)
    h, b = digits(choose, high), digits(choose, low)
    earn = choose(EARNS)
    best = choose(AT_LEAST).format(h) + choose(("", "的", "，", "时")) + choose((*FULL, earn)).format(points)
    between = (
        choose(
            (
                f"{b}%以上不满{h}%",
                f"{b}%（含）-{h}%（不含）",
                f"≥{b}%且<{h}%",
                f"{b}%≤{name}<{h}%",
                f"不低于{b}%但低于{h}%",
                f"{b}%≤X<{h}%",
                f"{b}%至{h}%",
                f"{b}%-{h}%",
                f"{b}%~{h}%",
                f"{b}%（含）至{h}%",
                f"达到{b}%不足{h}%",
                f"低于{h}%高于{b}%（含）",
                f"{b}%及以上，{h}%以下（不含）",
                f"[{b}%,{h}%)",
                f"{b}%及以上未达到{h}%",
                f"在{b}%-{h}%之间",
                f"{b}%到{h}%之间",
                f"{b}%以上",
            )
        )
        + choose(("", "的", "，", "时"))
        + earn.format(figure(choose, middle))
    )
    worst = (
        choose((*BELOW, "{}%以下", "{}%以下")).format(b)
        + choose(("", "的", "，", "时"))
        + choose((*NOTHING, earn.format(0)))
    )
    order = choose(((best, between, worst), (best, between, worst), (worst, between, best)))
    if between.startswith(f"{b}%以上") and "不满" not in between:
        order = (best, between, worst)
    text = name + choose(("", "：", "在")) + joined(choose, *order)

    def pays(value: D) -> D:
        return D(points) if value >= high else middle if value >= low else D(0)

    return Policy(text, points, {value: pays(value) for value in around(high, low, step=D("0.01"), high=100)})


def share_of_the_points(choose: Choose) -> Policy:
    """按完成率计分."""
    points = choose((10, 20))
    name = choose(("完成率", "任务完成率", "计划完成率", "合格率"))
    text = choose(
        (
            f"得分={name}×{points}",
            f"{name}×分值",
            f"按{name}计分",
            f"得分＝{name}*本项分值",
            f"{name}×{points}分",
            f"以{name}乘以分值计分",
            f"{name}100%得满分，未完成的按比例计分",
            f"{name}达到100%得满分，不足的按比例得分",
            f"按{name}乘以{points}分计算得分",
            f"得分：{name}×{points}分",
            f"得分={points}×{name}",
        )
    )
    cap, most = choose(
        (
            ("", points),
            (f"最高{points}分", points),
            ("超过100%按100%计", points),
        )
    )
    text = joined(choose, text, cap)
    return Policy(
        text,
        points,
        {value: held(points * value / 100, 0, most) for value in map(D, ("0", "50", "80", "99.5", "100", "110"))},
    )


RATE_FAMILIES = (ladder_over_a_rate, share_of_the_points)
