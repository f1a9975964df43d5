"""One sentence, one small LALR parse: tokens of the anchor lexer to clauses.

There is no free-text alternative in the grammar: a sentence is understood whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, UnexpectedToken
from lark import __version__ as version
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef

from rubricc.remembered import remembered
from rubricc.resources import read_text
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.build import ToClauses
from rubricc.syntax.clauses import Clause, General, GradeClause
from rubricc.syntax.tokens import Anchor
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a parse stopped: the token that fitted nowhere, None at the end."""

    at: Anchor | None
    tokens: tuple[Anchor, ...]


class _Anchors(Lexer):
    """Hands our tokens to Lark."""

    def __init__(self, conf: object) -> None:
        """Lark's lexer protocol; there is nothing to configure."""

    def lex(self, data: tuple[Anchor, ...]) -> Iterator[Token]:  # type: ignore[override]  # Lark types the text as str
        for anchor in data:
            yield Token(anchor.kind, anchor)


@cache
def _parser() -> Lark:
    """The parser; its tables, which take longest to make, are kept from one start to the next."""
    grammar = read_text("grammar", "sentence.lark")
    kept = remembered("sentence", f"{version} {grammar}", lambda: _tables(grammar))
    if kept is None:
        return _built(grammar)
    data, memo = kept
    data["options"] |= {"lexer": _Anchors, "transformer": ToClauses()}
    data["parser"]["lexer_conf"]["lexer_type"] = _Anchors
    tables: Any = {"data": data, "memo": memo}  # Lark types what it loads as a file
    return Lark.load(tables)


def _built(grammar: str) -> Lark:
    return Lark(grammar, parser="lalr", lexer=_Anchors, start=["rules", "general", "grades"], transformer=ToClauses())


def _tables(grammar: str) -> Any:
    """All that a parser is made of, without the two parts that are code."""
    data, memo = _built(grammar).memo_serialize([TerminalDef, Rule])
    data["options"] |= {"lexer": None, "transformer": None}
    data["parser"]["lexer_conf"]["lexer_type"] = None
    return data, memo


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
    text: Any = tokens  # Lark hands it to our lexer as it is
    try:
        return _parser().parse(text, start=start)
    except UnexpectedToken as error:
        at = error.token.value if isinstance(error.token.value, Anchor) else None
        return Failure(at, tokens)
