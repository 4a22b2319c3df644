"""What visitors ask for, and how often each kind of thing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote

from django.contrib.staticfiles.storage import staticfiles_storage

from statements.models import Event, Speaker, Statement

# Of a hundred requests so many are of each kind; each is then asked for in Arabic or English.
SHARES: Mapping[str, int] = {
    "statement": 22,
    "words": 16,
    "filters": 8,
    "speaker": 8,
    "home": 6,
    "article": 6,
    "static": 8,
    "suggestions": 6,
    "event": 4,
    "API": 6,
    "dates": 2,
    "lists": 2,
    "feed": 3,
    "file": 1,
    "not there": 2,
}
# So many of a hundred ask for what they have already.
KNOWN = 15
# From so many statements words and addresses are taken.
TAKEN = 400


@dataclass(frozen=True)
class Ask:
    """One request: its kind, its address, the status that answers it."""

    kind: str
    address: str
    status: int = 200


class Mix:
    """An endless choice among the archive's addresses, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random = Random(seed)  # noqa: S311 - a choice, not a secret
        rows: Any = Statement.objects.published().select_related("speaker", "occasion", "article")
        last = rows.order_by("-number").values_list("number", flat=True)[:1].get()
        numbers = random.sample(range(1, last + 1), min(TAKEN, last))
        self.statements = list(rows.filter(number__in=numbers).defer("article__body"))
        self.speakers = [*Speaker.objects.published().order_by("pk").values_list("slug", flat=True)]
        self.events = [*Event.objects.published().order_by("pk").values_list("slug", flat=True)]
        self.files = [staticfiles_storage.url(f"css/{name}.css") for name in ("site", "embed")]
        self.kinds: dict[str, Callable[[], str]] = {
            "statement": lambda: f"statements/{self.one.number}/",
            "words": lambda: f"statements/?q={self._words()}",
            "filters": lambda: f"statements/?speaker={self.one.speaker.slug}&kind=direct",
            "speaker": lambda: f"speakers/{self.one.speaker.slug}/",
            "home": lambda: "",
            "article": lambda: f"articles/{self.one.article_id}/",
            "suggestions": lambda: f"suggest/?q={quote(self._word()[:3])}",
            "event": lambda: f"events/{random.choice(self.events)}/",
            "dates": lambda: f"dates/{self.one.listed_days.lower.year}/",
            "lists": lambda: random.choice(["speakers/", "events/", "articles/", "dates/hijri/"]),
            "feed": lambda: f"statements.atom?speaker={self.one.speaker.slug}",
            "file": lambda: f"statements.csv?speaker={random.choice(self.speakers[-50:])}",
        }

    @property
    def one(self) -> Any:
        """One of the statements."""
        return self.random.choice(self.statements)

    def asks(self, number: int) -> Iterator[Ask]:
        """So many requests."""
        for kind in self.random.choices([*SHARES], [*SHARES.values()], k=number):
            yield self._ask(kind)

    def _ask(self, kind: str) -> Ask:
        if kind == "static":
            return Ask(kind, self.random.choice(self.files))
        if kind == "not there":
            return Ask(kind, f"/ar/statements/{self.random.randrange(10**8, 10**9)}/", 404)
        if kind == "API":
            number, slug = self.one.number, self.one.speaker.slug
            names = [f"statements/{number}", f"statements?speaker={slug}", f"speakers/{slug}"]
            return Ask(kind, f"/api/v1/{self.random.choice(names)}")
        language = self.random.choice(["ar", "ar", "en"])
        return Ask(kind, f"/{language}/{self.kinds[kind]()}")

    def _word(self) -> str:
        return str(self.random.choice(self.one.text.split()))

    def _words(self) -> str:
        """One to three words that stand beside each other."""
        words = self.one.text.split()
        start = self.random.randrange(len(words))
        return quote(" ".join(words[start : start + self.random.choice([1, 1, 2, 3])]))
