"""What a page of results says besides the list: hits, widening, names, numbers, ways on."""

from urllib.parse import quote, urlencode

import pytest
from django.db import OperationalError
from django.utils import timezone

from statements.models import Article, Event, SearchMiss, Speaker, Statement
from statements.search import frequencies, limits
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor


@pytest.fixture
def promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """Haddad's paraphrased promise at the talks in 2015."""
    return cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))


@pytest.fixture
def praise(article: Article, petrova: Speaker) -> Statement:
    """Petrova's praise, partly verbatim, in 2016."""
    return cast.the_praise(article, petrova, **cast.said_on("2016"))


def results(visitor: Visitor, line: str, language: str = "en", **filters: str) -> Element:
    """The page of results for a line of words and filters."""
    return visitor.main(f"/{language}/statements/?{urlencode({'q': line, **filters})}")


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("الهدنة", ["الهُدنة"]),
        ("هدنه", ["الهُدنة"]),
        ("وللهدنة", ["الهُدنة"]),
        ("قرار 2254", ["القرار", "٢٢٥٤"]),
        ("وزراء", ["وزير"]),
        ("«وزير الخارجية» هدنة", ["وزير الخارجية", "الهُدنة"]),
        ("ملتز*", ["ملتزمة"]),
        ("زرافة OR هدنة", ["الهُدنة"]),
        ("هدنة -زرافة", ["الهُدنة"]),
        ("حداد", ["حداد"]),
        ("في الهدنة", ["الهُدنة"]),
    ],
)
def test_whole_words_are_marked_as_they_are_printed(
    visitor: Visitor, promise: Statement, line: str, marked: list[str]
) -> None:
    assert results(visitor, line).texts("ol.list blockquote mark") == marked


def test_a_statements_link_carries_the_words_and_its_page_marks_them(
    visitor: Visitor, promise: Statement
) -> None:
    link = results(visitor, "القرار هدنة").one("ol.list a.go")
    assert link["href"] == f"/en/statements/{promise.number}/?q={quote('القرار هدنة')}"
    assert visitor.main(link["href"]).texts("blockquote mark") == ["القرار", "الهُدنة"]


def test_without_words_no_link_carries_any(visitor: Visitor, promise: Statement) -> None:
    link = visitor.main("/en/statements/?kind=indirect").one("ol.list a.go")
    assert link["href"] == f"/en/statements/{promise.number}/"


BESIDE = {
    "ar": "لا ترد الكلمات كلها في نص تصريح واحد",
    "en": "The words do not all stand in a statement’s text",
}
LOOSE = {"ar": "لم ترد العبارة بنصّها", "en": "The phrase was not found"}
ANY = {
    "ar": "لا تصريح، أو يكاد، فيه الكلمات كلها",
    "en": "No statement, or hardly any, has all the words",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "found", "notice"),
    [
        ("تمديد الوفود", "", {}),
        ("جنيف", "promise praise", BESIDE),
        ("تمديد جنيف", "promise praise", BESIDE),
        ("«سياسي حل»", "praise", LOOSE),
        ("هدنة زرافة", "promise", ANY),
        ("«هدنة صريحة»", "promise praise", ANY),
        ("«حل سياسي»", "praise", {}),
        ("هدنة القرار", "promise", {}),
        ("هدنة جنيف", "promise", {}),
    ],
)
def test_a_search_that_was_widened_says_how(
    visitor: Visitor,
    promise: Statement,
    praise: Statement,
    line: str,
    found: str,
    notice: dict[str, str],
    language: str,
) -> None:
    page = results(visitor, line, language)
    named = {promise.number: "promise", praise.number: "praise"}
    shown = [named[int(card.one("a.go bdi").text)] for card in page.all("article.st")]
    assert sorted(shown) == sorted(found.split())
    notes = page.texts(".note[role=status]")
    assert [note.startswith(notice[language]) for note in notes] == ([True] if notice else [])


@pytest.fixture
def truces(haddad: Speaker) -> list[int]:
    """One statement on the truce in Aleppo, three on the truce or on Aleppo, one on neither."""
    words = [
        "وأكد حداد أن الهدنة في حلب باقية",
        "وأكد حداد أن الهدنة هشة",
        "وأكد حداد أن حلب محاصرة",
        "وأكد حداد أن الهدنة مطلوبة",
        "وأكد حداد أن الوفد سيعود",
    ]
    article = cast.an_article("\n".join(words), title="حداد يتحدث")
    return [cast.statement_in(article, line, haddad).number or 0 for line in words]


def shown(page: Element, where: str) -> set[int]:
    """The numbers of the statements in a part of the page."""
    return {int(number) for number in page.texts(f"{where} article.st a.go bdi")}


