"""The results of many records as JSON: for each person the score and why, every point with its sentence's line."""

from __future__ import annotations

import json
from decimal import Decimal

from rubricc.runtime.results import Result, ranks_of
from rubricc.runtime.values import format_points


def results_json(results: list[Result]) -> bytes:
    """A list with an object for each person."""
    ranked = zip(results, ranks_of(results), strict=True)
    data = [result_data(result) | {"rank": rank} for result, rank in ranked]
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def result_data(result: Result) -> dict[str, object]:
    """One person; what has no total says why in `explanation` or `problems`."""
    score = result.score
    return {
        "place": result.person.place,
        "identity": dict(result.person.identity),
        "status": result.status,
        "total": exact(score.total) if score else None,
        "grade": score.grade if score else None,
        "before": exact(score.before) if score else None,
        "pay": exact(score.pay) if score else None,
        "marks": list(score.marks) if score else [],
        "consequences": list(score.consequences) if score else [],
        "doubts": list(score.doubts) if score else [],
        "raters": {name: exact(points) for name, points in score.raters.items()} if score else {},
        "items": {name: exact(points) for name, points in score.items.items()} if score else {},
        "explanation": [
            {"text": line.text, "line": line.line, "points": exact(line.points), "item": line.item}
            for line in (score.explanation if score else ())
        ],
        "problems": [
            {
                "place": each.place,
                "name": each.column,
                "value": each.value,
                "expected": each.expected,
                "message": each.message,
            }
            for each in result.problems
        ],
    }


def exact(value: Decimal | None) -> object:
    """A number that JSON writes with the very digits it has."""
    return None if value is None else json.loads(format_points(value))
