"""Files of any size: read in pieces, scored by the SQL target in DuckDB or Polars, written as they come.

`score_file` does all of it. A row that the SQL does not take is read once more by the scorer's own reader, which
scores it or says what is wrong in the scorer's own words: so what is read, and what is refused, is the same.
Memory does not grow with the file.
"""

from rubricc.records.bulk.run import ENGINES, Engine, Summary, score_file

__all__ = ["ENGINES", "Engine", "Summary", "score_file"]
