"""The desk's pages on aliases: given to another, retired, taken up again; those that two share."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from statements.admin.authority import (
    ReasonForm,
    asked_speaker,
    called,
    may_merge,
    page,
    who,
)
from statements.curation import Refused
from statements.curation.aliases import give_alias, retire_alias, use_again
from statements.models import Alias

A_PAGE = 50
CHANGE = "admin:statements_speaker_change"


@may_merge
@require_http_methods(["GET", "HEAD", "POST"])
def alias(request: HttpRequest, alias_pk: int) -> HttpResponse:
    """One alias, with the ways to give it to another speaker or to retire it, for a reason."""
    known = get_object_or_404(Alias.objects.select_related("speaker"), pk=alias_pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            told = _decide(request, known, form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, told % {"alias": known.name})
            return redirect(CHANGE, known.speaker_id)
    asked = request.GET.get("q", known.name)
    return page(
        request,
        "alias",
        gettext("The alias “%(alias)s”") % {"alias": known.name},
        speaker=known.speaker,
        alias=known,
        form=form,
        asked=asked,
        speakers=called(request, asked, known.speaker),
    )


@may_merge
@require_POST
def take_up_again(request: HttpRequest, alias_pk: int) -> HttpResponse:
    """Use a retired alias again."""
    known = get_object_or_404(Alias, pk=alias_pk)
    use_again(known, who(request))
    messages.success(request, gettext("“%(alias)s” is in use again.") % {"alias": known.name})
    return redirect(CHANGE, known.speaker_id)


@may_merge
@require_safe
def shared_aliases(request: HttpRequest) -> HttpResponse:
    """The aliases by which two speakers are called, those spelt alike together."""
    found = Alias.objects.shared().select_related("speaker").order_by("name_words", "pk")
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    return page(request, "shared_aliases", gettext("Aliases that speakers share"), shown=shown)


def _decide(request: HttpRequest, known: Alias, reason: str) -> str:
    """Do what the form asks; what is said of it."""
    if "retire" in request.POST:
        retire_alias(known, who(request), reason)
        return gettext("“%(alias)s” is retired: it links no text any more.")
    to = asked_speaker(request.POST.get("to", ""))
    if to is None:
        raise Refused(gettext("Choose another speaker."))
    give_alias(known, to, who(request), reason)
    return gettext("“%(alias)s” is now another speaker’s.")
