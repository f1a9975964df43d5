"""Findings about words and numbers that no rule took up."""

from __future__ import annotations

from rubricc.diagnostics import Kind, Severity

HALF_A_RULE = Kind(
    "S176",
    Severity.ERROR,
    "「{words}」写在扣分的句子后面，没有写怎样计分",
    "写明分数，例如「{words}扣2分」；若只是说明，请另起一句，写到“说明：”下面",
)
NUMBER_ALONE = Kind(
    "S177",
    Severity.ERROR,
    "「{sentence}」里的“{number}”没有写怎样计分",
    "是分数的，写明扣几分或得几分，例如“每次扣2分”；是目标的，在前面写“目标”两个字；只是说明的，写到“说明：”下面",
)
NUMBER_LOST = Kind(
    "S178",
    Severity.ERROR,
    "「{sentence}」里的“{number}”没有用上：按读懂的意思，有没有它得分都一样",
    "去掉它，或另写一句说明它怎样计分；只是说明的，写到“说明：”下面",
)
DEMAND_ONLY = Kind(
    "R198",
    Severity.WARNING,
    "「{sentence}」里的“{number}”按要求理解：没有达到它、也没有到扣分的界限时不扣分",
    "若没有达到“{number}”就要扣分，扣分的界限改成它，{changed}；若还有一档，把那一档写出来",
)
MONEY_INSIDE = Kind(
    "S337",
    Severity.ERROR,
    "「{sentence}」里又扣分又扣钱，钱不参与计分",
    "扣分的单独写一句；扣钱的另起一句，写到“说明：”下面",
)
MODIFIER = Kind(
    "S179",
    Severity.ERROR,
    "「{sentence}」里的“{word}”没有写是哪一条、怎样计分",
    "把它和分数写在一起，例如“迟到一次扣2分，再次迟到每次扣4分”；只是说明的，写到“说明：”下面",
)
LADDER_LEFT_OVER = Kind(
    "S125",
    Severity.ERROR,
    "「{sentence}」像是分档的条件，和得分不在一句里，没有读懂",
    "把条件和得分写在一句里，例如「漏扫1次得80分」",
)
WHICH_PART = Kind(
    "S345",
    Severity.ERROR,
    "前面几条各有各的分，「{sentence}」没有说清不得的是缺的那一条的分，还是整个项目的分",
    "若只是没有那一条的分，删去这句；若整个项目都不得分，写成“有一条没有做到的，本项不得分”",
)
