"""What oEmbed 1.0 (https://oembed.com) says of a statement: a frame with its card."""

# XML is only written with it
from xml.etree import ElementTree  # nosec B405

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from statements.formats.embedding import frame
from statements.formats.json import dumped
from statements.formats.site import Site
from statements.formats.xml import holdable
from statements.models import Statement

MEDIA_TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
A_DAY = 24 * 60 * 60

Told = dict[str, str | int]


def told(
    statement: Statement, site: Site, language: str, most_wide: int, most_high: int = 0
) -> Told:
    """The fields of a rich answer; the frame is no wider and, unless 0, no higher than told."""
    shown = frame(statement, site, language, most_wide, most_high)
    with override(language):
        return {
            "version": "1.0",
            "type": "rich",
            "title": shown.title,
            "author_name": statement.said_by.name,
            "author_url": site.page(statement.said_by),
            "provider_name": _("Archive of Diplomatic Statements"),
            "provider_url": site.whole(reverse("home")),
            "cache_age": A_DAY,
            "html": str(shown.markup),
            "width": shown.width,
            "height": shown.height,
        }


def document(ending: str, fields: Told) -> str:
    """The fields as JSON or as XML; KeyError for another format."""
    return {"json": dumped, "xml": _xml}[ending](fields)


def _xml(fields: Told) -> str:
    root = ElementTree.Element("oembed")
    for name, value in fields.items():
        ElementTree.SubElement(root, name).text = holdable(str(value))
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{text}\n'