def test_where_few_have_all_the_words_those_with_some_follow_apart(
    visitor: Visitor, truces: list[int]
) -> None:
    page = results(visitor, "الهدنة حلب")
    assert page.one("h1").text == "1 statement about “الهدنة حلب”"
    assert page.texts("section.sec h2") == ["With some of the words"]
    assert shown(page, "section.sec") == set(truces[1:4])
    assert shown(page, "") == set(truces[:4])


@pytest.mark.parametrize("line", ["الهدنة", "الهدنة حلب زرافة", "زرافة", ""])
def test_nothing_follows_where_there_is_one_word_or_any_word_was_looked_for_anyway(
    visitor: Visitor, truces: list[int], line: str
) -> None:
    assert results(visitor, line).all("section.sec") == []


@pytest.mark.parametrize(
    ("line", "card", "link"),
    [
        ("حداد", "Samir Haddad Lebanon · 1 statement", "/en/speakers/samir-haddad/"),
        ("لحداد هدنة", "Samir Haddad Lebanon · 1 statement", "/en/speakers/samir-haddad/"),
        (
            "محادثات جنيف",
            "Geneva talks Event · October 2015 · 1 statement",
            "/en/events/geneva-talks-2015-10/",
        ),
    ],
)
def test_a_speaker_or_an_event_whom_the_words_name_has_a_card(
    visitor: Visitor, promise: Statement, praise: Statement, line: str, card: str, link: str
) -> None:
    named = results(visitor, line).one(".named section.card")
    assert named.text == card
    assert named.one("a")["href"] == link


def test_both_the_speaker_and_the_event_are_named(visitor: Visitor, promise: Statement) -> None:
    named = results(visitor, "حداد محادثات جنيف").all(".named section.card")
    assert [card["aria-label"] for card in named] == ["Samir Haddad", "Geneva talks"]


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        ("حداد", {"speaker": "samir-haddad"}),
        ("محادثات جنيف", {"event": "geneva-talks-2015-10"}),
        ("سمير", {}),
        ("هدنة", {}),
        ("متحدث:حداد", {}),
    ],
)
def test_nobody_is_named_of_whom_the_list_is_or_whom_the_words_do_not_name(
    visitor: Visitor, promise: Statement, line: str, filters: dict[str, str]
) -> None:
    assert results(visitor, line, **filters).all(".named") == []


def test_those_who_say_it_most_are_told_with_their_numbers(
    visitor: Visitor, truces: list[int], petrova: Speaker
) -> None:
    line = "وأكدت بتروفا أن الهدنة باقية"
    cast.statement_in(cast.an_article(line), line, petrova)
    who = results(visitor, "الهدنة", year="", sort="oldest").one("details.who")
    assert who.one("summary").text == "Who says it most: Samir Haddad (3)"
    assert who.texts("li") == ["Samir Haddad3 statements", "Elena Petrova1 statement"]
    assert [a["href"] for a in who.all("a")] == [
        f"?q={quote('الهدنة')}&speaker={slug}&sort=oldest"
        for slug in ("samir-haddad", "elena-petrova")
    ]
    assert [bar["width"] for bar in who.all("rect")] == ["100.0%", "33.3%"]


@pytest.mark.parametrize(
    ("line", "filters"),
    [("الهدنة", {}), ("", {}), ("الهدنة", {"speaker": "samir-haddad"}), ("زرافة", {})],
)
def test_nobody_says_it_most_where_only_one_does_or_nothing_is_searched_for(
    visitor: Visitor, promise: Statement, praise: Statement, line: str, filters: dict[str, str]
) -> None:
    assert results(visitor, line, **filters).all("details.who") == []


@pytest.mark.parametrize(
    ("line", "filters", "ways"),
    [
        ("زرافة", {}, []),
        ("زرافة", {"kind": "indirect"}, ["Take the words out and keep the filters 1"]),
        ("الهدنة", {"kind": "direct"}, ["Keep the words and take the filters out 1"]),
        (
            "الهدنة",
            {"speaker": "elena-petrova", "year": "2015"},
            ["Keep the words and take the filters out 1", "Take out the filter “Speaker” 1"],
        ),
        ("شروط", {}, ["Search the articles’ texts 1"]),
        (
            "",
            {"speaker": "samir-haddad", "kind": "mixed"},
            ["Take out the filter “Wording” 1", "Take out the filter “Speaker” 1"],
        ),
        (
            "",
            {"speaker": "samir-haddad", "after": "2016-02"},
            ["Take out the filter “Speaker” 1", "Take out the filter “From” 1"],
        ),
    ],
)
def test_where_nothing_is_found_each_way_on_tells_how_much_it_finds(
    visitor: Visitor,
    promise: Statement,
    haddad: Speaker,
    petrova: Speaker,
    line: str,
    filters: dict[str, str],
    ways: list[str],
) -> None:
    cast.the_praise(
        cast.an_article(title="عنوان آخر", body=cast.PRAISE),
        petrova,
        **cast.said_on("2016"),
    )
    page = results(visitor, line, **filters)
    offered = page.all(".empty ul.go li")
    assert [way.text for way in offered] == [*ways, "All statements"]
    for way in offered[:-1]:
        there = visitor.main(way.one("a")["href"])
        found = there.all("article.st") or there.all("ul.evs li")
        assert len(found) == int(way.one(".role").text)


