"""Why a sentence could not be understood, where its words tell: each with the text to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import VAGUE
from rubricc.source import Span
from rubricc.syntax.phrases import MENDED

MINUS = Kind(
    "S141",
    Severity.ERROR,
    "“{verb}”后面又写了负号：「{sentence}」",
    "写成“{verb}{amount}”",
    Remedy("{verb}{amount}", Safety.SCORES),
)
MORE_THE_MORE = Kind(
    "S142",
    Severity.ERROR,
    "“越…越…”没有说每多一次、每多1%是几分：「{sentence}」",
    "写成「错误每次扣2分」「每超1天扣1分」或「目标95%，每低1%扣2分」",
)
MORE_SAID = Kind(
    "S222",
    Severity.ERROR,
    "“{more}”没有说多扣几分，后面「{rest}」已经写了怎样扣",
    "删去“{more}”，只写「{rest}」",
)
BY_WEIGHT = Kind(
    "S143",
    Severity.ERROR,
    "「{sentence}」说的是全表怎样合计，不是这一项怎样得分",
    "把权重写在标题里，例如“1. 服务态度（权重30%）”，在通则里写“每项按100分评”；这里只写这一项怎样扣分、怎样得分",
)
NO_METRIC = Kind(
    "S144",
    Severity.ERROR,
    "算式里没有要填的数：「{sentence}」，谁来算都是一个分数",
    "写上要填的数，例如「得分＝完成率×本项分值」；若这一项就是这么多分，不必写算式",
)
BY_THIS = Kind(
    "S148",
    Severity.ERROR,
    "「{sentence}」的“{said}”没有说不满一整步的怎样算：是按比例扣，还是满一步才扣",
    "写成「超期每超1倍扣2.5分，不足1倍按比例扣分」或「超期每满1倍扣2.5分，不足1倍不扣分」",
)
STRAIGHT = Kind(
    "S149",
    Severity.ERROR,
    "「{sentence}」的“{said}”没有写清两头各是几分：照“从…分到…分”算，和达到时写的分数不是一个数",
    "每一头写一个分数，例如「80%得6分，100%得满分，中间按线性插值计算；70%以下不得分」",
)
PARTS = Kind(
    "S150",
    Severity.ERROR,
    "「{sentence}」只写了“{name}”占{points}，没有写它怎样评分",
    "分成几个项目，各写分值，例如「1. {name}（{points}）」；是别处评出的百分制成绩的，写「{name}成绩占{points}」",
)

ACCUMULATED = Kind(
    "S204",
    Severity.ERROR,
    "「{sentence}」的“{said}”没有说清：是最多{verb}这么多，还是到了这么多分另有处理",
    "最多这么多的，写成“累计最多{verb}{points}分”；到了这么多分另有处理的，把处理写到兑现或否决里",
)

LESS_TAKEN = Kind(
    "S205",
    Severity.ERROR,
    "「{sentence}」的“{said}”是从别处扣的分里减去，没有写这时一共扣几分",
    "写明这时扣几分，例如“投诉每次扣5分；其中处理及时的，每次扣3分”",
)

# 处理及时的少扣2分
_LESS = re.compile(
    rf"(?:{MENDED}减|(?:(?<=的)|(?<=的每[起次件例人户项单]))(?:可以?|酌情)?减扣|(?<![至最不])(?:可以?|酌情)?(?:少|减轻|减免|免)(?:扣|罚|减))\s*[0-9.]+\s*分"
)
_ACCUMULATED = re.compile(
    r"累计(?:共|已)?(?P<verb>扣|加)分?\s*(?P<points>[0-9]+(?:\.[0-9]+)?)\s*分(?!为止|封顶|为限|即止|为上限)"
)
_MINUS = re.compile(r"(?P<verb>[扣减])\s*-\s*(?P<amount>[0-9]+(?:\.[0-9]+)?\s*分?)")
_EACH = re.compile(r"每[^,;。]*?[0-9一二两半]\s*分")
_MORE = re.compile(r"越[^,;。]{1,8}越[^,;。]{1,6}")
_MORE_POINTS = re.compile("越[^,;。]{1,8},?[^,;。]{0,4}分[^,;。]{0,2}越|越[^,;。]{1,8}越[^,;。]{0,3}分")
_SHARE = re.compile(r"[扣减加得](?P<amount>(?:对应|相应|一定|适当)(?:的)?(?:比例|分数|分值|分))")
_SOME = re.compile(r"[扣减加得](?P<amount>(?:若干|几|数)分)")
_WEIGHT = re.compile(r"(?:得分|评分|单项分|分数)\s*[×✕*x]\s*(?:权重|占比|比重)(?![0-9])")
_BY_THIS = re.compile(
    r"(?:其余|其他|以外)?[^,;。]{0,6}(?:按|照|依|以)(?:此|上述)(?:标准|比例)?(?:折算|推算)[^,;。]{0,4}"
)
# 从80分到90分线性加分，达到目标得95分: at one end two numbers
_STRAIGHT = re.compile(
    r"从\s*[0-9.]+\s*分?\s*(?:到|至)\s*(?P<top>[0-9.]+)\s*分[^,;。]{0,4}(?P<said>线性(?:加分|增加|递增|得分|计分|递减|扣分|计算)?)"
    r".*?得\s*(?!(?P=top)\s*分)[0-9.]+\s*分"
)
_PARTS = re.compile(
    r"(?:(?P<first>[^,;。、:0-9]{1,12})(?:、[^,;。、:0-9]{1,16})+,?(?:分别|依次)|(?P<name>[^,;。、:0-9]{1,12}))"
    r"占\s*(?P<points>[0-9]+(?:\.[0-9]+)?\s*分)"
)
_NUMBERS = re.compile(r"(?:本项)?(?:得分|扣分)\s*=\s*[0-9.\s×✕*+\-÷/%()分]+")


def only_the_more(guidance: Sequence[Span], context: Context) -> bool:
    """完成率越高得分越多 is all that an item says, and nobody is to judge it: how much more is asked."""
    if any(re.search("[评打酌审]", each.normal) for each in guidance):
        return False
    for each in guidance:
        if (found := _MORE_POINTS.search(each.normal)) is not None:
            context.report(MORE_THE_MORE, each.part(*found.span()), sentence=brief(each.text))
            return True
    return False


def report_cause(span: Span, shown: str, context: Context) -> bool:
    """Whether the words told what is the matter, which is reported."""
    text, report = span.normal, context.report
    if found := _LESS.search(text):
        report(LESS_TAKEN, span.part(*found.span()), sentence=shown, said=found[0].strip())
    elif found := _ACCUMULATED.search(text):
        facts = {"said": found[0], "verb": found["verb"], "points": found["points"]}
        report(ACCUMULATED, span.part(*found.span()), sentence=shown, **facts)
    elif found := _MINUS.search(text):
        place = span.part(*found.span())
        report(MINUS, place, sentence=shown, verb=found["verb"], amount=found["amount"].strip())
    elif found := _MORE.search(text):
        place, rest = span.part(*found.span()), span.part(found.end(), len(text)).text.strip("，,；; ")
        facts = {"more": span.part(0, found.end()).text, "rest": rest}
        report(MORE_SAID if _EACH.match(rest) else MORE_THE_MORE, place, sentence=shown, **facts)
    elif found := _SHARE.search(text) or _SOME.search(text):
        report(VAGUE, span.part(*found.span("amount")), sentence=shown, amount=found["amount"])
    elif found := _WEIGHT.search(text):
        report(BY_WEIGHT, span.part(*found.span()), sentence=shown)
    elif found := _BY_THIS.search(text):
        report(BY_THIS, span.part(*found.span()), sentence=shown, said=found[0].strip())
    elif found := _STRAIGHT.search(text):
        report(STRAIGHT, span.part(*found.span("said")), sentence=shown, said=found["said"])
    elif found := _PARTS.search(text):
        name = (found["first"] or found["name"]).strip().removeprefix("完成")
        report(PARTS, span.part(*found.span()), sentence=shown, name=name, points=found["points"])
    elif found := _NUMBERS.fullmatch(text.strip("。;, ")):
        report(NO_METRIC, span, sentence=shown)
    return found is not None
