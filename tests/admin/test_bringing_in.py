"""A curator brings a text in: sees what would be stored, stores it, publishes one statement."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from statements.admin import bringing
from statements.importers.fetch import Fetcher
from statements.models import (
    Article,
    ImportOutcome,
    ImportRun,
    Outlet,
    PendingDocument,
    Speaker,
    SpeakerProposal,
    Statement,
)
from tests.admin.reports import LEAK, PAGE, REPORT, TITLE, TRUCE, WORRY
from tests.admin.screens import list_of, save, screen_of, shown
from tests.admin.test_screens import INLINE
from tests.importers.newspaper import HOST, a_fetcher, printing

FORM = "/en/admin/statements/article/bring/"
TABLE = """title,body,outlet
{title} 1,"{body}",المنبر
{title} 2,,المنبر
"""
Permitting = Callable[[Fetcher], None]


@pytest.fixture
def a_speaker(db: None) -> Speaker:
    """The one minister whom the archive knows."""
    return Speaker.objects.create(
        name_ar="كمال الرافعي", family_name_ar="الرافعي", slug="kamal-al-rafii"
    )


@pytest.fixture
def fetches_with(monkeypatch: pytest.MonkeyPatch) -> Permitting:
    """Lets somebody fetch for the desk who knows the tests' newspaper."""

    def let(fetcher: Fetcher) -> None:
        monkeypatch.setattr(bringing, "new_fetcher", lambda: fetcher)

    return let


def bring(client: Client, **sent: Any) -> Any:
    """The page that answers when a text is brought: its preview, or the form again."""
    return client.post(FORM, sent, follow=True)


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    """A file on the curator's disk."""
    return SimpleUploadedFile(name, content)


def take_in(client: Client, preview: Any) -> Any:
    """The page that answers when what is previewed is imported."""
    batch = preview.context["batch"]
    return client.post(reverse("admin:statements_article_import", args=[batch]), follow=True)


def nothing_is_stored() -> bool:
    """Whether the archive holds as little as before."""
    return not (Article.objects.exists() or Statement.objects.exists() or Outlet.objects.exists())


def test_the_list_of_articles_leads_to_the_form(curator: Client) -> None:
    assert f'href="{FORM}"' in curator.get(list_of("article")).content.decode()
    assert "Paste" not in shown(curator.get(FORM))


def test_a_pasted_text_is_shown_with_its_proposals_before_anything_is_stored(
    curator: Client, a_speaker: Speaker
) -> None:
    preview = bring(curator, text=REPORT.replace("\n", "\r\n"), published_on="27 نيسان 2016")
    said = shown(preview)
    assert "Nothing is stored yet." in said
    assert "New to the archive." in said
    assert "27 April 2016" in said
    (document,) = preview.context["shown"]
    assert document.article.title == TITLE
    passages = [row.statement.text for row in document.rows]
    assert {TRUCE, WORRY, LEAK} <= set(passages)
    assert [s.text for p in document.paragraphs for s in p if s.number] == passages
    whole = ["".join(s.text for s in paragraph) for paragraph in document.paragraphs]
    assert whole == [paragraph.text for paragraph in document.article.paragraphs]
    assert f'<a href="{screen_of(a_speaker)}">' in preview.content.decode()
    assert "نادين الخوري Person. The archive knows nobody of this name." in said
    assert "The full name stands with the reporting verb" in said
    assert nothing_is_stored()
    assert not SpeakerProposal.objects.exists()


def test_what_was_previewed_is_imported_and_leads_to_its_review(
    curator: Client, a_speaker: Speaker
) -> None:
    preview = bring(curator, text=REPORT)
    proposed = [row.statement.text for row in preview.context["shown"][0].rows]
    page = take_in(curator, preview)
    article = Article.objects.get()
    review = reverse("admin:statements_article_review", args=[article.pk])
    assert page.request["PATH_INFO"] == review
    assert "1 article came in." in shown(page)
    assert [s.text for s in article.statements.all()] == proposed
    assert article.source.received.decode() == REPORT
    for statement in article.statements.all():
        assert f"statement={statement.pk}" in page.content.decode()
        assert screen_of(statement) in curator.get(screen_of(article)).content.decode()
    assert "The full name stands with the reporting verb" in shown(page)
    assert not PendingDocument.objects.exists()
    assert article.import_outcomes.get().run.sources == [""]


def test_one_candidate_is_accepted_and_readers_find_it(
    curator: Client, reviewer: Client, a_speaker: Speaker, first_number: None
) -> None:
    take_in(curator, bring(curator, text=REPORT))
    candidate = Statement.objects.get(text=TRUCE)
    screen = screen_of(candidate)
    assert "The full name stands with the reporting verb" in shown(curator.get(screen))
    page = save(curator, screen, _decide="accept")
    assert page.request["PATH_INFO"] == screen_of(candidate.article)
    page = save(reviewer, screen, _decide="publish")
    assert "Statement 1 is on the site now" in shown(page)
    reader = Client()
    assert "الهدنة" in shown(reader.get("/en/statements/1/"))
    assert "/en/statements/1/" in reader.get("/en/statements/?q=هدنة المرفأ").content.decode()
    assert Statement.objects.exclude(pk=candidate.pk).filter(status="published").count() == 0


