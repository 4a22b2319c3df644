"""When an article was published: stated beside its text or in it, inferred from it, or not known.

Nothing is guessed: where the text leaves more than a month open, the date stays empty.
"""

from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from statements.dates import Kind, PartialDate, PartialDateError, printed_dates
from statements.importers.date_lines import date_line
from statements.importers.evidence import Evidence, Reason, evidence_in_words
from statements.importers.records import Publication
from statements.importers.written import written

# Arabic newspapers begin in the nineteenth century; pages without a date state 1970 or the year 1.
EARLIEST, NO_DATE = date(1800, 1, 1), date(1970, 1, 1)
# The last day of which a printed date is read.
LAST = date(2099, 12, 31)
# A day that has begun east of here.
ZONES = timedelta(days=1)


def publication_date(
    text: str, *, stated: str = "", captured_at: date | None = None
) -> Publication | None:
    """When a text, its first line the title, was published, with evidence; None if not known.

    `stated` is what its metadata say. No date later than the day it was received is believed.
    """
    latest = captured_at + ZONES if captured_at else LAST
    return _stated(stated, latest) or _in_its_line(text, latest) or _inferred(text, latest)


def read_stated(stated: str) -> PartialDate | None:
    """The day that metadata state (ISO 8601, RFC 5322, printed Arabic), as it is printed there.

    None where they state none. A zone moves no day: it is that of the newspaper.
    """
    for form in (_iso, PartialDate.parse, _mail, _arabic):
        try:
            return form(stated.strip())
        except (ValueError, TypeError, PartialDateError):
            continue
    return None


def _iso(stated: str) -> PartialDate:
    return PartialDate.day(datetime.fromisoformat(stated).date())


def _mail(stated: str) -> PartialDate:
    return PartialDate.day(parsedate_to_datetime(stated).date())


def _arabic(stated: str) -> PartialDate | None:
    for found in sorted(printed_dates(stated), key=lambda found: found.is_hijri):
        if found.kind in {Kind.FULL, Kind.MONTH_AND_YEAR}:
            return found.resolve(None)
    return None


def _stated(stated: str, latest: date) -> Publication | None:
    value = read_stated(stated)
    if value is None or value.start is None or value.start == NO_DATE:
        return None
    if not EARLIEST <= value.start <= latest:
        return None
    return _publication(value, "stated", "high", [Evidence(Reason.STATED, stated.strip())])


def _in_its_line(text: str, latest: date) -> Publication | None:
    found = date_line(text, latest)
    value = found.resolve(None) if found else None
    if found is None or value is None:
        return None
    return _publication(value, "stated", "high", [Evidence(Reason.DATE_LINE, found.words)])


def _inferred(text: str, latest: date) -> Publication | None:
    found = written(text, latest)
    if found is None:
        return None
    return _publication(found.on, "inferred", found.certainty, found.evidence)


def _publication(
    on: PartialDate, basis: str, certainty: str, evidence: list[Evidence]
) -> Publication:
    lines = tuple(dict.fromkeys(evidence_in_words(line, "en") for line in evidence))
    return Publication(on, basis, certainty, lines)
