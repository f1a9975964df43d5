"""A folder of workbooks that came back filled in: one record each, and everything that is wrong with any of them.

A file that cannot be used is a refused record, never left out; of two files about one person neither counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc.program.model import Program
from rubricc.records import Batch, File
from rubricc.records.returned import Reader
from rubricc.rubric.model import Rubric
from rubricc.runtime.people import Person, RowProblem, refuse_twice


def collect(rubric: Rubric, program: Program, files: Iterable[File]) -> Batch:
    """A person a file, in their order; `File.name` is what messages call it."""
    reader = Reader(rubric, program)
    return Batch(tuple(_once([person_of(reader, file) for file in files])))


def person_of(reader: Reader, file: File) -> Person:
    """The record of one workbook; whatever is wrong with the workbook refuses it."""
    record, problems = reader.read(file.data)
    identity = {name: str(record[name]) for name in reader.program.schema.identity if name in record}
    found = tuple(RowProblem(file.name, "", "", problem, f"{file.name}：{problem}") for problem in problems)
    return Person(file.name, identity, record, problems=found)


def _once(people: list[Person]) -> Iterator[Person]:
    """Whoever came back twice is refused; a file that could not be read says nothing of anybody."""
    readable = iter(refuse_twice([person for person in people if person.record]))
    for person in people:
        yield next(readable) if person.record else person
