"""What a reader's words find among the statements."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.models import Article, Speaker, Statement
from statements.search.old_query import parse
from tests import cast

Find = Callable[[str], list[str]]
NAMES = {cast.PROMISE: "promise", cast.REFUSAL: "refusal", cast.PRAISE: "praise", cast.LEAK: "leak"}


@pytest.fixture
def find(article: Article, haddad: Speaker, petrova: Speaker, unnamed_source: Speaker) -> Find:
    """Which of the four statements a line finds, in the order of the text."""
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)
    cast.the_leak(article, unnamed_source)

    def found(line: str) -> list[str]:
        statements = Statement.objects.published().matching(parse(line)).in_text_order()
        return [NAMES[statement.text] for statement in statements]

    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("الهدنة", ["promise"]),
        ("الهُدنة", ["promise"]),
        ("الهدنه", ["promise"]),
        ("ستمدد اسبوعا", ["promise"]),
        ("اسبوعا ستمدد", ["promise"]),
        ("حداد", ["promise", "refusal"]),
        ("حداد الهدنة", ["promise"]),
        ("حداد بتروفا", []),
        ("2254", ["promise"]),
        ("٢٢٥٤", ["promise"]),
        ("۲۲۵۴", ["promise"]),
        ("225", []),
        ("الازمة السوريه", ["praise"]),
        ("«حل سياسي»", ["praise"]),
        ("“حل سياسي”", ["praise"]),
        ('"حل سياسي"', ["praise"]),
        ("سياسي حل", ["praise"]),
        ("«سياسي حل»", []),
        ("«تحتاج إلى حل سياسي»", ["praise"]),
        ("«تحتاج حل سياسي»", []),
        ("«المحادثات بأنها صريحة»", ["praise"]),
        ("«حل سياسي» بتروفا", ["praise"]),
        ("«حل سياسي» حداد", []),
        ("الأزمة في السورية", ["praise"]),
        ("من", ["refusal"]),
        ("أن", ["promise", "praise", "leak"]),
        ("«من أحد»", ["refusal"]),
        ("", ["promise", "refusal", "praise", "leak"]),
        ("…", ["promise", "refusal", "praise", "leak"]),
        ("هدنة", []),
        ("مفاوضات", []),
    ],
)
def test_a_line_finds_the_statements_in_which_all_of_it_stands(
    find: Find, line: str, found: list[str]
) -> None:
    assert find(line) == found


@pytest.mark.parametrize(
    "line",
    [
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
        "حداد\ud800",
        "\udfff",
        "«" * 100,
        '"' * 99,
        "ﷺ" * 200,
        "ا" * 5000,
    ],
)
def test_a_hostile_line_is_only_words(find: Find, line: str) -> None:
    assert set(find(line)) <= set(NAMES.values())


def test_signs_of_the_databases_query_language_are_nothing_to_find(find: Find) -> None:
    assert find("حداد & | ! <-> :* ()") == ["promise", "refusal"]
    assert find("!حداد") == ["promise", "refusal"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="حد «»“”\"'\\&|!<->:*()\x00\ud800%٢"))
def test_no_line_breaks_the_search(db: None, line: str) -> None:
    list(Statement.objects.matching(parse(line)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.data())
def test_any_words_in_sequence_are_found_as_a_phrase(find: Find, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(NAMES)))
    words = text.translate(str.maketrans("", "", "«»:،")).split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    assert NAMES[text] in find(f"«{' '.join(words[first:last])}»")


def test_a_sentence_of_over_two_hundred_characters_finds_its_statement(
    haddad: Speaker,
) -> None:
    long_text = "أكد حداد " + " ".join(f"بند{n} رابع" for n in range(40))
    article = cast.an_article(body=long_text)
    statement = cast.statement_in(article, long_text, haddad)
    assert long_text[199].isalnum()
    assert long_text[200].isalnum()
    assert list(Statement.objects.matching(parse(long_text))) == [statement]
