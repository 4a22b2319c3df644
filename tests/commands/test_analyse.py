"""Whoever wonders why two words meet can look at how each is analysed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def analysed(*arguments: str) -> str:
    """What the command writes."""
    out = StringIO()
    call_command("analyse", *arguments, stdout=out)
    return out.getvalue()


def test_a_word_is_shown_with_its_forms() -> None:
    assert analysed("والوزير") == "والوزير  exact والوزير  stem وزير  root وزر\n"


def test_lines_stand_under_one_another() -> None:
    lines = analysed("لمحادثات", "وزير").splitlines()
    assert lines == [
        "لمحادثات  exact لمحادثات  stem محادث  root حدث",
        "وزير      exact وزير      stem وزير   root وزر",
    ]


def test_a_stop_word_is_named_as_one() -> None:
    assert analysed("في") == "في  exact في  stop word\n"


def test_json_lists_an_entry_for_each_word() -> None:
    assert json.loads(analysed("الأزْمة", "٢٢٥٤", "--format", "json")) == [
        {
            "word": "الأزْمة",
            "exact": "الازمه",
            "stem": "ازم",
            "root": "ازم",
            "is_stop_word": False,
        },
        {"word": "٢٢٥٤", "exact": "2254", "stem": "2254", "root": "2254", "is_stop_word": False},
    ]


def test_an_argument_of_several_words_gives_several_entries() -> None:
    found = json.loads(analysed("وزير الخارجية في جنيف", "--format", "json"))
    assert [entry["word"] for entry in found] == ["وزير", "الخارجية", "في", "جنيف"]
    assert [entry["is_stop_word"] for entry in found] == [False, False, True, False]


@pytest.mark.parametrize("argument", ["", "؟!", "«»", "ـ"])
def test_an_argument_without_a_letter_is_named(argument: str) -> None:
    with pytest.raises(CommandError, match="no word in"):
        analysed("وزير", argument)
