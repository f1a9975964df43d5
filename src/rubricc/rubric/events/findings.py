"""What can be wrong with sentences about events: the kinds and their words."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Remedy, Safety, Severity

LIKELY_SIGN = Kind(
    "R186",
    Severity.WARNING,
    "「{sentence}」没有写是扣分还是加分，看名称按{taken}分读",
    "写成“{taken}{amount}”就没有疑问；若是{other}分，请写“{other}{amount}”",
)
ALL_AT_RATE = Kind(
    "R182",
    Severity.WARNING,
    "「{sentence}」读作达到以后每一次（连同前面的）都按这个数计",
    "若只有超出的部分按这个数计，请写“第…次起每次扣…分”",
)
FURTHER_EACH = Kind(
    "R183",
    Severity.WARNING,
    "「{sentence}」读作从这一次起每次都计",
    "若以后不再另计，请写“…次以上扣…分”；若每次都计，请写“第…次起每次扣…分”",
)
NO_MORE = Kind(
    "R291",
    Severity.WARNING,
    "没有写{beyond}每{unit}{act}几分，读作不再{act}；若每{unit}仍{act}{points}分，得分会不同",
    "补写一句，例如“{beyond}每{unit}{act}{points}分”；若不再{act}，可不改",
)
EACH_ITS_OWN = Kind(
    "R611",
    Severity.WARNING,
    "「{sentence}」读作每一次的分数各算各的：{count}{unit}一共{act}{total}分；若{count}{unit}一共只{act}{last}分，得分会不同",
    "各算各的，写成“第{count}{unit}再{act}{last}分”就没有疑问；一共只{act}{last}分的，写成“{count}{unit}{act}{last}分”，不写“第”",
)
EVERY_SO_MANY = Kind(
    "R184",
    Severity.WARNING,
    "「{sentence}」读作每满{count}{unit}{points}分，{twice}{unit}就是{double}分",
    "若满{count}{unit}只计一次，请写“{count}{unit}以上”",
)
NO_TIMES = Kind(
    "S145",
    Severity.ERROR,
    "「{sentence}」：0{unit}就是没有发生，不能每满0{unit}计一次",
    "没有发生时计分的，写成「无{event}的，{act}」",
)
SCALED_APART = Kind(
    "R187",
    Severity.WARNING,
    "「{sentence}」读作另记一种情形：再次出现的每{unit}扣{more}分，不再按{one}分扣",
    "若是从第2{unit}起每{unit}扣{more}分，写“第2{unit}起每{unit}扣{more}分”",
)
SCALED_AGAIN = Kind(
    "R185",
    Severity.WARNING,
    "「{sentence}」读作第1次{one}分，第2次起每次{more}分，3次共{total}分；若全部按{more}分计是{all}分",
    "写明，例如“第2次起每次扣{more}分”",
    Remedy("第2次起每次扣{more}分", Safety.SAFE),
)
RATE_UNTIL = Kind(
    "R194",
    Severity.WARNING,
    "不到{until}{unit}时读作每{unit}扣{one}分，{below}{unit}扣{all}分；若{below}{unit}也只扣{one}分，得分会不同",
    "写明，例如“每{unit}扣{one}分”，或“1{unit}以上不满{until}{unit}扣{one}分”",
)
INSTEAD = Kind(
    "R226",
    Severity.WARNING,
    "「{sentence}」读作{reached}起一共{points}分，代替前面每次的{each}分，再多也是{points}分；若是在每次{each}分之外再扣，得分会不同",
    "若是另外再扣，写成“{reached}以上再扣{points}分”；若{reached}起每次都按{points}分，写成“{reached}以上每次扣{points}分”",
)
SAID_OTHERWISE = Kind(
    "S194",
    Severity.ERROR,
    "「{sentence}」说的是前面那一条，分数却对不上",
    "{advice}",
)
SCALED_EACH = Kind(
    "R199",
    Severity.WARNING,
    "「{sentence}」读作前面{count}条都管：每一条另有一种情形，按它自己的分数计几倍",
    "若只管「{last}」，写成单独的一句并写明扣几分，例如“{alone}”",
)
NOT_COVERED = Kind(
    "S190",
    Severity.ERROR,
    "「{sentence}」写在“以上…”的上限后面，不知道上限管不管它",
    "上限管全部的，移到最后；只管前面的，在前面每一句里分别写“最多扣…分”",
)
BY_THE_DAY = Kind(
    "S192",
    Severity.ERROR,
    "「{sentence}」按第几{unit}分开扣，没有读懂",
    "写成从头算起的一句和超过以后的一句，例如「旷工每{unit}扣1分，超过3{unit}的部分每{unit}再扣1分」",
)
BASE_OR_GAIN = Kind(
    "S193",
    Severity.ERROR,
    "「{sentence}」没有写什么情形加分，{points}分又正好是本项的分值",
    "若是说本项满分{points}分，删去「{sentence}」；若做到了另外加，写成「完成计划的加{points}分」",
)
STILL_ADDS = Kind(
    "R231",
    Severity.WARNING,
    "「{sentence}」读作在前面的{one}分之外再扣{more}分，两种都有时一共扣{all}分",
    "若这时只扣{more}分，请在后面加“，就高扣分”；若是再扣，写“再扣{more}分”就没有疑问",
)
PARTS_DIFFER = Kind(
    "S202",
    Severity.ERROR,
    "「{first}」和「{second}」说的是同一种零头，却是两种算法",
    "留下一种：只写“{first}”，或只写“{second}”",
)
DUTY_COSTS = Kind(
    "S201",
    Severity.ERROR,
    "「{sentence}」写的是该做的事，不知道做了扣，还是没做扣",
    "没做才扣的，写成“{duty}，未做到的扣…分”；按少的次数扣的，写明该做几次，例如“{times}，少一次扣…分”",
)
PART_OF_ITEM = Kind(
    "S200",
    Severity.ERROR,
    "「{sentence}」只有{part}分，本项是{points}分：不知道这{part}分是本项里的一部分，还是另外加的",
    "若这时得满分，写成“{label}得{points}分”；若是另外加分，写成“{label}的，加{part}分”；{taken}若是本项里的一部分，拆成单独的一项",
)
COUNTED_BY = Kind(
    "R265",
    Severity.WARNING,
    "「{sentence}」没有写每次，跟着前一条按每{unit}计：2{unit}就扣两遍",
    "若只扣一次，另起一句写，或写成“{sentence}，只扣一次”；若按次计，写“每次”",
)
NOT_COUNTED = Kind(
    "R280",
    Severity.WARNING,
    "「{sentence}」读作说明：这样的不算次数，填数时不要把它填进去",
    "若是这个意思，可以不改；若要由系统来分，请分开写明哪一种扣几分、哪一种不扣分",
)
LAPSE_EARNS = Kind(
    "S270",
    Severity.ERROR,
    "「{sentence}」只说了一{unit}时：一{unit}也没有、有两{unit}时得几分没有写",
    "各写一档，例如“{label}0{unit}得{full}分，{label}1{unit}得{points}分，{label}2{unit}以上得0分”",
)
BARE_FULL = Kind(
    "S271",
    Severity.ERROR,
    "「{sentence}」写的就是本项的{points}分：是做到就得{points}分，还是由评分人在0分到{points}分之间打分，没有写",
    "做到就得的，写成“{label}得{points}分，否则不得分”；由评分人打分的，写成“{label}，0-{points}分”",
)
