"""The desk's screen of the rule of review: whether a second pair of eyes is demanded."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from statements.admin.decided import account_of
from statements.admin.desk import Desk
from statements.admin.worded import WordedForm
from statements.models import ReviewRule


@admin.register(ReviewRule)
class ReviewRuleAdmin(Desk[ReviewRule]):
    """From when on a second review is demanded; a change of the rule is a new one, with a reason.

    While there is none, it is demanded.
    """

    form = WordedForm[ReviewRule]
    list_display = ["__str__", "since", "by", "reason"]
    list_select_related = ["by"]
    fields = ["second_review", "reason"]
    view_on_site = False  # type: ignore[assignment]
    guarded = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: who decided under a rule must find it as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: see above."""
        return False

    def save_model(self, request: HttpRequest, obj: ReviewRule, form: Any, change: bool) -> None:
        """Save the rule in the name of whoever makes it."""
        obj.by = account_of(request)
        super().save_model(request, obj, form, change)
