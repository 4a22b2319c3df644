"""The command that proves that articles say what their sources say, or names those that do not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from statements.importers.storing import store
from statements.management.commands import verify_sources
from statements.models import Article
from tests.importers.drafts import a_record

pytestmark = pytest.mark.django_db


def verified() -> str:
    """What the command prints where nothing is wrong."""
    said = StringIO()
    call_command("verify_sources", stdout=said)
    return said.getvalue()


def test_articles_that_say_what_their_sources_say_are_counted() -> None:
    store(a_record(), drafts=[], version="1")
    assert verified() == "1 articles agree with their sources.\n"


def test_of_those_that_do_not_the_first_are_named_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verify_sources, "MOST_NAMED", 1)
    first = store(a_record(), drafts=[], version="1").article
    store(a_record("قال غيره."), drafts=[], version="1")
    Article.objects.update(body="قال آخر.")
    with pytest.raises(CommandError) as error:
        verified()
    assert str(error.value).splitlines() == [
        f"Article {first.pk}: its body is not the source without what is left out.",
        "… and 1 more",
    ]
    assert error.value.returncode == 1
