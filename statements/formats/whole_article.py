"""An article with its text, as far as readers may see it, and the statements in it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from statements.arabic.highlights import Span
from statements.arabic.passage import Stretch
from statements.formats import shapes
from statements.formats.named import pages_of, speaker_named
from statements.formats.records import article_record
from statements.formats.site import Site
from statements.formats.words import text_of
from statements.models import Article, Display, Statement
from statements.models.article import VEIL
from statements.models.paragraph import Paragraph
from statements.search.hits import inside

# Stands for each letter that is withheld; all others keep their places.
WITHHELD = "█"


def found_article_record(article: Any, site: Site) -> shapes.FoundArticle:
    """An article that a search has found, with the words around what was searched for."""
    return {
        **article_record(article, site),
        "score": article.score or None,
        "hits": _stretches(article.seen_body, article.hits),
        "snippet": _in_a_line(article.snippet) if article.hits else "",
    }


def whole_article_record(
    article: Any, statements: Sequence[Statement], hits: Sequence[Span], site: Site
) -> shapes.WholeArticle:
    """An article with its published statements in text order, and what was searched for in it."""
    shown = article.shown_paragraphs(statements)
    return {
        **article_record(article, site),
        "author": article.author,
        "evidence": article.published_evidence.splitlines(),
        "paragraph_count": len(article.paragraphs),
        "paragraphs": [_paragraph(paragraph) for paragraph in shown],
        "hits": _stretches(article.seen_body, inside(hits, ((p.start, p.end) for p in shown))),
        "withheld": [
            {"number": s.number or 0, "start": s.start, "end": s.end} for s in article.withheld
        ],
        "statements": [_statement(statement, site) for statement in statements],
        "source": _source(article, site),
        "left_out": _left_out(article),
        "replaces": _version(_earlier(article), site),
        "replaced_by": _version(article.later_version, site),
    }


def _paragraph(paragraph: Paragraph) -> shapes.Paragraph:
    return {
        "number": paragraph.number,
        "start": paragraph.start,
        "end": paragraph.end,
        "text": paragraph.text.replace(VEIL, WITHHELD),
    }


def _statement(statement: Statement, site: Site) -> shapes.StatementInText:
    return {
        "number": statement.number or 0,
        "permanent": site.permanent(statement),
        "kind": statement.kind,
        "text": text_of(statement),
        "speaker": speaker_named(statement.said_by),
        "start": statement.start,
        "end": statement.end,
        "quotes": [
            {"start": quote.start, "end": quote.end, "text": quote.text}
            for quote in statement.quotes.all()
        ],
    }


def _source(article: Article, site: Site) -> shapes.SourceRecord:
    source = article.source
    path = reverse("article-source", args=[article.pk])
    return {
        "sha256": source.sha256,
        "media_type": source.media_type,
        "size": source.size,
        "file_name": source.file_name,
        "captured_at": source.captured_at.isoformat(),
        "address": site.whole(path) if is_open(article) else None,
    }


def is_open(article: Article) -> bool:
    """Whether readers may have its source and what its body leaves out."""
    return article.display == Display.WHOLE and not article.withheld


def _left_out(article: Article) -> list[shapes.LeftOut]:
    """What of the source the body leaves out; its places are those of the source."""
    if not is_open(article):
        return []
    return [
        {
            "start": cut["start"],
            "end": cut["end"],
            "text": cut["text"],
            "reason": cut["reason"],
            "why": str(cut["why"]),
        }
        for cut in article.left_out_stretches
    ]


def _earlier(article: Article) -> Article | None:
    """The version before it at the same address that readers may see."""
    version = article.replaces
    while version and not Article.objects.published().filter(pk=version.pk).exists():
        version = version.replaces
    return version


def _version(article: Article | None, site: Site) -> shapes.ArticleVersion | None:
    return {"number": article.pk, "addresses": pages_of(article, site)} if article else None


def _stretches(body: str, hits: Iterable[Span]) -> list[shapes.Stretch]:
    return [{"start": a, "end": b, "text": body[a:b].replace(VEIL, WITHHELD)} for a, b in hits]


def _in_a_line(snippet: Iterable[Stretch]) -> str:
    """The words of a snippet, with an ellipsis where it is cut."""
    told = (
        f"{'… ' if part.cut_before else ''}{part.text}{' …' if part.is_cut else ''}"
        for part in snippet
    )
    return "".join(told).replace(VEIL, WITHHELD)
