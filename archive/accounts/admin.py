"""The desk's screens of accounts and roles."""

from typing import Any

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, Exists, Model, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.accounts import second_factor, sessions
from archive.accounts.events import Event, record
from archive.accounts.roles import LABELS, MEANINGS, Role, label_of
from statements.admin.typed import ModelAdmin

for model in (User, Group, TOTPDevice, StaticDevice):
    admin.site.unregister(model)


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The roles, each with what it may do."""

    def label_from_instance(self, obj: Model) -> str:
        """The role and its rights in words."""
        name = getattr(obj, "name", "")
        label = label_of(name)
        return f"{label}: {MEANINGS[Role(name)]}" if name in set(Role) else label


class RoleFilter(admin.SimpleListFilter):
    """The accounts that have a role."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The roles by their names."""
        return [(str(role), LABELS[role]) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """The accounts with the role chosen; all where none or no such role is."""
        return queryset.filter(groups__name=self.value()) if self.value() in set(Role) else queryset


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts: made, given roles, closed; never deleted, since decisions bear their names."""

    list_display = ["username", "full_name", "roles", "second_factor", "is_active", "last_login"]
    list_filter = [RoleFilter, "is_active"]
    filter_horizontal = ["user_permissions"]
    readonly_fields = ["last_login", "date_joined"]
    actions = ["end_sessions", "reset_second_factor", "lift_wait"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Rights"), {"fields": ["is_active", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    class Media:
        css = {"all": ["admin_archive/accounts.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts, each with its roles and whether it has a second factor."""
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        groups = Prefetch("groups", Group.objects.order_by("pk"))
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts.annotate(has_factor=Exists(device)).prefetch_related(groups)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields; what only a superuser may give, only a superuser sees.

        The way to a new password stands where one may be given.
        """
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            fieldsets = [(None, {"fields": ["username"]}), *fieldsets[1:]]
        if obj and request.user.is_superuser:
            above = {"fields": ["is_staff", "is_superuser", "user_permissions"]}
            return [*fieldsets, (_("Beyond the roles"), above)]
        return fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What stays as it is: of one's own account the roles, too."""
        fields = list(super().get_readonly_fields(request, obj))
        if obj and obj.pk == request.user.pk and not request.user.is_superuser:
            fields += ["username", "is_active", "groups"]
        return fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may be changed: those above oneself, or the archive's own, not."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or request.user.is_superuser or is_somebodys(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: an account is closed."""
        return False

    def has_look_after_permission(self, request: HttpRequest) -> bool:
        """Whether they may end sessions and reset second factors."""
        return request.user.has_perm("accounts.look_after_sessions")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account; a new one is let in at the desk."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """The field; the roles as a list with what each may do."""
        if db_field.name == "groups":
            kwargs |= {
                "form_class": RolesField,
                "queryset": Group.objects.order_by("pk"),
                "widget": forms.CheckboxSelectMultiple,
                "label": _("Roles"),
                "help_text": "",
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("name"))
    def full_name(self, account: User) -> str:
        """The person's name."""
        return account.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, account: User) -> str:
        """The account's roles in words."""
        names = [label_of(group.name) for group in account.groups.all()]
        above = [gettext("Superuser")] if account.is_superuser else []
        return " · ".join(above + names) or "–"

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, account: Any) -> bool:
        """Whether it has one."""
        return bool(account.has_factor)

    @admin.action(description=_("End all their sessions"), permissions=["look_after"])
    def end_sessions(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        """They are logged in nowhere any more."""
        for account in self._those(request, accounts, Event.SESSIONS_ENDED):
            sessions.end_all(account)

    @admin.action(description=_("Reset their second factor"), permissions=["look_after"])
    def reset_second_factor(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        """They log in by password alone until they set one up anew."""
        for account in self._those(request, accounts, Event.SECOND_FACTOR_RESET):
            second_factor.take_away(account)
            sessions.end_all(account)

    @admin.action(description=_("Let them try to log in again at once"), permissions=["look_after"])
    def lift_wait(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        """What failed before is not counted any more."""
        for account in self._those(request, accounts, Event.WAIT_LIFTED):
            reset(username=account.get_username())

    def _those(self, request: HttpRequest, accounts: QuerySet[User], event: Event) -> list[User]:
        """The chosen accounts below or beside whoever asks; it is told and written down."""
        below = [one for one in accounts if request.user.is_superuser or is_somebodys(one)]
        for account in below:
            record(event, account, by=request.user)  # type: ignore[arg-type]
        n = len(below)
        self.message_user(
            request,
            ngettext("Done for %(n)s account.", "Done for %(n)s accounts.", n) % {"n": n},
            messages.SUCCESS if below else messages.WARNING,
        )
        return below


def is_somebodys(account: User) -> bool:
    """Whether it is an account that administrators look after: no superuser's, no program's."""
    is_programs = not account.is_active and not account.has_usable_password()
    return not account.is_superuser and not is_programs


@admin.register(Group)
class RoleAdmin(ModelAdmin[Group]):
    """The roles and what each may do, to be read; `roles.py` says what they are."""

    list_display = ["label", "meaning", "accounts"]
    list_display_links = None
    ordering = ["pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        """The roles, each with the number of open accounts that have it."""
        return super().get_queryset(request).annotate(count=Count("user"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: there are four."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: their rights stand in the code."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    @admin.display(description=_("role"))
    def label(self, group: Group) -> str:
        """The role in words."""
        return label_of(group.name)

    @admin.display(description=_("what it may do"))
    def meaning(self, group: Group) -> str:
        """Its rights in words."""
        return str(MEANINGS[Role(group.name)]) if group.name in set(Role) else ""

    @admin.display(description=_("accounts"))
    def accounts(self, group: Any) -> int:
        """How many accounts have the role."""
        return int(group.count)
