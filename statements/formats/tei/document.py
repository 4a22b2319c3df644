"""Whole documents: an article with its statements, or a statement alone."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.formats.site import Site
from statements.formats.tei.elements import element
from statements.formats.tei.header import header
from statements.formats.tei.named import stand_off
from statements.formats.tei.passages import Passages
from statements.formats.xml import Element, document
from statements.models import Article, Statement


def article_document(article: Article, statements: Sequence[Statement], site: Site) -> bytes:
    """An article as far as readers may see it, with its published statements in text order."""
    passages = Passages(site)
    body = passages.of_article(article, statements)
    address = site.whole(reverse("article-tei", args=[article.pk]))
    changed_at = max(statement.release.changed_at for statement in statements)
    head = header(article.title, article, address, changed_at, site)
    return document(_whole(passages, head, body, statements, site))


def statement_element(statement: Statement, site: Site) -> Element:
    """A published statement with its passage alone, as the root of a document."""
    passages = Passages(site)
    body = passages.of_statement(statement)
    title = _("Statement %(number)s") % {"number": statement.number}
    changed_at, address = statement.release.changed_at, site.permanent(statement)
    head = header(title, statement.article, address, changed_at, site)
    return _whole(passages, head, body, [statement], site)


def _whole(
    passages: Passages,
    head: Element,
    body: Sequence[Element],
    statements: Sequence[Statement],
    site: Site,
) -> Element:
    passages.join(statements)
    language = statements[0].article.language
    text = element("text", element("body", *body), lang=language)
    return element("TEI", head, stand_off(statements, site), text, lang=get_language() or "ar")
