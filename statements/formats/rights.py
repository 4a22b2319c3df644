"""What may be done with what leaves the archive."""

from django.urls import reverse
from django.utils.translation import gettext as _

from statements.formats.site import Site


def in_words() -> str:
    """What is free to all, and what belongs to the newspapers, in the language in use."""
    return _(
        "What the archive has written, the attributions, dates and order, is free to all under "
        "the MIT licence. The words of the article belong to the newspaper that printed it."
    )


def address(site: Site) -> str:
    """Where the archive tells of it at more length, in the language in use."""
    return site.whole(reverse("about")) + "#rights"
