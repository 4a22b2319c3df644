"""What a version of a statement said, fact by fact, and what became of each in the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from statements.arabic.differences import Run, differences
from statements.formats.dating import dated
from statements.formats.signs import comma
from statements.formats.words import LEFT_OUT, text_of
from statements.models import Statement, StatementVersion, Withholding
from statements.models.former import as_it_was, spoken_of_then


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a version in words; printed ones are Arabic in every language."""

    name: str
    label: str
    value: str
    is_printed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two versions tell otherwise, what only one has marked in runs."""

    name: str
    label: str
    before: list[Run]
    after: list[Run]
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A version, why it is withheld if it is, and what it changed of the one before.

    `differences` is None where there is none before it or one of the two is withheld.
    """

    version: StatementVersion
    withheld: Withholding | None
    differences: list[Difference] | None
    is_first: bool


def withheld_versions(statement: Statement) -> dict[int | None, Withholding]:
    """The standing withholdings of its versions, by the version's key."""
    standing = statement.withholdings.standing().exclude(version=None).select_related("version")
    return {withholding.version_id: withholding for withholding in standing}


def steps(statement: Statement, versions: Sequence[StatementVersion], most: int) -> list[Step]:
    """So many versions, the newest first, with what each changed.

    Behind them stands the one before the last; where it does not, the last is the first of all.
    """
    withheld = withheld_versions(statement)
    told = [_step(version, before, withheld) for version, before in pairwise(versions)][:most]
    if len(versions) <= most and versions:
        last = versions[-1]
        told.append(Step(last, withheld.get(last.pk), None, is_first=True))
    return told


def facts(version: StatementVersion) -> list[Fact]:
    """All that a version said, in the language in use; what is empty too, in a fixed order."""
    was = as_it_was(version)
    about = comma().join(event.name for event in spoken_of_then(version))
    return [
        Fact("text", _("Passage"), text_of(was), is_printed=True),
        Fact("quotes", _("Quoted words"), _quoted(was), is_printed=True),
        Fact("kind", _("Kind"), str(was.get_kind_display())),
        Fact("speaker", _("Speaker"), was.said_by.name),
        *_printed_facts(was),
        *_dates(was),
        Fact("occasion", _("Occasion"), was.occasion.name if was.occasion else ""),
        Fact("about", _("Speaks of"), about),
        Fact("attribution_note", _("Note on the attribution"), was.attribution_note),
        Fact("article", _("Article"), version.names["article"], is_printed=True),
    ]


def compared(before: StatementVersion, after: StatementVersion) -> list[Difference]:
    """The facts that the two versions tell otherwise, in their order."""
    pairs = zip(facts(before), facts(after), strict=True)
    return [
        Difference(old.name, old.label, *differences(old.value, new.value), old.is_printed)
        for old, new in pairs
        if old.value != new.value
    ]


def _printed_facts(was: Statement) -> Iterator[Fact]:
    for name, label, value in (
        ("attributed_as", _("Title as printed"), was.attributed_as),
        ("cue", _("Reporting verb"), was.cue),
        ("via", _("Relayed by"), was.via),
    ):
        yield Fact(name, label, value, is_printed=True)


def _dates(was: Statement) -> Iterator[Fact]:
    said = dated(was.said_on, was.said_on_inferred) if was.said_on else ""
    yield Fact("said_on", _("Said"), said)
    yield Fact(
        "said_on.status",
        _("How that is known"),
        str(was.get_said_on_status_display()) if said else "",
    )
    yield Fact("said_on.basis", _("Words the date rests on"), was.said_on_basis, is_printed=True)


def _quoted(was: Statement) -> str:
    return LEFT_OUT.join(stretch.text for stretch in was.passage if stretch.is_quoted)


def _step(
    version: StatementVersion, before: StatementVersion, withheld: dict[int | None, Withholding]
) -> Step:
    both_shown = version.pk not in withheld and before.pk not in withheld
    differences = compared(before, version) if both_shown else None
    return Step(version, withheld.get(version.pk), differences, is_first=False)
