"""The page's script and style as they are sent: shorter, and the same."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from conftest import ROOT
from rubricc.targets.form.slim import slim_script, slim_style

SCRIPTS = sorted((ROOT / "targets" / "html").glob("*.js"))
STYLES = sorted((ROOT / "targets" / "html").glob("*.css"))

# Each shows its value in `found`; names that are also names of properties, strings and templates are the hard part.
PROGRAMS = {
    "const place = 3; const found = { place, other: place, places: [place] };": {"place": 3, "other": 3, "places": [3]},
    "const { one, two = 5, ...rest } = { one: 1, six: 6 }; const found = [one, two, rest];": [1, 5, {"six": 6}],
    "const tell = ({ name, part: piece }) => `${name}的${piece ? `（${piece}）` : '}'} name`;"
    "const found = [tell({ name: 'name', part: 'x' }), tell({ name: 1 })];": ["name的（x） name", "1的} name"],
    "class Pair { constructor(one) { this.one = one; } add(two) { return this.one + two; } }"
    "const found = new Pair(1).add(2);": 3,
    "const total = 6; const half = total / 2 / 1; const found = [half, /to+tal/g.test('total') ? total - -1 : 0];": [
        3,
        7,
    ],
    "const value = null; const found = value?.length ?? (value === null ? 'value' : value);": "value",
    "let count = 0; for (const [index, each] of ['a', 'b'].entries()) { count += index; } const found = count;": 1,
    "function length(text) { return text.length; } const found = length('四个字啊'); // length": 4,
    "const found = (() => { try { throw new Error('x'); } catch (error) { return error.message; } })();": "x",
    "const NUMBER = 0xfee0; const found = String(NUMBER) + /[/]x/.test('/x');": "65248true",
}


@pytest.mark.parametrize("script", PROGRAMS)
def test_a_shorter_script_says_the_same(script: str) -> None:
    for text in (script, slim_script(script, frozenset({"found"}))):
        engine = MiniRacer()
        engine.eval(text)
        assert json.loads(engine.eval("JSON.stringify(found)")) == PROGRAMS[script], text


def test_names_of_variables_and_comments_are_gone_and_nothing_else() -> None:
    script = (
        'const price = (amount) => amount * 2; // twice\n/* price */ const found = { price: price(3), "amount": 1 };'
    )
    assert slim_script(script) == 'const b=(a)=>a*2;const c={price:b(3),"amount":1};'


def test_all_statements_of_our_scripts_end_in_a_semicolon() -> None:
    """Without line ends nothing else would part them."""
    for path in SCRIPTS:
        lines = [line.split(" // ")[0].strip() for line in path.read_text("utf-8").splitlines()]
        code = [line for line in lines if line and not line.startswith(("//", "/**", "*"))]
        for line, following in pairwise(code):
            goes_on = line.endswith(("{", "(", "[", ",", ";", "}", "=>", "=")) or following.startswith(
                (".", "}", ")", "?")
            )
            assert goes_on, (path.name, line)


def test_no_name_of_our_scripts_is_also_one_that_the_browser_gives() -> None:
    """A declared name becomes short wherever it stands; what nobody declares must be the browser's."""
    script = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    slim = slim_script(script)
    words = set(re.findall(r"(?<![.\w\"'])[A-Z]\w{2,}(?=[.(])", re.sub(r'"[^"]*"', '""', slim)))
    assert words <= {
        "Array", "Blob", "Boolean", "Date", "JSON", "Map", "Math", "Number", "Object", "Option", "Set", "String", "URL",
    }  # fmt: skip


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_a_shorter_style_holds_the_same_rules(style: Path) -> None:
    text = style.read_text("utf-8")
    slim = slim_style(text)

    def squeezed(rules: str) -> str:
        return re.sub(r"\s|;(?=\s*})", "", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))

    assert squeezed(slim) == squeezed(text)
    assert len(slim) < len(text)


def test_strings_and_selectors_of_a_style_keep_their_spaces() -> None:
    style = (
        '.a  .b > .c + .d { content: "x ;  }" counter(page) "/" ; }\n@media screen and (max-width: 1px) { a { b: c } }'
    )
    assert (
        slim_style(style)
        == '.a .b>.c + .d{content:"x ;  }" counter(page) "/"}@media screen and (max-width:1px){a{b:c}}'
    )
