"""The LALR tables that Lark makes of a grammar, as plain data, and the loop that runs them.

To make the tables takes a second, so they are kept from one start to the next; a start that finds them does
without Lark. What a rule becomes is up to a builder, with a method for each name of a rule or an alternative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rubricc.remembered import remembered
from rubricc.syntax.tokens import Anchor, Token
from rubricc.values import dataclass

_END = "$END"
# Per state what each symbol does: to which state it leads, or, below 0, the rule that ends before it.
_States = dict[int, dict[str, int]]
# Of a rule: its name, how many parts it has, which are kept (with: are they themselves lists of parts), who builds it.
_Rule = tuple[str, int, list[tuple[int, bool]] | None, str]


@dataclass(frozen=True, slots=True)
class Unexpected:
    """A token that fitted nowhere; None at the end."""

    at: Anchor | None


class Parser:
    """Reads tokens by a grammar."""

    def __init__(self, grammar: str, starts: Sequence[str], builder: object) -> None:
        def make() -> Any:
            return _tables(grammar, starts)

        states, rules, begins, ends = remembered("grammar", f"{starts} {grammar}", make) or make()
        self._states: _States = states
        self._begins: dict[str, int] = begins
        self._ends: dict[str, int] = ends
        self._rules: list[tuple[str, int, list[tuple[int, bool]] | None, Callable[[list[Any]], Any]]] = [
            (name, size, kept, getattr(builder, made) if made else list) for name, size, kept, made in rules
        ]

    def parse(self, tokens: Iterable[Anchor], start: str) -> Any:
        """What the builder makes of all tokens, or the first that does not fit."""
        path, values = [self._begins[start]], list[Any]()
        for anchor in tokens:
            state = self._reduced(path, values, anchor.kind)
            if state is None:
                return Unexpected(anchor)
            path.append(state)
            values.append(Token(anchor.kind, anchor))
        self._reduced(path, values, _END, self._ends[start])
        return values[0] if path[-1] == self._ends[start] else Unexpected(None)

    def _reduced(self, path: list[int], values: list[Any], kind: str, end: int = -1) -> int | None:
        """Build all rules that end before a token; the state to which it leads then, None where it does not fit."""
        states, rules = self._states, self._rules
        while path[-1] != end:
            action = states[path[-1]].get(kind)
            if action is None or action >= 0:
                return action
            name, size, kept, build = rules[~action]
            parts = values[len(values) - size :]
            if size:
                del path[-size:], values[-size:]
            values.append(build(parts if kept is None else _kept(parts, kept)))
            path.append(states[path[-1]][name])
        return None


def _kept(parts: list[Any], kept: list[tuple[int, bool]]) -> list[Any]:
    found: list[Any] = []
    for place, is_list in kept:
        if is_list:
            found += parts[place]
        else:
            found.append(parts[place])
    return found


def _tables(grammar: str, starts: Sequence[str]) -> tuple[_States, list[_Rule], dict[str, int], dict[str, int]]:
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """The tokens come from the anchor lexer."""

        def __init__(self, conf: object) -> None: ...

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:
            raise NotImplementedError

    made: Any = Lark(grammar, parser="lalr", lexer=NoLexer, start=list(starts))
    table = made.parser.parser._parse_table
    places: dict[Any, int] = {}
    states = {
        state: {
            str(symbol): arg if action.name == "Shift" else ~places.setdefault(arg, len(places))
            for symbol, (action, arg) in actions.items()
        }
        for state, actions in table.states.items()
    }
    begins, ends = (
        {str(start): state for start, state in each.items()} for each in (table.start_states, table.end_states)
    )
    return states, [_rule(each) for each in places], begins, ends


def _rule(rule: Any) -> _Rule:
    """As Lark shapes its trees: what is named with _ is left out as a token, and gives its parts as a rule."""
    options, name = rule.options, str(rule.origin.name)
    assert not (options.expand1 or options.keep_all_tokens or any(options.empty_indices)), (
        f"{name}: ? ! [] have no meaning here"
    )
    kept = [
        (place, not part.is_term and part.name.startswith("_"))
        for place, part in enumerate(rule.expansion)
        if not (part.is_term and part.filter_out)
    ]
    plain = len(kept) == len(rule.expansion) and not any(is_list for _, is_list in kept)
    return (
        name,
        len(rule.expansion),
        None if plain else kept,
        str(rule.alias or "") or ("" if name.startswith("_") else name),
    )
