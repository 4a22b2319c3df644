"""What was received stays as it was received."""

import hashlib

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from statements.models import Source
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"content": b"other"},
        {"content": b"other", "sha256": hashlib.sha256(b"other").hexdigest()},
        {"file_name": "other.txt"},
        {"media_type": "text/html"},
        {"captured_at": "2020-01-01T00:00:00Z"},
        {"address": "https://example.org/"},
    ],
)
def test_nothing_of_a_source_ever_changes(change: dict[str, object]) -> None:
    source = cast.a_source()
    with cast.refused_by("source_never_changes"):
        Source.objects.filter(pk=source.pk).update(**change)


def test_a_source_never_changes_by_sql_or_save_either() -> None:
    source = cast.a_source()
    with cast.refused_by("source_never_changes"):
        cast.sql("UPDATE statements_source SET file_name = 'other' WHERE id = %s", source.pk)
    source.file_name = "other.txt"
    with cast.refused_by("source_never_changes"):
        source.save()


def test_saving_a_source_as_it_is_changes_nothing() -> None:
    source = cast.a_source()
    with cast.checks_now():
        source.save()
        Source.objects.get(pk=source.pk).save()


def test_the_hash_of_a_source_is_of_its_content() -> None:
    with cast.refused_by("source_hash_is_of_its_content"):
        cast.a_source(sha256="0" * 64)
    with cast.refused_by("source_hash_is_of_its_content"):
        cast.a_source(sha256=hashlib.sha256(cast.BODY.encode()).hexdigest().upper())


def test_one_content_is_received_once() -> None:
    cast.a_source()
    with pytest.raises(IntegrityError, match="sha256"), transaction.atomic():
        cast.a_source()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("كيري".encode(), "text/plain; charset=utf-8"),
        ("كيري".encode(), "text/plain"),
        ("كيري".encode("cp1256"), "text/html; charset=windows-1256"),
        ("كيري".encode("utf-16"), 'text/plain; charset="UTF-16"'),
    ],
)
def test_a_source_is_read_in_its_own_charset(content: bytes, media_type: str) -> None:
    source = cast.a_source(content, media_type=media_type)
    source.refresh_from_db()
    assert source.text == "كيري"


def test_a_source_of_an_article_is_not_deleted_with_it_or_before_it() -> None:
    article = cast.an_article()
    with pytest.raises(ProtectedError):
        article.source.delete()
    article.delete()
    assert Source.objects.count() == 1
