"""Dates that are known only in part: a day, a week, a month, a year, a range."""

from statements.dates.partial import PartialDate, PartialDateError, Precision

__all__ = ["PartialDate", "PartialDateError", "Precision"]
