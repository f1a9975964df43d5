"""A slip as one HTML file that loads nothing, runs nothing and prints on A4.

Whatever somebody typed passes through the template's escaping.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from rubricc.resources import read_text
from rubricc.targets.form.embed import policy
from rubricc.targets.slip.content import NO_WAY_TO_OBJECT, Slip


def render(slip: Slip) -> str:
    """The whole page."""
    style = read_text("targets", "html/slip.css")
    return _template().render(
        slip=slip, style=Markup(style), policy=Markup(policy(style, "")), no_way_to_object=NO_WAY_TO_OBJECT
    )


@cache
def _template() -> Template:
    loader = FunctionLoader(lambda name: read_text("targets", name))
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template("html/slip.html")
