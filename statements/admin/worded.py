"""A form that says in words what the database's rules demand."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from statements.admin.refusals import in_words
from statements.admin.typed import M, ModelForm


class WordedForm(ModelForm[M]):
    """A form that says in words what the database's rules demand."""

    refusal: str = ""

    def clean(self) -> dict[str, Any] | None:
        """The values; with an error where the database has just refused to store them."""
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def full_clean(self) -> None:
        """Put a curator's words where Django would say that a constraint is violated."""
        super().full_clean()
        rules = self._meta.model._meta.constraints
        names = {str(rule.get_violation_error_message()): rule.name for rule in rules}
        for error in self.errors.as_data().get(NON_FIELD_ERRORS, []):
            if str(error.message) in names:
                error.message = in_words(names[str(error.message)])
