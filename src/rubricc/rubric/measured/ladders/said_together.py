"""Several things that a note says of the whole table in one breath: 总分为100分，各项扣完为止，加分不超过5分.

Parted only where every part is known; 加分不超过5分 is the greatest score of the one 加分项 that there is.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.general import general_clauses
from rubricc.rubric.plain import plain
from rubricc.rubric.total_cap import says_end
from rubricc.rubric.weights import stands_beside
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText, TableText
from rubricc.syntax.lines import split
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.words import words
from rubricc.values import replace

GAINS = Kind(
    "R224",
    Severity.WARNING,
    "「{sentence}」读作「{title}」最高{most}分",
    "在标题上写明，例如“{title}（最高{most}分）”",
)
_N = r"[0-9]+(?:\.[0-9]+)?"
_WHOLE = re.compile(
    r"(?:本|此|该)?(?:次|项)?(?:绩效)?(?:考核|评分|考评)?(?:表|细则)?(?:每人)?(?:每月|每季度?|每年)?从?"
    rf"(?:总分值?|满分值?|基础分|基准分|标准分)(?:共|为|是|:)*\s*(?!0\s*分){_N}\s*分(?:中|内|里|起|开始|基础上)*(?:进行)?(?:扣减|扣除|扣分|减分|加减分)?"
)
_GAINS = re.compile(
    r"(?:但|且|其中)?(?:全部|所有|各项|每月|当月|本月)?(?:累计|合计|总)?(?:(?:奖励)?加分(?:项目?)?|附加(?:分|项)|奖励分)(?:累计|合计|总计|总分|总和|加分|得分)*"
    rf"(?:最高|最多|上限)?(?:为|是|加)?(?:不得?超过|不超|不高于|以|加)?\s*(?P<most>{_N})\s*分(?:为限|封顶|为止)?"
)
_SAID = re.compile("最高|最多|上限|超|不高于|为限|封顶")


def parted(table: TableText, context: Context) -> TableText:
    """The table with such sentences part by part, and without what caps the 加分项, which then says so itself."""
    kinds = {*words().guidance, "通则", "计分说明"}
    blocks = tuple(
        replace(block, sentences=tuple(part for each in block.sentences for part in _parts(each)))
        if block.kind in kinds
        else block
        for block in table.blocks
    )
    stray = tuple(part for each in table.stray for part in _parts(each))
    table = replace(table, blocks=blocks, stray=stray)
    beside = [head for head in table.heads if stands_beside(head)]
    own = [each for head in beside[:1] for each in head.sentences if isinstance(parse_rules(each), Failure)]
    sentences = [each for block in blocks if block.kind in kinds for each in block.sentences] + [*stray, *own]
    caps = [(each, most) for each in sentences if (most := _most(each)) is not None]
    if len(beside) != 1 or len(caps) != 1 or not _open(beside[0]):
        return table
    (head,), ((said, most),) = beside, caps
    context.report(GAINS, said, sentence=brief(said.text), title=brief(head.title.text), most=plain(most))
    context.coverage.fill(said, Class.RULE)
    rest = tuple(each for each in head.sentences if each is not said)
    heads = tuple(replace(each, most=most, sentences=rest) if each is head else each for each in table.heads)
    kept = tuple(
        replace(block, sentences=tuple(each for each in block.sentences if each is not said)) for block in blocks
    )
    return replace(table, heads=heads, blocks=kept, stray=tuple(each for each in stray if each is not said))


def _open(head: HeadText) -> bool:
    """Does nothing else say how much it may come to?"""
    return head.most is None and not head.points and bool(head.sentences)


def _most(sentence: Span) -> Decimal | None:
    text = sentence.normal.rstrip("。. ")
    match = _GAINS.fullmatch(text)
    return Decimal(match["most"]) if match and _SAID.search(text) else None


def _parts(sentence: Span) -> list[Span]:
    if not isinstance(general_clauses(sentence), Failure):
        return [sentence]
    parts = [part for part in split(sentence, ",") if part.text]
    several = len(parts) > 1 and evidence(sentence) is not None and all(map(_known, parts))
    return parts if several else [sentence]


def _known(part: Span) -> bool:
    text = part.normal.rstrip("。. ")
    said = _WHOLE.fullmatch(text) is not None or _most(part) is not None or says_end(part)
    plain_ = evidence(part) is None and re.search("[0-9]", text) is None
    return said or plain_ or not isinstance(general_clauses(part), Failure)
