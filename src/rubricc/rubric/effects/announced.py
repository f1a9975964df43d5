"""What the text around the items says of their points once more: 其中业务量40分，业务质量30分，服务质量20分.

Policies say so before their items, forms in their notes. It must agree with the heads and scores nothing itself; a
sentence with a number that no head has is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText, TableText
from rubricc.syntax.heads import higher
from rubricc.syntax.words import words
from rubricc.values import replace

DISAGREES = Kind(
    "R116",
    Severity.ERROR,
    "这里写的是「{name}」{said}，「{title}」的标题写的是{written}",
    "写成“{same}”；写错的是标题的，改标题里的分值",
    Remedy("{same}", Safety.SCORES),
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PAIR = re.compile(
    r"(?P<name>[^0-9,、;:。()%]{2,24}?)[占共计为是满分值权重:(\s]*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>分(?!钟)|%)"
)
_WHOLE = re.compile(r"(?:满分|总分|总计|合计|共计|共|总分值|考核总分|基准分|基础分|基本分)(?:值)?\s*(?:为|是|:)?\s*$")
_HOW_MANY = re.compile(
    r"(?:共|分|由|设|计|为)+\s*[0-9]+\s*(?:个|大)?(?:考核|评分)?(?:项|类|部分|方面|指标|模块|维度)"  # 共分为2个项目
)
_SCORES = re.compile(
    r"[各每单](?:个|项)?(?:考核|评分)?(?:项目|指标|内容|项)(?:得分)?(?:均|都)?(?:满分|按)|[扣减罚]\s*[0-9]|加\s*[0-9]|得\s*[0-9]"
    r"|每(?![月季年周旬天日位名人]|学期|半年)|以上|以下|不满|低于|高于|超过|不足|达到"
)


def without_announced(table: TableText, full_marks: Decimal, context: Context) -> tuple[tuple[str, ...], TableText]:
    """The sentences that say the points of items once more, and the table without them."""
    taken: list[Span] = []

    def others(sentences: tuple[Span, ...]) -> tuple[Span, ...]:
        found = [each for each in sentences if _announces(each, table, full_marks, context)]
        taken.extend(found)
        return tuple(each for each in sentences if each not in found)

    blocks = tuple(
        replace(block, sentences=others(block.sentences)) if block.kind in {*words().guidance, "通则"} else block
        for block in table.blocks
    )
    after = [*(each.style for each in table.heads), ""][1:]
    heads = tuple(  # 四、考核内容: 总分100分，其中安全40分，服务60分, above its items
        replace(head, sentences=others(head.sentences)) if below and higher(head.style, below) else head
        for head, below in zip(table.heads, after, strict=True)
    )
    rest = replace(table, blocks=blocks, heads=heads, stray=others(table.stray))
    for sentence in taken:
        context.coverage.fill(sentence, Class.GUIDANCE)
    return tuple(sentence.text for sentence in taken), rest


def _announces(sentence: Span, table: TableText, full_marks: Decimal, context: Context) -> bool:
    """Is every number of the sentence that of a head, or 满分? One that differs from its head is told."""
    if not _NUMBER.search(sentence.normal) or _SCORES.search(sentence.normal):
        return False
    pairs = list(_PAIR.finditer(sentence.normal))
    if len(pairs) < len(_NUMBER.findall(_HOW_MANY.sub("", sentence.normal))):
        return False
    if any(not Decimal(each["number"]) for each in pairs):
        return False  # 发生食物中毒的，总分为0分
    heads = [_head_of(match, table.heads) for match in pairs]
    wholes = [_WHOLE.search(sentence.normal[: match.start("number")]) is not None for match in pairs]
    if not all(head is not None or whole for head, whole in zip(heads, wholes, strict=True)):
        return False
    for match, head in zip(pairs, heads, strict=True):
        said = Decimal(match["number"])
        if head is None:
            written, title, own = plain(full_marks) + "分", "满分", full_marks
            same = said == full_marks
        else:
            points = head.points if match["unit"] == "分" else head.weight
            written = "、".join(_written(head)) or "没有写"
            title, same, own = head.title.text, points is None or said == points, points or said
        if not same:
            name, behind = match["name"].strip(), match[0][len(match["name"]) :].strip()
            if head is None:
                name, behind = title, f"{match['number']}分"
            context.report(
                DISAGREES,
                sentence,
                name=brief(name),
                said=behind,
                title=brief(title),
                written=written,
                at=sentence.part(match.start("number"), match.end("unit")),
                same=f"{plain(own)}{match['unit'] or '分'}",
            )
    return True


def _head_of(match: re.Match[str], heads: tuple[HeadText, ...]) -> HeadText | None:
    """The head that the words before the number name."""
    name = match["name"].strip()
    found = [head for head in heads if name.endswith(head.title.normal) and head.title.text]
    return max(found, key=lambda head: len(head.title.text), default=None)


def _written(head: HeadText) -> Iterator[str]:
    if head.points is not None:
        yield f"{plain(head.points)}分"
    if head.weight is not None:
        yield f"{plain(head.weight)}%"
