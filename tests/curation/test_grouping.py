"""Which statements are proposed as reports of one utterance, and what a curator makes of it."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from statements.curation import Refused
from statements.curation.grouping import propose_groups
from statements.curation.utterances import add, confirm, decline, remove
from statements.models import Change, SeparateReports, Speaker, Statement, Utterance
from tests.cast import haddad, petrova, refused_by, unnamed_source
from tests.curation.utterances import CUT, IN_FULL, OPPOSITE, OTHER, SAID, members, printed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def minister() -> Speaker:
    return haddad()


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("salma")


@pytest.fixture
def two(minister: Speaker) -> list[Statement]:
    return [printed(IN_FULL, minister), printed(CUT, minister)]


def proposed() -> Utterance:
    propose_groups()
    return Utterance.objects.get()


def keys(*statements: Statement) -> set[int]:
    return {statement.pk for statement in statements}


def test_the_same_words_in_two_articles_are_proposed_and_nothing_else(
    minister: Speaker, two: list[Statement]
) -> None:
    unnamed = printed(f"وكشف مصدر دبلوماسي أن {SAID}", unnamed_source())
    for words, speaker, day in (
        (OTHER, minister, "2016-07-16"),
        (OPPOSITE, minister, "2016-07-16"),
        (f"وقالت بتروفا إن {SAID}", petrova(), "2016-07-16"),
    ):
        printed(words, speaker, day=day)
    assert members(proposed()) == keys(*two, unnamed)


def test_the_command_compares_what_is_new_and_proposes_a_group_once(
    minister: Speaker, two: list[Statement], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("propose_groups")
    assert "2 statements compared: 1 new groups, 2 reports" in capsys.readouterr().out
    third = printed(IN_FULL, minister)
    call_command("propose_groups")
    assert "1 statements compared: 0 new groups, 1 reports" in capsys.readouterr().out
    assert members(Utterance.objects.get()) == keys(*two, third)


def test_a_candidate_is_not_compared(minister: Speaker, two: list[Statement]) -> None:
    printed(IN_FULL, minister, status="candidate")
    assert members(proposed()) == keys(*two)


def test_words_said_again_a_month_later_are_no_group(minister: Speaker) -> None:
    printed(IN_FULL, minister, day="2016-07-16")
    printed(IN_FULL, minister, day="2016-08-20")
    propose_groups()
    assert not Utterance.objects.exists()


def test_a_new_report_of_a_confirmed_utterance_waits_in_it(
    minister: Speaker, two: list[Statement], curator: User
) -> None:
    utterance = confirm(proposed(), curator)
    third = printed(IN_FULL, minister)
    propose_groups([third.pk])
    assert list(
        utterance.reports.filter(is_confirmed=False).values_list("statement", flat=True)
    ) == [third.pk]


def test_a_declined_group_is_never_proposed_again(two: list[Statement], curator: User) -> None:
    decline(proposed(), curator, "قيلت مرتين")
    propose_groups()
    assert [one.state for one in Utterance.objects.all()] == ["declined"]


def test_what_is_left_out_at_confirmation_is_told_apart(
    minister: Speaker, two: list[Statement], curator: User
) -> None:
    third = printed(IN_FULL, minister)
    utterance = confirm(proposed(), curator, keys(*two))
    assert members(utterance) == keys(*two)
    propose_groups()
    assert members(Utterance.objects.get()) == keys(*two)
    assert SeparateReports.objects.among([third.pk]) == {(one.pk, third.pk) for one in two}


def test_a_report_taken_out_stays_out_until_a_curator_adds_it(
    minister: Speaker, two: list[Statement], curator: User
) -> None:
    third = printed(IN_FULL, minister)
    utterance = confirm(proposed(), curator)
    remove(utterance, third, curator)
    propose_groups()
    assert members(utterance) == keys(*two)
    assert add(utterance, third, curator).is_confirmed
    assert not SeparateReports.objects.exists()


def test_a_group_of_one_is_declined(two: list[Statement], curator: User) -> None:
    utterance = remove(confirm(proposed(), curator), two[1], curator)
    utterance.refresh_from_db()
    assert utterance.state == "declined"
    with pytest.raises(Refused, match="two reports at least"):
        confirm(utterance, curator)


def test_a_statement_reports_one_utterance_only(two: list[Statement], curator: User) -> None:
    confirm(proposed(), curator)
    other = Utterance.objects.create()
    for statement in two:
        add(other, statement, curator)
    with pytest.raises(Refused, match="another utterance already"):
        confirm(other, curator)
    with refused_by("statement_reports_one_utterance"):
        other.reports.update(is_confirmed=True)


def test_the_log_says_who_confirmed(two: list[Statement], curator: User) -> None:
    utterance = confirm(proposed(), curator, reason="الكلام نفسه")
    noted = Change.objects.filter(table="statements_utterance", record=utterance.pk).last()
    assert noted is not None
    assert (noted.by, noted.reason) == (curator, "الكلام نفسه")
    assert noted.changed["state"] == ["proposed", "confirmed"]


def test_only_a_confirmed_group_has_confirmed_reports(two: list[Statement]) -> None:
    utterance = proposed()
    with refused_by("utterance_confirmed_with_its_reports"):
        utterance.reports.update(is_confirmed=True)
