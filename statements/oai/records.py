"""A statement as an item of the protocol: its header, and its record in each format."""

from collections.abc import Callable
from dataclasses import dataclass

from statements.formats import dublin_core, tei
from statements.formats.site import Site
from statements.formats.tei.elements import NAMESPACE as TEI
from statements.formats.xml import Element, element_of
from statements.models import Release, ReviewStatus, Statement
from statements.oai import sets
from statements.oai.moments import written

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of records: its namespace, its schema, and a statement in it."""

    namespace: str
    schema: str
    record: Callable[[Statement, Site], Element]


FORMATS = {
    "oai_dc": Format(dublin_core.NAMESPACE, dublin_core.SCHEMA, dublin_core.statement_element),
    "tei": Format(
        TEI,
        "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd",
        tei.statement_element,
    ),
}


def element(tag: str, *content: Element | str | None, **attributes: str) -> Element:
    """An element of the protocol."""
    return element_of(NAMESPACE, tag, content, attributes)


def header(release: Release, site: Site) -> Element:
    """The header of a statement; deleted where readers see it no more."""
    statement = release.statement
    return element(
        "header",
        element("identifier", site.permanent(statement)),
        element("datestamp", written(release.changed_at)),
        *(element("setSpec", spec) for spec in sets.specs_of(statement)),
        status="" if _is_seen(release) else "deleted",
    )


def record(release: Release, prefix: str, site: Site) -> Element:
    """The record of a statement in the format of that prefix; of a deleted one the header alone."""
    told = None
    if _is_seen(release):
        told = element("metadata", FORMATS[prefix].record(release.statement, site))
    return element("record", header(release, site), told)


def _is_seen(release: Release) -> bool:
    return release.statement.status == ReviewStatus.PUBLISHED
