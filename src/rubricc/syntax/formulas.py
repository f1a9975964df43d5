"""Formulas in running text: 得分=实际完成量÷目标量×20, 15-差错率×15, 以应到人数为基数，按实到人数折算.

A stretch between commas is a formula only if it can be read as one from end to end, names a metric and
says of how many points; everything else is left to the lexer.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.source import Span, normalise
from rubricc.syntax.words import words
from rubricc.values import dataclass

_NUM = r"[0-9]+(?:\.[0-9]+)?"
_S = r"[5-9]S(?=[\u4e00-\u9fff])"  # 5S检查得分
_OUT_OF = r"\(\s*(?:(?:满分|总分)?(?:为|是)?\s*[0-9]+\s*分制|(?:满分|总分)(?:为|是)?\s*[0-9]+\s*分)\s*\)"  # （5分制）
_WORD = rf"(?:360\s*度)?(?:{_S}|(?!乘以|除以)[\u4e00-\u9fff“”《》A-Za-z])+(?:{_OUT_OF})?"
_TOKEN = re.compile(
    rf"\s*(?:(?:(?:基础|基本|基准|底)分\s*(?=[0-9]))?(?!{_S})(?P<number>{_NUM})\s*(?P<unit>%|分)?|(?P<times>×|✕|\*|乘以)|(?P<by>÷|/|除以)|(?P<plus>\+)|(?P<minus>[-–—−])"
    rf"|(?P<open>\()|(?P<close>\))|(?P<name>「[^「」]+」|{_WORD}))"
)
_LEFT = re.compile(
    r"^(?P<name>[^=]*?)(?:得分|计分|分数|考核分|评分|分值|(?P<takes>扣分|扣减分|扣罚分|减分)[数值]?)\s*="
)
_LEAD = re.compile(r"^(?:的|者|时|部分|则)*(?:按照?(?![期时质量])|根据|依据|以|[计得](?=\())")
_TAIL = re.compile(
    r"(?:(?<=\))分|(?<=[0-9]分)计|=得分|即得分|来?计算得分|来?计分|来?得分|来?计算|记分|即为得分|即为本项得分|为本项得分|为得分|给分|折算得分|折算|折合|计入(?:本项|得分|总分)?)$"
)
_ANY = rf"(?:{_S}|[\u4e00-\u9fffA-Za-z“”「」]){{1,24}}?"
_GIVES = r"(?:计分|得分|计算得分|折算得分|折算计分|折算|换算|核算|给分|计算)"
HUNDRED = 100
_WHOLE = "分值"  # stands for the item's points


@dataclass(frozen=True, slots=True)
class Term:
    """factor × over… ÷ under…; names of metrics, or the item's own points (分值)."""

    factor: Fraction
    over: tuple[str, ...]
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A formula at the beginning of a text, and how many characters it takes."""

    terms: tuple[Term, ...]
    takes: bool
    length: int


def formula(text: str) -> Found | None:
    """What a text begins with, if that is a formula; it ends before a comma or at the text's end."""
    if (found := _told(text)) is not None:
        return found
    length = _end(text)
    part = text[:length]
    left = _LEFT.match(part)
    if left is not None and re.search("[0-9]", left["name"].replace("360度", "")):
        return None  # 80%以上得分=完成率×20: where it holds stands before it
    body = part[left.end() :] if left else _LEAD.sub("", part.strip())
    body = _TAIL.sub("", body.strip().removeprefix("="))
    if not re.search(r"[×✕*÷/+]|乘以|除以|[-–—−](?!\s*[0-9])|[0-9]\s*[-–—−]", body):
        return None
    if _PER_UNIT.search(body) or _ADDS.fullmatch(part):
        return None  # 工服脏污-0.5分/次 takes points each time
    terms = _Reader(body).read()
    if terms and not left and body == part.strip() and _is_rate_times_points(body, terms):
        return None  # the grammar reads these, with the weights that may follow
    return Found(terms, bool(left and left["takes"]), length) if terms and _speaks(terms, bool(left)) else None


_TAKES = re.compile("[扣减罚]|(?:本|该|此)项得分")  # 扣除考核得分的10% is none, nor is what the item itself comes to
# 笔试占6分: a mark out of 100 that is worth six points
_RATED = "成绩|评分|得分|考核分|分数|测评分?|评价分?|评议|测验|考试|笔试|面试|实操|互评|自评|表现|打分"
_PART = rf"[\u4e00-\u9fff]{{0,16}}?(?:{_RATED})占\s*{_NUM}\s*分"
_EXAMS = "成绩|分数|测验|考试|考核|笔试|面试|实操|理论|技能|操作|平时|期末|卷面"
_SHARED = rf"[\u4e00-\u9fff]{{0,8}}?(?:{_EXAMS})(?:成绩|得分|部分)?(?:占比?)?\s*{_NUM}\s*%"
_ADDS = re.compile(rf"[^+×✕*÷/=%0-9分]*?(?:[0-9一]\s*\w)?\s*\+\s*{_NUM}\s*分?\s*")  # 受表扬一次 +2分
_PER_UNIT = re.compile(r"(?:^|[-+])\s*[0-9.]+\s*分?\s*/\s*[\u4e00-\u9fff]{1,3}\s*$")


