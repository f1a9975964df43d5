"""Families of policies about what is measured: steps, cut-offs, ladders, shares (see `policies.py`)."""

from __future__ import annotations

from decimal import Decimal as D

from policies import (
    FULL,
    GIVES,
    NOTHING,
    TAKES,
    Choose,
    Policy,
    amount,
    around,
    digits,
    figure,
    held,
    joined,
)

RATES = ("合格率", "及时率", "满意度", "任务完成率", "到会率", "客户满意率", "计划完成率", "设备完好率")
FAULTS = ("差错率", "费用率", "不合格率", "损耗率", "客户投诉率", "离职率")
POINT = ("%", "个百分点", "个点", "%", "％")
AT_LEAST = (
    "≥{}%",
    "不低于{}%",
    "{}%以上",
    "达到{}%",
    "达到{}%以上",
    "达{}%",
    "不少于{}%",
    "{}%及以上",
    "{}%（含）以上",
    ">={}%",
    "大于等于{}%",
    "不小于{}%",
)
AT_MOST = (
    "≤{}%",
    "不超过{}%",
    "不高于{}%",
    "{}%以内",
    "{}%以下",
    "不大于{}%",
    "控制在{}%以内",
    "{}%及以下",
    "小于等于{}%",
    "{}%（含）以内",
)
BELOW = ("低于{}%", "<{}%", "不足{}%", "不满{}%", "小于{}%", "未达到{}%", "达不到{}%", "未达{}%", "{}%以下（不含）")
ABOVE = ("高于{}%", ">{}%", "超过{}%", "大于{}%", "{}%以上（不含）", "超出{}%")
FALLS = ("低", "降低", "下降", "少", "减少", "差", "低于目标", "低于目标值", "低于标准")
RISES = ("高", "升高", "上升", "增加", "超", "超过", "超出", "高于目标", "超过目标值", "增长", "提高")
EVERY = ("每{}{}{}", "每{}{}{}", "每{}{}{}的", "每{}{}{}，")


def parts_of_a_step(choose: Choose, size: str) -> tuple[str, str]:
    """What a part of a step counts: nothing, a whole step, its share."""
    return choose(
        (
            ("", "down"),
            (
                choose((f"（不足{size}%不计）", f"不足{size}%的不扣", f"不足{size}%不计", f"不足{size}%的忽略不计")),
                "down",
            ),
            (
                choose(
                    (
                        f"（不足{size}%按{size}%计）",
                        f"不足{size}%的按{size}%计算",
                        f"不足{size}%按{size}%计",
                        f"不满{size}%按{size}%算",
                        f"（不足{size}%的，按{size}%扣）",
                    )
                ),
                "up",
            ),
        )
    )


def steps(beyond: D, size: D, way: str) -> int:
    if beyond <= 0:
        return 0
    whole, rest = divmod(beyond, size)
    return int(whole) + (rest > 0 and way == "up")


def target_words(choose: Choose, name: str, target: str, at_least: bool, points: int) -> str:
    demand = choose(AT_LEAST if at_least else AT_MOST).format(target)
    full = choose(FULL).format(points)
    end = "下限" if at_least else "上限"
    return choose(
        (
            f"{name}目标{target}%",
            f"{name}目标值为{target}%",
            f"{name}目标为{target}%",
            f"{name}{demand}",
            f"{name}{demand}{full}",
            f"{name}{demand}的{full}",
            f"{name}{demand}，{full}",
            f"{name}（目标{target}%）",
            f"{name}（目标：{demand}）",
            f"{name}要求{demand}",
            f"要求{name}{demand}",
            f"{name}应{demand}" if "≥" not in demand else f"{name}标准{demand}",
            f"{name}标准为{target}%",
            f"{name}以{target}%为目标",
            f"以{target}%为基准",
            f"{name}基准{target}%",
            f"目标值{target}%",
            f"目标：{name}{demand}",
            f"{name}指标{target}%",
            f"{name}{end}{target}%",
        )
    )


