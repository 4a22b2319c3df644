"""Which statements come first: the scores are those of the formula, computed here by hand."""

from collections import Counter
from collections.abc import Sequence
from math import log

import pytest

from statements.arabic.analysis import Analysis, analyse
from statements.arabic.tokens import tokens
from statements.models import Statement
from statements.search.ranking import BORDERS, MOST_TIMES
from tests import cast
from tests.search.archives import archive_of, found, search_for

pytestmark = pytest.mark.django_db

K1, B = 1.2, 0.75
STEM, EXACT, ROOT = 1.0, 0.3, 0.5


def _words(text: str) -> list[Analysis]:
    """The words of a text that tell something."""
    words = (analyse(token.exact) for token in tokens(text))
    return [word for word in words if not word.is_stop_word]


def _bm25(text: str, line: str, archive: Sequence[str]) -> float:
    """The score of a text for a line of words, as Robertson and Zaragoza (2009) have it."""
    of_all = [_words(one) for one in archive]
    mean = sum(map(len, of_all)) / len(archive)
    norm = K1 * (1 - B + B * len(_words(text)) / mean)
    forms = [
        (channel, weight, form)
        for channel, weight in (("stem", STEM), ("exact", EXACT), ("root", ROOT))
        for form in dict.fromkeys(getattr(word, channel) for word in _words(line))
    ]
    score = 0.0
    for channel, weight, form in forms:
        containing = sum(any(getattr(w, channel) == form for w in words) for words in of_all)
        times = Counter(getattr(word, channel) for word in _words(text))[form]
        idf = log(1 + (len(archive) - containing + 0.5) / (containing + 0.5))
        score += weight * idf * times * (K1 + 1) / (times + norm)
    return score


ARCHIVE = [
    "الهدنة في حلب",
    "هدنة أخرى في حلب وحمص",
    "وزراء الخارجية في باريس",
    "وزير الخارجية: الهدنة، ثم الهدنة، ثم الهدنة",
    "هدنة " * 10 + "حلب",
    "قمة من القمم في باريس بلا هدنة ولا اتفاق على شيء من كل ما بحثه الوزراء",
    "كلام عن لا شيء",
]


@pytest.mark.parametrize("line", ["هدنة", "الهدنة", "هدنة في حلب", "وزير", "الوزراء هدنة", "باريس"])
def test_scores_are_those_of_the_formula(line: str) -> None:
    statements = archive_of(ARCHIVE)
    by_key = {statement.pk: statement.text for statement in statements}
    best = search_for(line).best
    assert best
    for key, score in best:
        assert score == pytest.approx(_bm25(by_key[key], line, ARCHIVE), abs=1e-5)


def test_scores_follow_the_archive_as_it_changes() -> None:
    archive_of(ARCHIVE)
    archive_of(["هدنة جديدة"])
    cast.withdraw(*Statement.objects.filter(text=ARCHIVE[1]))
    by_key = dict(Statement.objects.published().values_list("pk", "text"))
    for key, score in search_for("هدنة").best:
        assert score == pytest.approx(_bm25(by_key[key], "هدنة", [*by_key.values()]), abs=1e-5)


@pytest.mark.parametrize("number", range(1, MOST_TIMES + 5))
def test_how_often_a_word_occurs_is_told_by_its_rank(number: int) -> None:
    vector = "'a':" + ",".join(str(3 * n + 1) for n in range(number)) + " 'b':2"
    [(bucket,)] = cast.sql(
        "SELECT width_bucket(ts_rank(%s::tsvector, '''a'''::tsquery), %s::float8[])",
        vector,
        BORDERS,  # type: ignore[arg-type]
    )
    assert bucket == min(number, MOST_TIMES)


def test_a_lexeme_without_a_place_occurs_once_and_one_that_is_not_there_never() -> None:
    for lexeme, times in (("a", 1), ("b", 0)):
        [(bucket,)] = cast.sql(
            "SELECT width_bucket(ts_rank('''a'''::tsvector, %s::tsquery), %s::float8[])",
            f"'{lexeme}'",
            BORDERS,  # type: ignore[arg-type]
        )
        assert bucket == times


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        pytest.param("هدنة OR قمة", "قمة غد", "هدنة غد", id="a rare word before a common one"),
        pytest.param("هدنة", "هدنة", "هدنة غد في باريس بين الوفود", id="short before long"),
        pytest.param("محادثات", "محادثات غد", "المحادثات غد", id="its form before another"),
        pytest.param("المحادثات", "المحادثات غد", "محادثات غد", id="and the other way round"),
        pytest.param("هدنة", "هدنة هدنة غد", "هدنة غد أمس", id="twice before once"),
    ],
)
def test_of_two_statements_the_better_answer_comes_first(
    line: str, first: str, second: str
) -> None:
    others = ["هدنة يوم", "هدنة شهر", "هدنة عام", "كلام"]
    archive_of([second, first, *others])
    order = found(line)
    assert order.index(first) < order.index(second)


def test_a_word_of_the_same_root_raises_a_rank_and_finds_nothing_by_itself() -> None:
    plain, rooted, only_root = "قرار مكتوب غد", "قرار كاتب غد", "كاتب غد"
    assert analyse("كاتب").root == analyse("كتاب").root
    assert analyse("كاتب").stem != analyse("كتاب").stem
    archive_of([plain.replace("مكتوب", "منشور"), rooted, only_root, "كتاب قديم", "شيء"])
    assert found("كتاب") == ["كتاب قديم"]
    order = [text for text in found("قرار OR كتاب") if "قرار" in text]
    assert order == [rooted, "قرار منشور غد"]


def test_a_word_in_the_heading_counts_less_than_one_in_the_text() -> None:
    article = cast.an_article(title="هدنة", body="حلب غد\n\nحلب باريس غد")
    archive_of(["حلب غد", "حلب باريس غد"], article=article)
    archive_of(["حلب هدنة غد", "شيء"])
    assert found("حلب هدنة")[0] == "حلب هدنة غد"
    assert len(found("حلب هدنة")) == 3


def test_of_equal_statements_the_newest_comes_first_and_undated_ones_last() -> None:
    texts = ["هدنة واحد", "هدنة اثنان", "هدنة ثلاثة"]
    archive_of(texts, ["2015", None, "2016"])
    assert found("هدنة") == ["هدنة ثلاثة", "هدنة واحد", "هدنة اثنان"]


@pytest.mark.parametrize("line", ["هد*", "هد* حلب"])
def test_a_prefix_counts_as_one_word(line: str) -> None:
    archive_of(["هدنة حلب", "هدوء حلب", "هدايا وهدوء في حلب"])
    assert len(search_for(line).best) == 3
    assert all(score > 0 for _, score in search_for(line).best)


def test_lines_without_words_score_nothing() -> None:
    archive_of(["هدنة حلب", "حلب"])
    assert [score for _, score in search_for("-هدنة").best] == [0.0]
