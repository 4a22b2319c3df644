"""Why something did not come in, and why a statement is proposed, in the language in use."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from statements.extraction import reasons
from statements.importers.records import Cause

CAUSES: dict[Cause, Promise] = {
    Cause.EMPTY: _("There is nothing in it."),
    Cause.TOO_LARGE: _("It is too large."),
    Cause.BINARY: _("It is no text: bring a text file or a web page, no picture and no PDF."),
    Cause.ENCODING: _(
        "Its letters cannot be made out: its encoding is unknown. Save it as UTF-8 and try again."
    ),
    Cause.MEDIA_TYPE: _("It is neither a text nor a web page."),
    Cause.NO_ARTICLE: _("There is no article in it, at most a title or a list of links."),
    Cause.NOT_ARABIC: _("It is not in Arabic."),
    Cause.BROKEN: _("It is damaged and cannot be read to its end."),
    Cause.MISSING: _("It is not to be found."),
    Cause.ADDRESS: _(
        "This is no web address that can be asked for: it begins with http:// or https:// "
        "and names a site."
    ),
    Cause.FORBIDDEN_NETWORK: _(
        "The address leads to this machine or into a private network; the archive asks only "
        "public sites."
    ),
    Cause.ROBOTS: _("The site asks in its robots.txt not to be read by programs."),
    Cause.REDIRECTS: _("The address leads on to others without end."),
    Cause.TIMEOUT: _("The site has not answered in time. Try again later, or paste the text."),
    Cause.HTTP_STATUS: _("The site has not given the page."),
    Cause.NETWORK: _("The site cannot be reached. Is the address right?"),
    Cause.COLUMN: _("The table has no column for the text, or one that is named is missing."),
    Cause.DATABASE: _("The archive’s rules forbid it."),
}


# Of these the particulars tell more than the sentence: a limit, a status, a column, a rule.
TOLD_MORE = frozenset(
    {
        *(Cause.TOO_LARGE, Cause.BROKEN, Cause.COLUMN, Cause.DATABASE),
        *(Cause.HTTP_STATUS, Cause.MEDIA_TYPE),
    }
)


def cause_in_words(cause: str, detail: str = "") -> str:
    """The sentence for a cause, with its particulars where they tell more than it does."""
    try:
        known = Cause(cause)
    except ValueError:
        return cause
    sentence = str(CAUSES[known])
    # The particulars are in English: first strong isolate, pop directional isolate.
    return f"{sentence} \u2068({detail})\u2069" if detail and known in TOLD_MORE else sentence


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    """The sentences for an extractor's reasons, in their order."""
    return [reasons.in_words(code, get_language() or "ar") for code in codes]
