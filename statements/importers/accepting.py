"""A proposed speaker is accepted as one of the archive's: their candidates have a speaker now."""

from django.db import transaction

from statements.models import (
    Linked,
    Speaker,
    SpeakerProposal,
    SpeakerProposalStatus,
    indexing_at_the_end,
)


def accept_as(proposed: SpeakerProposal, speaker: Speaker) -> int:
    """Accept the proposal as that speaker; how many candidates without a speaker became theirs.

    They stay untouched: the extractor would now propose the same.
    """
    with transaction.atomic(), indexing_at_the_end():
        proposed.status, proposed.speaker = SpeakerProposalStatus.ACCEPTED, speaker
        proposed.save(update_fields=["status", "speaker"])
        waiting = proposed.proposals.waiting().filter(statement__speaker=None)
        proposals = list(waiting.select_related("statement"))
        for proposal in proposals:
            proposal.statement.speaker = speaker
            proposal.statement.save(update_fields=["speaker", "changed_at"])
            proposal.linked = Linked.ACCEPTED
            proposal.draft["speaker_id"] = speaker.pk
            proposal.save(update_fields=["linked", "draft"])
    return len(proposals)
