"""What the list of statements does to many at once: it always leads by what would change."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements.admin.review.bulk import look
from statements.models import Statement


@admin.action(description=_("Accept the chosen…"), permissions=["accept"])
def accept_many(desk: Any, request: HttpRequest, chosen: QuerySet[Statement]) -> TemplateResponse:
    """What would be accepted of them."""
    return look(request, "accept", chosen, reverse("admin:statements_statement_many"))


@admin.action(description=_("Reject the chosen…"), permissions=["accept"])
def reject_many(desk: Any, request: HttpRequest, chosen: QuerySet[Statement]) -> TemplateResponse:
    """What would be rejected of them."""
    return look(request, "reject", chosen, reverse("admin:statements_statement_many"))


@admin.action(description=_("Publish the chosen…"), permissions=["publish"])
def publish_many(desk: Any, request: HttpRequest, chosen: QuerySet[Statement]) -> TemplateResponse:
    """What would be published of them."""
    return look(request, "publish", chosen, reverse("admin:statements_statement_many"))


class DecidedInBulk:
    """A list of statements with these actions, each for whoever has the right."""

    actions: Any = [accept_many, reject_many, publish_many]

    def has_accept_permission(self, request: HttpRequest) -> bool:
        """Whether the account may accept and reject."""
        return request.user.has_perm("statements.accept_statement")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the account may publish."""
        return request.user.has_perm("statements.publish_statement")
