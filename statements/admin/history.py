"""The history of a record on the desk: every change by whatever road, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from statements.admin.decided import account_of
from statements.arabic.differences import Run, differences
from statements.curation import Refused, reverting
from statements.models import Change

A_PAGE = 50
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One column of a row: its name, and its values before and after, held against each other."""

    label: str
    before: Sequence[Run]
    after: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that changed."""

    change: Change
    noun: str
    lines: Sequence[Line]
    can_be_reverted: bool


@dataclass(slots=True)
class Step:
    """All that was changed in one transaction."""

    at: datetime
    who: str
    reason: str
    entries: list[Entry] = field(default_factory=list)


def page_of(record: models.Model, parts: Sequence[str], number: str) -> Any:
    """A page of the record's changes, the newest first, with `steps` to show."""
    changes = Change.objects.touching(record, parts).newest_first().select_related("by")
    page: Any = Paginator(changes, A_PAGE).get_page(number)
    page.steps = list(_steps(list(page.object_list)))
    return page


def take_back(request: HttpRequest, record: models.Model, parts: Sequence[str]) -> HttpResponse:
    """Take the change back that the button names; the same page again, with what became of it."""
    key = request.POST.get("change", "")
    if not key.isdecimal():
        raise PermissionDenied
    change = get_object_or_404(Change.objects.touching(record, parts), pk=key)
    try:
        reverting.revert(change, account_of(request), request.POST.get("reason", ""))
        messages.success(request, gettext("The change was taken back."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(request.path)


def _steps(changes: Sequence[Change]) -> Iterator[Step]:
    names = _names_of(changes)
    for _transaction, group in groupby(changes, key=lambda change: change.transaction):
        rows = list(group)
        first = rows[0]
        who = (first.by.get_full_name() or first.by.username) if first.by else first.role
        step = Step(first.at, who, first.reason)
        step.entries = [
            Entry(row, _noun(row), list(_lines(row, names)), reverting.can_be_reverted(row))
            for row in rows
        ]
        yield step


def _noun(change: Change) -> str:
    model = _models().get(change.table)
    return str(model._meta.verbose_name) if model else change.table


def _models() -> dict[str, type[models.Model]]:
    known = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in known}


def _lines(change: Change, names: Mapping[tuple[str, Any], str]) -> Iterator[Line]:
    for column, (before, after) in change.changed.items():
        field = _field(change.table, column)
        if field is not None and field.primary_key:
            continue
        label = str(getattr(field, "verbose_name", column))
        old, new = (_shown(change.table, column, value, names) for value in (before, after))
        yield Line(label, *differences(old, new))


def _field(table: str, column: str) -> Any:
    model = _models().get(table)
    if model is None:
        return None
    try:
        return model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        return None


def _shown(table: str, column: str, value: Any, names: Mapping[tuple[str, Any], str]) -> str:
    """The value as a curator reads it: a record by its name, a choice by its label."""
    if value in (None, ""):
        return NOTHING
    field = _field(table, column)
    if field is not None and field.is_relation:
        label = field.related_model._meta.label
        return names.get((label, value), str(value))
    choices = dict(getattr(field, "flatchoices", None) or ())
    return str(choices.get(value, value))


def _names_of(changes: Sequence[Change]) -> dict[tuple[str, Any], str]:
    """The names of all records that the values point at; a query for each kind of them."""
    keys: dict[type[models.Model], set[Any]] = {}
    for change in changes:
        for column, pair in change.changed.items():
            field = _field(change.table, column)
            if field is not None and field.is_relation:
                wanted = keys.setdefault(field.related_model, set())
                wanted |= {value for value in pair if value is not None}
    return {
        (model._meta.label, key): str(record)
        for model, wanted in keys.items()
        for key, record in model._default_manager.in_bulk(list(wanted)).items()
    }
