"""Bytes become text in the charset in which they read as Arabic, whatever a header says."""

import pytest

from statements.importers.decoding import arabic_share, decoded
from statements.importers.records import Cause, Refused
from tests.importers.newspapers import PARAGRAPHS, TITLE, page

TEXT = "\n".join([TITLE, *PARAGRAPHS])


@pytest.mark.parametrize(
    "told", ["", "; charset=iso-8859-1", "; charset=utf-8", "; charset=koi8-r"]
)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16", "utf-16le", "utf-16be"])
def test_a_text_is_read_in_its_own_charset_whatever_the_header_says(
    charset: str, told: str
) -> None:
    found = decoded(TEXT.encode(charset), f"text/plain{told}")
    assert found.text == TEXT
    assert TEXT.encode(charset).decode(found.charset) == TEXT


def test_a_text_in_iso_8859_6_is_told_from_one_in_windows_1256() -> None:
    text = TEXT.replace("«", '"').replace("»", '"')
    assert decoded(text.encode("iso-8859-6"), "text/plain").text == text
    assert decoded(text.encode("windows-1256"), "text/plain; charset=iso-8859-6").text == text


def test_a_page_that_names_a_charset_it_is_not_in_is_read_all_the_same() -> None:
    markup = page(f"<p>{TEXT}</p>", '<meta charset="utf-8">')
    found = decoded(markup.encode("windows-1256"), "text/html; charset=iso-8859-1")
    assert (found.text, found.charset) == (markup, "windows-1256")


def test_a_single_broken_character_does_not_make_a_page_unreadable() -> None:
    content = (TEXT * 20).encode()
    found = decoded(content[:400] + b"\xd8" + content[400:], "text/plain")
    assert found.charset == "utf-8"
    assert found.text.replace("\ufffd", "") == TEXT * 20


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", Cause.EMPTY),
        (b" \r\n\t", Cause.EMPTY),
        (b"\xef\xbb\xbf\n", Cause.EMPTY),
        (b"a" * 5_000_001, Cause.TOO_LARGE),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, Cause.BINARY),
        (TEXT.encode() + b"\x00", Cause.BINARY),
        (b"\xa1\xbf\xd7" * 40, Cause.ENCODING),
    ],
)
def test_what_is_no_text_is_refused_with_its_cause(content: bytes, cause: Cause) -> None:
    with pytest.raises(Refused) as refused:
        decoded(content, "text/plain")
    assert refused.value.cause == cause


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("iso-8859-1", "utf-8"), ("windows-1252", "windows-1256"), ("windows-1256", "utf-8")],
)
def test_letters_that_were_mangled_before_they_came_are_refused_and_named(
    wrong: str, right: str
) -> None:
    mangled = TEXT.encode(right).decode(wrong, "ignore")
    with pytest.raises(Refused, match=rf"encoding: {right} was read as ") as refused:
        decoded(mangled.encode(), "text/plain")
    assert refused.value.cause == Cause.ENCODING


def test_arabic_is_told_from_another_language_in_its_letters() -> None:
    assert arabic_share(TEXT) > 0.25
    assert arabic_share("وزیر امور خارجه کشور گفت که این مذاکرات در روز شنبه آغاز خواهد شد") < 0.1
