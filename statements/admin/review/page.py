"""The review screen of an article, as it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from statements.admin.review.cards import Card, cards
from statements.admin.review.conflict import Conflict
from statements.admin.review.form import ReviewForm
from statements.admin.review.making import EventForm, SpeakerForm
from statements.admin.review.marks import marked_text
from statements.admin.review.options import event_options, speaker_options
from statements.admin.review.places import places
from statements.models import Article, Event, ReviewStatus, Speaker
from statements.models.review import IN_WORK

TEMPLATE = "admin/statements/review/page.html"
ACCEPT, PUBLISH = "statements.accept_statement", "statements.publish_statement"
may_look = permission_required("statements.view_statement", raise_exception=True)


@dataclass
class Told:
    """What the page says beside the article's statements, when a form was sent to it."""

    form: ReviewForm | None = None
    refusal: str = ""
    conflict: Conflict | None = None
    asked: dict[str, str] = field(default_factory=dict)
    looked_for: str = ""
    speakers: Sequence[Speaker] = ()
    events: Sequence[Event] = ()
    new_speaker: SpeakerForm | None = None
    new_event: EventForm | None = None


@may_look
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's text beside its statements, of which one is open."""
    articles = Article.objects.open_to(request.user).select_related("outlet", "replaces")
    article = get_object_or_404(articles, pk=pk)
    asked = request.GET.get("statement", "")
    return screen(request, article, int(asked) if asked.isdecimal() else None, Told())


def screen(
    request: HttpRequest, article: Article, current: int | None, told: Told
) -> TemplateResponse:
    """The page, the statement of that key open."""
    listed = cards(article, current)
    shown = next((card for card in listed if card.is_current), None)
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": _("Review: %(title)s") % {"title": article.title},
        "opts": Article._meta,
        "article": article,
        "cards": listed,
        "paragraphs": marked_text(article, listed),
        "counts": _counts(listed),
        "told": told,
        "may_accept": request.user.has_perm(ACCEPT),
        "may_publish": request.user.has_perm(PUBLISH),
        **(_opened(request, listed, shown, told) if shown else {}),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _opened(
    request: HttpRequest, listed: Sequence[Card], shown: Card, told: Told
) -> dict[str, Any]:
    """What the open card needs: its form, what one may choose, the words one may cut at."""
    form = told.form or ReviewForm(None, shown.statement)
    speaker, occasion, about = _chosen(form, shown)
    asked = told.asked or {"speaker": _name_asked(shown), "event": ""}
    return {
        "current": shown,
        "form": form,
        "seen": shown.seen,
        "asked": asked,
        "nobody_called": told.looked_for == "speaker" and not told.speakers,
        "nothing_called": told.looked_for == "event" and not told.events,
        "reason": request.POST.get("reason", ""),
        "speakers": speaker_options(listed, speaker, told.speakers),
        "events": event_options(listed, occasion, about, told.events),
        "new_speaker": told.new_speaker or SpeakerForm.proposed(shown.proposal),
        "new_event": told.new_event or EventForm(),
        "places": places(shown.statement),
        "is_published": shown.status == ReviewStatus.PUBLISHED,
        "may_edit": request.user.has_perm(ACCEPT) and _is_changeable(shown),
    }


def _is_changeable(card: Card) -> bool:
    """Whether its form is of use: it is in work, or published and no correction waits."""
    return card.status in IN_WORK or (
        card.status == ReviewStatus.PUBLISHED and card.amendment is None
    )


def _chosen(form: ReviewForm, shown: Card) -> tuple[Speaker | None, Event | None, list[Event]]:
    """The speaker, the occasion and the events spoken of, as sent if anything was."""
    statement = shown.statement
    if not form.is_bound:
        return statement.speaker, statement.occasion, list(statement.about.all())
    sent: Any = form.data
    speaker = Speaker.objects.with_offices().filter(pk__in=_keys(sent, "speaker")).first()
    occasion = Event.objects.filter(pk__in=_keys(sent, "occasion")).first()
    return speaker, occasion, list(Event.objects.filter(pk__in=_keys(sent, "about")))


def _keys(sent: Any, name: str) -> list[int]:
    return [int(key) for key in sent.getlist(name) if key.isdecimal()]


def _name_asked(shown: Card) -> str:
    """What stands in the line for a speaker's name: of one not known yet, the name as printed."""
    is_unknown = shown.proposal and shown.statement.speaker_id is None
    return shown.proposal.speaker_name if shown.proposal and is_unknown else ""


def _counts(listed: Sequence[Card]) -> list[tuple[str, str, int]]:
    """How many statements there are of each status, those without any left out."""
    numbers = ((s, sum(card.status == s for card in listed)) for s in ReviewStatus)
    return [(status.value, str(status.label), number) for status, number in numbers if number]
