"""A list asks the database as often for many records as for one."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from statements.models import (
    Article,
    Event,
    ImportOutcome,
    ImportRun,
    Outlet,
    Proposal,
    Report,
    SearchMiss,
    Source,
    Speaker,
    SpeakerProposal,
    Statement,
    StatementLink,
    Utterance,
    Withholding,
)
from statements.models.proposal import values_of
from tests import cast
from tests.admin.screens import list_of

BUDGET = 25


def another_of_each(number: int) -> None:
    """Adds an outlet with an article on an event, in which somebody speaks, and a vain search."""
    outlet = cast.an_outlet(name_ar=f"المنبر {number}", slug=f"outlet-{number}")
    event = cast.the_talks(slug=f"talks-{number}")
    speaker = cast.haddad(slug=f"speaker-{number}")
    article = cast.an_article(
        title=f"{cast.TITLE} {number}", outlet=outlet, **cast.printed_on("2015-10-16")
    )
    promise = cast.the_promise(article, speaker, occasion=event, about=[event])
    Report.objects.create(statement=promise, kind="date", text="التاريخ آخر.", language="ar")
    told = {"by": cast.unseen("administrator")[0], "reason": "بطلب"}
    Withholding.objects.create(statement=promise, version=promise.versions.get(), **told)
    praise = cast.the_praise(article, speaker)
    StatementLink.objects.create(from_statement=praise, to_statement=promise, kind="refers")
    Utterance.objects.create().reports.create(statement=promise)
    SearchMiss.objects.note(f"زرافة {number}")
    bring_in_another(article, number)


def bring_in_another(article: Article, number: int) -> None:
    """Notes that an import brought the article, in which somebody unknown is proposed."""
    run = ImportRun.objects.create(sources=[f"{number}.txt"])
    ImportOutcome.objects.create(run=run, item=f"{number}.txt", result="new", article=article)
    leak = cast.the_leak(article, None, status="candidate")
    name = {"name": "مصدر دبلوماسي", "kind": "unnamed", "article": article}
    told = {"linked": "unknown", "speaker_kind": "unnamed", "draft": values_of(leak)}
    proposed = SpeakerProposal.objects.create(**name)
    Proposal.objects.create(statement=leak, speaker_proposal=proposed, **told)


LISTED: list[type[Model]] = [
    *(Article, Event, ImportOutcome, ImportRun, Outlet, Report, SearchMiss, Source, Speaker),
    *(SpeakerProposal, Statement, StatementLink, Utterance, Withholding),
]


@pytest.mark.parametrize("model", LISTED)
def test_a_list_has_a_query_budget(
    curator: Client, django_assert_max_num_queries: Any, model: type[Model]
) -> None:
    address = list_of(str(model._meta.model_name))
    another_of_each(0)
    curator.get(address)
    with django_assert_max_num_queries(BUDGET) as with_few:
        curator.get(address)
    for number in range(1, 8):
        another_of_each(number)
    with django_assert_max_num_queries(BUDGET) as with_many:
        page = curator.get(address)
    assert page.context["cl"].result_count == model._default_manager.count() >= 8
    assert len(with_many) == len(with_few)
