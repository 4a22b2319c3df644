"""What is gone says when and why in every form; what was merged leads on and says so."""

import json

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from statements.curation.deciding import withdraw
from statements.curation.withholding import withhold
from statements.models import Article, Speaker, Statement
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

REASON = "كلام المراسل لا كلام الوزير"
FORMS = [".json", ".csl.json", ".bib", ".ris", ".txt", "/card.png"]


@pytest.fixture
def reviewer(db: None) -> User:
    """Who withdraws."""
    return User.objects.create_superuser("reviewer")


@pytest.fixture
def refusal(article: Article, haddad: Speaker) -> Statement:
    """What Haddad says verbatim."""
    return cast.the_refusal(article, haddad)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_statement_says_since_when_and_why(
    visitor: Visitor, promise: Statement, reviewer: User, language: str
) -> None:
    withdraw(promise, reviewer, REASON)
    page = visitor.main(f"/{language}/statements/{promise.number}/", 410)
    assert REASON in page.text
    assert str(timezone.localdate().year) in page.one("dl").text
    assert cast.PROMISE[:20] not in page.text


@pytest.mark.parametrize("form", FORMS)
def test_it_says_so_in_every_form(
    visitor: Visitor, promise: Statement, reviewer: User, form: str
) -> None:
    withdraw(promise, reviewer, REASON)
    answer = visitor.answer(f"/ar/statements/{promise.number}{form}")
    told = answer.content.decode()
    assert answer.status_code == 410
    assert REASON in told
    assert answer["X-Robots-Tag"] == "noindex"
    if form.endswith("json"):
        record = json.loads(told)
        assert record["status"] == "withdrawn"
        assert record["since"] == timezone.localdate().isoformat()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_of_what_was_merged_leads_to_the_other_which_says_so(
    visitor: Visitor, promise: Statement, refusal: Statement, reviewer: User, language: str
) -> None:
    withdraw(promise, reviewer, "التصريح نفسه", merged_into=refusal)
    at = f"/{language}/statements"
    answer = visitor.answer(f"{at}/{promise.number}/")
    led_to = f"{at}/{refusal.number}/?merged={promise.number}"
    assert (answer.status_code, answer["Location"]) == (301, led_to)
    page = visitor.page(led_to)
    note = page.one("p.note").text
    assert "التصريح نفسه" in note
    assert str(promise.number) in note
    assert page.one("link[rel=canonical]")["href"] == f"http://testserver{at}/{refusal.number}/"
    assert not visitor.page(f"{at}/{refusal.number}/").all("p.note")


@pytest.mark.parametrize("form", FORMS)
def test_it_leads_on_in_every_form(
    visitor: Visitor, promise: Statement, refusal: Statement, reviewer: User, form: str
) -> None:
    withdraw(promise, reviewer, "التصريح نفسه", merged_into=refusal)
    answer = visitor.answer(f"/en/statements/{promise.number}{form}")
    assert answer.status_code == 301
    assert answer["Location"].split("?")[0] == f"/en/statements/{refusal.number}{form}"
    assert visitor.answer(answer["Location"]).status_code == 200


def test_a_chain_of_merges_leads_to_its_end(
    visitor: Visitor, promise: Statement, refusal: Statement, praise: Statement, reviewer: User
) -> None:
    withdraw(promise, reviewer, "الأول", merged_into=refusal)
    withdraw(refusal, reviewer, "الثاني", merged_into=praise)
    at = visitor.answer(f"/en/statements/{promise.number}/")["Location"]
    assert at == f"/en/statements/{praise.number}/?merged={promise.number}"
    assert "الأول" in visitor.page(at).one("p.note").text


@pytest.mark.parametrize("asked", ["1", "999999", "x", "9" * 30, "-1", "²"])
def test_a_merge_that_never_was_is_not_told(
    visitor: Visitor, refusal: Statement, asked: str
) -> None:
    page = visitor.page(f"/en/statements/{refusal.number}/?merged={asked}")
    assert not page.all("p.note")


def test_what_was_merged_and_is_withheld_leads_nowhere(
    visitor: Visitor, promise: Statement, refusal: Statement, reviewer: User
) -> None:
    withdraw(promise, reviewer, "التصريح نفسه", merged_into=refusal)
    withhold(promise, reviewer, "بطلب من المحكمة")
    assert "بطلب من المحكمة" in visitor.main(f"/en/statements/{promise.number}/", 410).text
    page = visitor.page(f"/en/statements/{refusal.number}/?merged={promise.number}")
    assert not page.all("p.note")
