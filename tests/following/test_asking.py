"""A reader follows a search by e-mail: asked for, confirmed, changed and ended, by links alone."""

import re
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from statements.filters import StatementFilter
from statements.following.asking import MOST_LETTERS, MOST_OF_ONE, MOST_SEARCHES
from statements.following.keys import END, link_to
from statements.following.letters import digest
from statements.following.searches import query_of
from statements.models import Article, Digest, Release, SavedSearch, Speaker, Statement, Trace
from statements.views.open_form import opened
from tests import cast
from tests.views.markup import Element, tree
from tests.views.visits import LANGUAGES, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_settled", "visitor")]

READER = "reader@example.org"
ASKED = "speaker=samir-haddad"


@pytest.fixture
def promise(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """What Haddad said in 2015, published just now."""
    return cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))


def ask(asked: str = ASKED, language: str = "en", **written: Any) -> Any:
    """What the archive answers when a reader sends the form a minute after it was opened."""
    about = query_of(StatementFilter(QueryDict(asked)))
    sent = {"address": READER, "rhythm": "daily", "opened": opened(about, time.time() - 60)}
    # a browser that keeps no cookie and is asked for one all the same
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/{language}/follow/?{asked}", {**sent, **written})


def link_in(letter: EmailMultiAlternatives, language: str = "en") -> str:
    """The path of the secret link in a letter."""
    [link] = re.findall(rf"\S+/{language}/saved-search/\S+", str(letter.body))
    return str(link).removeprefix("http://127.0.0.1:8000")


def press(link: str, **sent: str) -> Any:
    """What is answered when a button of the page under a link is pressed, without cookies."""
    return Client(enforce_csrf_checks=True).post(link, sent)


def page_of(answer: Any) -> Element:
    """What a page has that others have not."""
    return tree(answer.content.decode()).one("main")


def offered(page: Element) -> list[str]:
    """The links of a page to a form in which a search can be followed."""
    return [a["href"] for a in page.all("a") if "/follow/" in a["href"]]


