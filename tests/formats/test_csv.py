"""Tables: a cell is read back as it was written, and no spreadsheet takes it for a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statements.formats.csv import cell, document, escaped, line, unescaped

ANY_TEXT = st.text(st.sampled_from("=+-@'\t\r\n,;\"«»ابت 1") | st.characters(codec="utf-8"))


@given(st.lists(ANY_TEXT, min_size=1))
@example(["=1+1", "-نعم", "'قال", '«نعم»، «لا»\nثم "صمت", وعاد', "\t=x", "''", ""])
def test_every_text_comes_back_and_none_is_a_formula(texts: list[str]) -> None:
    written = line(cell(text) for text in texts)
    (read,) = csv.reader(StringIO(written, newline=""), strict=True)
    assert [unescaped(text) for text in read] == texts
    assert not [text for text in read if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert written.endswith("\r\n")


@pytest.mark.parametrize("text", ["قال: =1", "٥", "«-»", " =1"])
def test_a_text_that_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert escaped(text) == text


def test_a_table_begins_with_its_mark_and_its_headings() -> None:
    record = {"number": 5, "said_on": None, "quotes": [{"text": "نعم"}], "is_cut": True}
    columns = ["number", "said_on.edtf", "quotes", "is_cut"]
    assert "".join(document(columns, [record])) == (
        '\ufeffnumber,said_on_edtf,quotes,is_cut\r\n5,,"[{""text"": ""نعم""}]",true\r\n'
    )
