"""The pages about the archive tell the truth: what they say can be tried can be tried."""

import pytest
from django.http import QueryDict

from statements.arabic.normalise import exact_form
from statements.filters import StatementFilter
from statements.formats.nouns import ARTICLES, EVENTS, SPEAKERS, STATEMENTS, Noun
from statements.search.line import FIELDS
from statements.search.selection import Way
from tests.views.visits import LANGUAGES, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

GUIDES = ("about", "method", "search-guide", "data")


def test_every_example_of_the_search_guide_finds_something_as_it_is_written(
    visitor: Visitor,
) -> None:
    links = [a["href"] for a in visitor.main("/ar/search-guide/").all("a[href]")]
    examples = {link.partition("?")[2] for link in links if "?q=" in link}
    assert len(examples) > 30
    for line in examples:
        found = StatementFilter(QueryDict(line))
        assert found.search.overview.count, line
        assert (found.search.way, found.notices) == (Way.ALL, []), line


def test_both_languages_tell_the_same_with_the_same_examples(visitor: Visitor) -> None:
    for name in GUIDES:
        arabic, english = (visitor.main(f"/{language}/{name}/") for language in LANGUAGES)
        assert [s["id"] for s in arabic.all("section")] == [s["id"] for s in english.all("section")]
        items = [len(page.all("li")) for page in (arabic, english)]
        assert items[0] == items[1], name
        links = [[a["href"][4:] for a in page.all("a[href]")] for page in (arabic, english)]
        assert sorted(links[0]) == sorted(links[1])


def test_every_field_of_the_language_is_explained_with_an_example(visitor: Visitor) -> None:
    shown = visitor.main("/ar/search-guide/").one("#fields").texts("a")
    named = {
        FIELDS[exact_form(word.partition(":")[0])]
        for line in shown
        for word in line.split()
        if ":" in word
    }
    assert named == set(FIELDS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", [STATEMENTS, ARTICLES, SPEAKERS, EVENTS], ids=lambda n: n.name)
def test_every_field_of_the_files_is_explained(visitor: Visitor, language: str, noun: Noun) -> None:
    told = set(visitor.main(f"/{language}/data/").one(f"#columns-{noun.name}").texts("code"))
    assert {column.partition(".")[0] for column in noun.columns} == told - {"start", "end"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_that_is_offered_is_there(visitor: Visitor, language: str) -> None:
    links = [a["href"] for a in visitor.main(f"/{language}/data/").one("#lists").all("a[href]")]
    assert len(links) == 14
    for link in links:
        assert visitor.client.get(link).status_code == 200


def test_its_bounds_are_those_of_the_search(visitor: Visitor) -> None:
    words = visitor.main("/en/search-guide/").one("#limits").text
    assert "no more than 200 characters" in words
    assert "Beyond 10,000 results" in words
    assert "more than 3 seconds" in words
