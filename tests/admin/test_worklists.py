"""The desk's first page: what waits for whom, how much of it, and how far curation has come."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from statements.admin import looking
from statements.curation import worklists
from statements.curation.correcting import correct
from statements.curation.deciding import accept
from statements.curation.progress import decided_by_week, waiting_by_age
from statements.curation.worklists import SECTIONS
from statements.models import (
    AddressCheck,
    Alias,
    Article,
    Decision,
    Event,
    ReviewRule,
    SearchMiss,
    Speaker,
    Statement,
    acting,
)
from tests import cast
from tests.admin.screens import list_of, shown
from tests.importers.newspaper import a_fetcher, printing

FRONT = "/en/admin/"
BUDGET = 32
CODES = [worklist.code for section in SECTIONS for worklist in section.worklists]


def numbers(client: Client) -> dict[str, int]:
    """By its code how many records of each worklist the first page counts."""
    page = client.get(FRONT)
    counted = [line.counted for _title, lines in page.context["sections"] for line in lines]
    return {one.worklist.code: one.number for one in counted if one.number}


def account(name: str) -> User:
    """The account of that name."""
    return User.objects.get(username=name)


def staff(name: str, *rights: str) -> Client:
    """Somebody at the desk with these rights."""
    new = User.objects.create_user(name, is_staff=True)
    new.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(new)
    return client


@pytest.fixture
def everything_wrong(article: Article, haddad: Speaker, petrova: Speaker, talks: Event) -> None:
    """One record, and one alone, on each worklist but those that need a second account."""
    dated: dict[str, Any] = {"outlet": cast.an_outlet(), **cast.printed_on("2015-10-16")}
    told = cast.an_article(title="خبر", **dated)
    cast.the_promise(told, haddad, occasion=talks, **cast.said_on("2016-01-01"))
    cast.the_leak(article, petrova, occasion=talks, **cast.said_on("2015-10-02"))
    cast.the_praise(told, petrova, occasion=talks)
    cast.the_refusal(article, haddad, occasion=talks)
    cast.the_praise(article, petrova, status="rejected")
    cast.the_leak(told, petrova, **cast.said_on("2015-10-02"))
    spoken_of = cast.the_promise(article, haddad, status="candidate", **cast.said_on("2015-10-02"))
    spoken_of.about.add(talks)
    for speaker, name in ((haddad, "أبو علي"), (petrova, "ابو علي"), (petrova, "أم علي")):
        Alias.objects.create(speaker=speaker, name=name)
    cast.haddad(slug="nobody", name_en="")
    cast.the_talks(slug="untold", name_en="")
    SearchMiss.objects.note("زرافة")


def test_each_worklist_holds_just_what_lacks_something(
    curator: Client, everything_wrong: None
) -> None:
    assert numbers(curator) == {
        "high": 1,
        "outside-event": 1,
        "undated": 1,
        "dated-by-printing": 1,
        "without-event": 1,
        "without-outlet": 1,
        "speakers-in-english": 1,
        "events-in-english": 1,
        "shared-aliases": 2,
        "vain-searches": 1,
    }


def test_each_number_leads_to_a_list_of_as_many(
    curator: Client, everything_wrong: None, candidate: Statement
) -> None:
    page = curator.get(FRONT)
    lines = [line for _title, lines in page.context["sections"] for line in lines]
    assert [line.counted.worklist.code for line in lines] == CODES
    for line in lines:
        listed = curator.get(line.address).context
        total = listed["cl"].result_count if "cl" in listed else len(listed["pairs"])
        assert total == line.counted.number


def test_of_very_many_it_is_only_said_that_they_are_many(
    curator: Client, everything_wrong: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklists, "MOST_COUNTED", 1)
    assert "Aliases that two speakers share over 1" in shown(curator.get(FRONT))


def test_each_sees_what_is_theirs_to_do(article: Article, haddad: Speaker) -> None:
    curator = staff("c", "accept_statement", "publish_statement", "view_statement")
    contributor, stranger = staff("k", "propose_statement"), staff("s")
    accept(cast.the_promise(article, haddad, status="candidate"), account("c"))
    with cast.checks_now(), acting(account("k")):
        place = {"start": 0, "end": 4, "text": cast.BODY[:4], "kind": "indirect"}
        proposed = Statement.objects.create(article=article, speaker=haddad, **place)
        Decision.objects.create(statement=proposed, kind="proposed", by=account("k"))
    assert numbers(contributor) == {"own": 1}
    assert numbers(curator)["high"] == 1
    assert "accepted" not in numbers(curator)
    assert "Nothing waits for you." in shown(stranger.get(FRONT))
    assert "Decided each week" not in shown(stranger.get(FRONT))
    published = cast.the_praise(article, cast.petrova())
    correct(published, {"cue": "ووصفت"}, account("c"), "سقط الفعل")
    assert "amended" not in numbers(curator)
    assert numbers(staff("r", "publish_statement")) == {"accepted": 1, "amended": 1}
    with acting(account("c")):
        ReviewRule.objects.create(second_review=False, by=account("c"), reason="وحدي")
    assert numbers(curator)["accepted"] == 1


def test_the_first_page_has_a_query_budget(
    curator: Client, everything_wrong: None, django_assert_max_num_queries: Any
) -> None:
    curator.get(FRONT)
    with django_assert_max_num_queries(BUDGET):
        curator.get(FRONT)


def test_weeks_and_ages_are_told_in_numbers_and_bars(
    curator: Client, candidate: Statement, promise: Statement
) -> None:
    now = timezone.now()
    Statement.objects.filter(pk=candidate.pk).update(created_at=now - timedelta(days=100))
    weeks, ages = decided_by_week(), waiting_by_age()
    assert len(weeks) == 26
    assert (weeks[-1].curated, weeks[-1].published) == (1, 1)
    assert not any(week.curated or week.published for week in weeks[:-1])
    assert [age.waiting for age in ages] == [0, 0, 0, 1, 0]
    page = curator.get(FRONT)
    assert "less than a year 1" in shown(page)
    assert page.content.count(b'<rect class="curated"') == 1 + 5
    assert b"style=" not in page.content.partition(b'class="front"')[2]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_desk_with_nothing_in_it_has_a_first_page(curator: Client, language: str) -> None:
    assert curator.get(f"/{language}/admin/").status_code == 200


def test_an_address_is_due_a_year_after_it_came_or_was_looked_at(
    curator: Client, article: Article
) -> None:
    Article.objects.update(address="https://newspaper.example/1")
    due = {"unchecked": 1}
    assert numbers(curator).items() >= due.items()
    long_ago = timezone.now() - timedelta(days=366)
    check = AddressCheck.objects.create(source=article.source, state="there", checked_at=long_ago)
    assert numbers(curator).items() >= due.items()
    chosen = {"action": "mark_as_seen", "_selected_action": article.source_id}
    told = curator.post(list_of("source"), chosen, follow=True)
    assert "1 address is checked." in shown(told)
    seen = AddressCheck.objects.exclude(pk=check.pk).get()
    assert (seen.state, seen.by) == ("seen", account("curator"))
    assert "unchecked" not in numbers(curator)
    looks = reverse("admin:statements_addresscheck_changelist")
    assert curator.get(looks, {"source": article.source_id}).context["cl"].result_count == 2


def test_a_curator_looks_now_and_reads_what_is_found(
    curator: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with printing() as newspaper:
        monkeypatch.setattr(looking, "new_fetcher", lambda: a_fetcher())
        Article.objects.update(address=newspaper.prints("/1", "", 404))
        chosen = {"action": "look_now", "_selected_action": article.source_id}
        told = curator.post(list_of("source"), chosen, follow=True)
    assert "Nothing stands there any more 404" in shown(told)
    assert numbers(curator)["gone"] == 1
    curator.post(list_of("source"), {**chosen, "action": "mark_as_seen"})
    assert "gone" not in numbers(curator)


def test_who_may_not_check_is_offered_no_looking(article: Article) -> None:
    page = staff("v", "view_source").get(list_of("source"))
    assert "look_now" not in page.content.decode()
