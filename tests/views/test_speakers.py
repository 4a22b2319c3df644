"""The index of speakers, and a speaker's page."""

import pytest

from statements.models import Alias, Article, Event, Office, Speaker
from statements.views import speakers
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@pytest.fixture
def everybody(article: Article, haddad: Speaker, petrova: Speaker, unnamed_source: Speaker) -> None:
    """A published statement of each of the cast, and two of Haddad."""
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)
    cast.the_leak(article, unnamed_source)


@pytest.mark.usefixtures("everybody")
def test_the_index_is_in_the_order_of_the_arabic_alphabet_unnamed_sources_last(
    visitor: Visitor,
) -> None:
    groups = visitor.page("/ar/speakers/").all("main section.az")
    assert [group.one("h2").text for group in groups] == ["ب", "ح", "؟مصادر لم تُسمَّ"]
    assert [group.one("a").text for group in groups] == [
        "بتروفا، إيلينا",
        "حداد، سمير",
        "مصدر دبلوماسي",
    ]


@pytest.mark.usefixtures("everybody")
def test_the_english_index_is_in_the_order_of_the_latin_alphabet(visitor: Visitor) -> None:
    groups = visitor.page("/en/speakers/").all("main section.az")
    assert [group.one("h2").text for group in groups] == ["H", "P", "?Unnamed sources"]
    assert [group.one("a").text for group in groups] == [
        "Haddad, Samir",
        "Petrova, Elena",
        "مصدر دبلوماسي",
    ]


@pytest.mark.usefixtures("everybody")
def test_every_letter_of_the_alphabet_is_shown_and_those_with_speakers_are_links(
    visitor: Visitor,
) -> None:
    page = visitor.page("/ar/speakers/")
    letters = page.one("main ul.letters")
    assert "".join(letters.texts("li")) == f"{ALPHABET}؟"
    assert letters.texts("a") == ["ب", "ح", "؟"]
    for link in letters.all("a"):
        assert page.one(f"[id={link['href'][1:]}]")


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    ("language", "lede", "lines"),
    [
        (
            "ar",
            "3 متحدثين، مرتّبون على حروف الهجاء بحسب اسم الشهرة دون «ال» التعريف.",
            ["شخص · روسيا", "شخص · لبنان", "مصدر لم يُسمَّ"],
        ),
        (
            "en",
            "3 speakers, by family name, in the order of the alphabet, without the article.",
            ["Person · Lebanon", "Person · Russia", "Unnamed source"],
        ),
    ],
)
def test_the_index_tells_who_is_who(
    visitor: Visitor, language: str, lede: str, lines: list[str]
) -> None:
    page = visitor.page(f"/{language}/speakers/")
    assert page.one("main .lede").text == lede
    assert page.texts("main section.az .role") == lines


def test_only_published_statements_are_counted_in_the_index(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad, status="candidate")
    assert visitor.page("/en/speakers/").texts("main section.az .n") == ["1 statement"]


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    ("language", "asked", "line"),
    [
        ("ar", "", "بتروفا، إيلينا"),
        ("ar", "?letter=ح", "حداد، سمير"),
        ("ar", "?letter=%3F", "مصدر دبلوماسي"),
        ("ar", "?letter=Z", "بتروفا، إيلينا"),
        ("en", "?letter=P", "Petrova, Elena"),
        ("en", "?letter=%3F", "مصدر دبلوماسي"),
    ],
)
def test_an_index_of_very_many_shows_one_letter_a_page(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, language: str, asked: str, line: str
) -> None:
    monkeypatch.setattr(speakers, "ON_ONE_PAGE", 2)
    page = visitor.main(f"/{language}/speakers/{asked}")
    assert page.texts("section.az a") == [line]
    chosen = page.one("ul.letters a[aria-current]")
    other = next(a for a in page.all("ul.letters a") if a is not chosen)
    assert visitor.main(f"/{language}/speakers/{other['href']}").texts("section.az a") != [line]


