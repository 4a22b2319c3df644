"""The picture of a statement for sharing: honest about its words, drawn the same everywhere."""

import struct
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.utils.translation import override

from statements.formats.card_image import Card, Piece, archive_card, png, statement_card
from statements.formats.site import Site
from statements.models import Article, Speaker, Statement
from tests import cast

pytestmark = pytest.mark.django_db

ARCHIVE = Site("https://archive.example")
LONG = "وقال إن " + " ".join(["المحادثات الطويلة"] * 60)


def card_of(statement: Statement, language: str = "en") -> Card:
    """What a statement's card shows in a language."""
    with override(language):
        return statement_card(statement, ARCHIVE)


def line(card: Card, role: str = "") -> str:
    """The card's large words, or those of a role, as they are read."""
    return "".join(piece.text for piece in card.cuts[0] if role in ("", piece.role))


def size(picture: bytes) -> tuple[int, int]:
    """The width and height that a PNG names."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def pictures(root: Path) -> dict[str, tuple[int, int]]:
    """The static pictures under a folder, with their sizes."""
    found = (root / "static" / "images").glob("*.png")
    return {picture.name: size(picture.read_bytes()) for picture in found}


def test_only_verbatim_words_get_our_marks(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    verbatim = card_of(cast.the_refusal(article, haddad))
    assert (line(verbatim), verbatim.badge) == (f"«{cast.REFUSED_WORDS}»", "Verbatim")
    paraphrase = card_of(cast.the_promise(article, haddad))
    assert (line(paraphrase), paraphrase.badge) == (cast.PROMISE, "Paraphrased")
    assert line(paraphrase, "mark") == ""
    mixed = card_of(cast.the_praise(article, petrova))
    assert (line(mixed), mixed.badge) == (cast.PRAISE, "Partly verbatim")
    assert line(mixed, "mark") == "«»«»"


def test_every_doubt_stands_on_it_in_words(haddad: Speaker) -> None:
    inferred = {"published_basis": "inferred", "published_evidence": "x"}
    article = cast.an_article(published_on="2015-10-06", **inferred)
    card = card_of(cast.the_promise(article, haddad, attribution_note_en="Perhaps not."))
    assert card.date == "Printed 6 October 2015"
    assert card.doubts == ("date inferred", "note on the attribution")
    undated = card_of(cast.the_refusal(cast.an_article(title="آخر"), haddad))
    assert (undated.date, undated.doubts) == ("Undated", ())


def test_it_names_the_speaker_with_the_title_that_the_passage_prints(
    article: Article, haddad: Speaker, unnamed_source: Speaker
) -> None:
    promise = cast.the_promise(article, haddad, attributed_as="وزير الخارجية")
    card = card_of(promise, "ar")
    assert (card.speaker, card.office) == ("سمير حداد", "وزير الخارجية")
    assert card.address == f"archive.example/s/{promise.number}"
    source = card_of(cast.the_leak(article, unnamed_source, attributed_as="مصدر دبلوماسي"), "ar")
    assert (source.speaker, source.office) == ("مصدر دبلوماسي", "")


def test_words_that_are_too_many_are_cut_and_say_so(haddad: Speaker) -> None:
    card = card_of(cast.statement_in(cast.an_article(LONG), LONG, haddad))
    assert line(card).endswith(" […]")
    assert [len(cut) for cut in card.cuts] == [2] * len(card.cuts)
    assert size(png(card)) == (1200, 630)


def test_a_quotation_that_is_cut_keeps_the_mark_behind_it(haddad: Speaker) -> None:
    words = " ".join(["كلمة"] * 90)
    text = f"وقال إن “{words}” قيلت"
    card = card_of(cast.statement_in(cast.an_article(text), text, haddad, [words]))
    assert line(card).endswith("كلمة […]”")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "words", ['#panic("x") $ *b* @c // \\', "ك" * 900, "Reuters و2254 ☃ Ж", ""]
)
def test_whatever_the_words_are_it_is_a_picture_of_its_size(words: str, language: str) -> None:
    with override(language):
        card = replace(archive_card(), cuts=((Piece(words),),), printed=True)
    assert size(png(card)) == (1200, 630)


def test_it_is_the_same_whenever_it_is_drawn_and_another_where_a_word_differs(
    article: Article, haddad: Speaker
) -> None:
    card = card_of(cast.the_promise(article, haddad))
    other = replace(card, doubts=("date inferred",))
    first = png(card)
    png.cache_clear()
    assert png(card) == first
    assert png(other) != first
    assert card.tag != other.tag


def test_the_archives_own_pictures_are_those_that_the_command_draws(
    tmp_path: Path, settings: LazySettings
) -> None:
    kept = pictures(settings.BASE_DIR)
    (tmp_path / "static" / "images").mkdir(parents=True)
    settings.BASE_DIR = tmp_path
    call_command("draw_cards", stdout=StringIO())
    assert pictures(tmp_path) == kept == {"card-ar.png": (1200, 630), "card-en.png": (1200, 630)}
