"""Findings as SARIF 2.1.0, which code hosts and editors show beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from rubricc import regexes as re
from rubricc.diagnostics.model import Diagnostic
from rubricc.diagnostics.remedy import Safety
from rubricc.source import Span

_FACT = re.compile(r"\{[^{}]*\}")  # what one case says, in the words of a kind
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> dict[str, object]:
    """One run with its rules and results; columns count code points, from 1."""
    found = tuple(diagnostics)
    kinds = {each.code: each.kind for each in found}
    codes = sorted(kinds)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": _FACT.sub("…", kinds[code].message)},
            "defaultConfiguration": {"level": kinds[code].severity.value},
        }
        for code in codes
    ]
    driver = {"name": "rubricc", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code)) for each in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(each: Diagnostic, rule: int) -> dict[str, object]:
    advice = f"\n怎么改：{each.hint}" if each.hint else ""
    result: dict[str, object] = {
        "ruleId": each.code,
        "ruleIndex": rule,
        "level": each.severity,
        "message": {"text": each.message + advice},
        "locations": [_location(each.span)],
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": number, **_location(other.span), "message": {"text": other.message}}
            for number, other in enumerate(each.related, start=1)
        ]
    if each.fix is not None and each.fix.safety != Safety.PLACEHOLDER:
        replacement = {"deletedRegion": _region(each.fix.span), "insertedContent": {"text": each.fix.text}}
        change = {"artifactLocation": _file(each.fix.span), "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": each.hint or each.message}, "artifactChanges": [change]}]
    return result


def _location(span: Span) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _file(span), "region": _region(span)}}


def _file(span: Span) -> dict[str, object]:
    """A relative name stays relative, with every character that no address may hold written as %XX."""
    name = span.source.name.replace("\\", "/").encode(errors="replace")
    return {"uri": quote(name, safe="/")}


def _region(span: Span) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
