"""The box on a statement's page from which a reader cites it."""

import pytest

from statements.models import Article, Speaker
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/s/1"


@pytest.fixture(params=LANGUAGES)
def box(
    request: pytest.FixtureRequest,
    visitor: Visitor,
    first_number: None,
    article: Article,
    haddad: Speaker,
) -> Element:
    """The box beside Haddad's promise, in a language."""
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    return visitor.main(f"/{request.param}/statements/1/").one(".cite")


def test_the_citation_in_the_pages_own_language_is_open_the_others_are_closed(
    box: Element,
) -> None:
    ways = box.all("details[name=cite]")
    assert ["open" in way.attributes for way in ways] == [True, *[False] * 5]
    (page,) = (around for around in box.around() if around.tag == "html")
    languages = [way.one("p")["lang"] for way in ways[:2]]
    assert languages == {"ar": ["ar", "en"], "en": ["en", "ar"]}[page["lang"]]


def test_a_reader_finds_citations_permanent_link_bibtex_and_ris(box: Element) -> None:
    in_arabic, in_english = box.one("p[lang=ar]"), box.one("p[lang=en]")
    assert in_arabic.text.startswith(f"سمير حداد، {cast.PROMISE} (منقول بالمعنى)، ")
    assert in_english.text.startswith(f"Samir Haddad, {cast.PROMISE} (Paraphrased), 5 October")
    assert cast.PROMISE in in_english.texts("bdi[lang=ar]")
    link, bibtex, ris, *_ = (block.raw_text for block in box.all("pre[dir=ltr]"))
    assert link == ADDRESS
    assert bibtex.startswith("@misc{statement1,")
    assert ris.startswith("TY  - GEN")
    assert in_english.text.endswith(ADDRESS)


def test_every_file_is_one_link_away(box: Element, visitor: Visitor) -> None:
    links = [link["href"] for link in box.all("a")]
    endings = [link.partition("statements/1.")[2] for link in links]
    assert endings == ["json", "csl.json", "bib", "ris", "txt"]
    assert {visitor.answer(link).status_code for link in links} == {200}


def test_without_a_script_there_is_no_button(box: Element) -> None:
    assert box.all("button") == []
    assert len(box.all("[data-copy]")) == 7
