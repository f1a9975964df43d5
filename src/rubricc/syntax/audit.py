"""The evidence audit: does text that was taken for description smell of scoring?

Independent of the lexer and cruder on purpose: it must not share the lexer's blind spots.
Words that merely contain a scoring character (参加, 5分钟) are masked first.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.words import longest_first, words

_NUM = r"[0-9]+(?:\.[0-9]+)?"
_CHINESE_POINTS = r"[一二两三四五六七八九十半几]分(?![之钟别明公管类析店为工])"


# points given or taken by number, surer than all that only smells of it
SCORES = re.compile(
    rf"不得分|(?:[扣减加罚][除减罚]?|(?<![应满总实共])得)\s*(?:{_NUM}\s*(?:[-~至到]\s*{_NUM}\s*)?|[一二两三四五六七八九十半]+)分(?![钟制])"
    rf"|(?<![0-9A-Za-z%])[-+]\s*{_NUM}\s*分(?![钟制])|{_NUM}\s*分\s*/\s*(?:每|一)?[人次项处件天起例个]"
)


@cache
def _traps() -> Pattern[str]:
    return re.compile("|".join(map(re.escape, words().traps)))


@cache
def _effects() -> Pattern[str]:
    return re.compile("|".join(map(re.escape, words().effects)))


@cache
def _amounts() -> Pattern[str]:
    units = "|".join(map(re.escape, longest_first(words().units)))
    graded = "|".join(map(re.escape, words().grades))
    levels = rf"(?:^|(?<=[\s,;、]))(?:{graded})\s*[:(]?\s*{_NUM}(?:\s*[-~至到]\s*{_NUM})?(?=\s*(?:[,;。、)]|$))"
    # 费用率3%-5%, 30天-45天: the dash of a range takes nothing
    to = rf"(?<=[%‰℃])-\s*{_NUM}\s*[%‰℃]|(?<=天)-\s*{_NUM}\s*天|(?<=元)-\s*{_NUM}\s*万?元"
    return re.compile(
        rf"[扣罚]|[口叩寇]\s*{_NUM}\s*[分份]|\(\s*分\s*\)(?![公支]司|[行局院校店厂部所])|(?<![\u4e00-\u9fff])[加减]\s*:|{_NUM}\s*(?:分(?![钟之公管类析店工制])|')|{_CHINESE_POINTS}"
        rf"|[加减得奖记计给]\s*{_NUM}|每(?:{units})[^。;]{{0,8}}?{_NUM}|(?<![0-9A-Za-z])(?!{to})[-+]\s*{_NUM}(?!\s*[-0-9])|{levels}"
    )


# 自评得分占30%, 18≤得分≤20: a trap word hides nothing here.
_SCORE = r"(?:得分|评分|打分|分数|成绩|自评|互评|测评)"
_COMPARED = re.compile(rf"{_SCORE}[^,;。0-9]{{0,3}}(?:占|[≤≥<>=])\s*{_NUM}|{_NUM}\s*[≤<]\s*{_SCORE}")
# 按80%计, 打8折, 保底60, 得分80以上: no points are named, and yet it is said how many there are.
_MARK = r"(?:得分(?!率)|评分|均分|总分|成绩)[^,;。0-9]{0,3}"
_UNSAID = re.compile(
    "|".join(
        (
            rf"按\s*{_NUM}\s*(?:%|折|倍)",
            r"(?:按|[打享]\s*)[0-9一二三四五六七八九.]+\s*折",
            r"按\s*[一二两三四五六七八九十]+\s*倍(?!赔|补偿|罚款|工资|日工资|价|货款)",
            r"按(?:百|[二三四五六七八九十]+)分之[一二三四五六七八九十]+",
            rf"(?:保底|封底|封顶|托底)\s*为?\s*{_NUM}",
            rf"系数(?:分别|依次)?\s*[为是:]?\s*{_NUM}|以\s*{_NUM}[^,;。0-9]{{0,2}}为限|[上下]限\s*[为是:]?\s*{_NUM}",
            rf"{_MARK}{_NUM}\s*(?:以[上下内外]|及以|%)",
            rf"{_MARK}(?:低于|高于|不满|超过|达到|不低于|不足)\s*{_NUM}",
            rf"(?:成绩|考试|笔试|面试|实操|测验)(?:成绩|得分|部分)?占比?\s*{_NUM}\s*%(?=\s*(?:[,;。、)]|$))",
            rf"(?:^|[,;。(\s])(?:权重|占比|比重|占)\s*[:为]?\s*{_NUM}\s*%\s*(?=[,;。)]|$)",
            # 实际数/计划数*10 scores; ×100 only makes a percentage
            rf"(?:[/÷][^,;。:()/÷×✕*0-9]{{1,16}}|率)\s*[×✕*]\s*(?!100(?![0-9.])){_NUM}(?!\s*[%0-9.])",
            rf"(?<![0-9.])(?!100(?![0-9.])){_NUM}\s*[×✕*]\s*[^,;。:()/÷×✕*0-9]{{1,16}}[/÷]",
            rf"得分\s*[为是:]?\s*{_NUM}\s*[/、]\s*{_NUM}",
            r"(?:本|该|此)(?:项|条)[^,;。0-9]{0,4}[为是得计记]\s*[0零](?![0-9.])",
            r"[扣减加得奖](?:除|分)?\s*(?:[一二三四五六七八九十]+分之|[一二两三四五六七八九]成|一半)",  # 加三分之一
            r"占比?\s*[一二两三四五六七八九]成|[一二两三四五六七八九]成(?=\s*(?:计|得|扣|给|[,;。]|$))",
            rf"奖励?(?:现金|金)?\s*{_NUM}\s*元",
            r"(?:总分|总得分|综合得分|最终得分)\s*=\s*[^,;。=]*[-+×÷*/]",  # 总分=业绩-考勤
            r"[0-9几多]+[名位个人][^,;。0-9]{0,8}(?:打分|评分)",
            r"(?:[0-9几多]+|[二两三四五六七八九十])[名位](?:评委|评分人|考官|专家|领导)",
            rf"(?<![A-Za-z])[A-E][级档等]?\s*=\s*{_NUM}(?![0-9.%]*\s*[%个人次])",  # A=20，B=15
            rf"(?:分|[0-9]|优秀|良好|合格|称职|[A-E]级?)\s*(?:的|者)?,?发放?\s*{_NUM}\s*%",  # 60-80分发50%
            rf"权重\s*[:为]?[^,;。:0-9总合共]{{0,8}}{_NUM}\s*%(?<!100%)",  # 权重:出勤50%，卫生50%
            rf"占\s*{_NUM}\s*%\s*[,;、][^,;。0-9]{{1,12}}占\s*{_NUM}\s*%",
            rf"(?<![0-9./A-Za-z-]){_NUM}(?:\s*/\s*{_NUM}){{2,}}(?=\s*(?:[,;。)分计]|$))",  # 优/良/中/差:10/8/6/0
            rf"按\s*{_NUM}(?:\s*[,、/]\s*{_NUM})+\s*(?:分|计|给|赋)",
            rf"{_NUM}\s*%\s*的?\s*(?:分值|分数|得分|成绩)|各占\s*(?:{_NUM}|[一二三四五]分之|半|一半)",
            rf"[加扣减罚奖](?:励|分|除|罚)?\s*(?:[一二两三四五]|{_NUM})\s*倍",
            r"[取扣按计算就][其最较中]*[高低大小](?:者|值|的)?(?:[一1]?[次项种件])?(?=\s*(?:[,;。、)]|$))",  # 两者取低
        )
    )
)
# A number that stands for itself: 5%, 2-3, 夜班2, 百分之五.
_NAMES_BY_NUMBER = "第表图件号条款页版章节型类级楼栋区线年月季"
_LOOSE = re.compile(
    rf"(?<![{_NAMES_BY_NUMBER}])(?<=[\u4e00-\u9fff])\s*{_NUM}\s*(?=[,;。)]|$)"
    rf"|(?:^|(?<=[,;(]))\s*{_NUM}\s*(?:%|‰|倍|元|折|[-~]\s*{_NUM}\s*%?)?\s*(?=[,;。)]|$)"
    rf"|(?<=[试操绩])(?:占比?)?\s*{_NUM}\s*%\s*[,;、][^,;。、0-9]{{2,8}}(?:占比?)?{_NUM}\s*%"
    r"|^百分之[一二三四五六七八九十百]+$"
    rf"|{_NUM}\s*(?:[%分次天日起件例])?\s*(?:(?:及?以[上下]|[-~至]\s*{_NUM}\s*[%分]?)(?:的|者)?\s*,?\s*(?:就?[为算是]|属于?|视为|评为|定为)?\s*(?:优|良|中等?|合格|不合格|达标|及格|差)[秀好]?(?=\s*(?:[,;。、)]|$)))"
)
_QUOTIENT = r"[^,;。=:]*?[/÷][^,;。=:]*?[)]?"
_PERCENT = r"\s*[×✕*]\s*(?:100\s*%?|%)"
DEFINITION = re.compile(
    rf"(?:[^,;。:=(]{{1,16}}(?:率|比例|占比|比|度)\s*=\s*{_QUOTIENT}(?:{_PERCENT})?"
    rf"|[^,;。:=(]{{1,16}}(?:率|比例|占比)\s*:\s*{_QUOTIENT}{_PERCENT}"
    rf"|(?![^=]*(?:得分|分值|分数|计分|评分|扣分|[分0-9])\s*=)[^,;。:=(0-9]{{2,12}}\s*=\s*[^,;。=:0-9]{{1,20}}[/÷][^,;。=:0-9]{{1,20}})"
    r"(?=\s*(?:[,;。)]|$))"
)
# 实际销售额/目标销售额×100%, as a line of its own above the tiers of the rate
QUOTIENT = re.compile(
    rf"(?:[^,;。:0-9]{{0,4}}(?:定义|公式|口径|含义|计算方式|计算方法|说明)\s*:\s*)?[^,;。:=0-9×✕*]{{2,20}}[/÷][^,;。:=0-9×✕*]{{2,20}}(?:{_PERCENT})"
)

# 实际产量÷计划产量, without what it would be times of
BARE_QUOTIENT = re.compile(r"[^,;。:=0-9×✕*%+÷/]{2,20}[/÷][^,;。:=0-9×✕*%+÷/]{2,20}")

# ××公司, 关于××的通知, 7×24小时: names, and no products
_PLACEHOLDER = re.compile(r"[×✕]{2,}|7\s*[×✕]\s*24")
# 参加分公司组织的培训, 业务折算笔数
_JOINS = re.compile(
    r"参加(?=分)|折算(?=笔数|率|数量|量|户数|产量|工时|工作量|业务量|存款)"
    r"|(?<=[0-9一二两三四五六七八九十][次天日回节])折算(?:为|成)?(?=[\u4e00-\u9fff]{2,4}(?:[0-9]+|[一二两三半])个?[天日次节])"
)
# 被城管处罚一次扣3分, 行业处罚扣4分, 零处罚加5分: by others
_PENALISED = re.compile(
    r"(?:被|受|受到|受过|遭|遭受|收到|无|零|未受|行业|环保|安监|消防|城管|交警|公安|税务|市监|执法|司法|政府|主管部门|平台|总部|集团|甲方|业主|监管|上级)"
    r"[^,;。、0-9扣加减罚]{0,8}处罚(?!\s*[0-9])"
    r"|[扣加]分(?:(?:次数|数|值)?最[多高少低]的|(?=全[校公司班院厂区县市]|排[名序]|次数|情况))"  # 班级扣分全校后三名
)


@cache
def _naught() -> Pattern[str]:
    """工伤事故为零, 投诉次数为0: what is asked for, and no score."""
    bad = {
        *words().harms,
        *words().blames,
        *words().faults,
        "投诉",
        "次数",
        "件数",
        "起数",
        "例数",
        "死亡",
        "伤亡",
        "率",
    }
    return re.compile(
        rf"(?<=[\u4e00-\u9fff])(?:{'|'.join(map(re.escape, longest_first(bad)))})(?:指标)?为\s*(?:零|0(?![0-9.%‰]))"
    )


def evidence(span: Span) -> Span | None:
    """The first sign of scoring in a text, or None; 投诉率=投诉次数/接待人数×100% only explains a rate."""
    found = _evidence(span.normal)
    return span.part(*found) if found else None


@lru_cache(maxsize=20_000)
def _evidence(text: str) -> tuple[int, int] | None:
    """Where it begins and ends: many readers ask of one sentence, and an editor asks again."""
    if DEFINITION.fullmatch(text.strip()) or QUOTIENT.fullmatch(text.strip()):
        return None
    said = _naught().sub(lambda asked: "□" * len(asked[0]), text) if "为" in text else text
    if "×" in said or "✕" in said:
        said = _PLACEHOLDER.sub(lambda blank: "□" * len(blank[0]), said)
    match = _effects().search(_JOINS.sub("□□", said)) or _COMPARED.search(text) or _UNSAID.search(text)
    if match is None:
        text = _PENALISED.sub(lambda trap: "□" * len(trap[0]), text)
        match = _amounts().search(_traps().sub(lambda trap: "□" * len(trap[0]), text))
    return match.span() if match else None


def unsaid(span: Span) -> Span | None:
    """按80%计, 得分80以上: what changes points without naming any."""
    match = _UNSAID.search(span.normal)
    return span.part(*match.span()) if match else None


def loose(span: Span) -> Span | None:
    """What `evidence` finds, or a number that stands for itself (5%, 夜班2): in an item nothing says what it does."""
    if found := evidence(span):
        return found
    if found := _shares(span):
        return found
    match = _LOOSE.search(_naught().sub(lambda asked: "□" * len(asked[0]), span.normal.strip()))
    return span.stripped().part(*match.span()) if match else None


def _shares(span: Span) -> Span | None:
    """第一季度40%，第二季度60%: shares that make up the whole, of points that nothing else shares out so."""
    found = [*_SHARE.finditer(span.normal)]
    between = _SHARE.sub("", span.normal).strip(" ,、;。")
    if len(found) < _SEVERAL or between or sum(Decimal(each["share"]) for each in found) != WHOLE:
        return None
    return span.part(found[0].start(), found[-1].end())


WHOLE = 100
_SEVERAL = 2
_SHARE = re.compile(rf"[^,;。、%]{{1,10}}?(?:各?占|为|:)?\s*(?P<share>{_NUM})\s*%")
