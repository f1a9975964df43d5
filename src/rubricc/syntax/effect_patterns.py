"""What the lexer looks for beside points of an item: acts on the total, the section, the grade, the pay.

An act is one token, VETO, whatever it does; `acts.py` reads it. A name of a grade ends with its clause, so that
评为优秀员工的，加2分 stays an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rubricc.syntax.phrases import spaced
from rubricc.syntax.words import longest_first, words

NUM = r"[0-9]+(?:\.[0-9]+)?"
_END = r"(?=\s*(?:[,:;。、)]|$|并|且|同时))"
_CHAR = r"(?:(?!并|且|同时|的)[A-Za-z\u4e00-\u9fff])"
_NO_GRADE = "[零满]分|[0零]|负[分数值]"
NAME = rf"(?:[「“](?P<quoted>[^「」“”]+)[」”](?:等级|等次|档次)?|(?P<name>(?!{_NO_GRADE}){_CHAR}{{1,8}})){_END}"
# 不得评为良好及以上, 合格以上等次: what is above the grade is barred with it
_BARRED = rf"[「“](?P<quoted>[^「」“”]+)[」”]|(?P<name>(?!{_NO_GRADE}){_CHAR}{{1,6}}?)"
_OR_BETTER = rf"(?:{_BARRED})(?:及|或)?以上(?:的)?(?:等级|等次|档次)?{_END}"
# A comma only between two acts: the lexer's refinement sees to it.
_AND = r"(?:,\s*)?(?:并且|并|且|同时|及|和)?\s*(?:其|该员工)?"


_BARE = ("考核", "考评")


def any_of(names: Iterable[str]) -> str:
    """Any of the names, longer ones first."""
    return "|".join(map(spaced, longest_first(names)))


def act_patterns(lists: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Each kind of act and its pattern, without what joins it to the act before; earlier ones win."""
    period = rf"(?:{any_of(lists['periods'])})(?:的)?"
    # 安全考核不得分 is about its own item; 考核不得分 is about the table
    own = rf"(?<![\u4e00-\u9fff])|(?<=以上)|(?<=[次轮的者人将其则并且{''.join(each[-1] for each in lists['periods'])}])"
    named = any_of(each for each in lists["total"] if each not in _BARE)
    named = rf"(?:{named}|(?:{own})(?:{any_of(_BARE)}))"
    total = rf"(?:(?:{period})?{named}|{period}(?:得分|成绩|(?:绩效)?考核(?=不[得计]分)))"
    subject = rf"(?:{period})?(?:{any_of(lists['grade'])})"
    no_event = rf"{_END}(?!\s*,\s*(?:每|一次|扣|减|加|罚|不得分|得|计|记|本项|该项))"  # 无故不参加考核，扣5分
    yield "apart", rf"(?:{any_of(lists['apart'])})(?:之内|内)?{no_event}"
    yield (
        "apart",
        rf"不(?:参加|参与|纳入|列入){period}(?:的)?(?:绩效)?(?:考核|考评|评分)(?:范围)?(?:之内|内)?{no_event}",
    )
    yield "total", rf"{total}(?:直接|均|都|一律)?(?:{any_of(lists['zero'])})"
    every = rf"{period}(?:全部|所有|全额)|(?:全部|所有)(?={any_of(lists['total'])})"
    scores = r"(?:的)?(?:绩效考核|考核|绩效)*(?:得分|分值|分数|成绩|分)"
    yield "total", rf"(?:扣除|扣完|扣光|扣掉|取消)(?:其|本人)?(?:{every}){scores}"
    yield "total_most", rf"{total}(?:{any_of(lists['most'])})\s*(?P<points>{NUM})\s*分"
    yield (
        "section",
        rf"(?:{any_of(lists['section'])})(?:全部|的?(?:全部)?(?:分值|分数|得分|分))?(?:不得分|不计分|无分|{any_of(lists['zero'])})",
    )
    yield "one_vote", r"一票否决(?P<scope>本项|此项|该项|本条|总分)"
    scope = r"(?P<scope>本项|此项|该项|本条|总分|考核)?\s*"
    yield "one_vote", rf"{scope}(?:实行|予以|给予|适用|执行|将|直接)?[“\"]?一票否决(?:制)?[”\"]?(?:制)?"
    rest = rf"(?:{period})?(?:的|各类|任何|全部|全额)*"
    pay, honour = any_of((*lists["pay"], *lists["allowances"])), any_of(lists["honour"])
    both = rf"(?:\s*(?:和|及|与|、|以及)\s*(?P<honour>{honour}))?"
    of = r"(?:[\u4e00-\u9fff]{2,4}(?=考核奖|绩效奖|绩效工资|奖金))?"
    whose = "(?:(?:责任人|当事人|责任者|教师|员工|本人|个人|其)的?)?"
    stopped = rf"(?:{period})?(?:{any_of(lists['pay_stop'])}){whose}{rest}{of}(?:{pay})(?:的?发放)?"
    stopped = rf"{stopped}|(?:{period})(?:全部|所有)?(?:{pay})(?:予以|全部|全额|一律|均)*(?:取消|扣发|不予发放|停发)"
    unpaid = rf"取消{whose}{period}(?:月度?)?(?:绩效)?(?:考核|考评)"  # 取消当月绩效考核
    yield "pay", rf"(?:{stopped}|{unpaid}){both}(?:的)?(?:资格)?{_END}"
    whose = "责任人|当事人|相关人员|本人|个人|其|部门|班组|科室|集体|单位"
    years = "(?:[一二两三1-3](?:个?年度?|个?学年|个季度)(?:以?内|之内)?)?"
    rest = rf"{years}(?:(?:该|所在)?(?:{whose})(?:(?:和|及|与|、)(?:{whose}))*)?的?{rest}"
    more = rf"(?:\s*(?:和|及|与|、|以及)\s*(?:{honour}))*"
    yield (
        "mark",
        rf"(?:{period}(?:(?:绩效)?(?:考核|考评))?)?(?:{any_of(lists['honour_stop'])})(?:参加|参与)?{rest}(?:考核|考评)?(?:{honour}){more}(?:活动)?(?:的)?(?:资格|机会)?",
    )
    # 取消教练资格; 不能供货 is what happened
    may = r"(?![^,;]*(?:考核|考评|评分|绩效))[\u4e00-\u9fff]{2,6}?"
    yield "mark", rf"取消(?:其|本人|该员工|{period})?{may}资格{_END}"
    down = rf"(?P<steps>[一二两三1-3])?(?:{any_of(lists['steps'])})"
    rated = rf"(?:{subject}|(?:{period})?(?:绩效)?(?:考核|考评|评定|评价))"
    yield "down", rf"(?:{rated})?(?:直接|相应)?(?:{any_of(lists['down'])})(?:{subject})?{down}(?:处理)?"
    grades = any_of(words().grades)  # 不得评为优秀、良好: neither
    listed = rf"(?P<listed>(?:{grades})(?:\s*(?:、|和|及|或|以及)\s*(?:{grades}))+)(?:等级|等次|档次)?{_END}"
    not_ = rf"(?:(?:{rated})?(?:{any_of(lists['not'])})|{subject}不(?:得|能)为)"
    yield "grade_none_of", f"{not_}{listed}"
    yield "grade_not", f"{not_}{_OR_BETTER}"
    yield "grade_not", f"{not_}{NAME}"
    # 不参与A级评定, 不得参加优秀等次评选
    one = rf"[“「\"]?(?P<name>{grades})[”」\"]?(?:等级|等次|档次)?"
    yield "grade_not", rf"不(?:能|得|予|可)?(?:参与|参加|纳入){one}的?(?:评定|评选|评比|考评|范围){_END}"
    most = any_of(lists["most"])
    yield "grade_most", rf"(?:{subject}(?:{most})(?:只能)?(?:评|定)?(?:为)?|最高(?:只能)?(?:评|定)为){NAME}"
    # 确定为基本称职以下等次: 以下 includes the grade that it names
    upto = rf"(?P<name>{grades})(?:及|\(含\))?以下(?:等级|等次|档次)?{_END}"
    decides = rf"(?:{subject}|(?:{period})?(?:绩效)?(?:考核|考评))?(?:直接|一律|只能)*"
    yield "grade_most", rf"{decides}(?:{any_of(lists['set'])}){upto}"
    yield "grade", rf"{subject}(?:直接|一律)?(?:{any_of(lists['set'])}){NAME}"
    decided = "直接|一律|当次|均"
    named = rf"(?:定为|评定为|确定为|判定为|判为|按)(?P<name>{any_of(lists['fail'])})(?:处理|计|论)?{_END}"
    yield "grade", rf"(?:{period})?(?:绩效)?(?:考核|考评)(?:{decided})?{named}"
    appraisal = rf"(?:(?:{period})?(?:(?:绩效)?(?:考核|考评)|绩效)(?:结果|等级|等次)?)?"
    yield "grade", rf"{appraisal}直接(?:{any_of(lists['set'])}){NAME}"
    yield (
        "grade",
        rf"{period}(?:绩效)?(?:考核|考评)(?:结果)?(?:直接|一律|评?为|定为|视为)*(?P<name>{any_of(lists['fail'])}){_END}",
    )
    # 旷工3天以上的，考核不合格; 缺课，考核不合格，扣2分 is what happened
    failed = rf"(?:绩效)?(?:考核|考评|绩效)(?:结果)?(?P<name>{any_of(lists['fail'])}){no_event}"
    yield "grade", rf"(?:(?<![\u4e00-\u9fff])|(?<=[的者])){failed}"
    yield "grade", rf"(?:直接)?视为(?:{period})?(?:考核)?(?P<name>{any_of(lists['fail'])}){_END}"
    # 泄密的，定为不合格; 抽检判定为不合格，扣2分 is what happened
    behind = r"(?:(?<![\u4e00-\u9fff])|(?<=[的者]))"
    yield "grade", rf"{behind}(?:[评判认确]?定|评)为(?P<name>{any_of(lists['fail'])})(?:等[次级])?{_END}"
    yield "grade", rf"{behind}(?:评定?|定|判定?)?为(?P<name>[A-E](?:级|等|档)){_END}"


