"""A change that the log holds is taken back: by another change, in somebody's name."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from statements.curation.refusing import Refused, in_words
from statements.models import Action, Change, Statement, acting, indexing_at_the_end

# Of a statement earlier versions are restored by a decision (`correcting.revert`), accounts are the
# administrators' own, and what is kept as it was has nothing to take back.
NOUNS = ("article", "outlet", "speaker", "alias", "office", "event")


def can_be_reverted(change: Change) -> bool:
    """Whether the change is of a row that is changed and deleted by hand."""
    return model_of(change) is not None and change.action != Action.ADDED


def revert(change: Change, by: User, reason: str) -> None:
    """Give a changed row the values it had before, or bring a deleted one back.

    Refused without a reason, where it has changed again since, or where the rules say no.
    """
    if not reason.strip():
        raise Refused(_("Say why it is taken back."))
    model = model_of(change)
    if model is None or change.action == Action.ADDED:
        raise Refused(_("This change is not taken back here."))
    try:
        with transaction.atomic(), acting(by, reason), indexing_at_the_end():
            if change.action == Action.DELETED:
                _bring_back(model, change)
            else:
                _undo(model, change)
            connection.check_constraints()
    except IntegrityError as error:
        if (told := in_words(error)) is error:
            raise
        raise told from error


def model_of(change: Change) -> type[models.Model] | None:
    """The noun whose row it was; None for what is not taken back here."""
    for name in NOUNS:
        model = apps.get_model(Statement._meta.app_label, name)
        if model._meta.db_table == change.table:
            return model
    return None


def _undo(model: type[models.Model], change: Change) -> None:
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=change.record).first()
    if row is None:
        raise Refused(_("This record has been deleted since."))
    fields = _written(model)
    for column, (before, after) in change.changed.items():
        if column not in fields:
            continue
        field = fields[column]
        if field.get_prep_value(getattr(row, field.attname)) != field.get_prep_value(
            field.to_python(after)
        ):
            raise Refused(_("This record has been changed again since."))
        setattr(row, field.attname, field.to_python(before))
    row.save()


def _bring_back(model: type[models.Model], change: Change) -> None:
    if model._default_manager.filter(pk=change.record).exists():
        raise Refused(_("This record is there again."))
    fields = _written(model)
    values = {
        fields[column].attname: fields[column].to_python(before)
        for column, (before, _after) in change.changed.items()
        if column in fields
    }
    model._default_manager.create(**values)


def _written(model: type[models.Model]) -> dict[str, Any]:
    """The columns that somebody writes, with their fields."""
    fields = model._meta.concrete_fields
    return {f.column: f for f in fields if f.column and not f.generated}
