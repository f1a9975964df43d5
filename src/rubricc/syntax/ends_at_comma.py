"""Commas that end a sentence: what stands before them is said by itself, and is no condition of what follows."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.counted_as import PRICED

# 对申报情况进行考核，满分20分，申报率…: the points once more, behind words that score nothing
_WORTH = re.compile(r"(?<=[\u4e00-\u9fff])(?P<comma>,)(?=\s*满分\s*[0-9]+(?:\.[0-9]+)?\s*分\s*(?:[,。;]|$))")
_NUM = r"(?:[0-9]+(?:\.[0-9]+)?)"
# 以95%为基数: the number that steps count from, said by itself
TAKEN_AS = rf"以\s*{_NUM}\s*[%‰]\s*(?:作为|为|作)(?:基数|基准|基础|标准|目标|指标|底线|准|[\u4e00-\u9fff]{{1,3}}[线值])"
_TAKEN_BEHIND = re.compile(rf"每[^,;。]*[扣减加][^,;。]*,\s*{TAKEN_AS}\s*(?P<comma>,)(?=[^,;。]*[0-9])")
# 计划完成率每低1%扣1分，目标100%，旷工每天扣5分: a number that the step before it counts from
_GOAL_BEHIND = re.compile(
    rf"每[^,;。]*[扣减加][^,;。]*,\s*(?:目标|基准|要求|标准|计划|指标)(?:值|数)?(?:为|是|:)?\s*[≥≤><]?\s*{_NUM}\s*[%‰]"
    r"\s*(?P<comma>,)(?!\s*(?:[每超低高少多增减差缺达未]|不[足达到]|累计|否则))(?=[^,;。]*(?<!不)[扣减加])"
)
_PERIOD = "(?:周|旬|月|季度?|半?年|年度|天|日|学期|班|个月)"
_BEGINS = r"(?:^|(?<=[。;:)\s]))\s*"
# A measured value with its bound; 每少1次, 缺1次 go on with the number before the comma
_MEASURED = (
    r"(?=[^,;。]*[0-9]\s*(?:%|分(?:以[上下内]|及以[上下])|分[^,;。]{0,4}[扣得])[^;。]*[0-9]\s*分)"
    r"(?!\s*(?:[每少缺漏差超多未](?![^,;。0-9]{0,6}[率度])|不足|得|扣))"
)
# 每月盘点一次，账实不符率0.3%以内不扣分: how often it is looked at is no number of the rate
_ROUTINE = re.compile(
    rf"{_BEGINS}每{_PERIOD}[^,;。0-9%]{{0,8}}"
    rf"(?:[一两二三四五六七八九十]|[0-9]+)\s*次[^,;。0-9%]{{0,4}}(?P<comma>,){_MEASURED}"
)
_LOOKED = (
    "检查|抽查|抽检|抽取|抽测|抽考|测评|考试|测试|盘点|巡检|巡查|调查|核查|体检|检测|督查|评估|评价|评比|评分"
    "|统计|汇总|测量|考核|样本"
)
# 抽查20份病历，甲级率低于90%扣5分; 全年4次考试，平均分90分以上…: what was looked at
_SAMPLE = re.compile(
    rf"{_BEGINS}(?=[^,;。]*(?:{_LOOKED}))[^,;。0-9%扣得加]{{0,10}}[0-9]+(?!\s*分)[^,;。0-9%扣得加]{{1,8}}(?P<comma>,){_MEASURED}"
)
# 3天内办结，办结率95%以上得20分: a rate of what is done in time
_IN_TIME = re.compile(
    rf"{_BEGINS}[^,;。0-9%]{{0,8}}{_NUM}\s*个?(?:工作日|自然日|秒钟?|分钟|小时|天|日|号|周|月)(?:之?内|以内|之?前)"
    r"[^,;。0-9%]{0,4}(?P<done>[\u4e00-\u9fff]{2})(?P<comma>,)\s*(?=[^,;。0-9]{0,4}(?P=done)[^,;。0-9]{0,4}率[^,;。]*[0-9]\s*%)"
)

_OFTEN = r"(?:[每按全][^,;。0-9]{0,4}|随机|现场)"
# 每周检查一次, 抽查20份病历, 巡检每日3次: how often and how much is looked at, and no condition
LOOKED_AT = re.compile(
    rf"每{_PERIOD}[^,;0-9]{{0,6}}(?:{_LOOKED}|组织|开展|培训)[一两二三四五六七八九1-9]次$"
    rf"|^\s*(?!.*(?:发现|出现|查出|以[上下内]))(?:(?=抽)|{_OFTEN})(?:{_LOOKED})[^,;。0-9]{{0,4}}[0-9]+[^,;。0-9]{{1,6}}$"
    rf"|^\s*(?:{_LOOKED}){_OFTEN}[0-9]+次$"
)

_CALLED = "(?:目标|挑战|底线|门槛|基准|保底|卓越|及格|达标)值?"
# 直通率目标值96%，挑战值98%，达到挑战值得20分: numbers called by their names, before what they are worth
_GOAL_SAID = rf"[^,;。0-9]{{0,10}}{_CALLED}(?:为|是|:)?\s*[≥≤]?\s*{_NUM}\s*[^0-9,;。]{{1,4}}"
_GOALS_BEFORE = re.compile(
    rf"{_BEGINS}{_GOAL_SAID}(?:,{_GOAL_SAID})*(?P<comma>,)"
    rf"(?=\s*(?:达到|达不到|未达到|完成|超过|低于|高于|介于){_CALLED}(?![^,;。]{{0,4}}[0-9]+\s*%))"
)

ENDS_AT_COMMA = (_WORTH, PRICED, _GOAL_BEHIND, _TAKEN_BEHIND, _ROUTINE, _SAMPLE, _IN_TIME, _GOALS_BEFORE)
