"""What a curator can do with the open statement, by the name of the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from statements.admin.review.making import EventForm, SpeakerForm
from statements.admin.review.page import Told
from statements.admin.review.sent import Incomplete, Sent
from statements.arabic.whole_words import passage, quoted
from statements.curation import Refused, correcting, deciding, dividing
from statements.importers.accepting import accept_as
from statements.models import (
    Amendment,
    AmendmentState,
    Proposal,
    Speaker,
    SpeakerProposalStatus,
    Statement,
)
from statements.models.finding_duplicates import look_for_duplicates
from statements.models.name_choices import events_called, speakers_called


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
    shown = sent.data.get("amendment", "")
    found = waiting.filter(pk=shown).first() if shown.isdecimal() else None
    if found is None:
        raise Refused(_("Somebody has decided on this correction already."))
    return found


def _made(sent: Sent, form: SpeakerForm | EventForm) -> Any:
    """The new record; Incomplete where its form has errors."""
    if form.is_valid():
        made = form.save()
        if isinstance(made, Speaker):
            look_for_duplicates([made.pk])
        return made
    told = Told(form=sent.form)
    if isinstance(form, SpeakerForm):
        told.new_speaker = form
    else:
        told.new_event = form
    raise Incomplete(told)


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
