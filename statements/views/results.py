"""What a page of results says besides the list: whom the words name, how to widen, what is near."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.filters import StatementFilter
from statements.filters.facets import Option
from statements.models import Event, Speaker
from statements.models.names import named_events
from statements.search import frequencies
from statements.search.condition import Condition
from statements.search.engine import Search
from statements.search.lexemes import again, mark
from statements.search.query import Word
from statements.search.selection import Way
from statements.search.tables import ARTICLES, STATEMENTS

MOST_SPEAKERS = 5


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way on from a list: what it does, in words, where it leads, how many are found there."""

    label: str
    address: str
    count: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker or an event that words name, with the number of statements."""

    record: Speaker | Event
    count: int


def named(found: StatementFilter) -> list[Named]:
    """The speaker and the event that the words name; none where the list is of them already."""
    words = [term.written for term in found.query.terms]
    speakers = [one.speaker for one in found.named[:1]]
    events = named_events(words)[:1] if words else []
    marks: dict[str, Speaker | Event] = {
        **{mark("s", s.pk): s for s in speakers if [s.slug] != found.values["speaker"]},
        **{mark("e", e.pk): e for e in events if [e.slug] != found.values["event"]},
    }
    of_others = {of: again(of[1], of[2:]) for of in marks if found.together}
    counts = frequencies.documents(STATEMENTS, [*marks, *of_others.values()]) if marks else {}
    return [
        Named(record, counts[of] - counts.get(of_others.get(of, ""), 0))
        for of, record in marks.items()
    ]


def who_says_it(found: StatementFilter) -> list[tuple[Option, str, str]]:
    """Those who say it most, each with the start and length of a bar; none for one alone."""
    if not found.query or found.values["speaker"]:
        return []
    options = found.facet("speaker").options[:MOST_SPEAKERS]
    if len(options) < 2:
        return []
    return bars(options)


def bars(options: list[Option]) -> list[tuple[Option, str, str]]:
    """Each option with the start and the length of its bar, as shares of the first one's."""
    shares = [(option, 100 * option.count / options[0].count) for option in options]
    from_end = get_language() != "en"
    return [(o, f"{100 - share if from_end else 0:.1f}%", f"{share:.1f}%") for o, share in shares]


def narrower(found: StatementFilter) -> list[WayOn]:
    """Quicker searches than one that took too long: each of its whole words alone."""
    listed = reverse("statement-list")
    words = [term.written for term in found.query.terms if isinstance(term, Word)]
    return [WayOn(word, f"{listed}?{urlencode({'q': word})}", 0) for word in words[:MOST_SPEAKERS]]


def widened(found: StatementFilter) -> str:
    """How the query was taken other than asked, in words; empty where it was not."""
    if not found.search.overview.count:
        return ""
    return {
        Way.ALL: "",
        Way.BESIDE: _(
            "The words do not all stand in a statement’s text: here they stand in it, in the "
            "speaker’s title, the event or the article’s heading."
        ),
        Way.LOOSE: _("The phrase was not found; its words were looked for, wherever they stand."),
        Way.ANY: _(
            "No statement, or hardly any, has all the words: those with some of them are listed, "
            "the best first."
        ),
    }[found.search.way]


def ways_on(found: StatementFilter) -> list[WayOn]:
    """Where else something is found when nothing is: with fewer filters, without the words."""
    return [way for way in _ways_on(found) if way.count]


def _ways_on(found: StatementFilter) -> Iterator[WayOn]:
    listed = reverse("statement-list")
    condition, query = found.condition, found.query
    if query and condition:
        label = _("Keep the words and take the filters out")
        address = f"{listed}?{urlencode({'q': query.line})}"
        yield _way_on(label, address, replace(found.make_search(), condition=Condition()))
    for name in found.used if len(found.used) > 1 else []:
        label = _("Take out the filter “%(name)s”") % {"name": found.filters[name].label}
        without = replace(found.make_search(), condition=condition.without(name))
        yield _way_on(label, listed + found.address(without=name), without)
    if query and condition:
        label = _("Take the words out and keep the filters")
        address = listed + found.address(q=found.in_titles)
        yield _way_on(label, address, Search(condition=condition, together=found.together))
    if query:
        yield in_articles(found)


def in_articles(found: StatementFilter) -> WayOn:
    """The same words and filters in the articles' whole texts."""
    address = reverse("article-list") + found.address()
    search = Search(found.query, found.condition, table=ARTICLES)
    return _way_on(_("Search the articles’ texts"), address, search)


def _way_on(label: str, address: str, search: Search) -> WayOn:
    return WayOn(label, address, search.overview.count, search.overview.is_more)
