"""迟到三次按旷工一天处理: what is counted as what, for those who count; nothing that scores by itself."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.tokens import Anchor

_NUM = "(?:[0-9]+|[一二两三四五六七八九十])"
_UNIT = "(?:次|起|回|天|日|小时|节|课时)"
AS = r"(?:[视等]同于?|视为|算作?|[计记]作?|[计记]为|按照?|(?:折合|折算|折|抵)(?:为|成)?)"
DEALT = r"(?:处理|处罚|计算?|论处?|考核|统计|对待)?"
_THING = r"(?P<as>[\u4e00-\u9fff]{2,4}?)"
_SIZE = rf"(?:(?:{_NUM}|半)个?(?:天|日|次|节|小时))"
# where such words stand, and then what that costs: 迟到30分钟以上按旷工半天处理，旷工每天扣5分
PRICED = re.compile(rf"{AS}(?:{_SIZE})?{_THING}{_SIZE}?{DEALT}\)?\s*(?P<comma>,)\s*(?=(?:每|一)?(?:次|天|日)?(?P=as))")
# so many of one count as so many of another: 迟到3次折合事假1天
_ANOTHER = rf"(?:{_THING}(?P<size>{_SIZE})|{_SIZE}(?P<so>[\u4e00-\u9fff]{{2,4}}))"
SO_MANY = re.compile(rf"(?P<times>{_NUM})\s*{_UNIT}(?:及?以上)?的?,?{AS}{_ANOTHER}{DEALT}$")
# and one that is long or large as another: 迟到超过30分钟按旷工半天处理
_AWAY = "(?P<as>旷[工课职]|缺[勤席课岗]|[事病]假|请假|[脱离空]岗|早退|迟到)"
_LONG = r"(?P<over>(?:超过|超出|达到?|满)?\s*[0-9]+\s*(?:分钟|个?小时|天|日)(?:及?以上)?)的?,?"
SO_LONG = re.compile(rf"{_LONG}{AS}(?:{_SIZE})?{_AWAY}{_SIZE}?{DEALT}$")
_SAYS_AS = re.compile(rf"{AS}[\u4e00-\u9fff]{{2,4}}$")
_DEALT = re.compile(DEALT + "的?$")


def as_another(found: list[Anchor]) -> list[Anchor]:
    """累计迟到三次视同旷工一天，扣5分 takes five points for three times; what that is called tells nothing more.

    So does 擅自离岗，按旷工一天论处，扣5分 for each such case.
    """
    for place in range(len(found) - 4):
        times, said, size, *behind = found[place : place + 6]
        rest = behind[1:] if behind[0].kind == "TEXT" and _DEALT.match(behind[0].text) else behind
        counted = times.kind in ("COUNT", "COUNT_BOUND", "COMMA") and size.kind in ("ONE_UNIT", "QUANTITY", "COUNT")
        if counted and _SAYS_AS.match(said.text) and [each.kind for each in rest[:2]] in _TAKES:
            kept = place + (times.kind != "COMMA")
            return found[:kept] + found[place + len([times, said, size, *behind]) - len(rest) :]
    return found


_TAKES = (["COMMA", "DEDUCT"], ["PAUSE", "DEDUCT"])
