"""References as BibTeX, RIS and CSL-JSON: read back by the programs that keep bibliographies."""

import json
import re
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import PartialDate
from statements.formats import bibtex, csl, ris
from statements.formats.reference import Author, Reference

HOSTILE = st.text(
    st.sampled_from('\\{}%$#&_~^"=,@-«»ابت a\n\r\t\x0b\u2028') | st.characters(codec="utf-8"),
    min_size=1,
).filter(str.strip)
FROM_TEX = {written: sign for sign, written in bibtex.TEX.items()}
WRITTEN = re.compile("|".join(re.escape(written) for written in FROM_TEX))


def a_reference(**fields: Any) -> Reference:
    """A reference of a statement."""
    told: dict[str, Any] = {
        "key": "statement1",
        "title": "Statement 1",
        "address": "https://archive.example/s/1",
        "date": PartialDate.parse("2015-12-11"),
        "inferred": "",
        "outlet": "Al-Minbar",
        "notes": ("Verbatim",),
        "author": Author("حداد", "سمير"),
    }
    return Reference(**{**told, **fields})


def in_bibtex(reference: Reference) -> dict[str, str]:
    """The fields that a reader of BibTeX finds, as they were before TeX."""
    read = parse_string("".join(bibtex.document([reference], ["a remark @misc{"])))
    assert not read.failed_blocks
    fields = read.entries[0].fields_dict
    return {name: _from_tex(field.value) for name, field in fields.items()}


def _from_tex(value: str) -> str:
    return WRITTEN.sub(lambda found: FROM_TEX[found[0]], value)


def in_ris(reference: Reference) -> dict[str, Any]:
    """The fields that a reader of RIS finds."""
    (read,) = rispy.loads("".join(ris.document([reference])))
    return dict(read)


def in_csl(reference: Reference) -> Any:
    """The date that a citation processor understands."""
    items = json.loads(json.dumps([csl.item(reference)]))
    return CiteProcJSON(items)[reference.key].get("issued")


@given(HOSTILE)
def test_whatever_stands_in_a_text_it_is_read_back_on_one_line(text: str) -> None:
    reference = a_reference(abstract=text, printed_in=text, notes=(text,), title=text)
    folded = " ".join(text.split())
    read = in_bibtex(reference)
    assert (read["abstract"], read["note"], read["howpublished"]) == (folded, folded, folded)
    assert read["title"] == f"{{{folded}}}"
    told = in_ris(reference)
    assert (told["abstract"], told["notes"], told["title"]) == (folded, [folded], folded)
    assert told["urls"] == ["https://archive.example/s/1"]


def test_a_person_has_a_family_name_and_a_ministry_only_a_name() -> None:
    person, ministry = a_reference(), a_reference(author=Author("وزارة الدفاع, الروسية"))
    assert in_bibtex(person)["author"] == "{حداد}, {سمير}"
    assert in_bibtex(ministry)["author"] == "{وزارة الدفاع, الروسية}"
    assert in_ris(person)["authors"] == ["حداد, سمير"]
    assert csl.item(person)["author"] == [{"family": "حداد", "given": "سمير"}]
    assert csl.item(ministry)["author"] == [{"literal": "وزارة الدفاع, الروسية"}]


@pytest.mark.parametrize(
    ("date", "in_edtf", "year", "in_slashes", "parts"),
    [
        ("2015-12-11", "2015-12-11", "2015", "2015/12/11/", [[2015, 12, 11]]),
        ("2015-12", "2015-12", "2015", "2015/12//", [[2015, 12]]),
        ("2015", "2015", "2015", "2015///", [[2015]]),
        (
            *("2015-12-14/P1W", "2015-12-14/2015-12-20", "2015", "2015/12//"),
            [[2015, 12, 14], [2015, 12, 20]],
        ),
        (
            *("2015-12-30/2016-01-02", "2015-12-30/2016-01-02", None, None),
            [[2015, 12, 30], [2016, 1, 2]],
        ),
        ("2015-09-30/..", "2015-09-30/..", None, None, None),
    ],
)
def test_no_date_becomes_more_exact_than_it_is(
    date: str, in_edtf: str, year: str | None, in_slashes: str | None, parts: Any
) -> None:
    reference = a_reference(date=PartialDate.parse(date))
    fields, tags = in_bibtex(reference), in_ris(reference)
    assert (fields["date"], fields.get("year")) == (in_edtf, year)
    assert (tags.get("year"), tags.get("date")) == (year, in_slashes)
    assert csl.item(reference)["issued"].get("date-parts") == parts
    assert in_csl(reference)


def test_an_open_date_is_told_in_words() -> None:
    with override("ar"):
        issued = csl.item(a_reference(date=PartialDate.parse("2015-09-30/..")))["issued"]
    assert issued == {"literal": "منذ 30 أيلول/سبتمبر 2015"}


@pytest.mark.parametrize(
    ("date", "doubted", "in_slashes"),
    [
        ("2015-12-11", "2015-12-11?", "2015/12/11/date inferred"),
        ("2015-09-30/..", "2015-09-30?/..", None),
    ],
)
def test_an_inferred_date_is_doubtful_in_every_format(
    date: str, doubted: str, in_slashes: str | None
) -> None:
    reference = a_reference(date=PartialDate.parse(date), inferred="date")
    assert in_bibtex(reference)["date"] == doubted
    with override("en"):
        assert in_ris(reference).get("date") == in_slashes
    assert in_csl(reference).circa


def test_without_a_date_there_is_none_in_any_format() -> None:
    undated = a_reference(date=None)
    assert {"date", "year"}.isdisjoint(in_bibtex(undated))
    assert {"date", "year"}.isdisjoint(in_ris(undated))
    assert "issued" not in csl.item(undated)
