"""Puts text into a page where it cannot become anything else: JSON, CSS strings, the hashes of the policy."""

from __future__ import annotations

import base64
import hashlib
import json

# Inside <script> only these could end the element or, in old engines, the line.
_JSON_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def json_text(value: object) -> str:
    """JSON that is safe between <script> tags."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)


def css_string(text: str) -> str:
    """A CSS string literal; every character but ASCII letters and digits is written as its number."""
    plain = (char if char.isascii() and char.isalnum() else f"\\{ord(char):06x}" for char in text)
    return f'"{"".join(plain)}"'


def policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing is sent, and only this style and this script run."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; form-action 'none'; base-uri 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
