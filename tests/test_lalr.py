"""Our loop over the tables of Lark gives what Lark's own gives, whether a sentence is read or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, Token, Tree, UnexpectedToken
from lark.lexer import Lexer

from rubricc.resources import read_text
from rubricc.source import Source, Span
from rubricc.syntax import lalr
from rubricc.syntax.anchors import anchors
from rubricc.syntax.lalr import Parser, Unexpected
from rubricc.syntax.tokens import Anchor
from test_clauses import cases

GRAMMAR = read_text("grammar", "sentence.lark")
STARTS = ("rules", "general", "grades")


class Anchors(Lexer):
    """Hands tokens on."""

    def __init__(self, conf: object) -> None:
        """Lark's protocol."""

    def lex(self, data: tuple[Anchor, ...]) -> Iterator[Token]:  # type: ignore[override]  # Lark types the text as str
        yield from (Token(each.kind, each) for each in data)  # type: ignore[arg-type]  # and values, too


class Trees:
    """Builds what Lark does."""

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        return lambda parts: (name, parts)


def shown(node: Any) -> Any:
    """A tree of either as names and kinds."""
    if isinstance(node, Tree):
        return str(node.data), [shown(each) for each in node.children]
    if isinstance(node, tuple):
        return node[0], [shown(each) for each in node[1]]
    return node.type


@pytest.fixture(scope="module")
def theirs() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer=Anchors, start=list(STARTS))


@pytest.mark.parametrize("name", ["scored", "negative", "events", "measured"])
def test_a_sentence_has_the_tree_that_lark_gives(name: str, theirs: Lark) -> None:
    ours = Parser(GRAMMAR, STARTS, Trees())
    read = refused = 0
    for case in cases(f"{name}.jsonl")[::3]:
        for text in case["text"].replace("；", "。").replace("\n", "。").split("。"):
            tokens = anchors(Span(Source("", text), 0, len(text)))
            found = ours.parse(tokens, "rules")
            try:
                tree: Any = theirs.parse(tokens, start="rules")  # type: ignore[arg-type]  # Lark types the text as str
            except UnexpectedToken as error:
                assert isinstance(found, Unexpected)
                assert found.at is (error.token.value if error.token.type != "$END" else None)
                refused += 1
            else:
                assert shown(found) == shown(tree)
                read += 1
    assert read + refused > 10


def test_the_tables_are_kept_and_lark_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fresh = Parser(GRAMMAR, STARTS, Trees())
    monkeypatch.setattr(lalr, "_tables", lambda *_: pytest.fail("they are kept"))
    assert Parser(GRAMMAR, STARTS, Trees())._states == fresh._states


def test_what_has_no_meaning_here_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(AssertionError, match="no meaning"):
        Parser("%declare A B\nx: y B\n?y: A | A A\n", ("x",), Trees())
