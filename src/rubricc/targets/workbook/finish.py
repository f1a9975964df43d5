"""Last touches that the writing library does not offer, made on the finished bytes.

Pasting into a protected sheet brings the Normal style along, and Normal is locked: what was just
pasted could not be mended. So Normal is made unlocked, and every locked cell says so itself.
"""

from __future__ import annotations

import io
import re
import zipfile

STYLES = "xl/styles.xml"
MADE = (1980, 1, 1, 0, 0, 0)  # the least date of a zip; the bytes must not depend on the clock


def unlock_normal(data: bytes) -> bytes:
    """The same file with the Normal style unlocked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == STYLES:
                content = unlock_in_styles(content.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unlock_in_styles(xml: str) -> str:
    """Unlock the style, and lock expressly each cell format that says nothing."""
    head, style, between, formats, tail = _parts(xml)
    style = re.sub(r"<xf ([^>]*?)/>", r'<xf \1 applyProtection="1"><protection locked="0"/></xf>', style)
    return head + style + between + re.sub(r"<xf [^>]*?/>|<xf [^>]*?[^/]>.*?</xf>", _locked, formats) + tail


def _parts(xml: str) -> tuple[str, str, str, str, str]:
    found = re.fullmatch(r"(.*)(<cellStyleXfs.*</cellStyleXfs>)(.*)(<cellXfs.*</cellXfs>)(.*)", xml, re.DOTALL)
    assert found is not None, "XlsxWriter writes both parts"
    one, two, three, four, five = found.groups()
    return one, two, three, four, five


def _locked(found: re.Match[str]) -> str:
    text = found[0]
    if "<protection" in text:
        return text
    text = text.replace("<xf ", '<xf applyProtection="1" ', 1)
    rule = '<protection locked="1"/></xf>'
    return text[:-2] + ">" + rule if text.endswith("/>") else text.removesuffix("</xf>") + rule
