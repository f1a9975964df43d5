"""Sentences of running text that say how raters count: 自评占30%，上级占70%; 缺评的，按其余评分人折算; 扣分各自填写.

A share is taken for a rater's only where every stretch names one who rates (自评, 上级, 客户 …): 优秀占20% is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.raters.shares import Raters, read_raters, with_rules
from rubricc.rubric.raters.words import Part, parts
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText, TableText
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

TWO_SHARES = Kind(
    "R212",
    Severity.ERROR,
    "评分人的权重写了两处，不一样：{header}；{text}",
    "{advice}",
)
ALONE = Kind(
    "R213",
    Severity.ERROR,
    "“{said}”只用于按权重合计的评分人，本表没有",
    "写成“评分：自评30%、直接上级70%”，或把这一句删去",
)
ABSENT_VALUE = Kind(
    "R214",
    Severity.ERROR,
    "表头“缺评”写的是“{value}”，没有读懂",
    "写成“缺评：按其余评分人折算”；不写的，缺一人就没有总分",
)
ABSENT_TRIMMED = Kind(
    "R215",
    Severity.ERROR,
    "又写缺评时折算，又写去掉最高分和最低分：少了人时怎样去掉，没有说清",
    "二者只留一个：删去“{said}”，或不去掉最高分和最低分",
)
OF_AN_ITEM = Kind(
    "R228",
    Severity.ERROR,
    "“{said}”写在「{item}」里：没有说清是整张表由他们评分，还是只有这一项",
    "整张表的，在项目前面写一行“评分：{said}”；只有这一项的，按权重分成几个项目，例如“{item}（{rater}）”",
)
_JOINT = re.compile(r"[,、;+]")


@dataclass(frozen=True, slots=True)
class RaterText:
    """What running text says of the raters; `read` are the sentences that said it."""

    shares: Span | None
    item: HeadText | None  # where the shares may be those of one item only
    renormalised: Span | None
    own_counts: Span | None
    read: tuple[Span, ...]


def read_rater_text(table: TableText, context: Context) -> tuple[RaterText, TableText]:
    """What is said of raters in 通则, 说明, below an item or under the table; and the table without it."""
    reader = _Reader(context)
    blocks = ("通则", "计分说明", *words().guidance)
    rest = replace(
        table,
        heads=tuple(reader.below(head, head is table.heads[-1]) for head in table.heads),
        blocks=tuple(
            replace(block, sentences=reader.others(block.sentences)) if block.kind in blocks else block
            for block in table.blocks
        ),
        stray=reader.others(table.stray),
    )
    return RaterText(
        reader.shares,
        reader.item if len(table.heads) > 1 else None,
        reader.renormalised,
        reader.own_counts,
        tuple(reader.read),
    ), rest


class _Reader:
    """Takes the sentences about raters out of the others."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.shares: Span | None = None
        self.item: HeadText | None = None
        self.renormalised: Span | None = None
        self.own_counts: Span | None = None
        self.read: list[Span] = []

    def others(self, sentences: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(sentence for sentence in sentences if not self.takes(sentence))

    def below(self, head: HeadText, last: bool) -> HeadText:
        """The head without them; behind the other sentences of the last item a line is one below the table."""
        before, rest = self.shares, self.others(head.sentences)
        if self.shares is not before and not (last and rest):
            self.item = head
        return replace(head, sentences=rest)

    def takes(self, sentence: Span) -> bool:
        plain = sentence.normal.strip(" 。;.")
        if plain in words().own_counts:
            self.own_counts = sentence
        elif is_renormalised(plain):
            self.renormalised = sentence
        elif (shares := next(filter(names_shares, _without_lead(sentence)), None)) is not None:
            if evidence(sentence.part(0, shares.start - sentence.start)) is not None:
                return False  # 旷岗扣3分，最终得分=自评×30%+主管×70%
            self.shares = shares
        else:
            return False
        self.read.append(sentence)
        self.context.coverage.fill(sentence, Class.RULE)
        return True


def is_renormalised(text: str) -> bool:
    """按其余评分人折算, alone or after the word that says when."""
    for start in words().absent_when:
        text = text.removeprefix(start).lstrip(",: ")
    return text in words().absent_renormalised


def names_shares(sentence: Span) -> bool:
    """Whether the sentence is a list of raters with their shares and nothing else."""
    if "%" not in sentence.normal or not _JOINT.search(sentence.normal):
        return False
    found = list(parts(_without_bonus(sentence)))
    named = [part for part in found if isinstance(part, Part)]
    whole = len(named) == len(found) > 1 and all(part.share is not None for part in named)
    return whole and all(
        any(word in part.name for word in words().raters) or _RATES.search(part.span.normal) for part in named
    )


_RATES = re.compile("(?:评|评分|打分|考评|评审)(?=[占为是:(]|[0-9])")  # 科室评占40%, 家长打分30%


def _without_lead(sentence: Span) -> Iterator[Span]:
    """考核方法：实行百分制，其中班组长评分占60%，主管评分占40%: the raters behind what stands before them, then all."""
    text = sentence.normal
    for mark in reversed(list(re.finditer("[:,]", text[: max(text.find("%"), 0)]))):
        if not re.search("[0-9]", text[: mark.start()]):
            lead = re.match(r"\s*(?:其中|即|分别为)?[:,]?\s*", text[mark.end() :])
            yield sentence.part(mark.end() + (lead.end() if lead else 0), len(text))
    yield sentence


def _without_bonus(sentence: Span) -> Span:
    cut = sentence.normal.find("+奖")
    sentence = sentence if cut < 0 else sentence.part(0, cut)
    frame = _FRAME.fullmatch(sentence.normal)
    return sentence.part(*frame.span("raters")) if frame else sentence


# 考核由学生测评（占30%）、学院考核（占70%）两部分组成
_FRAME = re.compile(
    r"(?:[^,;。:0-9%]{0,10}(?:考核|考评|评价|得分|总分|成绩)[^,;。:0-9%、]{0,4}由)(?P<raters>.*%.*?)(?:[0-9一二两三四五六]个?(?:部分|方面))?(?:组成|构成)[。.]?"
)


def raters_of(header: Span | None, absent: Span | None, text: RaterText, bonus: bool, context: Context) -> Raters:
    """Everybody who rates, from the headers 评分 and 缺评 and from running text."""
    if text.shares is not None and (header is None or "%" not in header.normal):
        raters = read_raters(_without_bonus(text.shares), bonus, context)
        if text.item is not None:
            shares = raters.panel.wording if raters.panel else brief(text.shares.text)
            facts = {"said": shares, "item": text.item.title.text, "rater": raters.levels[0].name}
            context.report(OF_AN_ITEM, text.shares, **facts)
    else:
        raters = read_raters(header, bonus, context)
        if text.shares is not None and header is not None:
            again = read_raters(text.shares, bonus, context)
            if again.panel != raters.panel:
                facts = {"header": brief(header.text), "text": brief(text.shares.text)}
                keep = f"按“{brief(header.text)}”的，删去“{text.shares.text}”"
                other = f"按后一处的，表头写成“评分：{again.panel.wording}”；" if again.panel else ""
                context.report(TWO_SHARES, text.shares, **facts, advice=other + keep)
    said = text.renormalised
    if absent is not None and absent.normal not in words().absent_default:
        if is_renormalised(absent.normal):
            said = absent
        else:
            context.report(ABSENT_VALUE, absent, value=absent.text)
    for span in (said, text.own_counts):
        if span is not None and raters.panel is None:
            context.report(ALONE, span, said=brief(span.text))
    if said is not None and raters.panel is not None and any(each.trimmed for each in raters.panel.raters):
        context.report(ABSENT_TRIMMED, said, said=said.text)
    return with_rules(raters, said is not None, text.own_counts is not None)
