"""What a curator can do with the open statement, by the name of the button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from statements.admin.review.form import ReviewForm
from statements.admin.review.making import EventForm, NamedForm, SpeakerForm
from statements.admin.review.page import Told
from statements.arabic.highlights import Span
from statements.arabic.whole_words import passage, quoted
from statements.curation import Refused, correcting, deciding, dividing
from statements.importers.accepting import accept_as
from statements.models import (
    Amendment,
    AmendmentState,
    Proposal,
    ReviewStatus,
    Speaker,
    SpeakerProposalStatus,
    Statement,
)
from statements.models.finding_duplicates import look_for_duplicates
from statements.models.name_choices import events_called, speakers_called
from statements.models.version import seen


class Incomplete(Exception):
    """What was sent cannot be done as it stands; `told` says why on the page."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


class Sent:
    """A form of the screen, as it was sent."""

    def __init__(self, request: HttpRequest, statement: Statement) -> None:
        self.request = request
        self.statement = statement
        self.by: Any = request.user
        self.data: QueryDict = request.POST.copy()
        self.seen = self.data.get("seen", "")
        self.reason = self.data.get("reason", "").strip()
        self.amendment: Amendment | None = None

    @property
    def asked(self) -> dict[str, str]:
        """What was typed of names to be looked up."""
        return {of: self.data.get(f"{of}_name", "") for of in ("speaker", "event")}

    @property
    def form(self) -> ReviewForm:
        """The statement's form with what was sent; as it is stored where no form was."""
        return ReviewForm(self.data if "start" in self.data else None, self.statement)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values sent; of a form with errors those that can be read."""
        form = self.form
        form.is_valid()
        if form.is_bound and form.is_valid():
            return form.values
        return {n: v for n, v in self.data.items() if n in ("attributed_as", "cue", "via")}

    def saved(self) -> Statement:
        """The statement with what was sent of it stored; Incomplete where that has errors."""
        form = self.form
        if not form.is_bound:
            return self.statement
        if not form.is_valid():
            raise Incomplete(Told(form=form))
        if form.changes:
            self._correct(form)
        return self.statement

    def _correct(self, form: ReviewForm) -> None:
        """Store the values; from now on the statement as stored is what the curator has seen."""
        if self.statement.status == ReviewStatus.PUBLISHED and not self.reason:
            raise Incomplete(Told(form=form, refusal=_("Say why the published statement changes.")))
        stored = correcting.correct(
            self.statement, form.values, self.by, reason=self.reason, seen=self.seen
        )
        if isinstance(stored, Amendment):
            self.amendment = stored
        else:
            stored.article = self.statement.article
            self.statement, self.seen = stored, seen(stored)

    def span(self, fitted: Callable[[str, int, int], Span | None]) -> Span:
        """The stretch pointed at, in whole words; Refused where there is no word in it."""
        start, end = (self.data.get(name, "") for name in ("from", "to"))
        body = self.statement.article.body
        is_place = start.isdecimal() and end.isdecimal()
        span = fitted(body, int(start), min(int(end), len(body))) if is_place else None
        if span is None:
            raise Refused(_("Mark some words of the text first."))
        return span


def save(sent: Sent) -> str:
    """Store what was sent."""
    sent.saved()
    if sent.amendment and sent.amendment.state == AmendmentState.OPEN:
        return _("The correction waits for somebody else to approve it.")
    return _("Saved.")


def accept(sent: Sent) -> str:
    """Store what was sent and accept it."""
    deciding.accept(sent.saved(), sent.by, seen=sent.seen)
    return _("Accepted.")


def reject(sent: Sent) -> str:
    """Reject the statement, whatever was written into its form."""
    deciding.reject(sent.statement, sent.by, reason=sent.reason, seen=sent.seen)
    return _("Rejected.")


def reopen(sent: Sent) -> str:
    """Make it a candidate once more."""
    deciding.reopen(sent.statement, sent.by, reason=sent.reason, seen=sent.seen)
    return _("Open again.")


def publish(sent: Sent) -> str:
    """Store what was sent and publish it."""
    deciding.publish(sent.saved(), sent.by, seen=sent.seen)
    return _("Published.")


def withdraw(sent: Sent) -> str:
    """Take the published statement from readers."""
    deciding.withdraw(sent.statement, sent.by, sent.reason)
    return _("Withdrawn: readers are told when and why.")


def approve(sent: Sent) -> str:
    """Publish the correction that waits."""
    correcting.approve(_waiting(sent), sent.by)
    return _("The correction is published.")


def decline(sent: Sent) -> str:
    """Decline the correction that waits; its author so takes it back."""
    correcting.decline(_waiting(sent), sent.by, sent.reason)
    return _("The correction is declined.")


def set_span(sent: Sent) -> str:
    """Make the stretch pointed at the passage."""
    sent.data["start"], sent.data["end"] = map(str, sent.span(passage))
    sent.saved()
    return _("The passage is what you marked.")


def set_quote(sent: Sent) -> str:
    """Make the stretch pointed at a quoted one; one that was quoted so is none any more."""
    start, end = sent.span(quoted)
    others = [q for q in sent.form.quotes if q[1] <= start or end <= q[0]]
    is_new = (start, end) not in sent.form.quotes
    spans = [*others, *([(start, end)] if is_new else [])]
    sent.data.setlist("quote", [f"{first}-{last}" for first, last in sorted(spans)])
    sent.saved()
    return _("The words are quoted.") if is_new else _("The words are no longer quoted.")


def split(sent: Sent) -> str:
    """Divide it at the place given."""
    at = sent.data.get("at", "")
    if not at.isdecimal():
        raise Refused(_("Choose where the passage is to be divided."))
    dividing.split(sent.saved(), int(at), sent.by, sent.seen)
    return _("Divided in two.")


def join(step: int) -> Callable[[Sent], str]:
    """Joins it with its neighbour, so many steps behind it."""

    def joined(sent: Sent) -> str:
        statement = sent.saved()
        neighbour = dividing.neighbour(statement, step)
        if neighbour is None:
            raise Refused(_("There is no statement beside it that could be joined."))
        dividing.join(statement, neighbour, sent.by, sent.seen)
        return _("Joined with its neighbour.")

    return joined


def take_speaker(sent: Sent) -> str:
    """Enter a new speaker as the one who speaks."""
    made = _made(sent, SpeakerForm(sent.data))
    sent.data["speaker"] = str(made.pk)
    sent.saved()
    accept_the_name(sent.statement)
    return _("%(name)s is in the archive now.") % {"name": made.name}


def take_event(sent: Sent) -> str:
    """Enter a new event, at which it was said or of which it speaks."""
    form = EventForm(sent.data)
    made = _made(sent, form)
    if made.is_occasion:
        sent.data["occasion"] = str(made.pk)
    else:
        sent.data.appendlist("about", str(made.pk))
    sent.saved()
    return _("%(name)s is in the archive now.") % {"name": made.name}


def link_all(sent: Sent) -> str:
    """The speaker chosen is whoever the text names so: all candidates of that name are theirs."""
    sent.saved()
    n = 1 + accept_the_name(sent.statement)
    told = ngettext(
        "%(n)s candidate of this name is theirs now.",
        "%(n)s candidates of this name are theirs now.",
        n,
    )
    return told % {"n": n}


def accept_the_name(statement: Statement) -> int:
    """Accept the open name of its proposal as its speaker's; how many others became theirs."""
    found = Proposal.objects.filter(statement=statement).select_related("speaker_proposal").first()
    named = found.speaker_proposal if found else None
    if named is None or statement.speaker is None:
        return 0
    return 0 if named.status != SpeakerProposalStatus.OPEN else accept_as(named, statement.speaker)


