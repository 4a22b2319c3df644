"""People with accounts, as tests meet them."""

import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.accounts import second_factor
from archive.accounts.roles import Role, give

PASSWORD = "a long word and another"  # noqa: S105


def somebody(name: str, *roles: Role, **more: Any) -> User:
    """An account with these roles."""
    account = User.objects.create_user(name, password=PASSWORD, is_staff=True, **more)
    give(account, roles)
    return account


def at_the_desk(account: User) -> Client:
    """A browser in which the account is logged in."""
    client = Client()
    client.force_login(account)
    return client


def with_factor(account: User) -> tuple[TOTPDevice, list[str]]:
    """The account's authenticator, just set up, and its backup codes."""
    device = second_factor.draft(account)
    codes = second_factor.confirm(device, code_of(device, -30))
    assert codes
    return device, codes


def code_of(device: TOTPDevice, seconds: int = 0) -> str:
    """What the app shows at so many seconds from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + seconds
    return f"{totp.token():06}"


def log_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """The page that answers when name and password are sent."""
    return client.post(
        reverse("admin:login"), {"username": name, "password": password}, follow=True, **more
    )


def send_code(client: Client, code: str) -> Any:
    """The page that answers when the code is sent."""
    return client.post(reverse("admin:code"), {"code": code}, follow=True)


def is_in(client: Client) -> bool:
    """Whether the desk's first page opens."""
    return bool(client.get(reverse("admin:index")).status_code == 200)
