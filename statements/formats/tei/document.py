"""Whole documents: an article with its statements, or a statement alone."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.formats.site import Site
from statements.formats.tei.elements import Ids, element, id_of_statement
from statements.formats.tei.header import header, left_out_of, publication
from statements.formats.tei.named import stand_off
from statements.formats.tei.passages import Passages
from statements.formats.xml import Element, document
from statements.models import Article, Statement


def article_document(article: Article, statements: Sequence[Statement], site: Site) -> bytes:
    """An article as far as readers may see it, with its published statements in text order."""
    ids = Ids()
    passages = Passages(site, ids)
    body = passages.of_article(article, statements)
    passages.join(statements)
    address = site.whole(reverse("article-tei", args=[article.pk]))
    changed_at = max(statement.release.changed_at for statement in statements)
    published = publication(address, changed_at, site)
    head = header(article.title, article, published, ids, left_out_of(article))
    return document(_whole(head, stand_off(statements, site, ids), body, article.language))


def statement_element(statement: Statement, site: Site) -> Element:
    """A published statement with its passage alone, as the root of a document.

    No id in it is one in another statement's, so that many may stand in one answer.
    """
    ids = Ids(f"{id_of_statement(statement)}.")
    passages = Passages(site, ids)
    body = passages.of_statement(statement)
    passages.join([statement])
    title = _("Statement %(number)s") % {"number": statement.number}
    published = publication(site.permanent(statement), statement.release.changed_at, site)
    head = header(title, statement.article, published, ids)
    return _whole(head, stand_off([statement], site, ids), body, statement.article.language)


def _whole(head: Element, beside: Element, body: Sequence[Element], language: str) -> Element:
    text = element("text", element("body", *body), lang=language)
    return element("TEI", head, beside, text, lang=get_language() or "ar")
