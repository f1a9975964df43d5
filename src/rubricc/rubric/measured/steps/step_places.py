"""Words that tell where steps count from where no number does: a plan, a mean, a schedule, nothing at all."""

from __future__ import annotations

from rubricc import regexes as re

GAINS = ("", "提升", "提高", "增长", "上升", "增加", "下降", "降低", "减少", "压降", "节约")
FULFILS = ("超额", "完成", "实现", "达到")
SAVES = ("节约", "节省", "提前", "超支")  # against a plan, by a share of it that is no 完成率
COUNTED_UP = ("每满", "每达", "呆滞", "积压", "回收", "创收", "增收", "效益")
SUM = re.compile("(?:额|收入|业绩|产值|存款|贷款|利润|回款)$")
PLANS = ("目标", "计划", "预算", "定额", "指标", "基准", "任务", "限额", "标准")
IN_FULL = {
    "升": "上升",
    "增": "增长",
    "涨": "上涨",
    "高": "提高",
    "多": "增加",
    "超过": "提高",
    "超出": "提高",
    "超": "提高",
    "升高": "提高",
}
BEYOND_PLAN = re.compile("超额|[超欠减]产|超收|超销|超(?:出|过|完成)?(?:计划|任务|目标|指标)")
PROGRESS = ("序时进度", "时间进度", "计划进度", "年度进度")
OF_WHOM = ("全国", "全省", "全市", "全县", "全区", "全校", "年级", "行业", "同行", "部门", "公司", "全公司", "区域")
AVERAGES = (
    *PROGRESS,
    "平均分",
    "平均值",
    "平均水平",
    "均值",
    "平均数",
    *(whom + mean for whom in OF_WHOM for mean in ("平均", "均分")),
)
SCORED = ("扣", "记", "失", "丢")
LENGTHS = frozenset({"分钟", "秒", "周", "星期", "个星期", "个月", "月", "公里", "工作日", "个工作日"})
# 上线率达到目标得满分，每超1%加1分: the target is named and not written, and is no 100% of a plan
NAMED_ONLY = re.compile(
    "(?<!完成)(?<!达成)(?<!实现)(?<!执行)率(?:达到|达|不低于|完成)(?:年度|月度|季度)?"
    "(?:目标|要求|标准|指标)(?:值|数)?(?:的|者)?$"
)
# 达到目标毛利率得10分: a rate with a target of its own
_OF_PLAN = "(?<!完成)(?<!达成)(?<!达标)(?<!兑现)(?<!执行)(?<!实现)率"
OWN_RATE = re.compile(
    rf"(?<=目标)[\u4e00-\u9fff]{{1,6}}{_OF_PLAN}|[\u4e00-\u9fff]{{1,6}}{_OF_PLAN}(?=达到目标|完成目标|达标|达成目标)"
)
