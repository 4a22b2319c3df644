"""What a curator types as a date, and what the column gives back."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from statements.dates import PartialDate
from statements.models import Event
from statements.models.partial_dates import PartialDateFormField
from tests import cast


def typed(line: str) -> PartialDate | None:
    """What the form makes of a line, which may be left empty."""
    read: PartialDate | None = PartialDateFormField(required=False).clean(line)
    return read


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2016-04-27", "2016-04-27"),
        (" 2016-04 ", "2016-04"),
        ("٢٠١٥-١٠-٠٥", "2015-10-05"),
        ("۲۰۱۵", "2015"),
        ("٢٠١٥-٠٩-٣٠/..", "2015-09-30/.."),
        ("٢٠١٥-١٢-١٤/p1w", "2015-12-14/P1W"),
        ("\u200f2015-10\u200e", "2015-10"),
    ],
)
def test_a_curator_may_type_a_date_in_any_digits(line: str, written: str) -> None:
    assert str(typed(line)) == written


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_is_no_date(line: str) -> None:
    assert typed(line) is None


@pytest.mark.parametrize(
    "line",
    ["أمس", "2015-13", "2015-02-30", "2016\x00", "9999-12-31/P1W"],
)
def test_a_line_that_is_no_date_is_refused_and_how_to_write_one_is_said(line: str) -> None:
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            typed(line)
        [message] = refusal.value.messages
    assert f"“{line}” is not a date that we can read" in message
    assert "2016-04-27\u2069 for a day" in message


def test_a_range_that_ends_before_it_starts_is_refused_in_words() -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        typed("2016-07-15/2016-07-14")
    assert refusal.value.messages == ["The end lies before the start."]


def test_a_date_that_must_be_given_is_asked_for() -> None:
    with pytest.raises(ValidationError):
        PartialDateFormField(required=True).clean("")


def test_a_line_left_as_it_was_shown_has_not_changed() -> None:
    field = PartialDateFormField()
    assert not field.has_changed(PartialDate.parse("2015-10"), "2015-10 ")
    assert not field.has_changed(None, "")
    assert field.has_changed(PartialDate.parse("2015-10"), "2015-11")
    assert field.has_changed(None, "2015")


def test_a_form_on_a_record_shows_the_date_as_it_is_written() -> None:
    form_class = forms.modelform_factory(Event, fields=["dates"])
    form = form_class(instance=Event(dates=PartialDate.parse("2015-12-14/P1W")))
    assert 'value="2015-12-14/P1W"' in str(form["dates"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written", ["2016-04-27", "2015-10", "2015", "2015-12-14/P1W", "2015-09-30/..", "../2015-12"]
)
def test_a_date_comes_back_from_its_column_as_it_went_in(written: str) -> None:
    talks = cast.the_talks(dates=written)
    talks.refresh_from_db()
    assert talks.dates == PartialDate.parse(written)


@pytest.mark.django_db
def test_records_are_found_by_the_very_date_that_is_written() -> None:
    cast.the_talks(dates="2015-10")
    assert Event.objects.filter(dates="2015-10").exists()
    assert Event.objects.filter(dates=PartialDate.parse("2015-10")).exists()
    assert not Event.objects.filter(dates="2015").exists()
