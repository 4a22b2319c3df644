"""An address that once led to a speaker or event leads to it for ever."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from statements.models import Event, Speaker
from tests import cast

pytestmark = pytest.mark.django_db

Record = Speaker | Event
Make = Callable[..., Record]
both = pytest.mark.parametrize("make", [cast.haddad, cast.the_talks])


def moved(record: Record, slug: str) -> None:
    """Gives the record another address, past its `save`."""
    type(record)._default_manager.filter(pk=record.pk).update(slug=slug)


def former(record: Record) -> list[str]:
    """The addresses that the record has left."""
    return sorted(record.former_slugs.values_list("slug", flat=True))


def refusal(record: Record) -> str:
    """The rule under which its address is refused to it."""
    return f"{record._meta.model_name}_address_is_its_own"


@both
def test_an_address_that_is_left_is_noted(make: Make) -> None:
    record = make(slug="first")
    assert former(record) == []
    moved(record, "second")
    moved(record, "third")
    assert former(record) == ["first", "second"]


@both
def test_an_address_left_by_save_is_noted(make: Make) -> None:
    record = make(slug="first")
    record.slug = "second"
    record.save()
    record.save()
    assert former(record) == ["first"]


@both
def test_an_old_address_leads_to_its_record(make: Make) -> None:
    record = make(slug="first")
    moved(record, "second")
    assert type(record)._default_manager.get(former_slugs__slug="first") == record


@both
def test_a_record_may_return_to_an_address_of_its_own(make: Make) -> None:
    record = make(slug="first")
    moved(record, "second")
    moved(record, "first")
    assert former(record) == ["second"]


@both
def test_another_record_may_not_take_an_address_that_was_left(make: Make) -> None:
    record = make(slug="first")
    moved(record, "second")
    with cast.refused_by(refusal(record)):
        make(slug="first")
    other = make(slug="other")
    with cast.refused_by(refusal(record)):
        moved(other, "first")


@both
def test_two_records_never_share_an_address(make: Make) -> None:
    make(slug="first")
    with pytest.raises(IntegrityError, match="slug"), cast.checks_now():
        make(slug="first")


@both
def test_a_record_has_an_address(make: Make) -> None:
    record = make(slug="first")
    with cast.refused_by(f"{record._meta.model_name}_has_address"):
        moved(record, "")


@both
def test_with_a_record_its_old_addresses_become_free(make: Make) -> None:
    record = make(slug="first")
    moved(record, "second")
    record.delete()
    with cast.checks_now():
        make(slug="first")


def test_a_speaker_and_an_event_may_have_the_same_address() -> None:
    with cast.checks_now():
        moved(cast.haddad(slug="first"), "second")
        cast.the_talks(slug="first")
