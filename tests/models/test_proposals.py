"""What is proposed, what a run brought in, and what the database forbids of both."""

from datetime import timedelta

import pytest
from django.utils import timezone

from statements.models import (
    Article,
    ImportOutcome,
    ImportRun,
    Proposal,
    Speaker,
    SpeakerProposal,
    Statement,
)
from statements.models.proposal import values_of
from tests import cast

pytestmark = pytest.mark.django_db


def a_candidate(article: Article, speaker: Speaker | None = None) -> Statement:
    """A candidate of which perhaps nobody knows who says it."""
    return cast.the_leak(article, speaker, status="candidate")


def a_run() -> ImportRun:
    """One file brought in."""
    return ImportRun.objects.create(sources=["a.txt"], options={"dry_run": False})


def test_nothing_is_published_without_its_speaker(article: Article) -> None:
    statement = a_candidate(article)
    with cast.refused_by("statement_published_has_its_speaker"):
        Statement.objects.filter(pk=statement.pk).update(status="published")


def test_a_passage_of_nobody_stands_once_too(article: Article) -> None:
    a_candidate(article)
    with cast.refused_by("statement_stands_once"):
        a_candidate(article)


def test_a_candidate_is_untouched_until_its_values_or_its_status_change(article: Article) -> None:
    statement = a_candidate(article)
    told = {"speaker_name": "مصدر", "speaker_kind": "unnamed", "linked": "unknown"}
    Proposal.objects.create(statement=statement, draft=values_of(statement), **told)
    assert Proposal.objects.get().is_untouched
    statement.about.add(cast.the_talks())
    assert not Proposal.objects.get().is_untouched
    statement.about.clear()
    with cast.all_decided():
        Statement.objects.update(status="rejected")
    assert not Proposal.objects.get().is_untouched


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": "ليلى نجّار"}, "speaker_proposed_once"),
        ({"name": "ليلي نجار"}, "speaker_proposed_once"),
        ({"name": "مصدر", "kind": "unnamed"}, "speaker_proposal_of_an_article_is_unnamed"),
        ({"name": "مصدر", "kind": "ghost"}, "speaker_proposal_kind_known"),
        ({"name": "نجار", "status": "accepted"}, "speaker_proposal_accepted_as_a_speaker"),
        ({"name": ""}, "speaker_proposal_has_a_name"),
    ],
)
def test_a_proposed_speaker_stands_once_and_as_what_it_is(
    fields: dict[str, str], constraint: str
) -> None:
    SpeakerProposal.objects.create(name="ليلى نجار", kind="person")
    with cast.refused_by(constraint):
        SpeakerProposal.objects.create(**{"kind": "person", **fields})


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"result": "lost"}, "import_outcome_result_known"),
        ({"result": "refused"}, "import_outcome_refused_for_a_cause"),
        ({"result": "new", "cause": "empty"}, "import_outcome_refused_for_a_cause"),
        ({"item": "a.txt", "result": "new"}, "import_outcome_noted_once"),
    ],
)
def test_an_outcome_is_noted_once_with_its_cause(fields: dict[str, str], constraint: str) -> None:
    run = a_run()
    ImportOutcome.objects.create(run=run, item="a.txt", result="new")
    with cast.refused_by(constraint):
        ImportOutcome.objects.create(run=run, **{"item": "b" * 9000, **fields})


def test_a_run_that_was_interrupted_is_found_again() -> None:
    done, interrupted = a_run(), a_run()
    done.finished_at = timezone.now()
    done.save()
    found = ImportRun.objects.unfinished(["a.txt"], {"dry_run": False})
    assert list(found) == [interrupted]
    assert not ImportRun.objects.unfinished(["b.txt"], {"dry_run": False})
    with cast.refused_by("import_ends_after_its_start"):
        ImportRun.objects.update(finished_at=done.started_at - timedelta(days=1))


def test_outcomes_are_counted_by_cause() -> None:
    run = a_run()
    for item, cause in (("a", "empty"), ("b", "robots"), ("c", "robots"), ("d", "")):
        result = "refused" if cause else "new"
        ImportOutcome.objects.create(run=run, item=item, cause=cause, result=result)
    counted = [(row["cause"], row["items"]) for row in run.outcomes.by_cause()]
    assert counted == [("robots", 2), ("", 1), ("empty", 1)]