def test_a_candidate_of_nobody_is_not_accepted_and_says_what_is_missing(curator: Client) -> None:
    take_in(curator, bring(curator, text=REPORT))
    candidate = Statement.objects.get(text=WORRY)
    page = save(curator, screen_of(candidate), _decide="accept")
    assert "Say who speaks: nothing is accepted without its speaker." in shown(page)
    assert "The archive knows nobody of this name" in shown(page)
    candidate.refresh_from_db()
    assert candidate.status == "candidate"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": "عنوان"}, "Paste a text, choose a file or give a web address."),
        ({"text": REPORT, "address": "https://a.example/"}, "Bring one at a time"),
        (
            {"text": "The minister said that he would come, and he came. " * 9},
            "It is not in Arabic",
        ),
        ({"text": REPORT, "published_on": "يوم ما"}, "This date cannot be read"),
        ({"text": REPORT, "published_on": "2999-01-01"}, "This date has not come yet."),
        ({"text": REPORT, "published_at": "ftp://a.example"}, "This is no web address"),
        ({"address": "http://127.0.0.1/secret"}, "leads to this machine or into a private network"),
        ({"address": "http://169.254.169.254/"}, "leads to this machine or into a private network"),
    ],
)
def test_what_cannot_come_in_says_why_and_keeps_what_was_typed(
    curator: Client, sent: dict[str, str], told: str
) -> None:
    page = bring(curator, **sent, author="سعاد منصور")
    assert told in shown(page)
    form = page.context["form"]
    assert {name: form[name].value() for name in sent} == sent
    assert 'value="سعاد منصور"' in page.content.decode()
    assert nothing_is_stored()
    assert not PendingDocument.objects.exists()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_of_it_opens_in_both_languages_and_keeps_to_the_policy(
    curator: Client, language: str
) -> None:
    with translation.override(language):
        form = f"/{language}/admin/statements/article/bring/"
        pages = [
            curator.get(form),
            curator.post(form, {"file": a_file("a.txt", b"\0\1")}),
            preview := curator.post(form, {"text": REPORT}, follow=True),
            take_in(curator, preview),
            curator.get(screen_of(SpeakerProposal.objects.all()[0])),
            curator.get(screen_of(ImportRun.objects.get())),
            curator.get(screen_of(ImportOutcome.objects.get())),
        ]
    for page in pages:
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()
        assert not INLINE.search(page.content.decode())


def test_the_same_text_again_is_known(curator: Client) -> None:
    take_in(curator, bring(curator, text=REPORT))
    again = bring(curator, file=a_file("report.txt", REPORT.encode()))
    assert "Known already:" in shown(again)
    assert again.context["shown"][0].rows == []
    assert "There is nothing new in it." in shown(again)
    assert screen_of(Article.objects.get()) in again.content.decode()


def test_a_changed_text_at_the_same_address_is_a_new_version(curator: Client) -> None:
    address = "https://ufuq.example/1"
    take_in(curator, bring(curator, text=REPORT, published_at=address))
    first = Article.objects.get()
    preview = bring(curator, text=f"{REPORT}\n\nوانتهت المحادثات ليلاً.", published_at=address)
    assert "A new version of an article that the archive has:" in shown(preview)
    assert screen_of(first) in preview.content.decode()
    page = take_in(curator, preview)
    later = Article.objects.get(replaces=first)
    assert f"/{first.pk}/review/" in page.content.decode()
    assert screen_of(later) in curator.get(screen_of(first)).content.decode()


def test_a_file_from_an_old_computer_is_read(curator: Client) -> None:
    preview = bring(curator, file=a_file("report.txt", REPORT.encode("windows-1256")))
    assert WORRY in shown(preview)
    take_in(curator, preview)
    source = Article.objects.get().source
    assert source.media_type == "text/plain; charset=windows-1256"
    assert source.file_name == "report.txt"


def test_what_is_stated_in_the_preview_is_read_anew(curator: Client) -> None:
    preview = bring(curator, text=REPORT, outlet="صحيفة الأفق")
    assert "the archive has no such outlet" in shown(preview)
    batch = preview.context["batch"]
    address = reverse("admin:statements_article_state", args=[batch])
    told = {"outlet": "صحيفة الأفق", "published_at": "https://ufuq.example/1"}
    wrong = curator.post(address, {**told, "published_on": "يوم ما"})
    assert "This date cannot be read" in shown(wrong)
    anew = curator.post(address, {**told, "published_on": "2026-03"}, follow=True)
    assert "March 2026" in shown(anew)
    assert "new: it is entered with the article" in shown(anew)
    again = curator.get(FORM, {"again": batch})
    assert again.context["form"]["text"].value() == REPORT
    assert nothing_is_stored()
    take_in(curator, anew)
    assert Article.objects.get().outlet == Outlet.objects.get(name_ar="صحيفة الأفق")


