"""Dates that are known only in part: a day, a week, a month, a year, a range."""

from statements.dates.partial import EndBeforeStart, PartialDate, PartialDateError, Precision

__all__ = ["EndBeforeStart", "PartialDate", "PartialDateError", "Precision"]
