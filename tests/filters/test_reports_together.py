"""Reports of one utterance are one result: listed once, counted once, found by any of them."""

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict

from statements.curation import deciding, utterances
from statements.filters import StatementListFilter
from statements.models import Statement, Utterance
from statements.models.verifying import stale
from tests.curation.utterances import two_reports_and_another

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("salma")


@pytest.fixture
def reports(curator: User) -> list[Statement]:
    return two_reports_and_another(curator)


def asked(address: str) -> StatementListFilter:
    return StatementListFilter(QueryDict(address))


def listed(address: str) -> list[Statement]:
    return list(asked(address).in_order())


def counted(address: str) -> dict[str, dict[str, int]]:
    return {f.name: {o.value: o.count for o in f.options} for f in asked(address).facets}


@pytest.mark.parametrize(
    "address", ["", "sort=oldest", "q=المعبر OR الوفد", "speaker=samir-haddad", "year=2016"]
)
def test_one_utterance_is_one_result_wherever_it_is_looked_for(
    reports: list[Statement], address: str
) -> None:
    assert {one.pk for one in listed(address)} == {reports[0].pk, reports[2].pk}
    assert asked(address).search.overview.count == 2
    assert asked(address).further_reports == 1
    assert len(listed(f"{address}&reports=all")) == 3


@pytest.mark.parametrize("address", ["", "q=المعبر OR الوفد"])
def test_it_counts_once_in_each_facet_that_a_report_of_it_has(
    reports: list[Statement], address: str
) -> None:
    facets = counted(address)
    assert facets["speaker"] == {"samir-haddad": 2}
    assert facets["country"] == {"lb": 2}
    assert facets["kind"] == {"indirect": 2}
    assert facets["outlet"] == {"al-mizan": 2, "al-minbar": 1}
    assert facets["year"] == {"2016": 2}
    assert facets["month"] == {"2016-08": 2, "2016-07": 1}


@pytest.mark.parametrize("address", ["outlet=al-mizan", "month=2016-08", "q=القادم"])
def test_a_filter_that_only_a_further_report_fits_finds_that_report(
    reports: list[Statement], address: str
) -> None:
    assert reports[1] in listed(address)
    assert reports[0] not in listed(address)
    facets = counted("")
    for name, value in (pair.split("=") for pair in [address] if not pair.startswith("q")):
        assert facets[name][value] == len(listed(address))


def test_a_withdrawn_report_leaves_the_other_one_listed(
    reports: list[Statement], curator: User
) -> None:
    deciding.withdraw(reports[0], curator, "طُبع خطأً")
    assert {one.pk for one in listed("")} == {reports[1].pk, reports[2].pk}
    assert asked("").search.overview.count == 2
    assert counted("")["outlet"] == {"al-mizan": 2}
    assert not list(stale())


def test_a_group_that_is_undone_lists_its_reports_apart(
    reports: list[Statement], curator: User
) -> None:
    utterances.decline(Utterance.objects.get(), curator)
    assert len(listed("")) == asked("").search.overview.count == 3
    assert not list(stale())


def test_the_index_is_in_step_with_the_groups(reports: list[Statement]) -> None:
    assert not list(stale())