def test_a_table_brings_many_articles_and_says_what_was_refused(curator: Client) -> None:
    table = TABLE.format(title=TITLE, body=REPORT.split("\n", 1)[1])
    preview = bring(curator, file=a_file("table.csv", table.encode()))
    assert [document.is_new for document in preview.context["shown"]] == [True, False]
    assert "There is nothing in it." in shown(preview)
    assert nothing_is_stored()
    page = take_in(curator, preview)
    run = ImportRun.objects.get()
    assert page.request["PATH_INFO"] == screen_of(run)
    assert run.sources == ["table.csv"]
    assert "1 article came in." in shown(page)
    assert "1 was refused." in shown(page)
    assert Article.objects.get().title == f"{TITLE} 1"
    outcomes = curator.get(list_of("importoutcome"), {"cause": "empty"})
    assert "table.csv, row 3" in shown(outcomes)
    assert "1 outcome" in shown(outcomes)


def test_a_page_is_fetched_once_for_preview_and_import(
    curator: Client, fetches_with: Permitting
) -> None:
    fetches_with(a_fetcher())
    with printing() as newspaper:
        address = newspaper.prints("/politics/1", PAGE)
        preview = bring(curator, address=address)
        asked = newspaper.asked.count("/politics/1")
    assert "صحيفة الأفق" in shown(preview)
    assert "3 March 2026" in shown(preview)
    take_in(curator, preview)
    assert asked == 1
    assert Article.objects.get().address == address
    assert Article.objects.get().source.received.decode() == PAGE


def test_a_page_that_leads_to_this_machine_is_refused(
    curator: Client, fetches_with: Permitting
) -> None:
    fetches_with(a_fetcher({"inside.example": ["10.0.0.7"]}))
    with printing() as newspaper:
        page = bring(curator, address=newspaper.sends_on("/1", "http://inside.example/"))
    assert "leads to this machine or into a private network" in shown(page)
    assert HOST in page.context["form"]["address"].value()


def test_whoever_may_not_propose_brings_no_article_in(curator: Client) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(reader)
    assert client.get(FORM).status_code == 403
    assert FORM not in client.get(list_of("article")).content.decode()
    preview = bring(curator, text=REPORT)
    assert take_in(client, preview).status_code == 403
    reader.user_permissions.add(Permission.objects.get(codename="propose_statement"))
    assert "This preview is no longer kept" in shown(take_in(client, preview))
    assert nothing_is_stored()


def test_looking_writes_nothing_and_what_is_discarded_is_gone(curator: Client) -> None:
    preview = bring(curator, text=REPORT)
    batch = preview.context["batch"]
    assert curator.get(reverse("admin:statements_article_import", args=[batch])).status_code == 405
    page = curator.post(reverse("admin:statements_article_discard", args=[batch]), follow=True)
    assert "Nothing was imported." in shown(page)
    assert not PendingDocument.objects.exists()
    assert "no longer kept" in shown(take_in(curator, preview))
    assert nothing_is_stored()


def test_what_nobody_imports_is_forgotten_after_a_day(curator: Client) -> None:
    old = bring(curator, text=REPORT).context["batch"]
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    PendingDocument.objects.update(brought_at=yesterday)
    new = bring(curator, text=f"{REPORT}\n").context["batch"]
    assert {one.batch for one in PendingDocument.objects.all()} == {new} != {old}


def test_an_article_of_many_proposals_asks_the_database_as_often_as_one_of_few(
    curator: Client, django_assert_max_num_queries: Any
) -> None:
    names = ("سامي", "رامي", "هادي", "فادي", "نادر", "ماهر", "زاهر", "عامر", "باسم", "جاسم")
    families = ("الحلبي", "الصيداوي", "النابلسي", "البصري")
    said = [
        f"وأكد وزير الخارجية {name} {family} أن المحادثات ستستمر في المدينة حتى نهاية الأسبوع."
        for family in families
        for name in names
    ]
    counts = []
    for number in (3, 40):
        page = take_in(
            curator, bring(curator, text="\n".join([f"{TITLE} {number}", *said[:number]]))
        )
        assert len(page.context["cards"]) == number
        with django_assert_max_num_queries(40) as asked:
            curator.get(page.request["PATH_INFO"])
            curator.get(screen_of(Article.objects.latest("pk")))
        counts.append(len(asked))
    assert counts[0] == counts[1]
