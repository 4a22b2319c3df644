"""What is sent from the review screen: one statement saved, decided on, divided, joined."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from statements.admin.refusals import refusal_in_words
from statements.admin.review.cards import cards, next_after
from statements.admin.review.conflict import conflict, gone
from statements.admin.review.deeds import ASKING, DEEDS, PUBLISHING, RIGHTS
from statements.admin.review.page import ACCEPT, PUBLISH, Told, screen
from statements.admin.review.sent import Incomplete, Sent
from statements.curation import Refused, Stale
from statements.models import Article, ReviewStatus, Statement


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    """The screen again after what was done, or with why it was not and all that was sent."""
    articles = Article.objects.open_to(request.user).select_related("outlet", "replaces")
    article = get_object_or_404(articles, pk=pk)
    if request.method == "GET":
        return HttpResponseRedirect(address(article, statement))
    name = request.POST.get("do", "save")
    _check_right(request, name)
    found = article.statements.filter(pk=statement).first()
    if found is None:
        return _page_of_one_gone(request, article, statement)
    found.article = article
    sent = Sent(request, found)
    answer = ASKING[name](sent) if name in ASKING else _tried(sent, name)
    if isinstance(answer, Told):
        return screen(request, article, statement, answer)
    return HttpResponseRedirect(address(article, answer))


def address(article: Article, key: int) -> str:
    """The screen's address with that statement open."""
    page = reverse("admin:statements_article_review", args=[article.pk])
    return f"{page}?statement={key}#statement-{key}"


def _check_right(request: HttpRequest, name: str) -> None:
    """PermissionDenied unless the account may do it; whoever accepts is told of publishing."""
    if name not in DEEDS and name not in ASKING:
        raise PermissionDenied
    needed = [PUBLISH, ACCEPT] if name in PUBLISHING else [ACCEPT]
    also = RIGHTS.get(name)
    if not any(map(request.user.has_perm, needed)) or (also and not request.user.has_perm(also)):
        raise PermissionDenied


def _tried(sent: Sent, name: str) -> int | Told:
    """The key of the statement to go on with, or why nothing was done."""
    try:
        return _done(sent, name)
    except Incomplete as error:
        return error.told
    except Stale as stale:
        stale.statement.article = sent.statement.article
        return Told(form=sent.form, conflict=conflict(stale.statement, sent.values))
    except Refused as error:
        return Told(form=sent.form, refusal=str(error))
    except IntegrityError as error:
        return Told(form=sent.form, refusal=refusal_in_words(error))


def _done(sent: Sent, name: str) -> int:
    """Do it, whole or not at all; the key of the statement to go on with."""
    if name in PUBLISHING and not sent.request.user.has_perm(PUBLISH):
        raise Refused(_("Only a reviewer publishes: what you accept waits for one."))
    with transaction.atomic():
        deed = DEEDS[name]
        said = deed.do(sent)
        connection.check_constraints()
    messages.success(sent.request, said)
    if not deed.goes_on:
        return sent.statement.pk
    listed = cards(sent.statement.article, sent.statement.pk)
    return next_after(listed, sent.statement.pk) or sent.statement.pk


def _page_of_one_gone(request: HttpRequest, article: Article, key: int) -> HttpResponse:
    """The screen, with all that was sent of a statement that is there no more."""
    unsaved = Statement(article=article, pk=key, status=ReviewStatus.CANDIDATE)
    sent = Sent(request, unsaved)
    return screen(request, article, None, Told(conflict=gone(sent.values)))
