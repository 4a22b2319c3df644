"""The document of the API says what there is, rightly, and nothing of the desk."""

from typing import Any

import pytest
import schemathesis
from django.test import Client
from jsonschema import Draft202012Validator

from statements.api.problems import KINDS
from statements.api.schema import document
from statements.formats.site import Site

TOLD: dict[str, Any] = document(Site("https://archive.example"))
OPERATIONS = {path: methods["get"] for path, methods in TOLD["paths"].items()}


def parameter(path: str, name: str) -> Any:
    """What a parameter takes."""
    (found,) = (p for p in OPERATIONS[path]["parameters"] if p["name"] == name)
    return found


def test_it_is_openapi_and_its_schemas_are_json_schema() -> None:
    schemathesis.openapi.from_dict(TOLD).validate()
    for schema in TOLD["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_it_tells_only_of_what_anybody_may_read() -> None:
    assert all(path.startswith("/api/v1/") for path in TOLD["paths"])
    assert {method for methods in TOLD["paths"].values() for method in methods} == {"get"}


@pytest.mark.parametrize("path", OPERATIONS)
def test_all_that_can_be_asked_for_is_explained(path: str) -> None:
    operation = OPERATIONS[path]
    told = [operation["summary"], operation["description"]]
    told += [parameter["description"] for parameter in operation["parameters"]]
    assert all(each and each.isascii() for each in (t.replace("…", "") for t in told))
    assert operation["tags"][0] in {tag["name"] for tag in TOLD["tags"]}


def test_values_that_the_archive_fixes_are_listed() -> None:
    known = parameter("/api/v1/statements", "kind")["schema"]["items"]["enum"]
    assert known == ["direct", "indirect", "mixed"]
    assert parameter("/api/v1/statements", "sort")["schema"]["enum"] == ["best", "newest", "oldest"]


def test_it_is_answered_in_its_own_form_and_only_when_it_has_changed(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json;version=3.1"
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_what_to_do_about_each_kind_of_problem_is_told_where_its_type_leads(
    client: Client,
) -> None:
    told = client.get("/api/v1/problems").json()["problems"]
    assert [problem["type"] for problem in told] == [f"/api/v1/problems#{name}" for name in KINDS]
    for problem in told:
        assert problem["title"]["ar"] != problem["title"]["en"] != ""
        assert problem["advice"]["ar"] != problem["advice"]["en"] != ""


def test_what_is_not_there_is_a_problem_too(client: Client) -> None:
    answer = client.get("/api/v1/nothing/here")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
