"""Makes the page's own script and style shorter, for the page is sent and stored many times.

Of the script go comments, spaces and long names of variables: one name becomes the same short one wherever it stands, so
no scope has to be known. Names of properties, and what the browser gives, stay. It reads the style of our own scripts
only: a semicolon ends every statement. It never sees an author's words but inside string literals, which stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, product

from rubricc.values import dataclass

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<word>[^\W\d]\w*|\$(?!\{)\w*)
    |(?P<number>0x[0-9a-f]+|\d[\d_]*(?:\.\d+)?)
    |(?P<mark>=>|\?\?=|\?\?|\?\.(?!\d)|\.\.\.|===|!==|\*\*|&&|\|\||[-+*/%]=|--|\+\+|[<>=!]=|.)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_PLAIN = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)  # of a template, up to `${` or its end

_CSS = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")|(?P<comment>/\*.*?\*/)|\s*;?\s*(?P<end>})\s*
    |\s*(?P<sign>[{;,>])\s*|(?<=[a-z])(?P<colon>:)\s+|(?P<space>\s+)""",
    re.VERBOSE | re.DOTALL,
)

_KEYWORDS = frozenset(
    "as async await break case catch class const constructor continue default delete do else extends false finally for"
    " function get if in instanceof let new null of return set static super switch this throw true try typeof undefined"
    " var void while yield".split()
)
# What the browser gives without `window.` before it: never renamed, even where a parameter has the same name.
_GIVEN = frozenset(
    "Array Blob Boolean Date Error Event JSON Map Math Number Object Option Set String URL confirm document print"
    " setTimeout window".split()
)
_OPENS, _CLOSES = "([{", ")]}"
_VALUE_ENDS = frozenset(")]}")  # behind these, and behind words and numbers, a slash divides


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # text, word, number, mark, or part: of a template
    text: str


def slim_script(script: str, kept: frozenset[str] = frozenset()) -> str:
    """The same script; `kept` are names that others call it by."""
    tokens = list(_tokens(script))
    roles = _roles(tokens)
    declared = _declared(tokens, roles) - _GIVEN - kept
    uses = Counter(token.text for token, role in zip(tokens, roles, strict=True) if role in ("name", "short"))
    taken = {token.text for token in tokens if token.kind == "word"} - declared
    short = dict(zip(sorted(declared, key=lambda name: (-uses[name], name)), _names(taken), strict=False))
    return _joined(tokens, roles, short)


def slim_style(style: str) -> str:
    """The same style without comments and spaces that part nothing; strings stay as they are."""
    return _CSS.sub(_css_part, style).strip()


def _css_part(found: re.Match[str]) -> str:
    kind = str(found.lastgroup)
    return {"comment": "", "space": " "}.get(kind, found[kind])


def _tokens(script: str) -> Iterator[_Token]:
    """What the script consists of; inside a template its expressions are tokens, too."""
    place, braces, before = 0, [0], ""  # `braces`: how many are open in each expression of a template
    while place < len(script):
        if script[place] == "`" or (script[place] == "}" and len(braces) > 1 and braces[-1] == 0):
            if script[place] == "}":
                braces.pop()
            end = _end_of(_PLAIN, script, place + 1)
            last = 1 if script[end] == "`" else 2
            if last == 2:
                braces.append(0)
            before = "`" if last == 1 else "("
            yield _Token("part", script[place : end + last])
            place = end + last
            continue
        if script[place] == "/" and script[place + 1] not in "/*" and not _ends_value(before):
            end = _end_of(_REGEX, script, place)
            yield _Token("text", script[place:end])
        else:
            found = _TOKEN.match(script, place)
            assert found is not None, "the last alternative matches anything"
            end = found.end()
            if found.lastgroup == "space":
                place = end
                continue
            yield _Token(str(found.lastgroup), found[0])
            braces[-1] += {"{": 1, "}": -1}.get(found[0], 0)
        before, place = script[place:end], end


def _end_of(pattern: re.Pattern[str], script: str, place: int) -> int:
    found = pattern.match(script, place)
    assert found is not None, script[place : place + 40]
    return found.end()