def step_words(choose: Choose, ways: tuple[str, ...], size: D, loses: str, target: str) -> str:
    unit = choose(POINT)
    verb = choose(ways + (ways[0],) * 4)
    each = choose(EVERY).format(verb, (digits if unit in "%％" else figure)(choose, size), unit)
    lead = choose(
        (
            "",
            "",
            "",
            *(
                ("低于目标的，", "未达标的，", "不足的", "达不到目标的，")
                if ways is FALLS
                else ("超过目标的，", "超标的，", "超出部分", "超过部分")
            ),
        )
    )
    return lead + each + loses


def steps_from_a_target(choose: Choose) -> Policy:
    """每低1%扣2分: points less for what is missing, or is too much."""
    at_least = choose((True, False))
    points = choose((10, 20, 15))
    target = choose((D(95), D(98), D(90), D(85)) if at_least else (D(5), D(3), D(8)))
    size = choose((D(1), D(1), D(2), D("0.5"), D(5)) if at_least else (D(1), D(1), D("0.5")))
    loss = choose((D(1), D(2), D("0.5"), D(3)))
    name = choose(RATES if at_least else FAULTS)
    takes = amount(choose, TAKES, loss)
    part, way = parts_of_a_step(choose, format(size, "f"))
    floor, least = choose(
        (
            ("", 0),
            ("扣完为止", 0),
            ("最低0分", 0),
            ("扣完本项分值为止", 0),
            ("最多扣6分", points - 6),
            ("扣分不超过6分", points - 6),
            ("最高扣6分", points - 6),
        )
    )
    text = joined(
        choose,
        target_words(choose, name, digits(choose, target), at_least, points),
        step_words(choose, FALLS if at_least else RISES, size, takes, digits(choose, target))
        + (part if part.startswith("（") else ""),
        "" if part.startswith("（") else part,
        floor,
    )

    def pays(value: D) -> D:
        beyond = target - value if at_least else value - target
        return held(points - loss * steps(beyond, size, way), least, points)

    low = target - 4 * size if at_least else target
    values = around(target, low, target + (-size if at_least else size), step=D("0.1"), high=100)
    return Policy(text, points, {value: pays(value) for value in [*values, *([D(0)] if at_least else [D(100)])]})


def steps_with_a_cut(choose: Choose) -> Policy:
    """每低1%扣1分，低于90%不得分."""
    points = choose((10, 20))
    target, cut = choose((D(95), D(98), D(100))), choose((D(90), D(85), D(80)))
    size, loss = D(1), choose((D(1), D("0.5")))
    name = choose(RATES)
    own = choose(BELOW)
    text = joined(
        choose,
        target_words(choose, name, digits(choose, target), True, points),
        step_words(choose, FALLS, size, amount(choose, TAKES, loss), digits(choose, target)),
        own.format(digits(choose, cut)) + choose(("", "的", "，", "时")) + choose(NOTHING),
    )

    def pays(value: D) -> D:
        return D(0) if value < cut else held(points - loss * steps(target - value, size, "down"), 0, points)

    return Policy(
        text, points, {value: pays(value) for value in around(target, cut, target - 1, step=D("0.1"), high=100)}
    )


def steps_both_ways(choose: Choose) -> Policy:
    """每高1%加1分，每低1%扣2分."""
    points, target = choose((10, 20)), choose((D(80), D(90)))
    size, loss, gain, most = choose((D(1), D(2))), choose((D(1), D(2))), choose((D(1), D("0.5"))), 5
    name = choose(RATES)
    down = step_words(choose, FALLS, size, amount(choose, TAKES, loss), "")
    up = step_words(choose, RISES, size, amount(choose, GIVES, gain), "")
    up += choose(("，最多加5分", "（最多加5分）", "，加分不超过5分", "，最高加5分", "，加分上限5分", "，加分以5分为限"))
    rules = choose(((up, down), (down, up)))
    text = joined(choose, target_words(choose, name, digits(choose, target), True, points), *rules)

    def pays(value: D) -> D:
        more, less = steps(value - target, size, "down"), steps(target - value, size, "down")
        return max(D(0), points + min(most, gain * more) - loss * less)

    return Policy(
        text,
        points,
        {value: pays(value) for value in around(target, target + 3 * size, target - size, step=D("0.1"), high=100)},
    )


STEP_FAMILIES = (steps_from_a_target, steps_with_a_cut, steps_both_ways)
