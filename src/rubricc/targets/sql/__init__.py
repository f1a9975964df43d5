"""The SQL target: one SELECT over a table of records, in the whole-number arithmetic of all targets.

It runs in DuckDB, Polars or Spark. A row that cannot be scored comes out as 有误 with its reasons; the
others come out with status, total, grade and the score of every item.
"""

from rubricc.targets.sql.dialects import DIALECTS, Dialect
from rubricc.targets.sql.statement import render

__all__ = ["DIALECTS", "Dialect", "render"]
