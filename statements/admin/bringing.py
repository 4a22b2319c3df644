"""The desk's pages where a curator brings texts in: the form, the preview, the import."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from statements.admin.bring_forms import BringForm, StatedForm
from statements.admin.preview import Shown
from statements.importers.desk import brought, keep, previews, state_anew, take_in_all
from statements.importers.fetch import Fetcher, Limits
from statements.importers.records import Refused
from statements.importers.running import Taken
from statements.importers.sources import Means
from statements.importers.wording import cause_in_words
from statements.models import Article, PendingDocument, Result

# A curator waits for the page.
PATIENCE = Limits(seconds=10.0)
NEW = (Result.NEW, Result.NEW_VERSION)
may_bring = permission_required("statements.propose_statement", raise_exception=True)


def new_fetcher() -> Fetcher:
    """Whoever fetches what a curator gives the address of."""
    return Fetcher(limits=PATIENCE)


def addresses() -> list[URLPattern]:
    """The addresses of these pages, below that of the list of articles."""
    view = admin.site.admin_view
    return [
        path("bring/", view(bring), name="statements_article_bring"),
        path("bring/<uuid:batch>/", view(preview), name="statements_article_preview"),
        path("bring/<uuid:batch>/stated/", view(state), name="statements_article_state"),
        path("bring/<uuid:batch>/import/", view(take_in), name="statements_article_import"),
        path("bring/<uuid:batch>/discard/", view(discard), name="statements_article_discard"),
    ]


@may_bring
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The form; what is sent with it is kept for the preview, or refused with the form."""
    if request.method != "POST":
        return _page(request, "bring", {"form": BringForm(initial=_text_again(request))})
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        came = brought(form.brings(Means(fetcher=new_fetcher())), form.stated)
        if not came.items:
            form.add_error(form.way, _("There is no article in it."))
        elif len(came.items) == 1 and isinstance(came.items[0], Refused):
            form.add_error(form.way, _told(came.items[0]))
        else:
            batch = keep(came.items, request.user, form.origin)  # type: ignore[arg-type]
            return _previewed_or_refused(request, form, batch, came.is_cut)
    return _page(request, "bring", {"form": form})


@may_bring
@require_GET
def preview(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """What an import would write, before it is written."""
    kept = _kept(request, batch)
    if not kept:
        return _gone(request)
    return _preview_page(request, kept, _stated_form(kept))


@may_bring
@require_POST
def state(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """The preview anew, with what is now stated of the document."""
    kept = _kept(request, batch)
    if len(kept) != 1:
        return _gone(request)
    form = StatedForm(request.POST)
    if not form.is_valid():
        return _preview_page(request, kept, form)
    state_anew(kept[0], form.stated)
    return redirect("admin:statements_article_preview", batch)


@may_bring
@require_POST
def take_in(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """What was previewed is in the archive now."""
    kept = _kept(request, batch)
    if not kept:
        return _gone(request)
    run, taken = take_in_all(kept)
    desk = admin.site.get_model_admin(Article)
    for one in taken:
        if one.article and one.result in NEW:
            desk.log_addition(request, one.article, [{"added": {}}])
    _tell(request, taken)
    if len(taken) == 1 and taken[0].article:
        may_review = request.user.has_perm("statements.view_statement")
        screen = "review" if may_review else "change"
        return redirect(f"admin:statements_article_{screen}", taken[0].article.pk)
    return redirect("admin:statements_importrun_change", run.pk)


@may_bring
@require_POST
def discard(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """What was brought is forgotten."""
    PendingDocument.objects.filter(batch=batch, brought_by=request.user.pk).delete()
    messages.info(request, gettext("Nothing was imported."))
    return redirect("admin:statements_article_bring")


def _kept(request: HttpRequest, batch: uuid.UUID) -> list[PendingDocument]:
    return list(PendingDocument.objects.filter(batch=batch, brought_by=request.user.pk))


def _gone(request: HttpRequest) -> HttpResponseRedirect:
    gone = gettext("This preview is no longer kept: bring the text once more.")
    messages.warning(request, gone)
    return redirect("admin:statements_article_bring")


def _previewed_or_refused(
    request: HttpRequest, form: BringForm, batch: uuid.UUID, is_cut: bool
) -> HttpResponse:
    """The way to the preview; the form again where the only document holds no article."""
    kept = _kept(request, batch)
    if len(kept) == 1 and (taken := previews(kept)[0].taken).cause:
        kept[0].delete()
        form.add_error(form.way, cause_in_words(taken.cause, taken.detail))
        return _page(request, "bring", {"form": form})
    if is_cut:
        message = gettext(
            "There is more in it; these are the first %(n)s. "
            "The command import_articles brings all."
        )
        messages.warning(request, message % {"n": len(kept)})
    return redirect("admin:statements_article_preview", batch)


def _preview_page(
    request: HttpRequest, kept: list[PendingDocument], form: StatedForm
) -> HttpResponse:
    shown = [Shown(n, one) for n, one in enumerate(previews(kept), start=1)]
    context = {
        "shown": shown,
        "form": form if len(kept) == 1 else None,
        "batch": kept[0].batch,
        "is_pasted": not kept[0].origin,
        "is_anything_new": any(one.is_new for one in shown),
    }
    return _page(request, "preview", context)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    titles = {"bring": _("Add an article"), "preview": _("Preview before the import")}
    whole = {
        **admin.site.each_context(request),
        "title": titles[name],
        "opts": Article._meta,
        **context,
    }
    return TemplateResponse(request, f"admin/statements/article/{name}.html", whole)


def _stated_form(kept: list[PendingDocument]) -> StatedForm:
    stated = dict(kept[0].stated)
    return StatedForm(initial={**stated, "published_at": stated.get("address", "")})


def _text_again(request: HttpRequest) -> dict[str, Any]:
    """What was pasted before, where the curator comes back from its preview to change it."""
    again = request.GET.get("again", "")
    try:
        kept = _kept(request, uuid.UUID(again))
    except ValueError:
        return {}
    if len(kept) != 1 or kept[0].origin:
        return {}
    stated = _stated_form(kept).initial
    return {**stated, "text": bytes(kept[0].content).decode()}


def _told(refused: Refused) -> str:
    return cause_in_words(refused.cause, refused.detail)


def _tell(request: HttpRequest, taken: list[Taken]) -> None:
    new = [one for one in taken if one.result in NEW]
    refused = [one for one in taken if one.result == Result.REFUSED]
    if new:
        proposed = sum(one.proposed for one in new)
        words = ngettext("%(n)s article came in.", "%(n)s articles came in.", len(new))
        statements = ngettext(
            "%(n)s statement is proposed.", "%(n)s statements are proposed.", proposed
        )
        messages.success(request, f"{words % {'n': len(new)}} {statements % {'n': proposed}}")
    if len(new) + len(refused) < len(taken):
        messages.info(request, gettext("What the archive knew already has stayed as it was."))
    if refused:
        words = ngettext("%(n)s was refused.", "%(n)s were refused.", len(refused))
        messages.warning(request, words % {"n": len(refused)})
