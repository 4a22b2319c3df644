"""Feeds and files that name a speaker by an address that is theirs no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from statements.models import Speaker
from statements.models.speaker_addresses import leading_to


def to_who_stands(request: HttpRequest) -> HttpResponse | None:
    """To the same list of whom the address leads to now, for good; None where it names nobody so.

    Who follows a feed is so told that two speakers were found to be one, or that a slug changed.
    """
    asked = request.GET.getlist("speaker")
    led = leading_to(slug.replace("\0", "") for slug in asked)
    if not led:
        return None
    slugs = dict(Speaker.objects.filter(pk__in=led.values()).values_list("pk", "slug"))
    now = [slugs[led[slug]] if slug in led else slug for slug in asked]
    query = request.GET.copy()
    query.setlist("speaker", list(dict.fromkeys(now)))
    return redirect(f"{request.path}?{query.urlencode()}", permanent=True)
