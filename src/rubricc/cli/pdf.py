"""PDF, where the extra for it is installed; else it is said how to get it."""

from __future__ import annotations

from rubricc.cli import files


def to_pdf(page: str) -> bytes:
    """A page as PDF."""
    import logging

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # what it does not know of CSS is no news to HR
    try:
        from rubricc.targets.pdf import to_pdf as convert

        return convert(page)
    except (ImportError, OSError):
        raise files.FileProblem(
            "PDF要用到WeasyPrint，请先安装：pip install 'rubricc[pdf]'，"
            "Linux还要有pango（apt-get install libpangoft2-1.0-0）；或者做成网页，用浏览器打印成PDF。"
        ) from None
