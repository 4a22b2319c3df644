"""Whether articles still say what their sources say; of sources that are held."""

import hashlib
from collections.abc import Iterator

from statements.importers.body import Cut
from statements.importers.mapping import faults, kept_stretches
from statements.importers.records import Piece
from statements.models import Article

# So many bodies and sources are held in memory at once.
BATCH = 50


def unfaithful_articles() -> Iterator[str]:
    """What of the articles does not agree with their sources, each a line in English."""
    held = Article.objects.filter(source__content__isnull=False)
    articles = held.select_related("source").order_by("pk")
    for article in articles.iterator(chunk_size=BATCH):
        for fault in faults_of(article):
            yield f"Article {article.pk}: {fault}."


def faults_of(article: Article) -> list[str]:
    """What of the article does not agree with its source, which is held; empty where all does."""
    source = article.source
    if hashlib.sha256(bytes(source.content or b"")).hexdigest() != source.sha256:
        return ["its source is not the one of the fingerprint"]
    try:
        text = source.text
    except (UnicodeDecodeError, LookupError):
        return ["its source cannot be decoded by its media type"]
    if article.pieces:
        pieces = [Piece(*numbers) for numbers in article.pieces]
        return faults(text, source.media_type, article.body, pieces)
    cuts = [Cut(cut["start"], cut["end"], cut["reason"]) for cut in article.left_out]
    kept = "".join(text[start:end] for start, end in kept_stretches(len(text), cuts))
    return [] if article.body == kept else ["its body is not the source without what is left out"]
