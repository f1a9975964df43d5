"""How much at most: 每月累计加分最高不超过3分, 每次最多扣3分, 扣完20分为止, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.numerals import CHINESE
from rubricc.syntax.phrases import ANY_NUMBER, END, NUM, union
from rubricc.syntax.words import words

AMOUNT = rf"(?:{NUM}|[{CHINESE}]+(?=分))"
_TOP = "最多|最高|至多|顶多|最大"
_MOST_OF = rf"(?:但是?|且|并且)?(?:{_TOP}|(?:{_TOP})?[只仅]?限(?=扣|加|奖|减))(?:可|能|只|累计)?"
_AT_MOST = rf"(?:{_TOP}|(?:控制|限制|限定)在|[只仅]?限(?=\s*[0-9])|不[得能]?超过|不超|上限|封顶)(?:不超过|为|是|:)*"
_SUM = "(?:累计|合计|合并|总计|共计|总共)"
_ABOVE = (
    r"(?:(?:(?:以上|上述|前述|前列)各?(?:[几两二三四五六]?(?:项|种|条|款))?|[两二三四五六](?:项|种|者)(?=合计|合并|累计))"
    r"(?:情形|扣分|行为|内容|事项)?的?)?"
)
EACH = "(?:每|单(?=[次件笔人起]))"  # 单项 is the item
_OF_EACH = rf"{EACH}(?:{union((*words().units, *words().time_units))})(?:检查|抽查|督查|巡查|考核)?"
_SCOPE = (
    rf"(?:(?:{_ABOVE}{_SUM})?{_OF_EACH})?{_ABOVE}"
    "(?:累计|合计|合并|总计|总|共|每月|当月|全月|月度|年度|全年|月|本项|该项|此项|单项)*"
)
_TO = rf"(?:不超过|不超|为|至|到)?(?:本项|该项)?(?=\s*{AMOUNT})"
_WHEN = "(?:(?:每个?|[当本全单])(?:月|季度?|年度?|学期)|(?:月|季|年)度?|一个?(?:月|季度|年)内?|考核期内?)"
_BUT = "(?:但是?|且|并且)?"
_OF = "(?:本项|该项|此项|单项)"
_MOST = (
    rf"(?:(?:{_TOP})?(?:不得|不能|不可|不应|不)(?:超过|超出|超|大于|高于|多于)"
    rf"|(?:{_TOP})(?:为|是)?|上限(?:为|是|:)?|封顶(?:为|是|:)?|以(?=[0-9.]+\s*分\s*(?:为限|封顶)))"
)
_NEXT = rf"\s*(?={NUM}\s*分(?!钟|之|公里))"


_OFTEN = (
    "(?:最多|最高|至多|上限|不得?超过|[只仅]?限)(?:为|是|可|能|只|限|加|计|扣|算|奖励?|得)*"
    f"(?:计算|累计|计分|加分)?|以(?=\\s*{ANY_NUMBER}[^,;。()0-9]{{1,3}}?(?:为限|封顶))"
)
_BEYOND = (
    r"(?:超出|超过|多出|超)(?:的|部分|次数|者|以上|后)*,?(?:均|一律|则)*"
    r"不(?:再|予|另|重复)*(?:计入|计分|计算|加分|扣分|计|加|扣|累计|奖励|考核)"
)


def cap_patterns() -> Iterator[tuple[str, str]]:
    """Terminals with their patterns; a period before them is the table's, 每次 is of each time (`Limits.cap`)."""
    # 每次加1分（限5次），最多计5次，超出不计; 不超过3次，超过每次扣2分 is another thing
    units = union((*words().units, *words().time_units))
    times = (
        rf"{_WHEN}?(?:内|里)?{_SUM}?(?:{_OFTEN})\s*{ANY_NUMBER}\s*(?:{units})(?:为限|封顶|为止)?的?(?:加分|计分|扣分)?"
    )
    times = rf"{times}(?:,?{_BEYOND})?"
    lone = r"(?!\s*[,;]\s*(?:超|第|以上|多|每|[1一]))"
    more = rf"超过\s*{ANY_NUMBER}\s*(?:{units})(?:以上)?(?:的|者|后|部分)*,?"
    more = rf"{more}不(?:再|予|另)+(?:加分|计分|扣分|奖励|累计|加|扣|计)"
    behind = r"(?<=分,)|(?<=/[次人件项条篇起个],)|(?<=人次,)|(?<=分)\s*(?=\()|(?<=/[次人件项条篇起个])(?=\()"
    behind = rf"(?:{behind}|^(?=.{{0,6}}限|.*(?:超出|超过|多出).*不))"
    yield "CAP_TIMES", rf"{behind}(?:\({times}\)|\({more}\)|(?:{times}|{more}){END}{lone})"
    allowed = (
        rf"{_WHEN}?(?:内|里)?(?:可以?|能)?(?:允许|准许|容许|免扣|免)(?:有|扣)?\s*{ANY_NUMBER}\s*(?:{units})(?:以?内)?"
    )
    yield "ALLOWED_TIMES", rf"{behind}(?:\({allowed}\)|{allowed}{END})"  # 迟到每次扣1分（每月允许2次）
    yield from _by_their_verbs()
    # 最高不超过本项分值, 超过满分的按满分计: no more than the item holds
    whole = r"(?:本项|该项|此项|单项|考核|标准)*的?(?:满分值?|分值|标准分值?|权重分值?|总分值)"
    above = "(?:超过|超出|超|高于|大于|多于)"
    most = rf"(?:(?:{_TOP})?(?:得分)?不[得能可应]?{above}|(?:{_TOP})(?:得分)?[为得计])"
    past = rf"(?:得分|结果)?(?:超过|高于|超出|大于|多于){whole}(?:的|时|者|部分)*,?(?:均|一律|只|则|仍)*"
    yield "EARNED_UP", rf"{_BUT}(?:得分|累计|合计)*(?:{most}{whole}(?:为限|为止|封顶)?|以{whole}(?:为限|封顶)){END}"
    yield "EARNED_UP", rf"{past}[按以取计得]{whole}(?:计分|计算|计入|计|算|封顶)?{END}"
    at_most = r"(?:(?<=[×*][0-9],)|(?<=[×*][0-9]{2},)|(?<=[×*][0-9]{3},))(?:得分)?不(?:得|能)?(?:超过|高于|大于|超)"
    yield "CAP_ANY", rf"{at_most}{_NEXT}(?={NUM}\s*分\s*(?:[,;。]|$))"  # 得分=定额÷实耗×10，不超过10分
    yield (
        "CAP_ANY",
        rf"(?<![\u4e00-\u9fff]){_OF_EACH}的?{_SUM}?(?:扣分|加分)?{_MOST}{_NEXT}(?={NUM}\s*分\)?\s*(?:[,;。)]|$))",
    )
    lead = rf"{_BUT}{_WHEN}?{_OF}?{_SUM}?"
    some = rf"{_BUT}{_ABOVE}(?:{_WHEN}{_OF}?{_SUM}?|{_OF}{_SUM}?|{_SUM})"
    yield "CAP_GAIN", rf"{lead}总?(?:加|奖励?)分?(?:累计|合计|总和|总计)?{_MOST}可?加?{_NEXT}"
    yield "CAP_GAIN", rf"{some}(?:{_TOP})可?(?:加|奖){_NEXT}"
    yield "CAP", rf"{lead}总?[扣减]分?(?:累计|合计|总和|总计)?(?:最高|最多|至多|不得超过|上限为?){_NEXT}"
    yield "CAP", rf"(?:{some}总?|总)[扣减]分?{_MOST}{_NEXT}"
    yield "CAP", rf"{some}(?:{_TOP})可?[扣减]分?(?:不超过|不得超过)?{_NEXT}"
    yield "CAP", rf"(?<=分[,(])[扣减]分?{_MOST}{_NEXT}(?={NUM}\s*分\)?\s*(?:[,;。)]|$))"
    yield "CAP_ANY", rf"{some}(?:得分|计分|得|计)?{_MOST}(?:得|计)?{_NEXT}"
    yield "CAP_ANY", rf"(?<=分[,(]){_BUT}(?:得分)?(?:{_MOST}|[只仅]?限){_NEXT}(?={NUM}\s*分\)?\s*(?:[,;。、)]|$))"
    least = "(?<=分[、,])(?:且|也|并)?(?:不低于|不少于|不得低于)"
    yield "NO_NEGATIVE", rf"{least}\s*0\s*分(?=\s*(?:[,;。)]|$))"
    yield "FLOOR_AT", rf"{least}(?=\s*{NUM}\s*分\s*(?:[,;。)]|$))"