def followed(**fields: Any) -> SavedSearch:
    """A search that a reader has confirmed."""
    now = timezone.now()
    told = {"address": READER, "query": ASKED, "rhythm": "daily", "language": "en"}
    return SavedSearch.objects.create(
        **{**told, "confirmed_at": now, "covered_until": now, **fields}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrowed_list_leads_to_the_form_which_says_what_it_would_have_brought(
    visitor: Visitor, promise: Statement, language: str
) -> None:
    listed = visitor.page(f"/{language}/statements/?{ASKED}&sort=oldest&reports=all")
    [link] = offered(listed)
    assert link == f"/{language}/follow/?{ASKED}"
    page = visitor.main(link)
    assert page.one("b").text == {"ar": "تصريح واحد", "en": "1 statement"}[language]
    assert {field["name"] for field in page.all("form [name]")} >= {"address", "rhythm"}
    assert not offered(visitor.page(f"/{language}/statements/"))


def test_what_was_first_published_longer_ago_is_not_counted_whenever_it_was_changed(
    visitor: Visitor, promise: Statement
) -> None:
    Release.objects.update(released_at=F("released_at") - timedelta(days=101))
    assert visitor.main(f"/en/follow/?{ASKED}").one("b").text == "0 statements"


def test_a_list_that_is_not_narrowed_cannot_be_followed(visitor: Visitor, promise: Any) -> None:
    assert not visitor.main("/en/follow/").all("form")
    assert ask("").status_code == 400
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_is_followed_once_the_button_under_the_letters_link_is_pressed(
    visitor: Visitor, promise: Statement, mailoutbox: list[Any], language: str
) -> None:
    sent = ask(language=language)
    assert (sent.status_code, sent["Location"]) == (302, f"/{language}/follow/sent/")
    visitor.main(sent["Location"])
    [letter] = mailoutbox
    assert letter.to == [READER]
    link = link_in(letter, language)
    # a program that follows links in letters confirms nothing
    assert visitor.main(link).one("button[value=confirm]")
    assert not SavedSearch.objects.confirmed()
    assert press(link, deed="confirm").status_code == 302
    search = SavedSearch.objects.confirmed().get()
    assert (search.address, search.query, search.rhythm, search.language) == (
        *(READER, ASKED, "daily"),
        language,
    )
    assert READER in visitor.main(link).text


def test_the_answer_is_the_same_whoever_follows_what_already(
    promise: Statement, mailoutbox: list[Any]
) -> None:
    anew = ask()
    press(link_in(mailoutbox[0]), deed="confirm")
    again = ask(address="Reader@Example.org", rhythm="weekly")
    assert (again.status_code, again["Location"]) == (anew.status_code, anew["Location"])
    search = SavedSearch.objects.get()
    assert (search.rhythm, len(mailoutbox)) == ("daily", 2)
    assert "already follow" in mailoutbox[1].body
    assert link_in(mailoutbox[1]) == link_in(mailoutbox[0])


def test_the_page_under_the_link_changes_the_rhythm_and_deletes_the_address(
    visitor: Visitor, promise: Statement
) -> None:
    link = in_the_archive(link_to(followed()))
    press(link, deed="change", rhythm="weekly")
    assert SavedSearch.objects.get().rhythm == "weekly"
    assert press(link, deed="change", rhythm="hourly").status_code == 400
    assert "deleted" in page_of(press(link, deed="end")).text
    assert not SavedSearch.objects.exists()
    visitor.main(link, 410)


def test_a_mail_program_ends_it_at_one_click_and_a_browser_is_asked_first(
    visitor: Visitor, promise: Statement
) -> None:
    link = in_the_archive(link_to(followed(), END))
    assert visitor.main(link).one("form button")
    assert SavedSearch.objects.exists()
    for _ in range(2):
        assert press(link, **{"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SavedSearch.objects.exists()


def in_the_archive(address: str) -> str:
    """The path and query of a whole address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize("page", ["saved-search/", "saved-search/end/"])
@pytest.mark.parametrize("key", ["", "?key=", "?key=abc.def"])
def test_a_link_that_the_archive_never_made_leads_nowhere(
    visitor: Visitor, page: str, key: str
) -> None:
    visitor.page(f"/ar/{page}{key}", 404)


def test_a_link_is_told_to_no_other_site_kept_by_nobody_and_listed_nowhere(
    visitor: Visitor, promise: Statement
) -> None:
    link = in_the_archive(link_to(followed()))
    answer = visitor.answer(link)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert visitor.page(link).one("meta[name=robots]")["content"] == "noindex"


def test_what_nobody_confirms_in_a_week_is_forgotten(
    visitor: Visitor, promise: Statement, mailoutbox: list[Any]
) -> None:
    ask()
    link = link_in(mailoutbox[0])
    SavedSearch.objects.update(asked_at=timezone.now() - timedelta(days=7))
    visitor.main(link, 410)
    ask("q=الهدنة")
    assert SavedSearch.objects.get().query.startswith("q=")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"address": "a@example.org\r\nBcc: b@example.org"}, "Enter a valid email address."),
        ({"address": "a@example.org, b@example.org"}, "Enter a valid email address."),
        ({"address": ""}, "Write your e-mail address."),
        ({"rhythm": "hourly"}, "Select a valid choice."),
        ({"website": "https://spam.example"}, "as programs do it"),
        ({"opened": "made up"}, "open for very long"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_sent(
    promise: Statement, mailoutbox: list[Any], written: dict[str, str], said: str
) -> None:
    answer = ask(**written)
    assert (answer.status_code, said in page_of(answer).text) == (400, True)
    assert not mailoutbox
    assert not SavedSearch.objects.exists()


def test_an_address_is_taken_without_what_is_copied_along_with_it(promise: Statement) -> None:
    ask(address=" \u200fSami.Haddad@EXAMPLE.org\u200e ")
    assert SavedSearch.objects.get().address == "Sami.Haddad@example.org"


def test_words_that_look_like_a_header_of_mail_are_words(
    promise: Statement, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    assert ask("q=هدنة%0D%0ABcc%3A+b%40example.org").status_code == 302
    search = SavedSearch.objects.get()
    told = digest(Digest(search=search), 1, [promise])
    assert "Bcc" in told.subject
    for letter in (*mailoutbox, told):
        message = letter.message()
        assert (letter.recipients(), message["Bcc"]) == ([READER], None)


def test_one_visitor_asks_so_often_in_an_hour_and_no_more(
    promise: Statement, mailoutbox: list[Any]
) -> None:
    for n in range(MOST_OF_ONE):
        assert ask(address=f"reader-{n}@example.org").status_code == 302
    refused = ask(address="one-more@example.org")
    assert (refused.status_code, len(mailoutbox)) == (429, MOST_OF_ONE)
    assert page_of(refused).one("input[name=address]")["value"] == "one-more@example.org"
    assert READER not in str(list(Trace.objects.values_list()))


def test_an_address_is_sent_so_many_letters_in_a_day_and_its_owner_notices_no_more(
    promise: Statement, mailoutbox: list[Any]
) -> None:
    answers = {ask(address=READER.upper())["Location"] for _ in range(MOST_LETTERS + 2)}
    assert (len(answers), len(mailoutbox)) == (1, MOST_LETTERS)


def test_an_address_follows_so_many_searches_and_is_told_when_they_are_all(
    promise: Statement, mailoutbox: list[Any]
) -> None:
    for n in range(MOST_SEARCHES):
        followed(query=f"year={1990 + n}")
    assert ask().status_code == 302
    assert "End one first" in mailoutbox[0].body
    assert SavedSearch.objects.count() == MOST_SEARCHES


def test_where_no_letter_can_be_sent_the_form_says_so_and_keeps_what_was_written(
    promise: Statement, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = ask()
    assert answer.status_code == 503
    assert page_of(answer).one("input[name=address]")["value"] == READER


def test_where_the_archive_sends_no_mail_nothing_is_offered(
    visitor: Visitor, promise: Statement, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not offered(visitor.page(f"/en/statements/?{ASKED}"))
    for page in ("follow/", f"follow/?{ASKED}", "follow/sent/", "saved-search/"):
        visitor.page(f"/ar/{page}", 404)


def test_no_log_has_an_address_or_a_link(
    promise: Statement, mailoutbox: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    link = link_in(mailoutbox[0])
    press(link, deed="confirm")
    assert caplog.records
    assert READER not in caplog.text
    assert link.partition("key=")[2] not in caplog.text
