"""Partial dates in the database.

A column holds the date as it is written (`2015-10`, see `statements.dates`); beside it the
database itself keeps the days it covers, as a range that sorts and overlaps.
"""

import re
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.forms import CharField, Field
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.arabic.normalise import exact_form
from statements.dates import EndBeforeStartError, PartialDate, PartialDateError

if TYPE_CHECKING:
    Column = models.Field[PartialDate | str | None, PartialDate | None]
else:
    Column = models.Field

EXAMPLE = re.compile(r"[0-9][-/.0-9P1W]*[0-9W.]")


def isolated(text: str) -> str:
    """The text with each date in it isolated for direction: Arabic would turn it about."""
    return EXAMPLE.sub("\u2066\\g<0>\u2069", text)


def _how_to_write() -> str:
    return isolated(
        gettext(
            "2016-04-27 for a day, 2016-04 for a month, 2016 for a year, "
            "2016-07-14/2016-07-15 for a range, 2015-09-30/.. when the end is open, "
            "2015-12-14/P1W for the week from that day."
        )
    )


how_to_write = lazy(_how_to_write, str)


def parsed(text: str) -> PartialDate:
    """The partial date that the text names; ValidationError in the reader's language otherwise."""
    try:
        return PartialDate.parse(exact_form(text).upper())
    except EndBeforeStartError as error:
        raise ValidationError(gettext("The end lies before the start."), code="invalid") from error
    except PartialDateError as error:
        message = _("“%(text)s” is not a date that we can read. Write %(how)s")
        raise ValidationError(
            message, code="invalid", params={"text": text, "how": how_to_write()}
        ) from error


class PartialDateFormField(CharField):
    """A line of text that becomes a partial date; None when empty."""

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """The date, or None for an empty line."""
        text = str(value).strip() if value is not None else ""
        return parsed(text) if text else None

    def run_validators(self, value: Any) -> None:
        """The parser has validated already; a date has no length."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the line differs from what was shown."""
        return str(initial or "") != str(data or "").strip()


class PartialDateField(Column):
    """A date known in part; in Python a PartialDate, in the database its text."""

    description = _("Date known in part")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        """It is stored like any short text."""
        return "CharField"

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> PartialDate | None:
        """The stored text as a date."""
        return None if value is None else PartialDate.parse(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """A date from itself or its text; None for nothing."""
        if value is None or isinstance(value, PartialDate):
            return value
        return parsed(value) if value else None

    def get_prep_value(self, value: Any) -> str | None:
        """The text to store."""
        return None if value in (None, "") else str(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str | None:  # type: ignore[override]
        """The text that fixtures hold; None for nothing."""
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Field | None:
        """A line of text with a word on how to write in it."""
        help_text = format_lazy("{} {}", self.help_text, how_to_write())
        return super().formfield(
            **{"form_class": PartialDateFormField, "help_text": help_text, **kwargs}
        )


def days_of(field: str) -> models.GeneratedField:
    """A column that the database derives from a partial date: the range of its days."""
    return models.GeneratedField(
        expression=models.Func(models.F(field), function="public.partial_date_days"),
        output_field=DateRangeField(null=True),
        db_persist=True,
    )
