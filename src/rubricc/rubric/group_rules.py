"""Rules that need the whole group: 优秀不超过20%, 前20%为优秀, 两人共同完成的平分.

One person's record cannot settle them. A quota is kept beside the points, with a warning: points and grades are
computed as ever, who of several is 优秀 is decided over all of them. Grades by place, shares of points and ranks
are kept as they are written, with a warning; no single record is scored by a table that has one. The mean of others is
refused.
"""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import BlockText, TableText
from rubricc.syntax.lines import split
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

QUOTA = Kind(
    "R330",
    Severity.WARNING,
    "「{sentence}」要把全体人员放在一起看，一个人的记录定不了：总分和等级照各人的分数算，名额不参与计算",
    "汇总以后由人事按名额核对；若名额只是参考，删去“{whole}”",
)
_KEPT = "照原文留在表里，全体的记录齐了以后才能定；单独一份记录计分时会被退回"
PLACES = Kind(
    "S330",
    Severity.WARNING,
    f"「{{sentence}}」按名次定等级，要把全体人员放在一起比，一个人的记录定不出，{_KEPT}",
    "要按一个人的记录计分，写成分数线，例如“90分以上为优秀；60分以上不满90分为合格；不满60分为不合格”；名次由人事汇总后另排",
)
SHARED = Kind(
    "S331",
    Severity.WARNING,
    f"「{{sentence}}」要几个人一起分一份得分，一个人的记录里没有别人那一份，{_KEPT}",
    "要按一个人的记录计分，写成各人自己的得分，例如“独立完成每件得2分；与人共同完成每件得1分”",
)
AVERAGE = Kind(
    "S332",
    Severity.ERROR,
    "「{sentence}」要先算出别人的平均分，一个人的记录里没有",
    "写成一个数，例如“无数据按满分计”或“无数据按6分计”",
)
BEST = Kind(
    "S333",
    Severity.WARNING,
    f"「{{sentence}}」要先知道全组{{edge}}的数，一个人的记录里没有，{_KEPT}",
    "要按一个人的记录计分，把全组{edge}的数也写出来，作为要填的一个数，例如“{formula}”",
)
RANKED = Kind(
    "S334",
    Severity.WARNING,
    f"「{{sentence}}」要把全体放在一起排出先后，一个人的记录排不出，{_KEPT}",
    "要按一个人的记录计分，把名次作为要填的一个数，例如“第1名得5分，第2名得4分，第3名得3分，第4名以后得2分”",
)
NOT_ALL = Kind(
    "R333",
    Severity.WARNING,
    "各等级的人数比例合计不是100%：{shares}＝{sum}%，{way}{missing}%",
    "改其中一个比例，使合计正好100%，或把最后一个写成“其余”",
)
_SHARES = re.compile(rf"(?P<place>前|后|末尾?|最后|中间|居中|中段)?\s*(?P<share>{NUM})\s*%")
_RANKED = re.compile(
    r"最[好高多优快低少](?:的|者)?[^,;。0-9]{0,8}?得(?:满分|最高分|[0-9]+(?:\.[0-9]+)?\s*分)[^;。]*?"
    r"(?:(?:其余|其他|其它)[^;。0-9]*?(?:类推|递减)|按[^,;。0-9]{0,4}(?:次序|名次|排名|顺序)|依次递减)"
)
_BEST = re.compile(
    r"(?:以|按|取)?[^,;。0-9]{0,10}(?<!分值)(?<!得分)(?<!分数)(?P<edge>最[高低多少优])(?:分|值|数|额)?(?:者|的|人员|部门|个人|一名)?的?(?:(?:作)?为|得|计|记|按)"
    r"(?:满分|标准|基准|[0-9]+(?:\.[0-9]+)?\s*分)[^;。]*?(?:其余|其他|其它|别的)[^;。0-9]*(?:比例|折算|换算)"
)
_AVERAGE = re.compile(
    r"(?:无|没有|缺少?)[^,;。]{0,4}(?:数据|样本)[^,;。]*?(?:按|取|得|以|参照)[^,;。0-9]*?(?:平均|均值)"
    r"|(?:按|取|以)本?(?:部门|班组|科室|全体|公司|同岗|团队|全员|其他人)[^,;。0-9]{0,4}平均(?:分数|得分|分|值)(?:得分|计分|计算|计|给分|得)"
)
_BLOCKS = ("等级", "兑现", "通则", "计分说明", "说明", "注", "备注", "注意", "备注说明", "附")
_PLACES = re.compile(
    r"排名|名次|排序|(?:[前后末]|中间|居中|中段)\s*(?:[0-9]+(?:\.[0-9]+)?\s*%|[0-9一二三四五六七八九十]+\s*名)"
)
_SHARED = re.compile(
    r"(?:[的人分值]|共同|共享)平分(?![析台类级])|平分(?:得分|分值|分数)|平均分配(?:得分|分值|分数)|均分得分"
    # 两人共同完成平分; of work or money it says nothing
    r"|^(?![^;。]*(?:任务|工作量|费用|损失|赔偿|金额|奖金|罚款|责任区|元))[^;。]*(?:[两二三四五六七八九十几多数]人|[两二三几多]名|合作|共同|协作|联合|参与|完成人)"
    r"[^;。]{0,14}(?:平分(?![析台类级])|(?<!平)均分(?!值)|平均(?:分配|分摊|承担|分担)|平摊|均摊|分摊|各得?一半|按人数(?:平均|分配))"
    r"|(?:分数|得分|分值|加分)[^,;。0-9]{0,3}由[^,;。0-9]{1,8}(?:自行|协商|商量|酌情)?(?:分配|均分)"
)


