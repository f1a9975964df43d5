"""What the compiler has to say to the author: facts here, words beside each kind."""

from rubricc.diagnostics.model import Diagnostic, Kind, Related, Severity
from rubricc.diagnostics.remedy import Fix, Remedy, Safety

__all__ = ["Diagnostic", "Fix", "Kind", "Related", "Remedy", "Safety", "Severity"]
