"""Records whose addresses lead to them for ever."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.guarded import GuardedForm
from statements.admin.typed import Inline, M
from statements.models.addresses import FormerSlug


class AddressedForm(GuardedForm[M]):
    """A form that gives no record an address which still leads to another."""

    former: type[FormerSlug]

    def clean_slug(self) -> str:
        """The address, unless another record once had it."""
        slug = str(self.cleaned_data["slug"])
        owner = str(self._meta.model._meta.model_name)
        rows = self.former._default_manager.filter(slug=slug).select_related(owner)
        taken = rows.exclude(**{owner: self.instance.pk}).first()
        if taken:
            message = _(
                "This address still leads to “%(name)s”, which once had it: choose another."
            )
            raise ValidationError(message, params={"name": getattr(taken, owner)})
        return slug


class FormerAddressInline(Inline[Any, Any]):
    """The addresses that a record has left, which the database notes by itself."""

    fields = ["slug"]
    readonly_fields = ["slug"]
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: the database notes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: the database notes them."""
        return False