def test_each_line_of_the_index_pictures_the_time_for_the_eye_alone(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_praise(article, petrova, **cast.said_on("2015-11-05"))
    cast.the_leak(article, cast.unnamed_source())
    from_the_right, from_the_left = "M9 24v-24h7v24z", "M0 24v-24h7v24z"
    for language, path in (("ar", from_the_right), ("en", from_the_left)):
        page = visitor.main(f"/{language}/speakers/")
        lines = {link["href"].split("/")[-2]: link.parent for link in page.all("section.az a")}
        picture = lines["samir-haddad"].one("svg.spark")  # type: ignore[union-attr]
        assert picture["aria-hidden"] == "true"
        assert picture.all("path")[-1]["d"] == path
        assert lines["diplomatic-source"].all("svg") == []  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Žižka", "Élysée", "3rd Committee", "مصدر"])
def test_a_name_beyond_the_latin_alphabet_still_has_its_place_in_the_english_index(
    visitor: Visitor, article: Article, haddad: Speaker, name: str
) -> None:
    cast.the_promise(article, haddad)
    other = cast.petrova(name_en=name, family_name_en="")
    cast.the_praise(article, other)
    page = visitor.page("/en/speakers/")
    assert page.texts("main section.az a").count(name) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_speaker_is_named_in_both_languages_with_country_offices_and_other_spellings(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    Office.objects.create(speaker=haddad, title="وزير الخارجية", held="2014/2016")
    Alias.objects.create(speaker=haddad, name="سمير الحداد")
    card = visitor.page(f"/{language}/speakers/samir-haddad/").one("main .idcard")
    arabic, english = "سمير حداد", "Samir Haddad"
    shown = [arabic, english] if language == "ar" else [english, arabic]
    assert [card.one("h1").text, card.one(".en").text] == shown
    other = card.one(".en bdi")
    assert other["lang"] == ("en" if language == "ar" else "ar")
    assert {"وزير الخارجية", "سمير الحداد"} <= set(card.texts("bdi[lang=ar]"))
    country = card.one(f"a[href=/{language}/statements/?country=lb]")
    assert country.text == {"ar": "لبنان", "en": "Lebanon"}[language]


def test_a_speaker_without_an_english_name_is_named_once(
    visitor: Visitor, article: Article, unnamed_source: Speaker
) -> None:
    cast.the_leak(article, unnamed_source)
    for language in LANGUAGES:
        card = visitor.page(f"/{language}/speakers/diplomatic-source/").one("main .idcard")
        assert card.texts("bdi").count("مصدر دبلوماسي") == 1
        assert "" not in card.texts("bdi")


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        (
            "ar",
            [
                "محادثات جنيف تشرين الأول/أكتوبر 2015 · تصريح واحد",
                "في غير مناسبة مسمّاة تصريح واحد",
            ],
        ),
        ("en", ["Geneva talks October 2015 · 1 statement", "On no named occasion 1 statement"]),
    ],
)
def test_the_statements_of_a_speaker_stand_by_event_those_of_none_last(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    talks: Event,
    language: str,
    headings: list[str],
) -> None:
    cast.the_refusal(article, haddad, **cast.said_on("2016"))
    at_talks = cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))
    cast.the_praise(article, petrova, occasion=talks)
    groups = visitor.page(f"/{language}/speakers/samir-haddad/").all("main section.grp")
    assert [group.one("h3").text for group in groups] == headings
    assert groups[0].one("a.go")["href"] == f"/{language}/statements/{at_talks.number}/"
    for card in [card for group in groups for card in group.all("article.st")]:
        assert card.all(".st-by") == []
        assert "جنيف" not in card.one(".meta").text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "تصريحان 1 نص حرفي · 1 منقول بالمعنى"),
        ("en", "2 statements 1 Verbatim · 1 Paraphrased"),
    ],
)
def test_a_speakers_card_counts_the_statements_by_wording(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, words: str
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    card = visitor.page(f"/{language}/speakers/samir-haddad/").one("main .idcard")
    assert card.texts("dd")[-1] == words


@pytest.mark.parametrize(
    ("dates", "span", "chart"),
    [
        (["2015-10-05"], "5 October 2015", "All of October 2015."),
        (["2015-10-05", "2015-10-07"], "from 5 October 2015 to 7 October 2015", None),
    ],
)
def test_a_speakers_card_tells_of_which_time_the_statements_are(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    dates: list[str],
    span: str,
    chart: str | None,
) -> None:
    for date, make in zip(dates, (cast.the_promise, cast.the_refusal), strict=False):
        make(article, haddad, **cast.said_on(date))
    page = visitor.page("/en/speakers/samir-haddad/")
    assert span in page.one("main .idcard").texts("dd")
    if chart:
        assert chart in page.one("section[aria-labelledby=h-chart]").text


@pytest.mark.parametrize(("language", "word"), [("ar", "بلا تاريخ"), ("en", "Undated")])
def test_a_speaker_whose_statements_have_no_date_has_no_chart(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, word: str
) -> None:
    cast.the_promise(article, haddad)
    section = visitor.page(f"/{language}/speakers/samir-haddad/").one(
        "section[aria-labelledby=h-chart]"
    )
    assert section.all("svg") == []
    assert word in section.text


def test_the_bars_of_a_speakers_months_lead_to_that_speakers_statements(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_refusal(article, haddad, **cast.said_on("2015-11-05"))
    page = visitor.page("/en/speakers/samir-haddad/")
    start = "/en/statements/?speaker=samir-haddad"
    assert [bar["href"] for bar in page.one("svg.chart").all("a")] == [
        f"{start}&month=2015-10",
        f"{start}&month=2015-11",
    ]
    assert page.all(f"main a[href={start}]")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "ar",
            "وزير الخارجية تصريحان، من 5 تشرين الأول/أكتوبر 2015 تاريخ مستنتج "
            "إلى 7 تشرين الثاني/نوفمبر 2016 (تاريخ النشر)",
        ),
        (
            "en",
            "وزير الخارجية 2 statements, from 5 October 2015 date inferred "
            "to 7 November 2016 (printed)",
        ),
    ],
)
def test_the_titles_that_statements_print_have_their_time_doubt_included_and_lead_to_those(
    visitor: Visitor, haddad: Speaker, language: str, line: str
) -> None:
    printed = cast.an_article(**cast.printed_on("2016-11-07"))
    told = {"attributed_as": "وزير الخارجية"}
    said = {**cast.said_on("2015-10-05"), "said_on_inferred": "date"}
    cast.the_promise(printed, haddad, **told, **said)
    cast.the_refusal(printed, haddad, **told)
    cast.the_leak(printed, haddad, attributed_as="الوزير")
    card = visitor.page(f"/{language}/speakers/samir-haddad/").one("main .idcard")
    titles = card.all(".evs li")
    assert [title.one("a").text for title in titles] == ["وزير الخارجية", "الوزير"]
    assert titles[0].text == line
    found = visitor.page(titles[0].one("a")["href"]).all("article.st")
    assert len(found) == 2


