"""A statement cited in running text: only verbatim words stand in guillemets, doubt in words."""

from datetime import date

import pytest

from statements.formats import text
from statements.formats.citation import citation
from statements.formats.site import Site
from statements.models import Article, Speaker, Statement
from tests import cast

pytestmark = pytest.mark.django_db

SITE = Site("https://archive.example")


def cited(statement: Statement, language: str = "en", accessed: date | None = None) -> str:
    """The citation as it is read."""
    return str(citation(statement, SITE, language, accessed))


@pytest.fixture
def printed(db: None) -> Article:
    """The article on the talks in a newspaper, whose date is inferred."""
    return cast.an_article(
        outlet=cast.an_outlet(),
        published_on="2016-07-15",
        published_basis="inferred",
        published_evidence="Friday's prayer is named.",
    )


def test_verbatim_words_are_cited_in_guillemets_with_every_date_and_its_doubt(
    printed: Article, haddad: Speaker, first_number: None
) -> None:
    told = {**cast.said_on("2016-07-14"), "said_on_inferred": "date"}
    refusal = cast.the_refusal(printed, haddad, attributed_as="وزير الخارجية", **told)
    assert cited(refusal) == (
        f"Samir Haddad, وزير الخارجية, «{cast.REFUSED_WORDS}», 14 July 2016 (date inferred); "
        f"in: «{cast.TITLE}», Al-Minbar, printed 15 July 2016 (date inferred); "
        "Archive of Diplomatic Statements, statement 1, https://archive.example/s/1"
    )
    assert cited(refusal, "ar") == (
        f"سمير حداد، وزير الخارجية، «{cast.REFUSED_WORDS}»، 14 تموز/يوليو 2016 (تاريخ مستنتج)؛ "
        f"ورد في: «{cast.TITLE}»، المنبر، نُشر 15 تموز/يوليو 2016 (تاريخ مستنتج)؛ "
        "أرشيف التصريحات الدبلوماسية، التصريح رقم 1، https://archive.example/s/1"
    )


def test_a_paraphrase_is_cited_without_marks_and_says_that_it_is_one(
    article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    assert f"سمير حداد، {cast.PROMISE} (منقول بالمعنى)، " in cited(promise, "ar")
    assert f"Samir Haddad, {cast.PROMISE} (Paraphrased), date of saying not stated; " in cited(
        promise
    )


def test_a_passage_that_is_partly_verbatim_is_cited_with_its_own_marks_only(
    article: Article, petrova: Speaker
) -> None:
    praise = cast.the_praise(article, petrova, attribution_note_en="Perhaps her deputy.")
    assert f"{cast.PRAISE} (Partly verbatim; note on the attribution), " in cited(praise)


def test_of_a_verbatim_statement_in_two_stretches_what_lies_between_is_left_out(
    article: Article, petrova: Speaker
) -> None:
    praise = cast.the_praise(article, petrova, kind="direct")
    assert ", «صريحة ومفيدة» […] «حل سياسي», " in cited(praise)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2016-07", "July 2016"),
        ("2016", "2016"),
        ("2016-07-11/P1W", "the week from 11 to 17 July 2016"),
        ("2015-09-30/..", "since 30 September 2015"),
    ],
)
def test_a_date_is_cited_no_more_exactly_than_it_is_known(
    article: Article, haddad: Speaker, said: str, words: str
) -> None:
    promise = cast.the_promise(article, haddad, **cast.said_on(said))
    assert f"(Paraphrased), {words}; in: " in cited(promise)


def test_the_day_of_reading_stands_last_where_it_is_named(
    article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    whole = cited(promise, accessed=date(2026, 3, 5))
    assert whole.endswith(f"/s/{promise.number}, accessed 5 March 2026")


def test_as_plain_text_a_statement_is_its_passage_and_both_citations(
    article: Article, haddad: Speaker
) -> None:
    refusal = cast.the_refusal(article, haddad)
    passage, in_arabic, in_english = text.document(refusal, SITE).strip().split("\n\n")
    assert passage == cast.REFUSAL
    assert in_arabic.startswith("سمير حداد، «")
    assert in_english.startswith("Samir Haddad, «")


def test_where_only_a_link_may_be_shown_the_reporters_words_around_a_quote_stay_out(
    haddad: Speaker,
) -> None:
    linked = cast.an_article(display_exception="link")
    assert text.document(cast.the_refusal(linked, haddad), SITE).startswith(
        f"«{cast.REFUSED_WORDS}»\n"
    )
    assert text.document(cast.the_promise(linked, haddad), SITE).startswith(f"{cast.PROMISE}\n")
