"""The extractor runs again over what is in the archive already."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from statements import extraction
from statements.importers.storing import store
from statements.models import Article, Statement
from tests.importers.drafts import a_draft, a_record
from tests.importers.newspapers import PARAGRAPHS

pytestmark = pytest.mark.django_db
BODY = "\n".join(PARAGRAPHS)


def proposed(*arguments: object) -> str:
    """What the command prints."""
    said = StringIO()
    call_command("propose_statements", *map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def article() -> Article:
    """An article in which an older extractor proposed a single statement."""
    return store(a_record(BODY), drafts=[a_draft(BODY, BODY[:30])], version="0").article


def test_untouched_candidates_make_way_for_what_is_proposed_now(article: Article) -> None:
    number = len(extraction.propose(BODY))
    assert proposed(article.pk) == f"1 articles: {number} new candidates, 0 as they were, 1 gone.\n"
    assert proposed("--all") == f"1 articles: 0 new candidates, {number} as they were, 0 gone.\n"


def test_what_a_curator_touched_stays(article: Article) -> None:
    article.statements.update(via="وكالة")
    proposed(article.pk)
    assert Statement.objects.get(via="وكالة").text == BODY[:30]


def test_an_article_on_which_the_extractor_fails_keeps_its_candidates(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*told: Any, **more: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(extraction, "propose", fail)
    with pytest.raises(SystemExit, match="1"):
        proposed(article.pk)
    assert article.statements.count() == 1


def test_an_article_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="no article 7, 8"):
        proposed(8, 7, 8)
