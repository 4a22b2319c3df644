"""The answer to each verb."""

from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from statements.formats.site import Site
from statements.formats.words import in_two
from statements.formats.xml import Element
from statements.models import Release
from statements.oai import sets, walk
from statements.oai.asked import RESUMPTION, Asked
from statements.oai.errors import NO_FORMAT, NO_RECORD, ProtocolError
from statements.oai.moments import written
from statements.oai.records import FORMATS, element, header, record

# What is in an answer, and until when everything is known of which it tells.
Answer = tuple[list[Element], datetime]


def address(site: Site) -> str:
    """The address at which the archive is harvested."""
    return site.whole(reverse("oai"))


def answer(asked: Asked, site: Site, settled: datetime) -> Answer:
    """The answer to what is asked at a moment until which all is known; or ProtocolError."""
    if asked.verb in ("ListIdentifiers", "ListRecords"):
        return _list(asked, site, settled)
    return _ANSWERS[asked.verb](asked, site, settled), settled


def _identify(asked: Asked, site: Site, settled: datetime) -> list[Element]:
    earliest = Release.objects.aggregate(first=Min("changed_at"))["first"]
    told = {
        "repositoryName": " · ".join(in_two(lambda: _("Archive of Diplomatic Statements"))),
        "baseURL": address(site),
        "protocolVersion": "2.0",
        "adminEmail": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "earliestDatestamp": written(earliest or settled),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    return [element(tag, value) for tag, value in told.items()]


def _formats(asked: Asked, site: Site, settled: datetime) -> list[Element]:
    if asked.get("identifier"):
        _item(asked, site)
    return [
        element(
            "metadataFormat",
            element("metadataPrefix", prefix),
            element("schema", form.schema),
            element("metadataNamespace", form.namespace),
        )
        for prefix, form in FORMATS.items()
    ]


def _sets(asked: Asked, site: Site, settled: datetime) -> list[Element]:
    told: dict[str, Any] = {"behind": "", "passed": 0}
    if RESUMPTION in asked.arguments:
        told = walk.unsigned(asked)
    found = sets.behind(told["behind"], walk.PAGE + 1)
    shown = found[: walk.PAGE]
    made = [element("set", element("setSpec", s.spec), element("setName", s.name)) for s in shown]
    onward = ""
    if len(found) > len(shown):
        passed = told["passed"] + len(shown)
        onward = walk.signed({"behind": shown[-1].spec, "passed": passed}, asked.verb)
    if onward or told["behind"]:
        made.append(element(RESUMPTION, onward, cursor=str(told["passed"])))
    return made


def _list(asked: Asked, site: Site, settled: datetime) -> Answer:
    """A page of headers or records; every page of a list is of the moment of its first."""
    goes_on = RESUMPTION in asked.arguments
    here = walk.gone_on(asked) if goes_on else walk.begun(asked, _prefix(asked), settled)
    page = walk.page(here)
    made: Iterator[Element]
    if asked.verb == "ListRecords":
        made = (record(release, here.prefix, site) for release in page.releases)
    else:
        made = (header(release, site) for release in page.releases)
    return [*made, *_token(page, asked.verb)], here.settled


def _token(page: walk.Page, verb: str) -> Iterator[Element]:
    """By which token it goes on; an empty one on the last of several pages."""
    if page.onward or page.walk.behind:
        onward = walk.token(page.onward, verb) if page.onward else ""
        size, passed = str(page.walk.size), str(page.walk.passed)
        yield element(RESUMPTION, onward, completeListSize=size, cursor=passed)


def _record(asked: Asked, site: Site, settled: datetime) -> list[Element]:
    prefix = _prefix(asked)
    return [record(_item(asked, site), prefix, site)]


def _prefix(asked: Asked) -> str:
    prefix = asked.get("metadataPrefix")
    if prefix not in FORMATS:
        raise ProtocolError(NO_FORMAT, f"The formats are {', '.join(FORMATS)}.")
    return prefix


def _item(asked: Asked, site: Site) -> Release:
    """The release of the statement with that permanent address."""
    number = asked.get("identifier").removeprefix(site.numbered(0).removesuffix("0"))
    is_number = number.isdecimal() and len(number) < 18 and number == str(int(number))
    release = walk.one(int(number)) if is_number else None
    if release is None:
        raise ProtocolError(NO_RECORD, "There is no statement of that address.")
    return release


_ANSWERS: dict[str, Callable[[Asked, Site, datetime], list[Element]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
}
