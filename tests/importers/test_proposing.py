"""Drafts become candidates; run again, only what no curator has touched is replaced."""

from collections.abc import Callable

import pytest

from statements.extraction import SpeakerKind, StatementDraft
from statements.importers.accepting import accept_as
from statements.importers.proposing import put_candidates
from statements.models import (
    Article,
    Linked,
    Proposal,
    Quote,
    Speaker,
    SpeakerProposal,
    Statement,
)
from tests import cast
from tests.importers.drafts import a_draft

BODY = cast.BODY
SOURCE_SAYS = a_draft(
    BODY, cast.LEAK, "مصدر دبلوماسي", speaker_kind=SpeakerKind.UNNAMED, attributed_as="مصدر"
)


def texts(article: Article) -> list[str]:
    """What now waits or stands in the article, in its order."""
    return [statement.text for statement in article.statements.in_text_order()]


def test_a_candidate_has_all_that_was_proposed(article: Article, haddad: Speaker) -> None:
    draft = a_draft(
        BODY,
        cast.PRAISE,
        quoted=cast.PRAISING_WORDS,
        cue="ووصفت",
        via="وكالة الأنباء",
        said_on="2015-10-14",
        said_on_basis="أمس",
        reasons=("surname", "elided"),
    )
    assert put_candidates(article, [draft], "7") == 1
    statement = article.statements.get()
    proposal = statement.proposal
    assert (statement.status, statement.kind, statement.speaker) == ("candidate", "mixed", haddad)
    assert [quote.text for quote in statement.quotes.all()] == list(cast.PRAISING_WORDS)
    assert (statement.cue, statement.via) == ("ووصفت", "وكالة الأنباء")
    assert (str(statement.said_on), statement.said_on_status) == ("2015-10-14", "inherited")
    assert (statement.said_on_basis, statement.said_on_inferred) == ("أمس", "date")
    assert (proposal.extractor_version, proposal.reasons) == ("7", ["surname", "elided"])
    assert (proposal.linked, proposal.is_untouched) == (Linked.NAME, True)


def test_a_date_in_the_passage_is_explicit(article: Article) -> None:
    text = cast.LEAK
    draft = a_draft(BODY, text, said_on="2015-10-14", said_on_basis="الجولة المقبلة؛ فيينا")
    put_candidates(article, [draft], "1")
    assert article.statements.get().said_on_status == "explicit"


def touched(statement: Statement) -> None:
    statement.cue = "أكد"
    statement.save()


def quoted(statement: Statement) -> None:
    statement.kind = "mixed"
    statement.save()
    cast.quote_in(statement, "ملتزمة")


def rejected(statement: Statement) -> None:
    statement.status = "rejected"
    statement.save()


def published(statement: Statement) -> None:
    statement.status, statement.speaker = "published", cast.haddad()
    statement.save()


@pytest.mark.parametrize("decide", [touched, quoted, rejected, published])
def test_what_a_curator_has_touched_stays_and_does_not_come_back(
    article: Article, decide: Callable[[Statement], None]
) -> None:
    put_candidates(article, [a_draft(BODY), SOURCE_SAYS], "1")
    first = Statement.objects.get(text=cast.PROMISE)
    with cast.all_decided():
        decide(first)
    shorter = a_draft(BODY, cast.PROMISE[:60])
    assert put_candidates(article, [shorter, a_draft(BODY, cast.REFUSAL)], "2") == 1
    assert texts(article) == [cast.PROMISE, cast.REFUSAL]
    assert Statement.objects.get(text=cast.PROMISE).pk == first.pk


def test_untouched_candidates_are_replaced_and_leave_nothing_behind(article: Article) -> None:
    put_candidates(article, [a_draft(BODY, cast.REFUSAL, quoted=["شروطاً"]), SOURCE_SAYS], "1")
    put_candidates(article, [a_draft(BODY)], "2")
    assert texts(article) == [cast.PROMISE]
    assert not Quote.objects.exists()
    assert [proposed.name for proposed in SpeakerProposal.objects.all()] == ["سمير حداد"]


def test_what_is_proposed_again_stays_where_it_is(article: Article) -> None:
    put_candidates(article, [a_draft(BODY)], "1")
    before = Proposal.objects.get()
    put_candidates(article, [a_draft(BODY, reasons=("surname",))], "2")
    after = Proposal.objects.get()
    assert (after.pk, after.statement_id) == (before.pk, before.statement_id)
    assert (after.extractor_version, after.reasons) == ("2", ["surname"])


def test_an_unknown_speaker_is_proposed_once_however_spelt(article: Article) -> None:
    drafts = [
        a_draft(BODY, cast.PROMISE, "أحمد الإبراهيم", attributed_as="الوزير"),
        a_draft(BODY, cast.REFUSAL, "احمد الابراهيم", attributed_as="وزير الخارجية"),
    ]
    put_candidates(article, drafts, "1")
    proposed = SpeakerProposal.objects.get()
    assert (proposed.name, proposed.proposals.count()) == ("أحمد الإبراهيم", 2)
    assert sorted(proposed.offices) == ["الوزير", "وزير الخارجية"]
    assert not Speaker.objects.exists()


def test_unnamed_sources_of_two_articles_are_never_one(
    article: Article, unnamed_source: Speaker
) -> None:
    for one in (article, cast.an_article(title="خبر آخر")):
        put_candidates(one, [SOURCE_SAYS], "1")
    assert SpeakerProposal.objects.filter(name="مصدر دبلوماسي").count() == 2
    assert not Statement.objects.exclude(speaker=None).exists()


def test_an_accepted_speaker_has_what_waited_and_what_comes_later(article: Article) -> None:
    put_candidates(article, [a_draft(BODY, speaker="س. حداد")], "1")
    haddad = cast.haddad()
    assert accept_as(SpeakerProposal.objects.get(), haddad) == 1
    statement = Statement.objects.get()
    assert (statement.speaker, statement.proposal.is_untouched) == (haddad, True)
    draft = a_draft(BODY, cast.REFUSAL, "س. حداد")
    put_candidates(article, [a_draft(BODY, speaker="س. حداد"), draft], "2")
    assert {s.speaker for s in article.statements.all()} == {haddad}
    assert article.statements.get(text=cast.PROMISE).pk == statement.pk


def test_a_later_version_proposes_only_what_is_not_decided_yet(article: Article) -> None:
    put_candidates(article, [a_draft(BODY), a_draft(BODY, cast.REFUSAL), SOURCE_SAYS], "1")
    with cast.all_decided():
        rejected(Statement.objects.get(text=cast.PROMISE))
    later = cast.an_article(f"{BODY}\n\nانتهى", replaces=article)
    drafts: list[StatementDraft] = [a_draft(later.body), a_draft(later.body, cast.REFUSAL)]
    assert put_candidates(later, drafts, "1") == 1
    assert texts(article) == [cast.PROMISE, cast.LEAK]
    assert texts(later) == [cast.REFUSAL]
