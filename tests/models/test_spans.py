"""A statement stands in its article and a quote in its statement, whatever road a change takes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from statements.models import Article, Kind, Quote, Speaker, Statement
from tests import cast

STANDS_IN_BODY = "statement_text_stands_in_body"
STANDS_IN_STATEMENT = "quote_text_stands_in_statement"
FITS = "statement_kind_fits_its_quotes"


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A paraphrase."""
    return cast.the_promise(article, haddad)


@pytest.fixture
def praise(article: Article, petrova: Speaker) -> Statement:
    """A statement of two quotes."""
    return cast.the_praise(article, petrova)


def itself(statement: Statement) -> "QuerySet[Statement]":
    """The statement as the database knows it, for a change past its `save`."""
    return Statement.objects.filter(pk=statement.pk)


def test_all_four_statements_stand(article: Article, promise: Statement, haddad: Speaker) -> None:
    with cast.checks_now():
        cast.the_refusal(article, haddad)
        cast.the_praise(article, haddad)
        cast.the_leak(article, haddad)


def test_a_statement_of_other_words_is_refused(article: Article, haddad: Speaker) -> None:
    with cast.refused_by(STANDS_IN_BODY):
        Statement.objects.create(
            article=article, speaker=haddad, kind="indirect", start=0, end=9, text="قال حداد"
        )


@pytest.mark.parametrize(
    "change",
    [
        {"text": "أكد وزير الخارجية"},
        {"text": cast.PROMISE.replace("ُ", "")},
        {"text": cast.PROMISE + " "},
        {"start": 1},
        {"end": F("end") - 1},
        {"end": F("end") + 1},
        {"end": 100_000},
        {"start": F("start") + 1, "end": F("end") + 1},
    ],
)
def test_a_statement_cannot_leave_its_words(promise: Statement, change: dict[str, object]) -> None:
    with cast.refused_by(STANDS_IN_BODY):
        itself(promise).update(**change)


def test_a_statement_cannot_leave_its_words_by_save(promise: Statement) -> None:
    promise.text = "أكد"
    with cast.refused_by(STANDS_IN_BODY):
        promise.save()


def test_a_statement_cannot_move_to_an_article_of_other_words(promise: Statement) -> None:
    other = cast.an_article(body=f"وفي جنيف {cast.PROMISE}")
    with cast.refused_by(STANDS_IN_BODY):
        itself(promise).update(article=other)


def test_a_body_cannot_change_under_its_statements(article: Article, promise: Statement) -> None:
    with cast.refused_by(STANDS_IN_BODY):
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
    article.body = article.body.replace("سمير", "سامر")
    with cast.refused_by(STANDS_IN_BODY):
        article.save()


def test_a_body_may_change_behind_its_statements(promise: Statement) -> None:
    with cast.checks_now():
        cast.sql("UPDATE statements_article SET body = body || ' تتمة'")


def test_a_body_and_its_statements_may_move_together(praise: Statement) -> None:
    with cast.checks_now():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')
        cast.sql('UPDATE statements_quote SET start = start + 2, "end" = "end" + 2')
    praise.refresh_from_db()
    assert praise.article.body[praise.start : praise.end] == cast.PRAISE


def test_quotes_cannot_stay_behind_when_their_statement_moves(praise: Statement) -> None:
    with cast.refused_by(STANDS_IN_STATEMENT):
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')


def test_a_statement_cannot_be_cut_short_of_its_quotes(praise: Statement) -> None:
    shorter = cast.PRAISE.removesuffix("سياسي»")
    with cast.refused_by(STANDS_IN_STATEMENT):
        itself(praise).update(text=shorter, end=praise.start + len(shorter))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "صادقة"},
        {"start": F("start") - 1},
        {"end": F("end") + 1},
        {"start": 0, "end": 3, "text": "أكد"},
    ],
)
def test_a_quote_cannot_leave_its_words(praise: Statement, change: dict[str, object]) -> None:
    with cast.refused_by(STANDS_IN_STATEMENT):
        Quote.objects.filter(text="صريحة ومفيدة").update(**change)


def test_a_quote_beyond_its_statement_is_refused(praise: Statement) -> None:
    body = praise.article.body
    with cast.refused_by(STANDS_IN_STATEMENT):
        Quote.objects.create(
            statement=praise,
            start=praise.end,
            end=praise.end + 2,
            text=body[praise.end : praise.end + 2],
        )


