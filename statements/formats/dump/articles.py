"""The articles of a dump, with their outlets, texts and sources as far as readers may have them."""

import base64
from collections.abc import Iterator
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Coalesce, Length

from statements.formats import records
from statements.formats.dump import shapes
from statements.formats.dump.seen import lines
from statements.formats.site import Site
from statements.models import Article, Display, Outlet, Statement

# So many bodies or sources are held in memory at once.
CHUNK = 100


def outlets() -> Iterator[shapes.OutletLine]:
    """The outlets of published articles."""
    published = Exists(Article.objects.published().filter(outlet=OuterRef("pk")))
    for outlet in Outlet.objects.filter(published).order_by("pk").iterator():
        yield {
            "slug": outlet.slug,
            "name": {"ar": outlet.name_ar, "en": outlet.name_en},
            "key": outlet.pk,
            "website": outlet.website,
            "display": outlet.display,
        }


def articles(site: Site) -> Iterator[shapes.ArticleLine]:
    """The published articles."""
    before = _versions_before()
    size = Coalesce(
        Length("source__content"), "source__size_elsewhere", output_field=BigIntegerField()
    )
    rows: Any = records.whole_articles().annotate(length=Length("body"), source_bytes=size)
    whole = rows.defer(None).defer("body", "source__content").with_withheld().order_by("pk")
    for article in whole.iterator(chunk_size=CHUNK):
        yield _article(article, before.get(article.pk), site)


def _article(article: Any, replaces: int | None, site: Site) -> shapes.ArticleLine:
    is_whole = article.display == Display.WHOLE and not article.withheld
    return {
        **records.article_record(article, site),
        "evidence": article.published_evidence,
        "replaces": replaces,
        "length": article.length,
        "left_out": article.left_out if is_whole else [],
        "pieces": article.pieces if is_whole else [],
        "withheld": [
            {"number": one.number or 0, "start": one.start, "end": one.end}
            for one in article.withheld
        ],
        "media_type": article.source.media_type,
        "file_name": article.source.file_name,
        "source_bytes": article.source_bytes,
    }


def _versions_before() -> dict[int, int]:
    """By article the version before it at its address that readers may see, if there is one."""
    replaced = Article.objects.filter(replaces__isnull=False)
    pairs = {key: before for key, before in replaced.values_list("pk", "replaces") if before}
    seen = set(
        Article.objects.published().filter(pk__in=pairs.values()).values_list("pk", flat=True)
    )
    found: dict[int, int] = {}
    for key, before in pairs.items():
        at: int | None = before
        while at is not None and at not in seen:
            at = pairs.get(at)
        if at is not None:
            found[key] = at
    return found


def texts() -> Iterator[shapes.TextLine]:
    """The lines of their bodies."""
    shown = Statement.objects.published().in_text_order().prefetch_related("quotes")
    marked = Prefetch("statements", shown, to_attr="shown")
    rows: Any = _published().select_related("outlet").defer("left_out", "pieces")
    for article in rows.prefetch_related(marked).with_withheld().iterator(chunk_size=CHUNK):
        for statement in article.shown:
            statement.article = article
        yield from lines(article, article.shown)


def sources() -> Iterator[shapes.SourceLine]:
    """The sources that readers may have: held, of an article that is shown whole."""
    rows: Any = _published().select_related("outlet", "source").defer("body", "left_out", "pieces")
    held = rows.filter(source__content__isnull=False).with_withheld()
    for article in held.iterator(chunk_size=CHUNK):
        if article.display == Display.WHOLE and not article.withheld:
            content = base64.b64encode(bytes(article.source.content)).decode("ascii")
            yield {"article": article.pk, "sha256": article.source.sha256, "content": content}


def _published() -> QuerySet[Article]:
    return Article.objects.published().order_by("pk")
