"""A page as PDF, by WeasyPrint where it is installed (the extra `pdf`).

It fetches nothing: our pages hold all they need, and no text in them may make it ask for more.
"""

from __future__ import annotations


def to_pdf(page: str) -> bytes:
    """The pages as printed; raises ImportError or OSError where WeasyPrint, or what it stands on, is missing."""
    import weasyprint

    class Nothing(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # it carries no annotations
        def fetch(self, url: str, headers: object = None) -> object:
            raise ValueError(f"not fetched: {url[:80]}")

    made: bytes = weasyprint.HTML(string=page, url_fetcher=Nothing()).write_pdf()
    return made
