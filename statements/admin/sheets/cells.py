"""What a cell of a spreadsheet says of a record, and what the archive writes into one."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext, override, pgettext
from django.utils.translation import gettext_lazy as _
from import_export.widgets import ManyToManyWidget, Widget

from statements.admin.sheets.folding import folded
from statements.dates import PartialDate
from statements.models import FormerSpeakerSlug, Speaker, country_codes, is_country
from statements.models.partial_dates import parsed

# What stands in a cell to say that nothing is to stand there.
NOTHING = frozenset({"-", "–", "—", "−"})
APART = ("؛", ";", "،", ",", "\n")


class Text(Widget):  # type: ignore[misc]
    """Words as they stand."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """What the cell says; empty for a dash."""
        return "" if value in NOTHING else value

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """What is written into the cell."""
        return "" if value is None else str(value)


class Choice(Text):
    """One of a list, by its code or by its name in either language."""

    def __init__(self, choices: type[TextChoices]) -> None:
        super().__init__()
        self._choices = choices

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """The code; ValidationError with the names there are where it is none of them."""
        told = super().clean(value)
        if told == "":
            return ""
        for language, _name in settings.LANGUAGES:
            with override(language):
                for choice in self._choices:
                    if folded(told) in {folded(choice.value), folded(str(choice.label))}:
                        return choice.value
        names = pgettext("between names", ", ").join(str(choice.label) for choice in self._choices)
        message = _("“%(value)s” is none of these: %(names)s.")
        raise ValidationError(message, params={"value": told, "names": names})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its name in the language in use."""
        return str(self._choices(value).label) if value in self._choices.values else str(value)


class YesOrNo(Text):
    """Yes or no."""

    YES = frozenset({"yes", "y", "true", "1", "نعم"})
    NO = frozenset({"no", "n", "false", "0", "لا"})

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """Whether it says yes; ValidationError where it says neither."""
        told = value.strip().casefold()
        if told not in self.YES | self.NO:
            raise ValidationError(_("Write yes or no."))
        return told in self.YES

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Yes or no in the language in use."""
        return gettext("yes") if value else gettext("no")


class Country(Text):
    """A country, by its two letters or by its name in either language."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """Its ISO 3166 code; ValidationError where there is no such country."""
        told = str(super().clean(value))
        if told == "" or is_country(told):
            return told.upper()
        if code := _codes_by_name().get(folded(told)):
            return code
        raise ValidationError(_("There is no country “%(code)s”."), params={"code": told})


class Date(Text):
    """A date known in part, written as 2015-10 or 2015-09-30/.."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> PartialDate | None:
        """The date; ValidationError where it cannot be read."""
        told = super().clean(value)
        return parsed(told) if told else None


class OneSpeaker(Text):
    """A speaker, by the address."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Speaker] = {}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """The speaker; ValidationError where nobody is at the address any more."""
        if value not in self._found:
            self._found[value] = speaker_at(value)
        return self._found[value]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The speaker's address."""
        return value.slug if value else ""


class Speakers(ManyToManyWidget):  # type: ignore[misc]
    """Speakers by their addresses, with semicolons between them."""

    def __init__(self) -> None:
        super().__init__(Speaker, separator="; ", field="slug")
        self._one = OneSpeaker()

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[Speaker]:
        """The speakers; ValidationError naming each address where nobody is."""
        found, errors = [], []
        for address in () if value in NOTHING else _apart(value):
            try:
                found.append(self._one.clean(address))
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Their addresses in alphabetical order."""
        return "" if value is None else self.separator.join(sorted(s.slug for s in value.all()))


def speaker_at(address: str) -> Speaker:
    """Who is at the address; ValidationError with the way to go where nobody is any more."""
    speaker = Speaker.objects.filter(slug=address).first()
    if speaker:
        refuse_merged(speaker)
        return speaker
    former = FormerSpeakerSlug.objects.filter(slug=address).select_related("speaker").first()
    if former:
        refuse_moved(former.speaker, address)
    message = _("There is no speaker at the address “%(address)s”.")
    raise ValidationError(message, params={"address": address})


def refuse_moved(record: Any, address: str) -> None:
    """ValidationError that names the address at which the record is now."""
    message = _("“%(address)s” is a former address: “%(name)s” is at “%(now)s” now.")
    told = {"address": address, "name": str(record), "now": record.slug}
    raise ValidationError(message, params=told)


def refuse_merged(record: Any) -> None:
    """ValidationError where the record has been merged into another."""
    into = getattr(record, "merged_into", None)
    if into is not None:
        message = _("“%(name)s” has been merged into “%(into)s”, which is at “%(address)s”.")
        told = {"name": str(record), "into": str(into), "address": into.slug}
        raise ValidationError(message, params=told)


def _apart(value: str) -> Iterable[str]:
    for mark in APART[1:]:
        value = value.replace(mark, APART[0])
    return dict.fromkeys(address for part in value.split(APART[0]) if (address := part.strip()))


@cache
def _codes_by_name() -> dict[str, str]:
    named = (Locale.parse(language).territories for language, _name in settings.LANGUAGES)
    return {folded(str(names[code])): code for names in named for code in country_codes()}