@dataclass(frozen=True, slots=True)
class Quota:
    """优秀不超过20%: at most, or exactly, so many of a hundred people."""

    grade: str
    percent: Decimal
    text: str
    span: Span = field(compare=False, repr=False)


def take_quotas(table: TableText, context: Context) -> tuple[tuple[Quota, ...], TableText]:
    """The quotas of a table, and the table without their sentences."""
    found: list[Quota] = []

    def others(block: BlockText) -> BlockText:
        kept: list[Span] = []
        quoted = block.kind in _BLOCKS
        for sentence in (part for each in block.sentences for part in (_parted(each) if quoted else (each,))):
            if quoted and _NAMED.fullmatch(sentence.normal.strip(" ,:")):
                context.coverage.fill(sentence, Class.GUIDANCE)
                continue
            sentence, quotas = _apart(sentence) if quoted else (sentence, ())
            found.extend(quotas)
            for quota in quotas[:1]:
                context.report(QUOTA, quota.span, sentence=brief(quota.text), whole=quota.span.text)
                context.coverage.fill(quota.span, Class.RULE)
            if sentence.text:
                kept.append(sentence)
        return replace(block, sentences=tuple(kept))

    blocks = tuple(others(block) for block in table.blocks)
    return tuple(found), replace(table, blocks=blocks)


@dataclass(frozen=True, slots=True)
class GroupRule:
    """前20%为优秀, 与人共同完成的平分: decided when the records of all are in, by no record alone."""

    text: str
    code: str
    span: Span = field(compare=False, repr=False)

    @property
    def refusal(self) -> str:
        """What whoever wants to score one record is told."""
        shown = brief(self.text)
        return f"第{self.span.line}行「{shown}」要等全体人员的记录都齐了才能定，单独一份记录不计分（{self.code}）"


def by_place(sentence: Span, context: Context) -> GroupRule | None:
    """前20%为优秀 in 等级."""
    if _PLACES.search(sentence.normal) is None and not _only_shares(sentence):
        return None
    context.report(PLACES, sentence, sentence=brief(sentence.text))
    return _kept(sentence, PLACES, context)


