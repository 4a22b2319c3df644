"""Lists are narrowed by what a curator asks, and by nothing else."""

from typing import Any

import pytest
from django.test import Client

from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.admin.screens import list_of, shown


def left(client: Client, noun: str = "statement", **narrowed: Any) -> list[Any]:
    """The records that remain in the list."""
    return list(client.get(list_of(noun), narrowed).context["cl"].result_list)


def test_statements_are_narrowed_by_article_speaker_and_country(
    curator: Client, promise: Statement, praise: Statement
) -> None:
    assert left(curator, speaker=promise.speaker_id) == [promise]
    assert left(curator, article=promise.article_id) == [promise, praise]
    assert left(curator, country="RU") == [praise]


def test_statements_are_narrowed_by_where_they_were_made_and_what_they_speak_of(
    curator: Client, promise_at_the_talks: Statement, praise: Statement, talks: Event
) -> None:
    with cast.all_decided():
        praise.about.add(talks)
    assert left(curator, occasion=talks.pk) == [promise_at_the_talks]
    assert left(curator, about=talks.pk) == [praise]


def test_statements_are_narrowed_by_year_of_saying_or_of_printing(
    curator: Client, promise_at_the_talks: Statement, petrova: Speaker
) -> None:
    printed = cast.an_article(title="آخر", **cast.printed_on("2016-01-02"))
    praise = cast.the_praise(printed, petrova)
    assert left(curator, year="2015") == [promise_at_the_talks]
    assert left(curator, year="2016") == [praise]


def test_statements_are_narrowed_by_review_status(
    curator: Client, promise: Statement, candidate: Statement
) -> None:
    assert left(curator, status__exact="candidate") == [candidate]


@pytest.mark.parametrize("name", ["article", "speaker", "occasion", "about", "country", "year"])
@pytest.mark.parametrize("value", ["nonsense", "\0", "9" * 30, "-1", "0"])
def test_nonsense_narrows_nothing(
    curator: Client, promise: Statement, name: str, value: str
) -> None:
    assert left(curator, **{name: value}) == [promise]


def test_a_rare_speaker_can_still_be_chosen(
    curator: Client, seeds: None, article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    assert left(curator, speaker=haddad.pk) == [promise]
    assert "سمير حداد" in shown(curator.get(list_of("statement"), {"speaker": haddad.pk}))
    assert "سمير حداد" not in shown(curator.get(list_of("statement")))


def test_counts_lead_to_what_they_count(
    curator: Client, promise_at_the_talks: Statement, candidate: Statement, talks: Event
) -> None:
    lists = [
        curator.get(list_of(noun)).content.decode() for noun in ("article", "speaker", "event")
    ]
    article, speaker = candidate.article_id, promise_at_the_talks.speaker_id
    assert f'?article={article}">2<' in lists[0]
    assert f'?article={article}&amp;status__exact=published">1<' in lists[0]
    assert f'?speaker={speaker}">1<' in lists[1]
    assert f'?occasion={talks.pk}">1<' in lists[2]


def test_speakers_are_narrowed_by_country(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    assert left(curator, "speaker", country="LB") == [haddad]
    assert "Lebanon" in shown(curator.get(list_of("speaker")))
