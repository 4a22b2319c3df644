"""The desk's pages on which two speakers are merged, and merges and splits are undone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from statements.admin.authority import (
    ReasonForm,
    asked_speaker,
    called,
    may_merge,
    page,
    speaker_of,
    who,
)
from statements.curation import Refused
from statements.curation.speakers import merge, preview
from statements.curation.undoing import undo
from statements.models import SpeakerMove

CHANGE = "admin:statements_speaker_change"


@may_merge
@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """With whom a speaker may be merged; then all that would move; then the merge."""
    gone = speaker_of(pk)
    into = asked_speaker(request.GET.get("into", ""))
    title = gettext("Merge “%(name)s”") % {"name": gone.name}
    if into is None:
        asked = request.GET.get("q", gone.name_ar)
        found = called(request, asked, gone)
        return page(request, "merge_choose", title, speaker=gone, asked=asked, speakers=found)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            merge(gone, into, who(request), form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            told = gettext("“%(gone)s” is now “%(kept)s”; the old address leads there.")
            messages.success(request, told % {"gone": gone.name, "kept": into.name})
            return redirect(CHANGE, into.pk)
    seen = preview(gone, speaker_of(into.pk))
    return page(request, "merge", title, speaker=gone, seen=seen, form=form)


@may_merge
@require_http_methods(["GET", "HEAD", "POST"])
def undoing(request: HttpRequest, move_pk: int) -> HttpResponse:
    """What a merge or a split has moved, and the question whether to undo it."""
    moves = SpeakerMove.objects.select_related("from_speaker", "to_speaker", "by")
    move = get_object_or_404(moves, pk=move_pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            undone = undo(move, who(request), form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _went_back(undone.statements))
            for told in undone.left:
                messages.warning(request, told)
            return redirect(CHANGE, move.from_speaker_id)
    title = gettext("Undo the merge") if move.is_merge else gettext("Undo the split")
    moved = move.statements.filter(undone_at=None).count()
    return page(
        request, "undo", title, speaker=move.from_speaker, move=move, moved=moved, form=form
    )


def _went_back(n: int) -> str:
    words = ngettext(
        "It is undone: %(n)s statement went back.", "It is undone: %(n)s statements went back.", n
    )
    return words % {"n": n}
