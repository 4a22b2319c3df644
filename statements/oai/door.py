"""The address at which libraries harvest the archive."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from statements.formats.site import Site
from statements.formats.xml import Element, document
from statements.models import settled_until
from statements.oai.asked import Asked, asked
from statements.oai.errors import BAD_ARGUMENT, ProtocolError
from statements.oai.moments import written
from statements.oai.records import NAMESPACE, element
from statements.oai.verbs import address, answer

SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """The answer to a harvester, which may also be one of the protocol's errors."""
    parameters = request.POST if request.method == "POST" else request.GET
    site = Site.public()
    with override("ar"):
        told = _answered(parameters, site)
    return HttpResponse(
        document(told),
        content_type="text/xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex"},
    )


def _answered(parameters: QueryDict, site: Site) -> Element:
    """The answer; beside what was not understood its arguments are not said again."""
    question, settled = Asked(""), settled_until()
    try:
        question = asked(parameters)
        content, settled = answer(question, site, settled)
    except ProtocolError as error:
        told = element("error", error.reason, code=error.code)
        understood = Asked("") if error.code == BAD_ARGUMENT else question
        return _whole(understood, site, settled, told)
    return _whole(question, site, settled, element(question.verb, *content))


def _whole(question: Asked, site: Site, settled: datetime, content: Element) -> Element:
    """The document around an answer: until when all is known, what was asked, and the content."""
    attributes = {"verb": question.verb, **question.arguments}
    request = element("request", address(site), **attributes)
    made = element("OAI-PMH", element("responseDate", written(settled)), request, content)
    made.set(LOCATION, f"{NAMESPACE} {SCHEMA}")
    return made
