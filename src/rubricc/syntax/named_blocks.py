"""Blocks under the names and numbers that forms give them: 四、等级评定：…, 第五部分 结果运用, 第六条 有下列情形的：

A name that may also introduce the rule of an item (计分方法：每次扣1分) is a block only where no item waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import SCORES, evidence
from rubricc.syntax.drafts import DraftHead, DraftTable
from rubricc.syntax.grade_list import grade_line, grades_in
from rubricc.syntax.heads import Head, caps, higher
from rubricc.syntax.in_turn import paid_in_turn
from rubricc.syntax.lines import split
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.numbering import numbering
from rubricc.syntax.stretches import stretch
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import dataclass

# What a number before it does not turn into a block: 1、数据：录入错误每次扣1分
_UNNUMBERED = frozenset({"数据", "例", "示例", "注", "注意", "附"})
_NAME = re.compile(
    r"【?(?P<name>[^\s:,;。、()【】]{2,16}|[奖罚](?=\s*:)|[一-龥](?:[ \u3000]+[一-龥]){1,3})】?"
    r"(?P<bracket>\([^()]*\))?(?:\s*:|\s*$|(?<=】)\s*)"
)
# 考核结果分为A、B、C、D四个等级：
_GRADED = re.compile(
    r"(?:年度|季度|月度|绩效|最终)*(?:考核|考评|评定|绩效)(?:结果|等级|等次|得分|成绩)*共?(?:划?分为?|分成|设)(?:[^0-9:;。]{0,20}(?:等级|等次|档次|等|级|档)|[^0-9:;。、]{1,8}(?:、[^0-9:;。、]{1,8}){1,6})\s*:"
)
# 有下列情形之一的，在总分基础上加分： is above points, and no veto
_IN_POINTS = re.compile("(?<!得)[加扣减]分|[加扣减](?:总分)?[0-9]+|扣减(?!绩效|工资|奖金)|奖励(?=:)")
_CASES = re.compile(
    r"(?P<cases>[^:,;。]*(?:下列|以下|如下)[^:,;。]*?)的?(?:,\s*(?P<amount>[^:。;]*[加扣减][0-9.]+分)"
    r"|,?(?P<sign>[^:。;0-9]*(?:[加扣减]分|扣减|奖励))[^:。;0-9]{0,4})\s*:"
)
_LISTED = re.compile(r"(?:凡|如|若|员工|被考核人|当月|当期|考核期内|出现|发生|凡是|对)*有?(?:下列|以下|如下)[^。;]*:")


@dataclass(frozen=True, slots=True)
class NamedBlock:
    """A line that opens a block: its number, its name as written and in the language's own word, and what follows."""

    number: Span
    style: str
    name: Span
    kind: str
    rest: Span


