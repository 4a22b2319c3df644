"""Dates that are known only in part: a day, a week, a month, a year, a range."""

from statements.dates.partial import EndBeforeStartError, PartialDate, PartialDateError, Precision

__all__ = ["EndBeforeStartError", "PartialDate", "PartialDateError", "Precision"]
