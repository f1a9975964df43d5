"""Who rates: the header 评分 (and shares in running text) to levels of review or to a panel with weights.

Weights must add up to 100%, exactly; raters that are neither weighted nor a chain are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Level
from rubricc.rubric.panel import Panel, Rater
from rubricc.rubric.raters.words import Part, Unread, parts
from rubricc.source import Span
from rubricc.values import dataclass, replace

NO_POLICY = Kind(
    "R201",
    Severity.ERROR,
    "写了{count}个评分人（{names}），没有写权重，也看不出先后级别",
    "按权重合计的，写成“评分：{example}”；逐级评分的，写成“评分：主管初评、经理复评、总经理终审”",
)
WEIGHTS = Kind(
    "R202",
    Severity.ERROR,
    "评分人的权重加起来不是100%：{each}，合计{total}%，{difference}",
    "{advice}",
)
SAME_RATER = Kind(
    "R203", Severity.ERROR, "评分人里有两个一样的：{names}", "写明是谁，例如“评分：主管初评、经理复评、总经理终审”"
)
UNREAD = Kind(
    "R204",
    Severity.ERROR,
    "评分人“{part}”没有读懂",
    "写成“评分：自评30%、直接上级70%”或“评分：客户（3人）40%、上级60%”",
)
NO_WEIGHT = Kind(
    "R205",
    Severity.ERROR,
    "有的评分人写了权重，{names}没有写",
    "写上权重，使合计为100%；只作参考的，写成“{first}（仅供参考，不计分）”",
)
FEW = Kind(
    "R206",
    Severity.ERROR,
    "去掉一个最高分和一个最低分，至少要有3人，{name}{people}",
    "写明人数，例如“{name}（5人，去掉一个最高分和一个最低分）”",
)
NO_NUMBER = Kind("R207", Severity.ERROR, "{name}取平均分，没有写几个人", "写明人数，例如“{name}（3人）”")
SELF = Kind(
    "R208",
    Severity.WARNING,
    "“{name}”没有写权重，读作只供参考、不计分",
    "确实如此的，写成“{name}（仅供参考，不计分）”；要计分的，给每个评分人写上权重",
)
NOTHING_COUNTS = Kind("R209", Severity.ERROR, "没有一个评分人的分数计入总分", "写上由谁评分，例如“评分：主管”")
NO_BONUS = Kind(
    "R210",
    Severity.ERROR,
    "这里说要加上奖扣分，表里没有写“奖扣”",
    "加一行“奖扣：由直接上级酌情奖励或扣除1-10分”，或把“奖扣分”从这里删去",
)
MOST_PEOPLE = 15  # more columns than these no page has room for
TOO_MANY = Kind(
    "R211",
    Severity.ERROR,
    "{name}写了{people}人，一张表最多列{most}个评分人",
    "分成几张表，或请核对人数，例如写成“{fewer}”",
)

SINGLE = Level("评分", "", "评分人")
_ACTS = re.compile(r"(初评|初核|初审|复评|复核|复审|终评|终审|审核|审定|审批|核定|评定|评分|考核)$")
_DOES = re.compile(r"(?:负责)?(?:检查|打分|评价|考评|评议|测评)$")  # 主管检查: no part of who rates alone
_NAMED_ACT = re.compile(r"(?P<act>[初复终][评审核])(?:人|者)?\s*:\s*(?P<who>[^\s:]{1,20})")
_BONUS = re.compile(r"\+\s*奖(?:扣|惩|罚)分?\s*$")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Raters:
    """`levels` are the seats of a panel, or the chain of review; `references` never count."""

    levels: tuple[Level, ...]
    panel: Panel | None = None
    references: tuple[str, ...] = ()


def read_raters(value: Span | None, bonus: bool, context: Context) -> Raters:
    """Everybody who writes into the table; `bonus`: the table has a 奖扣."""
    if value is None:
        return Raters((SINGLE,))
    ending = _BONUS.search(value.normal)
    if ending is not None:
        if not bonus:
            context.report(NO_BONUS, value.part(*ending.span()))
        value = value.part(0, ending.start())
    last = _LAST_COUNTS.search(value.normal)
    if last is not None and last["who"] in re.split("[,、;]", value.normal[: last.start()])[-1]:
        value = value.part(0, last.start())  # what the last level says counts anyway
    found: list[Part] = []
    for part in parts(value):
        if isinstance(part, Unread):
            context.report(UNREAD, part.span, part=part.span.text)
            return Raters((SINGLE,))
        found.append(part)
    counting = [part for part in found if not part.reference]
    if any(part.share is not None or part.people or part.mean or part.trimmed for part in counting):
        return _panel(found, value, context)
    return _chain(found, value, context)


_LAST_COUNTS = re.compile(
    r"[,、;]\s*(?:最终|最后)?(?:得分)?以(?P<who>[^,、;]{1,8}?)(?:的?(?:评分|打分|得分|结果|分数|意见))?为准\s*$"
)


def _chain(found: list[Part], value: Span, context: Context) -> Raters:
    """Levels of review, or one who rates alone; a 自评 beside them is for reference."""
    references = [part.name for part in found if part.reference]
    counting = [part for part in found if not part.reference]
    if all(each.is_self or _level(each.span.text) for each in counting) and len(counting) > 1:
        for part in [each for each in counting if each.is_self]:
            context.report(SELF, part.span, name=part.name)
            references.append(part.name)
            counting.remove(part)
    if not counting:
        context.report(NOTHING_COUNTS, value)
        return Raters((SINGLE,))
    titles = [part.span.text for part in counting]
    levels = [_level(title) for title in titles]
    known = [level for level in levels if level is not None]
    if len(counting) == 1:
        alone = known[0] if known else Level("评分", _DOES.sub("", titles[0]) or titles[0], titles[0])
        return Raters((alone,), None, tuple(references))
    if len(known) < len(levels):
        share = HUNDRED // len(titles)
        example = "、".join(f"{title}{share}%" for title in titles)
        context.report(NO_POLICY, value, count=len(titles), names="、".join(titles), example=example)
        return Raters((SINGLE,))
    if len({level.title for level in known}) < len(known):
        context.report(SAME_RATER, value, names=value.text)
        return Raters((SINGLE,))
    acts = [level.name for level in known]
    # Two 审核 in one chain are told apart by who does them.
    chain = (level if acts.count(level.name) == 1 else Level(level.title, level.who, level.title) for level in known)
    return Raters(tuple(chain), None, tuple(references))


def _level(title: str) -> Level | None:
    if named := _NAMED_ACT.fullmatch(title.replace("：", ":")):  # 初评：店长
        act, who = named["act"], named["who"]
        return Level(act, who, f"{who}{act}")
    match = _ACTS.search(title)
    return Level(match[1], title[: match.start()], title) if match else None


def _panel(found: list[Part], value: Span, context: Context) -> Raters:
    counting = [part for part in found if not part.reference]
    if not _fits(counting, value, context):
        return Raters((SINGLE,))
    raters = tuple(
        Rater(part.name, HUNDRED if part.share is None else part.share, part.people or 1, part.trimmed)
        for part in counting
    )
    panel = Panel(raters)
    names = [seat for seat, _ in panel.seats]
    references = tuple(part.name for part in found if part.reference)
    if len({*names, *references}) < len(names) + len(references):
        context.report(SAME_RATER, value, names="、".join((*names, *references)))
        return Raters((SINGLE,))
    return Raters(tuple(Level(name, "", name) for name in names), panel, references)


def _fits(counting: Sequence[Part], value: Span, context: Context) -> bool:
    """Whether weights and numbers are said and right; what is not is reported."""
    unweighted = [part.name for part in counting if part.share is None]
    if len(counting) > 1 and len(unweighted) == len(counting):
        example = "、".join(f"{part.name}{HUNDRED // len(counting)}%" for part in counting)
        context.report(NO_POLICY, value, count=len(counting), names="、".join(unweighted), example=example)
        return False
    if len(counting) > 1 and unweighted:
        context.report(NO_WEIGHT, value, names="、".join(unweighted), first=unweighted[0])
        return False
    fits = True
    for part in counting:
        fits = _people_fit(part, context) and fits
    shares = [HUNDRED if part.share is None else part.share for part in counting]
    total = sum(shares, Decimal(0))
    if total != HUNDRED or Decimal(0) in shares:
        each = "、".join(f"{part.name}{_plain(share)}%" for part, share in zip(counting, shares, strict=True))
        idle = [part.name for part, share in zip(counting, shares, strict=True) if not share]
        last = shares[-1] + HUNDRED - total
        mended = zip(counting, [*shares[:-1], last], strict=True)
        named = "、".join(f"{part.name}{_plain(share)}%" for part, share in mended) if last > 0 else ""
        facts = _wrong_sum(total, idle, named)
        context.report(WEIGHTS, value, each=each, total=_plain(total), **facts)
        return False
    people = sum(part.people or 1 for part in counting)
    if fits and people > MOST_PEOPLE:
        fewer = fewer_people(value.text)
        context.report(TOO_MANY, value, name="评分人一共", people=people, most=MOST_PEOPLE, fewer=fewer)
        return False
    return fits


def _wrong_sum(total: Decimal, idle: list[str], example: str) -> dict[str, str]:
    """By how much the weights miss 100%, or who has none of it."""
    gap = _plain(abs(HUNDRED - total))
    if total == HUNDRED:
        names = "、".join(idle)
        return {"difference": f"其中{names}是0%", "advice": f"删去{names}，或写成“{idle[0]}（仅供参考，不计分）”"}
    shown = f"，例如“{example}”" if example else ""
    if total < HUNDRED:
        return {"difference": f"差{gap}%", "advice": f"各人的权重合计要增加{gap}%，正好100%{shown}"}
    return {"difference": f"多{gap}%", "advice": f"各人的权重合计要减少{gap}%，正好100%{shown}"}


def fewer_people(text: str) -> str:
    """客户（31人）40% with as many as one table can hold; of several only where that is known to fit."""
    numbers = [match for match in _PEOPLE.finditer(text) if match[0].isdigit()]
    if len(numbers) != 1:
        return _PEOPLE.sub("…", text)
    return _PEOPLE.sub(str(MOST_PEOPLE), text)


_PEOPLE = re.compile("[0-9一二三四五六七八九十百]+(?=[人名位])")


def _people_fit(part: Part, context: Context) -> bool:
    people = part.people or 1
    if part.trimmed and people < 3:
        said = f"只有{people}人" if part.people else "没有写几个人"
        context.report(FEW, part.span, name=part.name, people=said)
    elif part.mean and part.people is None:
        context.report(NO_NUMBER, part.span, name=part.name)
    elif people > MOST_PEOPLE:
        fewer = fewer_people(part.span.text)
        context.report(TOO_MANY, part.span, name=part.name, people=people, most=MOST_PEOPLE, fewer=fewer)
    else:
        return True
    return False


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def with_rules(raters: Raters, renormalised: bool, own_counts: bool) -> Raters:
    """The same raters, their panel with these rules; a chain of review has none."""
    if raters.panel is None:
        return raters
    return replace(raters, panel=replace(raters.panel, renormalised=renormalised, own_counts=own_counts))
