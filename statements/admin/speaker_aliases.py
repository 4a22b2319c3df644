"""The desk's page on an alias: given to another speaker, retired, taken up again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

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

CHANGE = "admin:statements_speaker_change"


def state_of(known: Alias) -> SafeString:
    """Whether an alias is in use, by what it came, and the way to give it away or retire it."""
    told = gettext("in use") if known.is_in_use else gettext("retired")
    came = gettext("by a merge") if known.came_by_id else ""
    words = [word for word in (told, came, known.retired_because) if word]
    said = format_html_join("; ", '<span dir="auto">{}</span>', ((word,) for word in words))
    address = reverse("admin:statements_speaker_alias", args=[known.pk])
    return format_html('{} – <a href="{}">{}</a>', said, address, gettext("Give away, retire"))


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
