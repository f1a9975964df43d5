"""The last guard of the numbers: what a sentence says in digits stands in the read-back of its item.

Readers may overlook a number between two that they understand (低于80%得0分，73天内). The read-back says all that an
item means, so a number that is not in it, nor anything that it comes to, was lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings_left import DEMAND_ONLY, NUMBER_LOST
from rubricc.rubric.measured.ladders.middle import middle_share
from rubricc.rubric.model import Item
from rubricc.rubric.readback import item_text
from rubricc.rubric.roughly import report_rough
from rubricc.source import Source, Span

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MEMBER = re.compile(r"(?:^|(?<=[\s,;。:、*]))[(]?[0-9]{1,2}\s*[)、.](?![0-9])")  # 1、 (2)
_DEADLINE = re.compile(r"\([^()]*[0-9]\s*(?:个?(?:工作)?[日天周月]|小时|分钟|[:点时])[^()]*\)")  # （24小时内处理）
_SAMPLED = re.compile(
    r"(?:抽查|抽取|抽检|抽样|抽问|抽考|随机调查|访谈)[^,;。0-9]{0,4}[0-9]+\s*[^,;。0-9扣加减得]{1,6}(?=[,;。)]|$)"
)
_OUT_OF = re.compile(r"\((?:满分|总分)?[0-9]+分制\)")  # 平均分4.5分（5分制）
# 每月5日前上报，准时得10分，迟1天扣2分: what lateness is counted from
_DUE = re.compile(r"(?:每个?月|次月|当月|下月|每季度?末?|每年|[0-9]{1,2}月)\s*[0-9]{1,2}\s*[日号](?:之?前|以前)")
_LATE = re.compile(r"(?:迟|晚|延期|延迟|逾期|超期|推迟|拖延|超过?)\s*(?:[0-9]|[一二两三])\s*[天日]")
_CALLED = re.compile(r"(?<![0-9.])[4-8]\s*S(?![A-Za-z])")  # 由6S检查小组评分
_SPLIT_DECIMAL = re.compile(r"[0-9]\.\s+[0-9]")  # 0. 5分, read with a warning

# What a number can have become: in another unit of time or money, as a share of the item's points, as the next count.
_FACTORS = tuple(map(Decimal, ("60", "7", "24", "30", "10", "100", "1000", "10000")))
_OF_WHOLE = re.compile(r"\s*(?:%|‰|成|个?百?分?点)")
_MEASURED = re.compile(r"\s*(?:%|‰|‱|个?(?:工作日|[天日周月年季旬]|学?时|小时|分钟|课时|星期)|[秒元万千百亿吨斤克米])")
_PIECES = re.compile(r"\s*(?:[台件户单辆张套只箱份]|人次)")
_SAY_NOTHING = frozenset(map(Decimal, (0, 1, 100)))


def lost(item: Item, sentences: Sequence[Span], context: Context) -> None:
    """Report the first number of each sentence that its item's read-back does without; and 90%左右, which is none."""
    report_rough(sentences, context)
    known = {*_numbers(item_text(item)), item.points, item.full}
    numbers = [number for sentence in sentences for number in _digits(sentence)]
    known |= {Decimal(each.normal) for each in numbers if _accounted(each, known, item.full, context)}
    for sentence in sentences:
        for number in _digits(sentence):
            if _accounted(number, known, item.full, context):
                continue
            demand = next((each for each in context.demands if each.start <= number.start < each.end), None)
            if demand is None:
                context.report(NUMBER_LOST, number, sentence=brief(sentence.text), number=number.text)
                break
            changed = _with_bound(sentence.text, demand)
            context.report(DEMAND_ONLY, demand, sentence=brief(sentence.text), number=demand.text, changed=changed)


def _digits(sentence: Span) -> Iterator[Span]:
    """Its numbers, without those of its members, of deadlines in brackets and of samples (抽查10份), which explain."""
    text = _SPLIT_DECIMAL.sub(lambda found: "_" * len(found[0]), sentence.normal)
    for pattern in (_CALLED, _MEMBER, _DEADLINE, _SAMPLED, _OUT_OF, *([_DUE] if _LATE.search(text) else [])):
        text = pattern.sub(lambda found: "_" * len(found[0]), text)
    between = middle_share(text)
    yield from (sentence.part(*found.span()) for found in _NUMBER.finditer(text) if found.start() != between)


def _accounted(number: Span, known: set[Decimal], points: Decimal, context: Context) -> bool:
    value, behind = Decimal(number.normal), number.source.normal[number.end : number.end + 4]
    forms = {value, *({value + 1, value - 1} - _SAY_NOTHING), value - 100}
    if behind.lstrip().startswith("折"):
        share = value * 10 if value < 10 else value  # 8.5折 and 85折
        forms |= {share * points / 100, points - share * points / 100}
    elif _OF_WHOLE.match(behind):
        forms |= {value * points / 100, points - value * points / 100}
    if behind.startswith("分半"):
        forms.add(value + Decimal("0.5"))
    if behind.startswith("分") and "半天" in _rest_of_line(number):
        forms.add(value / 2)  # 每天扣2分，不足半天按半天计 is 1 of each half
    before = number.source.normal[max(0, number.start - 2) : number.start].strip()
    if _MEASURED.match(behind) or before.endswith(tuple("/÷×*✕")):  # a fraction may have been reduced
        converted = {value * factor for factor in _FACTORS} | {value / factor for factor in _FACTORS}
        forms |= converted - _SAY_NOTHING
    if _PIECES.match(behind):
        forms |= {value / 10_000} - _SAY_NOTHING  # 销量10万台，每少5000台
    if re.search("(?:后|末尾|最后)$", before) and behind.lstrip().startswith("%"):
        forms.add(100 - value)  # 排名后20%
    if re.search("[0-9]/$", before):
        forms |= {value + 1, value - 1}  # 不低于计划的1/2
    explained = any(each.start <= number.start < each.end for each in context.explains)
    return value in _SAY_NOTHING or explained or not forms.isdisjoint(known)


def _rest_of_line(number: Span) -> str:
    text = number.source.normal
    end = text.find("\n", number.end)
    return text[number.end : end if end >= 0 else len(text)]


def _numbers(text: str) -> Iterator[Decimal]:
    """Every number of a text, whatever the width of its digits."""
    return map(Decimal, _NUMBER.findall(Span(Source("", text), 0, len(text)).normal))


def _with_bound(text: str, demand: Span) -> str:
    """准确率98%以上，低于95%扣5分 with 98% for 95%: where the points are taken from the demand on."""
    wanted, below = _BOUND.search(demand.text), text.find(demand.text) + len(demand.text)
    new = _BOUND.sub(wanted[0], text[below:], count=1) if wanted else text[below:]
    return f"写成“{text[:below]}{new.strip('。；; ')}”"


_BOUND = re.compile("[0-9]+(?:[.][0-9]+)?%?")
