"""每季度演练一次, 每月至少提出1条建议，未提出…: how often something is due, and no count of what happened."""

from __future__ import annotations

from rubricc import regexes as re

_EVERY = r"每(?:个|半|[两二三四2-6]个?)?(?:天|日|周|星期|旬|月|季度?|学期|半?年|班)"
_MUST = "(?:度|至少|最少|不少于|应|要|须|需|进行|开展|组织|举行|召开|完成|安排)"
_PERIOD = re.compile(rf"{_EVERY}(?:{_MUST}*|{_MUST}*(?:至少|最少|不少于)[\u4e00-\u9fff]{{0,4}})\s*$")
_ACT = re.compile(rf"{_EVERY}度?[\u4e00-\u9fff]{{1,4}}\s*$")
_NOT_DONE = re.compile(r"[\u4e00-\u9fff]{2,12},(?:未|没|否则|不)[^,;。每0-9]{0,8}[扣减]")
_PIECE = re.compile(r"每[\u4e00-\u9fff]{1,4}\s*$")
_GAINS = re.compile(r"\s*,(?!未|没|否则|不)[^,;。每0-9]{1,8}?[加奖]\s*[0-9]")
_ENDS = re.compile(r"\s*[,;](?!\s*(?:每|[0-9一二两三]|满分|得|最|累|扣|否则))")


def is_due(text: str, start: int, end: int) -> bool:
    """Whether the number at this place says how often, where no cost stands right behind it."""
    before = text[:start]
    if _PIECE.search(before) and _GAINS.match(text, end):
        return False  # 信息每采用1篇，市级加1分，省级加2分
    if _PERIOD.search(before) or _ENDS.match(text, end):
        return True
    return bool(_ACT.search(before) and _NOT_DONE.match(text, end))  # 每学期上1节公开课，未上的扣2分