def look_for_speaker(sent: Sent) -> Told:
    """Those called as was typed."""
    found = speakers_called(sent.asked["speaker"])
    return Told(form=sent.form, asked=sent.asked, looked_for="speaker", speakers=found)


def look_for_event(sent: Sent) -> Told:
    """The events called as was typed."""
    found = events_called(sent.asked["event"])
    return Told(form=sent.form, asked=sent.asked, looked_for="event", events=found)


def _waiting(sent: Sent) -> Amendment:
    """The correction that waits, the one that was shown; Refused where none does."""
    waiting = Amendment.objects.waiting().filter(statement=sent.statement)
    found = waiting.filter(pk=sent.data.get("amendment") or None).first()
    if found is None:
        raise Refused(_("Somebody has decided on this correction already."))
    return found


def _made(sent: Sent, form: NamedForm[Any]) -> Any:
    """The new record; Incomplete where its form has errors."""
    if form.is_valid():
        made = form.save()
        if isinstance(made, Speaker):
            look_for_duplicates([made.pk])
        return made
    which = "new_speaker" if isinstance(form, SpeakerForm) else "new_event"
    raise Incomplete(Told(form=sent.form, **{which: form}))


@dataclass(frozen=True, slots=True)
class Deed:
    """What a button does; whether one goes on to the next statement afterwards."""

    do: Callable[[Sent], str]
    goes_on: bool = False


DEEDS = {
    "save": Deed(save),
    "accept": Deed(accept, goes_on=True),
    "reject": Deed(reject, goes_on=True),
    "reopen": Deed(reopen),
    "publish": Deed(publish, goes_on=True),
    "withdraw": Deed(withdraw),
    "approve": Deed(approve),
    "decline": Deed(decline),
    "span": Deed(set_span),
    "quote": Deed(set_quote),
    "split": Deed(split),
    "join-before": Deed(join(-1)),
    "join-behind": Deed(join(1)),
    "new-speaker": Deed(take_speaker),
    "new-event": Deed(take_event),
    "link-all": Deed(link_all),
}
PUBLISHING = {"publish", "withdraw", "approve"}
# What else it takes the right to.
RIGHTS = {
    "new-speaker": "statements.add_speaker",
    "new-event": "statements.add_event",
    "link-all": "statements.change_speakerproposal",
}
ASKING = {"look-speaker": look_for_speaker, "look-event": look_for_event}
