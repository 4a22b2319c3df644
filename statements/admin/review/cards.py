"""The statements of an article as the review screen lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from statements.admin.candidate import proposal_of
from statements.admin.desk import date_in_words
from statements.admin.review.conflict import Difference, differences
from statements.admin.review.marks import Marked
from statements.arabic.passage import Stretch
from statements.importers.wording import reasons_in_words
from statements.models import (
    Amendment,
    Article,
    Decision,
    Linked,
    Proposal,
    ReviewStatus,
    Statement,
)
from statements.models.article import ITS_LONG_FIELDS
from statements.models.version import seen

NOBODY = (Linked.UNKNOWN, Linked.SEVERAL)


@dataclass(frozen=True)
class Card(Marked):
    """A statement of the article, and all that the list shows of it."""

    amendment: Amendment | None = None

    @property
    def key(self) -> int:
        """The statement's own key, by which the page's address names it."""
        return self.statement.pk

    @property
    def status(self) -> str:
        """How far it has come."""
        return self.statement.status

    @cached_property
    def proposal(self) -> Proposal | None:
        """What the extractor proposed; None where a curator has entered it."""
        return proposal_of(self.statement)

    @property
    def reasons(self) -> list[str]:
        """Why it is proposed so, in the language in use."""
        return reasons_in_words(self.proposal.reasons) if self.proposal else []

    @property
    def said_on(self) -> str | None:
        """When it was said, in words; None where the article does not tell."""
        return date_in_words(self.statement.said_on)

    @property
    def passage(self) -> list[Stretch]:
        """Its text in stretches, the quoted ones and their marks apart."""
        return self.statement.passage

    @property
    def is_linked_by_guess(self) -> bool:
        """Whether the archive itself found the speaker, so that one should look how."""
        proposal = self.proposal
        return bool(self.statement.speaker_id and proposal and proposal.linked not in NOBODY)

    @cached_property
    def correction(self) -> list[Difference]:
        """What the correction that waits would change; nothing where none waits."""
        waiting = self.amendment
        return differences(waiting.before, waiting.values) if waiting else []

    @cached_property
    def decisions(self) -> list[Decision]:
        """What was decided on it, the oldest first."""
        return list(self.statement.decisions.in_order().select_related("by"))

    @cached_property
    def seen(self) -> str:
        """What the curator has before them, as a token."""
        return seen(self.statement)


def cards(article: Article, current: int | None) -> list[Card]:
    """The article's statements in the order of the text; of none given the first open is current.

    Whatever the number of statements, it takes the same few queries.
    """
    found = list(
        Statement.objects.filter(article=article)
        .in_text_order()
        .select_related("speaker", "occasion", "proposal", "proposal__speaker_proposal")
        .prefetch_related("quotes", "about", "speaker__offices")
        .defer(*ITS_LONG_FIELDS)
    )
    for statement in found:
        statement.article = article
    waiting = Amendment.objects.waiting().filter(statement__article=article).select_related("by")
    amended = {amendment.statement_id: amendment for amendment in waiting}
    chosen = _current(found, current)
    return [
        Card(number, each, each == chosen, amended.get(each.pk))
        for number, each in enumerate(found, start=1)
    ]


def next_after(listed: Sequence[Card], key: int) -> int | None:
    """The next statement to decide on behind that one, from the beginning again; None if none."""
    places = [n for n, card in enumerate(listed) if card.key == key] or [0]
    around = [*listed[places[0] + 1 :], *listed[: places[0]]]
    waiting = (card.key for card in around if card.status == ReviewStatus.CANDIDATE)
    return next(waiting, None)


def _current(found: Sequence[Statement], asked: int | None) -> Statement | None:
    by_key = {statement.pk: statement for statement in found}
    waiting = (s for s in found if s.status == ReviewStatus.CANDIDATE)
    first = next(waiting, found[0] if found else None)
    return by_key.get(asked, first) if asked else first
