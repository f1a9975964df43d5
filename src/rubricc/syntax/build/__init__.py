"""Each rule of `sentence.lark` becomes a node of `clauses`, bottom-up, one file per family."""

from __future__ import annotations

from rubricc.syntax.build.effects import Effects
from rubricc.syntax.build.events import Events
from rubricc.syntax.build.limits import Limits
from rubricc.syntax.build.metrics import Metrics
from rubricc.syntax.build.scale import Scales
from rubricc.syntax.build.series import Series
from rubricc.syntax.build.tables import Tables


class ToClauses(Effects, Events, Metrics, Limits, Scales, Series, Tables):
    """Works bottom-up; children are tokens or what the builders' methods returned."""
