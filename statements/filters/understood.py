"""What a list was asked for, said back in words: «عن "الإرهاب" لسيرغي لافروف في 2015»."""

import re
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from statements.filters.statements import StatementFilter

# Where in a message its value stands.
PLACE = re.compile(r"%\(\w+\)s")
# In the order in which they are said.
PHRASES = {
    "speaker": gettext_noop("by %(values)s"),
    "office": gettext_noop("as %(values)s"),
    "country": gettext_noop("from %(values)s"),
    "event": gettext_noop("at or about %(values)s"),
    "month": gettext_noop("in %(values)s"),
    "year": gettext_noop("in %(values)s"),
    "after": gettext_noop("from %(values)s on"),
    "before": gettext_noop("until %(values)s"),
    "outlet": gettext_noop("printed by %(values)s"),
    "kind": gettext_noop("worded: %(values)s"),
}


def understood(found: StatementFilter) -> SafeString:
    """The words and filters of a list in a few words; empty for a list that is not narrowed."""
    line = found.query.line
    said = [_said(_("about “%(words)s”"), line, is_arabic=True)] if line else []
    said += [_said(_("with “%(words)s” in titles"), t, is_arabic=True) for t in found.titles]
    for name, phrase in PHRASES.items():
        if labels := _labels(found, name):
            said.append(_said(_(phrase), _(" or ").join(labels), is_arabic=name == "office"))
    return format_html_join(_(", "), "{}", ((part,) for part in said))


def in_plain_words(found: StatementFilter) -> str:
    """The same without markup, for a title or a letter."""
    return unescape(strip_tags(understood(found)))


def sentence(found: StatementFilter) -> SafeString:
    """How many statements there are of what: «17 تصريحاً عن "الإرهاب"»."""
    overview = found.search.overview
    number = number_of_statements(overview.count, is_more=overview.is_more)
    return format_html("{} {}", number, understood(found))


def number_of_statements(count: int, *, is_more: bool = False) -> str:
    """So many statements, or more than so many, in words."""
    message = ngettext("%(n)s statement", "%(n)s statements", count)
    if is_more:
        message = ngettext("More than %(n)s statement", "More than %(n)s statements", count)
    return message % {"n": f"{count:,}" if is_more else count}


def _said(message: str, said: str, *, is_arabic: bool = False) -> SafeString:
    """A message about something that stands apart from the direction of the text around it."""
    before, after = PLACE.split(message)
    marked = '<bdi lang="ar">{}</bdi>' if is_arabic else "<bdi>{}</bdi>"
    return format_html("{}{}{}", before, format_html(marked, said), after)


def _labels(found: StatementFilter, name: str) -> list[str]:
    """The values chosen of a filter, in words; a speaker's name takes the Arabic لـ."""
    if name in ("after", "before"):
        return [label for end, _, label in found.dates if end == name]
    labels = [option.label for option in found.facet(name).chosen]
    return [_belonging(label) for label in labels] if name == "speaker" else labels


def _belonging(name: str) -> str:
    """A name as the Arabic preposition لـ takes it (للجبير، لليبي); in English as it is."""
    if get_language() == "en":
        return name
    return re.sub("^(?:الل|ال)?", lambda article: "لل" if article.group() else "ل", name)
