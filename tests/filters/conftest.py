"""Three statements that each filter tells apart."""

import pytest

from statements.models import Article, Event, Speaker, Statement
from tests import cast


@pytest.fixture
def promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """Haddad's paraphrased promise at the talks on 5 October 2015."""
    return cast.the_promise(
        article,
        haddad,
        occasion=talks,
        attributed_as="وزير الخارجية",
        **cast.said_on("2015-10-05"),
    )


@pytest.fixture
def praise(petrova: Speaker, talks: Event) -> Statement:
    """Petrova's praise of the talks, partly verbatim, printed by an outlet in 2016."""
    printed = cast.an_article(
        f"{cast.BODY}\n\nخاتمة", outlet=cast.an_outlet(), **cast.printed_on("2016")
    )
    statement = cast.the_praise(printed, petrova)
    statement.about.add(talks)
    return statement


@pytest.fixture
def leak(article: Article, unnamed_source: Speaker) -> Statement:
    """The unnamed source's leak, undated."""
    return cast.the_leak(article, unnamed_source)


@pytest.fixture
def found(promise: Statement, praise: Statement, leak: Statement) -> dict[int | None, str]:
    """What the three statements are called in the tests below, by number."""
    return {promise.number: "promise", praise.number: "praise", leak.number: "leak"}