def _only_shares(sentence: Span) -> bool:
    """优秀（20%）、良好（50%）、合格（30%）: how many of all have which grade, and no points."""
    parts = [part.normal for part in split(sentence, "、,") if part.text]
    share = rf"(?:{_grade().pattern})\s*[:为占]?\s*\(?(?:约|占|比例)*\s*{NUM}\s*%(?:左右|以内)?\)?"
    return len(parts) > 1 and all(re.fullmatch(share, part) for part in parts)


def take_by_place(table: TableText, context: Context) -> tuple[tuple[GroupRule, ...], TableText]:
    """The grades by place of a table, and the table without their sentences."""
    found: list[GroupRule] = []

    def others(block: BlockText) -> BlockText:
        if block.kind != "等级":
            return block
        rules = [(sentence, by_place(sentence, context)) for sentence in block.sentences]
        found.extend(rule for _, rule in rules if rule is not None)
        _make_up_all([sentence for sentence, rule in rules if rule is not None], context)
        return replace(block, sentences=tuple(sentence for sentence, rule in rules if rule is None))

    blocks = tuple(map(others, table.blocks))
    return tuple(found), replace(table, blocks=blocks)


def _make_up_all(sentences: list[Span], context: Context) -> None:
    """前20%为A；中间60%为B；后15%为C, or the grades with the share of each: together they are all people."""
    shares = [each for sentence in sentences for each in _SHARES.finditer(sentence.normal)]
    places = {each["place"] for each in shares}
    known = places >= {"前", "中间"} and len(places) > len({"前", "中间"})
    if not known and not (len(sentences) == 1 and _only_shares(sentences[0])):
        return
    total = sum((Decimal(each["share"]) for each in shares), Decimal(0))
    if total != WHOLE and not any("其余" in each.normal or "其他" in each.normal for each in sentences):
        said = "＋".join(f"{each['share']}%" for each in shares)
        facts = {"shares": said, "sum": plain(total), "missing": plain(abs(WHOLE - total))}
        context.report(NOT_ALL, sentences[0].to(sentences[-1]), way="差" if total < WHOLE else "多", **facts)


WHOLE = Decimal(100)


def shared_out(sentence: Span, context: Context) -> GroupRule | None:
    """与人共同完成的平分, 无数据按平均分计, 最高者得满分，其余按比例."""
    if _AVERAGE.search(sentence.normal) is not None:
        context.report(AVERAGE, sentence, sentence=brief(sentence.text))
        return _kept(sentence, AVERAGE, context)
    if (best := _BEST.search(sentence.normal)) is not None:
        context.report(BEST, sentence, sentence=brief(sentence.text), edge=best["edge"], formula=_of_best(best["edge"]))
        return _kept(sentence, BEST, context)
    for kind, pattern in ((SHARED, _SHARED), (RANKED, _RANKED)):
        if pattern.search(sentence.normal) is not None:
            context.report(kind, sentence, sentence=brief(sentence.text))
            return _kept(sentence, kind, context)
    return None


def _kept(sentence: Span, kind: Kind, context: Context) -> GroupRule:
    context.coverage.fill(sentence, Class.RULE)
    return GroupRule(sentence.text, kind.code, sentence)


# 考核结果分优秀、合格、不合格三个等次: only names them
_NAMED = re.compile(
    r"[^,;。:0-9]{0,8}(?:考核|考评|绩效|评定)(?:结果|等级|等次|得分|成绩)*共?(?:划?分为?|分成|设)[^0-9;。:]{2,40}?"
    r"[0-9一二两三四五六](?:个|种)?(?:等级|等次|档次|等|级|档)"
)


def _parted(sentence: Span) -> tuple[Span, ...]:
    """90分以上为优秀（不超过20%），75-89分为合格: the quota in the middle ends a sentence of its own."""
    inner = re.search(r"\([^()]*%[^()]*\)\s*[,、]\s*(?=\S)", sentence.normal)
    if inner is None or not _apart(sentence.part(0, _closing(inner)))[1]:
        return (sentence,)
    return sentence.part(0, _closing(inner)), *_parted(sentence.part(inner.end(), len(sentence.text)))


