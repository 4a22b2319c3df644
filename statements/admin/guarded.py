"""A form that asks why a public record changes, and that never overwrites what it has not shown."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from statements.admin.typed import M
from statements.admin.worded import WordedForm
from statements.models import Change

GUARD = ("reason", "seen")
LONGEST_SHOWN = 120


class GuardedForm(WordedForm[M]):
    """A form of a record that exists: it knows the last change that was made when it was shown."""

    # the tables of what is entered on the same screen, with the record as their parent
    parts: Sequence[str] = ()
    is_public: bool = False

    reason = forms.CharField(
        label=pgettext_lazy("of a change", "Reason"),
        required=False,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
        help_text=_("Why it changes; the history keeps it. Readers see this record."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in GUARD:
                del self.fields[name]
            return
        self.initial["seen"] = str(self._last_change())
        if not self.is_public:
            self.fields["reason"].help_text = _("Why it changes; the history keeps it.")

    @cached_property
    def changed_data(self) -> list[str]:
        """The names of the fields that were changed."""
        return [name for name in super().changed_data if name not in GUARD]

    def clean_reason(self) -> str:
        """Why it changes; of what readers see nothing changes without."""
        reason = str(self.cleaned_data["reason"]).strip()
        if self.is_public and not reason and self.changed_data:
            raise ValidationError(_("Say why: readers see this record."))
        return reason

    def clean(self) -> dict[str, Any] | None:
        """The values; with an error where somebody else has changed the record meanwhile."""
        cleaned = super().clean()
        if self.instance.pk is not None and "seen" in self.data:
            self._check_nobody_came_between()
        return cleaned

    def _check_nobody_came_between(self) -> None:
        model = type(self.instance)
        # whoever saves it next waits until this is saved
        list(model._default_manager.select_for_update(of=("self",)).filter(pk=self.instance.pk))
        known, last = self.data["seen"], self._last_change()
        if not known.isdecimal() or int(known) >= last:
            return
        since = Change.objects.touching(self.instance, self.parts).filter(pk__gt=int(known))
        self.data = {**self.data.dict(), "seen": str(last)}  # type: ignore[attr-defined]
        told = gettext(
            "Meanwhile this record was changed: %(changes)s. "
            "What you wrote stands below; save again to put it over that."
        )
        self.add_error(None, told % {"changes": "; ".join(map(in_a_line, since))})

    def _last_change(self) -> int:
        return Change.objects.touching(self.instance, self.parts).last_key()


def in_a_line(change: Change) -> str:
    """Who changed what into what, in one line."""
    who = change.by.username if change.by else change.role
    values = [
        f"{column} → {str(pair[1])[:LONGEST_SHOWN]}" for column, pair in change.changed.items()
    ]
    return f"{who}: {', '.join(values) or change.get_action_display()}"
