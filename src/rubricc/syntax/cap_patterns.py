"""How much at most: 每月累计加分最高不超过3分, 本项合计不得超过5分, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.phrases import NUM

_WHEN = (
    "(?:每个?(?:月|季度?|年度?|学期)|[当本全](?:月|季度?|年度?|学期)|(?:月|季|年)度?|一个?(?:月|季度|年)内?|考核期内?)"
)
_OF = "(?:本项|该项|此项|单项)"
_SUM = "(?:累计|合计|总计|共计|总共)"
_MOST = (
    "(?:(?:最高|最多|至多)?(?:不得|不能|不可|不应|不)(?:超过|超出|超|大于|高于|多于)"
    "|(?:最高|最多|至多)(?:为|是)?|上限(?:为|是|:)?|封顶(?:为|是|:)?|以(?=[0-9.]+\\s*分\\s*(?:为限|封顶)))"
)
_NEXT = rf"\s*(?={NUM}\s*分(?!钟|之|公里))"


def cap_patterns() -> Iterator[tuple[str, str]]:
    """Terminals with their patterns; 每次 before them is another thing, and no part of them."""
    lead = rf"{_WHEN}?{_OF}?{_SUM}?"
    some = rf"(?:{_WHEN}{_OF}?{_SUM}?|{_OF}{_SUM}?|{_SUM})"
    yield "CAP_GAIN", rf"{lead}总?(?:加|奖励?)分?(?:累计|合计|总和|总计)?{_MOST}可?加?{_NEXT}"
    yield "CAP_GAIN", rf"{some}(?:最高|最多|至多)可?(?:加|奖){_NEXT}"
    yield "CAP", rf"{lead}总?[扣减]分?(?:累计|合计|总和|总计)?(?:最高|最多|至多|不得超过|上限为?){_NEXT}"
    yield "CAP", rf"(?:{some}总?|总)[扣减]分?{_MOST}{_NEXT}"
    yield "CAP", rf"{some}(?:最高|最多|至多)可?[扣减]分?(?:不超过|不得超过)?{_NEXT}"
    yield "CAP", rf"(?<=分[,(])[扣减]分?{_MOST}{_NEXT}(?={NUM}\s*分\)?\s*(?:[,;。)]|$))"
    yield "CAP_ANY", rf"{some}(?:得分|计分|得|计)?{_MOST}(?:得|计)?{_NEXT}"
    yield "CAP_ANY", rf"(?<=分[,(])(?:得分)?{_MOST}{_NEXT}(?={NUM}\s*分\)?\s*(?:[,;。)]|$))"
