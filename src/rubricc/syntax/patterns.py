"""What the anchor lexer looks for, as regular expressions built from the vocabulary; earlier ones win."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.audit import DEFINITION
from rubricc.syntax.base_patterns import base_patterns
from rubricc.syntax.cap_patterns import cap_patterns
from rubricc.syntax.dates import date_patterns
from rubricc.syntax.each_patterns import each_patterns, ends_step, short_one
from rubricc.syntax.effect_patterns import effect_patterns
from rubricc.syntax.heading_patterns import heading_patterns
from rubricc.syntax.lost_patterns import lost_patterns
from rubricc.syntax.measured_patterns import GROWN, measured_patterns
from rubricc.syntax.number_names import CALLS, CODE
from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.phrases import ANY_NUMBER, END, HAN, NUM, OF_GOAL, PER_PERIOD, SOME, endings, highest, union, verbs
from rubricc.syntax.ranks import rank_patterns
from rubricc.syntax.stage_patterns import stage_patterns
from rubricc.syntax.steps import DONE, directed_pattern, either_pattern, sized_pattern
from rubricc.syntax.sum_patterns import sum_patterns
from rubricc.syntax.words import Words

_CHINESE_NUMBER = "[一二两三四五六七八九十]+"
_EDGE = rf"(?:\(不?含\s*(?:本数|本级|(?:[0-9.]+|{_CHINESE_NUMBER})\s*[^\s()0-9]{{0,4}})?\))?"  # （含90%） after a bound
# Where a unit follows; before 分 a Chinese numeral is read after a verb only.
_EITHER_WAY = r"(?:(?:±|\+/-|正负)\s*)?"  # ±2% is a size
_TO = rf"\s*(?:--?|~~?|至|到)\s*{_EITHER_WAY}"
_HAN_POINTS = r"[一二两三四五六七八九十百]+\s*分(?!钟|之|别|明|公司|管|类|析|店)"  # 九十分以上
_POINT = r"(?:分(?!钟|之|公司|店|管|类|析|段|级|工|组|批|期|别)|')"
_BEFORE = (
    rf"{OF_GOAL}|达到[或及](?:超过|高于)|等于或(?:大于|高于|超过)|不低于|不少于|不超过|不超出|不超(?!\s*[0-9.]+\s*分)|不高于|不大于|不多于|不小于|不得(?:低于|少于|超过|高于|大于|多于)|(?:大于|小于|高于|低于)或?等于|"
    r"未达到|未达|没有?达到|达不到|不达(?!标)|不够|未及|达到|达|低于|高于|超过|超出(?=\s*(?:±|\+/-|正负|1[0-9]{2}\s*%))|突破|少于|多于|大于|小于|不满|未满|不足(?!\s*[一1]\s*[次回]\s*,?\s*[扣减])|不到|不及|等于|满|"
    r"超(?=\s*(?:[0-9一二两三四五六七八九十]|[百千万]分之))|至少|至多|[“\"]?(?:≥|≤|>=|<=|>|<|＞|＜)[”\"]?"
)
_SHORT = r"超过|超出|超|延期|延迟|推迟|逾期|拖延|晚交|迟交|晚|迟|少于|缺少|少|缺|差|低|高|短|(?<![\u4e00-\u9fff])多"
_AFTER = (
    r"(?:的|之间的?)?范围(?:以|之)?内|\(含\s*(?:本数|[0-9一二三四五六七八九十.]+\s*[^\s()0-9]{0,4})?\)(?:及)?以(?:上|下|内)|\(不含\s*(?:本数)?\)以(?:上|下)|及以上|或以上|\(含\)以上|以上\(含\)|以上|及以下|或以下|\(含\)以下|以下\(含\)|以下|\(含\)以?内|(?:及|或)?以内|之内|"
    r"内(?![容部控训业外存勤]|开)|以外|\(含\)|\(不含\)|(?<=%)起(?=\s*(?:,?\s*(?:得|计|记|[0-9.]+\s*分)|$))"
)


def patterns(data: Words, start: str) -> Iterator[tuple[str, str]]:
    """Terminal or name of a refinement, and its pattern; earlier ones win."""
    if start in ("rules", "vetoes"):
        yield from effect_patterns(data.effect_words, start == "vetoes")
    # 车/次: one unit written with a stroke
    event, time = rf"(?:(?:人|车|台|项|件|处|户|例)\s*[/·]\s*次|{union(data.units)})", union(data.time_units)
    other = union(data.other_units | data.time_units)
    piece = r"(?:\s*/\s*(?:笔|单|件|人|台|户|次|辆|个|张|份)(?=\s*(?:[,;。)得计的不]|以[上下内]|$)))"  # 6分钟/笔
    measured = rf"(?:{event}|{other}){PER_PERIOD}"
    unit = rf"(?:个?百分点|个(?:工作日|小时|月|星期)|(?:{other}){piece}|{measured}|%|‰)"
    # 每低1个百分点, 每推迟1天; and what a part of a step counts
    size = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]|半)"
    step_unit = rf"(?:个?百分点|个点(?!位)|%|‰|{_POINT}|{event}|{other})"
    counted = rf"按\s*{size}?\s*{step_unit}\s*(?:计算|计|算|扣)分?|不予?计算?分?|不[扣加]分?|忽略不计|舍去|四舍五入"
    shared = r"按?(?:照)?(?:同)?(?:等)?比例(?:折算|计算|扣分|扣减|计分|计|扣)?"
    step = rf"(?:{size}?\s*{step_unit}|{NUM}(?=的|部分|不|按))"
    part = rf"(?:不足|不满|未满)\s*{step}?的?(?:部分)?|(?:尾数|小数|零头|余数)(?:部分)?"
    rest = r"(?:剩余|余下|剩下|其余)的?(?:时间|部分|天数|数量)?"
    yield "PART", rf"\(\s*(?:(?:{part}),?\s*(?:{counted}|{shared})|(?:不?含|包括)(?:{part}))\s*\)"
    some = rf"(?:{counted}|{shared}(?!得分|给分|得\s*[0-9]))"
    yield "PART", rf"(?:{part}),?\s*{some}|{rest}(?:不计分?|不扣分?|忽略不计|不予计算)"
    direction = union((*data.directions["down"], *data.directions["up"], *data.directions["apart"]))
    yield from measured_patterns(unit, step_unit, size)
    yield "STEP_BOTH", either_pattern()
    yield "STEP", directed_pattern()
    yield "STEP_SIZE", sized_pattern()
    yield "STEP_REST", rf"{size}\s*(?:个?百分点|个点(?!位)|%|‰|{other})(?=\s*,?\s*[扣减加])"
    yield (
        "BOTH_VERB",
        rf"则?(?:(?:奖|加|扣|罚|减)分?(?:或者?|/|、)(?:奖|加|扣|罚|减)|[奖加扣罚减]\([奖加扣罚减]\)|扣加|奖罚|罚奖|奖扣|加减|减加|增减|(?<=[,%])(?:±|\+/-|正负))(?=\s*[0-9一二两三四五六七八九十半])(?!\s*{NUM}\s*(?:%|‰|天|元|个))",
    )
    down = r"向下取整|舍去小数(?:部分)?|小数(?:部分)?舍去"
    near = r"四舍五入|保留(?:整数|[0-9一二两三]位小数)|取整数?|精确到(?:个位|整数)"
    yield "ROUND", rf"(?:计算)?(?:结果|得分|分数)?(?:按)?(?:{down}|向上取整|{near})(?:[,]?(?:{near}))*"
    most = r"封顶|最高|最多|上限|至多"
    yield (
        "CAP_SHARE",
        (
            rf"(?:(?:超额(?:完成)?|超出部分|超过部分|超产)(?:的|时|部分|者)*,?)?(?:(?:{most})(?:为|是|按|不超过|不超|不得超过|计到|计算到)*(?:(?:本项|该项)?(?:分值|满分|标准分|权重分值?|基本分|总分值)的)?\s*{NUM}\s*%(?:封顶|计算?分?|为限)?|{NUM}\s*%封顶(?!\s*[0-9.]+\s*分)"
            rf"|(?:[\u4e00-\u9fff]{{0,6}}率)?(?:超过|高于|大于|超出|>|≥)\s*{NUM}\s*%(?:的|时|以上|部分|者)*[,]?(?:均|一律)?[按以]\s*{NUM}\s*%(?:计算?分?|封顶)"
            rf"|(?:超额|超出|超过100%)(?:完成)?(?:的|部分)*[,]?不(?:再|另|另外|予)?(?:加分|计分|另计))"
        ),
    )
    least = rf"(?:最低)?保底(?:分)?(?:为|是)?\s*{NUM}\s*(?:%|分)|最低(?:按|得|不低于|不少于|计)?\s*{NUM}\s*%"
    yield "LEAST", rf"(?:{least})(?:计算?|计分)?"
    free = r"(?:超额|超出|超过)?[^,;。]{0,6}?(?:允许|可以?|能)(?:高于|超过|大于|突破)"
    yield "NO_LIMIT", rf"{free}(?:基础|本项|标准|该项|指标)?(?:分值?|满分|100%|分数)"
    how = r"(?:按|采用|用)?(?:照)?(?:直?线性|直线)(?:内插|插值|插入|比例|关系|递增|递减)?(?:法)?"
    how = rf"{how}|(?:按|采用|用)?(?:照)?(?:内插|插值|插入)(?:法)?|按比例"
    place = r"(?:其间|中间|之间|期间|区间内|两者之间|其余|其他)(?:的|部分|值|各档|得分|分值|分数)*"
    does = r"(?:来|进行)?(?:计算|计分|计|得|给|确定|折算|插值|取值|加|换算)(?:得)?(?:分值?|分数)?"
    yield "BETWEEN", rf"{place}[,]?(?:{how})(?:{does})?|(?:按|采用|用)?(?:直?线性|直线)?(?:插值|内插)法?(?:{does})?"
    yield "BETWEEN", rf"(?:按|采用|用)?(?:照)?(?:直?线性|直线)(?:插值|内插|插入|关系|比例)?(?:法)?{does}"
    at_most = r"(?:累计|合计|总计|总分)*(?:最高|最多|至多)?(?:不得?超过|不超)"
    yield "CAP_ANY", rf"(?:但是?|且|并且)(?:{at_most}|(?:累计|合计)?(?:最高|最多|至多|上限)(?:为|是)?)(?=\s*{NUM}\s*分)"
    yield "CAP_ANY", rf"(?:最高|最多|至多)?可?加(?:至|到)(?:该维度|该项|本项|此项|总分)?(?=\s*{NUM})"
    times = r"(?:×|✕|\*|乘以)\s*"
    effect = r"(?:得|按|以|由|将|其余|不计|记|计|给|为满分|不失|此处|此项|本项|该项)"
    after = rf"(?:\s*,?(?=\s*{effect})|(?=\s*(?:$|[,;)])))"
    kind = r"(?:本项|该项|此项|本条)?(?:的)?(?:项目|项|者|情形|情况)?"
    yield "HIGHEST", highest()
    yield "NOT_APPLICABLE", rf"(?:本项|该项|此项)?(?:不适用|不涉及)(?:于)?{kind}{after}"
    yield (
        "NOT_APPLICABLE",
        rf"不(?:参与|参加|纳入|列入)(?:本|该|此)(?:项|条|指标|项目)的?(?:考核|考评|评分)(?:范围)?的?{after}"
        rf"|(?:不|免予?|免于)(?:考核|考评)(?:本|该|此)(?:项目|项|条|指标)的?{after}",
    )
    whole = rf"(?:满分|总分|百分制|{NUM}\s*分)"
    yield (
        "LEFT_OUT",
        (
            r"(?:(?:项目)?不(?:计分|计入总分|参与计分)\s*,?\s*)?(?:按|以|由|将)?其余(?:各)?(?:项目|项|指标)?(?:的?得分)?"
            rf"(?:按比例)?(?:折算|换算|折合)(?:为|成|到)?\s*{whole}(?:计算|计分|计)?"
        ),
    )
    of_points = r"(?:的?(?:本项|该项)?(?:标准分值?|权重分值?|基本分|分值|满分|得分|计分|给分|分数|分))"
    yield "PORTION", rf"{NUM}\s*%{of_points}?|(?:一半|半数|50%)的?(?:分值|分数|得分|分)?"
    # 每项按100分评; 得分×10%计入, ×权重45%
    every = (
        r"(?:(?:以上|本表|上述|表中)?(?:每|各)(?:个|项)?(?:考核|评分|单项)?"
        r"(?:项目|指标|内容|项)(?:得分|指标)?(?:均|都|先|采用|实行)*)?"
    )
    rate = r"(?:进行)?(?:打分|评分|评定|考核|考评|评价|评估|计算|计分|扣分|评|扣|计)"
    few = r"(?!0)(?![1-9]\s*分\s*扣)"  # 二者均有的按1分扣
    yield "SCALE", rf"{every}(?:满分)?(?:均|都)?[按以](?:满分)?\s*{few}{NUM}\s*分(?:制|满分|标准)?(?:进行)?{rate}"
    each = r"(?:以上|上述)?[每各单](?:个|项)?(?:考核|评分)?(?:项目|指标|内容|项)?(?:指标|得分)?[均都]?"
    yield "SCALE", rf"(?:{each}(?:采用|实行|以|按)*|按?)百分制(?:{rate})?|{each}以?满分(?:均|都)?(?:为|:)?\s*{NUM}\s*分"
    yield "SCALE", rf"(?:{each})?以\s*{NUM}\s*分为满分(?:{rate})?"
    yield from sum_patterns()
    into = r"(?:计入(?:总分|总成绩|总得分)?|折算(?:计入(?:总分)?)?|折合)"
    score = r"(?:(?:本项|该项|此项|实际|所得|最终)?(?:得分|评分|分数)\s*)?"
    yield "WEIGHED", rf"{score}{times}(?:权重\s*)?{NUM}\s*%(?:\s*(?:后)?(?:{into}|计算|计分))?"
    yield (
        "WEIGHED",
        rf"{score}(?:按(?:照)?(?:权重)?\s*{NUM}\s*%(?:的?(?:比例|权重))?(?:后)?{into}|权重\s*(?:为|:)?\s*{NUM}\s*%)",
    )
    yield "TIMES_POINTS", rf"{times}(?:本项|该项|标准)?(?:分值|标准分|满分)"
    of_rate = r"(?<![得项]分)(?<!成绩)(?<!分数)(?<!评分)\s*"  # 得分×权重 says how the whole table adds up
    yield "TIMES_POINTS", rf"{of_rate}{times}权重(?:分值?)?(?=\s*(?:[,;。)]|$))"
    yield "TIMES", rf"{times}(?={NUM})"
    yield (
        "MULTIPLE",
        r"(?:加倍|双倍|翻倍|成倍|减半|加重一倍)(?!赔|补偿|罚款|工资|日工资|价|货款)(?:扣分|扣罚|扣除|扣减|扣|处罚|计算|处理|执行|加分|加|奖励|奖分|奖|计分|得分|给分|记分)?|(?:扣分|扣罚|扣)(?:加倍|双倍|减半)"
        rf"|扣(?:除|分)?\s*(?:{NUM}|[两二三四五])\s*倍|(?:加重|加扣|增扣|多扣)\s*{NUM}\s*%{END}"
        rf"|按?\s*(?:{NUM}|[两二三四五])\s*倍(?:的标准)?\s*(?:扣分|扣罚|扣除|扣减|扣|处罚|计分|加分|得分|给分|记分)",
    )
    yield from endings(data)
    yield from lost_patterns()
    yield from cap_patterns()
    yield from base_patterns()
    yield from verbs(data)
    yield from heading_patterns(data)
    result = rf"(?=(?:[本该此]项)?(?:得|记|计|不得分|不给分|零分|为0|{NUM}\s*{_POINT}))"
    yield "OTHERWISE", rf"(?:{union(data.otherwise)})(?:的|情况|情形|者)*\s*,?\s*{result}"
    yield (
        "RESTATED",
        rf"(?:(?:满分|总分|分值)(?:共计?|合计)?|共计?|合计)\s*(?:为|是|:)?\s*{NUM}\s*{_POINT}(?=\s*(?:[,;。、)]|$))",
    )
    yield "POINTS", rf"\(\s*(?:{union(data.verbs['earn'])})?\s*{NUM}\s*{_POINT}\s*\)"
    yield "POINTS_RANGE", rf"\(\s*{NUM}\s*{_POINT}?{_TO}{NUM}\s*{_POINT}\s*\)"
    level = "|".join(f"(?<={grade}{mark})" for grade in data.grades for mark in ("", ":"))
    yield "POINTS_RANGE", rf"(?:{level})\s*{NUM}\s*分(?:及?以[下上]|以内)(?=\s*(?:[;。)]|$|,(?!\s*[得计记扣加不])))"
    yield "UP_TO_RATED", rf"\(\s*{NUM}\s*{_POINT}(?:及?以下|以内)\s*\)"
    # 目标95: a number that is called a target needs no unit
    named = r"目标值?|达标线|达标值|基准值|标准值|控制线"
    yield "GOAL", rf"(?:{named})(?:为|是|:)?\s*{NUM}(?!\s*(?:{unit}|{_POINT})|[0-9./])"
    yield "EXPLAINED", rf"(?:(?<=^)|(?<=,)|(?<=\()){DEFINITION.pattern}"
    yield "LEVEL", rf"[一二三四五六1-6]\s*(?:级|等|档|类)(?=\s*(?:的|者)?\s*[:,]?\s*(?:得|计|记|{NUM}\s*分|$))"
    yield from date_patterns()
    chinese = rf"[百千万]分之(?:{NUM}|[零一二两三四五六七八九十百点]+)"
    yield "HUNDREDTH", rf"(?:{_BEFORE})?\s*{chinese}(?:{_TO}{chinese})?\s*(?:{_AFTER})?{_EDGE}"
    yield from rank_patterns()
    end = rf"(?:{NUM}\s*(?:{unit}|{_POINT})?|[-+]?∞)"
    yield "INTERVAL", rf"\[\s*{end}\s*[,~-]\s*{end}\s*[\])]|\(\s*{end}\s*[,~-]\s*{end}\s*\]|\(\s*{end}\s*,\s*{end}\s*\)"
    # 2起及2起以上
    yield "COMPARED", rf"{NUM}\s*\(不?含\)\s*(?:{unit}|{_POINT})及?以[上下内]"  # 90（含）分以上
    again = rf"{ANY_NUMBER}\s*(?:{unit}|{_POINT})\s*[及或和]\s*{ANY_NUMBER}\s*(?:{unit}|{_POINT})\s*以[上下]"
    yield "COMPARED", again
    yield from stage_patterns(data)
    pays = rf"(?=\s*(?:的|时|者|以内)*\s*,?\s*(?:得|计|记|给|不扣|不得分|满分|加|扣|每|发生|出现|发现|{NUM}\s*分)|$)"
    yield (
        "NAUGHT",
        rf"(?:(?:为|是|等于|=)(?:零|0)|(?<=[\u4e00-\u9fff:])0)(?!\s*(?:{unit}|{_POINT}|投诉|事故|差错))(?![0-9.]){pays}",
    )
    yield (
        "SOME_UNIT",
        r"0(?=差错|投诉|事故|失误|缺陷|违规|违章|逾期|迟到|旷工|漏|错)[\u4e00-\u9fff]{1,6}?(?=\s*(?:的|者)?\s*[,:]?\s*(?:得|计|记|[0-9]))",
    )
    yield "MARKS", rf"\(\s*(?:满分|总分)?\s*(?:为|是)?\s*(?:{NUM}|[五十百])\s*分制\s*\)"
    yield "QUOTED", r"「[^「」]*」"
    # “最多跑一次” is a name, “三次” a number
    yield "SOME_UNIT", rf"“(?!一票否决|{ANY_NUMBER}\s*{unit}”)(?=[^”]*[{CHINESE}])(?:(?![扣加减得分]){HAN}){{3,12}}”"
    latin = union(tuple(each for each in (*data.other_units, *data.units) if each[0].isascii()))
    yield (
        "ORDINAL",
        rf"{CALLS}|7\s*[×✕*xX]\s*24|第\s*(?:[0-9]+|[一二三四五六七八九十百]+)\s*(?:条|款|章|节|页|点|季度|学期|车间|标段|[天日](?=仍|还|未|不|没|内?(?:上报|提交|完成|报送|办结|回复|反馈)))|[0-9]+(?!(?:{latin})(?![A-Za-z]))[A-Za-z]+|[A-Za-z]+[-_]?[0-9]+|(?:{_BEFORE})?[0-9]+/[0-9]+(?![0-9.])",
    )
    yield "CODE", CODE
    # Short by one: pieces are counted; late by one day is a step like 每推迟1天; 超过1小时的事故 is none.
    ends, lasts = ends_step(event, _AFTER), rf"(?:{time}|周|星期|个?(?:月|工作日|百分点)|个点)"
    yield "STEP", rf"(?<![未没不需应须])(?:{direction})\s*(?:一|1)\s*{lasts}{ends}"
    yield "SHORT_ONE", short_one(_SHORT, event)
    verb = union((*data.verbs["deduct"], *data.verbs["deduct_amount"], *data.verbs["add"]))
    looked_at = r"(?:由评分人|酌情|酌定|[视依按](?:实际)?(?:情况|情节|情形|程度|轻重)(?:轻重)?)"
    cost = rf"(?=\s*,?\s*(?:{looked_at}\s*,?\s*)?(?:(?:{verb})\s*(?:{NUM}|[{CHINESE}]+分)|-\s*{NUM}))"
    yield "STEP_OVER", rf"(?:超出|超过|多出|超)(?:的|后|以后|之后)?,?每(?:{event}|{time}){cost}"  # ≤1件，超出每件扣5分
    yield "SHORT_ONE", rf"不足(?:的(?:部分)?,?)?\s*[一1每]\s*(?![次回])(?:{event}|学时){cost}"
    yield "SHORT_DONE", rf"(?:[少缺差多漏未]|没有?)(?:{DONE}|{HAN}{{2}})(?:的,?)?\s*[一1每]\s*(?:{event}){cost}"
    yield "LATER", rf"(?:{_SHORT})\s*(?:一|1)\s*(?!万元)(?:{other})(?!元|的?,?每){ends}"
    signs = "≤|<=|<|＜|≥|>=|>|＞"
    yield "COMPARED", r"(?<=率)100%(?=(?:的|时|者)?\s*,?\s*[加奖]\s*[0-9])"  # 及时率100%加2分
    yield "COMPARED", rf"{NUM}\s*(?:{unit}|{_POINT})?\s*(?:{signs})(?=\s*[\u4e00-\u9fffA-Za-z])"  # 95%≤合格率
    edge = r"\(不?含(?:[^()\u4e00-\u9fff]{0,8}|\s*(?:本数|[0-9.]+\s*[^\s()0-9分]{1,4}))\)"
    end_of = rf"{NUM}\s*(?:{unit}|分(?!钟))?"
    by_hand = (
        r"(?:之间|范围内|范围|以内|之内|内|区间)?(?:酌情|自主|综合)?"
        r"(?:打分|评分|给分|赋分|评定|计分|评价|评)(?=\s*(?:[,;。)]|$))"
    )
    yield (
        "POINTS_RANGE",
        rf"(?:在|按|给予?)?\s*{NUM}\s*分?{_TO}{NUM}\s*分{by_hand}|(?:给予?|打)\s*{NUM}\s*分?{_TO}{NUM}\s*{_POINT}",
    )
    below = rf"-\s*{NUM}\s*[%‰]"  # growth may lie below 0
    yield (
        "BELOW_ZERO",
        rf"(?:{_BEFORE})\s*{below}(?:{_AFTER})?{_EDGE}|{below}\s*(?:{_AFTER}){_EDGE}|{below}\s*(?:{signs})"
        rf"|-\s*{NUM}\s*[%‰]?(?:{edge})?\s*(?:-|~|至|到)\s*[-+]?\s*{NUM}\s*[%‰](?:{edge})?(?:之间)?"
        rf"|-\s*{NUM}\s*[%‰]\s*(?:~|至|到)\s*[-+]?\s*{NUM}(?!\s*分)",
    )
    yield "EDGED", rf"{_EITHER_WAY}{NUM}\s*(?:{unit}|{_POINT})?{edge}{_TO}{end_of}(?:{edge})?(?:之间)?"
    yield "EDGED", rf"{_EITHER_WAY}{NUM}\s*(?:{unit}|{_POINT})?{_TO}{end_of}(?:{edge}(?:之间)?|之间)"
    yield (
        "COMPARED",
        rf"(?:{_BEFORE})(?!\s*{NUM}\s*[%‰天日元]?{_TO}{NUM}\s*[%‰天日元])\s*{_EITHER_WAY}(?:{NUM}\s*(?:{unit}|{_POINT})?|{SOME}\s*{unit})(?:{_AFTER})?{_EDGE}",
    )
    named = r"(?=\s*(?:的|者|时|得|计|记|给|不|扣|加|[,;。()]|$))"
    yield (
        "COMPARED",
        rf"(?:{_BEFORE})\s*{_HAN_POINTS}(?:(?:{_AFTER}){_EDGE}|{named})|{_HAN_POINTS}\s*(?:{_AFTER}){_EDGE}",
    )
    yield "COMPARED", rf"{_EITHER_WAY}{SOME}\s*{unit}\s*(?:{_AFTER}){_EDGE}"
    yield "COMPARED", rf"{_EITHER_WAY}{NUM}\s*(?:{unit}|{_POINT})?\s*(?:{_AFTER}){_EDGE}"
    yield "RATED_RANGE", rf"{NUM}\s*{_POINT}?{_TO}{NUM}\s*{_POINT}\(不含\s*{NUM}\s*分?\)"
    yield "POINTS_RANGE", rf"{NUM}\s*{_POINT}?{_TO}{NUM}\s*{_POINT}"
    yield "MEASURED", rf"{_EITHER_WAY}{NUM}(?:\s*{unit})?{_TO}{NUM}\s*(?:个?百分点|个点(?!位)|{other}|%|‰)"
    yield "COUNTED", rf"{ANY_NUMBER}(?:\s*{event})?{_TO}{ANY_NUMBER}\s*(?:{event})"
    yield "MEASURED", rf"(?<![统唯第]){ANY_NUMBER}(?:\s*{time})?{_TO}{ANY_NUMBER}\s*(?:{time})"  # 一至两天
    yield "COUNTED", rf"第\s*{ANY_NUMBER}\s*(?:至|到|-|~)\s*第?\s*{ANY_NUMBER}\s*名|第\s*{ANY_NUMBER}\s*名"
    yield "NUMBER_RANGE", rf"(?<=-){NUM}\s*分?\s*(?:~|至|到|-)\s*-\s*{NUM}(?:\s*分)?(?![%‰0-9.])"  # -3~-5
    yield "NUMBER_RANGE", rf"{NUM}{_TO}{NUM}"
    yield (
        "SOME_UNIT",
        rf"(?<={HAN})比例(?=\s*,?\s*(?:目标|每|为|(?:控制|保持)?在|控制|×|✕|\*|乘以|{_BEFORE})?\s*[0-9])",
    )  # 占营业额比例不超过6%
    yield "SOME_UNIT", rf"(?:一|1)次(?=(?![扣加减得]){HAN}{{1,6}}?率)"  # 一次解决率
    yield "SOME_UNIT", rf"(?:一|1)(?:{event})(?=(?:一|1)次\s*,?\s*扣)"  # 漏检一台一次扣0.1分
    yield "SOME_UNIT", rf"(?:(?:任何|任意|任|某)(?:一|1)|(?<!合)同一)\s*(?:{event})"
    yield "SLASH", rf"(?:(?<=[分0-9])|(?<=[分0-9] ))/\s*(?=(?:{union(data.grades)})\s*:?\s*{NUM})"  # 优5 / 良3 / 差0
    yield "SLASH", rf"(?<=[分)])\s*/\s*(?={ANY_NUMBER}\s*(?:{unit})?[^/,;。0-9]{{0,8}}:?\s*{NUM}\s*分)"
    yield from each_patterns(data, event, time, other, cost)
    yield (
        "PER_UNIT",
        rf"(?<![元度米升克吨秒时钟%‰瓦])/\s*(?:每|一|1)?\s*(?:{event}|{time}|(?!分){HAN}{{1,3}}{END})(?:\((?:人次|次|起|例|件)\))?",
    )
    yield "POINTS", rf"(?<!占)(?<!占 )(?<![0-9.])(?!{NUM}分半{END}){NUM}\s*{_POINT}(?:为止|即止|为限)?"
    yield "FRACTION", r"[0-9]+/[0-9]+(?![0-9])"
    yield "CHINESE_RANGE", rf"(?P<low>[{CHINESE}几]+)分?\s*[-~至到]\s*(?P<high>[{CHINESE}几]+)分(?!之|钟)"
    yield "CHINESE_POINTS", rf"(?P<amount>(?:[0-9]+|[{CHINESE}]+)分半){END}"
    yield "CHINESE_POINTS", rf"(?P<amount>[{CHINESE}几]+点[{CHINESE}]+)分(?!之|钟)"
    named = r"(?![一二三四五六七八九]级(?!及?以))"  # 一级事故 is a name, 一级以上 measures
    yield "MEASURED", rf"{named}{_EITHER_WAY}{ANY_NUMBER}\s*(?:{other}|%|‰|个?百分点)"
    yield "COUNTED", rf"{ANY_NUMBER}\s*(?:{event})"
    yield "CHINESE_POINTS", rf"(?P<amount>[{CHINESE}几]+)分(?!之|钟|别|明|公司|管|类|析|店)"
    yield "PLUS_MINUS", r"±|\+/-|正负"
    yield "WRITTEN", rf"(?<=[\s:])(?<![扣减加得]\s){NUM}(?=\s|$)"
    open_end = rf"(?:{_BEFORE})\s*{NUM}|{ANY_NUMBER}\s*(?:{unit}|{_POINT})?\s*(?:{_AFTER})"
    yield "UP_TO_END", rf"(?:--?|~~?|至|到)(?=\s*(?:{open_end}))"
    yield "MINUS", rf"(?:(?<![登书标笔日统累共合会估预])(?:得|计|记|给)|[Nn]\s*[×✕*xX])?\s*-(?=\s*(?:{NUM}))"
    yield "STEP_ADD", rf"(?<=%)\+(?=\s*{NUM}\s*{_POINT})"  # 每高2%+1分
    yield "ADD", rf"(?<![0-9分%)])\+(?=\s*{NUM}\s*(?:[-~至到]\s*{NUM}\s*)?(?:{_POINT}|$|[,;。]|/(?={event})))"
    yield "NUMBER", NUM
    groups = "村|社区|班组|科室|部门|车间|小组|单位|支部|乡?镇|门?店|站|学校"  # 每村2名党员 is a demand, no step
    yield "EACH", rf"每(?!日|天|周|月|季|年|小时|分钟(?!扣)|(?:{groups})(?:至少|须|应|需|要|有)?\s*[0-9])"
    yield "AMOUNT_SEP", rf"、(?=\s*(?:{NUM}|[{CHINESE}]+)\s*{_POINT})"
    yield "COMMA", r",|;(?=\s*(?:每|一次|扣|减))"
    yield "LIST", r"、"
    number_of = rf"{NUM}(?:{_TO}{NUM})?\s*(?:{event}|{other})"  # 获奖1-2次 names no amount
    amount = rf"(?=\s*(?:{NUM}|[{CHINESE}]+分))(?!\s*(?:{number_of}|{GROWN}))"
    yield "DEDUCT", rf"(?:{union(data.verbs['deduct_amount'])}){amount}"
    yield "ADD", rf"(?:{union(data.verbs['add'])}|(?<=酌情)得|(?<=视情[况节形])得){amount}"
    yield (
        "EARN",
        rf"(?!(?<=[登累合统总共书标牌铭切忘笔速])[计记])(?:{union(data.verbs['earn'])})(?=\s*{NUM}\s*(?:分(?!(?:\(含\))?(?:及|或)?以)|')|\s*{_HAN_POINTS}半?{END}|(?<=的得)\s*{NUM}\s*(?:[;。]|$))",
    )
    things = r"(?:情形|行为|情况|项目|事项|问题|现象|表现)"
    of_which = rf"(?:(?:违规|违纪|下列|以下)?{things}|(?=有|包括))(?:主要)?(?:有|包括|如下|为)?(?:下列|以下)?{things}?"
    yield "COLON", rf":|(?<=[分次])的{of_which}\s*(?::|$)"  # 扣1分的情形：迟到、早退
