"""The HTML form: one self-contained file that is filled on a screen or printed for the pen."""

from rubricc.targets.form.page import render

__all__ = ["render"]
