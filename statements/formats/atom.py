"""Feeds: the newest statements or articles of a list, in Atom (RFC 4287)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from statements.formats.dating import printed, said
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.formats.words import words_of
from statements.formats.xml import holdable
from statements.models import Statement
from statements.models.article import ITS_LONG_FIELDS

TITLE_WORDS = 20


class Feed(Atom1Feed):
    """A feed whose entries have their content, as HTML, and which may be one page of several.

    `pages` are the addresses of others by their relation (RFC 5005); `marks` of an entry are terms
    with their words in the language in use.
    """

    def add_root_elements(self, handler: Any) -> None:
        """The elements of the feed before its entries."""
        super().add_root_elements(handler)
        for relation, address in self.feed.get("pages", {}).items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The elements of an entry."""
        super().add_item_elements(handler, item)
        for term, label in item.get("marks", ()):
            handler.addQuickElement("category", "", {"term": term, "label": label})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def statements() -> QuerySet[Statement]:
    """The published statements with all that their entries hold."""
    related = ("speaker", "article__outlet", "release")
    told = Statement.objects.published().select_related(*related).defer(*ITS_LONG_FIELDS)
    return told.prefetch_related("quotes")


def title(statement: Statement) -> str:
    """A statement in a line: its speaker and its first words."""
    return labelled(holdable(statement.said_by.name), first_words(statement))


def first_words(statement: Statement) -> str:
    """The first words of a statement, quoted only if they are verbatim."""
    return beginning(holdable(words_of(statement)))


def statement_entry(statement: Statement, site: Site) -> dict[str, Any]:
    """A statement: its words, wholly, with kind, date and every doubt in words."""
    speaker = statement.said_by
    words = holdable(words_of(statement))
    return {
        "title": title(statement),
        "link": site.page(statement),
        "unique_id": site.permanent(statement),
        "author_name": holdable(speaker.name),
        "author_link": site.page(speaker),
        "pubdate": statement.release.released_at,
        "updateddate": statement.release.changed_at,
        "description": None,
        "content": _content(words, statement),
    }


def article_entry(article: Any, site: Site) -> dict[str, Any]:
    """An article that knows when its statements last `changed`: its title, outlet and date."""
    outlet = article.outlet.name_ar if article.outlet else _("Outlet not stated in the text")
    told = format_html(
        '<p dir="auto">{}</p><p dir="auto">{}</p>', holdable(outlet), printed(article)
    )
    return {
        "title": holdable(article.title),
        "link": site.page(article),
        "unique_id": site.page(article, "ar"),
        "author_name": holdable(outlet),
        "updateddate": article.changed,
        "description": None,
        "content": told,
    }


def document(head: dict[str, Any], entries: Iterable[dict[str, Any]]) -> str:
    """The feed with its title, addresses and entries, newest first as they are given."""
    feed = Feed(author_name=_("Archive of Diplomatic Statements"), description=None, **head)
    for entry in entries:
        feed.add_item(**entry)
    return str(feed.writeString("utf-8"))


def beginning(words: str) -> str:
    """The first words; a quotation that is cut keeps its closing mark."""
    first = words.split()
    if len(first) <= TITLE_WORDS:
        return " ".join(first)
    closing = "»" if words.startswith("«") else ""
    return f"{' '.join(first[:TITLE_WORDS])}…{closing}"


def _content(words: str, statement: Statement) -> SafeString:
    article = statement.article
    told = [str(statement.get_kind_display()), said(statement), statement.attribution_note]
    told += [statement.attributed_as, f"«{article.title}»", printed(article)]
    lines = format_html_join(
        "", '<p dir="auto">{}</p>', ((holdable(line),) for line in told if line)
    )
    return format_html('<blockquote lang="ar" dir="rtl">{}</blockquote>{}', words, lines)
