"""目标和“每低…”的单位对不上：目标写的是95%，每一步却写成1分、1天，不知道怎样比。

错误：
    合格率目标95%，每低1天扣1分
正确：
    合格率目标95%，每低1%扣1分
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.source import Source, Span

OTHER_UNIT = Kind(
    "R524",
    Severity.ERROR,
    "目标是{target}，这里却写“{step}”，单位对不上",
    "写成“每{way}1{unit}”，或把目标改成同一种单位",
)
_TARGET = re.compile(
    r"(?:目标值?|标准值?|达标线|基准值?|指标值?)(?:为|是|:)?\s*(?P<target>[0-9]+(?:\.[0-9]+)?\s*(?P<unit>[%‰‱]))"
)
_STEP = re.compile(
    r"每(?P<way>低于|低|高于|高|降低|下降|上升|提高)[0-9一二两半]+(?:\.[0-9]+)?个?"
    r"(?:分|天|日|次|元|万元|小时|人|件)(?![钟点])"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Steps in a unit that no share has, in the same sentence behind a target in %."""
    for item in rubric.items:
        for line in item.text:
            normal = Source("", line).normal
            for sentence in re.finditer(r"[^。;\n]+", normal):
                target, step = _TARGET.search(sentence[0]), _STEP.search(sentence[0])
                if target is None or step is None or step.start() < target.end():
                    continue
                if len(_TARGET.findall(sentence[0])) > 1 or re.search(r"[0-9]分", sentence[0][: step.start()]):
                    continue  # 满意度目标95%，得分90分，每低1分: of another number
                at = item.span.source.text.find(line, item.span.start)
                place = (
                    item.span
                    if at < 0
                    else Span(
                        item.span.source, at + sentence.start() + step.start(), at + sentence.start() + step.end()
                    )
                )
                way = step["way"].removesuffix("于")
                yield OTHER_UNIT.at(place, target=target["target"], step=step[0], way=way, unit=target["unit"])