def is_whole(name: str) -> bool:
    """分值, 标准分: the item's own points."""
    return name == _WHOLE


def _end(text: str) -> int:
    depth = 0
    for place, char in enumerate(text):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "(" and (_ASIDE.match(text, place) or (place and _REMARK.match(text, place - 1))):
            return place  # 实际÷目标×8分（目标96%）, 闭环数÷应闭环数×10（逾期的按未闭环计）
        if char in ";。:" or (char in ",、" and depth <= 0):
            return place
    return len(text)


_REMARK = re.compile(r"[0-9分]\([^()0-9×✕*÷/+=]+\)\s*$|[^+×✕*÷/=(\-]\((?:封顶|最高|最多|上限|不超过)[^()%×✕*÷/+=]*\)")
_ASIDE = re.compile(r"\((?:其中)?,?(?:目标|计划|任务|指标|基准)值?(?:为|是|:)?[0-9]")


def _speaks(terms: tuple[Term, ...], equals: bool) -> bool:
    names = [name for term in terms for name in (*term.over, *term.under)]
    metrics = [name for name in names if name != _WHOLE]
    scaled = any(term.factor not in (1, -1) for term in terms) or _WHOLE in names
    known = [name for name in metrics if not is_mark(name) and not name.endswith(words().rates)]
    share = len(terms) == 1 and len(terms[0].under) == 1 and terms[0].under[0] in words().targets
    known = [name for name in known if not (share and name in terms[0].over)]  # 实际得分÷目标×20
    plain = all(re.search(r"得分|评分|扣|加分|权重|系数", name) is None for name in known)
    return bool(metrics) and plain and (scaled or equals)


def _is_rate_times_points(body: str, terms: tuple[Term, ...]) -> bool:
    first = _TOKEN.match(body)
    if first is not None and first["name"] is not None and is_mark(first["name"]):
        return False  # 考试成绩×20% is of 100
    if re.search(r"%\s*[×✕*]\s*[0-9]", body):
        return False  # 完成率×20%×100
    named = first is not None and first["name"] is not None and first["name"] not in words().wholes
    return named and len(terms) == 1 and not terms[0].under and "(" not in body


def is_mark(name: str) -> bool:
    """考试成绩, 满意度测评得分, 满意度（5分制）: somebody's mark out of 100, or of 5, and not the item's own score."""
    return scale_of(name) != HUNDRED or (name.endswith(words().hundreds) and not _OWN_SCORE.fullmatch(name))


def scale_of(name: str) -> int:
    """5 of 满意度（5分制）; a mark that does not say is out of 100."""
    found = re.search(_OUT_OF + "$", normalise(name))
    return int(re.sub("[^0-9]", "", found[0])) if found is not None else HUNDRED


_OWN_SCORE = re.compile(
    r"(?:按照?|以|本项|该项|此项|实际|所得|最终|考核|总|综合|实得)*(?:得分|评分|分数|考核分|总分|成绩|评价分)"
)


