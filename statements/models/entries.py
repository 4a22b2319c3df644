"""What the index holds of a statement and of an article."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from statements.models.article import ITS_LONG_FIELDS, ArticleQuerySet
from statements.models.search_entry import ArticleEntry, SearchEntry
from statements.models.statement import Statement
from statements.models.utterance import UtteranceReport
from statements.search import lexemes
from statements.search.lexemes import again, mark
from statements.search.vector import vector


def statement_rows(statements: models.QuerySet[Statement]) -> models.QuerySet[Statement]:
    """The statements with all that their entries are made of."""
    rows = statements.select_related("speaker", "article", "occasion")
    rows = rows.defer(*ITS_LONG_FIELDS)
    shown = UtteranceReport.objects.shown().select_related(
        "statement__speaker", "statement__article"
    )
    all_reports = models.Prefetch(
        "utterance__reports", shown.prefetch_related("statement__about"), to_attr="shown"
    )
    own = UtteranceReport.objects.filter(is_confirmed=True).select_related("utterance")
    confirmed = models.Prefetch(
        "utterance_reports", own.prefetch_related(all_reports), to_attr="confirmed_report"
    )
    return rows.prefetch_related("about", "speaker__offices", confirmed)


def article_rows(articles: ArticleQuerySet) -> models.QuerySet[Any]:
    """The articles with all that their entries are made of; published statements as `shown`."""
    published = Statement.objects.published().select_related("speaker").prefetch_related("about")
    shown = models.Prefetch("statements", published.in_text_order(), to_attr="shown")
    return articles.select_related("outlet").prefetch_related(shown).with_withheld()


def statement_entry(statement: Any) -> SearchEntry:
    """The entry of a published statement."""
    occasion, article = statement.occasion, statement.article
    beside = [statement.office, occasion.name_ar if occasion else "", article.title]
    marks = {
        *_subjects(statement),
        mark("o", article.outlet_id or ""),
        *_of_days(statement.listed_days),
        *(again(*named) for named in _counted_already(statement)),
    }
    first_month, last_month = _months(statement.listed_days)
    indexed = vector(statement.text, beside, marks)
    return SearchEntry(
        statement=statement,
        words=indexed.text,
        length=indexed.length,
        **_days(statement.listed_days),
        article=article,
        start=statement.start,
        speaker_id=statement.said_by.pk,
        country=statement.said_by.country.lower() or None,
        outlet_id=article.outlet_id,
        kind=statement.kind,
        office=statement.attributed_as or None,
        events=_events(statement),
        first_month=first_month,
        last_month=last_month,
        utterance_id=_utterance(statement),
    )


def article_entry(article: Any) -> ArticleEntry:
    """The entry of a published article: its title and what of its text readers may see."""
    paragraphs = article.shown_paragraphs(article.shown)
    marks = {mark("o", article.outlet_id or ""), *_of_days(article.published_days)}
    for statement in article.shown:
        marks |= _subjects(statement)
    text = "\n".join([article.title, *(paragraph.text for paragraph in paragraphs)])
    indexed = vector(text, [article.title], marks)
    days = _days(article.published_days)
    return ArticleEntry(article=article, words=indexed.text, length=indexed.length, **days)


def _subjects(statement: Statement) -> set[str]:
    """Who says it, for which country, in which wording and office, at which events or of them."""
    return {
        mark("s", statement.said_by.pk),
        mark("k", statement.kind),
        *([mark("c", statement.said_by.country.lower())] if statement.said_by.country else []),
        *([mark("f", statement.attributed_as)] if statement.attributed_as else []),
        *(mark("e", event) for event in _events(statement)),
    }


def _utterance(statement: Any) -> int | None:
    """The utterance of which it is one of several reports that readers see."""
    return next((own.utterance_id for own in _own(statement)), None)


def _own(statement: Any) -> list[Any]:
    """Its confirmed report, if there are others beside it."""
    return [own for own in statement.confirmed_report if len(own.utterance.shown) > 1]


def _counted_already(statement: Any) -> set[tuple[str, str | int]]:
    """What it is counted by and an earlier report of its utterance is counted by too.

    Each as the letter of a property with a value, the statement itself as nothing.
    """
    reports = [r.statement for own in _own(statement) for r in own.utterance.shown]
    earlier = reports[: [one.pk for one in reports].index(statement.pk)] if reports else []
    known = {value for one in earlier for value in _counted_by(one)}
    return known & _counted_by(statement)


def _counted_by(statement: Statement) -> set[tuple[str, str | int]]:
    """The statement itself, and by the letter of each property its values; closed months only."""
    first, last = _months(statement.listed_days)
    months = range(first, last + 1) if first is not None and last is not None else range(0)
    speaker = statement.said_by
    return {
        ("", ""),
        ("s", speaker.pk),
        ("k", statement.kind),
        ("o", statement.article.outlet_id or ""),
        *([("c", speaker.country.lower())] if speaker.country else []),
        *([("f", statement.attributed_as)] if statement.attributed_as else []),
        *(("e", event) for event in _events(statement)),
        *(("m", month) for month in months),
        *(("y", month // 12) for month in months),
    }


def _events(statement: Statement) -> list[int]:
    """The events at which it was said or of which it speaks."""
    about = {event.pk for event in statement.about.all()}
    return sorted(about | ({statement.occasion_id} if statement.occasion_id else set()))


def _of_days(days: Any) -> set[str]:
    """The month in which the days begin, whether they reach beyond it, and their first and last."""
    if not days:
        return {lexemes.NO_PERIOD}
    first, last = _months(days)
    span = mark("d", f"{'' if first is None else first}/{'' if last is None else last}")
    begin = days.lower
    periods = [lexemes.period(begin), lexemes.year(begin)] if begin else [lexemes.NO_PERIOD]
    return {span, *periods, *([lexemes.LONG] if first != last else [])}


def _days(days: Any) -> dict[str, Any]:
    """The columns of an entry that hold its days."""
    if not days:
        return {"days": None, "first_day": None}
    return {"days": DateRange(days.lower, days.upper), "first_day": days.lower}


def _months(days: Any) -> tuple[int | None, int | None]:
    """The first and the last month that the days cover, in months since the year 0."""
    if not days:
        return None, None
    last = days.upper - timedelta(days=1) if days.upper else None
    first, last = (day.year * 12 + day.month - 1 if day else None for day in (days.lower, last))
    return first, last
