"""The desk's list of speakers who may be one, and of those who are told apart."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from statements.admin.authority import may_merge, page, who
from statements.curation import Refused
from statements.curation.telling_apart import take_back, tell_apart
from statements.models import DistinctSpeakers, LikelyDuplicate, Speaker
from statements.models.finding_duplicates import look_everywhere

A_PAGE = 25
# Of more speakers the command looks, not a page.
MOST_AT_ONCE = 1000
LIST = "admin:statements_speaker_duplicates"


@may_merge
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """The likely duplicates side by side, the surest first, each with the grounds."""
    found = LikelyDuplicate.objects.waiting()
    shown: Any = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    rows = list(shown.object_list)
    keys = {key for row in rows for key in (row.one_id, row.other_id)}
    speakers = Speaker.objects.filter(pk__in=keys).with_offices().prefetch_related("aliases")
    by_key = {speaker.pk: speaker for speaker in speakers.with_statement_count()}
    pairs = [(row, by_key[row.one_id], by_key[row.other_id]) for row in rows]
    title = gettext("Speakers who may be one")
    may_look = Speaker.objects.count() <= MOST_AT_ONCE
    return page(request, "duplicates", title, shown=shown, pairs=pairs, may_look=may_look)


@may_merge
@require_POST
def look_again(request: HttpRequest) -> HttpResponse:
    """Find all likely duplicates anew, in an archive that is not too large for a page."""
    if Speaker.objects.count() > MOST_AT_ONCE:
        messages.error(request, gettext("So many speakers are looked through by a command."))
        return redirect(LIST)
    n = look_everywhere()
    words = ngettext("%(n)s pair has been found.", "%(n)s pairs have been found.", n)
    messages.success(request, words % {"n": n})
    return redirect(LIST)


@may_merge
@require_POST
def not_the_same(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """Remember that two speakers are not the same."""
    one, other = get_object_or_404(Speaker, pk=pk), get_object_or_404(Speaker, pk=other_pk)
    try:
        tell_apart(one, other, who(request), request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(request)
    told = gettext("“%(one)s” and “%(other)s” will not be suggested again.")
    messages.success(request, told % {"one": one.name, "other": other.name})
    return _back(request)


@may_merge
@require_POST
def may_be_the_same(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget that two speakers are not the same."""
    told_apart = get_object_or_404(DistinctSpeakers, pk=pk)
    take_back(told_apart, who(request), request.POST.get("reason", ""))
    messages.success(request, gettext("The two may be suggested and merged again."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page from which it was asked, as far as it is one of ours."""
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if here and back.startswith("/") else LIST)
