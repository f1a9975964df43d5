"""The slip for the employee: why this score, each point with the policy's own sentence, and how to object.

It is what an arbitrator asks for. One person a slip; as a page, as text, and through the page as PDF.
"""

from rubricc.targets.slip.content import Slip, slip_of
from rubricc.targets.slip.page import render as page
from rubricc.targets.slip.text import render as text

__all__ = ["Slip", "page", "slip_of", "text"]
