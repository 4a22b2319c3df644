"""The desk's pages for spreadsheets: taking one out, the form, the preview, the import."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from statements.admin.sheets.files import KINDS, as_csv, as_workbook
from statements.admin.sheets.forms import ReasonForm, SheetForm
from statements.admin.sheets.nouns import SHEETS
from statements.admin.sheets.preview import CHANGED, NEW, Preview, records_of, stored, tried
from statements.admin.sheets.sheet import Sheet
from statements.models import Spreadsheet

TO_BRING = ("add", "change")


def addresses() -> list[URLPattern]:
    """The addresses of these pages."""
    view = admin.site.admin_view
    return [
        path("<slug:noun>.<slug:kind>", view(take_out), name="statements_sheet_take_out"),
        path("<slug:noun>/", view(bring), name="statements_sheet_bring"),
        path("<slug:noun>/<uuid:key>/", view(preview), name="statements_sheet_preview"),
        path("<slug:noun>/<uuid:key>/import/", view(take_in), name="statements_sheet_import"),
        path("<slug:noun>/<uuid:key>/discard/", view(discard), name="statements_sheet_discard"),
    ]


@require_GET
def take_out(request: HttpRequest, noun: str, kind: str) -> HttpResponse:
    """The records as a file; where the list was narrowed, those on it."""
    sheet = sheet_for(request, noun, "view")()
    if kind not in KINDS:
        raise Http404
    data = sheet.export(_listed(request, sheet))
    headings, rows = list(sheet.labels().values()), list(data)
    title = str(sheet.title())
    content = as_csv(headings, rows) if kind == "csv" else as_workbook(title, headings, rows)
    name = f"{noun}-{timezone.localdate()}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=disposition)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, noun: str) -> HttpResponse:
    """The ways out, and the form; a file sent with it is kept for the preview, or refused."""
    may_bring = may(request, noun, *TO_BRING)
    sheet = sheet_for(request, noun, *(TO_BRING if request.method == "POST" else ("view",)))
    Spreadsheet.objects.forgotten().delete()
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        told = {"noun": noun, "file_name": file.name, "brought_by": request.user}
        kept = Spreadsheet(**told, content=file.read())
        try:
            tried(kept)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            kept.save()
            return redirect("admin:statements_sheet_preview", noun, kept.pk)
    context = {
        "form": form if may_bring else None,
        "columns": sheet.labels().values(),
        "keys": key_labels(sheet),
        "narrowed": f"?{narrowing}" if (narrowing := request.GET.urlencode()) else "",
    }
    return _page(request, "bring", noun, context)


@require_GET
def preview(request: HttpRequest, noun: str, key: uuid.UUID) -> HttpResponse:
    """What an import would change, before it does."""
    sheet_for(request, noun, *TO_BRING)
    kept = _kept(request, noun, key)
    if kept is None:
        return _gone(request, noun)
    return _preview_page(request, kept, tried(kept))


@require_POST
def take_in(request: HttpRequest, noun: str, key: uuid.UUID) -> HttpResponse:
    """What was previewed is in the archive now; the preview again where it no longer holds."""
    sheet = sheet_for(request, noun, *TO_BRING)
    kept = _kept(request, noun, key)
    if kept is None:
        return _gone(request, noun)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _preview_page(request, kept, tried(kept), form)
    reason = form.cleaned_data["reason"]
    done = stored(kept, form.cleaned_data["seen"], request.user, reason)  # type: ignore[arg-type]
    if done is None:
        other = gettext("Nothing was imported: since you looked, the archive has changed.")
        messages.warning(request, other)
        return redirect("admin:statements_sheet_preview", noun, key)
    _note(request, done, reason)
    _tell(request, done)
    return redirect(_list_of(sheet))


@require_POST
def discard(request: HttpRequest, noun: str, key: uuid.UUID) -> HttpResponse:
    """What was brought is forgotten."""
    sheet = sheet_for(request, noun, *TO_BRING)
    Spreadsheet.objects.filter(pk=key, brought_by=request.user.pk).delete()
    messages.info(request, gettext("Nothing was imported."))
    return redirect(_list_of(sheet))


def sheet_for(request: HttpRequest, noun: str, *rights: str) -> type[Sheet]:
    """The sheet of that noun; PermissionDenied unless the account has the rights to its records."""
    if not may(request, noun, *rights):
        raise PermissionDenied
    return SHEETS[noun]


def may(request: HttpRequest, noun: str, *rights: str) -> bool:
    """Whether the account has the rights to the records of that sheet; Http404 for no sheet."""
    if noun not in SHEETS:
        raise Http404
    model = SHEETS[noun]._meta.model._meta.model_name
    return request.user.has_perms([f"statements.{right}_{model}" for right in rights])


def key_labels(sheet: type[Sheet]) -> list[str]:
    """The headings of the columns that name the record."""
    return [sheet.labels()[code] for code in sheet._meta.import_id_fields]


def _listed(request: HttpRequest, sheet: Sheet) -> Any:
    """The records on the desk's list as it is narrowed; all where there is no such list."""
    records = sheet.get_queryset()
    desk = admin.site._registry.get(sheet._meta.model)
    if desk is None or not request.GET:
        return records
    try:
        narrowed = desk.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters as error:
        raise Http404 from error
    return records.filter(pk__in=narrowed.order_by().values("pk"))


def _list_of(sheet: type[Sheet]) -> str:
    return f"admin:statements_{sheet._meta.model._meta.model_name}_changelist"


def _kept(request: HttpRequest, noun: str, key: uuid.UUID) -> Spreadsheet | None:
    return Spreadsheet.objects.filter(pk=key, noun=noun, brought_by=request.user.pk).first()


def _gone(request: HttpRequest, noun: str) -> HttpResponseRedirect:
    messages.warning(request, gettext("This preview is no longer kept: bring the file once more."))
    return redirect("admin:statements_sheet_bring", noun)


def _preview_page(
    request: HttpRequest, kept: Spreadsheet, shown: Preview, form: ReasonForm | None = None
) -> HttpResponse:
    told = {"reason": gettext("Spreadsheet “%(file)s”") % {"file": kept.file_name}}
    form = form or ReasonForm(initial={**told, "seen": shown.fingerprint})
    context = {"shown": shown, "form": form, "kept": kept}
    return _page(request, "preview", kept.noun, context)


def _page(request: HttpRequest, name: str, noun: str, context: dict[str, Any]) -> HttpResponse:
    sheet = SHEETS[noun]
    titles = {"bring": _("As a spreadsheet"), "preview": _("Preview before the import")}
    whole = {
        **admin.site.each_context(request),
        "title": titles[name],
        "holds": sheet.title(),
        "noun": noun,
        "list_of": _list_of(sheet),
        "opts": sheet._meta.model._meta,
        **context,
    }
    return TemplateResponse(request, f"admin/statements/sheets/{name}.html", whole)


def _note(request: HttpRequest, done: Preview, reason: str) -> None:
    """Have the desk remember who imported what."""
    flags, by = {NEW: ADDITION, CHANGED: CHANGE}, request.user.pk or 0
    for kind, records in records_of(done).items():
        if records:
            LogEntry.objects.log_actions(by, records, flags[kind], reason)


def _tell(request: HttpRequest, done: Preview) -> None:
    new, changed = done.result.totals[NEW], done.result.totals[CHANGED]
    told = [
        ngettext("%(n)s record is new.", "%(n)s records are new.", new) % {"n": new},
        ngettext("%(n)s record was changed.", "%(n)s records were changed.", changed)
        % {"n": changed},
    ]
    messages.success(request, " ".join(told))
