"""What can be wrong with a sentence: the kinds and their words."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Remedy, Safety, Severity

NOT_UNDERSTOOD = Kind(
    "S101",
    Severity.ERROR,
    "这句话像是计分的，但没有读懂：「{sentence}」（卡在“{at}”）",
    "最接近的写法是「{nearest}」；若这句不计分，请移到“说明：”下面",
)
TYPO = Kind(
    "S102",
    Severity.ERROR,
    "这句话像是计分的，但没有读懂：「{sentence}」",
    "是不是要写「{corrected}」？",
    Remedy("{fixed}", Safety.SCORES),
)
ZERO = Kind(
    "S103",
    Severity.ERROR,
    "{verb}分写成了0分：「{sentence}」",
    "写明{verb}几分，例如「{example}」；不{verb}分的句子请删去",
)
REVERSED = Kind(
    "S104",
    Severity.WARNING,
    "扣分范围从大到小：「{amount}」，按{low}～{high}分读",
    "写成“{low}-{high}分”",
    Remedy("{low}-{high}分", Safety.SAFE),
)
UNEVEN = Kind(
    "S105",
    Severity.ERROR,
    "列出了{parts}种情形，却写了{amounts}个分数：「{sentence}」",
    "一种情形对一个分数，例如「打卡异常、缺席培训，每次分别扣0.5分、1分」",
)
NO_EVENT = Kind("S107", Severity.ERROR, "没有写是什么情形：「{sentence}」", "在前面写明情形，例如「{such}{sentence}」")
VAGUE = Kind(
    "S109",
    Severity.ERROR,
    "“{amount}”不是一个确定的分数：「{sentence}」",
    "写明几分，例如“2分”，或写范围“2-3分”由评分人定",
)
UNSTATED = Kind(
    "S113",
    Severity.ERROR,
    "“{word}”没有说清是几次、几分：「{sentence}」",
    "按次扣分请写“每次扣…分”；由评分人定请写“视情节扣…-…分”",
)
NO_AMOUNT = Kind(
    "S110",
    Severity.ERROR,
    "没有写{verb}几分：「{sentence}」",
    "在“{verb}”后面写明分数，例如「{example}」",
    Remedy("＿{unit}", Safety.PLACEHOLDER, "after"),
)
CONTRADICTS_ONCE = Kind(
    "S111", Severity.ERROR, "又写按次扣，又写只扣一次：「{sentence}」", "二者只留一个，例如写成「{each}」"
)
ONCE = Kind(
    "R103",
    Severity.WARNING,
    "这些句子没有写“每次”，按只扣一次计（填“是”或“否”）：{sentences}",
    "若每发生一次都计，请在句中写“每次”，或在通则里写“未写明“每次”的，按每次计”；若只扣一次，可在通则里写“未写明“每次”的，只扣一次”",
    Remedy("\n通则：未写明“每次”的，＿。", Safety.PLACEHOLDER, "table end"),  # 按每次计, or 只扣一次
)
BY_HAND = Kind(
    "R153",
    Severity.WARNING,
    "这些项目没有写怎样计分，由评分人在0分到分值之间打分：{items}",
    "若确实由评分人打分，可写明，例如“0-6分”；若按次数扣分，请写「…每次扣…分」",
)
NO_SUBJECT = Kind(
    "S115", Severity.ERROR, "「{sentence}」没有说清是哪种情形、几次不得分", "写明情形和次数，例如「迟到3次以上不得分」"
)
CAPPED_OFF = Kind(
    "S310",
    Severity.ERROR,
    "「{sentence}」里有从总分扣的分，又有上限，不知道上限管哪一部分",
    "{advice}",
)
CONTRADICTS_CAP = Kind(
    "S117", Severity.ERROR, "又写不封顶，又写了上限：「{sentence}」", "二者只留一个，例如只写“{kept}”"
)
LADDER_ABOVE = Kind(
    "S121",
    Severity.ERROR,
    "「{sentence}」超过了本项的{points}分",
    "改分数，或把本项的分值改大；若允许超过，在这几档后面写“，最高…分”",
)
LADDER_UNCLEAR = Kind(
    "S122",
    Severity.ERROR,
    "这几档没有读懂：「{sentence}」",
    "按一个指标分档，写成「合格率99%以上得20分，95%以上不满99%得10分，不满95%得0分」；分等级写成「优20分、良17分、差0分」",
)
ONE_ARM = Kind(
    "S124", Severity.ERROR, "只写了一档：「{sentence}」，没有写达不到时得几分", "再写一句，例如「否则不得分」"
)
OWN_ARM = Kind(
    "R142",
    Severity.WARNING,
    "{values}另有一档，别的档里的“以上”“以下”和范围在这里不含{values}",
    "写成“超过{values}”“不满{values}”就没有疑问",
)
NAMES_BASE = Kind(
    "R152",
    Severity.WARNING,
    "「{sentence}」旁边还有扣分的句子，读作“从满分起扣”，不另填是或否",
    "若它是单独的一问（否则不得分），请在后面写“否则不得分”",
)
NO_TARGET = Kind(
    "S126",
    Severity.ERROR,
    "「{sentence}」要从一个目标数算起，本项里没有写（或写了几个不同的）",
    "在同一项里写明目标，例如「及时率目标95%，每低1%扣3分」；几个指标都这样算的，在“扣”前面写“各”",
)
STEP_RANGE = Kind("S127", Severity.ERROR, "每一步扣的分要是一个确定的数：「{sentence}」", "例如「每低1%扣2分」")
PART_UNSAID = Kind(
    "R150",
    Severity.WARNING,
    "没有写不足{size}的部分怎么算，按不计算：差{example}时算{down}分；若不足{size}按{size}计，算{up}分；若按比例计，算{share}分",
    "写明“不足{size}不计”“不足{size}按{size}计”或“不足{size}按比例计”",
    Remedy("，不足{size}不计", Safety.SAFE, "after"),
)
PART_OTHER = Kind(
    "S218",
    Severity.ERROR,
    "「{sentence}」说的不是一级的大小：这里每{size}算一级，不足一级的部分怎么算没有写清",
    "写明“不足{size}不计”“不足{size}按{size}计”或“不足{size}按比例计”",
)
NO_WAY = Kind(
    "S131",
    Severity.ERROR,
    "「{sentence}」没有写是高于还是低于目标时算",
    "写明方向，例如「每低1%扣1分」或「每超1%扣1分」",
)
REPEATS_WRONG = Kind(
    "S132",
    Severity.ERROR,
    "规则里写的分值是{written}分，本项的分值是{points}分",
    "改成“{points}分”，或删去规则里的这个数",
)
EXEMPT = Kind(
    "S133",
    Severity.ERROR,
    "「{label}」又写扣分，又写不扣分",
    "二者只留一个，或写明哪些不扣，例如「{label}2次以内不扣分，每超1次扣1分」",
)
WHOLE_PLAN = Kind(
    "R154",
    Severity.WARNING,
    "没有写目标是多少，按完成100%为目标：「{sentence}」",
    "若目标不是100%，请在同一项里写明，例如“目标95%”",
)
GOOD_STATE = Kind(
    "R170",
    Severity.WARNING,
    "「{sentence}」没有数量，读作{held}的得分，不另填",
    "若它是单独的一问，请写成单独的一句，例如「资料齐全得5分，否则不得分」",
)
GOES_ON = Kind(
    "R171",
    Severity.WARNING,
    "没有写{beyond}时扣几分，按扣{points}分（和最重的一档一样）；若那时不扣分，得分会不同",
    "补写一档，例如“{beyond}扣…分”",
)
BEGINS_ABOVE = Kind(
    "R172",
    Severity.WARNING,
    "最轻的一档从0{unit}开始就扣{points}分；读作0{unit}时不扣，大于0{unit}才扣",
    "写明起点，例如“超过0{unit}”；若0{unit}也扣，请写“0{unit}以上”",
)
HOLDS_UNTIL = Kind(
    "R173",
    Severity.WARNING,
    "两档之间没有写：从{value}起、到{end}之前都扣{points}分；若只在正好{value}时扣{every}，得分会不同",
    "写成范围，例如“{value}以上不满{end}”",
)
AND_BETTER = Kind(
    "R220",
    Severity.WARNING,
    "最好的一档只写了{value}，读作{value}{side}；若只有正好{value}才得这个分，得分会不同",
    "写成“{value}{side}”",
)
ZERO_EARNS = Kind(
    "R174",
    Severity.WARNING,
    "没有写0{unit}得几分，按0分计",
    "补写一档，例如“0{unit}不得分”",
)
WHICH_WAY = Kind(
    "S160",
    Severity.ERROR,
    "只写了{name}在一段里扣分，看不出比这一段更高还是更低时也扣",
    "写成“…以上”或“…以下”，或把各档写全",
)
RESTATES_OTHER = Kind(
    "S161",
    Severity.ERROR,
    "「{sentence}」写的是{written}分，本项的分值是{points}分",
    "两处写成一样；若是扣分或得分，请写明“扣{written}分”或“得{written}分”",
)
NO_RANGE = Kind(
    "R180",
    Severity.WARNING,
    "「{sentence}」没有写{verb}几分，由评分人在0到{points}分之间定",
    "写明范围，例如“视情节{verb}1-{points}分”",
)
PERCENT_OF = Kind(
    "R181",
    Severity.WARNING,
    "「{sentence}」没有写是什么的{percent}%，按本项{points}分的{percent}%计，即{value}分",
    "直接写“{value}分”就没有疑问",
)
SERIES = Kind(
    "S172",
    Severity.ERROR,
    "按次数变化的扣分没有读懂：「{sentence}」",
    "从第1次写起，例如「迟到第1次扣1分，第2次扣2分，第3次起每次扣3分」，或「迟到每次扣1分，3次以上每次扣2分」",
)
SCALED = Kind(
    "S173",
    Severity.ERROR,
    "「{sentence}」没有说清是哪个分数的几倍",
    "直接写明分数，例如「情节严重的每次扣4分」",
)
OF_WHICH = Kind(
    "S174",
    Severity.ERROR,
    "「{sentence}」里的“其中”前面没有按次计的一句可以对应",
    "先写一般情形，例如「投诉每起扣2分，其中重大投诉每起扣5分」",
)
BARE_RATE = Kind(
    "S175",
    Severity.ERROR,
    "「{sentence}」没有写是扣分还是加分",
    "在分数前面写明：要扣的写成“扣{points}分”，要加的写成“加{points}分”",
)
HIGHEST_OF = Kind(
    "S162",
    Severity.ERROR,
    "「{sentence}」没有说清在哪几级里取最高",
    "把各级和分数写在一句里，例如「省级3分、市级2分、厂级1分，不累计计分」",
)
GRADE_NOTE = Kind(
    "R176",
    Severity.WARNING,
    "「{sentence}」说的是等级，不影响本项得分，这里不计算",
    "若要影响等级，请写到“否决：”里",
)
FIRM_END = Kind(
    "R197",
    Severity.WARNING,
    "{value}写在两档里，按写明“达到、及以上、（含）、≥、≤”的一档，不按另一档",
    "另一档写成“不满”或“超过”就没有疑问",
)
