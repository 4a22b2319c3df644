"""What of a partial date other programs can be told without making it more exact than it is."""

from itertools import takewhile

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.words import in_words
from statements.formats.signs import labelled
from statements.models import Article, Inferred, Statement


def known_parts(date: PartialDate | None) -> tuple[int, ...]:
    """The year, or year and month, or year, month and day that are sure; empty for none.

    Of a range or a week it is what both ends share; of an open range nothing.
    """
    if date is None or date.first is None or date.last is None:
        return ()
    first = (date.first.year, date.first.month, date.first.day)
    last = (date.last.year, date.last.month, date.last.day)
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=True))
    return tuple(part for part, _ in shared if part)


def doubt(inferred: str) -> str:
    """That the date or its year is inferred, in the language in use; empty where it is not."""
    if inferred == Inferred.WHOLE:
        return _("date inferred")
    return _("year inferred") if inferred == Inferred.YEAR else ""


def dated(date: PartialDate, inferred: str = Inferred.NOTHING) -> str:
    """The date in words, its doubt in brackets behind it."""
    words = in_words(date, get_language() or "ar")
    return f"{words} ({doubt(inferred)})" if inferred else words


def said(statement: Statement) -> str:
    """When a statement was made, in words with their doubt; that this is not stated, if so."""
    if statement.said_on is None:
        return _("date of saying not stated")
    return labelled(_("Said"), dated(statement.said_on, statement.said_on_inferred))


def printed(article: Article) -> str:
    """When the article was printed, in words with their doubt; that it is undated, if it is."""
    if article.published_on is None:
        return _("undated")
    date = dated(article.published_on, inferred_of(article))
    return _("printed %(date)s") % {"date": date}


def inferred_of(article: Article) -> str:
    """How much of an article's date is inferred: all of it or nothing."""
    return Inferred.WHOLE if article.is_date_inferred else Inferred.NOTHING
