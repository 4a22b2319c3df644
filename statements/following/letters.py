"""The letters to readers who follow a search, as plain text and as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, ngettext, override
from django.utils.translation import gettext as _

from statements.filters.understood import in_plain_words
from statements.following.keys import END, link_to
from statements.following.searches import address_of, list_of
from statements.formats import atom
from statements.formats.dating import said
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.models import Digest, SavedSearch, Statement
from statements.models.saved_search import UNCONFIRMED_KEPT

LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Told:
    """A new statement as a digest tells of it."""

    speaker: str
    words: str
    kind: str
    said: str
    address: str


def confirmation(search: SavedSearch) -> EmailMultiAlternatives:
    """The letter with the link that confirms a search; with its link alone if it is confirmed."""
    with override(search.language):
        subject = _("Confirm that you wish to follow a search")
        if search.confirmed_at:
            subject = _("You already follow this search")
        context = {"days": UNCONFIRMED_KEPT.days, "is_confirmed": search.confirmed_at is not None}
        return _letter("confirmation", subject, search, context)


def no_more(wanted: SavedSearch, most: int) -> EmailMultiAlternatives:
    """The letter that says that the address follows as many searches as it may."""
    with override(wanted.language):
        subject = _("You follow as many searches as you can")
        return _letter("no_more", subject, wanted, {"most": most})


def digest(begun: Digest, count: int, new: Sequence[Statement]) -> EmailMultiAlternatives:
    """The letter with the new statements, of which there are so many."""
    search, site = begun.search, Site.public()
    with override(search.language):
        number = ngettext("%(n)s new statement", "%(n)s new statements", count) % {"n": count}
        told = [_told(statement, site) for statement in new]
        asked = in_plain_words(list_of(search))
        context = {"number": number, "told": told, "further": count - len(told)}
        letter = _letter("digest", labelled(number, asked), search, context)
    letter.extra_headers |= {
        "List-Unsubscribe": f"<{link_to(search, END)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return letter


def _told(statement: Statement, site: Site) -> Told:
    return Told(
        speaker=statement.said_by.name,
        words=atom.first_words(statement),
        kind=statement.get_kind_display(),
        said=said(statement),
        address=site.permanent(statement),
    )


def _letter(
    name: str, subject: str, search: SavedSearch, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """A letter from its two templates, in the language in use."""
    context |= {
        "archive": _("Archive of Diplomatic Statements"),
        "subject": subject,
        "language": search.language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "search": search,
        "asked": in_plain_words(list_of(search)),
        "list": address_of(search),
        "link": link_to(search),
    }
    text = render_to_string(f"statements/letters/{name}.txt", context)
    letter = EmailMultiAlternatives(
        # a line, whatever somebody searched for
        " ".join(subject.split())[:LONGEST_SUBJECT],
        text,
        to=[search.address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    html = render_to_string(f"statements/letters/{name}.html", context)
    letter.attach_alternative(html, "text/html")
    return letter
