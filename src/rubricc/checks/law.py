"""涉及解除合同、末位淘汰、罚款的句子，提醒劳动法的要求。只是提醒，不影响计分。

错误：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分，扣完为止
    通则：年度考核末位淘汰。
正确：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分，扣完为止
    通则：年度考核末位的，安排培训。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.source import Source, Span

DISMISSAL = Kind(
    "R324",
    Severity.NOTE,
    "「{sentence}」：考核不合格不能直接解除合同，要先培训或调岗，仍不能胜任的，才可以提前30日通知或付代通知金解除，并支付经济补偿",
    "《劳动合同法》第四十条第二项；把培训或调岗写进制度，例如写成“{lawful}”",
)
LAST_PLACE = Kind(
    "R325",
    Severity.NOTE,
    "「{sentence}」：末位淘汰不能作为解除劳动合同的理由",
    "按是否胜任工作处理，先培训或调岗，例如写成“{lawful}”",
)
FINE = Kind(
    "R326",
    Severity.NOTE,
    "「{sentence}」：从工资里罚款没有法律依据；可以少发事先约定的绩效奖金，扣后不低于当地最低工资",
    "写成少发绩效工资或奖金，例如“发放奖金0元”“发放绩效工资80%”",
)
_LEAVES = "(?:解除|辞退|开除|解聘|淘汰|终止(?:劳动)?合同|劝退)"
_AWAY = re.compile(  # what takes its place: 连续两次不合格，解除劳动合同
    rf"(?:[予给]以|作|做|将|可以?|应|直接|一律)*(?:(?:解除|终止)(?:[其与的]*劳动)?(?:合同|关系)|末位淘汰|{_LEAVES})(?:处理)?"
)
_FOUND = (
    (LAST_PLACE, re.compile(rf"末位淘汰|末位[^,;。\n]{{0,6}}{_LEAVES}")),
    (
        DISMISSAL,
        re.compile(rf"(?:不合格|不称职|不达标|不及格|低于[0-9]+分|不满[0-9]+分|考核)[^;。\n]{{0,20}}{_LEAVES}"),
    ),
    (
        FINE,
        re.compile(r"(?<!被)(?:罚款|罚金|扣工资|扣发工资)\s*[0-9]+\s*元|(?:处以?|予以|给予|缴纳)罚[款金]|扣发?工资"),
    ),
)
_SENTENCE = re.compile(r"[^;。\n]+")
_BEFORE = re.compile(r"^[^:\n]{1,8}:")  # 通则：, 兑现：


def check_text(source: Source) -> Iterator[Diagnostic]:
    """One note of each kind for a file: the first sentence that speaks of it."""
    text = Span(source, 0, len(source.text))
    lines = text.normal
    for kind, words in _FOUND:
        for match in _SENTENCE.finditer(lines):
            if words.search(match[0]) and not match[0].lstrip().startswith("#"):
                start = match.start() + (len(head[0]) if (head := _BEFORE.match(match[0])) else 0)
                sentence = text.part(start, match.end()).stripped()
                lawful = _AWAY.sub("培训或调岗", sentence.text)
                yield kind.at(sentence, sentence=brief(sentence.text, 40), lawful=lawful)
                break
