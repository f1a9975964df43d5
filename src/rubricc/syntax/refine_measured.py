"""Words around a measured value, seen in their place: 97%以下不计分, 无数据按6分计, 每低于95%1个百分点."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.steps import DONE
from rubricc.syntax.tokens import NUMBERS, Anchor
from rubricc.syntax.words import words


def as_points(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """95%以上按10分计, 无数据按6分计; 每项按100分计算 names a scale."""
    parts = [each for each in before if each.kind != "COMMA"]
    if _MISSING.search(text[: match.start()]):
        return "EARN"  # 未回访的按0分计
    return "EARN" if parts and parts[-1].kind in NUMBERS | {"NO_DATA"} else None


_MISSING = re.compile(r"(?:^|[,;。])\s*(?:未|没有)[^,;。0-9每各项]{1,8}(?:的|者)?\s*,?$")


def not_scored(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """97%以下不计分 gives nothing; 试用期员工不计分 says who is left out."""
    parts = [each for each in before if each.kind != "COMMA"]
    return "NONE_LEFT" if parts and parts[-1].kind in NUMBERS else None


def step_rest(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每低于95%1个百分点: the size behind the number that it counts from."""
    from_number = len(before) > 1 and before[-1].kind == "BOUND" and before[-2].text.endswith("每")
    points = match[0].endswith(("点", "分点"))  # 每高于5%的1% may be a hundredth of it
    return "STEP_SIZE" if from_number or (points and _FROM.search(text, 0, match.start())) else None


_FROM = re.compile(rf"每(?:[低高]于?|超过?|超出|少于?|不足)\s*{NUM}\s*[^\s,;。0-9的]{{1,4}}的$")  # 每低于95%的1个百分点


_PERCENT = re.compile(rf"{NUM}\s*%")


