"""What the compiler has to say to the author: facts here, words beside each kind."""

from rubricc.diagnostics.model import Diagnostic, Kind, Related, Severity

__all__ = ["Diagnostic", "Kind", "Related", "Severity"]