def _closing(inner: re.Match[str]) -> int:
    return inner.start() + inner[0].index(")") + 1


def _of_best(edge: str) -> str:
    """The formula that asks for the best number: the least is the best where less is better."""
    return "全组最低成本÷本人成本×分值" if edge in ("最低", "最少") else "本人业绩÷全组最高业绩×分值"


def _apart(sentence: Span) -> tuple[Span, tuple[Quota, ...]]:
    """What is left of a sentence without its quotas: all of it, nothing, or what a last bracket adds to."""
    bracket = _LAST.search(sentence.normal)
    before = sentence.normal[: bracket.start()] if bracket else ""
    if bracket and _MARKS.search(before) and (named := _grade().search(before)):
        inside = sentence.part(*bracket.span("inside" if bracket["inside"] else "behind"))
        most = re.sub(r"^(?:[^,;()0-9]{0,4}排名)?前(?=\s*[0-9])", "不超过", inside.normal)  # 90分以上（前20%）
        if (match := _share().fullmatch(most)) and (match["grade"] is None):
            text = named[0] + re.sub("^(?:且|并且?|但|其中)", "", inside.text if most == inside.normal else most)
            return sentence.part(0, bracket.start()).stripped(), (_quota(named[0], match, text, inside),)
    lead = _lead().match(sentence.normal)
    rest = sentence.part(lead.end(), len(sentence.text)) if lead else sentence
    parts = [part for part in split(rest, "、,") if part.text]
    matches = [_share().fullmatch(part.normal) for part in parts]
    said = lead is not None or all(match and match["said"] for match in matches)
    read = [(part, match) for part, match in zip(parts, matches, strict=True) if match and match["grade"]]
    if not said or not parts or len(read) < len(parts):
        return sentence, ()
    return sentence.part(0, 0), tuple(_quota(match["grade"], match, sentence.text, sentence) for _, match in read)


_LAST = re.compile(r"\((?P<inside>[^()]*%[^()]*)\)$|[,;]\s*(?P<behind>[^,;()]*%[^,;()]*)$")
_MARKS = re.compile(r"[0-9]\s*分|[<>≤≥]")  # 优秀（20%）、良好（50%） has shares only, and is by place


def _quota(grade: str, match: re.Match[str], text: str, span: Span) -> Quota:
    grade = re.sub('[“”「」"]|等次$|等级$|档次$', "", grade)
    return Quota(grade, Decimal(match["percent"]), text, span)


@cache
def _grade() -> Pattern[str]:
    return re.compile(rf"[“「\"]?(?:{union(words().grades)})[级等档类]?[”」\"]?(?:等次|等级|档次)?")


@cache
def _lead() -> Pattern[str]:
    what = r"(?:考核结果|考核等级|绩效等级|各等级|各部门|全公司|公司|年度|季度|月度|其中|等级|的|人数|比例|人员)*"
    return re.compile(
        rf"{what}(?:实行|采用|按|按照|采取|应)?(?:强制分布|强制比例|正态分布|比例分布|比例控制)(?:法|为|比例)?\s*[:,]?\s*"
    )


@cache
def _share() -> Pattern[str]:
    who = r"(?:[\u4e00-\u9fff]{2,4}(?=人数)|"
    who += r"员工|人员|人数|名额|总数|比例|占比|部门|本部门|全体|参评|参加考核|被考核|公司|总|的|数|应|单位)*"
    most = r"原则上|一般|应|均|控制在|不得超过|不能超过|不超过|不高于|不多于|最多|占|为|不低于|不少于|至少|约"
    return re.compile(
        rf"(?:且|并且?|但|其中)?(?P<grade>{_grade().pattern})?(?P<said>(?:{who}(?:{most})+)+{who}|{who}人数{who}|)\s*[:]?\s*(?P<percent>{NUM})\s*%(?:以内|左右)?"
    )
