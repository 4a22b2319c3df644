"""Outlets, speakers and events of a dump come in, with their former addresses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from statements.arabic.names import index_name
from statements.importers.dumps.opening import Dump, Line
from statements.importers.dumps.people import People
from statements.importers.dumps.storing import go_on_after, store, written
from statements.models import (
    Alias,
    Event,
    FormerEventSlug,
    FormerSpeakerSlug,
    Moved,
    Office,
    Outlet,
    Speaker,
    SpeakerKind,
    SpeakerMove,
)

_SPEAKER = (
    *("id", "slug", "name_ar", "name_en", "kind", "country", "family_name_ar", "family_name_en"),
    *("sort_key", "merged_into_id"),
)
_EVENT = (
    *("id", "slug", "name_ar", "name_en", "kind", "is_occasion", "dates", "dates_from"),
    *("place_ar", "place_en"),
)
# So that a merge that came in can be undone: nothing else moved here.
_NOTHING_MOVED: dict[str, list[Any]] = {
    name: []
    for name in (
        *("merged", "aliases", "offices", "took_part", "both_took_part", "proposals", "drafts"),
    )
}


@dataclass(frozen=True, slots=True)
class Nouns:
    """By their slugs the keys of what has come in; and of a speaker who stands for the unknown."""

    outlets: dict[str, int] = field(default_factory=dict)
    speakers: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)

    def key(self, noun: str, named: dict[str, Any], line: Line) -> int:
        """The key of the record that is named so; NoDumpError where there is none."""
        slug = named["slug"]
        found: dict[str, int] = getattr(self, noun)
        if slug not in found:
            raise line.refused(f"there is no “{slug}” among the {noun}.")
        return found[slug]


def bring_in_nouns(dump: Dump, people: People) -> Nouns:
    """Bring them in; their keys by slug."""
    nouns = Nouns()
    _outlets(dump, nouns)
    _speakers(dump, nouns)
    _merged(dump, nouns, people)
    _events(dump, nouns)
    return nouns


def _outlets(dump: Dump, nouns: Nouns) -> None:
    def row(line: Line) -> Sequence[Any]:
        told = line.record
        nouns.outlets[told["slug"]] = told["key"]
        name = told["name"]
        return told["key"], told["slug"], name["ar"], name["en"], told["website"], told["display"]

    columns = ("id", "slug", "name_ar", "name_en", "website", "display")
    store(Outlet, columns, map(row, dump.lines("outlets")))
    go_on_after(Outlet)


def _speakers(dump: Dump, nouns: Nouns) -> None:
    def row(line: Line) -> Sequence[Any]:
        told = line.record
        nouns.speakers[told["slug"]] = told["key"]
        name, family = told["name"], told["family_name"]
        first = (told["key"], told["slug"], name["ar"], name["en"], told["kind"], told["country"])
        return *first, family["ar"], family["en"], told["sort_key"], None

    store(Speaker, _SPEAKER, map(row, dump.lines("speakers")))
    store(Speaker, _SPEAKER, map(_participant, dump.lines("participants")))
    go_on_after(Speaker)
    store(Alias, ("speaker_id", "name", "retired_because"), _aliases(dump.lines("speakers")))
    store(Office, ("speaker_id", "title", "held"), _offices(dump.lines("speakers")))
    store(FormerSpeakerSlug, ("speaker_id", "slug"), _left(dump.lines("speakers")))


def _participant(line: Line) -> Sequence[Any]:
    """Whoever is not quoted has no page: the address is made up."""
    told = line.record
    key, name = told["key"], told["name"]
    made_up = f"participant--{key}"
    return key, made_up, name["ar"], name["en"], told["kind"], "", "", "", told["sort_key"], None


def _aliases(lines: Iterable[Line]) -> Iterator[Sequence[Any]]:
    for line in lines:
        yield from ((line.record["key"], name, "") for name in line.record["aliases"])


def _offices(lines: Iterable[Line]) -> Iterator[Sequence[Any]]:
    for line in lines:
        titles, held = line.record["offices"], line.record["offices_held"]
        if len(titles) != len(held):
            raise line.refused("there are not as many offices as dates of them.")
        yield from ((line.record["key"], *office) for office in zip(titles, held, strict=True))


def _left(lines: Iterable[Line]) -> Iterator[Sequence[Any]]:
    for line in lines:
        yield from ((line.record["key"], slug) for slug in line.record["former_slugs"])


def _merged(dump: Dump, nouns: Nouns, people: People) -> None:
    """Those who were found to be others, each with what readers are told of it."""
    kinds = dict(Speaker.objects.values_list("pk", "kind"))
    known: set[int] = set()
    moves = []
    for line in dump.lines("merged_speakers"):
        told = line.record
        into = nouns.key("speakers", {"slug": told["into"]}, line)
        if told["key"] not in known:
            known.add(told["key"])
            store(Speaker, _SPEAKER, [_gone(told, into, kinds.get(into, SpeakerKind.PERSON))])
            store(FormerSpeakerSlug, ("speaker_id", "slug"), _left([line]))
        moves.append(_move(told, into, people))
    SpeakerMove.objects.bulk_create(moves)
    if known:
        go_on_after(Speaker)


def _gone(told: dict[str, Any], into: int, kind: str) -> Sequence[Any]:
    name = told["name"]
    first = (told["key"], told["slug"], name["ar"], name["en"], kind)
    return *first, "", "", "", index_name(name["ar"], ""), into


def _move(told: dict[str, Any], into: int, people: People) -> SpeakerMove:
    """The merge; or the split that was undone, which is told in the same way."""
    when = {"by_id": people.reviewer, "made_at": told["since"], "reason": told["reason"]}
    if told["how"] == "merge":
        pair = {"from_speaker_id": told["key"], "to_speaker_id": into}
        return SpeakerMove(kind=Moved.MERGE, done=_NOTHING_MOVED, **pair, **when)
    undone = {
        "undone_at": told["since"],
        "undone_by_id": people.reviewer,
        "undone_because": told["reason"],
    }
    pair = {"from_speaker_id": into, "to_speaker_id": told["key"]}
    return SpeakerMove(
        kind=Moved.SPLIT, done={**_NOTHING_MOVED, "is_new": True}, **pair, **when, **undone
    )


def _events(dump: Dump, nouns: Nouns) -> None:
    def row(line: Line) -> Sequence[Any]:
        told = line.record
        nouns.events[told["slug"]] = told["key"]
        name, place, dates = told["name"], told["place"], told["dates"]
        first = (told["key"], told["slug"], name["ar"], name["en"], told["kind"])
        then = (told["is_occasion"], written(dates), dates["from"])
        return *first, *then, place["ar"], place["en"]

    store(Event, _EVENT, map(row, dump.lines("events")))
    go_on_after(Event)
    store(FormerEventSlug, ("event_id", "slug"), _left(dump.lines("events")))
    taking_part = (
        (line.record["key"], speaker)
        for line in dump.lines("events")
        for speaker in line.record["participants"]
    )
    store(Event.participants.through, ("event_id", "speaker_id"), taking_part)