def test_a_way_on_counts_those_whom_the_words_name_too(visitor: Visitor, haddad: Speaker) -> None:
    line = "وتعهد الوزير بالعودة إلى القاعة"
    cast.statement_in(cast.an_article(line, title="عنوان آخر"), line, haddad)
    [way, _] = results(visitor, "حداد", kind="direct").all(".empty ul.go li")
    assert way.text == "Keep the words and take the filters out 1"
    assert len(visitor.main(way.one("a")["href"]).all("article.st")) == 1


def test_a_field_on_titles_is_a_filter_among_the_ways_on(
    visitor: Visitor, promise: Statement
) -> None:
    page = results(visitor, "زرافة عنوان:محادثات")
    [way, _] = page.all(".empty ul.go a")
    assert way.text == "Take the words out and keep the filters"
    assert visitor.main(way["href"]).one("h1").text == "1 statement with “محادثات” in titles"


def test_words_that_find_nothing_are_noted_once_and_counted(
    visitor: Visitor, promise: Statement
) -> None:
    for line in ("زرافة", "زرافة", "  زرافة ", "فيل"):
        results(visitor, line)
    noted = SearchMiss.objects.values_list("words", "times", "last_on")
    assert list(noted) == [("زرافة", 3, timezone.localdate()), ("فيل", 1, timezone.localdate())]


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        ("الهدنة", {}),
        ("جنيف", {}),
        ("الهدنة زرافة", {}),
        ("زرافة", {"kind": "indirect"}),
        ("زرافة متحدث:حداد", {}),
        ("زرافة عنوان:جنيف", {}),
        ("", {"kind": "direct"}),
        ("", {}),
    ],
)
def test_what_finds_something_or_is_narrowed_is_not_noted(
    visitor: Visitor, promise: Statement, line: str, filters: dict[str, str]
) -> None:
    results(visitor, line, **filters)
    assert not SearchMiss.objects.exists()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that looks up words for longer than a search may take."""
    monkeypatch.setattr(limits, "MILLISECONDS", 5)
    monkeypatch.setattr(frequencies, "_DOCUMENTS", "SELECT pg_sleep(60)::text, 0 -- {which}")


@pytest.mark.parametrize("section", ["statements", "articles"])
@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "هذا البحث يطول"), ("en", "This search takes too long")]
)
def test_a_search_that_takes_too_long_says_so_and_offers_its_words_alone(
    visitor: Visitor, promise: Statement, slow: None, section: str, language: str, heading: str
) -> None:
    page = visitor.main(f"/{language}/{section}/?q=الهدنة+القرار+«حل+سياسي»&year=2015")
    assert page.one("h1").text == heading
    assert page.one("input[type=search]")["value"] == "الهدنة القرار «حل سياسي»"
    listed = f"/{language}/statements/"
    assert [a["href"] for a in page.all("ul.go a")] == [
        f"{listed}?q={quote('الهدنة')}",
        f"{listed}?q={quote('القرار')}",
        listed,
    ]


def test_after_a_search_that_took_too_long_the_next_one_answers_without_its_limit(
    visitor: Visitor, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(limits, "MILLISECONDS", 5)
        patch.setattr(frequencies, "_DOCUMENTS", "SELECT pg_sleep(60)::text, 0 -- {which}")
        results(visitor, "الهدنة")
    assert len(results(visitor, "الهدنة").all("article.st")) == 1
    assert cast.sql("SHOW statement_timeout") == [("0",)]
    assert cast.sql("SHOW enable_seqscan") == [("on",)]


def test_another_failure_of_the_database_is_not_taken_for_slowness(
    visitor: Visitor, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("the connection was closed")

    monkeypatch.setattr(frequencies, "documents", fail)
    with pytest.raises(OperationalError, match="closed"):
        results(visitor, "الهدنة")