def test_a_speakers_page_shows_some_statements_of_some_events_and_leads_to_all(
    visitor: Visitor, haddad: Speaker
) -> None:
    articles = [cast.an_article(f"{cast.BODY}\n{n}") for n in range(12)]
    events = [cast.the_talks(slug=f"talks-{n}", name_en=f"Talks {n}") for n in range(12)]
    for n, (article, event) in enumerate(zip(articles, events, strict=True)):
        cast.the_promise(article, haddad, occasion=event, **cast.said_on(f"2015-10-{n + 1:02}"))
        cast.the_refusal(article, haddad, occasion=events[11], **cast.said_on("2015-12-01"))
    page = visitor.main("/en/speakers/samir-haddad/")
    groups = page.all("section.grp")
    assert [group.one("h3 a").text for group in groups] == [f"Talks {n}" for n in range(11, 1, -1)]
    assert [len(group.all("article.st")) for group in groups] == [5, *[1] * 9]
    assert groups[0].one("h3 small").text == "October 2015 · 13 statements"
    of_the_last = groups[0].all("p a")[-1]
    assert of_the_last["href"] == "/en/statements/?speaker=samir-haddad&event=talks-11"
    assert visitor.main(of_the_last["href"]).one("h1").text.startswith("13 statements")
    further = page.one("nav.pages a[rel=next]")["href"]
    rest = visitor.main(f"/en/speakers/samir-haddad/{further}").texts("section.grp h3 a")
    assert rest == ["Talks 1", "Talks 0"]


@pytest.mark.parametrize(
    ("language", "petrova_line", "source_line"),
    [
        ("ar", "مقال واحد · حدث واحد · قارن", "مقال واحد · قارن"),
        ("en", "1 article · 1 event · Compare", "1 article · Compare"),
    ],
)
def test_who_is_quoted_beside_a_speaker_is_named_with_the_number_of_articles_and_events(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    unnamed_source: Speaker,
    talks: Event,
    language: str,
    petrova_line: str,
    source_line: str,
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    cast.the_praise(article, petrova, occasion=talks)
    cast.the_leak(article, unnamed_source)
    cast.the_refusal(article, unnamed_source, status="candidate", occasion=talks)
    page = visitor.page(f"/{language}/speakers/samir-haddad/")
    beside = page.one("section[aria-labelledby=h-beside]")
    assert beside.texts("li .role") == [petrova_line, source_line]
    links = [link["href"] for link in beside.all("li")[0].all("a")]
    assert links == [
        f"/{language}/speakers/elena-petrova/",
        f"/{language}/compare/?speaker=samir-haddad&speaker=elena-petrova",
    ]
    assert beside.all(f"a[href=/{language}/compare/?speaker=samir-haddad]")