def test_a_quote_cannot_reach_over_its_statements_edges(praise: Statement) -> None:
    with cast.refused_by(STANDS_IN_STATEMENT):
        Quote.objects.create(
            statement=praise, start=praise.start - 2, end=praise.start + 3, text=cast.PRAISE[:3]
        )
    with cast.refused_by(STANDS_IN_STATEMENT):
        Quote.objects.create(
            statement=praise, start=praise.end - 1, end=praise.end + 2, text=cast.PRAISE[-1:]
        )


def test_a_statement_cannot_reach_over_the_end_of_its_body(haddad: Speaker) -> None:
    article = cast.an_article(body=cast.REFUSAL)
    statement = cast.the_refusal(article, haddad)
    with cast.refused_by(STANDS_IN_BODY):
        itself(statement).update(end=F("end") + 10)


def test_a_quote_cannot_pass_to_another_statement(promise: Statement, praise: Statement) -> None:
    with cast.refused_by(STANDS_IN_STATEMENT):
        Quote.objects.filter(text="حل سياسي").update(statement=promise)


def test_quotes_do_not_overlap(praise: Statement) -> None:
    with cast.refused_by("quotes_stand_apart"):
        cast.quote_in(praise, "ومفيدة")
    with cast.refused_by("quotes_stand_apart"):
        cast.quote_in(praise, cast.PRAISE)


def test_quotes_may_touch(praise: Statement) -> None:
    with cast.all_decided():
        cast.quote_in(praise, "»")


@pytest.mark.parametrize("nothing", [0, -1])
def test_no_span_is_empty(praise: Statement, nothing: int) -> None:
    with cast.refused_by("statement_span_is_not_empty"):
        itself(praise).update(start=praise.end - nothing, text="")
    with cast.refused_by("quote_span_is_not_empty"):
        Quote.objects.update(start=F("end") - nothing, text="")


def test_a_quote_stands_once_in_its_statement(praise: Statement) -> None:
    with cast.refused_by("quote_stands_once"):
        cast.quote_in(praise, "صريحة ومفيدة")


def test_a_paraphrase_has_no_quote(promise: Statement) -> None:
    with cast.refused_by(FITS):
        cast.quote_in(promise, "ستُمدَّد أسبوعاً")


def test_a_partly_verbatim_statement_has_quotes(promise: Statement, praise: Statement) -> None:
    with cast.refused_by(FITS):
        itself(promise).update(kind=Kind.MIXED)
    with cast.refused_by(FITS):
        cast.sql("DELETE FROM statements_quote WHERE statement_id = %s", praise.pk)
    with cast.refused_by(FITS):
        itself(praise).update(kind=Kind.INDIRECT)


def test_kind_and_quotes_may_change_together(praise: Statement) -> None:
    with cast.all_decided():
        praise.quotes.all().delete()
        itself(praise).update(kind=Kind.INDIRECT)


def test_a_statement_is_not_verbatim_without_its_last_quote_but_for_its_kind(
    article: Article, haddad: Speaker
) -> None:
    refusal = cast.the_refusal(article, haddad)
    with cast.all_decided():
        refusal.quotes.all().delete()


@pytest.mark.parametrize("status", ["candidate", "rejected", "withdrawn"])
def test_statements_that_readers_do_not_see_stand_too(
    article: Article, haddad: Speaker, status: str
) -> None:
    statement = cast.the_promise(article, haddad, status="candidate")
    with cast.all_decided():
        if status == "withdrawn":
            itself(statement).update(status="published")
        itself(statement).update(status=status)
    with cast.refused_by(STANDS_IN_BODY):
        itself(statement).update(end=F("end") - 1)


@pytest.mark.django_db(transaction=True)
def test_the_checks_run_at_the_end_of_a_transaction_by_themselves() -> None:
    article, speaker = cast.an_article(), cast.haddad()
    statement = cast.the_praise(article, speaker)
    with pytest.raises(IntegrityError, match="does not stand in its article"), transaction.atomic():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
    with (
        pytest.raises(IntegrityError, match="does not stand in its statement"),
        transaction.atomic(),
    ):
        statement.quotes.update(text="غيرها")
    with transaction.atomic():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')
        cast.sql('UPDATE statements_quote SET start = start + 2, "end" = "end" + 2')
    statement.refresh_from_db()
    assert statement.start == cast.BODY.index(cast.PRAISE) + 2