def _by_their_verbs() -> Iterator[tuple[str, str]]:
    """最多可扣5分, 扣分总额不超过5分, （最高5分）."""
    taken, given = r"(?:扣除|扣减|扣罚|扣分|扣)", r"(?:加分|加|奖励|奖|得分|得)"
    sum_ = r"(?:总额|总数|总和|总分|总计|分值|分数|值|数)?"
    sum_ = rf"{sum_}(?:累计|合计|总计)?"
    lost, won = (
        rf"(?:扣减|扣除|扣罚|扣分|减分){sum_}",
        rf"(?:节约|节支|超额|超产|增收|创收|提前)?(?:加分|增分|奖分|奖励){sum_}",
    )
    yield "CAP", rf"{_SCOPE}{_MOST_OF}{taken}(?:完(?!为止|即止))?{_TO}"
    yield "CAP", rf"{_SCOPE}的?{lost}{_AT_MOST}(?=\s*{NUM})"
    yield "CAP_GAIN", rf"{_SCOPE}{_MOST_OF}{given}{_TO}"
    yield "CAP_GAIN", rf"{_SCOPE}的?{won}{_AT_MOST}(?=\s*{NUM})"
    # 累计扣分以5分为限, 扣完20分为止, 加满5分为止, （最高5分）
    limit = rf"\s*{NUM}\s*分?\s*(?:(?:为|是)(?:最高|上|最高上)?(?:限|上限|限额|限度)|封顶)"
    yield "CAP", rf"{_SCOPE}的?(?:{lost}|扣)以(?={limit})"
    yield "CAP_GAIN", rf"{_SCOPE}的?(?:{won}|加)以(?={limit})"
    yield "CAP_GAIN", rf"(?:加分项?|奖励项|附加分)以(?={limit})"
    yield "CAP_ANY", rf"{_SCOPE}以(?={limit})"
    stop = rf"(?=\s*(?:{NUM}\s*分?|[{CHINESE}]+分)\s*(?:为止|即止|止|封顶|为限))"
    yield "CAP", rf"(?:直至|直到)?{_SCOPE}(?:扣分?|扣分{sum_})(?:完|满|够|至|到|达到?){stop}"
    yield "CAP_GAIN", rf"(?:直至|直到)?{_SCOPE}(?:[加得](?:完|满|够|至|到)|满){stop}"
    yield "CAP", rf"(?:当?[月年季]|本[月年季])?累计(?:共|已)?扣分?{stop}"  # 每次扣2分，累计扣10分为止
    yield "CAP_GAIN", rf"(?:当?[月年季]|本[月年季])?累计(?:共|已)?[加得奖]分?{stop}"
    until = rf"(?=\s*{NUM}\s*分?\s*(?:{END}))"  # 直至加满12分
    yield "CAP", rf"(?:直至|直到){_SCOPE}扣(?:完|满|够|至|到){until}"
    yield "CAP_GAIN", rf"(?:直至|直到){_SCOPE}[加得](?:完|满|够|至|到){until}"
    # 超过24分按24分计: the same number twice
    above = "(?:全月|当月|全年|季度|累计|合计)*"
    above = rf"{above}(?:得分|计分|总分|结果)?(?:超过|高于|大于|超出|多于)\s*(?P<most>{NUM})\s*分"
    above = rf"{above}(?:的|时|者|部分)*,?(?:均|一律|只|仅|则)*"
    yield "CAP_ANY", rf"{above}(?:[按以取计]|计算?为|得)(?=\s*(?P=most)\s*分\s*(?:计分|计算|计|算)?\s*(?:[,;。)]|$))"
    past = r"(?:高于|超过|大于|超出)\s*100\s*%(?:的|时|部分|者)*\s*,?"  # 高于100%最高得12分
    yield "CAP_ANY", rf"{past}(?:{_TOP})(?:可?得|可?计|可?为|不超过)?(?=\s*{NUM}\s*分)"
    yield "CAP_ANY", rf"\((?:{_AT_MOST}|封顶|(?<=分\()总?共|(?<=次\()总?共)(?=\s*{AMOUNT}\s*分?\s*\))"
    yield "CAP", rf"\({_SCOPE}(?:{_MOST_OF}{taken}{_TO}|{lost}{_AT_MOST})(?=\s*{AMOUNT}\s*分?\s*\))"
    yield "CAP_GAIN", rf"\({_SCOPE}(?:{_MOST_OF}{given}{_TO}|{won}{_AT_MOST})(?=\s*{AMOUNT}\s*分?\s*\))"
    yield "CAP", rf"\((?:直至|直到)?{_SCOPE}扣(?:完|满|够|至|到)(?=\s*{NUM}\s*分?\s*(?:为止|即止|止|封顶|为限)\))"
