"""What a page's head tells machines: addresses, how it is shared, what it is about."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.formats import head_metadata, json_ld, reference
from statements.formats.beginnings import in_a_line
from statements.formats.json_ld import Thing
from statements.formats.site import HasPage, Site
from statements.models import Article, Event, Speaker, Statement

register = template.Library()
register.filter(in_a_line)

Context = dict[str, Any]
LANGUAGES = ("ar", "en")
FIRST = ("page", "1")


class Narrowed(Protocol):
    """A list with filters."""

    @property
    def is_active(self) -> bool:
        """Whether any is in use."""

    def address(self) -> str:
        """The query of its address, keys in their order."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address by which a page is known, and the same page in both languages."""

    canonical: str
    arabic: str
    english: str


@register.simple_block_tag
def captured(content: SafeString) -> SafeString:
    """What the block would show, for `as`: a title that stands in more than one place."""
    # a template made it, with all that was to be escaped
    return SafeString(content.strip())


@register.simple_tag(takes_context=True)
def whole(context: Context, path: str) -> str:
    """A path with the archive's origin before it."""
    return _site(context).whole(path)


@register.simple_tag(takes_context=True)
def page_addresses(context: Context, narrowed: Narrowed | str = "") -> Addresses:
    """The page's addresses without what does not change it.

    What is kept of the query are a narrowed list's own keys in their order, and the page.
    """
    site, path = _site(context), context["request"].path
    query = _query(context, narrowed)
    paths = [_in_language(path, code) + query for code in LANGUAGES]
    return Addresses(site.whole(path + query), *map(site.whole, paths))


@register.simple_tag(takes_context=True)
def catalogue_pairs(context: Context, statement: Statement) -> head_metadata.Pairs:
    """What reference managers read of a statement."""
    return head_metadata.pairs(reference.of_statement(statement, _site(context)))


@register.simple_tag(takes_context=True)
def oembed_addresses(context: Context, statement: Statement) -> dict[str, str]:
    """Where oEmbed tells of a statement in the language in use, by format."""
    site = _site(context)
    return {
        ending: site.whole(
            f"{reverse('oembed')}?{urlencode({'format': ending, 'url': site.page(statement)})}"
        )
        for ending in ("json", "xml")
    }


@register.simple_tag(takes_context=True)
def statement_data(context: Context, statement: Statement, about: Iterable[Event]) -> SafeString:
    """A statement, the events of which it speaks, and the way to it."""
    site, speaker = _site(context), statement.said_by
    thing = json_ld.statement_thing(statement, about, site)
    way = [
        (_("Statements"), reverse("statement-list")),
        (speaker.name, speaker.get_absolute_url()),
        (thing["name"], statement.get_absolute_url()),
    ]
    return _data(thing, json_ld.crumbs_thing(way, site))


@register.simple_tag(takes_context=True)
def speaker_data(context: Context, speaker: Speaker) -> SafeString:
    """A speaker, and the way to them."""
    thing = json_ld.speaker_of_page(speaker, _site(context))
    return _in_list(context, thing, _("Speakers"), "speaker-list", speaker)


@register.simple_tag(takes_context=True)
def event_data(context: Context, event: Event) -> SafeString:
    """An event, and the way to it."""
    thing = json_ld.event_thing(event, _site(context))
    return _in_list(context, thing, _("Events"), "event-list", event)


@register.simple_tag(takes_context=True)
def article_data(context: Context, article: Article) -> SafeString:
    """An article, and the way to it."""
    thing = json_ld.article_thing(article, _site(context))
    return _in_list(context, thing, _("Articles"), "article-list", article)


@register.simple_tag(takes_context=True)
def list_data(context: Context, title: str, above: str = "") -> SafeString:
    """A list with its title as the page shows it, `above` being the name of a list above it."""
    site, path, name = _site(context), context["request"].path, unescape(title)
    crumbs = [(_("Dates"), reverse(above))] if above else []
    way = json_ld.crumbs_thing([*crumbs, (name, path)], site)
    return _data(json_ld.collection_thing(name, path, site), way)


@register.simple_tag(takes_context=True)
def archive_data(context: Context) -> SafeString:
    """The archive, and how it is searched."""
    return _data(json_ld.archive_thing(_site(context)))


@register.simple_tag(takes_context=True)
def dataset_data(context: Context) -> SafeString:
    """The archive as a body of data."""
    return _data(json_ld.dataset_thing(_site(context)))


def _in_list(context: Context, thing: Thing, name: str, listed: str, record: HasPage) -> SafeString:
    way = [(name, reverse(listed)), (thing["name"], record.get_absolute_url())]
    return _data(thing, json_ld.crumbs_thing(way, _site(context)))


def _data(*things: Thing) -> SafeString:
    """The things as a block of data in which nothing can end the block."""
    text = json.dumps(json_ld.graph(*things), ensure_ascii=False).translate(json_ld.ESCAPES)
    block = '<script type="application/ld+json">{}</script>'
    # the signs that could end the block are escaped as JSON has it
    return format_html(block, mark_safe(text))  # noqa: S308  # nosec B308


def _site(context: Context) -> Site:
    request: HttpRequest = context["request"]
    return Site.asked(request)


def _query(context: Context, narrowed: Narrowed | str) -> str:
    """The query that decides what the page shows, keys in their order; the first page is none."""
    pages, query = context.get("pages"), ""
    if pages:
        query = next(link.address for link in pages.links if link.is_current)
    elif not isinstance(narrowed, str) and narrowed.is_active:
        query = narrowed.address()
    pairs = parse_qsl(urlsplit(query).query)
    kept = [(name, value) for name, value in pairs if name != "sort" and (name, value) != FIRST]
    return f"?{urlencode(kept)}" if kept else ""


def _in_language(path: str, code: str) -> str:
    """The path in a language, the one in use being its first part."""
    return path.replace(f"/{get_language()}/", f"/{code}/", 1)
