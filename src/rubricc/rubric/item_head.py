"""What the head of an item says beside its title: points, how far above them, where its data come from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.rubric.roles import roles_in
from rubricc.rubric.rule_kinds import Rule, direction
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText
from rubricc.syntax.words import words
from rubricc.values import dataclass

EXTRA = Kind(
    "L108",
    Severity.ERROR,
    "标题括号里的“{text}”本版本还不能读",
    "括号里写分值，例如“（6分）”或“（6分，数据：人力资源部）”",
)
WHO_RATES = Kind(
    "L137",
    Severity.WARNING,
    "标题括号里的“{text}”只照原样印出，每一项仍由全表的评分人评",
    "评分人写在表头，例如“评分：主管初评、经理复评”；括号里的这几个字可以删去",
)
NO_POINTS = Kind("L109", Severity.ERROR, "「{title}」的分值是0分", "写明分值，例如“（6分）”")
# （50份）, （5O分）: what stands where the points should
_MISTYPED = re.compile(r"(?P<open>[（(])(?P<number>[0-9OoIl]+(?:[.,][0-9OoIl]+)?)\s*[分份粉](?P<close>[)）])\s*$")
_NO_NUMBER = re.compile(r"[（(]\s*(?P<what>权重|占比|比重|分值)\s*[:：]?\s*[)）]\s*$")  # （权重）
POINTS_MISSING = Kind(
    "L111",
    Severity.ERROR,
    "这些项目没有写分值：{items}",
    "在标题后面写明各项几分，例如“{example}”；若它不是项目，请移到“说明：”下面{all}",
)
OUTSIDE = Kind(
    "L127",
    Severity.WARNING,
    "「{title}」没有写分值，读作各项之外的加减分，直接加减到总分上",
    "若它属于上面的一项，请接在那一项的句子后面；{most}",
)
BELOW = Kind(
    "L128",
    Severity.WARNING,
    "「{title}」从0分起加减，没有写最低几分，扣分多于加分时是负分",
    "若最低是0分，补一句“最低0分”；若可以是负分，写“可倒扣”",
)
_RATER = re.compile(
    r"(?:评分人|评价人|考核人|打分人)\s*:[^0-9%]{1,20}|由?[^,;()0-9%]{1,10}(?:打分|评分|评定|评价|考评|考核)"
)
_DATA = ("数据:", "数据来源:", "信息来源:")


@dataclass(frozen=True, slots=True)
class ItemHead:
    """The head's meaning; `limit` is the greatest score that a rule may name, None for any."""

    limit: Decimal | None
    data_from: str
    bonus: bool  # 加分项 in its own or its section's head


def read_head(head: HeadText, section: str, full: Decimal, context: Context) -> ItemHead:
    """The head of one item scored out of `full`; `section` is the title above it, maybe empty."""
    title = head.title.text
    if head.outside:
        taken = re.search("[扣减罚]", title) is not None and re.search("[加奖]", title) is None
        gains = f"若有最高分，写成“{brief(title)}（最多…分）”或写一句“最多加…分”"
        most = "若有上限，写一句“最多扣…分”" if taken else gains
        context.report(OUTSIDE, head.title, title=brief(title), most=most)
    elif 0 in (head.points, head.weight):
        context.report(NO_POINTS, head.points_span, title=brief(title))
    marked = [extra for extra in head.extras if extra.text in words().bonus_titles]
    rest = tuple(extra for extra in roles_in(head.extras)[1] if extra not in marked)
    named = title in words().outside_titles and re.search("[加奖附]", title) is not None
    named |= any(word in name for name in (section, title) for word in words().bonus_titles)
    bonus = head.outside or bool(marked) or named
    limit = None if head.open_end else max(full, head.most or full)
    return ItemHead(limit, data_from(rest, context) or (head.data.text if head.data is not None else ""), bonus)


def goes_below(head: HeadText, written: bool, rules: Iterable[Rule], context: Context) -> bool:
    """减分：… beside the items takes from the total: nothing is its floor unless one is `written`."""
    title = head.title.text
    both = title in words().outside_titles and re.search("[加奖].*[减扣罚惩]", title) is not None
    below = (head.outside or both) and not written and any(direction(rule) < 0 for rule in rules)
    if below and not head.outside:
        context.report(BELOW, head.title, title=brief(title))
    return below


def data_from(extras: tuple[Span, ...], context: Context) -> str:
    """数据：人力资源部; what else stands in the bracket is refused."""
    source = ""
    for extra in extras:
        prefix = next((each for each in _DATA if extra.normal.startswith(each)), None)
        if prefix is None and _RATER.fullmatch(extra.normal):
            context.report(WHO_RATES, extra, text=extra.text)
        elif prefix is None:
            context.report(EXTRA, extra, text=extra.text)
        else:
            source = extra.text[len(prefix) :].strip()
    return source


def with_points(title: str) -> str:
    """A title with points: its own, mistyped ones put right, or an example."""

    def right(found: re.Match[str]) -> str:
        digits = found["number"].translate(str.maketrans("OolI,", "0011."))
        return f"{found['open']}{digits}分{found['close']}"

    if empty := _NO_NUMBER.search(title):
        return f"{title[: empty.start()]}（{empty['what']}10{'分' if empty['what'] == '分值' else '%'}）"
    mended = _MISTYPED.sub(right, title)
    return mended if mended != title else f"{title}（10分）"


def said_by_title(title: str) -> int:
    """What a heading says of points without a verb: 扣分标准, 加分项; 加减分项 says both."""
    if any(word in title for word in ("加减", "增减", "奖扣", "奖罚", "加扣")):
        return 0
    gains = ("加分", "奖励", "附加分", "奖分", "嘉奖")
    return -1 if "扣分" in title or "减分" in title else 1 if any(word in title for word in gains) else 0


# 评分：实际÷目标×100, in the lines of an item; 扣分标准： says what its points do
_NAMED_LINE = re.compile(r"(?:评分|计分|考核|评价|评定|打分)(?:标准|方法|办法|规则|细则|依据|方式|说明)?\s*:\s*")


def without_names_of_lines(head: HeadText, context: Context) -> tuple[Span, ...]:
    """The sentences of an item without the word that says that they are how it scores.

    Nor its points once more, alone at its end: 消防器材过期每个扣1分。 10
    """
    sentences = head.sentences
    if len(sentences) > 1 and head.points is not None and sentences[-1].normal == plain(head.points):
        context.coverage.fill(sentences[-1], Class.RULE)
        sentences = sentences[:-1]
    found: list[Span] = []
    for sentence in sentences:
        named = _NAMED_LINE.match(sentence.normal)
        if named is not None:
            context.coverage.fill(sentence.part(0, named.end()), Class.HEAD)
            sentence = sentence.part(named.end(), len(sentence.text))
        found += [sentence] if sentence.text else []
    return tuple(found)
