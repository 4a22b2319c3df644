"""What a reader's words find among statements as newspapers print them."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from statements.arabic.tokens import tokens
from tests import cast
from tests.search.archives import found
from tests.whole_module import for_a_module, made_at_once

pytestmark = pytest.mark.django_db

Find = Callable[[str], list[str]]
NAMES = {cast.PROMISE: "promise", cast.REFUSAL: "refusal", cast.PRAISE: "praise", cast.LEAK: "leak"}
IN_ORDER = list(NAMES.values())
TITLE = "خبر"


@pytest.fixture(scope="module")
def find(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Find]:
    """Which of the four statements a line finds, in the order of the text."""
    with for_a_module(django_db_blocker):
        with made_at_once():
            article, haddad = cast.an_article(title=TITLE), cast.haddad()
            cast.the_promise(article, haddad)
            cast.the_refusal(article, haddad)
            cast.the_praise(article, cast.petrova())
            cast.the_leak(article, cast.unnamed_source())
        yield lambda line: sorted((NAMES[text] for text in found(line)), key=IN_ORDER.index)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("الهدنة", ["promise"]),
        ("الهُدنة", ["promise"]),
        ("الهدنه", ["promise"]),
        ("هدنة", ["promise"]),
        ("والهدنة", ["promise"]),
        ("ستمدد اسبوعا", ["promise"]),
        ("اسبوعا ستمدد", ["promise"]),
        ("حداد", ["promise", "refusal"]),
        ("حداد الهدنة", ["promise"]),
        ("2254", ["promise"]),
        ("٢٢٥٤", ["promise"]),
        ("۲۲۵۴", ["promise"]),
        ("225", []),
        ("الازمة السوريه", ["praise"]),
        ("«حل سياسي»", ["praise"]),
        ("“حل سياسي”", ["praise"]),
        ('"حل سياسي"', ["praise"]),
        ("سياسي حل", ["praise"]),
        ("«تحتاج إلى حل سياسي»", ["praise"]),
        ("«المحادثات بأنها صريحة»", ["praise"]),
        ("«حل سياسي» بتروفا", ["praise"]),
        ("الأزمة في السورية", ["praise"]),
        ("من", ["refusal"]),
        ("أن", ["promise", "praise", "leak"]),
        ("«من أحد»", ["refusal"]),
        ("", IN_ORDER),
        ("…", IN_ORDER),
        ("مفاوضات", []),
    ],
)
def test_a_line_finds_the_statements_in_which_all_of_it_stands(
    find: Find, line: str, names: list[str]
) -> None:
    assert find(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("حداد بتروفا", ["promise", "refusal", "praise"]),
        ("«حل سياسي» حداد", ["promise", "refusal", "praise"]),
        ("«سياسي حل»", ["praise"]),
        ("«تحتاج حل سياسي»", ["praise"]),
        ("حداد فيينا -الهدنة", ["refusal", "leak"]),
    ],
)
def test_where_none_has_all_of_a_line_those_with_some_of_it_are_found(
    find: Find, line: str, names: list[str]
) -> None:
    assert find(line) == names


HOSTILE = [
    "'",
    "''حداد",
    "\\",
    "حداد\\'",
    "حداد\x00",
    "حداد & | ! <-> :* ()",
    "حداد:*A",
    "!(حداد)",
    "<2>",
    "حداد); DROP TABLE statements_statement; --",
    "%s %(x)s %",
    "{query} {0}",
    "حداد\ud800",
    "\udfff",
    "«" * 100,
    '"' * 99,
    "ﷺ" * 200,
    "ا" * 5000,
    "ا* " * 90,
    "-" * 300,
    "حداد OR " * 60,
    "𞤀" * 199,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_is_only_words(find: Find, line: str) -> None:
    assert set(find(line)) <= set(IN_ORDER)


def test_signs_of_the_databases_query_language_are_nothing_to_find(find: Find) -> None:
    assert find("حداد & ! <-> :* ()") == ["promise", "refusal"]
    assert find("!حداد") == ["promise", "refusal"]


quickly = settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=60,
)


@quickly
@given(st.text() | st.text(alphabet="حد «»“”\"'\\&|!<->:*()-OR\x00\ud800%٢"))
def test_no_line_breaks_the_search(find: Find, line: str) -> None:
    find(line)


@quickly
@given(st.data())
def test_any_words_in_sequence_are_found_as_a_phrase(find: Find, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(NAMES)))
    words = text.translate(str.maketrans("", "", "«»:،")).split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    assert NAMES[text] in find(f"«{' '.join(words[first:last])}»")


@quickly
@given(st.data())
def test_any_word_of_a_text_finds_it(find: Find, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(NAMES)))
    word = data.draw(st.sampled_from([*tokens(text)]))
    assert NAMES[text] in find(text[word.start : word.end])
