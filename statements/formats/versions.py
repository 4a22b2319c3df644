"""What a version of a statement said, fact by fact, and what became of each in the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from statements.arabic.differences import Run, differences
from statements.formats.dating import dated
from statements.formats.signs import comma
from statements.formats.words import LEFT_OUT, text_of
from statements.models import Statement, StatementVersion
from statements.models.former import as_it_was, spoken_of_then


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a version in words; printed ones are Arabic in every language."""

    label: str
    value: str
    is_printed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two versions tell otherwise, what only one has marked in runs."""

    label: str
    before: list[Run]
    after: list[Run]
    is_printed: bool


def facts(version: StatementVersion) -> list[Fact]:
    """All that a version said, in the language in use; what is empty too, in a fixed order."""
    was = as_it_was(version)
    about = comma().join(event.name for event in spoken_of_then(version))
    return [
        Fact(_("Passage"), text_of(was), is_printed=True),
        Fact(_("Quoted words"), _quoted(was), is_printed=True),
        Fact(_("Kind"), str(was.get_kind_display())),
        Fact(_("Speaker"), was.said_by.name),
        *_printed_facts(was),
        *_dates(was),
        Fact(_("Occasion"), was.occasion.name if was.occasion else ""),
        Fact(_("Speaks of"), about),
        Fact(_("Note on the attribution"), was.attribution_note),
        Fact(_("Article"), version.names["article"], is_printed=True),
    ]


def compared(before: StatementVersion, after: StatementVersion) -> list[Difference]:
    """The facts that the two versions tell otherwise, in their order."""
    pairs = zip(facts(before), facts(after), strict=True)
    return [
        Difference(old.label, *differences(old.value, new.value), old.is_printed)
        for old, new in pairs
        if old.value != new.value
    ]


def _printed_facts(was: Statement) -> Iterator[Fact]:
    for label, value in (
        (_("Title as printed"), was.attributed_as),
        (_("Reporting verb"), was.cue),
        (_("Relayed by"), was.via),
    ):
        yield Fact(label, value, is_printed=True)


def _dates(was: Statement) -> Iterator[Fact]:
    said = dated(was.said_on, was.said_on_inferred) if was.said_on else ""
    yield Fact(_("Said"), said)
    yield Fact(_("How that is known"), str(was.get_said_on_status_display()) if said else "")
    yield Fact(_("Words the date rests on"), was.said_on_basis, is_printed=True)


def _quoted(was: Statement) -> str:
    return LEFT_OUT.join(stretch.text for stretch in was.passage if stretch.is_quoted)
