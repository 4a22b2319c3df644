"""What waits for somebody's hand: each worklist by its name, counted for the desk's first page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.models import (
    AddressState,
    Alias,
    Amendment,
    Article,
    Event,
    LikelyDuplicate,
    Report,
    ReviewRule,
    SearchMiss,
    Source,
    Speaker,
    SpeakerProposal,
    SpeakerProposalStatus,
    Statement,
    StatementLink,
    Utterance,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Whoever has a thousand to do needs no exact number; counting on would read the whole table.
MOST_COUNTED = 1000
CHECKED_EVERY = timedelta(days=365)

Rows = Callable[["User"], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Worklist:
    """Records that wait for whoever has the right to see to them."""

    code: str
    title: Promise
    # the noun whose list at the desk shows them
    noun: str
    right: str
    rows: Rows
    # the address of a page of their own, where a list does not do
    page: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A worklist with the number of its records, as far as it was counted."""

    worklist: Worklist
    number: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Worklists of one kind of work."""

    title: Promise
    worklists: tuple[Worklist, ...]


def _proposals(confidence: str) -> Rows:
    return lambda _account: Statement.objects.waiting().of_confidence(confidence)


def _accepted_by_others(account: "User") -> QuerySet[Statement]:
    """What the account may publish: not its own while a second review is demanded."""
    accepted = Statement.objects.accepted()
    if not ReviewRule.objects.second_review():
        return accepted
    return accepted.exclude(pk__in=accepted.last_accepted_by(account).order_by().values("pk"))


def _amended_by_others(account: "User") -> QuerySet[Statement]:
    waiting = Amendment.objects.waiting()
    if ReviewRule.objects.second_review():
        waiting = waiting.exclude(by=account.pk)
    return Statement.objects.filter(pk__in=waiting.order_by().values("statement"))


def _unchecked(_account: "User") -> QuerySet[Source]:
    return Source.objects.unchecked_since(timezone.now() - CHECKED_EVERY)


# A line here is a line on the desk's first page and a filter on the noun's list.
SECTIONS = (
    Section(
        _("Review"),
        (
            Worklist(
                "accepted",
                _("Accepted by others, to be published"),
                "statement",
                "publish_statement",
                _accepted_by_others,
            ),
            Worklist(
                "amended",
                _("Corrections of published statements, to be approved"),
                "statement",
                "publish_statement",
                _amended_by_others,
            ),
            Worklist(
                "high",
                _("Proposals of high confidence"),
                "statement",
                "accept_statement",
                _proposals("high"),
            ),
            Worklist(
                "medium",
                _("Proposals of medium confidence"),
                "statement",
                "accept_statement",
                _proposals("medium"),
            ),
            Worklist(
                "low",
                _("Proposals of low confidence"),
                "statement",
                "accept_statement",
                _proposals("low"),
            ),
            Worklist(
                "speakers",
                _("Proposed speakers"),
                "speakerproposal",
                "change_speakerproposal",
                lambda _account: SpeakerProposal.objects.filter(status=SpeakerProposalStatus.OPEN),
            ),
            Worklist(
                "utterances",
                _("Reports that may be of one utterance"),
                "utterance",
                "change_utterance",
                lambda _account: Utterance.objects.waiting(),
            ),
            Worklist(
                "links",
                _("Proposed links between statements"),
                "statementlink",
                "change_statementlink",
                lambda _account: StatementLink.objects.waiting(),
            ),
            Worklist(
                "own",
                _("Proposed by you and not yet judged"),
                "statement",
                "propose_statement",
                lambda account: Statement.objects.waiting().proposed_by(account),
            ),
        ),
    ),
    Section(
        _("What is missing"),
        (
            Worklist(
                "undated",
                _("Statements without any date"),
                "statement",
                "accept_statement",
                lambda _account: Statement.objects.undated(),
            ),
            Worklist(
                "dated-by-printing",
                _("Statements with no date but that of printing"),
                "statement",
                "accept_statement",
                lambda _account: Statement.objects.dated_by_printing(),
            ),
            Worklist(
                "without-event",
                _("Statements without an event"),
                "statement",
                "accept_statement",
                lambda _account: Statement.objects.without_event(),
            ),
            Worklist(
                "speakers-in-english",
                _("Speakers without an English name"),
                "speaker",
                "change_speaker",
                lambda _account: Speaker.objects.without_english_name(),
            ),
            Worklist(
                "events-in-english",
                _("Events without an English name"),
                "event",
                "change_event",
                lambda _account: Event.objects.without_english_name(),
            ),
            Worklist(
                "without-outlet",
                _("Articles without an outlet"),
                "article",
                "change_article",
                lambda _account: Article.objects.without_outlet(),
            ),
        ),
    ),
    Section(
        _("What may be wrong"),
        (
            Worklist(
                "outside-event",
                _("Statements dated outside their event"),
                "statement",
                "accept_statement",
                lambda _account: Statement.objects.outside_their_occasion(),
            ),
            Worklist(
                "reports",
                _("Mistakes that readers report"),
                "report",
                "change_report",
                lambda _account: Report.objects.waiting(),
            ),
            Worklist(
                "duplicates",
                _("Speakers who may be one"),
                "likelyduplicate",
                "merge_speaker",
                lambda _account: LikelyDuplicate.objects.waiting(),
                page="admin:statements_speaker_duplicates",
            ),
            Worklist(
                "shared-aliases",
                _("Aliases that two speakers share"),
                "alias",
                "change_alias",
                lambda _account: Alias.objects.shared(),
            ),
            Worklist(
                "vain-searches",
                _("Searches that found nothing"),
                "searchmiss",
                "view_searchmiss",
                lambda _account: SearchMiss.objects.all(),
            ),
            Worklist(
                "unchecked",
                _("Addresses not checked for a year"),
                "source",
                "add_addresscheck",
                _unchecked,
            ),
            Worklist(
                "gone",
                _("Addresses where nothing stands any more"),
                "source",
                "add_addresscheck",
                lambda _account: Source.objects.last_found(AddressState.GONE),
            ),
        ),
    ),
)


def worklists_of(noun: str) -> list[Worklist]:
    """Those that the noun's list at the desk can be narrowed to."""
    listed = (each for section in SECTIONS for each in section.worklists if not each.page)
    return [each for each in listed if each.noun == noun]


def counted_for(account: "User") -> Iterator[tuple[Promise, list[Counted]]]:
    """By section the worklists that are the account’s to see to, counted up to a thousand."""
    for section in SECTIONS:
        own = [w for w in section.worklists if account.has_perm(f"statements.{w.right}")]
        if own:
            yield section.title, [_counted(worklist, account) for worklist in own]


def _counted(worklist: Worklist, account: "User") -> Counted:
    number = worklist.rows(account).order_by()[: MOST_COUNTED + 1].count()
    return Counted(worklist, min(number, MOST_COUNTED), number > MOST_COUNTED)
