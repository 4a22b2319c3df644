"""A spreadsheet of one noun: what a row does to the archive, tried or done."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.forms.models import model_to_dict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, ModelResource
from import_export.widgets import ManyToManyWidget
from tablib import Dataset

from statements.admin.refusals import refusal_in_words
from statements.admin.sheets.cells import refuse_merged

Key = tuple[str, ...]


class Cells(Diff):  # type: ignore[misc]
    """The cells of a row before and after."""

    def as_html(self) -> list[tuple[str, str]]:
        """Of each column what was there and what will be; nothing was there of a new record."""
        return [("" if self.new else old, new) for old, new in zip(self.left, self.right)]  # noqa: B905


class Loader(BaseInstanceLoader):  # type: ignore[misc]
    """Finds the records that the rows name, all in one query."""

    def __init__(self, resource: "Sheet", dataset: Dataset) -> None:
        super().__init__(resource, dataset)
        self._found = resource.records(dataset.dict)

    def get_instance(self, row: dict[str, str]) -> models.Model | None:
        """The record that the row names; None for a new one."""
        return self._found.get(self.resource.key(row))


class Sheet(ModelResource):  # type: ignore[misc]
    """One row a record; a row finds its record by the key, an empty cell changes nothing."""

    form: ClassVar["type[forms.ModelForm[Any]]"]

    class Meta:
        instance_loader_class = Loader
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        store_instance = True

    @classmethod
    def get_diff_class(cls) -> type[Cells]:
        """What tells a record before the row from the record after it."""
        return Cells

    @classmethod
    def title(cls) -> str:
        """What the sheet holds."""
        return capfirst(str(cls._meta.model._meta.verbose_name_plural))

    @classmethod
    def labels(cls) -> dict[str, str]:
        """By its code each column's heading in the language in use."""
        named, codes = cls._meta.model._meta.get_field, cls._meta.import_order
        return {code: capfirst(str(named(code).verbose_name)) for code in codes}

    @classmethod
    def known_headings(cls) -> dict[str, str]:
        """The code of each heading that is understood: codes, and labels in either language."""
        known = {code: code for code in cls._meta.import_order}
        for language, _name in settings.LANGUAGES:
            with override(language):
                known |= {label: code for code, label in cls.labels().items()}
        return known

    def key(self, row: dict[str, str]) -> Key:
        """The cells by which a row names its record."""
        return tuple(row[code] for code in self.get_import_id_fields())

    def records(self, rows: Iterable[dict[str, str]]) -> dict[Key, Any]:
        """By its key each record that one of the rows names, locked until all is written."""
        raise NotImplementedError

    def renamed(self, records: Iterable[Any]) -> set[int]:
        """The keys of the speakers whose names the records, new or changed, may have changed."""
        return set()

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """Count how often each record is named."""
        self._named = Counter(self.key(row) for row in dataset.dict)

    def before_import_row(self, row: dict[str, str], **kwargs: Any) -> None:
        """Refuse a row that names no record, or one that another row names; forget empty cells."""
        key, codes = self.key(row), self.get_import_id_fields()
        missing = [code for code, cell in zip(codes, key, strict=True) if not cell]
        if missing:
            raise ValidationError({code: _("Each row needs this.") for code in missing})
        if self._named[key] > 1:
            raise ValidationError(_("More than one row is of this."))
        for code in [code for code, cell in row.items() if not cell]:
            del row[code]

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Refuse what no longer stands for itself."""
        refuse_merged(instance)

    def import_instance(self, instance: Any, row: dict[str, str], **kwargs: Any) -> None:
        """Put the row's cells into the record; ValidationError with all that are wrong."""
        errors: dict[str, ValidationError] = {}
        for field in self.get_import_fields():
            try:
                self._import_cell(field, instance, row)
            except ValidationError as error:
                errors[field.attribute] = error
        if errors:
            raise ValidationError(errors)

    def _import_cell(self, field: Field, instance: Any, row: dict[str, str]) -> None:
        if not isinstance(field.widget, ManyToManyWidget):
            self.import_field(field, instance, row)
        elif field.column_name in row:
            # stored behind the record; read here for what is wrong with it
            field.clean(row)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Hold the record against the desk's own form; ValidationError with all that is wrong."""
        wrong = dict(import_validation_errors or {})
        form = self.form(model_to_dict(instance, list(self.form.base_fields)), instance=instance)
        told = {code: errors for code, errors in form.errors.as_data().items() if code not in wrong}
        if wrong or told:
            raise ValidationError({**told, **wrong})

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Store the record; what the database refuses is a ValidationError in words."""
        try:
            with transaction.atomic():
                instance.save(force_insert=is_create)
                connection.check_constraints()
        except IntegrityError as error:
            raise ValidationError(refusal_in_words(error)) from error
        except DataError as error:
            raise ValidationError(_("The database cannot store this row.")) from error
