"""What can be wrong with a sentence about a measured value: the kinds and their words."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Remedy, Safety, Severity

SHARE_TAKES = Kind(
    "R155",
    Severity.WARNING,
    "按比例扣分没有写按什么算，读作按没有完成的比例扣：完成50%时得{half}分（共{points}分）",
    "写明怎样算，例如「完成率×{points}分」",
)
SHARE_OF_TARGET = Kind(
    "R156",
    Severity.WARNING,
    "没有写“按比例”怎样算，按{way}算：{value}时得{points}分；若按{another}算，得{other}分",
    "写成公式，例如「得分＝目标÷实际×分值」",
)
ROUND_UNSAID = Kind(
    "R157",
    Severity.WARNING,
    "“取整”没有写怎样取，按四舍五入：8.6取9；若舍去小数，8.6取8",
    "写明“四舍五入取整”或“向下取整”",
)
CURVE_TOP = Kind(
    "R158",
    Severity.WARNING,
    "没有写{value}{side}得几分，都按{points}分",
    "写明，例如“{value}{side}得{points}分”",
)
CURVE_GAP = Kind(
    "R159",
    Severity.WARNING,
    "没有写{value}{side}得几分，这样的记录不能评分",
    "补一句，例如“{value}{side}不得分”",
)
WRONG_EXAMPLE = Kind(
    "S134",
    Severity.ERROR,
    "这里写{written}分，按公式算是{gives}分",
    "改成“{fixed}”，或删去这一句",
)
BELOW_ZERO = Kind(
    "S136",
    Severity.ERROR,
    "「{name}」的一档写成了负数，只有增长、下降、利润率一类的数才会小于0",
    "若“-”只是隔开前后的记号，请删去它；两边都算的偏差写成“±2%以内”；确是增减的，把名称写成“…增长率”",
)
FREE_FIRST = Kind(
    "R179",
    Severity.WARNING,
    "{value}同时符合{first}的一档和后面{second}的一档，按先写的{first}",
    "把后一档写成不含{value}，例如“不满{value}”或“超过{value}”",
)
FORMULA_FIRST = Kind(
    "R178",
    Severity.WARNING,
    "{value}同时符合按公式计分的一档和「{sentence}」，按先写的公式计",
    "把后一档写成不含{value}，例如“不满{value}”或“超过{value}”",
)
NOT_EVEN = Kind(
    "S135",
    Severity.ERROR,
    "「{sentence}」没有写清怎样接下去：前面各档要至少有两档，每档相差一样多",
    "把以后的各档也写出来，例如“第4名14分；第5名12分；第6名及以后10分”",
)
RUNS_DOWN = Kind(
    "R195",
    Severity.WARNING,
    "「{written}」前大后小，按两个数之间读",
    "写成“{turned}”",
    Remedy("{turned}", Safety.SAFE),
)
NAMES_FULL = Kind(
    "R196",
    Severity.WARNING,
    "「{sentence}」旁边还有按比例或公式计分的句子，读作公式算到满分时的情形，不另填是或否",
    "若它是单独的一问，请写成单独的一项，例如“{alone}”",
)
CAP_IN_PERCENT = Kind(
    "S214",
    Severity.ERROR,
    "「{sentence}」比本项的{points}分多得多：不知道是{written}分，还是分值的{written}%（{least}分）",
    "若是分值的{written}%，写成“{written}%封顶”；若本项可以得到{written}分，在标题里写“（{points}分，最高{written}分）”",
)
COUNTED_TWICE = Kind(
    "R221",
    Severity.WARNING,
    "「{sentence}」和每一步扣的分都扣：到了这里再扣{points}分；若到了这里一共只扣{points}分，得分会不同",
    "写明“再扣{points}分”；若一共只扣{points}分，改成几档，每一档写明一共扣几分",
)
ASKED_FULL = Kind(
    "R222",
    Severity.WARNING,
    "「{sentence}」没有写得几分，读作达到要求时得满分",
    "写成“{sentence}得满分”",
)
ONE_SIDED = Kind(
    "R240",
    Severity.WARNING,
    "「{sentence}」旁边写的是一个范围，只算{way}的部分，{other}时不扣不加",
    "若两边都{does}，写成“每高于或低于范围{step}{cost}”；若只算一边，写成“{one}{cost}”",
)
WHICH_END = Kind(
    "S231",
    Severity.ERROR,
    "「{sentence}」从{begin}算起还是从{end}算起，看不出来",
    "从{begin}算起，写成“{beyond}{begin}的部分，每{way}{step}加{amount}分，最多加{most}分”；"
    "从{end}算起，写成“{beyond}{end}的部分，每{way}{step}加{amount}分”",
)
NOTHING_AT_TARGET = Kind(
    "S232",
    Severity.ERROR,
    "「{sentence}」说{value}时得0分，同一项里的扣分却从{value}扣起：{value}时已经没有分可扣",
    "若{value}时不扣分，写成“{value}得满分”；若从0分往下扣，写成“基础分0分，可倒扣”",
)
GAINS_ABOVE = Kind(
    "R225",
    Severity.WARNING,
    "最低的一档从0{unit}开始就加{points}分；读作0{unit}时不加，大于0{unit}才加",
    "写成“超过0{unit}不满…{unit}加{points}分”",
)
EDGE_FIRST = Kind(
    "R242",
    Severity.WARNING,
    "「{name}」是{value}时同时符合两档，按先写的{first}分，不按{second}分",
    "两档只能有一档包含{value}，例如一个写“以上”，另一个写“不满”",
)
FROM_EACH = Kind(
    "R243",
    Severity.WARNING,
    "各档只写了{values}，每档读作写明的数{side}，到更好的一档为止；若只有正好这个数才得分，得分会不同",
    "每档写明“以上”或“以内”",
)
ELSE_NOTHING = Kind(
    "R244",
    Severity.WARNING,
    "「{sentence}」没有写达不到时得几分，读作得0分",
    "补一句，例如“否则不得分”",
)
FREE_AT_WHOLE = Kind(
    "R250",
    Severity.WARNING,
    "最轻的一档写到100%，读作100%时不扣，不满100%才扣{points}分；若100%也扣，得分会不同",
    "写成“不满100%扣{points}分”",
)
CAPS_BOTH = Kind(
    "R251",
    Severity.WARNING,
    "前面又加又扣，读作最多加{points}分，也最多扣{points}分；若只限其中一种，得分会不同",
    "写成“最多加{points}分，最多扣{points}分”，或只写其中一种",
)
EVERY_SO_FAR = Kind(
    "R252",
    Severity.WARNING,
    "「{sentence}」没有写“每”，读作每{size}都算一次；若达到{size}只算一次，得分会不同",
    "写成“每{way}{size}”；只算一次的，写明到多少才扣，例如「差错率超过5%扣2分」",
)
TAKES_OR_GIVES = Kind(
    "S195",
    Severity.ERROR,
    "「{sentence}」前面写的是扣分或加分，这里只写了{points}分，看不出是扣、是加还是得{points}分",
    "补上一个字，写成“扣{points}分”“加{points}分”或“得{points}分”",
)
FULL_BETWEEN = Kind(
    "R256",
    Severity.WARNING,
    "「{name}」{within}没有写得几分，读作不扣分，仍得满分",
    "补一句，例如“每低1{unit}扣1分”，或写明“{within}得…分”",
)
ONCE_BEYOND = Kind(
    "R257",
    Severity.WARNING,
    "「{sentence}」读作达到{value}以上时{does}一次；若每超{size}都{does}，得分会不同",
    "写成“{size}以上”，或写成“每超额{size}”",
)
FORMULA_EDGE = Kind(
    "R253",
    Severity.WARNING,
    "{value}同时符合前一个公式和「{sentence}」，按先写的公式计",
    "两个公式只能有一个包含{value}，例如一个写“以上”，另一个写“不满”",
)
FORMULAS_GAP = Kind(
    "S147",
    Severity.ERROR,
    "按公式计分的只管一段，{value}不在任何一段里，不知道得几分",
    "把这一段也写出来，例如“80%以上得分＝完成率×20；不满80%得分＝完成率×10”，或“不满80%不得分”",
)
WHOLE_TWICE = Kind(
    "S151",
    Severity.ERROR,
    "完成100%时得几分写了两种：「{sentence}」是{part}分，旁边按比例计分算到{full}分",
    "两处要一样：把比例写成“完成率×{part}分”并把本项改为{part}分，或把这一句改成“得{full}分”",
)
SHARE_BETWEEN = Kind(
    "R260",
    Severity.WARNING,
    "“按比例”在两头之间有两种算法：{value}时按{way}得{points}分；若从{low}分到{high}分均匀地算，得{other}分",
    "若均匀地算，写“中间按线性插值计算”；若不是，写成公式，例如“得分＝完成率×分值”",
)
ARM_FIRST = Kind(
    "R261",
    Severity.WARNING,
    "{value}同时符合「{sentence}」和后面按公式计分的一段，按先写的「{sentence}」",
    "两处只能有一处包含{value}，例如把“以下”写成“不满”",
)
CUT_FROM_TARGET = Kind(
    "R262",
    Severity.WARNING,
    "「{sentence}」读作比目标{target}{side}{size}时不得分（以{value}为界）；若{size}就是指标本身的数，得分会不同",
    "写明界线，例如“{value}以{way}不得分”",
)
ONE_KIND_OF_DAYS = Kind(
    "R263",
    Severity.WARNING,
    "「{sentence}」旁边是按另一种天数扣分的，读作同一个数，都按{days}数填",
    "两处写成一样，都写“天”或都写“个工作日”",
)
CAP_OF_ALL = Kind(
    "R271",
    Severity.WARNING,
    "「{sentence}」写在“得{worth}分，再逐步加分”的后面，读作加完以后最高{points}分；若只限加的分，得分会不同",
    "写成“本项最高{points}分”；若只限加的分，写“最多加{points}分”",
)
CURVE_FROM_NOTHING = Kind(
    "R272",
    Severity.WARNING,
    "{value}那一点没有写得几分，读作从那里的0分起均匀地增加：{middle}时得{points}分；若按实际占目标的比例算，得分会不同",
    "写明两头，例如“{value}得0分”；若按比例算，写成公式，例如“得分＝完成率×分值”",
)
STEPS_AT_END = Kind(
    "R273",
    Severity.WARNING,
    "{value}{unit}写在“{sentence}”里，也写在不得分的一档里，读作到{value}{unit}还是逐步扣；若那时不得分，得分会不同",
    "把不得分的一档写成“不满”或“超过”，或写明（含）、（不含）",
)
STEPS_MISS = Kind(
    "S203",
    Severity.ERROR,
    "「{sentence}」写{value}得{points}分，可照前面逐步加分算，{value}时只有{made}分：哪一个对，不能替你猜",
    "照这一档，每一步要写成“加{each}分”；照每一步加的分，改这一档的分数",
)
NEITHER_MOST_NOR_SUM = Kind(
    "S351",
    Severity.ERROR,
    "「{sentence}」最高的一档「{label}」是{most}分，各档相加是{sum}分，都不是本项的{points}分：看不出是几档选一档，还是各算各的",
    "几档选一档的，把最高的一档写成{points}分，例如「{label}得{points}分」；各算各的，使各分合计{points}分；最多只能得{most}分的，把本项的分值改为{most}分",
)
