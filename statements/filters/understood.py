"""What a list was asked for, said back in words: «عن "الإرهاب" لسيرغي لافروف في 2015»."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from statements.filters.statements import StatementFilter

ARTICLE = "ال"
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


def understood(found: StatementFilter) -> str:
    """The words and filters of a list in a few words; empty for a list that is not narrowed."""
    line = found.query.line
    said = [_("about “%(words)s”") % {"words": line}] if line else []
    titles = [field.value for field in found.query.fields if field.name == "title"]
    said += [_("with “%(words)s” in titles") % {"words": title} for title in titles]
    said += [_(PHRASES[name]) % {"values": values} for name, values in _values(found)]
    return _(", ").join(said)


def sentence(found: StatementFilter) -> str:
    """How many statements there are of what: «17 تصريحاً عن "الإرهاب"»."""
    overview = found.search.overview
    return f"{number_of_statements(overview.count, is_more=overview.is_more)} {understood(found)}"


def number_of_statements(count: int, *, is_more: bool = False) -> str:
    """So many statements, or more than so many, in words."""
    message = ngettext("%(n)s statement", "%(n)s statements", count)
    if is_more:
        message = ngettext("More than %(n)s statement", "More than %(n)s statements", count)
    return message % {"n": f"{count:,}" if is_more else count}


def _values(found: StatementFilter) -> Iterable[tuple[str, str]]:
    """By filter, the values chosen in words; a single speaker's name takes the Arabic لـ."""
    dates = {name: label for name, _, label in found.dates}
    for name in PHRASES:
        if not found.values.get(name):
            continue
        if name in dates:
            yield name, dates[name]
            continue
        labels = [option.label for option in found.facet(name).chosen]
        if labels:
            yield (
                name,
                _(" or ").join(
                    _belonging(label) if name == "speaker" else label for label in labels
                ),
            )


def _belonging(name: str) -> str:
    """A name as the Arabic preposition لـ takes it (للجبير); in English as it is."""
    if get_language() == "en":
        return name
    return f"لل{name.removeprefix(ARTICLE)}" if name.startswith(ARTICLE) else f"ل{name}"
