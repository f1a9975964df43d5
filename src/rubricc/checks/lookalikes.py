"""像是写错了字：形近、音近的字使句子读成别的意思（“没次”不是“每次”，只按一次扣），所以先问一声。

错误：
    迟到没次扣2分
正确：
    迟到每次扣2分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.source import Source, Span

LOOKS_LIKE = Kind(
    "R523",
    Severity.WARNING,
    "“{written}”像是“{meant}”写错了字，现在按写的字读",
    "写成“{meant}”；没有写错就不必改",
    Remedy("{meant}", Safety.SCORES),
)
_UNIT = "%|分|次|起|件|天|个|项|人|元|例|户|单"
# What stands there, where nothing else can be meant → what was meant.
_PAIRS = (
    (rf"(?<=[0-9])(?:{_UNIT})?[已己][上下内](?![报交传岗班班线任届])", {"已": "以", "己": "以"}),
    (
        r"[没美侮]次(?![品序数要第日])|每[刺欠](?=[扣加罚])",
        {"没": "每", "美": "每", "侮": "每", "刺": "次", "欠": "次"},
    ),
    (r"没(?:发生|发现|出现)一[^，,。；;\n]{0,12}?(?=扣)", {"没": "每"}),
    (r"没[低高超少多][0-9一]", {"没": "每"}),
    (r"[底抵]于(?=[0-9])", {"底": "低", "抵": "低"}),
    (r"着情(?=[扣加])|示情[节况形]", {"着": "酌", "示": "视"}),
    (r"扣玩为止|扣完为至", {"玩": "完", "至": "止"}),
    (r"其佘(?=[得不扣])|否刚(?=[得不扣])", {"佘": "余", "刚": "则"}),
)
_COMPILED = tuple((re.compile(pattern), str.maketrans(turned)) for pattern, turned in _PAIRS)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Every place of the text that reads as something else than was surely meant."""
    for pattern, turned in _COMPILED:
        for match in pattern.finditer(source.normal):
            span = Span(source, *match.span())
            yield LOOKS_LIKE.at(span, written=span.text, meant=span.text.translate(turned))
