"""The database knows every word that a field may hold, and which fields go together."""

import pytest
from django.db import DataError, IntegrityError, transaction
from django.db.models import ProtectedError

from statements.models import Alias, Article, Event, Office, Outlet, Speaker, Statement
from tests import cast


@pytest.mark.django_db
@pytest.mark.parametrize("display", ["", "everything"])
def test_what_an_outlet_permits_is_known(display: str) -> None:
    outlet = cast.an_outlet()
    with cast.refused_by("outlet_display_known"):
        Outlet.objects.filter(pk=outlet.pk).update(display=display)


@pytest.mark.django_db
def test_an_outlet_has_an_address() -> None:
    with cast.refused_by("outlet_has_address"):
        cast.an_outlet(slug="")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"display_exception": "everything"}, "article_display_known"),
        ({"published_on": "2015"}, "article_date_has_its_basis"),
        ({"published_basis": "stated"}, "article_date_has_its_basis"),
        ({"published_on": "2015", "published_basis": "guessed"}, "article_date_has_its_basis"),
        (
            {"published_on": "2015", "published_basis": "inferred"},
            "article_inferred_date_has_evidence",
        ),
    ],
)
def test_an_articles_fields_agree(
    article: Article, change: dict[str, str], constraint: str
) -> None:
    with cast.refused_by(constraint):
        Article.objects.update(**change)


def test_an_article_is_no_later_version_of_itself(article: Article) -> None:
    with cast.refused_by("article_does_not_replace_itself"):
        Article.objects.update(replaces=article)


def test_an_article_has_a_source_of_its_own(article: Article) -> None:
    with pytest.raises(IntegrityError, match="source_id"), cast.checks_now():
        cast.an_article(source=article.source)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "ghost"}, "speaker_kind_known"),
        ({"kind": ""}, "speaker_kind_known"),
        ({"country": "ru"}, "speaker_country_is_iso_3166"),
        ({"country": "R"}, "speaker_country_is_iso_3166"),
        ({"country": "رو"}, "speaker_country_is_iso_3166"),
        ({"slug": ""}, "speaker_has_address"),
    ],
)
def test_a_speakers_fields_are_known(
    haddad: Speaker, change: dict[str, str], constraint: str
) -> None:
    with cast.refused_by(constraint):
        Speaker.objects.update(**change)


def test_a_speaker_may_be_of_no_state(haddad: Speaker) -> None:
    with cast.checks_now():
        Speaker.objects.update(country="")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "party"}, "event_kind_known"),
        ({"dates": None}, "event_dates_have_their_source"),
        ({"dates_from": ""}, "event_dates_have_their_source"),
        ({"dates_from": "hearsay"}, "event_dates_have_their_source"),
        ({"slug": ""}, "event_has_address"),
    ],
)
def test_an_events_fields_agree(
    talks: Event, change: dict[str, str | None], constraint: str
) -> None:
    with cast.refused_by(constraint):
        Event.objects.update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "reported"}, "statement_kind_known"),
        ({"status": "draft"}, "statement_status_known"),
        ({"said_on": "2015-10"}, "statement_date_has_its_basis"),
        ({"said_on_status": "explicit"}, "statement_date_has_its_basis"),
        ({"said_on_status": "rumoured"}, "statement_date_has_its_basis"),
        ({**cast.said_on("2015-10"), "said_on_basis": ""}, "statement_date_has_its_basis"),
        ({**cast.said_on("2015-10"), "said_on_status": "unknown"}, "statement_date_has_its_basis"),
    ],
)
def test_a_statements_fields_agree(
    article: Article, haddad: Speaker, change: dict[str, str], constraint: str
) -> None:
    cast.the_promise(article, haddad, status="candidate")
    with cast.refused_by(constraint):
        Statement.objects.update(**change)


def test_a_date_that_is_none_is_refused(article: Article, haddad: Speaker) -> None:
    cast.the_promise(article, haddad)
    with pytest.raises(DataError), transaction.atomic():
        cast.sql(
            "UPDATE statements_statement SET said_on = '2015-13', said_on_status = 'explicit',"
            " said_on_basis = 'أمس'"
        )


@pytest.mark.parametrize("status", ["candidate", "published"])
def test_a_statement_of_one_speaker_stands_once(
    article: Article, haddad: Speaker, status: str
) -> None:
    cast.the_promise(article, haddad)
    with cast.refused_by("statement_stands_once"):
        cast.the_promise(article, haddad, status=status)


def test_one_passage_may_be_of_two_speakers(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    with cast.checks_now():
        cast.the_promise(article, haddad)
        cast.the_promise(article, petrova)


def test_what_was_rejected_or_withdrawn_may_be_entered_again(
    article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, status="rejected")
    cast.the_promise(article, haddad)
    cast.withdraw(Statement.objects.get(status="published"))
    with cast.checks_now():
        cast.the_promise(article, haddad)


def test_what_was_withdrawn_does_not_come_back_beside_its_successor(
    article: Article, haddad: Speaker
) -> None:
    first = cast.the_promise(article, haddad)
    cast.withdraw(first)
    cast.the_promise(article, haddad)
    with cast.refused_by("statement_stands_once"):
        Statement.objects.filter(pk=first.pk).update(status="published")


def test_a_speaker_has_each_alias_and_office_once(haddad: Speaker) -> None:
    Alias.objects.create(speaker=haddad, name="سامر حداد")
    Office.objects.create(speaker=haddad, title="وزير الخارجية")
    with cast.refused_by("alias_once_for_a_speaker"):
        Alias.objects.create(speaker=haddad, name="سامر حداد")
    with cast.refused_by("office_once_for_a_speaker"):
        Office.objects.create(speaker=haddad, title="وزير الخارجية")
    with cast.refused_by("alias_has_a_name"):
        Alias.objects.create(speaker=haddad, name="")
    with cast.refused_by("office_has_a_title"):
        Office.objects.create(speaker=haddad, title="")


def test_an_office_may_be_held_twice(haddad: Speaker) -> None:
    with cast.checks_now():
        Office.objects.create(speaker=haddad, title="وزير الخارجية", held="2005/2009")
        Office.objects.create(speaker=haddad, title="وزير الخارجية", held="2014/..")


def test_who_and_what_a_statement_rests_on_is_not_deleted(
    article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    for record in (article, haddad, talks):
        with pytest.raises(ProtectedError):
            record.delete()