def named_block(line: Span, table: DraftTable) -> NamedBlock | None:
    """The block that a line opens by another name than the language's own, or behind a number."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    body = body.part(len(body.text) - len(body.normal.lstrip(":、. ")), len(body.text)) if number.text else body
    if number.text and not _above_items(style, table):
        return None
    listed = number.text and _LISTED.fullmatch(body.normal) and body.normal.count(":") == 1
    if listed and _IN_POINTS.search(body.normal) is None:
        return NamedBlock(number, style, body.part(0, 0), "否决", body)
    graded = _GRADED.match(body.normal)
    if graded is not None and (number.text or _apart(table)):
        rest = body.part(graded.end(), len(body.text)).stripped()
        return NamedBlock(number, style, body.part(0, graded.end() - 1), "等级", rest)
    if table.heads and paid_in_turn(body) and table.complete:
        return NamedBlock(number, style, body.part(0, 0), "兑现", body)
    if (ranks := _ranks(body, table)) is not None:
        return NamedBlock(number, style, *ranks)
    if (
        number.text
        and table.heads
        and not table.guides
        and (ranked := grade_line(body, table))
        and ranked.total is None
    ):
        return NamedBlock(number, style, body.part(0, 0), "等级", body)  # 三、考核得分90分以上为A，…
    match = _NAME.match(body.normal)
    if match is None or re.search("[0-9]", match["bracket"] or ""):
        return None
    name = re.sub(r"\s", "", match["name"])  # 第五章 附 则
    pays = name.endswith(("系数", "比例")) and _OF_WHOM.match(body.normal[match.end() :]) is not None
    linked = "兑现" if _LINKED.fullmatch(name) and (pays or not table.guides) else None
    kind = (
        linked
        or words().block_names.get(name)
        or (name if name in words().blocks - _UNNUMBERED and number.text else None)
    )
    if kind is None or (not number.text and not _apart(table)):
        return None
    rest = body.part(match.end(), len(body.text)).stripped()
    return NamedBlock(number, style, body.part(*match.span("name")), kind, rest)


def _ranks(body: Span, table: DraftTable) -> tuple[Span, str, Span] | None:
    """评分标准：90分以上—优秀 80-89分—良好 …, 考核等级 A：95分以上 B：85-94分: nothing but grades behind a name."""
    match = _BEFORE_RANKS.match(body.normal)
    if match is None or not table.heads or not _apart(table):
        return None
    rest = body.part(match.end(), len(body.text)).stripped()
    found = grades_in(rest) or (grades_in(rest, known=False) if match["name"] in words().block_names else ())
    ends = [stretch(span) for grade in found for span in grade.bounds]
    most = max((value for end in ends if end for value in (end.low, end.high) if value is not None), default=Decimal(0))
    worth = table.heads[-1].head.marks.points or 0
    levels = most <= worth < table.said_full and match["name"] not in words().block_names  # of the item above
    if len(found) < FEWEST_RANKS or levels:
        return None
    return body.part(*match.span("name")), "等级", rest


FEWEST_RANKS = 2
_BEFORE_RANKS = re.compile(r"(?P<name>[^\s:,;。、()0-9]{2,10})(?:\s*:|\s)\s*(?=\S)")
# 考核与奖金挂钩：95分以上发120%; 考核等级及奖罚
_LINKED = re.compile(
    r"(?:绩效)?(?:考核|考评)?(?:等级|等次|结果|得分|成绩)(?:及其|以及|[及与和])[^,;。:]{0,4}?"
    r"(?:奖惩|奖罚|奖励|处罚|处理|运用|应用|兑现|绩效|工资|奖金|待遇)(?:办法|标准|规定|措施|兑现|挂钩|发放)?|"
    r"(?:(?:考核|绩效|考评)*(?:等级|等次|结果|得分|成绩|分数))?所?对应的?(?:绩效|考核|奖金|工资|发放)*(?:系数|比例)|"
    r"(?:[月季年]度?|当[月季年])?(?:绩效工资|绩效奖金?|绩效|奖金)按(?:照|考核|绩效)*(?:等级|等次|结果|得分|成绩|系数)+(?:发放|计发|兑现|核发|发)|"
    r"(?:[^,;。]{0,12}挂钩|(?:考核|绩效|考评|结果|得分|成绩)[^,;。]{0,6}(?:应用|运用|兑现|使用))(?:办法|标准|方式|规定)?"
)


def outside_head(line: Span, table: DraftTable) -> Head | None:
    """加分项：…, 五、奖励 beside items that add up: points for the total, without points of its own."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _NAME.match(body.normal) or (_GAINS.match(body.normal) if number.text else None)
    beside = match is not None and (match["bracket"] or "")[1:-1] in words().outside_titles  # 安全环保（扣分项）
    known = match is not None and re.sub("^[A-Z]{1,4}", "", match["name"]) in words().outside_titles  # GS加分项
    known |= match is not None and match["name"] in ("奖", "罚") and bool(table.totals)  # 奖：… and 罚：… below the sum
    known |= bool(number.text) and _GAINS.match(body.normal) is not None
    known |= match is not None and bool(_called_bonus(body.part(*match.span("bracket"))))
    tops = match is not None and bool(number.text) and _TOPS.fullmatch(match["bracket"] or "") is not None
    if match is None or not (known or beside or tops):
        return None
    if not table.heads or not table.complete or not (_above_items(style, table) if number.text else _apart(table)):
        return None
    if not number.text and any(_TAKEN.match(line.normal) for line in table.heads[-1].lines):
        return None  # 扣分标准：… and 加分标准：… of one item
    if not number.text and body.part(match.end(), len(body.text)).text.strip() and _awaited(match["name"], table):
        return None
    title = body.part(match.start("name"), match.end("bracket" if beside else "name"))
    rest = body.part(match.end(), len(body.text)).stripped()
    bracket = body.part(*match.span("bracket")) if match["bracket"] and not beside else title.part(0, 0)
    inside = bracket.part(1, len(bracket.text) - 1) if bracket.text else bracket
    called = _called_bonus(bracket)
    said = marks((part for part in split(inside, ",;、") if part.text and part not in called), bare=False)
    if said.says:
        return None
    if tops and not known and not rest.text:
        rest, said = inside, Marks()
    if said.most is not None:  # 加分项（最多10分）, 创新（加分项，最高5分）
        worth = Marks(points=said.most, points_span=said.most_span, extras=called)
        return Head(number, style, title, worth, rest, True)
    if len(said.extras) == 1 and (most := _gain_cap(said.extras[0])) is not None:  # 加分项（总加分不超过5分）
        return Head(number, style, title, Marks(points=most, points_span=said.extras[0]), rest, True)
    if len(said.extras) == 1 and not rest.text and caps(said.extras[0]):
        rest, said = said.extras[0], Marks()  # 减分项（最多扣10分）
    worth = Marks(points=Decimal(0), points_span=title.part(0, 0), open_end=True, extras=said.extras)
    return Head(number, style, title, worth, rest, True)


def gives_beside(line: Span, table: DraftTable) -> bool:
    """1、表扬信2分 below 加分项 without points, once all items add up: what it gives, and no item."""
    number, style = numbering(line, bare=True)
    above = table.heads[-1].head if table.heads and style else None
    if above is None or not above.marks.open_end or above.marks.points != 0:
        return False
    body = line.part(number.end - line.start, len(line.text)).stripped()
    below = not above.style or higher(above.style, style)
    return below and _GIVES.fullmatch(body.normal) is not None and table.sums_up


