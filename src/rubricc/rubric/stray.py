"""Sentences that stand by themselves below the items: guidance, or asked where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.general import is_sum
from rubricc.rubric.modifiers import altering
from rubricc.rubric.pay.formula import PAY_FORMULA
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import BlockText, HeadText, TableText
from rubricc.syntax.lines import is_pay_formula
from rubricc.values import replace

STRAY = Kind(
    "L107",
    Severity.ERROR,
    "这句话像是计分的，但不在任何项目下面：「{sentence}」",
    "{where}",
)


OF_THE_YEAR = Kind(
    "L150",
    Severity.WARNING,
    "「{sentence}」说的是全年各期的得分，不是本表这一期的：照原文印出，不参与计算",
    "年度的等级和兑现另做一张表，满分写全年的平均分；若其实管每一期，{each}",
)
_YEAR = re.compile(
    r"(?:年度|全年|年终|一年|学年|每年)[^,;。0-9]{0,16}(?:平均|累计|综合|总评)?(?:得分|总分|成绩|分数|均分|平均分)"
)


_GRADE = re.compile(
    r"(?P<low>[0-9]+(?:\.[0-9]+)?)分(?:及|\(含\))?以上[的者]?(?:可|应)?(?:评定?|定)?为"
    r"(?P<name>[\u4e00-\u9fff]{1,4}|[A-E]级?)(?![\u4e00-\u9fff])"
)


def is_of_year(sentence: Span, table: TableText) -> bool:
    """年度四个季度平均得分90分以上的评为优秀, in a table of the quarter."""
    return _YEAR.match(sentence.normal) is not None and _is_short(table)


def _is_short(table: TableText) -> bool:
    """Is the table one of the month or the quarter, as its header, its title or its text says?"""
    headers = [each.value.normal for each in table.headers if each.name.text == "周期"]
    text = [sentence.normal for block in table.blocks for sentence in block.sentences]
    told = [each for each in (*text, *(each.normal for each in table.stray)) if _OFTEN.search(each)]
    said = [*headers, table.title.normal, *told]
    return any(re.search("[月季周旬日]", each) for each in said) and "年度" not in table.title.normal


_OFTEN = re.compile(
    r"(?:考核|考评)[^,;。0-9]{0,6}(?:按|每个?)[月季周]|(?:按|每个?)[月季周]度?(?:进行|组织|开展)?(?:考核|考评)"
)


def read_stray(sentence: Span, table: TableText, context: Context) -> None:
    """Told, unless nothing in it smells of scoring."""
    if is_pay_formula(sentence):
        context.report(PAY_FORMULA, sentence, sentence=brief(sentence.text))
        context.coverage.fill(sentence, Class.GUIDANCE)
    elif (evidence(sentence) is None and not altering(sentence.normal)) or adds_up(sentence, table.heads):
        context.coverage.fill(sentence, Class.GUIDANCE)
    elif is_of_year(sentence, table):
        grade = _GRADE.search(sentence.normal)
        each = "把“年度”删去"
        if grade is not None:
            low = grade["low"]
            each = f"写成“等级：{low}分以上为{grade['name']}；不满{low}分为…”"
        context.report(OF_THE_YEAR, sentence, sentence=brief(sentence.text), each=each)
        context.coverage.fill(sentence, Class.GUIDANCE)
    else:
        context.report(STRAY, sentence, sentence=brief(sentence.text), where=_belongs(sentence))
        context.coverage.fill(sentence, Class.HOLE)


def adds_up(sentence: Span, heads: Sequence[HeadText]) -> bool:
    """总分=各项得分之和, 总分=业绩+考勤: how the total comes about anyway."""
    return is_sum(sentence) or sums_sections(sentence, heads)


def sums_sections(sentence: Span, heads: Sequence[HeadText]) -> bool:
    """最终得分=KPI得分×70%+行为得分×30%: the weights that the sections have anyway."""
    match = re.fullmatch(r"(?P<total>[^=,;。]{2,10})=(?P<sum>[^=,;。]+)", sentence.normal.strip("。 "))
    if match is None or not match["total"].strip().endswith(("得分", "总分", "成绩", "分数")):
        return False
    if _adds_all(match["sum"], heads) or _adds_all(_BESIDE.sub("", match["sum"]), heads):
        return True
    parts = [_SHARE.fullmatch(part.strip()) for part in match["sum"].split("+")]
    shares = {part["name"].removesuffix("得分"): Decimal(part["share"]) for part in parts if part is not None}
    weights = [(head.title.normal, head.weight) for head in heads if head.weight is not None]
    named = [[weight for title, weight in weights if name in title] for name in shares]
    return len(shares) == len(parts) > 1 and named == [[share] for share in shares.values()]


def without_sums(block: BlockText, heads: Sequence[HeadText], context: Context) -> BlockText:
    """考核得分=KPI得分+管理指标得分 in 兑现 tells how the total comes about, and pays nothing."""
    for sentence in block.sentences:
        if sums_sections(sentence, heads):
            context.coverage.fill(sentence, Class.GUIDANCE)
    return replace(block, sentences=tuple(each for each in block.sentences if not sums_sections(each, heads)))


def _adds_all(sum_: str, heads: Sequence[HeadText]) -> bool:
    """KPI得分+管理指标得分+附加分: every section once by its name, and nothing else."""
    names = [_SCORE_OF.sub("", part.strip()) for part in sum_.split("+")]
    top = [head for head in heads if head.style == heads[0].style]
    named = [[head for head in top if name and name in head.title.normal] for name in names]
    found = {found[0].title.normal for found in named if len(found) == 1}
    return len(names) > 1 and len(found) == len(named) == len(top)


_SCORE_OF = re.compile(r"(?:指标|考核|部分|项目)*(?:得|评|总)?分项?(?:合计|之和)?$")
# 工作业绩+考勤+加分-扣分
_BESIDE = re.compile(r"\s*[+-]\s*(?:附加|加减?|奖励|奖惩|奖|扣|减)(?:项|分|得分|扣分|分项)*(?=\s*(?:[+-]|$))")
_SHARE = re.compile(r"(?P<name>[^×x*0-9()]{1,12}?)\s*[×x*]\s*(?P<share>[0-9]+(?:\.[0-9]+)?)\s*%")


def _belongs(sentence: Span) -> str:
    """Which block a sentence that stands by itself was most likely meant for."""
    graded = re.search(r"[A-EＡ-Ｅ]级|等级|优秀|良好|合格|称职|不达标", sentence.normal) is not None
    paid = re.search(r"工资|奖金|绩效奖|薪|发放|兑现|系数", sentence.normal) is not None
    if paid and re.search("[0-9]分", sentence.normal):
        return "是总分的兑现，写成“兑现：…”一行，例如“85分以上发100%；60分以上不满85分发80%；不满60分不发”"
    if graded and re.search(r"元|系数|工资|奖金|薪|%", sentence.normal):
        return "是等级的兑现，写成“兑现：…”一行"
    if paid and re.search(r"系数|[0-9]%|元", sentence.normal) and re.search("分别|依次", sentence.normal):
        return "是等级的兑现，一个等级写一句，例如“兑现：优秀系数1.2；良好系数1.0”"
    off = re.search(r"[扣加](?:除|减)?总分\s*[0-9]", sentence.normal) is not None
    if not off and re.search(r"一票否决|总分(?:为|记|按)?0|定为不合格|取消", sentence.normal):
        return "是一票否决的情形，写到“否决：”下面"
    if graded and "分" in sentence.normal:
        return "是等级的界限，写成“等级：…”一行"
    if re.search(r"[奖罚]\s*(?:励|惩|扣)?\s*[0-9]", sentence.normal):
        return "由人酌情加减总分的，写成一行「奖扣：由经理酌情奖励或扣除1-10分」；每次加几分的，写到“加分项：”下面"
    if re.search("[0-9]\\s*分", sentence.normal) and not re.search("[扣加减得]", sentence.normal):
        return "是总分的界限：分等级的，写成“等级：…”一行；只说明怎样处理的，写到“说明：”下面"
    if (points := re.search(r"([扣加])(?:除|减)?(?:总分)?\s*[0-9]", sentence.normal)) is not None:
        name = f"{points[1]}分项"  # 发现过期商品，每件扣总分5分
        example = f"“{name}：迟报每次{points[1]}2分”"
        return f"管一个项目的，移到它的标题下面；管总分的，移到各项的后面，前面写上“{name}：”，例如{example}"
    return "移到所属项目的标题下面，或写到“通则：”里"
