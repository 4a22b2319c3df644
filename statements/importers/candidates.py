"""The extractor's drafts as candidate statements: linked to what is known, fitted to the fields."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Func, TextField, Value

from statements import extraction
from statements.dates import PartialDate, printed_dates
from statements.extraction import StatementDraft
from statements.importers.linking import Link, Named, links
from statements.importers.occasions import occasion_of, occasions
from statements.models import (
    Article,
    Event,
    Inferred,
    Linked,
    SayingDateStatus,
    SpeakerKind,
    SpeakerProposal,
    Statement,
)

KINDS = {
    extraction.SpeakerKind.PERSON: SpeakerKind.PERSON,
    extraction.SpeakerKind.INSTITUTION: SpeakerKind.ORGANISATION,
    extraction.SpeakerKind.UNNAMED: SpeakerKind.UNNAMED,
}
LONGEST_NAME = 200
PARTS = "؛ "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate statement: its values as `models.proposal.values_of` gives them, and why."""

    values: dict[str, Any]
    reasons: list[str]
    named: Named
    linked: Linked
    speaker_proposal: SpeakerProposal | None


def candidates(article: Article, drafts: Sequence[StatementDraft]) -> list[Candidate]:
    """A candidate for each draft; speakers whom the archive does not know become proposals."""
    named = _named(drafts)
    known = links(named, day_of(article.published_on))
    meant = {one: _meant(one, known[one], article) for one in known}
    happened = occasions(article.published_on, drafts)
    made = []
    for draft, one in zip(drafts, named, strict=True):
        link, proposed = meant[one]
        occasion = occasion_of(draft, article.published_on, happened)
        values = _values(draft, link, occasion)
        made.append(Candidate(values, list(draft.reasons), one, link.how, proposed))
    return made


def day_of(when: PartialDate | None) -> date | None:
    """The day, where the date is known to the day; else None."""
    return when.start if when and when.start == when.end else None


def _named(drafts: Sequence[StatementDraft]) -> list[Named]:
    """Whom each draft names, with all titles that the article prints with this name."""
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    names = [(draft.speaker[:LONGEST_NAME], KINDS[draft.speaker_kind]) for draft in drafts]
    for name, draft in zip(names, drafts, strict=True):
        titles[name] |= {_fitting(draft.attributed_as, "attributed_as")} - {""}
    return [Named(*name, frozenset(titles[name])) for name in names]


def _meant(named: Named, link: Link, article: Article) -> tuple[Link, SpeakerProposal | None]:
    """The link and, where nobody is known, the proposal; one accepted before links after all."""
    if link.how != Linked.UNKNOWN or not any(map(str.isalnum, named.name)):
        return link, None
    proposed = _proposed(named, article)
    if proposed.speaker:
        return Link(proposed.speaker, Linked.ACCEPTED), proposed
    return link, proposed


def _proposed(named: Named, article: Article) -> SpeakerProposal:
    words = Func(Value(named.name), function="public.name_words", output_field=TextField())
    proposed, _ = SpeakerProposal.objects.get_or_create(
        name_words__exact=words,
        kind=named.kind,
        article=article if named.kind == SpeakerKind.UNNAMED else None,
        defaults={"name": named.name},
    )
    if new := named.titles.difference(proposed.offices):
        proposed.offices = [*proposed.offices, *sorted(new)]
        proposed.save(update_fields=["offices"])
    return proposed


def _values(draft: StatementDraft, link: Link, occasion: Event | None) -> dict[str, Any]:
    return {
        "start": draft.start,
        "end": draft.end,
        "text": draft.text,
        "kind": draft.kind.value,
        "speaker_id": link.speaker.pk if link.speaker else None,
        "attributed_as": _fitting(draft.attributed_as, "attributed_as"),
        "cue": _fitting(draft.cue, "cue"),
        "via": _fitting(draft.via, "via"),
        **_said(draft),
        "occasion_id": occasion.pk if occasion else None,
        "attribution_note_ar": "",
        "attribution_note_en": "",
        "confidence": draft.confidence.value,
        "about": [],
        "quotes": sorted([quote.start, quote.end, quote.text] for quote in draft.quotes),
    }


def _said(draft: StatementDraft) -> Mapping[str, str | None]:
    """When it was said; a date without the words it rests on is none."""
    basis = _fitting(draft.said_on_basis, "said_on_basis").strip()
    if not (draft.said_on and basis):
        unknown = SayingDateStatus.UNKNOWN.value
        nothing = {"said_on_basis": "", "said_on_inferred": ""}
        return {"said_on": None, "said_on_status": unknown, **nothing}
    stands = all(part in draft.text for part in basis.split(PARTS))
    return {
        "said_on": str(PartialDate.parse(draft.said_on)),
        "said_on_status": str(SayingDateStatus.EXPLICIT if stands else SayingDateStatus.INHERITED),
        "said_on_basis": basis,
        "said_on_inferred": _inferred(basis),
    }


def _inferred(basis: str) -> str:
    """What of the date its words leave out: nothing where one of them is a whole date."""
    told = {printed.inferred for printed in printed_dates(basis)}
    order = (Inferred.NOTHING, Inferred.YEAR)
    return str(next((part for part in order if part in told), Inferred.WHOLE))


def _fitting(text: str | None, field: str) -> str:
    """The text, or nothing where it is longer than such a thing can be."""
    longest: int = getattr(Statement._meta.get_field(field), "max_length", 0)
    return text if text and len(text) <= longest else ""
