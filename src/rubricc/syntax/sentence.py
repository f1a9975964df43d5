"""One sentence, one small LALR parse: tokens of the anchor lexer to clauses.

There is no free-text alternative in the grammar: a sentence is understood whole or not at all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from rubricc.resources import read_text
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.build import ToClauses
from rubricc.syntax.clauses import Clause, General, GradeClause
from rubricc.syntax.lalr import Parser, Unexpected
from rubricc.syntax.tokens import Anchor
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a parse stopped: the token that fitted nowhere, None at the end."""

    at: Anchor | None
    tokens: tuple[Anchor, ...]


@cache
def _parser() -> Parser:
    return Parser(read_text("grammar", "sentence.lark"), ("rules", "general", "grades"), ToClauses())


def parse_rules(sentence: Span) -> tuple[Clause, ...] | Failure:
    """The clauses of a sentence that stands under an item."""
    clauses: tuple[Clause, ...] | Failure = _parse(sentence, "rules")
    return clauses


def parse_vetoes(sentence: Span) -> tuple[Clause, ...] | Failure:
    """The same for a sentence of 否决, where a grade needs no word before it."""
    clauses: tuple[Clause, ...] | Failure = _parse(sentence, "rules", "vetoes")
    return clauses


def parse_general(sentence: Span) -> General | Failure:
    """The meaning of a sentence for the whole table."""
    general: General | Failure = _parse(sentence, "general")
    return general


def parse_grades(sentence: Span) -> tuple[GradeClause, ...] | Failure:
    """The grades that a sentence names."""
    grades: tuple[GradeClause, ...] | Failure = _parse(sentence, "grades")
    return grades


def _parse(sentence: Span, start: str, lexed: str = "") -> Any:
    tokens = anchors(sentence, lexed or start)
    found = _parser().parse(tokens, start)
    return Failure(found.at, tokens) if isinstance(found, Unexpected) else found
