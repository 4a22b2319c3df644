"""Dates that are known only in part, and dates as Arabic texts print them."""

from statements.dates.partial import EndBeforeStartError, PartialDate, PartialDateError, Precision
from statements.dates.printed import printed_dates
from statements.dates.printed_date import Kind, PrintedDate

__all__ = [
    "EndBeforeStartError",
    "Kind",
    "PartialDate",
    "PartialDateError",
    "Precision",
    "PrintedDate",
    "printed_dates",
]
