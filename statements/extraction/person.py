"""A person of a text, and when two names are one person's."""

from bisect import bisect_left
from dataclasses import dataclass, field

from statements.arabic.distance import distance
from statements.extraction.lexicon import without_article
from statements.extraction.offices_held import Office
from statements.extraction.phrase_lists import Forms


@dataclass(slots=True)
class Person:
    """A person of the text: the fullest name, as forms and as printed, and all that is known.

    `places` are the tokens where the person is named, in order; `spellings` all names met with.
    """

    forms: Forms
    name: str
    offices: list[Office] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    is_feminine: bool = False
    spellings: set[Forms] = field(default_factory=set)

    @property
    def is_known_masculine(self) -> bool:
        """Whether the text gives offices to the person, and none in the feminine."""
        return bool(self.offices) and not self.is_feminine

    def last_before(self, place: int) -> int:
        """The last place before this one where the person is named; -1 for none."""
        at = bisect_left(self.places, place)
        return self.places[at - 1] if at else -1

    def answers_to(self, forms: Forms) -> bool:
        """Whether these words of a name can mean the person."""
        return any(_can_mean(spelling, forms) for spelling in self.spellings)

    def is_called(self, forms: Forms) -> bool:
        """Whether the text has given this very name."""
        return forms in self.spellings

    def ends_in(self, forms: Forms) -> bool:
        """Whether the name ends in these words."""
        return any(spelling[-len(forms) :] == forms for spelling in self.spellings)

    def shares(self, forms: Forms) -> bool:
        """Whether one of both names is a part of the other."""
        return any(
            _contains(spelling, forms) or _contains(forms, spelling) for spelling in self.spellings
        )

    def is_respelt(self, forms: Forms) -> bool:
        """Whether this is the name in another spelling."""
        return any(_are_respelt(spelling, forms) for spelling in self.spellings)

    def hold(self, office: Office) -> None:
        """Note an office of the person, each once."""
        if not any(office.is_like(other) for other in self.offices):
            self.offices.append(office)


def _can_mean(whole: Forms, part: Forms) -> bool:
    """Whether words can stand for a name: its last, its first, or its family name without ال."""
    if whole[-len(part) :] == part:
        return True
    if len(part) > 1:
        return whole[: len(part)] == part
    is_first = len(whole) > 1 and whole[0] == part[0]
    return is_first or without_article(whole[-1]) == without_article(part[0])


def _contains(whole: Forms, part: Forms) -> bool:
    """Whether a name has another as its last words, or as its first two."""
    if len(part) >= len(whole):
        return False
    return whole[-len(part) :] == part or (len(part) > 1 and whole[: len(part)] == part)


def _are_respelt(one: Forms, other: Forms) -> bool:
    """Whether two full names are one in two spellings: ديمتري/دميتري بيسكوف, ريباكوف/ريابكوف."""
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    word, respelt = differing[0]
    is_near, has_same_letters = distance(word, respelt) == 1, sorted(word) == sorted(respelt)
    if differing[0] == (one[-1], other[-1]):
        return is_near and has_same_letters
    return is_near or has_same_letters
