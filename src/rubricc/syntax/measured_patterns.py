"""What the anchor lexer looks for around measured values: 依次递减2分, 加减分均不超过5分, 无数据按6分计."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.phrases import ANY_NUMBER, END, HALF, NUM
from rubricc.syntax.steps import BARE_WAYS, scored_pattern

_POINT = r"(?:分(?!钟|之)|')"
# 增加5%得5分 tells how much it grew, and adds nothing
GROWN = rf"{NUM}\s*%\s*(?:及?以[上下内])?(?:的|者|时)?\s*,?\s*(?:得|计|加|扣|[0-9.]+\s*分)|(?<=增加)\s*{NUM}\s*%\s*$"


def measured_patterns(unit: str, step_unit: str, size: str) -> Iterator[tuple[str, str]]:
    """Terminals or names of refinements with their patterns; `unit`, `step_unit` and `size` are patterns themselves."""
    on = r"(?:以后|之后|其后|后面|往后|其余|以下)?(?:各?(?:名次|名|位|档|级))?(?:按名次|按顺序)?"
    falling = r"(?:依次|逐名|逐级|逐档|按名次|依序|顺次)(?:每名|每档|每级)?(?:递减|递降|减少|扣减|减)"
    down = r"每(?:下降|后退|后移|靠后|降低|降|退|低|差)(?:一|1)个?(?:名次|名|位),?(?:递减|递降|减少|扣减|减|扣)"
    lower = rf"(?:以后|之后|其后|往后|其余){down}"  # 以后每降1名减2分
    # 请假超过规定比例的扣0.5分: what was asked for, and no share that scores
    yield "SOME_UNIT", rf"(?<=规定|要求|标准|限定|核定|配备)比例(?=(?:的|者)?,?\s*[扣加减]\s*{NUM}分)"
    # 月均加班, 周均加工量: a mean, and no 均 that shares out points
    costs = r"\s*(?:各|再)?[扣加减得罚奖][分除减罚]?\s*[0-9一二两三四五六七八九十半]"
    yield "SOME_UNIT", rf"[年月周日人台班车店户组场次]均(?=[加减扣])(?!{costs})"
    yield "SOME_UNIT", r"[0-9]+强(?![度制])"  # 世界500强
    # 考试成绩折算计分，得分=考试成绩×20%: how is said behind it
    yield "SOME_UNIT", r"折算(?:计分|计算)(?=\s*[,:]\s*(?:本项|该项)?(?:得分|计分|分数)\s*=)"
    yield "SOME_UNIT", r"(?<=[次天日回节])折算(?:为|成)?(?=[\u4e00-\u9fff]{2,4}(?:[0-9]+|[一二两三半])个?[天日次节])"
    # 到货延误按延误天数扣分，每天扣2分: how is said behind it
    counted = r"按照?[^,;。:0-9扣加减每]{0,8}?(?:[\u4e00-\u9fff]数|数量|时间|时长|金额|[次天件份人项])"
    yield (
        "COMMA",
        rf"(?<=[\u4e00-\u9fff)]){counted}(?:进行|予以)?(?:扣分|减分|加分|计分)\s*[,:](?=\s*每[^,;。:]{{1,6}}[扣减加])",
    )
    # 出勤占5分，迟到一次扣1分: what a part is worth, and behind it what takes of it
    lost = rf"(?=\s*{NUM}\s*分\s*[,:](?!满分)[^,;。:]{{0,16}}?,?\s*扣)"
    yield "SOME_UNIT", rf"(?<=[\u4e00-\u9fff])(?<![本该此总]项)(?<!总分)(?:占|满分)(?:为|是)?{lost}"
    yield "POINTS", rf"(?<=占)\s*{NUM}\s*分(?=\s*[,:][^,;。:]{{0,16}}?,?\s*扣)"
    yield "STEP", scored_pattern()
    # 费用率上限3%，每超1%扣1分: where the steps begin, and no cap
    yield "SOME_UNIT", rf"(?<=[率比])上限(?=\s*(?:为|是|:)?\s*{NUM}\s*%[^;。]*[,;。][^;。]*每)"
    yield "SOME_UNIT", r"不超(?:出|过)?(?=预算|定额|限额|计划|时限|期限|支)"
    done = r"(?:实际)?(?:完成|达成|达标|落实)(?:情况|进度|任务|计划)?的?(?:比例|百分比|率)"
    gives = r"(?:计分|得分|给分|赋分|折算(?:得分|分值|分数|计分)?|核算(?:得分)?|核定得分|核定分值)"
    yield "SHARE", rf"按照?{done}(?:来|进行|相应|同比例)?(?:计算)?{gives}(?=\s*(?:[,;。)]|$))"
    # 超定额1%扣1分，节约1%加1分 without 每; 超支率超1% is a comparison
    by = r"(?:(?<!率)超(?:出|支|耗)?|节约|节省|降低|下降|提高|提升|上升|减少|增加|低(?!于)|高(?![于出]))"
    by = rf"{by}(?:定额|预算|目标值?|计划|标准|指标)?\s*(?:1\s*%|一个百分点|1个百分点)"
    yield "STEP", rf"{by}(?=\s*,?\s*[扣减加奖罚][除减]?\s*[0-9一二两三四五六七八九十半])"
    yield "CLOSING", rf"{NUM}\s*分封顶{END}"  # 每高1%加1分，100%得10分封顶
    # 95%-99%按80%得分: a part of the item's points; 超过120%按120%计 is none
    whole = r"(?:(?:本项|该项)?(?:分值|满分|标准分|权重分值?)的)?"
    reached = "(?:(?<=[%上下内外)])|(?<=[0-9]分))"
    yield "EARN", rf"{reached}(?:的|者)?\s*,?按照?{whole}(?=\s*{NUM}\s*%(?:计分|得分|给分)(?:[,;。)]|$))"
    yield from _kept(whole)
    yield "BARE_EARN", rf"得分为?(?=\s*(?!0\s*(?:[,;。]|$)){NUM}\s*(?:[,;。]|$))"  # 90%以上得分15
    yield "EARN", rf"(?<=%)封顶(?=\s*{NUM}\s*分{END})"
    yield "BETWEEN", r"(?:呈|按|成)?(?:直?线性|直线)(?:递增|递减|增减|下降|上升|变化)(?=\s*(?:[,;。)]|$))"
    yield "ON_TOP", rf"则?在\s*{NUM}\s*分的?基础上再?(?:加|奖)(?=\s*{NUM}\s*分)"
    yield "CAP_CLOSE", rf"为(?:最高)?(?:上限|限){END}"
    yield "LATER", r"[十百千]万分之(?:[0-9.]+|[一二两三四五六七八九十百]+)"  # smaller than any unit here
    yield "SOME_UNIT", r"(?<=[<>≤≥＜＞=%])\s*(?:比例|占比)(?=\s*[<>≤≥＜＞])"
    yield "SOME_UNIT", r"PM\s*(?:2\.5|10)(?=[\u4e00-\u9fff])"
    late = r"(?:(?<=[超延逾]期)|(?<=拖延)|(?<=推迟))"
    lasts = r"个?(?:小时|月|工作日)|天|日|年"
    yield (
        "MEASURED",
        rf"{HALF}\s*(?:{lasts})\s*(?:-|~|至|到)\s*{ANY_NUMBER}\s*(?:{lasts})|{late}半个?月(?!\s*(?:以|之|内|及|或|至|到|-|~))",
    )
    most = r"\s*[,(]?\s*(?:最高|最多|不超过|满分|上限)(?:不超过|为|得|:)?"
    yield "POINTS_RANGE", rf"(?:进行)?(?:打分|评分|给分|赋分|评定|计分){most}\s*{NUM}\s*分\)?(?=\s*(?:[。;]|$))"
    yield "ACCUMULATE", rf"(?:{on}{falling}|{lower})\s*{NUM}\s*{_POINT}"
    both = r"(?:加减分|加分、减分|加分、?和?扣分|扣分、?和?加分|加扣分|奖罚分|奖扣分|增减分|上下限)(?:值|数)?"
    yield (
        "CAP_BOTH",
        rf"{both}(?:均|都|各|累计|合计)*(?:最高|最多|至多|上限|封顶)?(?:均|各)?(?:不超过|不得超过|不超|为|是|:|以|控制在)?\s*(?:±\s*)?(?={NUM}\s*分)",
    )
    most = r"(?:累计|合计)?(?:最多|最高|至多)可?(?:加减|增减|加扣|奖罚|奖扣)分?(?:不超过)?"
    yield "CAP_BOTH", rf"{most}\s*(?=[0-9.]+\s*分)"
    bare = r"(?:加减|增减|加扣|奖罚|奖扣|上下(?:浮动)?|浮动)(?:幅度)?(?:均|都|各|累计|合计)*"
    bare = rf"{bare}(?:最高|最多|至多|上限|限|封顶)?(?:不超过|不得超过|不超|为)?"
    yield "CAP_BOTH", rf"{bare}(?<=[高多限过超为顶])\s*(?:±\s*)?(?={NUM}\s*分)"
    yield "STEP", rf"(?:{BARE_WAYS})\s*{NUM}\s*(?:%|个?百分点)(?=\s*,?\s*[扣减加奖罚])"  # 覆盖率100%，缺1%扣1分
    # 目标100万元，少10万元扣2分; 满意度90分以上，低1分扣1分
    sum_ = r"(?:万元|千元|元|亿元|分(?!钟))"
    yield (
        "STEP",
        rf"(?<![\u4e00-\u9fff0-9])(?:{BARE_WAYS}|欠|少完成)\s*{NUM}\s*{sum_}(?=\s*,?\s*[扣减][除减]?\s*[0-9一二两三四五六七八九十半])",
    )
    # ≥4.8得100，4.7得80，4.6以下0分; 95%以上得20，90%以上得15，90%以下不得分: 分 is said once or never
    arm = rf"[^,;。得扣加减]{{1,12}}?得\s*{NUM}"
    last = rf"(?:[^,;。得扣加减]{{1,12}}?(?:得\s*)?{NUM}\s*分|[^,;。得扣加减]{{1,12}}不得分|{arm}\s*(?:[。;]|$))"
    behind = r"(?<=[0-9%上下内外次件个天人家户起])"
    yield "NONE_LEFT", rf"(?:{behind}得|(?<=[%上下])则?[为计记])\s*0(?=\s*(?:[,;。]|$))"
    yield "EARN", rf"{behind}得(?=\s*{NUM}(?:\s*[,;]\s*{arm})*\s*[,;]\s*{last})"
    yield "EARN", rf"{behind}得(?=\s*{NUM}\s*(?:[。;]|$))"
    # PH值6.5-8.5，超出范围一次扣2分
    out = r"(?:超出|不在|偏离|超过)(?:此|该|规定|正常|标准|控制)?(?:范围|区间)"
    yield "MEASURED", rf"(?<=[\u4e00-\u9fffA-Za-z]){NUM}\s*(?:-|~|至|到)\s*{NUM}(?=(?:之间)?\s*[,(]?\s*{out})"
    done = "(?:验收|交验|检验|送检|报检|评审|安装|调试|考核|考试|审核|过磅)?(?:合格|通过|成功|达标|过关|办结)"
    yield "SOME_UNIT", rf"[一1]\s*次性?\s*(?={done}(?!率))"  # 一次验收合格得20分
    # 一次合格得20分，经两次整改合格得10分: how it went, and no count of its own
    redone, earned = (
        "(?:整改|修改|返工|返修|补考|复检|复审|复验|完善)",
        rf"{done}(?!率)(?:的|者)?,?(?:[得计为]|\s*[0-9])",
    )
    so_many = r"[一二两三四五1-5]\s*次(?:以上)?"
    yield "SOME_UNIT", rf"(?:(?<=经)|(?<=经过)){so_many}(?={redone}后?{earned})"
    yield "SOME_UNIT", rf"(?:{redone}){so_many}(?=后?{earned})"
    yield "NOT_SCORED", r"(?:的|者|时)扣(?:完|光)(?=\s*(?:[,;。)]|$))"
    yield "NOT_SCORED", r"(?:的|者|时)?不计分(?=\s*(?:[,;。)]|$))"
    ways = r"(?:低于?|高于?|超过?|超出|少于?|不足)"
    goal = r"(?:目标|标准|计划|指标|基准|控制|达标|定额)(?:值|数|线|率)?"
    named = rf"(?:{NUM}\s*(?:{unit})|{goal}\s*(?:\(\s*{NUM}\s*(?:{unit})\s*\)|{NUM}\s*(?:{unit})))"
    yield "STEP_FROM", rf"每(?={ways}\s*{named}\s*的?\s*{size}\s*(?:{step_unit}))"
    # 每低于目标值（97%）1%, 58%±1%
    yield "EDGED", rf"{ways}{goal}\s*\(\s*{NUM}\s*(?:{unit})\s*\)(?=\s*的?\s*{size}\s*(?:{step_unit}))"
    yield "EDGED", rf"{NUM}\s*(?:{unit})?\s*(?:±|\+/-|正负)\s*{NUM}\s*(?:{unit})(?:以内|之内|之间|范围内)?"
    # 扣1分以上3分以下: from one to three
    verb = "(?<=[扣罚减加奖])"
    yield "POINTS_RANGE", rf"{verb}\s*{NUM}\s*分以上(?:至|到|,|、)?(?:不超过\s*{NUM}\s*分|{NUM}\s*分(?:以下|以内))"
    yield "OUT_OF", rf"[:(,]?\s*(?:满分|总分)\s*(?:为|是|:)?\s*{NUM}\s*分制?\s*\)?\s*[:,]?"
    whole = rf"(?:[{CHINESE.replace('半', '').replace('点', '')}]+)"
    yield "RESTATED", rf"(?:满分|总分)(?:为|是)?{whole}分(?=\s*(?:[,;。、)]|$))"
    # 无数据按6分计: who has nothing to be judged by
    none = r"(?:当月|本月|当期|本期|考核期内?)?(?:无|没有|缺少|缺)"
    none = rf"{none}(?:相关|有效|该项|此项|考核|统计|可比)?(?:数据|样本|业务量?|业务发生)"
    fresh = r"(?:新员工|新人|新入职(?:员工|人员)?|新进(?:员工|人员)|新聘(?:员工|人员))"
    fresh = rf"{fresh}(?:的|员工|人员|入职|在|试用期|首月|当月|第一个?月|首个月|期间|内)*"
    yield (
        "NO_DATA",
        rf"(?:{none}|{fresh})(?:的|时|者|的情况下|，)*\s*,?\s*(?:本项|该项|此项)?(?=按\s*(?:{NUM}\s*分|满分)|得\s*{NUM}\s*分|[得计记]满分)",
    )
    yield "AS_POINTS", rf"按(?=\s*{NUM}\s*分\s*(?:计分|计算|计|算|给分)(?:[,;。、)]|\s*$))"


def _kept(whole: str) -> Iterator[tuple[str, str]]:
    """按八折计分, 减半得分, 打五折: how much of the item's points is left; `whole` names these points."""
    gives = "(?:来|进行)?(?:计分|得分|给分|记分|计算得分|计算分值)"
    off = rf"(?:{NUM}|[一二三四五六七八九]{{1,2}})\s*折"
    by = rf"[按以打](?:照)?{whole}\s*"
    yield "KEPT", rf"{by}(?:{NUM}\s*%|一半|半数)的?(?:比例|标准)?{gives}{END}"
    yield "KEPT", rf"(?:[按以打](?:照)?{whole}\s*{off}(?:{gives}|计算|计|折算)|打\s*{off}){END}"
    points = "(?:本项|该项)?(?:得分|分值|分数)"
    yield "KEPT", rf"(?:{points})?(?:减半|折半|对折)(?:{gives}|计){END}|{points}(?:减半|折半){END}"
