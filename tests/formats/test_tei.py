"""An article as a document of TEI: valid, whole as far as readers may see it, and honest."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from statements.curation.withholding import withhold
from statements.dates import PartialDate
from statements.formats.site import Site
from statements.formats.tei import statement_element
from statements.formats.tei.elements import at, element, through
from statements.models import Article, Kind, Speaker, Statement
from tests import cast, schemas

pytestmark = pytest.mark.django_db

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
HOSTILE = "قال‌ ]]> <said who='#x'>&amp;</said>\x0b\x1c \ufffe \U0001f54a «لا»"
SITE = Site("https://archive.example")


def document(article: Article, language: str = "en") -> Any:
    """The article's document, which is valid."""
    answer = Client().get(f"/{language}/articles/{article.pk}.tei.xml")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/tei+xml; charset=utf-8"
    return checked(etree.fromstring(answer.content))


def checked(root: Any) -> Any:
    """A document that TEI's schema finds right and whose pointers lead somewhere."""
    assert schemas.tei().validate(root), schemas.tei().error_log
    ids = [found.get(ID) for found in root.iter() if found.get(ID)]
    assert len(ids) == len(set(ids))
    names = ("who", "ana", "target", "next", "prev")
    pointers = {found.get(name) for found in root.iter() for name in names if found.get(name)}
    assert {pointer[1:] for pointer in pointers if pointer.startswith("#")} <= set(ids)
    return root


def all_of(root: Any, path: str) -> list[Any]:
    """What stands at a path of TEI's elements."""
    return list(root.findall(f".//{path}", TEI))


def words(found: Any) -> str:
    """All text in an element."""
    return "".join(found.itertext())


def passage(root: Any, number: int | None) -> list[str]:
    """The texts of a statement's fragments, from its first by way of `next`."""
    said = {one.get(ID): one for one in all_of(root, "t:said")}
    at: str | None = f"s{number}"
    texts = []
    while at:
        texts.append(words(said[at]))
        at = (said[at].get("next") or "")[1:]
    return texts


def notes(root: Any, number: int | None) -> dict[str, str]:
    """The notes on a statement, by kind."""
    own = f"t:annotation[@target='#s{number}']/t:note"
    return {note.get("type"): words(note) for note in all_of(root, own)}


@pytest.mark.usefixtures("all_seeds")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_article_is_a_valid_document_with_its_text_and_statements_word_for_word(
    language: str,
) -> None:
    for article in Article.objects.published():
        root = document(article, language)
        paragraphs = [words(p) for p in all_of(root, "t:body/t:p")]
        assert paragraphs == [p.text for p in article.paragraphs]
        for statement in article.statements.published():
            assert "".join(passage(root, statement.number)) == statement.text.replace("\n", "")
        quotes = [q.text for s in article.statements.published() for q in s.quotes.all()]
        assert sorted(words(quote) for quote in all_of(root, "t:quote")) == sorted(quotes)


def test_the_schema_refuses_what_is_not_tei(article: Article, haddad: Speaker) -> None:
    refusal = statement_element(cast.the_refusal(article, haddad), SITE)
    checked(refusal)
    all_of(refusal, "t:said")[0].set("direct", "perhaps")
    assert not schemas.tei().validate(refusal)
    all_of(refusal, "t:said")[0].set("direct", "true")
    all_of(refusal, "t:body")[0].append(element("statement"))
    assert not schemas.tei().validate(refusal)


def test_only_what_is_wholly_quoted_is_direct_and_only_quoted_words_are_in_quotes(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    cast.the_promise(article, haddad)
    refusal = cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)
    said = all_of(root := document(article), "t:said")
    assert [(s.get("direct"), s.get("ana")) for s in said] == [
        ("false", "#kind-indirect"),
        ("true", "#kind-direct"),
        ("false", "#kind-mixed"),
    ]
    quoted = [words(quote) for quote in all_of(root, "t:quote")]
    assert quoted == [cast.REFUSED_WORDS, *cast.PRAISING_WORDS]
    assert said[1].get("corresp") == f"http://testserver/s/{refusal.number}"


def test_speakers_are_named_in_both_languages_and_an_unnamed_source_is_no_person(
    article: Article, haddad: Speaker, unnamed_source: Speaker
) -> None:
    cast.the_promise(article, haddad)
    cast.the_leak(article, unnamed_source)
    root = document(article, "ar")
    names = [name.text for name in all_of(root, "t:listPerson/t:person/t:persName")]
    assert names == ["سمير حداد", "Samir Haddad"]
    assert [words(i) for i in all_of(root, "t:person/t:idno")] == [
        "http://testserver/ar/speakers/samir-haddad/"
    ]
    unnamed = [i.get(ID) for i in all_of(root, "t:standOff/t:list/t:item")]
    assert unnamed == ["speaker-diplomatic-source"]


