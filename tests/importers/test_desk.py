"""What is brought to the desk: as much of a source as one page can show, and in whose words."""

from collections.abc import Iterator
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from statements.extraction.reasons import Reason
from statements.importers.desk import MOST, brought, keep, take_in_all
from statements.importers.records import Cause, Received, Refused, Stated
from statements.importers.sources import Documents
from statements.importers.wording import CAUSES, cause_in_words, reasons_in_words
from statements.models import PendingDocument
from tests import cast
from tests.cast import ARRIVED


def documents(number: int, **stated: str) -> Iterator[Received]:
    """So many documents that state this of themselves."""
    for n in range(number):
        yield Received(f"{n}".encode(), "text/plain", ARRIVED, stated=Stated(**stated))


def test_what_is_stated_of_one_document_wins_over_what_it_states_itself() -> None:
    told = Stated(title="عنوان", outlet="المنبر")
    came = brought(Documents(documents(1, outlet="الأفق", author="سعاد"), 1), told)
    (only,) = came.items
    assert isinstance(only, Received)
    assert only.stated == Stated(title="عنوان", outlet="المنبر", author="سعاد")
    assert not came.is_cut


def test_of_several_documents_only_the_outlet_is_stated_together() -> None:
    told = Stated(title="عنوان", outlet="المنبر", published_on="2016-04-27")
    refused = Refused(Cause.EMPTY, item="row 9")
    came = brought(Documents(iter([*documents(2, title="خبر"), refused])), told)
    assert [one.stated for one in came.items if isinstance(one, Received)] == [
        Stated(title="خبر", outlet="المنبر")
    ] * 2
    assert came.items[-1] is refused


def test_a_long_source_comes_only_in_part_and_says_so() -> None:
    assert not brought(Documents(documents(MOST)), Stated()).is_cut
    came = brought(Documents(documents(MOST + 1)), Stated())
    assert (len(came.items), came.is_cut) == (MOST, True)


def test_a_slow_source_is_not_awaited_to_its_end() -> None:
    minutes = count(step=6)
    came = brought(Documents(documents(MOST)), Stated(), clock=lambda: float(next(minutes)))
    assert (len(came.items), came.is_cut) == (4, True)


@pytest.mark.django_db
def test_two_documents_of_one_name_come_in_both() -> None:
    curator = User.objects.create_user("curator")
    address = "https://minbar.example/1"
    twice = [
        Received(f"{cast.TITLE}\n{cast.PROMISE} {n}.".encode(), "text/plain", ARRIVED, "", address)
        for n in (1, 2)
    ]
    batch = keep(twice, curator, "minbar.warc")
    run, taken = take_in_all(list(PendingDocument.objects.filter(batch=batch)))
    assert [one.result for one in taken] == ["new", "new version"]
    assert [outcome.item for outcome in run.outcomes.all()] == [address, f"{address} (2)"]
    assert not PendingDocument.objects.exists()


def test_every_cause_has_its_sentence() -> None:
    assert CAUSES.keys() == set(Cause)
    with translation.override("en"):
        assert cause_in_words("http status", "404") == (
            "The site has not given the page. \u2068(404)\u2069"
        )
        assert cause_in_words("binary", "NUL") == str(CAUSES[Cause.BINARY])
        assert cause_in_words("of another archive") == "of another archive"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_reasons_are_told_in_the_curators_language(language: str) -> None:
    with translation.override(language):
        (told,) = reasons_in_words([Reason.NAMED])
    assert ("الاسم" in told) == (language == "ar")
