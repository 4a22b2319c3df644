"""Readers follow a search by e-mail: they ask, confirm, change and end, without an account."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from statements.filters import StatementFilter
from statements.filters.followed import first_told_since
from statements.filters.understood import number_of_statements, understood
from statements.following import asking
from statements.following.keys import is_ours, search_of
from statements.following.posting import is_mail_sent
from statements.following.searches import list_of, query_of
from statements.models import SavedSearch
from statements.models.saved_search import LONGEST_QUERY, UNCONFIRMED_KEPT
from statements.views.follow_form import FollowForm, RhythmForm
from statements.views.in_time import in_time
from statements.views.open_form import fingerprint

DAYS_LOOKED_BACK = 100
View = Callable[[HttpRequest], HttpResponseBase]


def by_mail(view: View) -> View:
    """A page that there is only where mail is sent; its address, a secret, is told to nobody.

    The forms have no cookie: of the first nobody's rights stand behind it, and of the others the
    secret link is the right (views/open_form.py).
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponseBase:
        if not is_mail_sent():
            raise Http404
        answer = view(request)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return answered


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponseBase:
    """What the search would have brought of late, and the form; sent, the page that says so.

    What cannot be taken is shown again with the reason (400, 429, 503).
    """
    if request.method != "POST":
        return in_time(request, StatementFilter, lambda found: _form_page(request, found))
    found = StatementFilter(request.GET)
    form = FollowForm(query_of(found), request.POST)
    status = 400
    if form.is_valid() and found.is_active and len(query_of(found)) <= LONGEST_QUERY:
        status = _asked(request, found, form)
        if not form.errors:
            return redirect("follow-sent")
    return in_time(request, StatementFilter, lambda f: _form_page(request, f, form, status))


def _asked(request: HttpRequest, found: StatementFilter, form: FollowForm) -> int:
    """Ask for it; the status of an answer that says why it was not taken, which the form tells."""
    wanted = SavedSearch(
        address=form.cleaned_data["address"],
        rhythm=form.cleaned_data["rhythm"],
        query=query_of(found),
        language=get_language() or "ar",
    )
    try:
        asking.ask(wanted, fingerprint(request.META.get("REMOTE_ADDR", "")))
    except asking.TooManyAskedError:
        form.add_error(None, _("Very much is asked for just now. Try again in an hour."))
        return 429
    except OSError:
        form.add_error(None, _("The letter could not be sent just now. Try again later."))
        return 503
    return 200


def _form_page(
    request: HttpRequest, found: StatementFilter, form: FollowForm | None = None, status: int = 200
) -> HttpResponse:
    since = timezone.now() - timedelta(days=DAYS_LOOKED_BACK)
    is_too_long = len(query_of(found)) > LONGEST_QUERY
    told = first_told_since(found, since, most=0) if found.is_active else None
    context = {
        "found": found,
        "understood": understood(found),
        "is_too_long": is_too_long,
        "number": number_of_statements(told.count) if told else "",
        "days": DAYS_LOOKED_BACK,
        "days_kept": UNCONFIRMED_KEPT.days,
        "list_address": reverse("statement-list") + found.address(sort="").rstrip("?"),
        "form": form or FollowForm(query_of(found), initial={"rhythm": "weekly"}),
    }
    return render(request, "statements/follow.html", context, status=status)


@by_mail
@require_safe
def follow_sent(request: HttpRequest) -> HttpResponse:
    """That a letter is on its way, whoever asked and whatever they follow already."""
    return render(request, "statements/follow_sent.html", {"days_kept": UNCONFIRMED_KEPT.days})


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: HttpRequest) -> HttpResponseBase:
    """The search that a secret link leads to: to be confirmed, changed or ended by its buttons."""
    key = request.GET.get("key", "")
    search = _search(key)
    if search is None:
        return _ended(request, 410)
    deed = request.POST.get("deed", "")
    form = RhythmForm(request.POST if deed == "change" else None, initial={"rhythm": search.rhythm})
    if deed == "end":
        asking.end(search)
        return _ended(request)
    if deed == "confirm":
        asking.confirm(search)
    if deed == "change" and form.is_valid():
        asking.change(search, form.cleaned_data["rhythm"])
    if deed and not form.errors:
        return redirect(request.get_full_path())
    return _search_page(request, search, form, 400 if form.errors else 200)


def _search_page(
    request: HttpRequest, search: SavedSearch, form: RhythmForm, status: int
) -> HttpResponseBase:
    found = list_of(search)
    context = {
        "search": search,
        "form": form,
        "understood": understood(found),
        "list_address": f"{reverse('statement-list')}?{search.query}",
        "key": request.GET.get("key", ""),
    }
    return render(request, "statements/saved_search.html", context, status=status)


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
def end_saved_search(request: HttpRequest) -> HttpResponse:
    """The end of a search at one click (RFC 8058); opened in a browser, a page with a button."""
    search = _search(request.GET.get("key", ""))
    if request.method == "POST":
        if search:
            asking.end(search)
        return _ended(request)
    if search is None:
        return _ended(request, 410)
    context = {"search": search, "understood": understood(list_of(search))}
    return render(request, "statements/saved_search_end.html", context)


def _search(key: str) -> SavedSearch | None:
    """The search of a link; Http404 where the archive never made the link."""
    if not is_ours(key):
        raise Http404
    return search_of(key)


def _ended(request: HttpRequest, status: int = 200) -> HttpResponse:
    """That there is nothing under this link any more."""
    context = {"days_kept": UNCONFIRMED_KEPT.days, "is_just_ended": status == 200}
    return render(request, "statements/saved_search_ended.html", context, status=status)