def test_what_is_known_of_a_statement_stands_in_its_notes(
    article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(
        article,
        haddad,
        cue="أكد",
        attributed_as="وزير الخارجية",
        attribution_note_en="Another paper names his deputy.",
        said_on_inferred="year",
        **cast.said_on("2015-12-14/P1W"),
    )
    root = document(article)
    assert notes(root, promise.number) == {
        "kind": "Paraphrased",
        "said-on": "the week from 14 to 20 December 2015 (year inferred)",
        "said-on-basis": "في الشهر الماضي",
        "attributed-as": "وزير الخارجية",
        "cue": "أكد",
        "attribution": "Another paper names his deputy.",
    }
    (date,) = all_of(root, "t:annotation/t:note/t:date")
    told = {name: date.get(name) for name in ("when", "notBefore", "notAfter", "evidence")}
    assert list(told.values()) == [None, "2015-12-14", "2015-12-20", "conjecture"]


@pytest.mark.parametrize(
    ("written", "happened", "lasted"),
    [
        ("2016-04-27", {"when": "2016-04-27"}, {"when": "2016-04-27"}),
        ("2016-04", {"when": "2016-04"}, {"when": "2016-04"}),
        (
            "2016-07-14/2016-07-15",
            {"notBefore": "2016-07-14", "notAfter": "2016-07-15"},
            {"from_": "2016-07-14", "to": "2016-07-15"},
        ),
        (
            "2015-09-30/..",
            {"notBefore": "2015-09-30", "notAfter": ""},
            {"from_": "2015-09-30", "to": ""},
        ),
    ],
)
def test_a_saying_lies_somewhere_in_a_range_and_an_event_lasts_through_it(
    written: str, happened: dict[str, str], lasted: dict[str, str]
) -> None:
    date = PartialDate.parse(written)
    assert (at(date), through(date)) == (happened, lasted)


def test_statements_that_overlap_and_lie_in_one_another_stay_whole_in_fragments(
    haddad: Speaker, petrova: Speaker
) -> None:
    article = cast.an_article(
        "قال حداد «إن بتروفا قالت له نعم\nثم قالت لا» ومضى.", display_exception="whole"
    )
    outer = cast.statement_in(
        article,
        "قال حداد «إن بتروفا قالت له نعم\nثم قالت لا»",
        haddad,
        ["إن بتروفا قالت له نعم\nثم قالت لا"],
        kind=Kind.DIRECT,
    )
    inner = cast.statement_in(article, "بتروفا قالت له نعم", petrova)
    over = cast.statement_in(article, "ثم قالت لا» ومضى", petrova)
    root = document(article)
    assert passage(root, outer.number) == ["قال حداد «إن بتروفا قالت له نعم", "ثم قالت لا»"]
    assert passage(root, inner.number) == ["بتروفا قالت له نعم"]
    assert "".join(passage(root, over.number)) == over.text
    quote = all_of(root, "t:quote")
    assert [words(q) for q in quote] == ["إن بتروفا قالت له نعم", "ثم قالت لا"]
    assert (quote[0].get("next"), quote[1].get("prev")) == (
        f"#s{outer.number}.q1.2",
        f"#s{outer.number}.q1",
    )


def test_text_that_xml_cannot_hold_or_that_looks_like_markup_stays_text(petrova: Speaker) -> None:
    article = cast.an_article(
        f"بداية. {HOSTILE} نهاية.",
        title=HOSTILE,
        author=HOSTILE,
        outlet=cast.an_outlet(name_ar=HOSTILE, display="whole"),
        address="https://news.example/أخبار?a=1&b=<2>",
        **cast.printed_on("2015-10"),
    )
    Speaker.objects.filter(pk=petrova.pk).update(name_en=HOSTILE)
    statement = cast.statement_in(article, HOSTILE, petrova, ["لا"], cue=HOSTILE, via=HOSTILE)
    root = document(article)
    assert passage(root, statement.number) == [
        "قال‌ ]]> <said who='#x'>&amp;</said>  \U0001f54a «لا»"
    ]
    assert len(all_of(root, "t:said")) == 1


def test_withheld_words_leave_a_gap_and_nothing_else(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    Article.objects.filter(pk=article.pk).update(display_exception="whole")
    refusal = cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)
    withhold(refusal, User.objects.create_superuser("administrator"), "بطلب")
    root = document(article)
    assert cast.REFUSED_WORDS not in words(root)
    assert [gap.get("reason") for gap in all_of(root, "t:gap")] == ["withheld"]
    assert words(all_of(root, "t:body/t:p")[0]) == f"{cast.PROMISE}. ."


def test_what_may_not_be_shown_is_a_gap(
    article: Article, haddad: Speaker, unnamed_source: Speaker
) -> None:
    cast.the_refusal(article, haddad)
    body = all_of(document(article), "t:body")[0]
    assert [child.tag.rpartition("}")[2] for child in body] == ["p", "p", "gap"]


def test_where_only_a_link_may_be_shown_there_are_the_statements_alone(
    article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    Article.objects.filter(pk=article.pk).update(display_exception="link")
    body = all_of(document(article), "t:body")[0]
    assert [words(p) for p in body if p.tag.endswith("}p")] == [cast.PROMISE, cast.REFUSED_WORDS]


def test_an_article_that_readers_do_not_see_is_no_document(article: Article) -> None:
    assert Client().get(f"/en/articles/{article.pk}.tei.xml").status_code == 404


def test_the_document_is_linked_from_the_articles_page(
    article: Article, haddad: Speaker, client: Client
) -> None:
    cast.the_promise(article, haddad)
    address = f"/ar/articles/{article.pk}.tei.xml"
    assert address in client.get(f"/ar/articles/{article.pk}/").content.decode()


@pytest.mark.usefixtures("all_seeds")
def test_an_article_of_many_statements_asks_no_more_of_the_database() -> None:
    article = max(Article.objects.published(), key=lambda a: a.statements.count())
    with CaptureQueriesContext(connection) as asked:
        Client().get(f"/ar/articles/{article.pk}.tei.xml")
    assert len(asked) <= 6


@pytest.mark.usefixtures("all_seeds")
def test_each_statement_alone_is_a_valid_document_too() -> None:
    related = ("speaker", "occasion", "article__outlet", "article__source", "release")
    statements = Statement.objects.published().select_related(*related)
    for statement in statements.prefetch_related("quotes", "about")[::8]:
        root = checked(statement_element(statement, SITE))
        assert "".join(passage(root, statement.number)) == statement.text.replace("\n", "")
