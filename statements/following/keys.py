"""The secret links by which readers come to the searches they follow.

A link holds the search's own key, signed. So nothing secret stands in the database, and every
letter can hold the link again; whoever reads the database alone can make none.
"""

from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from statements.formats.site import Site
from statements.models import SavedSearch

SIGNER = Signer(sep=".", salt="statements.following")
PAGE, END = "saved-search", "saved-search-end"


def link_to(search: SavedSearch, name: str = PAGE) -> str:
    """The whole address of the search's page, or of the one that ends it (`END`)."""
    key = urlencode({"key": SIGNER.sign(search.pk.hex)})
    with override(search.language):
        return f"{Site.public().whole(reverse(name))}?{key}"


def is_ours(key: str) -> bool:
    """Whether the archive made that link, whatever became of its search."""
    try:
        SIGNER.unsign(key)
    except BadSignature:
        return False
    return True


def search_of(key: str) -> SavedSearch | None:
    """The search that a link leads to; None where it was ended, forgotten or never was."""
    if not is_ours(key):
        return None
    forgotten = SavedSearch.objects.left_unconfirmed(timezone.now())
    there = SavedSearch.objects.exclude(pk__in=forgotten.values("pk"))
    return there.filter(pk=SIGNER.unsign(key)).first()
