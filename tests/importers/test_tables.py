"""Tables bring an article a row."""

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.importers import lines, tables
from statements.importers.columns import columns_from
from statements.importers.records import Cause, Received, Refused, Stated
from statements.importers.tables import csv_documents, json_documents
from tests.importers.newspaper import NOON

ARABIC = "title=عنوان,body=نص,date=تاريخ,outlet=صحيفة,address=رابط,author=كاتب"
TABLE = """عنوان;نص;تاريخ;صحيفة;رابط;كاتب;أخرى
لقاء;"قال الوزير: ""نعم""؛
ثم سكت.";2015-12-15;الخبر;http://a.example/1;ليلى;؟
"""


def rows(content: str | bytes, columns: str = "") -> list[Received | Refused]:
    """What comes of a CSV file."""
    raw = content.encode() if isinstance(content, str) else content
    mapping = columns_from(columns) or None
    return list(csv_documents("a.csv", BytesIO(raw), mapping, NOON))


def objects(content: str | bytes, columns: str = "") -> list[Received | Refused]:
    """What comes of a file of JSON Lines."""
    raw = content.encode() if isinstance(content, str) else content
    mapping = columns_from(columns) or None
    return list(json_documents("a.jsonl", BytesIO(raw), mapping, NOON))


def told(items: list[Received | Refused]) -> list[str]:
    """Texts of what came in, causes and items of what did not."""
    return [
        item.content.decode() if isinstance(item, Received) else f"{item.cause}: {item.item}"
        for item in items
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256", "utf-16"])
@pytest.mark.parametrize("columns", [ARABIC, ""])
def test_a_row_is_a_text_and_what_is_stated_of_it(encoding: str, columns: str) -> None:
    assert rows(TABLE.encode(encoding), columns) == [
        Received(
            'قال الوزير: "نعم"؛\nثم سكت.'.encode(),
            "text/plain; charset=utf-8",
            NOON,
            file_name="a.csv, row 2",
            stated=Stated("لقاء", "الخبر", "ليلى", "2015-12-15", "http://a.example/1"),
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_understood(delimiter: str) -> None:
    assert told(rows(f"title{delimiter}text\nأ{delimiter}ب\n")) == ["ب"]


def test_a_cell_with_markup_is_a_page() -> None:
    (received,) = rows('body\n"<p class=""x"">نص</p>"\n')
    assert isinstance(received, Received)
    assert received.media_type == "text/html; charset=utf-8"


def test_a_broken_row_is_one_refusal_and_the_rest_comes_in() -> None:
    content = 'title,body\nأ,ب\nج,"بلا نهاية\nد,هـ\nو,"ز"\nح,ط,زائد\nي,\n\nك,ل\n'
    assert told(rows(content)) == [
        *("ب", "broken: a.csv, row 3", "هـ", "ز"),
        *("broken: a.csv, row 6", "empty: a.csv, row 7", "ل"),
    ]


def test_a_missing_column_is_one_clear_refusal() -> None:
    (refused,) = rows(TABLE, "body=متن")
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.COLUMN
    assert refused.item == "a.csv"
    assert refused.detail == "no column “متن”; there are: عنوان, نص, تاريخ, صحيفة, رابط, كاتب, أخرى"


@pytest.mark.parametrize("columns", ["body", "body=", "colour=لون"])
def test_a_mapping_that_says_nothing_is_refused(columns: str) -> None:
    with pytest.raises(Refused) as refusal:
        columns_from(columns)
    assert refusal.value.cause is Cause.COLUMN


def test_hostile_cells_stay_text() -> None:
    content = 'title,body\n"=cmd|\'/C calc\'!A0\x00 ","<script>؟</script>\0"\n'
    (received,) = rows(content)
    assert isinstance(received, Received)
    assert received.stated.title == "=cmd|'/C calc'!A0"
    assert received.content == "<script>؟</script>\0".encode()


def test_huge_cells_come_in_up_to_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    huge = "ب" * 200_000
    assert told(rows(f"body\n{huge}\n")) == [huge]
    monkeypatch.setattr(lines, "LONGEST_LINE", 1000)
    monkeypatch.setattr(tables, "LARGEST_CELL", 500)
    content = f"body\n{'a' * 5000}\n{'b' * 800}\nج\n"
    assert told(rows(content)) == ["too large: a.csv, row 2", "too large: a.csv, row 3", "ج"]


def test_a_row_that_never_ends_is_left_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST_ROW", 1000)
    monkeypatch.setattr(tables, "MOST_READ_AGAIN", 20_000)
    told_of = told(rows("title,body\n" + 'a","b\n' * 2000 + '"\nأ,ب\n'))
    assert told_of[-1] == "ب"
    assert len(told_of) < 100
    assert {cause.split(":")[0] for cause in told_of[:-1]} == {"too large", "broken"}


def test_a_line_in_other_letters_than_the_rest_is_refused() -> None:
    content = "body\nأول\n".encode() + "ثان\n".encode("windows-1256") + "ثالث\n".encode()
    assert told(rows(content)) == ["أول", "encoding: a.csv, row 3", "ثالث"]


def test_a_line_of_json_is_an_article_and_a_broken_one_a_refusal() -> None:
    good = json.dumps({"عنوان": "لقاء", "نص": "قال", "تاريخ": 2015, "كاتب": None})
    content = f'{good}\n{{"نص": \n\n[1]\n{{"عنوان": 1}}\n{{"نص": "\\ud800"}}\n{{"نص": "نعم"}}'
    items = objects(content)
    assert told(items) == [
        *("قال", "broken: a.jsonl, line 2", "broken: a.jsonl, line 4"),
        *("column: a.jsonl, line 5", "encoding: a.jsonl, line 6", "نعم"),
    ]
    assert isinstance(items[0], Received)
    assert items[0].stated == Stated(title="لقاء", published_on="2015")


def test_json_nested_without_end_is_a_refusal() -> None:
    assert told(objects("[" * 100_000)) == ["broken: a.jsonl, line 1"]


@settings(max_examples=80)
@given(
    st.binary(max_size=120)
    | st.text('",;\n\r\t\0ab\ud800', max_size=60).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
)
def test_no_table_does_more_than_be_refused(content: bytes) -> None:
    items = rows(b"title,body\n" + content) + rows(content) + objects(content)
    assert all(isinstance(item, Received | Refused) for item in items)
