"""优秀、良好、合格分别发放绩效工资的120%、100%、80%: grades in a row with what each is paid, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Source, Span
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import BlockText
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.words import words

_AND = r"\s*(?:、|,|和|及|与|/)\s*"
_VALUE = rf"{NUM}\s*(?:%|元|倍)?"


@cache
def _pattern() -> Pattern[str]:
    name = rf"[“「\"]?(?:{union(words().grades)}|[A-ES][+-]?)(?:[级等档](?!系))?[”」\"]?"
    return re.compile(
        rf"(?P<names>{name}(?:{_AND}{name})+)(?:等级|等次|[级等档])?(?:的|者|员工|人员)*\s*,?\s*"
        rf"(?P<what>[^0-9,;。:]*?)(?:分别|依次)(?P<more>[^0-9,;。]*?)[:]?\s*"
        rf"(?P<values>{_VALUE}(?:{_AND}{_VALUE})+)(?P<rest>[^0-9,;。]*)"
    )


def paid_in_turn(line: Span) -> list[str]:
    """Each grade with what it is paid; nothing where there are more of the one than of the other."""
    match = _pattern().fullmatch(line.normal.strip("。; "))
    if match is None or not re.search("系数|工资|奖|绩效|发|元", line.normal):
        return []
    names = [each.strip('“”「」" ') for each in re.split(_AND, match["names"])]
    values = [each.strip() for each in re.split(_AND, match["values"])]
    unit = re.sub(r"[0-9.\s]", "", values[-1])
    what = re.sub("^(?:所?对应|相应)的?", "", match["what"]) + match["more"]
    said = [each if re.search(r"[^0-9.]", each) else f"{each}{unit}" for each in values]
    pairs = [f"{name}{what}{value}{match['rest']}" for name, value in zip(names, said, strict=False)]
    return pairs if len(names) == len(values) and not re.search("得分|[扣加]", what) else []


def one_by_one(block: BlockText, coverage: Coverage) -> Iterator[Span]:
    """The sentences of a block; such a one as a sentence for each of its grades, on its line."""
    for sentence in block.sentences:
        coverage.fill(sentence, Class.RULE)
        said = paid_in_turn(sentence)
        source, start = Source(sentence.source.name, "\n" * (sentence.line - 1) + "".join(said)), sentence.line - 1
        for text in said:
            yield Span(source, start, start + len(text))
            start += len(text)
        if not said:
            yield sentence
