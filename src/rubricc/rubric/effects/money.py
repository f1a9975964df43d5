"""罚款50元, 奖励200元 behind a rule of an item: money beside the points, printed as it stands, and said so.

Only what names its money with 元 and no points is taken; 每扣1分罚款10元 is of the total and belongs to 兑现.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class

MONEY_BESIDE = Kind(
    "R237",
    Severity.WARNING,
    "「{money}」说的是钱，不是分：只照原样印出，不参与计分，也不计入兑现",
    "若要扣分或加分，写明几分；若是按总分或等级发的钱，写到“兑现：”下面",
)
_SUM = r"[0-9]+(?:\.[0-9]+)?(?:\s*[-~至到]\s*[0-9]+)?\s*万?元"
_PAID = (
    r"(?:罚款?|罚金|处罚|扣罚|奖励?|奖金|补助|扣发|扣除?)(?:现金|人民币|绩效|工资|奖金|绩效工资|绩效奖金?)?(?:为|:)?"
)
_WORDS = r"[^,;。:0-9分%扣加减得]{0,14}?(?:每(?:超过?|少|缺)?\s*[0-9一]\s*[一-龥])?"
_WHICH = r"(?:当月|本月|当期|当季|当年|全年|月度)"
_FUND = r"(?:服务费|管理费|物业费|承包费|绩效工资|工资|奖金|货款|合同款|保证金|押金)"
_SHARE = r"[0-9]+(?:\.[0-9]+)?\s*[%‰]"
# 按损失金额的10%赔偿, 扣发三倍日工资
_PAYS = (
    r"(?:另|再|并|须|需|应)*(?:按|承担|赔偿)(?:照)?(?:实际|直接|造成|全部|所|的|经济)*(?:损失|价值|货值|金额|总额|总值|价格|原价|成本|进价|售价)(?:金额|总额|额|总值)?的?\s*"
    rf"(?:{_SHARE}|[一二两三四五双]倍|一半|全额)?(?:予以|进行)?(?:赔偿|承担|赔付|扣款|罚款|处罚)?"
)
_WAGES = (
    "(?:扣发|扣罚|扣除?)(?:当日|当天)?[一二两三四五双]倍日?工资"
    "|扣(?:发|除|罚)?(?:当日|当天|日)?工资的?[一二两三四五双]倍"
)
_MONEY = re.compile(
    rf"(?P<gap>^|[,;、]\s*|(?=并|且|同时|另))(?P<said>(?:[^,;。:0-9分%扣加减得]{{2,14}}的,)?{_WORDS}"
    rf"(?:{_PAID}\s*{_SUM}(?:\s*/\s*[一-龥]{{1,2}})?|(?:给予|予以|处以?|给)?\s*{_SUM}(?:的|以上)?(?:现金|经济)?(?:罚款|奖励|处罚|奖金)"
    rf"|扣发?(?:当日|当天|半天|一天|日)工资|扣除?{_WHICH}?{_FUND}(?:总额)?的?\s*{_SHARE}|{_PAYS}|{_WAGES}|按\s*{_SUM}(?:\s*/\s*[一-龥]{{1,2}})?(?:扣款|处罚|处理|罚款))"
    r"[^,;。0-9分%扣加减得]{0,6})(?:\s*,\s*(?P<floor>(?:直至|直到)?扣完[^,;。0-9]{0,8}为止|不倒扣))?\s*[。;]?\s*$"
)

_CASE = re.compile(
    rf"(?:[\u4e00-\u9fff、]{{2,16}}?(?:的|者)?,?(?:每?\s*[一1]?\s*[次起例人项件篇天]\s*,?)?|另|并)"
    rf"(?:(?:{_PAID}|给予|处以?)\s*{_SUM}(?:\s*/\s*[一-龥]{{1,2}})?(?:的?(?:现金|经济)?(?:罚款|奖励|处罚|奖金))?"
    rf"|扣(?:发|除|罚)?{_WHICH}?{_FUND}的?\s*{_SHARE})"
)


def only_money(sentence: Span) -> bool:
    """表扬一次奖50元，投诉一次罚20元: cases with money and no points."""
    said = [each.strip() for each in re.split("[,;。]", sentence.normal) if each.strip()]
    return bool(said) and all(_CASE.fullmatch(each) for each in said)


_ALONE = re.compile(rf"{_PAID}\s*[0-9]")  # 奖励50元: for what?


def money_apart(sentences: Sequence[Span], context: Context) -> tuple[tuple[Span, ...], list[Span]]:
    """The sentences of an item without the money that they speak of at their end, and those parts."""
    kept: list[Span] = []
    found: list[Span] = []
    for sentence in sentences:
        match = _MONEY.search(sentence.normal) if re.search(f"元|{_FUND}|损失|价", sentence.normal) else None
        if match is None or (match.start() == 0 and _ALONE.match(sentence.normal)):
            kept.append(sentence)
            continue
        before = sentence.part(0, match.start()).stripped()
        if re.search("满分[的者]?$", before.normal):
            kept.append(sentence)  # 月度满分的，奖励200元
            continue
        if evidence(before) is None:  # 当班睡觉的，罚款100元
            before, said = sentence.part(0, 0), sentence
        else:
            said = sentence.part(*match.span("said")).stripped()
        context.coverage.fill(said, Class.GUIDANCE)
        context.report(MONEY_BESIDE, said, money=brief(said.text))
        floor = [sentence.part(*match.span("floor"))] if match["floor"] and before.text else []
        kept += [before, *floor] if before.text else []
        found.append(said)
    return tuple(kept), found
