"""What the index holds of a statement and of an article."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from statements.models.article import Article
from statements.models.search_entry import ArticleEntry, SearchEntry
from statements.models.speaker import Office
from statements.models.statement import Statement
from statements.models.utterance import UtteranceReport
from statements.search import lexemes
from statements.search.lexemes import again, mark
from statements.search.vector import vector

# The columns of a row, in its order.
_OF_A_STATEMENT = (
    *("pk", "article_id", "start", "end", "text", "kind", "attributed_as", "listed_days"),
    *("speaker_id", "speaker__country", "article__outlet_id", "article__title"),
    *("occasion_id", "occasion__name_ar"),
)


@dataclass(slots=True)
class StatementRow:
    """A published statement with all that its entry is made of, and its article’s of it."""

    pk: int
    article_id: int
    start: int
    end: int
    text: str
    kind: str
    attributed_as: str
    listed_days: Any
    speaker: int
    country: str
    outlet: int | None
    title: str
    occasion: int | None
    occasion_name: str | None
    # The first office known of the speaker, where the passage prints none.
    known_office: str = ""
    # At which it was said or of which it speaks, in order.
    events: list[int] = field(default_factory=list)
    # All reports of its utterance, the earliest first, where there are several.
    utterance: int | None = None
    reports: "list[StatementRow]" = field(default_factory=list)


def statement_rows(keys: Collection[int]) -> list[StatementRow]:
    """Those of these statements that are published, each with the reports beside it."""
    rows = _rows(Statement.objects.filter(pk__in=keys).order_by())
    by_key = {row.pk: row for row in rows}
    for utterance, reports in _utterances(by_key).items():
        for report in reports:
            if row := by_key.get(report.pk):
                row.utterance, row.reports = utterance, reports
    return rows


def article_rows(keys: Collection[int]) -> list[Any]:
    """The articles with all that their entries are made of; published statements as `shown`."""
    articles = Article.objects.filter(pk__in=keys).order_by().select_related("outlet")
    articles = articles.defer("left_out", "pieces", "published_evidence").with_withheld()
    shown: dict[int, list[StatementRow]] = {}
    for row in _rows(Statement.objects.filter(article__in=keys).in_text_order()):
        shown.setdefault(row.article_id, []).append(row)
    found: list[Any] = list(articles)
    for article in found:
        article.shown = shown.get(article.pk, [])
    return found


def statement_entry(row: StatementRow) -> SearchEntry:
    """The entry of a published statement."""
    beside = [row.attributed_as or row.known_office, row.occasion_name or "", row.title]
    marks = {
        *_subjects(row),
        mark("o", row.outlet or ""),
        *_of_days(row.listed_days),
        *(again(*named) for named in _counted_already(row)),
    }
    first_month, last_month = _months(row.listed_days)
    indexed = vector(row.text, beside, marks)
    return SearchEntry(
        statement_id=row.pk,
        words=indexed.text,
        length=indexed.length,
        **_days(row.listed_days),
        article_id=row.article_id,
        start=row.start,
        speaker_id=row.speaker,
        country=row.country.lower() or None,
        outlet_id=row.outlet,
        kind=row.kind,
        office=row.attributed_as or None,
        events=row.events,
        first_month=first_month,
        last_month=last_month,
        utterance_id=row.utterance,
    )


def article_entry(article: Any) -> ArticleEntry:
    """The entry of a published article: its title and what of its text readers may see."""
    paragraphs = article.shown_paragraphs(article.shown)
    marks = {mark("o", article.outlet_id or ""), *_of_days(article.published_days)}
    for row in article.shown:
        marks.update(_subjects(row))
    text = "\n".join([article.title, *(paragraph.text for paragraph in paragraphs)])
    indexed = vector(text, [article.title], marks)
    days = _days(article.published_days)
    return ArticleEntry(article_id=article.pk, words=indexed.text, length=indexed.length, **days)


def _rows(statements: Any) -> list[StatementRow]:
    """The published ones among the statements, without the reports beside them."""
    told = statements.published().values_list(*_OF_A_STATEMENT)
    rows = [StatementRow(*values) for values in told]
    about = _about([row.pk for row in rows])
    offices = _offices({row.speaker for row in rows if not row.attributed_as})
    for row in rows:
        at = [row.occasion] if row.occasion else []
        row.events = sorted({*about.get(row.pk, ()), *at})
        row.known_office = offices.get(row.speaker, "")
    return rows


def _about(keys: list[int]) -> dict[int, list[int]]:
    """Of which events the statements speak."""
    through = Statement.about.through
    pairs = through._default_manager.filter(statement__in=keys)
    events: dict[int, list[int]] = {}
    for statement, event in pairs.values_list("statement_id", "event_id"):
        events.setdefault(statement, []).append(event)
    return events


def _offices(speakers: Collection[int]) -> dict[int, str]:
    """The first office known of each of the speakers; those without one are left out."""
    latest_first = Office.objects.filter(speaker__in=speakers).order_by("-pk")
    return dict(latest_first.values_list("speaker_id", "title"))


def _utterances(keys: Collection[int]) -> dict[int, list[StatementRow]]:
    """The utterances of which the statements are one of several reports, with all reports."""
    of_them = UtteranceReport.objects.filter(is_confirmed=True, statement__in=keys)
    utterances = set(of_them.values_list("utterance_id", flat=True))
    if not utterances:
        return {}
    shown = UtteranceReport.objects.filter(utterance__in=utterances).shown()
    pairs = list(shown.values_list("utterance_id", "statement_id"))
    rows = {row.pk: row for row in _rows(Statement.objects.filter(pk__in=[p[1] for p in pairs]))}
    groups: dict[int, list[StatementRow]] = {}
    for utterance, statement in pairs:
        groups.setdefault(utterance, []).append(rows[statement])
    return {utterance: group for utterance, group in groups.items() if len(group) > 1}


def _subjects(row: StatementRow) -> Iterator[str]:
    """Who says it, for which country, in which wording and office, at which events or of them."""
    yield mark("s", row.speaker)
    yield mark("k", row.kind)
    if row.country:
        yield mark("c", row.country.lower())
    if row.attributed_as:
        yield mark("f", row.attributed_as)
    yield from (mark("e", event) for event in row.events)


def _counted_already(row: StatementRow) -> set[tuple[str, str | int]]:
    """What it is counted by and an earlier report of its utterance is counted by too.

    Each as the letter of a property with a value, the statement itself as nothing.
    """
    earlier = row.reports[: [one.pk for one in row.reports].index(row.pk)] if row.reports else []
    known = {value for one in earlier for value in _counted_by(one)}
    return known & _counted_by(row) if known else known


def _counted_by(row: StatementRow) -> set[tuple[str, str | int]]:
    """The statement itself, and by the letter of each property its values; closed months only."""
    first, last = _months(row.listed_days)
    months = range(first, last + 1) if first is not None and last is not None else range(0)
    return {
        ("", ""),
        ("s", row.speaker),
        ("k", row.kind),
        ("o", row.outlet or ""),
        *([("c", row.country.lower())] if row.country else []),
        *([("f", row.attributed_as)] if row.attributed_as else []),
        *(("e", event) for event in row.events),
        *(("m", month) for month in months),
        *(("y", month // 12) for month in months),
    }


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
