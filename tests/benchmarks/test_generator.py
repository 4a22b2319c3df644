"""The made archive is what the benchmark says it is."""

from collections import Counter
from itertools import islice

import pytest

from tests.benchmarks.search_scale.census import Census, analysed
from tests.benchmarks.search_scale.generator import MadeArticle, MadeStatement, articles
from tests.benchmarks.search_scale.questions import Question, questions
from tests.benchmarks.search_scale.words import SHIFT, stop_words, vocabulary
from tests.benchmarks.search_scale.world import World

MANY = 4000


@pytest.fixture(scope="module")
def world() -> World:
    return World(MANY, seed=1)


@pytest.fixture(scope="module")
def made(world: World) -> list[MadeArticle]:
    return list(articles(MANY, 1, world))


@pytest.fixture(scope="module")
def statements(made: list[MadeArticle]) -> list[MadeStatement]:
    return [statement for article in made for statement in article.statements]


@pytest.fixture(scope="module")
def asked(statements: list[MadeStatement]) -> list[Question]:
    census = Census()
    texts = (analysed(one.text) for one in statements if one.is_published)
    assert len(list(census.passing(texts))) == census.statements
    return questions(census)


def words_of(statements: list[MadeStatement]) -> Counter[str]:
    texts = (one.text.replace("«", "").replace("»", "") for one in statements)
    return Counter(word for text in texts for word in text.split())


def test_as_many_statements_are_made_as_are_wanted(statements: list[MadeStatement]) -> None:
    assert [one.number for one in statements] == list(range(1, MANY + 1))


def test_the_same_seed_makes_the_same_statements(made: list[MadeArticle]) -> None:
    again = articles(MANY, 1, World(MANY, seed=1))
    assert list(islice(again, 50)) == made[:50]


def test_another_seed_makes_others(made: list[MadeArticle]) -> None:
    others = articles(MANY, 2, World(MANY, seed=2))
    assert next(others).body != made[0].body


def test_words_follow_zipf_s_law(statements: list[MadeStatement]) -> None:
    counted = words_of(statements)
    ranks = ((1, 30), (31, 100), (101, 400), (401, 1600))
    found = [sum(counted[word] for word in vocabulary()[a - 1 : b]) for a, b in ranks]
    law = [sum(1 / (rank + SHIFT) for rank in range(a, b + 1)) for a, b in ranks]
    for here, there in zip(found, law, strict=True):
        assert here / sum(found) == pytest.approx(there / sum(law), rel=0.15)


def test_a_tenth_of_the_words_are_stop_words(statements: list[MadeStatement]) -> None:
    counted = words_of(statements)
    share = sum(counted[word] for word in stop_words()[0]) / counted.total()
    assert share == pytest.approx(0.10, abs=0.01)


def test_a_statement_has_some_forty_five_words(statements: list[MadeStatement]) -> None:
    assert words_of(statements).total() / MANY == pytest.approx(45, rel=0.05)


def test_speakers_keep_to_their_topics(world: World, statements: list[MadeStatement]) -> None:
    """Rarer words of a speaker's topic: without topics hardly anybody would say them."""
    own = others = 0.0
    for number, speaker in enumerate(world.speakers.things[:10]):
        topic = {word for word in speaker.topic if vocabulary().index(word) > 2000}
        by_speaker = words_of([one for one in statements if one.speaker == number])
        by_others = words_of([one for one in statements if one.speaker != number])
        own += sum(by_speaker[word] for word in topic) / by_speaker.total()
        others += sum(by_others[word] for word in topic) / by_others.total()
    assert own > 20 * others > 0


def test_nineteen_of_twenty_are_published(statements: list[MadeStatement]) -> None:
    assert sum(one.is_published for one in statements) / MANY == pytest.approx(0.95, abs=0.015)


def test_later_years_have_more_articles(made: list[MadeArticle]) -> None:
    years = Counter(article.day.year for article in made)
    assert (min(years), max(years)) == (2006, 2025)
    assert years[2025] > 3 * years[2008]


def test_one_article_in_ten_comes_out_of_the_order_of_dates(made: list[MadeArticle]) -> None:
    latest = made[0].day
    behind = 0
    for article in made:
        behind += (latest - article.day).days > 365 and article.day < latest
        latest = max(latest, article.day) if (article.day - latest).days < 365 else latest
    assert 0.03 < behind / len(made) < 0.10


def test_every_statement_stands_in_its_article_and_every_quote_in_its_statement(
    made: list[MadeArticle],
) -> None:
    for article in made:
        for statement, start in zip(article.statements, article.starts, strict=True):
            assert article.body[start:].startswith(statement.text)
            for first, last in statement.quotes:
                assert statement.text[first - 1] + statement.text[last] == "«»"
            assert bool(statement.quotes) == (statement.kind != "indirect")


def test_names_and_headings_hold_no_word_of_the_vocabulary(
    world: World, made: list[MadeArticle]
) -> None:
    people = [speaker.name for speaker in world.speakers.things]
    events = [event.name for event in world.events.things]
    printed = [*world.offices.things, *world.outlets.things, *(one.title for one in made)]
    told = [*people, *events, *printed]
    assert not {word for line in told for word in line.split()} & set(vocabulary())


def test_common_words_stand_in_a_fifth_of_the_statements(
    asked: list[Question], statements: list[MadeStatement]
) -> None:
    published = [set(analysed(one.text).stems) for one in statements if one.is_published]
    common = [question for question in asked if question.of_class == "common"]
    assert len(common) >= 4
    for question in common:
        found = sum(question.stems[0] in stems for stems in published)
        assert 0.18 <= found / len(published) <= 0.24


def test_every_phrase_occurs(asked: list[Question], statements: list[MadeStatement]) -> None:
    texts = [" ".join(analysed(one.text).exact) for one in statements if one.is_published]
    phrases = [question for question in asked if question.is_phrase]
    assert len(phrases) >= 4
    for question in phrases:
        assert any(f" {' '.join(question.exact)} " in text for text in texts)
