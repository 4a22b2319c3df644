"""Each wording that was published stays as it was, under its number."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from statements.models import (
    Article,
    Event,
    MovedStatement,
    Speaker,
    Statement,
    StatementVersion,
)
from statements.models.version import content_of, seen
from tests import cast


def versions(statement: Statement) -> list[tuple[int, Any, str]]:
    """The number of each, what it says of who relays the words, and why it was published."""
    told = statement.versions.order_by("number")
    return [(version.number, version.content["via"], version.reason) for version in told]


def relayed(statement: Statement, via: str) -> None:
    """A correction that is published."""
    with cast.all_decided():
        Statement.objects.filter(pk=statement.pk).update(via=via)


def test_publication_makes_the_first_version_and_each_correction_another(
    article: Article, petrova: Speaker
) -> None:
    praise = cast.the_praise(article, petrova, status="candidate")
    assert not praise.versions.exists()
    with cast.all_decided():
        Statement.objects.update(status="accepted")
    assert not praise.versions.exists()
    with cast.all_decided():
        Statement.objects.update(status="published")
    relayed(praise, "قناة")
    reason = "من باب التجربة"
    assert versions(praise) == [(1, "", reason), (2, "قناة", reason)]


def test_what_was_rejected_has_no_version(article: Article, haddad: Speaker) -> None:
    cast.the_promise(article, haddad, status="rejected")
    assert not StatementVersion.objects.exists()


def test_a_version_tells_everything_that_was_published(
    article: Article, petrova: Speaker, talks: Event
) -> None:
    attack = cast.the_talks(slug="attack", name_ar="الهجوم", name_en="")
    praise = cast.the_praise(
        article, petrova, occasion=talks, about=[attack], cue="ووصفت", **cast.said_on("2015-10")
    )
    version = praise.versions.get()
    assert version.content == {**content_of(praise), "speaker": petrova.pk}
    quoted = [version.content["text"][start:end] for start, end in version.content["quotes"]]
    assert quoted == [*cast.PRAISING_WORDS]
    assert (version.content["cue"], version.content["said_on"]) == ("ووصفت", "2015-10")
    assert version.names == {
        "speaker": [petrova.name_ar, petrova.name_en],
        "article": cast.TITLE,
        "occasion": [talks.name_ar, talks.name_en],
        "about": [["الهجوم", ""]],
    }
    [reviewer] = cast.unseen("second-reader")
    published = praise.decisions.get(kind="published")
    assert (version.by, version.made_at) == (reviewer, published.made_at)


def test_names_in_a_version_stay_as_they_were(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    Speaker.objects.update(name_ar="سمير الحداد")
    assert promise.versions.get().names["speaker"][0] == "سمير حداد"


def test_withdrawing_makes_no_version_nor_does_publishing_the_same_again(
    article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    cast.withdraw(promise)
    with cast.all_decided():
        Statement.objects.update(status="published")
    assert [number for number, *_ in versions(promise)] == [1]


def test_another_place_in_a_body_that_grew_is_no_version(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    with cast.all_decided():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')
    assert [number for number, *_ in versions(promise)] == [1]


def test_a_move_to_another_speaker_and_back_are_versions(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    told = {"from_speaker": haddad, "to_speaker": petrova, "by": curator, "reason": "شخص واحد"}
    with cast.checks_now():
        move = MovedStatement.objects.create(statement=promise, **told)
        Statement.objects.update(speaker=petrova)
    with cast.checks_now():
        move.undone_at, move.undone_by = timezone.now(), reviewer
        move.save()
        Statement.objects.update(speaker=haddad)
    noted = promise.versions.order_by("number").values_list("content__speaker", "by__username")
    assert [*noted][1:] == [(petrova.pk, "first-reader"), (haddad.pk, "second-reader")]


def test_what_is_refused_leaves_no_version(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    with transaction.atomic():
        relayed(promise, "قناة")
        transaction.set_rollback(True)
    assert [number for number, *_ in versions(promise)] == [1]


@pytest.mark.parametrize(
    "change",
    [
        {"via": "قناة"},
        {"confidence": "low"},
        {"occasion": "talks"},
        {"status": "rejected"},
        {"speaker": None},
    ],
)
def test_what_a_curator_had_before_them_is_another_once_anything_changes(
    article: Article, haddad: Speaker, talks: Event, change: dict[str, Any]
) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    before = seen(candidate)
    candidate.save()
    assert seen(candidate) == before
    with cast.all_decided():
        Statement.objects.update(
            **{name: talks if value == "talks" else value for name, value in change.items()}
        )
    assert seen(candidate) != before
