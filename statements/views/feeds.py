"""Feeds of the lists: the newest statements or articles that an address asks for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.filters import ArticleFilter, StatementFilter
from statements.filters.taken import Taken
from statements.filters.understood import understood
from statements.formats import atom, media, records
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.models import Article
from statements.models.article import LONG_FIELDS
from statements.models.review import seen_by_readers

ENTRIES = 50


def feed(request: HttpRequest, site: Site, found: StatementFilter) -> HttpResponse:
    """The newest of a list as a feed; its subtitle says where there are more."""
    taken = Taken(found, ENTRIES, newest_first=True)
    is_of_articles = isinstance(found, ArticleFilter)
    name = "articles" if is_of_articles else "statements"
    entries = (_articles if is_of_articles else _statements)(taken.keys, site)
    listed = reverse("article-list" if is_of_articles else "statement-list")
    head = {
        "title": _title(found, is_of_articles=is_of_articles),
        "link": site.whole(listed + found.address(sort="").rstrip("?")),
        "feed_url": site.whole(request.get_full_path()),
        "description": None,
        "subtitle": "; ".join(taken.remarks) or None,
        "language": get_language(),
    }
    return HttpResponse(atom.document(head, entries), headers=media.headers("atom", name))


def _title(found: StatementFilter, *, is_of_articles: bool) -> str:
    """The archive's name and what the list is of, in words."""
    noun = _("Articles") if is_of_articles else _("Statements")
    asked = strip_tags(understood(found))
    of = labelled(noun, asked) if asked else noun
    return atom.holdable(labelled(_("Archive of Diplomatic Statements"), of))


def _statements(keys: Sequence[int], site: Site) -> Iterable[dict[str, Any]]:
    found = records.whole_statements().in_bulk(keys)
    return [atom.statement_entry(found[key], site) for key in keys if key in found]


def _articles(keys: Sequence[int], site: Site) -> Iterable[dict[str, Any]]:
    changed = Max("statements__release__changed_at", filter=seen_by_readers("statements__"))
    articles: Any = Article.objects.published().annotate(changed=changed)
    found = articles.select_related("outlet").defer(*LONG_FIELDS).in_bulk(keys)
    return [atom.article_entry(found[key], site) for key in keys if key in found]
