"""Policies said in many ways: a sentence put together from synonyms pays what its policy pays, or is refused.

The families (`policies_*.py`) know what they mean; what the compiler understood may differ
only where it warns and shows the other reading. A count guards that refusals do not hide what is no longer read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from conftest import item
from policies import Choose, Policy
from policies_counted import COUNTED_FAMILIES
from policies_events import EVENT_FAMILIES
from policies_measured import STEP_FAMILIES
from policies_rates import RATE_FAMILIES
from rubricc.pipeline import compile_text
from rubricc.runtime.problems import RecordError
from rubricc.table import Table

# Warnings that show the other reading: 90%-95%得6分，95%以上得10分 pays at 95% what is written first.
OTHER_READING = frozenset({"R141"})
READ_AT_LEAST = D("0.9")
STEADY = os.environ.get("RUBRICC_TESTS", "default") == "default"  # nightly tries other examples each time

Family = Callable[[Choose], Policy]
FAMILIES = (*STEP_FAMILIES, *RATE_FAMILIES, *EVENT_FAMILIES, *COUNTED_FAMILIES)


@st.composite
def said(draw: st.DrawFn, family: Family) -> Policy:
    return family(lambda options: draw(st.sampled_from(options)))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_policy_pays_the_same_however_it_is_said(family: Family) -> None:
    counts: Counter[str] = Counter()

    @settings(derandomize=STEADY, database=None, suppress_health_check=list(HealthCheck))
    @given(said(family))
    def pays_what_it_says(policy: Policy) -> None:
        note(policy.text)
        compiled = compile_text(item(policy.text, policy.points))
        counts["read" if compiled.ok else "refused"] += 1
        if compiled.ok and not OTHER_READING & {found.code for found in compiled.diagnostics}:
            (table,) = compiled.tables
            assert [(value, pays(table, value)) for value in fitting(table, policy)] == [
                (value, policy.pays[value]) for value in fitting(table, policy)
            ]

    pays_what_it_says()
    assert counts["read"] >= READ_AT_LEAST * counts.total(), counts


def fitting(table: Table, policy: Policy) -> list[D | str]:
    """The values of the policy that its only input can have."""
    (field,) = table.inputs
    if field.step is None:
        return [value for value in policy.pays if value in ("是", "否")]
    assert field.maximum is not None
    return [
        value for value in policy.pays if isinstance(value, D) and value <= field.maximum and not value % field.step
    ]


def pays(table: Table, value: D | str) -> D | str:
    (field,) = table.inputs
    try:
        return table.score({field.name: str(value), "确认": True}).items["出勤"]
    except RecordError as refused:
        return str(refused)
