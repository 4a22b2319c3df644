"""What a fixture loads is in search as soon as it is in the archive, and not before."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.serializers.base import DeserializationError

from statements.models import Article, SearchEntry, SearchNote, Speaker, Statement
from statements.models.indexing import _waits
from tests import cast
from tests.search.archives import found


@pytest.fixture
def fixture(tmp_path: Path, article: Article, haddad: Speaker) -> Path:
    """A file in which a published statement is corrected."""
    promise = cast.the_promise(article, haddad)
    promise.text = cast.PROMISE.removesuffix(" أسبوعاً")
    promise.end = promise.start + len(promise.text)
    file = tmp_path / "corrected.json"
    file.write_text(cast.as_corrected(promise), encoding="utf-8")
    return file


def test_what_is_loaded_is_found_as_it_was_loaded(fixture: Path) -> None:
    call_command("loaddata", fixture, verbosity=0)
    assert found("الهدنة")
    assert found("أسبوعا") == []
    assert not SearchNote.objects.exists()


def test_all_that_is_loaded_is_indexed_however_much_it_is(
    first_number: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statements.models.indexing.drain.__defaults__", (50,))
    call_command("loaddata", "seeds", verbosity=0)
    assert SearchEntry.objects.count() == Statement.objects.published().count() > 100
    assert not SearchNote.objects.exists()


def test_a_fixture_that_cannot_be_loaded_leaves_search_as_it_was(
    fixture: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[{", encoding="utf-8")
    with pytest.raises(DeserializationError):
        call_command("loaddata", fixture, broken, verbosity=0)
    assert found("أسبوعا")
    assert not _waits.get()


def test_after_loading_every_change_is_indexed_at_once_again(
    fixture: Path, article: Article, haddad: Speaker
) -> None:
    call_command("loaddata", fixture, verbosity=0)
    cast.the_leak(article, haddad)
    assert found("فيينا") == [cast.LEAK]
