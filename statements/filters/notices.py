"""What of a request could not be taken as it is, in the reader's words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from statements.search.query import LONGEST_QUERY, Query, Remark, Trouble

SENTENCES = {
    Trouble.CUT: gettext_noop("The query was cut to %(n)s characters."),
    Trouble.OPEN_MARK: gettext_noop(
        "A quotation mark is open and was not closed: what follows it was searched as words."
    ),
    Trouble.UNKNOWN_FIELD: gettext_noop(
        "There is no field “%(part)s:”; it was searched as a word. The fields are explained below."
    ),
    Trouble.EMPTY_FIELD: gettext_noop("“%(part)s” names a field without a value."),
    Trouble.EXCLUDED_FIELD: gettext_noop(
        "A minus before a field is not understood: “%(part)s” was left aside."
    ),
    Trouble.SHORT_PREFIX: gettext_noop(
        "“%(part)s”: two letters at least must stand before an asterisk; it was searched as a word."
    ),
    Trouble.ONLY_EXCLUDED: gettext_noop(
        "Only words to leave out were given: all other statements are listed."
    ),
}


def notices(query: Query, unknown: Iterable[tuple[str, str]]) -> list[str]:
    """Sentences on each trouble of the query and each unknown value, by the label of its filter."""
    return [*(_unknown(*one) for one in unknown), *(_sentence(r) for r in query.remarks)]


def _sentence(remark: Remark) -> str:
    return _(SENTENCES[remark.trouble]) % {"part": remark.part, "n": LONGEST_QUERY}


def _unknown(label: str, value: str) -> str:
    message = _("%(facet)s: “%(value)s” is unknown here and was left aside.")
    return message % {"facet": label, "value": value}
