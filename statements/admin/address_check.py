"""The desk's list of looks at addresses, which only looking adds to."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from statements.admin.kept import Kept
from statements.models import AddressCheck


@admin.register(AddressCheck)
class AddressCheckAdmin(Kept[AddressCheck]):
    """When somebody looked at an address, and what stood there."""

    list_display = ["checked_at", "address", "state", "detail", "by"]
    list_filter = ["state", "checked_at"]
    list_select_related = ["source", "source__article", "by"]
    search_fields = ["source__address", "source__article__address"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The looks, of their sources the addresses alone."""
        found = super().get_queryset(request).select_related("source", "source__article", "by")
        own = ("source__file_name", "source__address", "source__article__address")
        return found.only("checked_at", "state", "detail", "by__username", *own)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Whether the list may be narrowed so: also to the looks at one source."""
        return lookup == "source" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("address"))
    def address(self, check: AddressCheck) -> SafeString:
        """The way to the address; it leads away from the archive."""
        address = check.source.address_for_readers
        return format_html('<a href="{0}" dir="ltr" rel="noreferrer">{0}</a>', address)
