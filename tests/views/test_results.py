"""What a page of results says besides the list: hits, widening, whom the words name."""

from urllib.parse import quote

import pytest

from statements.models import Speaker, Statement
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor


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
    assert visitor.results(line).texts("ol.list blockquote mark") == marked


def test_a_statements_link_carries_the_words_and_its_page_marks_them(
    visitor: Visitor, promise: Statement
) -> None:
    link = visitor.results("القرار هدنة").one("ol.list a.go")
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
    page = visitor.results(line, language)
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
    page = visitor.results("الهدنة حلب")
    assert page.one("h1").text == "1 statement about “الهدنة حلب”"
    assert page.texts("section.sec h2") == ["With some of the words"]
    assert shown(page, "section.sec") == set(truces[1:4])
    assert shown(page, "") == set(truces[:4])


@pytest.mark.parametrize("line", ["الهدنة", "الهدنة حلب زرافة", "زرافة", ""])
def test_nothing_follows_where_there_is_one_word_or_any_word_was_looked_for_anyway(
    visitor: Visitor, truces: list[int], line: str
) -> None:
    assert visitor.results(line).all("section.sec") == []


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
    named = visitor.results(line).one(".named section.card")
    assert named.text == card
    assert named.one("a")["href"] == link


def test_both_the_speaker_and_the_event_are_named(visitor: Visitor, promise: Statement) -> None:
    named = visitor.results("حداد محادثات جنيف").all(".named section.card")
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
    assert visitor.results(line, **filters).all(".named") == []


def test_those_who_say_it_most_are_told_with_their_numbers(
    visitor: Visitor, truces: list[int], petrova: Speaker
) -> None:
    line = "وأكدت بتروفا أن الهدنة باقية"
    cast.statement_in(cast.an_article(line), line, petrova)
    who = visitor.results("الهدنة", year="", sort="oldest").one("details.who")
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
    assert visitor.results(line, **filters).all("details.who") == []
