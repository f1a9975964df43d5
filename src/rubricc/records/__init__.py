"""Records from files: CSV, JSON and xlsx become one record a person, ready for the runtime to read.

`load(schema, file, details)` gives a `Batch`: its `people` (each with where it stands, who it is, the
record as a mapping, and what is wrong with its rows), or `problems` about a whole file, and then
nobody is scored. `runtime.results.score_batch` scores a batch; `results_csv` writes the results.
Never guesses: what a file says twice is refused, and so is a column that the table does not know.
"""

from rubricc.runtime.files import File, load
from rubricc.runtime.people import Batch

__all__ = ["Batch", "File", "load"]
