"""The second factor: codes of an authenticator app, and backup codes for when it is lost."""

from io import BytesIO

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.accounts.roles import ENTRUSTED, roles_of

BACKUP_CODES = 10
DIGITS = 6


def device_of(account: User) -> TOTPDevice | None:
    """The authenticator that the account has set up; None for none."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def is_missing(account: User) -> bool:
    """Whether the settings demand a second factor of the account and it has none."""
    if not settings.SECOND_FACTOR_DEMANDED:
        return False
    is_entrusted = account.is_superuser or not ENTRUSTED.isdisjoint(roles_of(account))
    return is_entrusted and device_of(account) is None


def draft(account: User) -> TOTPDevice:
    """A new authenticator that waits to be confirmed; a draft from before is gone."""
    TOTPDevice.objects.filter(user=account, confirmed=False).delete()
    return TOTPDevice.objects.create(user=account, name="app", confirmed=False)


def draft_of(account: User) -> TOTPDevice | None:
    """The authenticator that waits to be confirmed; None for none."""
    return TOTPDevice.objects.filter(user=account, confirmed=False).first()


@transaction.atomic
def confirm(device: TOTPDevice, code: str) -> list[str]:
    """Makes the draft the account's authenticator; comes back with its backup codes.

    No codes where the code was not the authenticator's: the draft still waits.
    """
    if not device.verify_token(_as_typed(code)):
        return []
    TOTPDevice.objects.filter(user=device.user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return new_backup_codes(device.user)


@transaction.atomic
def new_backup_codes(account: User) -> list[str]:
    """Ten codes, each good for one log-in; those from before are good for none."""
    StaticDevice.objects.filter(user=account).delete()
    device = StaticDevice.objects.create(user=account, name="backup")
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return codes


def backup_codes_left(account: User) -> int:
    """How many backup codes are still good."""
    return int(StaticToken.objects.filter(device__user=account).count())


def is_backup_code(code: str) -> bool:
    """Whether what was typed has the form of a backup code and not of an app's."""
    typed = _as_typed(code)
    return not (typed.isdecimal() and len(typed) == DIGITS)


def accepts(account: User, code: str) -> bool:
    """Whether the code is one of the account's now; it is good for one time only.

    After a wrong one the library lets any wait for a second, then for two, for four and so on.
    """
    kind = StaticDevice if is_backup_code(code) else TOTPDevice
    device = kind.objects.filter(user=account, confirmed=True).first()
    if device is None:
        return False
    return verify_token(account, device.persistent_id, _as_typed(code)) is not None


@transaction.atomic
def take_away(account: User) -> None:
    """The account has no second factor any more."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=account).delete()


def picture(device: TOTPDevice) -> str:
    """The authenticator's address as a square code: SVG to stand in a page, black on white."""
    drawn = BytesIO()
    code = segno.make(device.config_url, error="m", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, scale=5, dark="#000", light="#fff", svgclass="qr")
    return drawn.getvalue().decode()


def secret(device: TOTPDevice) -> str:
    """The authenticator's secret for those who type it: base 32 in groups of four."""
    from base64 import b32encode

    letters = b32encode(device.bin_key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _as_typed(code: str) -> str:
    """The code without the spaces and dashes that make it readable."""
    return "".join(code.split()).replace("-", "").lower()
