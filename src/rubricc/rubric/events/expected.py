"""What an event should bring by its name alone: 旷工 costs points, 收到表扬信 earns them."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.syntax.words import words

_DENIALS = frozenset({"未", "无", "没", "不", "非", "零"})


def expected_sign(label: str) -> int:
    """-1 or +1; 0 where the name does not tell."""
    if any(word in label for word in words().turned):
        return 0
    praised = any(word in label for word in words().praises)
    blamed = any(word in label for word in words().blames)
    return 0 if praised == blamed else 1 if praised else -1


def likely_sign(label: str) -> int:
    """The same, also by a fault in the name (未打卡, 乱扔烟头): what points without a verb probably do."""
    turned = any(word in label for word in words().turned if word not in _DENIALS)
    if turned or any(word in label for word in words().praises):
        return expected_sign(label)
    faulty = any(word in label for word in (*words().faults, *words().blames, *words().flaws))
    if faulty and NONE_OF.match(label):
        return 0  # 未发生退件
    return -1 if faulty or surely_lost(label) else int(label.startswith(words().wins))


NONE_OF = re.compile("(?:当月|本月|全年|当年|季度)?(?:未发生|未出现|未产生|没有发生|没有出现|零)")


def surely_lost(label: str) -> bool:
    """黑板未擦, 迟到: nobody earns points by it. Not so 无迟到, 未发生投诉, 投诉处理及时."""
    if not label:
        return False
    lapse = next((word for word in words().lapses if word in label), "")
    before, _, after = label.partition(lapse or label)
    turned = any(word in before or word in after for word in words().turned if word not in _DENIALS)
    return (bool(lapse) or _undone(label)) and not turned and not before.endswith(_NOT_SO)


def _undone(label: str) -> bool:
    """地面未扫, and not 未超期: something that should be was not."""
    data = words()
    harms = (*data.harms, *data.blames, *data.faults, *data.incidents, *_BEFALLS)
    return any(not label[place + 1 :].startswith(harms) for place, char in enumerate(label[:-1]) if char == "未")


_BEFALLS = ("发生", "出现", "发现", "受", "被", "造成", "引", "接", "收", "获", "涂", "产生", "存在", "有", "见", "来")


_NOT_SO = (*_DENIALS, "没有", "未发生", "未出现", "没有发生", "零", "无任何", "未发现", "不得", "严禁", "禁止", "杜绝")
