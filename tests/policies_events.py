"""Families of policies about what happens: counts, series, thresholds, facts, discretion (see `policies.py`)."""

from __future__ import annotations

from decimal import Decimal as D

from policies import GIVES, NOTHING, TAKES, Choose, Policy, amount, held, joined

EVENTS = (
    ("迟到", "次"),
    ("客户投诉", "起"),
    ("旷工", "天"),
    ("差错", "处"),
    ("安全事故", "起"),
    ("违章", "次"),
    ("漏检", "件"),
    ("返工", "次"),
)
GOOD = (("合理化建议", "条"), ("新增客户", "个"), ("发表论文", "篇"), ("表扬", "次"))
GONE = tuple(
    each for each in NOTHING if each not in ("0分", "不计分")
)  # 资料缺失，不计分: scores nothing, or is not looked at?
FACTS = ("未按时上报", "未提交总结", "资料缺失", "不服从安排", "未参加培训", "台账不完整")
HAPPENS = (
    "每{e}{n}{u}{a}",
    "{e}每{n}{u}{a}",
    "{e}，每{u}{a}",
    "每发生{n}{u}{e}{a}",
    "每出现{n}{u}{e}，{a}",
    "发生{e}，每{u}{a}",
    "每有{n}{u}{e}{a}",
    "{e}每发生{n}{u}{a}",
    "{e}{a}/{u}",
    "{e}1{u}{a}",
    "有{e}的，每{u}{a}",
    "{e}按{a}/{u}",
    "{e}每出现一{u}{a}",
    "{a}/{u}（{e}）",
    "每发现一{u}{e}{a}",
    "{e}，{a}/{u}",
    "{e}的每{u}{a}",
)


def per_event(choose: Choose) -> Policy:
    """迟到每次扣2分，最多扣6分."""
    points, loss = choose((10, 20)), choose((D(1), D(2), D("0.5")))
    event, unit = choose(EVENTS)
    said = choose(HAPPENS).format(e=event, n=choose(("一", "1", "")), u=unit, a=amount(choose, TAKES, loss))
    cap, least = choose(
        (
            ("", 0),
            ("扣完为止", 0),
            ("最多扣6分", points - 6),
            ("最高扣6分", points - 6),
            ("累计不超过6分", points - 6),
            ("扣分不超过6分", points - 6),
            ("扣分上限6分", points - 6),
            ("（最多扣6分）", points - 6),
            ("至多扣6分", points - 6),
            ("上限6分", points - 6),
            ("合计最多扣6分", points - 6),
            ("以6分为限", points - 6),
            ("6分封顶", points - 6),
            ("封顶6分", points - 6),
            ("扣至0分为止", 0),
            ("直至扣完", 0),
            ("依次累计", 0),
            ("以此类推", 0),
        )
    )
    free = choose(("", "", "", f"无{event}得满分", f"无{event}得{points}分", f"未发生{event}得满分"))
    text = joined(choose, *choose(((free, said, cap), (said, cap, free) if cap and free else (free, said, cap))))
    return Policy(text, points, {D(n): held(points - loss * n, least, points) for n in (0, 1, 2, 3, 7, 40)})


def gains(choose: Choose) -> Policy:
    """每条加2分，最多加6分: an item that begins at nothing."""
    points, gain = 10, choose((D(1), D(2)))
    event, unit = choose(GOOD)
    said = choose(
        (
            "每{e}{n}{u}{a}",
            "{e}每{n}{u}{a}",
            "{e}{a}/{u}",
            "{e}，每{u}{a}",
            "有{e}的每{u}{a}",
            "每有{n}{u}{e}{a}",
            "{e}{n}{u}{a}",
        )
    ).format(e=event, n=choose(("一", "1")), u=unit, a=amount(choose, (*GIVES, "得{}分", "计{}分"), gain))
    cap, most = choose(
        (
            ("", 10),
            ("最多加6分", 6),
            ("最高加6分", 6),
            ("最高6分", 6),
            ("加分不超过6分", 6),
            ("6分封顶", 6),
            ("封顶6分", 6),
            ("上限6分", 6),
            ("累计不超过6分", 6),
            ("加满为止", 10),
            ("最高10分", 10),
            ("以6分为限", 6),
            ("至多加6分", 6),
        )
    )
    return Policy(joined(choose, said, cap), points, {D(n): held(gain * n, 0, most) for n in (0, 1, 2, 3, 6, 20)})


def once(choose: Choose) -> Policy:
    """未按时上报的扣5分 / 不得分."""
    points, fact = choose((10, 20)), choose(FACTS)
    costs, left = choose(
        (
            (amount(choose, TAKES, D(5)), points - 5),
            (choose(GONE), 0),
            ("扣5分", points - 5),
            ("一次性扣5分", points - 5),
        )
    )
    said = choose(
        (
            "{f}的{a}",
            "{f}，{a}",
            "{f}{a}",
            "凡{f}的，{a}",
            "如{f}，{a}",
            "{f}者{a}",
            "有{f}情况的{a}",
            "若{f}则{a}",
            "{f}的，本项{a}" if left == 0 and "项" not in costs else "{f}的，{a}",
            "存在{f}的{a}",
            "出现{f}的，{a}",
            "{f}时{a}",
            "经查实{f}的，{a}",
            "{f}的一律{a}",
            "{f}的直接{a}",
        )
    )
    return Policy(joined(choose, said.format(f=fact, a=costs)), points, {"是": D(left), "否": D(points)})


def discretion(choose: Choose) -> Policy:
    """与同事争吵，视情节扣2-6分."""
    points = choose((10, 20))
    fact = choose(("服务态度差", "卫生不达标", "与同事争吵", "现场管理混乱"))
    to = choose(("-", "~", "至", "到", "—", "～"))
    take = choose(("扣2{}6分", "扣除2{}6分", "减2{}6分", "扣2分{}6分", "扣减2{}6分")).format(to)
    how = choose(
        (
            "视情节",
            "酌情",
            "根据情节",
            "视情节轻重",
            "按情节轻重",
            "视情况",
            "根据情况",
            "视程度",
            "视影响程度",
            "由主管酌情",
            "根据严重程度",
            "按严重程度",
        )
    )
    text = joined(
        choose,
        choose(
            (
                f"{fact}，{how}{take}",
                f"{fact}的{how}{take}",
                f"{fact}{how}{take}",
                f"{fact}{take}",
                f"{fact}的，{how}{take}",
                f"{fact}，{take}（{how}）",
            )
        ),
    )
    return Policy(text, points, {D(n): D(points - n) for n in (0, 2, 3, 6)})


EVENT_FAMILIES = (per_event, gains, once, discretion)
