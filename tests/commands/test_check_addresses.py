"""`manage.py check_addresses` looks whether the pages that readers are led to still stand."""

from io import StringIO

import pytest
from django.core.management import call_command

from statements.management.commands.check_addresses import Command
from statements.models import AddressCheck, Article
from tests import cast
from tests.importers.newspaper import a_fetcher, printing


def checked(**options: object) -> str:
    """What the command says."""
    told = StringIO()
    call_command("check_addresses", stdout=told, stderr=StringIO(), **options)
    return told.getvalue()


@pytest.fixture(autouse=True)
def knows_the_newspaper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks the tests' newspaper."""
    monkeypatch.setattr(Command, "fetcher", lambda _command: a_fetcher())


def test_what_stands_at_each_address_is_noted_and_not_asked_again(db: None) -> None:
    with printing() as newspaper:
        newspaper.prints("/robots.txt", "User-agent: *\nDisallow: /private")
        moved = newspaper.sends_on("/old", newspaper.prints("/new", "خبر"))
        pages = {
            newspaper.prints("/there", "خبر"): "there",
            moved: "moved",
            newspaper.at("/gone"): "gone",
            newspaper.prints("/broken", "", 500): "unreached",
            newspaper.at("/private"): "not asked",
        }
        for number, address in enumerate([*pages, ""]):
            cast.an_article(title=f"خبر {number}", address=address)
        said = checked(limit=2)
        assert "2 looked at, 3 still to come." in said
        checked()
        newspaper.asked.clear()
        assert "0 looked at, 0 still to come." in checked()
    assert newspaper.asked == []
    found = {c.source.address_for_readers: c.state for c in AddressCheck.objects.all()}
    assert found == pages
    assert AddressCheck.objects.get(state="moved").detail == newspaper.at("/new")
    assert AddressCheck.objects.get(state="unreached").detail == "500"
    assert Article.objects.get(address="").source.address_checks.count() == 0


def test_the_longest_unchecked_comes_first(db: None) -> None:
    with printing() as newspaper:
        for path in ("/1", "/2"):
            cast.an_article(title=path, address=newspaper.prints(path, "خبر"))
        checked(limit=1)
        newspaper.asked.clear()
        checked(days=0, limit=1)
        assert newspaper.asked[-1] == "/2"
