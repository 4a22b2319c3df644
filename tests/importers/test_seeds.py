"""The seed articles stand in the archive as they were received, with all that was found in them."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import TestCase

from statements.importers.seeds import inferred, partial_date
from statements.models import Article, Event, Quote, Source, Speaker, Statement
from tests import cast

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "seeds"


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables of the archive, as they stand."""
    models = apps.get_app_config("statements").get_models(include_auto_created=True)
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}


def test_the_committed_fixture_is_what_the_seeds_make(tmp_path: Path) -> None:
    fixture = tmp_path / "seeds.json"
    call_command("build_seed_fixture", FOLDER, fixture, verbosity=0)
    assert fixture.read_bytes() == (FOLDER.parent / "seeds.json").read_bytes()


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        (None, None, None, None),
        ("2015-12-11", "2015-12-11", "day", "2015-12-11"),
        ("2015-10", "2015-10", "month", "2015-10"),
        ("2016-07-14", "2016-07-15", "day", "2016-07-14/2016-07-15"),
        ("2015-12-14", "2015-12-20", "week", "2015-12-14/P1W"),
        ("2015-09-30", None, "day", "2015-09-30/.."),
    ],
)
def test_an_annotated_date_is_written_the_archives_way(
    start: str | None, end: str | None, precision: str | None, written: str | None
) -> None:
    assert partial_date(start, end, precision) == written


@pytest.mark.parametrize(
    ("basis", "what"),
    [
        (None, ""),
        ("في 30 أيلول 2015", ""),
        ("الثلاثاء 15 كانون الأول", "year"),
        ("أمس", "date"),
        ("أول من أمس؛ 2016", "date"),
    ],
)
def test_what_the_printed_words_do_not_tell_of_a_date_is_inferred(
    basis: str | None, what: str
) -> None:
    assert inferred(basis) == what


class SeedsLoadedTest(TestCase):
    """The archive with its seeds, loaded once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        """Load them into an archive that has never published anything."""
        cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")
        call_command("loaddata", "seeds", verbosity=0)

    def test_nothing_is_missing(self) -> None:
        counts = [model.objects.count() for model in (Article, Speaker, Event, Statement)]
        assert counts == [5, 33, 31, 152]
        kinds = Counter(Statement.objects.values_list("kind", flat=True))
        assert kinds == {"indirect": 104, "mixed": 25, "direct": 23}

    def test_everything_is_published(self) -> None:
        published = [model.objects.published().count() for model in (Article, Speaker, Statement)]
        assert published == [5, 33, 152]
        numbers = Statement.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, 153))

    def test_every_statement_stands_in_its_body(self) -> None:
        for statement in Statement.objects.select_related("article"):
            assert statement.article.body[statement.start : statement.end] == statement.text

    def test_every_quote_stands_in_its_body_and_in_its_statement(self) -> None:
        for quote in Quote.objects.select_related("statement__article"):
            said = quote.statement
            assert said.article.body[quote.start : quote.end] == quote.text
            assert said.start <= quote.start < quote.end <= said.end

    def test_every_source_is_the_file_byte_for_byte(self) -> None:
        for source in Source.objects.all():
            content = (FOLDER / source.file_name).read_bytes()
            assert source.received == content
            assert source.sha256 == hashlib.sha256(content).hexdigest()
        assert {s.file_name for s in Source.objects.all()} == {p.name for p in FOLDER.glob("*.txt")}

    def test_every_body_is_its_source_without_what_is_left_out(self) -> None:
        for article in Article.objects.select_related("source"):
            text, kept, done = article.source.text, "", 0
            for cut in article.left_out:
                kept += text[done : cut["start"]]
                done = cut["end"]
            assert kept + text[done:] == article.body

    def test_no_body_begins_with_its_title_or_with_blanks(self) -> None:
        for article in Article.objects.all():
            assert not article.body.startswith(article.title)
            assert article.body == article.body.strip()

    def test_every_date_of_publication_is_shown_to_be_inferred(self) -> None:
        for article in Article.objects.all():
            assert article.is_date_inferred
            assert article.published_evidence

    def test_every_record_passes_the_curators_own_checks(self) -> None:
        for article in Article.objects.all():
            article.full_clean()
        for statement in Statement.objects.select_related("article", "occasion"):
            statement.clean()
        for quote in Quote.objects.select_related("statement"):
            quote.clean()

    def test_loading_them_again_changes_nothing(self) -> None:
        before = everything()
        call_command("loaddata", "seeds", verbosity=0)
        assert everything() == before

    def test_the_next_statement_published_has_the_next_number(self) -> None:
        statement = cast.the_promise(cast.an_article(), cast.haddad())
        assert statement.number == 153