class _Reader:
    """Recursive descent over one text; None wherever it is no formula."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.place = 0

    def read(self) -> tuple[Term, ...] | None:
        terms = self.sum()
        return terms if terms is not None and self.place == len(self.tokens) and None not in self.tokens else None

    def peek(self, *kinds: str) -> str:
        token = self.tokens[self.place] if self.place < len(self.tokens) else None
        return token[0] if token is not None and token[0] in kinds else ""

    def sum(self) -> tuple[Term, ...] | None:
        found = self.product()
        while found is not None and (sign := self.peek("plus", "minus")):
            self.place += 1
            more = self.product()
            if more is None:
                return None
            found = (*found, *(_times(each, Fraction(1 if sign == "plus" else -1)) for each in more))
        return found

    def product(self) -> tuple[Term, ...] | None:
        found = self.factor()
        while found is not None and (way := self.peek("times", "by")):
            self.place += 1
            other = self.factor()
            if other is None or (way == "by" and (len(other) != 1 or not other[0].factor)):
                return None
            if way == "by":
                (one,) = other
                other = (Term(1 / one.factor, one.under, one.over),)
            found = tuple(_multiplied(a, b) for a in found for b in other)
        return found

    def factor(self) -> tuple[Term, ...] | None:
        token = self.tokens[self.place] if self.place < len(self.tokens) else None
        if token is None:
            return None
        self.place += 1
        kind, match = token
        if kind == "number":
            value = Fraction(match["number"])
            return (Term(value / 100 if match["unit"] == "%" else value, (), ()),)
        if kind == "name":
            name = match["name"].strip("「」“”")
            return (Term(Fraction(1), (_WHOLE if name in words().wholes else name,), ()),)
        if kind == "open":
            inside = self.sum()
            if inside is None or not self.peek("close"):
                return None
            self.place += 1
            return inside
        return None


def _tokens(text: str) -> Iterator[tuple[str, Match[str]] | None]:
    place, text = 0, text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            yield None
            return
        kind = "number" if match["number"] else match.lastgroup
        yield kind, match
        place = match.end()


def _times(term: Term, factor: Fraction) -> Term:
    return Term(term.factor * factor, term.over, term.under)


def _multiplied(one: Term, other: Term) -> Term:
    over, under = [*one.over, *other.over], [*one.under, *other.under]
    for name in list(over):
        if name in under:
            over.remove(name)
            under.remove(name)
    return Term(one.factor * other.factor, tuple(over), tuple(under))


@cache
def _sayings() -> tuple[Pattern[str], ...]:
    whole = "|".join(map(re.escape, words().wholes))
    return tuple(
        map(
            re.compile,
            (
                rf"(?:根据|按照?|以)?(?P<a>{_ANY})(?:与|和|同|乘以)(?:{whole})(?:的)?(?:乘积|之积|积|相乘)[\u4e00-\u9fff]{{0,8}}(?=[,;。]|$)",
                rf"(?P<lead>)以(?P<b>{_ANY})为(?:基数|分母),?\s*按照?(?P<a>{_ANY})(?:的?比例)?{_GIVES}(?=[,;。]|$)",
                rf"按照?(?P<a>{_ANY})(?:与|占|和)(?P<b>{_ANY})的?(?:比例|之比|比率|百分比|比){_GIVES}(?=[,;。]|$)",
                rf"(?P<parts>{_PART}(?:[,;、]{_PART})*)(?=[,;。]|$)",
                rf"(?P<shares>{_SHARED}(?:[,;、]{_SHARED})+)(?=[,;。]|$)",
                rf"(?:按照?|以)?(?P<a>{_ANY}(?:成绩|评分|平均分|均分|考核分|测评分|评价分))按\s*(?P<share>{_NUM})\s*%(?:计入|折算|计算|计)[^,;。0-9]{{0,6}}(?=[,;。]|$)",
                rf"的?(?:按照?|以)?(?P<a>{_ANY}(?:成绩|评分|得分|平均分|均分|考核分|分数|测评分|评价分))的\s*(?P<share>{_NUM})\s*%(?:(?:计入|折算|计算|计)[^,;。0-9]{{0,6}})?(?=[,;。]|$)",
                rf"(?:本项|该项)?(?:得分|分数)(?P<mark>即为|即是|即|就是|等于|为|=)(?P<a>{_ANY}(?:成绩|评分|得分|测评分|评价分|检查分|考核分))(?:计算|计分|计)?(?=[,;。]|$)",
                # 按在岗天数比例折算 is of the days, and no rate of its own
                rf"按照?(?P<a>(?!比例|完成|达成|实际|相应|同|等|所占|一定|照|未|不)(?![^,;。]*(?:符合|项比例|天数|月数|工时|在岗|出勤|时间|权重|分值|得分|分数)){_ANY}比例)(?:计分|得分|计算得分|折算得分|给分|折算(?:计分|分值|分数)?)(?=[,;。(]|$)",
                r"(?P<a>(?![按以由将])(?:(?!按|与|得分)[\u4e00-\u9fff]){1,16}?率)(?:直接)?折算(?:得分|计分|分数)?(?=[,;。(]|$)",
                rf"按照?(?P<a>(?!比例|完成|达成|实际完成){_ANY}率)(?:计分|得分|计算得分|折算得分|给分|折算(?:计分|分值|分数)?|计算分值)(?=[,;。(]|$)",
            ),
        )
    )


def _told(text: str) -> Found | None:
    """Formulas in words."""
    for pattern in _sayings():
        match = pattern.match(text)
        if match is None or _TAKES.search(match[0]):
            continue
        groups = match.groupdict()
        if groups.get("parts"):  # 笔试占6分，实操占4分: marks out of 100
            parts = (part.rstrip("分 ").split("占") for part in re.split("[,;、]", groups["parts"]))
            terms = (Term(Fraction(points) / 100, (_mark(name),), ()) for name, points in parts)
            return Found(tuple(terms), False, match.end())
        if groups.get("shares"):  # 笔试占60%，实操占40%: of the item's points
            pairs = [
                re.split("(?:占比?)?(?=[0-9. ]+$)", part.rstrip("% "), maxsplit=1)
                for part in re.split("[,;、]", groups["shares"])
            ]
            if sum(Fraction(each) for _, each in pairs) != 100:
                return None
            shares = (Term(Fraction(each) / 10000, (_mark(name), _WHOLE), ()) for name, each in pairs)
            return Found(tuple(shares), False, match.end())
        if groups.get("share"):
            return Found((Term(Fraction(groups["share"]) / 100, (groups["a"],), ()),), False, match.end())
        if groups.get("mark"):  # 得分即为检查得分: a mark out of 100
            return Found((Term(Fraction(1), (groups["a"],), ()),), False, match.end())
        under = (groups["b"],) if groups.get("b") else ()
        return Found((Term(Fraction(1), (groups["a"], _WHOLE), under),), False, match.end())
    return None


def _mark(name: str) -> str:
    return name if name.endswith(words().hundreds) else f"{name}得分"


def terms_of(span: Span) -> Found:
    """The formula of a token that the lexer took for one."""
    found = formula(span.normal)
    assert found is not None, "the lexer asks first"
    return found