def measured(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣本项分值的20%: right after a verb a percentage is an amount."""
    verb = bool(before) and before[-1].kind in ("DEDUCT", "ADD", "EARN")
    return "PERCENT" if verb and _PERCENT.fullmatch(match[0]) else "QUANTITY"


def portion(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """得80%的分值, 扣一半分: right after a verb a part of the item's points."""
    return "PERCENT" if before and before[-1].kind in ("DEDUCT", "ADD", "EARN") else None


def rank(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """10名以下 is a place only where a ranking is spoken of; 前3次 counts."""
    found = match[0]
    if not found.startswith(("第", "前")) and found.endswith(("以下", "以外")):
        return "BOUND"  # 10名以下 without 第 counts people
    exact = re.fullmatch(r"第\s*(?:[0-9]+|[一二两三四五六七八九十]+)", found) is not None
    return "QUANTITY" if exact or re.search(r"[-~至到]", found) else "BOUND"


def below_zero(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """增长率-5%以上 is below 0, and so is 合格率-95%以上, which is asked about; 每次-2%~5% takes points."""
    earlier = text[: match.start()].rstrip()
    takes = match[0].startswith("-") and before and before[-1].kind in _BEFORE_MINUS
    return None if takes and earlier.endswith(before[-1].text) else "BOUND"


_BEFORE_MINUS = ("EACH_UNIT", "EACH_TIME", "COUNT", "DEDUCT", "ADD", "BOUND", "COUNT_BOUND")


def short_done(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每月走访15户，少走访一户扣1分，多走访一户加0.5分: steps, where the number stands before it in this unit."""
    unit = re.escape(re.split("[一1每]", match[0])[-1].strip())
    if match[0].startswith(("未", "没", "漏")):  # 目标12次，未开展一次扣1分
        called = re.search(rf"{_DUE}\s*(?:{NUM}|[一二两三四五六七八九十]+)\s*{unit}\s*,\s*$", text[: match.start()])
        return "SHORT_ONE" if called else None
    if "每" in match[0]:
        return None
    asked = re.search(rf"(?:{NUM}|[一二两三四五六七八九十]+)\s*{unit}", text[: match.start()])
    verb = re.split("[一1]", match[0])[0].strip()[1:]
    done = bool(verb) and verb in text[: match.start()]  # 应点检30次，少点检1次
    done = done or (re.fullmatch(DONE, verb) is not None and not match[0].startswith("多"))
    # 每少一家扣5分，多开发一家奖2分 beside a target in a cell of its own
    turned = match[0].startswith("多") and re.search(rf"[少缺差]\s*[一1]\s*{unit}[^;。]*?扣", text[: match.start()])
    return "SHORT_ONE" if (asked and done) or turned else None


_DUE = (
    "(?:(?:目标|计划|任务|指标)[\u4e00-\u9fff]{0,6}(?:为|是|:)?"
    "|[应需须](?![急收付届用聘答变对知])(?:(?!每)[\u4e00-\u9fff]){2,6})"
)


def step_over(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """≤1件，超出每件扣5分 steps from the number; 允许差错2次，超出每次扣3分 names its event without 允许."""
    earlier = text[: match.start()]
    rated = re.search(r"每[\u4e00-\u9fff]{1,2}?[扣减]", earlier)  # 每次扣0.5分，超过20次的，超出每次扣1分
    return None if rated or any(word in earlier for word in words().allowed) else "STEP"


_NO_STEP = Decimal(15)  # a share as large as this is where something is cut off


def part(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """不少于8学时，不足8学时的按比例扣分 is no part of a step: the number was asked for before it.

    Nor is 不满80%不计分, where no step is as large.
    """
    share = re.search(rf"({NUM})\s*%", match[0])
    if (
        share
        and Decimal(share[1]) >= _NO_STEP
        and not re.search(rf"每[^,;。0-9]*{re.escape(share[1])}\s*(?:%|个)", text)
    ):
        return None
    if "每" not in text and re.match(r"(?:不足|不满|未满)的?(?:部分)?,?按", match[0]):
        return None  # 课时≥10小时得15分，不足的按比例折算: no steps, of which it could be a part
    number = re.search(rf"{NUM}\s*[^0-9,;。的按]{{0,3}}", match[0])
    shared = number is not None and "比例" in match[0] and re.search("[扣得]分", match[0]) and "每" not in text
    return None if shared and number and number[0].strip() in text[: match.start()] else "PART"


def out_of(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """月度考试满分100分，90分以上得20分: what the marks are out of, and not what the item is worth."""
    marked = _MARKED.search(text[: match.start()]) and _MARKS_NEXT.match(text, match.end())
    return "COMMA" if marked else None


_MARKED = re.compile(r"(?:考试|测试|笔试|测验|测评|成绩|卷面|试卷|问卷|竞赛|比武)\s*[:(,]?\s*$")
_MARKS_NEXT = re.compile(r"\s*(?:[0-9]+\s*分?\s*(?:[及(以\-~至])|[≥≤<>]|每[低高少多差]|达到|低于|不低于)")


def _closing(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每提高1%加1分，100%得10分封顶: an arm at which steps end; elsewhere 封顶 limits."""
    kinds = [each.kind for each in before]
    behind = kinds[-1:] == ["EARN"] and kinds[-2:-1] in (["QUANTITY"], ["BOUND"]) and "STEP" in kinds
    return "POINTS" if behind else None


def _on_top(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每超过1%则在20分基础上加1分."""
    return "ADD" if before and before[-1].kind == "STEP" else None


def _cap_close(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每次加1分，5分为上限."""
    return "CAP_ANY" if [each.kind for each in before[-2:]] == ["COMMA", "POINTS"] else None


def _bare_earn(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """90%以上得分15, 优秀得分20: behind what an arm may be, or where several stand; 服务得分8 may be a mark."""
    earlier = text[: match.start()].rstrip("的者时,，： :")
    measured = [each.kind for each in before if each.kind not in ("COMMA", "PAUSE")][-1:]
    told = measured and measured[0] in NUMBERS
    several = len(re.findall(rf"得分为?\s*{NUM}(?:[,;。]|$)", text)) > 1
    return "EARN" if told or several or earlier.endswith(words().grades) else None


CLOSED = {"BARE_EARN": _bare_earn, "CLOSING": _closing, "ON_TOP": _on_top, "CAP_CLOSE": _cap_close}


def weighed(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """得分×10%计入 is said of the item's own score; A1检查得分×10% of another number, and ×100% of a rate."""
    if _WHOLE.fullmatch(match[0]) and _QUOTIENT.search(text[: match.start()]) and _GOES_ON.match(text, match.end()):
        return "TEXT"
    named = re.search(r"[^,;。:()\s]*$", text[: match.start()])
    other = named is not None and match[0].startswith(("得", "评", "分")) and not OWN_SCORE.fullmatch(named[0])
    return None if other else "WEIGHED"


_WHOLE = re.compile(r"[×✕*xX]\s*100\s*%")
_QUOTIENT = re.compile(r"(?:^|[,;。:])[^,;。:=0-9分]+[/÷][^,;。:=0-9分]+$")  # what a rate is of what
_GOES_ON = re.compile(r"\s*[,;]\s*\S")
OWN_SCORE = re.compile(
    "(?:按照?|以|将|把|本项|该项|此项|每项|各项|单项|实际|所得|最终|最后|考核|总|综合|实得|应得|打|的|后|再|并)*"
)


def short_one(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """投诉每起扣2分，超过1起不得分: more than one of them, and none that is over something else."""
    over = match[0].startswith(("超过", "超出", "多于", "大于"))
    return "COUNT_BOUND" if over and _NOTHING_NEXT.match(text, match.end()) else "SHORT_ONE"


_NOTHING_NEXT = re.compile(
    r"\s*(?:的|者|时|后)*\s*,?\s*(?:本项|该项|此项)?(?:不得分|不给分|(?:[得计记为]\s*)?[0零]\s*分|全扣)"
)


def earned_within(text: str, start: int, end: int) -> bool:
    """一周内办结得5分 is how long it took, 一个月内违规2次 says in which time."""
    return _earned_within().match(text, end) is not None or not (start or text[end:].strip())


@cache
def _earned_within() -> Pattern[str]:
    data = words()
    done = union(tuple(each for each in data.deeds if not any(harm in each for harm in data.harms)))
    return re.compile(rf"(?:{done})?(?:的|者)?\s*,?\s*(?:[得计记为]\s*{NUM}\s*分|得满分)|(?:{done})(?:的|者)?\s*$")
