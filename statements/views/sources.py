"""The document in which an article reached the archive, byte for byte."""

import codecs
from email.message import Message
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from statements.models import Article, Display, Source
from statements.models.article import LONG_FIELDS

# A foreign page never runs as one of ours, whatever a browser takes it for.
ALONE = "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
PLAIN = "text/plain; charset="
BYTES = "application/octet-stream"


@require_safe
@cache_control(no_cache=True)
def article_source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The source of an article as a file; a 403 page where its text may not be shown whole.

    So too where the archive does not hold it.
    """
    articles = Article.objects.published().select_related("outlet", "source")
    article = get_object_or_404(articles.defer(*LONG_FIELDS), pk=pk)
    if article.display == Display.WHOLE and article.source.is_held and not article.withheld:
        answer = _file(request, article)
    else:
        context = {"article": article}
        answer = render(request, "statements/article_source_withheld.html", context, status=403)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _file(request: HttpRequest, article: Article) -> HttpResponseBase:
    """The bytes, or that the reader has them already."""
    source = article.source
    tag = f'"{source.sha256}"'
    content = bytes(source.content or b"")
    answer = get_conditional_response(request, etag=tag) or HttpResponse(content)
    answer.headers["Content-Type"] = safe_media_type(source)
    saved = content_disposition_header(as_attachment=True, filename=file_name(article))
    answer.headers["Content-Disposition"] = saved or "attachment"
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["ETag"] = tag
    return answer


def safe_media_type(source: Source) -> str:
    """Plain text in the charset of the source (RFC 2046, 4.1) for text, else bytes."""
    header = Message()
    header["Content-Type"] = source.media_type
    charset = header.get_content_charset("utf-8")
    try:
        codecs.lookup(charset)
    except LookupError:
        return BYTES
    return PLAIN + charset if header.get_content_maintype() == "text" else BYTES


def file_name(article: Article) -> str:
    """The name under which the source came, without folders; else one of the article's number."""
    came = PurePath(article.source.file_name.replace("\\", "/")).name
    kept = "".join(letter for letter in came if letter.isprintable()).strip()
    return kept or f"article-{article.pk}-source"
