"""Two to four speakers side by side: in numbers, over time, by event."""

from statements.views.compare.page import compare

__all__ = ["compare"]
