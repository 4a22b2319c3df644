"""Looking at the addresses of sources from the desk, and noting that somebody has looked."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from statements.importers.fetch import Fetcher, Limits
from statements.importers.looking import look_at
from statements.models import AddressCheck, AddressState, Source

if TYPE_CHECKING:
    from statements.admin.desk import Desk

    Base = Desk[Source]
else:
    Base = object

# A curator waits for the page; each address may take ten seconds.
PATIENCE = Limits(seconds=10.0)
MOST_LOOKED_AT = 3
WELL = (AddressState.THERE, AddressState.MOVED)


def new_fetcher() -> Fetcher:
    """Whoever looks for the desk."""
    return Fetcher(limits=PATIENCE)


class LooksAtAddresses(Base):
    """A list of sources that tells of the last look at each address, and looks anew."""

    actions = ["look_now", "mark_as_seen"]

    def has_check_permission(self, request: HttpRequest) -> bool:
        """Whether the account may look at addresses and note what stands there."""
        return request.user.has_perm("statements.add_addresscheck")

    @admin.action(description=_("Look now whether the address still stands"), permissions=["check"])
    def look_now(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Look at the first few of the chosen addresses, since a curator waits, and tell."""
        with_address = queryset.with_address()  # type: ignore[attr-defined]
        fetcher = new_fetcher()
        for source in with_address[:MOST_LOOKED_AT]:
            check = look_at(source, fetcher, request.user)  # type: ignore[arg-type]
            level = messages.SUCCESS if check.state in WELL else messages.WARNING
            self.message_user(
                request, f"{source}: {check.get_state_display()} {check.detail}", level
            )
        left = with_address.count() - MOST_LOOKED_AT
        if left > 0:
            told = gettext("The command check_addresses looks at the other %(n)s.") % {"n": left}
            self.message_user(request, told, messages.INFO)

    @admin.action(description=_("Mark the address as checked"), permissions=["check"])
    def mark_as_seen(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Note that the curator has looked at the addresses."""
        checks = [
            AddressCheck(source_id=pk, state=AddressState.SEEN, by_id=request.user.pk)
            for pk in queryset.with_address().values_list("pk", flat=True)  # type: ignore[attr-defined]
        ]
        AddressCheck.objects.bulk_create(checks)
        told = ngettext("%(n)s address is checked.", "%(n)s addresses are checked.", len(checks))
        self.message_user(request, told % {"n": len(checks)})

    @admin.display(description=_("address last checked"), ordering="last_checked_at")
    def last_checked(self, source: Any) -> SafeString | None:
        """When somebody last looked at its address, and what was found; leads to all looks."""
        if source.last_state is None:
            return None
        url = reverse("admin:statements_addresscheck_changelist")
        when = date_format(localtime(source.last_checked_at), "SHORT_DATE_FORMAT")
        found = AddressState(source.last_state).label
        return format_html('<a href="{}?source={}">{}: {}</a>', url, source.pk, when, found)
