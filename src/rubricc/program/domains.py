"""Domains that the text gives to its inputs: 数据：完成率：0%～150%，一位小数."""

from __future__ import annotations

from decimal import Decimal

from rubricc.program.need import Need
from rubricc.rubric.model import Domain
from rubricc.rubric.names import endings, join
from rubricc.values import replace

NARROWED = ("metric", "count")


def speaks_of(domain: Domain, item: str, label: str, unit: str) -> bool:
    """Does it name this input, by any ending of 项目/情形, and in its unit?"""
    return domain.name in (endings(join((item, label))) if label else (item,)) and domain.unit in ("", unit)


def narrowed(need: Need, domains: tuple[Domain, ...]) -> Need:
    """The need with the values that the text allows; of several texts about one input the last counts."""
    for domain in domains:
        if need.kind in NARROWED and speaks_of(domain, need.item, need.label, need.unit):
            decimals = need.decimals if domain.decimals is None else domain.decimals
            need = replace(
                need,
                minimum=need.minimum if domain.low is None else domain.low,
                maximum=need.maximum if domain.high is None else domain.high,
                decimals=decimals,
                step=need.step if decimals == need.decimals else Decimal(1).scaleb(-decimals),
            )
    return need
