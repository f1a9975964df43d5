"""Phrases made of several words, as patterns: what takes or gives points, and what closes a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rubricc import regexes as re
from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.words import Words, longest_first

NUM = r"[0-9]+(?:\.[0-9]+)?"
ANY_NUMBER = rf"(?:{NUM}|[一二两三四五六七八九十]+)"
# 半小时以内, 半个月至1个月: a number where a unit of time follows; 下半年 and 一个半小时 are others
HALF = (
    r"(?<![一二两三四五六七八九十上下大多个0-9])"
    r"(?:(?<![前后])半(?=\s*(?:天|日|年|个?月|个?工作日))|半(?=\s*个?小时))"
)
SOME = rf"(?:{ANY_NUMBER}|{HALF})"
PER_PERIOD = r"(?:\s*/\s*(?:月|年|周|季度?|学期)(?![0-9]))?"  # 22天/月
# 低于目标80%, 达到计划的90%: a share of what is aimed at; 低于目标5% is so far below it
GOALS = "目标|计划|任务|指标|预算|定额|限额"
_GOAL = rf"(?:(?:{GOALS})(?:值|数|任务|指标|目标|量|额)?|[应总][^,;。、0-9%的]{{1,6}}(?:数|量|额)|总[数量额])"
_BIG = r"(?:[5-9][0-9]|1[0-9]{2})(?:\.[0-9]+)?\s*%(?!\s*以内)"
# 低于部门平均水平的80%, 不低于去年同期90%: a share of another number
_NAMED = (
    "目标|计划|任务|指标|预算|底线|门槛|最[低高]|[下上]限|必保|保底|确保|基本|达标|及格|合格|基准|期望|挑战|奋斗|力争"
    "|冲刺|卓越|优秀|标准|要求|红线|控制|警戒|规定|定额|限额|本项|该项|总分|满分"
)
OTHER_NUMBER = rf"(?!{_NAMED})(?:(?![每按扣加得的时或及和且于不未没])[\u4e00-\u9fff]){{2,8}}"
OF_GOAL = (
    rf"(?:低于|少于|不足|不到|未达到?|达不到|没有?达到|达到|不低于|不少于|不得低于|不高于|不超过)"
    rf"{OTHER_NUMBER}(?:的(?=\s*{NUM}\s*%)|(?=\s*{_BIG}))|(?:超过|高于){OTHER_NUMBER}的?(?=\s*1[0-9]{{2}}(?:\.[0-9]+)?\s*%)|"
    rf"(?:低于|少于|不足|不到|未达到?|达不到|没有?达到|达到|达){_GOAL}(?:的(?=\s*{NUM}\s*%)|(?=\s*{_BIG}))"
    rf"|(?:超过|高于|突破){_GOAL}的?(?=\s*1[0-9]{{2}}(?:\.[0-9]+)?\s*%)"
)
END = r"(?=\s*(?:[,;。、)]|$))"
HAN = r"[\u4e00-\u9fff]"
ITEM = r"(?:本|该|此|这|当)(?:小|单|分)?(?:项|题|条|款|指标|项目)"
POINTS = r"(?:标准|考核|配|权重)?(?:分值|分数|得分|分)(?!钟|别|公司|管|析|类|店)"


# 处理满意的减2分: of what was taken for the case before it
MENDED = (
    "(?:(?<=满意的)(?<!不满意的)|(?<=较轻的)|(?<=[及按]时的)(?<![不未能][及按]时的)"
    "|(?<=[妥到得完][善位当好]的)(?<![不未][妥到得完][善位当好]的))"
)


def endings(data: Words) -> Iterator[tuple[str, str]]:
    """Where the points are gone, what may be taken or given at most, what the item is worth."""
    gone = rf"[扣减](?:完|光|(?:至|到|成)[0零]分?)(?:{ITEM})?的?(?:{POINTS})?"
    both = r"(?:(?:[两二三四]项|各项|上述|以上)(?:扣分)?(?:合计|累计|均|都)?,?)?(?:最多|直至|直到|以|至)?[将把]?"
    yield "UNTIL_GONE", rf"{both}(?:{ITEM})?的?(?:{POINTS})?{gone}(?:为止|即止|止|为限)"
    yield "UNTIL_GONE", rf"(?:最多|直至|直到|至){gone}{END}"
    bounds = r"(?:本(?:细则|办法|标准|表))?(?:(?:各|单|每)项)?(?:累计)?扣分(?:均|都)?以"  # 各项扣分以标准分为限
    yield "UNTIL_GONE", rf"{bounds}(?:(?:{ITEM})的?)?(?:{POINTS}|满分)为限{END}"
    # 每处扣0.2分，1分扣完为止; 本项20分扣完为止, 直至20分扣完
    whole = rf"\s*{NUM}\s*分(?:全部|都)?扣[完光]"
    yield "GONE_AT", rf"(?:直至|直到|至)?{ITEM}的?(?:{POINTS}|满分|总分)?共?{whole}(?:为止|即止|止){END}"
    yield "GONE_AT", rf"(?:直至|直到|至|累计|合计|共计|总计|一共|共){whole}(?:为止|即止|止)?{END}"
    yield "GONE_AT", rf"(?:(?<=,)|(?<=^)|(?<=\()){whole}(?:为止|即止|止){END}"
    yield "UNTIL_GONE", rf"(?:最多|最低)?(?:直接|可|直)?扣(?:至|到)[0零]分{END}"
    most = rf"(?:累计|合计|总)*(?:最高|最多)?扣分?(?:总额|合计)?以?(?:不超过|不得超过|不超|至)?{ITEM}的?(?:{POINTS})"
    yield "UNTIL_GONE", rf"{most}(?:为限|为止|封顶)?{END}"
    yield "EARNED_UP", rf"(?:直至|直到|加至|加到|得至|得到|至|到)?(?:{ITEM})?(?:满分|[得加]满)为止{END}"
    yield "NO_LOSS", rf"不(?:予)?扣{END}"
    gone_ = rf"(?:{ITEM})?(?:的?(?:{POINTS}))?(?:不够扣|不足扣|扣完|扣光)(?:{ITEM})?的?(?:{POINTS})?"
    gone_ = rf"{gone_}(?:后|以后|之后|的)?,?"
    more = r"(?:继续|再|仍|可)*(?:从|在)(?:考核|当月|月度|绩效)*总分(?:中|里|内)?(?:继续|再)*(?:扣除|扣减|扣)"
    yield "OVERFLOW", rf"{gone_}(?:(?:超出|超过|不足|多出)(?:的)?(?:部分|分数)?)?{more}{END}"
    over = rf"(?:累计)?(?:扣分)?(?:超出|超过){ITEM}(?:{POINTS})?(?:的(?:部分)?)?,?"
    yield "OVERFLOW", rf"{over}{more}{END}"
    yield "GONE", rf"扣(?:完|光)(?:{ITEM}的?(?:{POINTS})?)?{END}"
    yield (
        "STOP",
        r"(?:为|是)(?:最高|上|最高上)?(?:限|上限|限额|限度)|(?:为止|即止|止|封顶|为限)\)|为止|即止|封顶|\)"
        rf"|(?:计分|计算|计|算|止){END}",
    )
    yield (
        "AFTER_AMOUNT",
        r"的?(?:标准)?(?:扣分处理|处理|处罚|扣罚|扣除|扣减|惩罚|考核|扣分|加分|奖励|奖分|计分|计算|给分|计|算)(?=\s*(?:[,;。、)]|$))|不等|\s*[×✕*xX]\s*[Nn]\s*分?(?=\s*(?:[,;。、)]|$))",
    )
    yield "RESTATED", rf"^\s*\(\s*{NUM}\s*分\s*\)$"  # （5分） alone behind a requirement
    restate = tuple(word for word in data.restate if word != "符合")
    levels = rf"(?![^;。]*?(?:部分|基本|大部|不)符合\s*:?\s*{NUM})"  # 符合5，部分符合3，不符合0 are levels
    yield "RESTATE", rf"(?<![\u4e00-\u9fff])符合(?=\s*{NUM}\s*(?:分|{END})){levels}"
    yield "RESTATE", rf"(?:{union(restate)})\s*[为是:]?(?=\s*{NUM}\s*(?:分|{END}))"


_POINTS_ELSEWHERE = (
    r"[扣加]分(?:(?:次数|数|值)?最[多高少低]的(?=[\u4e00-\u9fff])|(?=全[校公司班院厂区县市]|排[名序]|次数(?!最)|情况))"
)


def highest() -> str:
    """同一事项就高不就低, 同一竞赛取最高奖项计分, 同一批次不重复扣分: which of several counts."""
    several = "[两二三几多](?:者|项|种情[形况])|同一|同类|同时|同[日天月处班人批]|同时(?:发生|存在|出现)|多个|几项|几种"
    same = rf"(?:(?:以上|上述|对于?|如|若|凡)?(?:{several})[^,;。0-9扣加]{{0,12}}?(?:的|时)?,?)?"
    one = "一种|一项|一次|一级|的一种|的一项|的一级|的一次"
    what = rf"(?:级别|等级|奖项|奖(?![励金])|档次|层级|名次|标准|分值|得分|分|{one}|项|者)*"
    does = r"(?:计算|计分|加分|扣分|记分|奖励|得分|计|加|扣|为准|处理|执行|原则)*"
    top = rf"(?:按照?|取|以|只|仅|计|加)+最高{what}{does}|(?:按照?)?(?:就高|从高|从重)(?:不就低)?(?:原则)?{does}"
    top = rf"(?:{top}|(?:按照?|取|就|以)(?:较?[高重大]|最[重大])(?:的|者|值|分|项){does})"
    high = r"(?:[最较][重高大]|[重高大](?=[的者值项]))[的者值项]*"
    top = rf"(?:{top}|[只仅](?:计算?|算|扣|按|取)(?:其中)?{high}(?:[一1][次项种件])?{does})"
    once = r"同一[^,;。0-9扣加]{1,12}?(?:的|时)?,?[只仅](?:扣|计|算|加|记|考核|处理)(?:分)?(?:一|1)次(?:分)?"
    one = r"(?:[一1](?:次|件|起|项|例|人次)|单次)(?:计算|计分|扣分|处理|统计|计|算|扣|加|论)?"
    once = rf"(?:{once}|同一[^,;。0-9扣加]{{1,16}}?(?:的|时)?,?(?:[只仅均都]|一律)*(?:按照?|以|算作?|计为?|视为){one})"
    no = r"不(?:得|再|予|可)?(?:重复|累计|累加|同时(?=[计扣加]))(?:计算|累计|累加)?"
    both = "不(?:得|可|能)?(?:兼得|兼加|兼计|同时享受|同时计入|同时奖励)"
    no = rf"{no}(?:计分|加分|扣分|奖励|记分|计|加|扣|奖分)?"
    return rf"(?:{same}(?:{top}(?:,?{no})?|{no},?{top}|{no}|{both})|{once}){END}"


def verbs(data: Words) -> Iterator[tuple[str, str]]:
    """What takes or gives points, with what may stand between it and the amount."""
    size = r"(?:的?(?:轻重|大小|程度|严重程度|情况))?"
    looked_at = rf"(?:视|根据|依据?|结合)[^,;。:0-9扣加每]{{0,8}}?(?:{union(data.judged)}){size}"
    looked_at = rf"(?:{looked_at}|结合实际|按照?(?:情节|影响|损失|后果)?(?:严重|轻重|影响)?程度)"
    gravity = rf"(?:(?:由[^,;。、:0-9扣加]{{1,8}}?)?(?:酌情|酌定|酌量|{looked_at})|{union(data.gravity)})"
    gravity = rf"(?:可以?|应)?(?:{gravity}\s*,?)?{gravity}"  # 视情况酌情
    each = rf"(?:每(?:{union(data.units)}))?"
    politely = r"(?:可|给予|予以|进行|适当)*"
    total = union(data.effect_words["total"])  # 视情节扣总分1-3分 has its amount
    no_amount = rf"(?!\s*:?\s*(?:{NUM}|[{CHINESE}]+(?:分|[-~至到])|[0-9]|{total}))"
    yield (
        "RATER_TAKES",
        rf"{gravity}\s*,?{each}{politely}(?:扣分|扣减|扣罚|减分|扣除|扣(?![分减罚除]))(?:处理|处罚)?{no_amount}",
    )
    rates = r"(?:进行)?(?:打分|评分|评定|考核)(?=\s*,?\s*(?:最[多高]|至多)(?:可|可以)?[扣减])"  # 由主管评分，最多扣5分
    yield "RATER_TAKES", rf"(?:{gravity}|由[^,;。、:0-9扣加]{{1,8}}?){rates}"
    yield "RATER_GIVES", rf"{gravity}\s*,?{each}{politely}(?:加分|奖励|奖分)(?:处理)?{no_amount}"
    deduct = union(data.verbs["deduct"])
    # 班级扣分全校排名后三名, 扣分最多的班级: points that were lost elsewhere, and no verb
    yield "TEXT", _POINTS_ELSEWHERE
    yield (
        "GRAVITY",
        rf"{gravity}{politely}(?=\s*,?\s*(?:每[^,]{{1,4}}|一次)?\s*(?:{deduct}|[加减奖]|-\s*{NUM}|最[高多]))",
    )
    yield "GRAVITY", rf"{gravity}{politely}[计给评打记](?=\s*{NUM}\s*分?\s*[-~至到]\s*{NUM}\s*分)"  # 视情况计0-10分
    amount = rf"(?=\s*(?:{NUM}|[{CHINESE}]+(?:分|[-~至到])))"
    whose = rf"(?:{persons(data)})?的?(?:{union(data.verbs['things'])})?\s*:?"
    yield "DEDUCT", rf"(?:一次性)?(?:{deduct}){whose}{amount}|扣[完光](?=\s*{NUM}\s*分\s*(?:[,;。)]|$))"
    yield "DEDUCT", rf"(?:另外|另行|另)扣(?:除|罚)?(?:{persons(data)})的?{amount}"  # 另扣班长2分 is his amount
    leastwise = "至少|最少|起码|不少于|不低于|最低"  # of what a rater takes, 至少扣2分 names no number
    yield "VAGUE", rf"(?:{leastwise})应?(?=(?:{deduct}|[加减奖罚])\s*{NUM}\s*分)"
    # 大约扣2分, 每次约扣2分; 违约扣2分 is a case
    roughly = r"大约|大概|大致|约莫|差不多|(?<![违爽失毁预签条合租履续邀契节公解赴特立集简制])约"
    yield "VAGUE", rf"(?:{roughly})(?:需|要|应)?(?=(?:{deduct}|[加减奖罚得])\s*{NUM}\s*分|每)"
    yield "VAGUE", rf"{NUM}\s*分\s*(?:左右|上下)"
    # 完成得8分，超额再加: how much?
    yield (
        "VAGUE",
        rf"(?<=[,;。])(?:每?超额|超出|超过|提前|额外|另外)?(?:完成)?(?:部分|的)?(?:再|另)[加扣奖罚](?:分|减)?{END}",
    )
    # 处理及时的少扣2分: of what is taken elsewhere, and no amount of its own
    yield (
        "VAGUE",
        rf"(?<![缺不每多至最])(?:可以?|酌情)?(?:少|减轻|减免|免)(?:扣|罚|减)(?=\s*{NUM}\s*分)|(?:(?<=的)|(?<=的每[起次件例人户项单]))(?:可以?|酌情)?减扣(?=\s*{NUM}\s*分)"
        rf"|{MENDED}减(?=\s*{NUM}\s*分)",
    )
    doubled = r"(?:加倍|翻倍|成倍|翻番)(?:扣分|扣罚|扣|处罚|计算)?"  # 1, 2, 4, or 1, 2, 2?
    yield "VAGUE", rf"(?:依次|逐次|逐级|逐个|累计|累进|层层|以此){doubled}"
    # 每次扣2分，累计扣10分: the most of it, or what then?
    yield "VAGUE", rf"累计(?:共|已)?(?=(?:扣|加)分?\s*{NUM}\s*分(?!为止|封顶|为限|即止|为上限))"
    either = rf",?\s*或者?\s*(?:每(?:{union(data.units)}))?\s*(?:{deduct}|[加减奖罚得])?\s*"
    yield "VAGUE", rf"{NUM}\s*分?{either}{NUM}\s*分(?!钟)"
    yield "EARN", rf"(?<=分别)(?:对应|[得计记给为赋])分?(?=\s*{NUM}\s*分?\s*、)"  # 优秀、良好分别得20、15分
    yield "ADD", rf"一次性(?:{union(data.verbs['add'])}){amount}"
    yield "DEDUCT", rf"减分\s*:?{amount}"
    ranged = rf"\s*(?:{NUM}\s*分?\s*(?:-|~|至|到)\s*)?{NUM}\s*分\s*的?"
    yield "DEDUCT", rf"(?:给予|予以|处以|处)(?={ranged}(?:扣分|扣罚|处罚|扣减|惩罚))"
    yield "DEDUCT", rf"按照?(?=\s*{NUM}\s*分\s*/\s*(?:每|一|1)?(?:{union(data.units)})的?(?:标准)?(?:扣|减))"
    yield "ADD", rf"(?:给予|予以)(?={ranged}(?:加分|奖励|奖分))"
    yield "ADD", rf"[加奖]分\s*:?{amount}"
    # 扣本项分值的20%
    worth = r"(?:本项|该项|此项)?(?:分值|标准分值?|权重分值?|基本分|总分值|满分|得分|分数|分)?的?"
    share = rf"(?=\s*(?:{NUM}\s*%|一半|半数))"
    yield "DEDUCT", rf"(?:{deduct}|减){worth}{share}"
    yield (
        "EARN",
        rf"(?:得|计|给|记){worth}(?=\s*(?:{NUM}\s*%(?:的?(?:分值|标准分|权重分|基本分|满分|分)|{END})|一半|半数))",
    )


def persons(data: Words) -> str:
    """Whose points: 责任人, 直接主管."""
    return rf"(?:{union(data.role_prefixes)})*(?:{union(data.role_titles)})|{union(data.verbs['objects'])}"


def union(names: Iterable[str]) -> str:
    """Any of the names, longer ones first."""
    return "|".join(map(_escaped, longest_first(names)))


@lru_cache(maxsize=10_000)
def _escaped(name: str) -> str:
    """As a pattern; many patterns name the same words."""
    return spaced(re.escape(name))


def spaced(pattern: str) -> str:
    """得0分 with the spaces that a word processor puts around its number."""
    return _BESIDE_NUMBER.sub(r"\\s*", pattern)


_BESIDE_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")
