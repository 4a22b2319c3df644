"""How speakers are named, and where the index lists them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from statements.models import Office, Speaker, country_name
from statements.models.speaker import check_country
from statements.models.speaker_index import SpeakerIndex
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_speaker_is_listed_by_the_family_name_when_nothing_else_is_said() -> None:
    assert cast.haddad().sort_key == "حداد، سمير"
    assert cast.haddad(slug="other", sort_key="سمير").sort_key == "سمير"


def test_the_longest_name_has_its_place_in_the_index() -> None:
    name = "م" * 100 + " " + "ن" * 99
    assert cast.haddad(name_ar=name, family_name_ar="ن" * 99).sort_key.startswith("ن")


def test_the_index_follows_the_alphabet_and_has_unnamed_sources_last() -> None:
    cast.unnamed_source(name_ar="أحد المصادر")
    for n, family in enumerate(["يلتسين", "الأسد", "پوتين", "أوباما", "بان", "آل ثاني", "گراهام"]):
        cast.haddad(slug=f"s{n}", name_ar=family, family_name_ar=family)
    listed = [speaker.sort_key for speaker in Speaker.objects.in_index_order()]
    assert listed == [
        *("أسد", "آل ثاني", "أوباما", "بان", "پوتين", "گراهام", "يلتسين", "أحد المصادر")
    ]


def test_the_index_has_a_name_among_those_of_its_letter() -> None:
    article = cast.an_article()
    for n, family in enumerate(["ئاراس", "بان", "حداد", "Žižka"]):
        speaker = cast.haddad(slug=f"s{n}", name_ar=family, family_name_ar=family, name_en=family)
        cast.the_promise(article, speaker)
    cast.the_leak(article, cast.unnamed_source())
    index = SpeakerIndex("ar")
    assert dict(index.counts) == {"ب": 1, "ح": 1, "ي": 1, "#": 1, "?": 1}
    listed = [(s.listed_under, s.name_ar) for s in index.speakers()]
    assert listed[:3] == [("ب", "بان"), ("ح", "حداد"), ("ي", "ئاراس")]
    assert listed[3:] == [("#", "Žižka"), ("?", "مصدر دبلوماسي")]


def test_a_name_is_given_in_the_language_of_the_reader() -> None:
    minister, source = cast.haddad(), cast.unnamed_source()
    with translation.override("ar"):
        assert (minister.name, minister.name_in_index) == ("سمير حداد", "حداد، سمير")
        assert minister.country_name == "لبنان"
    with translation.override("en"):
        assert (minister.name, minister.name_in_index) == ("Samir Haddad", "Haddad, Samir")
        assert minister.country_name == "Lebanon"
        assert (source.name, source.name_in_index) == ("مصدر دبلوماسي", "مصدر دبلوماسي")
        assert source.country_name == ""


def test_a_speakers_first_office_is_known() -> None:
    minister = cast.haddad()
    assert minister.office == ""
    Office.objects.create(speaker=minister, title="وزير الخارجية")
    Office.objects.create(speaker=minister, title="رئيس الوفد")
    assert minister.office == "وزير الخارجية"


def test_a_country_has_a_name_or_is_none() -> None:
    assert country_name("SY", "en") == "Syria"
    assert country_name("QQ", "en") == "QQ"
    check_country("SY")
    with pytest.raises(ValidationError):
        check_country("QQ")
