"""What follows from several results in a row: 连续两次不合格，调岗或培训; 连续三个月低于80分的予以调岗."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.effects.model import Consequence, Stretch
from rubricc.source import Span
from rubricc.syntax.audit import SCORES
from rubricc.syntax.numerals import number
from rubricc.syntax.stretches import STRETCH, stretch

_COUNT = r"(?:[0-9]+|[一二两三四五六七八九十])"
_HISTORY = re.compile(
    rf"(?P<before>.*?)(?:(?P<kind>连续|累计)|(?<=[年度期]内))(?:出现|达到|有)?\s*(?P<count>{_COUNT})\s*"
    r"(?:次|个月|月|个季度|季度|个考核周期|期|年)(?:及以上|以上)?(?:的)?(?:考核)?(?:结果)?(?:为|被评为|评为|评定为|是)?"
    r"(?P<grade>[^,:]+?)(?:等级)?(?:(?:的|者)\s*[,:]?|\s*[,:]|(?=予以|给予|辞退|调离|调岗|降级|降职|解除|解聘))\s*(?P<text>.+)"
)
# 全年累计三次考核在75分以下的，…; 一年内3次月度考核得分低于60分的，…
_LEAD = (
    r"(?:(?:(?:全|本|当|一|半)年度?|年度|[本当]?季度|学年|学期|考核期)(?:之?内|中)?"
    "|[月季年]度?考核|员工|凡|对|被考核人|,)*"
)
_OF_TOTALS = re.compile(
    rf"(?P<lead>{_LEAD})(?P<kind>连续|累计|有|出现)?(?:出现|达到|有)?\s*(?P<count>{_COUNT})\s*(?P<times>次|个月|月|个季度|季度|年)(?:及以上|以上)?的?"
    rf"(?:月度?|季度?|年度?)?(?:绩效)?(?:考核|考评)?(?:得分|总分|成绩|分数)?(?:均|都)?(?:在|为|达到?)?(?P<within>{STRETCH})(?:的|者)*\s*[,:]?\s*(?P<text>[^0-9,:的者].+)"
)


# 95分以上，奖励200元（连续3个月）, as a read-back has it: only after so many results
RUN = re.compile(rf"\([^()]*{_COUNT}\s*(?:次|个月|月|个季度|季度|年)\)$")


def follows(sentence: Span) -> Consequence | None:
    """The consequence that the whole sentence names, of a grade by any name or of a stretch of totals."""
    if (match := _OF_TOTALS.fullmatch(sentence.normal)) and (match["kind"] or match["lead"]):
        within = stretch(sentence.part(*match.span("within")))
        if within is None:
            return None
        # Only grades are looked up in earlier results: of totals the run stays in the words.
        run = sentence.normal[match.start("lead") : match.end("times")]
        kept = Stretch(within.low, within.low_included, within.high, within.high_included)
        return Consequence("", kept, 1, True, f"{sentence.part(*match.span('text')).text}（{run}）", sentence)
    match = _HISTORY.fullmatch(sentence.normal)
    count = number(match["count"]) if match else None
    if match is None or count is None or SCORES.search(match["text"]):
        return None  # 连续两次不合格予以辞退，表彰每次加3分 says more than what follows
    text = sentence.part(*match.span("text")).text
    return Consequence(match["grade"].strip("「」"), None, int(count), match["kind"] == "连续", text, sentence)
