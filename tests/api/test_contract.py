"""What the document promises holds, whatever programs ask for: hundreds of askings, made up."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from statements.models import Statement
from tests import cast
from tests.whole_module import one_connection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

EXAMPLES, WITHDRAWN = 10, 152
PLAIN = {"Accept-Encoding": "identity"}
# These take the filters of the list of statements, which are gone through value by value there.
ALIKE = ["/api/v1/articles", "/api/v1/facets", "/api/v1/compare"]
RULES = schemathesis.Config.from_dict(
    {
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "no-shrink": True},
        # well formed, and unknown or gone
        "checks": {"positive_data_acceptance": {"expected-statuses": [200, 301, 404, 410]}},
        "operations": [{"include-path": ALIKE, "phases": {"coverage": {"enabled": False}}}],
    }
)
DAYS = st.dates().map(lambda day: day.isoformat())
schemathesis.openapi.format(
    "edtf", DAYS | DAYS.map(lambda d: d[:7]) | DAYS.map(lambda d: d[:4]) | DAYS.map("{}/..".format)
)
contract = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", get_wsgi_application(), config=RULES
)
# What only the archive knows: by the name of a parameter, or where it stands in an address.
KNOWN: dict[str, list[Any]] = {
    "speaker": ["sergei-lavrov", "john-kerry", "russian-mfa-source"],
    "event": ["moscow-security-conference-2016-04-27", "su24-downing-2015-11"],
    "outlet": ["unstated"],
    "statements/number": [1, 23, WITHDRAWN],
    "articles/number": [1],
    "speakers/slug": ["sergei-lavrov", "peter-watkins"],
    "statements/version": [1],
    "dates/year": [2015, 2016, 1437],
    "events/slug": ["su24-downing-2015-11"],
}


@pytest.fixture(scope="module", autouse=True)
def _one_connection(all_seeds: None) -> Iterator[None]:
    cast.withdraw(Statement.objects.get(number=WITHDRAWN))
    with one_connection():
        yield


def make_known(case: Case[Any]) -> None:
    """Where what is asked for is well formed, of three values two are such as are known here."""
    if not case.meta or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    subject = case.path.split("/")[3]
    for name, value in case.path_parameters.items():
        case.path_parameters[name] = _known(f"{subject}/{name}", value)
    for name, value in case.query.items():
        several = isinstance(value, list)
        case.query[name] = [_known(name, v) for v in value] if several else _known(name, value)
    if "cursor" in case.query:
        case.query["cursor"] = _cursor(case)


def _known(name: str, value: Any) -> Any:
    chance = crc32(repr(value).encode())
    known = KNOWN.get(name)
    return known[chance % len(known)] if known and chance % 3 else value


def _cursor(case: Case[Any]) -> str:
    """The cursor behind the first that is found so; none where there is only one."""
    asked = {name: value for name, value in case.query.items() if name != "cursor"}
    place = case.path_parameters
    first = case.operation.Case(path_parameters=place, query={**asked, "limit": 1})
    following = first.call(headers=PLAIN).json().get("next") or ""
    (cursor,) = parse_qs(urlsplit(following).query).get("cursor", [""])
    return cursor


@contract.parametrize()
def test_the_archive_answers_as_its_document_says(case: Case[Any]) -> None:
    make_known(case)
    case.call_and_validate(headers=PLAIN)