def block_patterns(lists: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """In 否决 itself a grade needs no word before it: 定为不合格; 考核周期为月 gives none."""
    purpose = "奖励|奖金|激励|补贴|补助|依据|参考|处罚|惩罚|惩戒|准|基础|原则|目标|止|主|辅|限"  # 发放1个月工资作为奖励
    yield "grade", rf"(?:{any_of(tuple(each for each in lists['set'] if each != '为'))})(?!{purpose}){NAME}"
    known = rf"(?P<name>{any_of(longest_first(words().grades))}|{_CHAR}{{1,6}}[级等档])"  # 以人为本 names no grade
    # 当季考核为D级: its own words are no part of what happened
    appraisal = rf"(?:{any_of(lists['periods'])})的?(?:绩效)?(?:考核|考评)(?:结果)?(?:直接|一律)?"
    yield "grade", rf"{appraisal}(?:评|定|视)?为(?:[「“](?P<quoted>[^「」“”]+)[」”]|{known}){_END}"
    yield "grade", rf"(?<!周期)(?<!时间)(?<!对象)(?<!方式)(?<!范围)为(?:[「“](?P<quoted>[^「」“”]+)[」”]|{known}){_END}"
    # 发生走失事故的，考核不合格: what follows; 培训考核不合格的 is what happened
    yield (
        "grade",
        rf"(?<![\u4e00-\u9fff])(?:绩效)?(?:考核|考评)(?:结果)?(?:直接|一律|即|为)?(?P<name>{any_of(lists['fail'])}){_END}",
    )


def nameless(pattern: str) -> str:
    """The pattern without its group names, to stand in a larger one."""
    for name in ("quoted", "name", "points", "scope", "honour", "steps", "listed"):
        pattern = pattern.replace(f"(?P<{name}>", "(?:")
    return pattern


def effect_patterns(lists: Mapping[str, tuple[str, ...]], in_block: bool) -> Iterator[tuple[str, str]]:
    """Terminals and their patterns: VETO, and points that leave or limit the item."""
    shut = r"(?=\s*(?:[,;。)]|$))"
    # 物流原因不考核 behind what is counted: a case of it, and nobody who is left out
    yield "NO_CASE", rf"(?<=原因)(?:造成的|导致的|引起的|的)?不(?:予|作|做|纳入|计入|列入)?考核{shut}"
    # 以上未注明的均按次扣分, as a sentence of its own in an item
    untold = r"(?:以上|上述)?(?:各项|各条)?(?:未|没有)(?:注明|写明|标明|说明)(?:次数|每次)?的?,?"
    yield "ACCUMULATE", rf"{untold}(?:均|都|一律)*按每?次数?(?:计算|计扣|扣分|扣|计)"
    all_ = r"(?:以上|上述|前述)?(?:各项|各条|各种|[两三四五]项|各类|各)?(?:情形|行为|情况|问题|内容|扣分|事项)?"
    yield "ACCUMULATE", rf"{all_}(?:可以?|均|都)?(?:累计|累加|叠加)(?:扣分|扣罚|扣除|扣减){shut}"
    acts = [*act_patterns(lists), *(block_patterns(lists) if in_block else ())]
    for _, pattern in acts:
        yield "VETO", _AND + nameless(pattern)
    period = rf"(?:{any_of(lists['periods'])})(?:的)?"
    total = rf"(?:{period})?(?:{any_of(lists['total'])})"
    again = r"(?:再|另外|另行|另|直接|额外|追加|加|多)?"
    points = rf"(?=\s*(?:{NUM}|[一二两三四五六七八九十半]+分))"
    taken, given = "(?:扣除|扣减|扣去|扣|减去|减)", "(?:增加|奖励|加上|加)"
    yield "OFF_TAIL", rf"(?:直接|并|均|都|一律)?(?:从|在){total}(?:中|里|内)?(?:直接|相应)?{taken}除?{shut}"
    yield "OFF_TOTAL", rf"{again}(?:从|在)?{total}(?:中|里|内|上)?{again}{taken}{points}"
    yield "OFF_TOTAL", rf"{again}{taken}(?:(?:本人|其|当事人|责任人|个人|部门|班组|科室)的?)?{total}{points}"
    yield "OFF_TOTAL", rf"(?:另外|另行|另){taken}{points}"
    leaves = rf"(?=,?\s*(?:追加|另|再?(?:从|在)?{total}|再扣{total}))"
    yield "SPENT", rf"(?:累计|合计)?扣分?(?:满|够|完|至|到|达到?)\s*{NUM}\s*分(?:的|者|后|时|以后|之后|以上)*{leaves}"
    yield "OFF_BESIDE", rf"(?:追加){taken}{points}"
    yield "ON_TOTAL", rf"{again}(?:从|在)?{total}(?:中|里|内|上)?{again}{given}{points}"
    yield "ON_TOTAL", rf"{again}{given}{total}{points}"
    below = r"(?:本项|此项|该项|本条)(?:的?得分|得|计|记|按|为)+\s*[-负]"  # 本项计-10分
    yield "PLUNGE", rf"倒扣(?:分)?{points}|{below}{points}"
    item = "(?:但是?|且|并且)?(?:本项|此项|该项|本条|单项)?"
    yield "FLOOR_AT", rf"{item}(?:{any_of(lists['least'])})\s*(?=-?\s*{NUM}\s*分)"
    yield "AT_MOST", rf"(?:本项|此项|该项|本条)(?:得分|分数)?(?:{any_of(lists['most'])})(?:得|计|为)?\s*(?={NUM}\s*分)"
