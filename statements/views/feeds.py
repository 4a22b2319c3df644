"""Feeds of the lists: the statements last published, or the newest articles, of an address."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.filters import ArticleFilter, StatementFilter
from statements.filters.followed import last_told_of
from statements.filters.taken import Taken, only_the_first
from statements.filters.understood import in_plain_words
from statements.formats import atom, media
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.formats.xml import holdable
from statements.models import Article
from statements.models.article import LONG_FIELDS
from statements.models.review import seen_by_readers

ENTRIES = 50
# A feed's entries, and what is to be said of them in words.
Entries = tuple[list[dict[str, Any]], list[str]]


def feed(request: HttpRequest, site: Site, found: StatementFilter) -> HttpResponse:
    """The newest of a list as a feed; its subtitle says where there are more.

    Of statements these are the last published, whenever they were made: nothing is missed by
    whoever reads the feed from time to time.
    """
    is_of_articles = isinstance(found, ArticleFilter)
    name = "articles" if is_of_articles else "statements"
    entries, remarks = (_articles if is_of_articles else _statements)(found, site)
    listed = reverse("article-list" if is_of_articles else "statement-list")
    head = {
        "title": _title(found, is_of_articles=is_of_articles),
        "link": site.whole(listed + found.address(sort="").rstrip("?")),
        "feed_url": site.whole(request.get_full_path()),
        "subtitle": "; ".join(remarks) or None,
        "language": get_language(),
    }
    return HttpResponse(atom.document(head, entries), headers=media.headers("atom", name))


def _title(found: StatementFilter, *, is_of_articles: bool) -> str:
    """The archive's name and what the list is of, in words."""
    noun = _("Articles") if is_of_articles else _("Statements")
    asked = in_plain_words(found)
    of = labelled(noun, asked) if asked else noun
    return holdable(labelled(_("Archive of Diplomatic Statements"), of))


def _statements(found: StatementFilter, site: Site) -> Entries:
    keys = last_told_of(found, ENTRIES)
    rows = atom.statements().in_bulk(keys)
    entries = [atom.statement_entry(rows[key], site) for key in keys if key in rows]
    overview = found.search.overview
    if len(keys) < ENTRIES or overview.reports <= ENTRIES:
        return entries, []
    return entries, [only_the_first(ENTRIES, overview.reports, is_more=overview.is_more)]


def _articles(found: StatementFilter, site: Site) -> Entries:
    taken = Taken(found, ENTRIES, newest_first=True)
    changed = Max("statements__release__changed_at", filter=seen_by_readers("statements__"))
    articles: Any = Article.objects.published().annotate(changed=changed)
    rows = articles.select_related("outlet").defer(*LONG_FIELDS).in_bulk(taken.keys)
    entries = [atom.article_entry(rows[key], site) for key in taken.keys if key in rows]
    return entries, taken.remarks
