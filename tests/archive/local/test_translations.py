"""Translations are compiled without gettext."""

import gettext
from pathlib import Path

from archive.local.translations import compile_translations

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Search"
msgstr "بحث"
"""


def test_a_text_is_read_in_its_translation_and_compiled_only_once(tmp_path: Path) -> None:
    source = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    assert compile_translations(tmp_path) == [source.with_suffix(".mo")]
    assert gettext.translation("django", tmp_path, ["ar"]).gettext("Search") == "بحث"
    assert compile_translations(tmp_path) == []


def test_a_changed_text_is_compiled_again(tmp_path: Path) -> None:
    source = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    compile_translations(tmp_path)
    source.write_text(PO.replace("بحث", "البحث"))
    assert compile_translations(tmp_path)
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Search") == "البحث"
