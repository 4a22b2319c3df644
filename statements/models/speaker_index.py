"""The index of speakers: its letters, and who stands under each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import Collate, Left, Lower, Upper

from statements.arabic.letters import ALPHABET
from statements.models.speaker import Speaker, SpeakerKind

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANOTHER_SIGN = "#"
UNNAMED = "?"


@dataclass(frozen=True, slots=True)
class SpeakerIndex:
    """The published speakers by the alphabet of a language (`ar`, `en`).

    Names that begin with another sign stand under «#» behind the letters, unnamed sources under
    «?» behind all.
    """

    language: str

    @property
    def alphabet(self) -> str:
        """The letters in their order."""
        return LATIN if self.language == "en" else ALPHABET

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of speakers by letter, in the order of the index; letters of none are not."""
        rows = self._lettered.order_by().values_list("listed_under").annotate(n=Count("pk"))
        counts: dict[str, int] = dict(rows)
        places = f"{self.alphabet}{ANOTHER_SIGN}{UNNAMED}"
        return {letter: counts[letter] for letter in places if letter in counts}

    def speakers(self, letter: str = "") -> Any:
        """The speakers, or those `listed_under` a letter, with offices and `statement_count`."""
        rows = self._lettered.filter(listed_under=letter) if letter else self._lettered
        beyond = Case(
            When(listed_under=UNNAMED, then=2), When(listed_under=ANOTHER_SIGN, then=1), default=0
        )
        return rows.with_statement_count().with_offices().order_by(beyond, *self._order, "pk")

    @property
    def _lettered(self) -> Any:
        first: Left[Any] | Upper = Left("sort_key_normalised", 1)
        if self.language == "en":
            first = Upper(Left(_LATIN_NAME, 1))
        named = Speaker.objects.published().annotate(first=first)
        return named.annotate(
            listed_under=Case(
                When(kind=SpeakerKind.UNNAMED, then=Value(UNNAMED)),
                When(first__in=[*self.alphabet], then=F("first")),
                default=Value(ANOTHER_SIGN),
                output_field=CharField(),
            )
        )

    @property
    def _order(self) -> list[Any]:
        names: list[Any] = ["sort_key_normalised"]
        if self.language == "en":
            latin = [_LATIN_NAME, F("name_en")]
            names = [*(Collate(Lower(name), "C") for name in latin), *names]
        return names


# Under what a name stands in the English index; empty where there is no English name.
_LATIN_NAME = Case(
    When(Q(name_en="") | Q(family_name_en=""), then=F("name_en")), default=F("family_name_en")
)
