"""Narrowing a list of the desk to one of the worklists on its first page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.narrowing import Narrowing
from statements.curation.worklists import worklists_of


class OnWorklist(Narrowing):
    """Narrows records to those that wait for the same thing."""

    title = _("worklist")
    parameter_name = "worklist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The worklists of such records."""
        return [(each.code, each.title) for each in worklists_of(model_admin.opts.model_name)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those on the chosen worklist."""
        chosen = self.chosen()
        if not chosen:
            return queryset
        noun = str(queryset.model._meta.model_name)
        worklist = next(each for each in worklists_of(noun) if each.code == chosen)
        rows = worklist.rows(request.user)  # type: ignore[arg-type]
        return queryset.filter(pk__in=rows.order_by().values("pk"))
