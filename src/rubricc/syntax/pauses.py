"""Which commas go on with a label and which pause, and the remarks behind a rule: one look ahead over the tokens of a
sentence, so that the grammar stays LALR(1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.syntax.audit import evidence
from rubricc.syntax.bracketed import aside
from rubricc.syntax.counted_as import SO_MANY
from rubricc.syntax.phrases import union
from rubricc.syntax.tokens import AMOUNTS, LABELS, NUMBERS, RESULTS, Anchor
from rubricc.syntax.words import words


def pauses(found: list[Anchor], start: str) -> Iterator[Anchor]:
    """A comma goes on with a label, or pauses before what is none; one look ahead, once, keeps the grammar LALR(1)."""
    found = _remarked(_before_limit(_counted_behind(_of_parts(found))))
    for before, anchor, following in zip([None, *found], found, [*found[1:], None], strict=False):
        then = following.kind if following else ""
        subject = before is not None and before.kind in LABELS and then in LABELS
        if (
            start == "rules"
            and before
            and before.kind in (AMOUNTS | RESULTS)
            and not (following and _parts_amounts(before, anchor, following))
            and (
                anchor.kind in (_BEGINS | {"POINTS", "VETO"})
                or (anchor.kind == "CAP_ANY" and following is not None and following.kind in AMOUNTS)
            )
        ):
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 优秀18分 良好15分, 扣2分漏发扣3分
        elif before and before.kind in _SHARES and anchor.kind in ("CAP_ANY", "CAP_GAIN") and "(" in anchor.text:
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 按完成率计分（封顶20分）
        elif before and before.kind == "ACCUMULATE" and anchor.kind in ("CAP", "CAP_ANY", "CAP_GAIN", "UNTIL_GONE"):
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 以此类推封顶10分
        elif before and before.kind in ("BASE_ON", "FROM_FULL") and anchor.kind not in ("COMMA", "COLON", "PAUSE"):
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 在8分基础上每次加2分
        elif before and before.kind == "VETO" and anchor.kind == "TEXT" and anchor.text in words().links:
            yield Anchor("PAUSE", anchor.span.part(0, 0))  # 取消评优并扣5分
        if anchor.kind in ("COMMA", "COLON") and before and before.kind == "ONE_UNIT" and then == "POINTS":
            continue  # 1次，15分 and 1件：15分, as 2次，10分
        if anchor.kind == "AMOUNT_SEP" and before and before.kind not in AMOUNTS:
            yield Anchor("PAUSE", anchor.span)  # 20分(≥100%)、15分(90%-99%)
        elif before and following and _parts_amounts(before, anchor, following):
            yield Anchor("AMOUNT_SEP", anchor.span)  # 分别扣1、2、5分, 分别扣1分和2分
        elif anchor.kind == "COLON" and before and before.kind in AMOUNTS | {"NONE_LEFT", "VETO"} and then in LABELS:
            yield Anchor("EFFECT_COLON", anchor.span)
        elif anchor.kind == "COLON" and before and before.kind == "FULL" and then == "BOUND":
            yield Anchor("EFFECT_COLON", anchor.span)  # 满分：≥95%
        elif anchor.kind == "COLON" and subject:
            yield Anchor("COMMA", anchor.span)  # 部门评价：退回1次
        elif anchor.kind == "COLON" or (anchor.kind == "COMMA" and then not in LABELS):
            yield Anchor("PAUSE", anchor.span)
        elif anchor.kind == "POINTS" and before and before.kind in AMOUNTS | {"FULL"}:
            yield Anchor("RESTATED", anchor.span)  # 扣10分100分: the item is worth 100
        elif anchor.kind in ("POINTS", "POINTS_RANGE") and _bare(before) and following and following.kind == "PER_UNIT":
            yield Anchor("BARE_POINTS", anchor.span)  # 代打卡5分/次: no verb says whether they are lost
        elif anchor.text == "(" and before and before.kind in AMOUNTS and then in _LIMITS and ")" not in found[-1].text:
            pass  # 每次扣1分（最多扣5分, to the end of the line: the pause stands before it
        elif anchor.kind == "TEXT" and _unclosed(anchor) and not _measures(found, anchor):
            yield Anchor("BRACKET", anchor.span)  # something that scores stands inside the bracket
        else:
            yield anchor
        if anchor.kind == "HEADING":
            yield Anchor("PAUSE", anchor.span.part(len(anchor.text), len(anchor.text)))


def _of_parts(found: list[Anchor]) -> list[Anchor]:
    """出勤10分：迟到一次扣1分: behind what a part is worth stands what it loses, and no list of cases."""
    kinds = [each.kind for each in found]
    for place in range(2, len(found) - 1):
        if kinds[place - 2 : place + 1] != ["TEXT", "POINTS", "COLON"]:
            continue
        ahead = kinds[place + 1 : next((at for at in range(place + 1, len(kinds)) if _ends(found[at])), len(kinds))]
        if any(each in ("DEDUCT", "STEP") for each in ahead):
            found = [*found[:place], Anchor("COMMA", found[place].span), *found[place + 1 :]]
    return found


def _counted_behind(found: list[Anchor]) -> list[Anchor]:
    """15分：1次差错，0分：3次以上差错: how many there are is a size, where nothing but points and cases stand."""
    kinds = [each.kind for each in found]
    first = kinds[1:2] if kinds[:1] == ["EARN"] else kinds[:1]
    at = 2 if kinds[:1] == ["EARN"] else 1
    if first not in (["POINTS"], ["NONE_LEFT"], ["FULL"]) or kinds[at : at + 1] != ["COLON"] or {*kinds} - _CASES:
        return found
    return [Anchor(_SIZES.get(each.kind, each.kind), each.span) for each in found]


_SIZES = {"COUNT": "QUANTITY", "ONE_UNIT": "QUANTITY", "COUNT_BOUND": "BOUND"}
_CASES = frozenset(
    {"POINTS", "EARN", "NONE_LEFT", "FULL", "COLON", "COMMA", "LIST", "TEXT", "QUOTED", "BOUND", *_SIZES}
)


def _ends(anchor: Anchor) -> bool:
    return any(stop in anchor.span.normal for stop in ";。")


def _parts_amounts(before: Anchor, anchor: Anchor, following: Anchor) -> bool:
    if following.kind not in ("NUMBER", "POINTS"):
        return False
    numbers = anchor.kind == "LIST" and before.kind == "NUMBER"
    return numbers or (
        anchor.kind == "TEXT" and anchor.text in ("和", "与", "及", "/") and before.kind in ("NUMBER", "POINTS")
    )


def _unclosed(anchor: Anchor) -> bool:
    return anchor.text.count("(") != anchor.text.count(")")


def _measures(found: list[Anchor], anchor: Anchor) -> bool:
    """优秀(90分以上)得20分, 及时率(目标98%): the bracket holds nothing but words and a number that measures."""
    place = next(index for index, each in enumerate(found) if each is anchor)
    way = 1 if anchor.text.count("(") > anchor.text.count(")") else -1
    other = ")" if way > 0 else "("
    held = 0
    place += way
    while 0 <= place < len(found) and found[place].kind in _HELD:
        if found[place].kind == "TEXT" and found[place].text.count(other) > found[place].text.count(
            "(" if way > 0 else ")"
        ):
            return held > 0
        held += found[place].kind != "TEXT"
        place += way
    return False


_TAKES = frozenset(
    {"DEDUCT", "ADD", "EARN", "AMOUNT_SEP", "CAP", "CAP_GAIN", "CAP_ANY", "OFF_TOTAL", "OFF_BESIDE", "ON_TOTAL"}
)


def _bare(before: Anchor | None) -> bool:
    return before is None or before.kind not in _TAKES


def _before_limit(found: list[Anchor]) -> list[Anchor]:
    """每项加1分，由经理审核，最多加3分: a remark between a rule and its limit is part of the comma.

    So is an exception, whatever follows: 投诉一次扣3分，恶意投诉除外，情节严重的不得分.
    """
    kept: list[Anchor] = []
    place = 0
    while place < len(found):
        four = found[place : place + 4]
        aside_ = [each.kind for each in four[:3]] == ["COMMA", "TEXT", "COMMA"] and four[3:] and kept
        closed = bool(kept) and kept[-1].kind in _CLOSING | {"PER_UNIT"}
        if aside_ and closed and four[3].kind in _LIMITS and _told(four[1]):
            kept.append(Anchor("COMMA", four[0].span.to(four[2].span)))
            place += 3
        elif closed and [each.kind for each in four[:3]] == ["COMMA", "TEXT", "VETO"] and _dealt_with(*four[1:3]):
            kept.append(Anchor("COMMA", four[0].span.to(four[1].span)))
            place += 2
        elif closed and (ends := _excepted(found, place)):
            kept.append(Anchor("COMMA", found[place].span.to(found[ends].span)))
            place = ends + 1
        else:
            kept.append(found[place])
            place += 1
    return kept


def _dealt_with(said: Anchor, act: Anchor) -> bool:
    """本项不得分，通报批评并取消评优: what is done to somebody, and no condition of what else is done."""
    done = rf"(?:给予|予以|进行|公开|全[院校厂公司]+)*(?:{union(words().consequences)}|通报|记过|警告)(?:处分|处理)?"
    return act.text.startswith(("并", "且", "同时")) and re.fullmatch(done, said.text) is not None


def _excepted(found: list[Anchor], place: int) -> int:
    """Where the comma behind an exception stands that begins at a comma; 0 where there is none."""
    if found[place].kind != "COMMA":
        return 0
    ends = next((at for at in range(place + 1, len(found)) if found[at].kind not in ("TEXT", "LIST")), 0)
    behind = ends + 1 < len(found) and ends > place + 1 and found[ends].kind == "COMMA"
    return ends if behind and _exception().fullmatch(found[place + 1].span.to(found[ends - 1].span).normal) else 0


@cache
def _exception() -> Pattern[str]:
    return re.compile(rf"[^,;()0-9%扣加减]*(?:{union(words().exceptions)})")


def _told(anchor: Anchor) -> bool:
    text = anchor.span.normal
    return evidence(anchor.span) is None and (_remark_pattern().match(text) or _PROVED.fullmatch(text)) is not None


_PROVED = re.compile(
    "(?:均|都|须|需|应|由|经|以|凭|按照?)?[\u4e00-\u9fff“”]{0,14}(?:审核|审批|确认|核实|认定|批准|同意|备案|证明|材料|为准|为依据|登记|签字)(?:的|后|同意|通过|有效)?"
)
_LIMITS = frozenset({"CAP", "CAP_ANY", "CAP_GAIN", "UNTIL_GONE", "NO_NEGATIVE", "GONE_AT"})


def _remarked(found: list[Anchor]) -> list[Anchor]:
    """…扣2分，并照价赔偿: what else follows from it is for people, as long as nothing in it could score."""
    end = next((at for at in range(len(found) - 1, -1, -1) if found[at].kind not in _REMARKS), -1) + 1
    while end < len(found) and found[end].kind == "COMMA":
        end += 1
    if (dismissed := _dismissed(found, end)) is not None:
        return [*found[:dismissed], Anchor("REMARK", found[dismissed].span.to(found[-1].span))]
    if end == len(found) or end == 0 or found[end - 1].kind not in (*_CLOSING, "COMMA"):
        return found
    span = found[end].span.to(found[-1].span)
    if not _remark_pattern().match(span.normal) or evidence(span) is not None:
        return found
    if found[-1].kind == "BOUND" and any(each.kind in ("STEP", "SHORT_ONE") for each in found[:end]):
        return found  # 每少一次扣2分，每月走访不少于8次: where the steps count from
    return [*found[:end], Anchor("REMARK", span)]


def _dismissed(found: list[Anchor], end: int) -> int | None:
    """累计3次调离岗位: how often it takes to lose the post is no score."""
    start = next((at for at in range(end - 1, -1, -1) if found[at].kind == "COMMA"), -1) + 1
    if not 0 < start < len(found) or any(each.kind not in _SO_OFTEN for each in found[start:]):
        return None
    text = found[start].span.to(found[-1].span).normal
    scores = re.search("[扣加减得]|分(?!钟)", text) is not None
    equates = not scores and re.search(rf"(?:{union(words().equates)})[\u4e00-\u9fff]+$", text)
    return start if equates or _POST.fullmatch(text) or SO_MANY.search(text) else None


_SO_OFTEN = frozenset({"TEXT", "ONE_UNIT", "COUNT", "COUNT_BOUND", "BOUND", "QUANTITY", "NTH", "COMMA"})
_POST = re.compile(
    r"(?:当月|全年|一年内|年度|本年|累计|达到|超过|发生|第)*[\u4e00-\u9fff]{0,6}?[0-9一二三四五六七八九十]+[次天日起](?:及?以上)?(?:的|者)?,?(?:予以|给予|一律|直接|作|做)?"
    r"(?:调岗|调离|调整岗位|辞退|开除|除名|待岗|停职|停岗|停课|停教|停运|停驾|解除|解聘|降职|撤职|约谈|劝退|离岗培训|下岗|换岗|退回|清退)[^,;0-9扣加减分]*"
)


@cache
def _remark_pattern() -> Pattern[str]:
    exempt = r"\(?[^%‰元()]*(?:除外|不在此列|不计在内|不计算在内|不纳入考核|不在考核范围内?)\)?"
    exempt += rf"|\(?(?!首次|第)[^%‰元()0-9,]*(?:{union(words().exceptions)})\)?"
    to = "处理|机关|部门|纪检|监察|公安|司法"
    stops = "暂?停[^,;()]{0,4}(?:权|资格|执业)|(?:清退|清除|请出|驱离)(?:出场|离场|出项目|退场)?"
    law = rf"{stops}|(?:追究|承担)[^,;()]*责任|移[交送][^,;()]*(?:{to})|解除劳动(?:合同|关系)|[予立][以即][辞开][退除]"
    law += rf"|(?:[的者,]|严重|予以|立即|给予|直接|一律|将)(?:{union(words().consequences)})|交[^,;()0-9]{{0,8}}处理"
    rules = "(?:制度|规定|条例|办法|法规)(?:等|予以|进行|从严)*(?:处理|处分|追责|问责)"
    elsewhere = rf"另行(?:处理|处分|处罚|追责)|按照?[^,;()]{{0,8}}{rules}"
    other = rf"[^%‰元()]*(?:{law}|{elsewhere})"
    who = r"\((?:仅)?限(?:前|第)?[一二两三四五1-5](?:名|位)?(?:作者|完成人|获奖者|人员)[^()]*\)"
    cost = r"[^,;()]*(?:费用|损失|赔偿款?|维修费|罚金)[^,;()扣加减分]*承担\s*[0-9]{1,3}\s*%(?:的?(?:费用|损失|责任))?"
    found = r"[^,;()0-9]*由[^,;()0-9]{2,12}(?:[认裁界判]定|裁决|补[缴交足]|赔[偿付]|承担|自负)"  # 由考核组认定
    held = rf"{aside()}|{who}|{cost}|{found}|(?:具体)?(?:视|根据|按照?)[^,;()0-9]{{1,10}}(?:而定|确定|决定|认定)"
    return re.compile(rf"(?:{exempt}|{other}|{held}|\(?(?:{union(words().remarks)})[^%‰元]*)$")


_SHARES = frozenset({"SHARE", "TIMES_POINTS", "FORMULA"})
_TAILS = frozenset(
    {
        "PART",
        "UNTIL_GONE",
        "NO_NEGATIVE",
        "ONCE_ONLY",
        "HIGHEST",
        "CAP",
        "CAP_GAIN",
        "CAP_TIMES",
        "ALLOWED_TIMES",
        "NO_LIMIT",
        "RESTATED",
    }
)
_BEGINS = NUMBERS | {"TEXT", "QUOTED", "EACH_UNIT", "EACH"} | _TAILS
_HELD = frozenset({"TEXT", "BOUND", "QUANTITY", "COUNT", "COUNT_BOUND", "COLON"})
_CLOSING = AMOUNTS | {"VETO", "UNTIL_GONE", "NONE_LEFT", "ACCUMULATE", "NO_LOSS"}
_REMARKS = LABELS | {"COMMA", "LIST", "COLON"}
