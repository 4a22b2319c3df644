"""The names that the review screen offers while a curator types."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from statements.admin.review.options import event_note, speaker_note
from statements.models.name_choices import events_called, speakers_called


@permission_required("statements.view_statement", raise_exception=True)
@require_GET
def names(request: HttpRequest) -> JsonResponse:
    """The speakers or events called as typed: key, name, what tells them apart; and how many."""
    typed = request.GET.get("q", "")
    if request.GET.get("of") == "event":
        found = [(e.pk, e.name, event_note(e)) for e in events_called(typed)]
    else:
        found = [(s.pk, s.name, speaker_note(s)) for s in speakers_called(typed)]
    options = [{"key": key, "name": name, "note": note} for key, name, note in found]
    return JsonResponse({"options": options, "status": _status(len(options))})


def _status(number: int) -> str:
    if not number:
        return gettext("Nothing is called so.")
    return ngettext("%(n)s suggestion.", "%(n)s suggestions.", number) % {"n": number}