_GIVES = re.compile(r"(?P<name>[^0-9:;。()]{2,24})\s*[:,]?\s*[0-9]+(?:\.[0-9]+)?\s*分[;。]?")


def goes_on(found: Head, table: DraftTable) -> bool:
    """3)工作服不整1分 below 1)工具乱放0.5分/次: what one more fault costs, and no item."""
    bare = found.marks.points_span is not None and found.marks.points_span.end == found.rest.end and not found.rest.text
    above = table.heads[-1].lines if table.heads else []
    listed = bare and table.next_rule(found.number, found.style) and not is_total(found.title.text)
    return listed and evidence(above[-1]) is not None


def cases_head(line: Span, table: DraftTable) -> Head | None:
    """三、有下列情形之一的，在总分基础上加分： or …每次加2分： behind the items, where no 加减分 stands above it."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    match = _CASES.fullmatch(body.normal) if number.text else None
    above = table.heads[-1].head.marks if table.heads else None
    if match is None or above is None or above.open_end or not table.complete or not _above_items(style, table):
        return None
    amount = match["amount"] is not None
    title = body.part(0, match.end("cases" if amount else "sign"))
    rest = body.part(match.start("amount") if amount else len(body.text), len(body.text))
    worth = Marks(points=Decimal(0), points_span=title.part(0, 0), open_end=True)
    return Head(number, style, title, worth, rest, True)


def _called_bonus(bracket: Span) -> tuple[Span, ...]:
    """加分项 in （加分项，最高5分）, beside how much at most."""
    parts = (
        [part for part in split(bracket.part(1, len(bracket.text) - 1), ",;、") if part.text] if bracket.text else []
    )
    return tuple(part for part in parts if part.text in words().bonus_titles) if len(parts) > 1 else ()


_TOPS = re.compile(r"\((?:最高|最多|至多|封顶)可?加分?\s*[0-9.]+\s*分\)")  # 2. 创新（最多加5分）


def rest_block(line: Span, below: Iterable[Span], table: DraftTable) -> NamedBlock | None:
    """四、其他 behind the items with no points below it: 当月请假超过5天的不得评为优秀."""
    number, style = numbering(line, bare=True)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    if not number.text or not _REST.fullmatch(body.normal) or not table.complete or not _above_items(style, table):
        return None
    if any(SCORES.search(each.normal) for each in below):
        return None
    return NamedBlock(number, style, body.part(0, 2), "说明", body.part(len(body.text), len(body.text)))


def _awaited(name: str, table: DraftTable) -> bool:
    """扣分：每次扣1分 below 要求：…: the rule of the one item that has none yet; where others have theirs so, too."""
    *others, last = table.heads
    again = any(line.normal.startswith((f"{name}:", f"{name} :")) for head in others for line in head.lines)
    takes = re.search("[扣减罚]", name) is not None and "加" not in name
    return again or (takes and not _ruled(last) and all(map(_ruled, others)))


def _ruled(head: DraftHead) -> bool:
    return bool(head.head.rest.text) or any(evidence(line) is not None for line in head.lines)


# 第八条 营销贡献加分。营销存款每10万元加0.5分
_GAINS = re.compile(
    r"(?P<name>[^\s:,;。、()【】0-9每]{1,8}(?:加分|减分|加减分|附加分)项?目?)(?P<bracket>\([^()]*\))?\s*(?:[:。]|$)"
)
_TAKEN = re.compile(r"[【(]?(?:扣|减)分(?:标准|项目?|细则|办法|情形|规定|内容|条款|说明)?[】)]?\s*:")


def _above_items(style: str, table: DraftTable) -> bool:
    """Does this number count sections or items, or something above them?"""
    framing = style == "article" and (table.framed or style in table.styles)
    return not table.heads or framing or style == table.heads[0].head.style or higher(style, table.heads[0].head.style)


def _apart(table: DraftTable) -> bool:
    """No item of the table waits for its rule."""
    if not table.heads or not table.complete:
        return not table.heads
    last = table.heads[-1]
    return bool(last.lines) or any(_RATED.search(extra.normal) for extra in last.head.marks.extras)


_OF_WHOM = re.compile(r"\s*(?:\S+分|[A-ES][+-]?[级等档]?\s*[为是:=]?\s*[0-9])")  # 对应系数：S为1.3
_REST = re.compile(r"(?:其他|其它)(?:规定|要求|情况|说明)?\s*:?")
_RATED = re.compile("打分|评分|评定|评价")  # 月度评价（由店长打分，0-30分） waits for no rule


def _gain_cap(text: Span) -> Decimal | None:
    """总加分不超过5分: the most that can be added, where a text says nothing else."""
    found = anchors(text)
    if [anchor.kind for anchor in found] != ["CAP_GAIN", "POINTS"]:
        return None
    return Decimal(re.sub("[^0-9.]", "", found[1].text))