def _ends_value(before: str) -> bool:
    word = before[-1:].isalnum() or before[-1:] in ("_", "`", '"', "'")
    return before in _VALUE_ENDS or (word and before not in ("return", "typeof", "of", "in", "case"))


def _roles(tokens: list[_Token]) -> list[str]:
    """For each token: `name` of a variable, `short` where the name of a property is the variable's, else nothing."""
    roles, open_, before = [], [], _Token("mark", ";")
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ";"
        role = ""
        if token.kind == "mark" and token.text in _OPENS or token.kind == "part" and token.text.endswith("${"):
            open_.append("object" if token.text == "{" and _opens_object(before) else token.text[-1])
            if token.kind == "part" and token.text[0] == "}":
                open_.pop(-2)
        elif token.kind == "mark" and token.text in _CLOSES or token.kind == "part" and token.text[0] == "}":
            open_.pop()
        elif token.kind == "word" and token.text not in _KEYWORDS and before.text not in (".", "?."):
            first = bool(open_) and open_[-1] == "object" and before.text in ("{", ",")
            if first and after in (",", "}", "="):
                role = "short"
            elif not (first and after in (":", "(")) and not _is_method(tokens, place):
                role = "name"
        roles.append(role)
        before = token
    return roles


def _opens_object(before: _Token) -> bool:
    """A block stands behind a head, an arrow or a statement; an object where a value may stand."""
    if before.kind == "word":
        return before.text in ("return", "const", "let", "of", "in")
    return before.text not in (")", "=>", ";", "{", "}")


def _is_method(tokens: list[_Token], place: int) -> bool:
    """name(…) { in a class."""
    if place + 1 == len(tokens) or tokens[place + 1].text != "(" or tokens[place - 1].text == "function":
        return False
    end = _closing(tokens, place + 1)
    return end + 1 < len(tokens) and tokens[end + 1].text == "{"


def _closing(tokens: list[_Token], place: int) -> int:
    depth = 0
    for end in count(place):
        token = tokens[end]
        depth += (token.kind == "mark" and token.text in _OPENS) - (token.kind == "mark" and token.text in _CLOSES)
        if depth == 0:
            return end
    raise AssertionError


def _declared(tokens: list[_Token], roles: list[str]) -> set[str]:
    """Every name that a declaration or a parameter brings."""
    found: set[str] = set()
    for place, token in enumerate(tokens[:-1]):
        after = tokens[place + 1]
        if token.text in ("const", "let", "function", "class"):
            end = _closing(tokens, place + 1) if after.text in ("{", "[") else place + 1
            found |= _names_in(tokens, roles, place + 1, end)
        elif token.kind == "word" and after.text == "=>":
            found |= _names_in(tokens, roles, place, place)
        elif token.text == "(" and token.kind == "mark":
            end = _closing(tokens, place)
            follows = tokens[end + 1].text if end + 1 < len(tokens) else ";"
            called = tokens[place - 1].text
            if follows == "=>" or (follows == "{" and called not in ("if", "for", "while", "switch")):
                found |= _names_in(tokens, roles, place, end)
    return found


def _names_in(tokens: list[_Token], roles: list[str], first: int, last: int) -> set[str]:
    return {tokens[place].text for place in range(first, last + 1) if roles[place]}


def _names(taken: set[str]) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for length in (1, 2):
        for parts in product(letters, repeat=length):
            name = "".join(parts)
            if name not in taken and name not in _KEYWORDS:
                yield name


def _joined(tokens: list[_Token], roles: list[str], short: dict[str, str]) -> str:
    """A space only where two words or two signs would run together; a line for each few hundred characters."""
    parts: list[str] = []
    for token, role in zip(tokens, roles, strict=True):
        text = short.get(token.text, token.text) if role else token.text
        if role == "short" and text != token.text:
            text = f"{token.text}:{text}"
        last = parts[-1][-1:] if parts else ""
        if (_is_word(last) and _is_word(text[0])) or (last in ("+", "-") and text[0] == last):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def _is_word(char: str) -> bool:
    return char.isalnum() or char in ("_", "$")
