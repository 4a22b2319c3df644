"""Small archives of statements that are nothing but a text, and what a line finds in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from statements.models import Article, Kind, ReviewStatus, Speaker, Statement
from statements.search.condition import Condition
from statements.search.engine import Order, Search
from statements.search.language import parse
from statements.search.selection import Named
from tests import cast


def archive_of(
    texts: Sequence[str],
    dates: Sequence[str | None] = (),
    article: Article | None = None,
    speaker: Speaker | None = None,
) -> list[Statement]:
    """Published statements of those texts, dated in that order, in an article of their own."""
    article = article or cast.an_article(body="\n\n".join(texts), title="جريدة")
    speaker = speaker or cast.haddad(slug=f"speaker-{Speaker.objects.count()}", country="")
    dates = [*dates, *(None for _ in texts[len(dates) :])]
    statements, start = [], 0
    for text, date in zip(texts, dates, strict=True):
        start = article.body.index(text, start)
        end = start + len(text)
        told: dict[str, Any] = cast.said_on(date) if date else {}
        told |= {"start": start, "end": end, "text": text, "kind": Kind.INDIRECT}
        statements.append(
            Statement(article=article, speaker=speaker, status=ReviewStatus.PUBLISHED, **told)
        )
        start = end
    made = Statement.objects.bulk_create(statements)
    cast.decided(*made)
    return made


def search_for(
    line: str = "",
    order: Order = Order.BEST,
    marks: Mapping[str, tuple[str, ...]] | None = None,
    named: Named | None = None,
    **conditions: Any,
) -> Search:
    """The search for a line under marks and ranges of days."""
    return Search(parse(line), Condition(marks or {}, conditions), named or {}, order)


def texts(found: Sequence[tuple[int, float]]) -> list[str]:
    """The texts of the statements of those keys, in their order."""
    by_key = dict(Statement.objects.values_list("pk", "text"))
    return [by_key[key] for key, _ in found]


def found(line: str = "", order: Order = Order.BEST, **asked: Any) -> list[str]:
    """The texts of the statements that a line finds, in that order."""
    search = search_for(line, order, **asked)
    return texts(search.page(0, search.pageable))
