"""The quoted stretches of a statement, on the statement's own screen."""

from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import WIDGETS
from statements.admin.printed import PrintedTextField, as_it_stands
from statements.admin.refusals import in_words
from statements.admin.typed import Inline, InlineFormSet
from statements.admin.worded import WordedForm
from statements.models import Kind, Quote, Statement

PARAPHRASE_WITH_QUOTES = _("A paraphrase has no quoted stretch: delete it or choose another kind.")
MIXED_WITHOUT_QUOTES = _(
    "A partly verbatim statement has a quoted stretch: add one or choose another kind."
)


class QuoteForm(WordedForm[Quote]):
    """A quoted stretch, held against its statement as that is being saved."""

    class Meta:
        field_classes = {"text": PrintedTextField}

    def clean(self) -> dict[str, Any] | None:
        """The values; with an error where the end lies before the start."""
        cleaned = super().clean() or {}
        if {"start", "end", "statement"} <= cleaned.keys():
            start, end, statement = (cleaned[name] for name in ("start", "end", "statement"))
            offset = statement.start or 0
            if "text" in cleaned and start >= offset:
                standing = statement.text[start - offset : max(end - offset, 0)]
                cleaned["text"] = as_it_stands(cleaned["text"], standing)
            if start >= end:
                self.add_error("end", _("The end lies before the start."))
        return cleaned


class QuoteFormSet(InlineFormSet[Quote, Statement]):
    """All quoted stretches of a statement, held against each other and its kind."""

    def clean(self) -> None:
        """Say in words where they overlap or do not fit the statement's kind."""
        super().clean()
        kept = [f for f in self.forms if f.has_changed() or f.instance.pk]
        kept = [f for f in kept if not f.cleaned_data.get(DELETION_FIELD_NAME)]
        self._check_overlaps(kept)
        if self.instance.kind == Kind.INDIRECT and kept:
            raise ValidationError(PARAPHRASE_WITH_QUOTES)
        if self.instance.kind == Kind.MIXED and not kept:
            raise ValidationError(MIXED_WITHOUT_QUOTES)

    def get_unique_error_message(self, unique_check: Any) -> str:
        """What two stretches at one place are told."""
        return in_words("quote_stands_once")

    def get_form_error(self) -> str:
        """What the second of two stretches at one place is told."""
        return in_words("quote_stands_once")

    def _check_overlaps(self, forms: list[Any]) -> None:
        placed = [f for f in forms if {"start", "end"} <= f.cleaned_data.keys()]
        placed.sort(key=lambda f: f.cleaned_data["start"])
        for one, other in pairwise(placed):
            if other.cleaned_data["start"] < one.cleaned_data["end"]:
                message = _(
                    "This stretch begins before the one from %(start)s to %(end)s has ended."
                )
                other.add_error("start", ValidationError(message, params=one.cleaned_data))


class QuoteInline(Inline[Quote, Statement]):
    """Where the quotation marks stand."""

    model = Quote
    form = QuoteForm
    formset = QuoteFormSet
    formfield_overrides = WIDGETS
    fields = ["start", "end", "text"]
    extra = 0
