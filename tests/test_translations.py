"""Nobody meets a word of the interface in the wrong language."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
KEYWORDS: Any = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
}


# Where the search for messages does not look.
WITHIN_AN_F_STRING = re.compile(r"""\bf(["']).*\{(_|gettext|ngettext|pgettext)\(""")


@cache
def catalogue() -> dict[Any, Message]:
    """The Arabic catalogue by message; of a message with a plural, by its singular."""
    with (ROOT / "locale/ar/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in messages}


@cache
def sources() -> dict[Path, str]:
    """What the interface's words stand in: code, and templates as the search reads them."""
    code = [path for room in ("statements", "archive") for path in (ROOT / room).rglob("*.py")]
    texts = {path: path.read_text("utf-8") for path in sorted(code)}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        lines = templatize(path.read_text("utf-8")).splitlines()
        texts[path] = "\n".join(line.strip() for line in lines)
    return texts


@cache
def messages_in(text: str) -> set[str]:
    found = extract("python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"})
    return {m[0] if isinstance(m, tuple) else m for _, m, _, _ in found if m}


@pytest.mark.parametrize("path_and_text", sources().items(), ids=lambda pair: pair[0].name)
def test_every_message_of_the_interface_has_its_arabic(path_and_text: tuple[Path, str]) -> None:
    arabic = catalogue()
    untranslated = [
        message
        for message in messages_in(path_and_text[1])
        if message not in arabic or not arabic[message].string or arabic[message].fuzzy
    ]
    assert untranslated == []


@pytest.mark.parametrize("path_and_text", sources().items(), ids=lambda pair: pair[0].name)
def test_no_message_stands_where_the_search_for_messages_does_not_look(
    path_and_text: tuple[Path, str],
) -> None:
    assert WITHIN_AN_F_STRING.search(path_and_text[1]) is None


def test_the_search_for_messages_finds_those_of_templates_and_of_code() -> None:
    found = set().union(*(messages_in(text) for text in sources().values()))
    assert {"Most quoted", "%(n)s statement", "The end lies before the start."} <= found


def test_a_count_has_six_arabic_forms_and_none_is_empty() -> None:
    plurals = [m.string for m in catalogue().values() if isinstance(m.id, tuple)]
    assert plurals
    assert all(isinstance(forms, tuple) and len(forms) == 6 and all(forms) for forms in plurals)
