"""奖扣：one amount on the total that a named person gives or takes, with a reason.

Refuses an amount without bounds: what may be given is never guessed.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import Bonus
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.numerals import number
from rubricc.syntax.words import longest_first, words

UNREAD_BONUS = Kind(
    "S301",
    Severity.ERROR,
    "奖扣没有读懂：「{sentence}」{cause}",
    "{advice}",
)
UNBOUNDED = Kind(
    "S302",
    Severity.ERROR,
    "奖扣没有写最多几分：「{sentence}」",
    "写明范围，例如「奖扣：由经理酌情奖励或扣除1-10分」",
)
BONUS_TWICE = Kind(
    "S303", Severity.ERROR, "奖扣写了两次", "一张表只有一个奖扣，合成一句，例如“奖扣：由经理酌情奖励或扣除1-10分”"
)

_NUM = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)"


@cache
def _pattern() -> Pattern[str]:
    lists = words().bonus
    both, give, take = (_any(lists[name]) for name in ("both", "give", "take"))
    manner, within, most = (_any(lists[name]) for name in ("manner", "within", "most"))
    verb = rf"(?:(?P<both>{both})|(?P<give>{give})|(?P<take>{take}))"
    amount = (
        rf"(?:(?P<sign>±|\+/-|正负)\s*(?P<around>{_NUM})\s*分"
        rf"|(?P<low>{_NUM})\s*分?\s*(?:-|~|至|到)\s*(?P<high>{_NUM})\s*分"
        rf"|(?:{most})\s*(?P<most>{_NUM})\s*分|(?P<within>{_NUM})\s*分\s*(?={within}))"
    )
    late = verb.replace("?P<", "?P<late_")
    lead = rf"\s*(?:{manner})?\s*,?\s*(?:给予|进行|予以|在)?\s*"
    return re.compile(
        rf"(?:由\s*(?P<who>[^\s,0-9±]{{1,12}}?)|(?P<named>[^\s,0-9±]{{2,12}}?)(?=可|有权))?(?:可以|可|有权)?{lead}{verb}?(?:分数?|得分)?\s*,?\s*"
        rf"(?:{amount})?\s*(?:{within})?\s*,?{lead}(?:{late})?"
    )


def _any(names: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, longest_first(names)))


def read_bonus(sentences: tuple[Span, ...], context: Context) -> Bonus | None:
    """The amount that the sentences of 奖扣 allow; what is not understood is reported."""
    found: Bonus | None = None
    for sentence in sentences:
        context.coverage.fill(sentence, Class.RULE)
        if found is not None:
            context.report(BONUS_TWICE, sentence)
            continue
        found = _bonus(sentence, context)
    return found


def is_bonus(sentence: Span) -> bool:
    """由经理酌情奖励1-10分: an amount that somebody gives or takes."""
    return _pattern().fullmatch(sentence.normal) is not None


def _unread(sentence: Span, context: Context) -> None:
    """Why it is not understood, where that can be told: money and shares are no points."""
    text = sentence.normal
    share, money = _SHARE.search(text), _MONEY.search(text)
    cause, advice = "", f"写成「{_WRITTEN}」；按次数加减的，写到项目下面，例如「收到锦旗每次加2分」"
    if share:
        points = sentence.text[: share.start()].rpartition("，")[2] + f"{share[1]}分"
        cause = f"，“{share[0]}”没有说是什么的百分之几，奖扣要写几分"
        advice = f"按分加减的，写成「{brief(points)}」；扣工资、奖金的，写到“兑现：”下面"
    elif money:
        cause = f"，“{money[0]}”是钱，不是分"
        advice = f"分和钱分开写：分写成「{_WRITTEN}」，钱写到“兑现：”下面或者删去"
    context.report(UNREAD_BONUS, sentence, sentence=brief(sentence.text), cause=cause, advice=advice)


_WRITTEN = "奖扣：由经理酌情奖励或扣除1-10分"
_SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*[%‰]")
_MONEY = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*[千万]?元")


def _bonus(sentence: Span, context: Context) -> Bonus | None:
    match = _pattern().fullmatch(sentence.normal)
    if match is None:
        _unread(sentence, context)
        return None
    ends = [number(match[name]) for name in ("low", "high", "around", "most", "within") if match[name]]
    if not ends or None in ends:
        context.report(UNBOUNDED, sentence, sentence=brief(sentence.text))
        return None
    values = sorted(each for each in ends if each is not None)
    low, high = (values[0], values[-1]) if len(values) > 1 else (Decimal(0), values[0])
    if high == 0:
        context.report(UNBOUNDED, sentence, sentence=brief(sentence.text))
        return None
    said = {name for name in ("both", "give", "take") if match[name] or match[f"late_{name}"]}
    if len(said) > 1 or (match["sign"] and said & {"give", "take"}):
        _unread(sentence, context)
        return None
    sign = 1 if "give" in said else -1 if "take" in said else 0
    place = next((match.span(name) for name in ("who", "named") if match[name]), (0, 0))
    who = sentence.part(*place).text
    return Bonus(who, low, high, sign, sentence)
