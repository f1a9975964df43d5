"""计分方法与《客户服务中心》服务过程规范相同: the rules of an item of a table above, with this item's own points.

Nothing is computed here: the sentences referred to are read again where they are referred to.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText, TableText
from rubricc.syntax.numbering import ordinal
from rubricc.syntax.words import words
from rubricc.values import replace

UNKNOWN = Kind(
    "L119",
    Severity.ERROR,
    "「{sentence}」指的规则找不到：{why}",
    "被指的项目要写在上面，写成“计分方法与《表名》项目名相同”；{candidates}",
)
_WHAT = r"(?:计分|评分|考核|扣分|打分|评价)(?:的?(?:方法|标准|办法|规则|细则|方式|要求))"
_PLACE = r"(?:[上前]一?[项条款]?|第[0-9一二三四五六七八九十]{1,4}[项条款])"
_AS = "(?:执行|计分|评分|考核|扣分|打分)"
_SAME = re.compile(
    rf"{_WHAT}(?:均|都)?(?:与|同|和|按|参照)(?P<what>.+?)(?:的?{_WHAT})?(?:相同|一致|一样|执行)"
    rf"|{_WHAT}(?:均|都)?同(?P<like>.+)"  # 扣分标准同第1项
    rf"|同(?P<same>{_PLACE})(?:的?{_WHAT})?"
    rf"|(?:{_WHAT}(?:均|都)?)?(?:参照|比照|按照?|参见|见)(?P<place>{_PLACE})(?:的?{_WHAT})?{_AS}?"
    rf"|(?:参照|比照|按照?)(?P<title>[^,，;；。]+?)的?{_WHAT}{_AS}"
)


def resolve(tables: Sequence[TableText], context: Context) -> list[TableText]:
    """The tables with every reference replaced by what it refers to; the nearest table above counts."""
    done: list[TableText] = []
    for table in tables:
        done.append(_resolved(table, done, context))
    return done


def _resolved(table: TableText, above: list[TableText], context: Context) -> TableText:
    heads: list[HeadText] = []
    for head in table.heads:
        if any(_SAME.fullmatch(sentence.normal) for sentence in head.sentences):
            head = _with_rules(head, [*above, replace(table, heads=tuple(heads))], context)
        heads.append(head)
    shared = [
        (sentence, what)
        for sentences in (table.stray, *(block.sentences for block in table.blocks if _general(block.kind)))
        for sentence in sentences
        if (what := _referred(sentence, above))
    ]
    for sentence, what in shared:
        context.coverage.fill(sentence, Class.RULE)
        heads = [_shared(head, heads, sentence, what, above, context) for head in heads]
    used = [sentence for sentence, _ in shared]
    blocks = tuple(
        replace(block, sentences=tuple(each for each in block.sentences if each not in used)) for block in table.blocks
    )
    stray = tuple(each for each in table.stray if each not in used)
    return replace(table, heads=tuple(heads), blocks=blocks, stray=stray)


def _referred(sentence: Span, tables: Sequence[TableText]) -> str:
    """What a sentence refers to that takes its rules from elsewhere; empty for any other, as 按公司考核办法执行."""
    match = _SAME.fullmatch(sentence.normal)
    if match is None or (match["title"] and not _titled(match["title"], tables)):
        return ""
    return next(each for each in match.groups() if each)


def _titled(name: str, tables: Sequence[TableText]) -> HeadText | None:
    """The nearest item above of this name that has rules."""
    heads = (each for table in reversed(tables) for each in table.heads)
    return next((each for each in heads if each.title.normal == name and each.sentences), None)


def _general(name: str) -> bool:
    return name in ("通则", "计分说明")


def _with_rules(head: HeadText, above: list[TableText], context: Context) -> HeadText:
    """An item of which one sentence refers to another."""
    for place, sentence in enumerate(head.sentences):
        if what := _referred(sentence, above):
            context.coverage.fill(sentence, Class.RULE)
            found = _target(head, sentence, what, above, context)
            if found is not None:
                taken = [each for each in found.sentences if evidence(each) is not None]
                if len(head.sentences) == 1 or not taken:  # 特护合格率≥90% | 同上 has its own target
                    taken = [*found.sentences]
                sentences = (*head.sentences[:place], *taken, *head.sentences[place + 1 :])
                return replace(head, sentences=sentences, lines=(*head.lines, *found.lines))
            return replace(head, sentences=tuple(each for each in head.sentences if each is not sentence))
    return head


def _shared(
    head: HeadText, heads: list[HeadText], sentence: Span, what: str, above: list[TableText], context: Context
) -> HeadText:
    """One sentence for the whole table: each item without rules takes those of the item of its own name."""
    place = heads.index(head)
    is_section = place + 1 < len(heads) and (heads[place + 1].style, heads[place + 1].level) != (head.style, head.level)
    if head.sentences or (is_section and place + 1 < len(heads)):
        return head
    found = _target(head, sentence, what, above, context)
    return replace(head, sentences=found.sentences, lines=found.lines) if found is not None else head


def _target(head: HeadText, sentence: Span, what: str, above: list[TableText], context: Context) -> HeadText | None:
    if re.fullmatch(_PLACE, what):
        return _placed(sentence, what, above[-1], context)
    own = head.title.normal
    named, quoted = re.sub(r"[《》「」“”\"]", "", what).strip(), re.search(r"《([^《》]+)》", what)
    for table in reversed(above):
        title = table.title.normal
        keys = {quoted[1]} if quoted and quoted[1] in title else {title, _short(title)}
        for key in sorted((key for key in keys if key and named.startswith(key)), key=len, reverse=True):
            wanted = named[len(key) :].strip(" 的中") or own
            for each in table.heads:
                if each.title.normal == wanted and each.sentences:
                    return each
            _report(sentence, f"《{table.title.text}》里没有写了规则的“{wanted}”", [table], context)
            return None
    if quoted is None and (found := _titled(named, above)) is not None:
        return found
    _report(sentence, f"上面没有叫“{brief(named, 20)}”的考核表或项目", above, context)
    return None


def _placed(sentence: Span, place: str, table: TableText, context: Context) -> HeadText | None:
    """同上, 同第3项: the nearest head above that has rules, or that has rules under this number."""
    wanted = ordinal(place) if place.startswith("第") else None
    for each in reversed(table.heads):
        if each.sentences and (wanted is None or ordinal(each.number) == wanted):
            return each
    _report(sentence, f"上面没有写了规则的{f'“{place}”' if wanted else '项目'}", [table], context)
    return None


def _short(title: str) -> str:
    """客户服务中心绩效考核表 → 客户服务中心."""
    ending = next((each for each in words().title_endings if title.endswith(each)), "")
    return title[: -len(ending)] if ending else title


def _report(sentence: Span, why: str, tables: Sequence[TableText], context: Context) -> None:
    names = [f"《{table.title.text}》{each.title.text}" for table in tables for each in table.heads if each.sentences]
    shown = f"上面能指的有：{'、'.join(names[:10])}" if names else "这一句上面还没有写了计分规则的项目"
    context.report(UNKNOWN, sentence, sentence=brief(sentence.text), why=why, candidates=shown)
