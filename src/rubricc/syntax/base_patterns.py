"""What an item starts from: 初始得分为0分, 起评分60分, 以60分为基础, 从满分开始, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.phrases import END, NUM

_POINTS = "(?:得分|分值|分数|分)"
_CALLED = "(?:初始|起始|起评|起步|起点|起算|原始|初评|基础|基准|基本|默认)"
_START = rf"(?:{_CALLED}{_POINTS}|底分|(?:初始|起始|默认)(?:为|是|值为?))"
# 以90分为基准，每低1分扣2分 names a target of marks
_STEPS = r"每(?:高|低|增|提|上|下|降|超|少|多|差|缺)[^,;。]{0,4}?[0-9.]*\s*(?:分|%|个?百分点|个点)\s*,?\s*[加扣]"
_MARKS = rf"(?!\s*,?[^;。]{{0,8}}{_STEPS})"


def base_patterns() -> Iterator[tuple[str, str]]:
    """Terminals with their patterns; each begins its clause, so that 达到基准分60分 is another thing."""
    on = r"(?:的)?基础上(?:进行)?(?:加减分?|[加扣]分|扣减|增减)?(?:计算)?"
    yield "BASE_ON", rf"在?\s*{NUM}\s*分{on}"
    yield "BASE_ON", rf"在{_START}(?:为|是|的)?\s*{NUM}\s*分{on}"
    yield "FROM_FULL", rf"在(?:本项|该项)?(?:满分|标准分|{_START}){on}"
    yield "BONUS", r"(?:加分项|附加分项?|奖励项|奖励分)\s*(?:[:,]|(?=每))"
    yield (
        "BONUS",
        r"(?<![^\s分次])\(?(?:本项|该项)?(?:为|属于?|是)?加分项目?\)?(?=\s*[。;]?$)",
    )  # （加分项） behind the rules
    yield "FULL", rf"(?:得|记|计|给)(?:基本|标准|基准|基础)分{END}"  # 达到99%得基本分; 得基准分10分 has a number
    yield "SCORES", r"(?:即|则|就)?[得给计]分(?=[,;。]|$)"
    first = r"(?:(?<=^)|(?<=[,;:(、]))"
    own = "(?:本项|该项|此项|各项|本指标)?的?"
    yield "BASE", rf"{first}{own}{_START}(?:为|是|:|按|记|计|均|设定?为)*(?=\s*{NUM}\s*分?\s*(?:{END}|在此))"
    begins = r"(?:开始|起步|起算|起评|起计|起|算起)(?:计算?|评|扣|加|加减|累计|累加)?分?(?!\s*[0-9])"
    yield "BASE_ON", rf"{first}{own}(?:从|自|由)\s*{NUM}\s*分{begins}{_MARKS}"
    yield "BASE_ON", rf"{first}{own}(?:以|按)?\s*{NUM}\s*分(?:起评|起算|起步|起扣){END}"  # 20分起评
    yield "BASE", rf"{first}(?:起评|起始|初始|起步|起算)(?=\s*{NUM}\s*分\s*{END})"
    yield "BASE_ON", rf"{first}(?:从|自)\s*{NUM}\s*分中?(?:里|内)?(?:扣减|扣除|扣)(?=\s*:)"
    called = r"(?:起点|起始|初始|基础|基准|基本|起评)(?:分数|分值|分)?|底分|基数"
    yield "BASE_ON", rf"{first}{own}以\s*{NUM}\s*分[为作](?:{called})(?:的?(?:之上|上))?(?=\s*(?:{END})){_MARKS}"
    yield "FROM_FULL", rf"{first}{own}(?:{_START}(?:为|是|:|按|记|计)*|默认)满分{END}"
    yield "FROM_FULL", rf"{first}{own}(?:从|自|由|以)满分(?:{begins}|[为作](?:{called}))(?=\s*(?:{END}))"
