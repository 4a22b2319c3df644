"""What is proposed in an article becomes candidate statements; what a curator touched stays.

A draft that overlaps a statement that stays by half or more is dropped, so that what was rejected
does not come back. So is one whose words are a statement that stays in an earlier version of the
article; an untouched candidate there makes way for its like here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from statements import extraction
from statements.extraction import StatementDraft
from statements.importers.candidates import Candidate, candidates, day_of
from statements.models import (
    Article,
    Decision,
    Proposal,
    Quote,
    SpeakerProposal,
    SpeakerProposalStatus,
    Statement,
    in_somebodys_name,
    indexing_at_the_end,
)

# A draft that shares so much of its characters with a statement is the same one.
SAME = 0.5


def propose_for(article: Article) -> int:
    """Propose an article's statements anew; how many untouched candidates it now has."""
    drafts = extraction.propose(article.body, published=day_of(article.published_on))
    return put_candidates(article, drafts, extraction.VERSION)


def put_candidates(article: Article, drafts: Iterable[StatementDraft], version: str) -> int:
    """Make these drafts the article's untouched candidates; how many they are. All or nothing.

    A candidate that says already what is proposed stays as it is.
    """
    with transaction.atomic(), in_somebodys_name(), indexing_at_the_end():
        one_at_a_time()
        # whoever saves a statement of the article waits for this transaction, or it for him
        Article.objects.select_for_update().only("pk").get(pk=article.pk)
        old, kept = _standing([article.pk])
        old_elsewhere, kept_elsewhere = _standing(_earlier_versions(article))
        known = {statement.text for statement in kept_elsewhere}
        left = [d for d in drafts if d.text not in known and not _is_among(d, kept)]
        going, new = _compared(old, candidates(article, left), version)
        going += _said_again(old_elsewhere, left)
        Statement.objects.filter(proposal__in=going).delete()
        _store(article, new, version)
        _forget_speakers_of(going)
        connection.check_constraints()
    return len(left)


def one_at_a_time() -> None:
    """Wait for whoever stores or proposes: two who bring in the same would not see each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(5230913, 3)")


def _earlier_versions(article: Article) -> list[int]:
    """The keys of the versions before it at the same address, the nearest first."""
    keys: list[int] = []
    key = article.replaces_id
    while key:
        keys.append(key)
        key = Article.objects.values_list("replaces_id", flat=True).get(pk=key)
    return keys


def _standing(articles: Sequence[int]) -> tuple[list[Proposal], list[Statement]]:
    """What of the articles is untouched, and the statements that stay whatever is proposed."""
    waiting = Proposal.objects.waiting().with_statement()
    found = waiting.filter(statement__article__in=articles)
    untouched = [proposal for proposal in found if proposal.is_untouched]
    statements = Statement.objects.filter(article__in=articles)
    return untouched, list(statements.exclude(proposal__in=untouched))


def _is_among(draft: StatementDraft, statements: Iterable[Statement]) -> bool:
    """Whether one of the statements is the draft's: most of their characters are common."""
    return any(_overlap(draft, statement) >= SAME for statement in statements)


def _overlap(draft: StatementDraft, statement: Statement) -> float:
    """The characters in both, as a share of those in either."""
    both = min(draft.end, statement.end) - max(draft.start, statement.start)
    either = max(draft.end, statement.end) - min(draft.start, statement.start)
    return max(both, 0) / either


def _compared(
    old: Sequence[Proposal], wanted: Sequence[Candidate], version: str
) -> tuple[list[Proposal], list[Candidate]]:
    """Which proposals go and which candidates are new; what is in both is proposed anew."""
    going, new = [], list(wanted)
    for one in old:
        same = next((candidate for candidate in new if candidate.values == one.draft), None)
        if same is None:
            going.append(one)
        else:
            new.remove(same)
            for name, value in _told(same, version).items():
                setattr(one, name, value)
            one.save()
    return going, new


def _said_again(old: Iterable[Proposal], drafts: Iterable[StatementDraft]) -> list[Proposal]:
    """The proposals whose words are a draft too."""
    texts = {draft.text for draft in drafts}
    return [one for one in old if one.statement.text in texts]


def _forget_speakers_of(gone: Iterable[Proposal]) -> None:
    """Delete the proposed speakers of whom nothing is left and nothing decided."""
    speakers = {one.speaker_proposal_id for one in gone if one.speaker_proposal_id}
    unspoken = SpeakerProposal.objects.filter(pk__in=speakers, proposals__isnull=True)
    unspoken.filter(status=SpeakerProposalStatus.OPEN).delete()


def _store(article: Article, new: Sequence[Candidate], version: str) -> None:
    statements = Statement.objects.bulk_create(
        Statement(article=article, **_columns(candidate.values)) for candidate in new
    )
    Decision.objects.propose(statements)
    made = list(zip(statements, new, strict=True))
    Quote.objects.bulk_create(
        Quote(statement=statement, start=start, end=end, text=text)
        for statement, candidate in made
        for start, end, text in candidate.values["quotes"]
    )
    Proposal.objects.bulk_create(
        Proposal(statement=statement, draft=candidate.values, **_told(candidate, version))
        for statement, candidate in made
    )


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in ("about", "quotes")}


def _told(candidate: Candidate, version: str) -> dict[str, Any]:
    return {
        "extractor_version": version,
        "reasons": candidate.reasons,
        "speaker_name": candidate.named.name,
        "speaker_kind": candidate.named.kind,
        "linked": candidate.linked,
        "speaker_proposal": candidate.speaker_proposal,
    }
