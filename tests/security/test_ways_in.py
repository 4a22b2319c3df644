"""Ways in that strangers try: others' sessions, weak passwords, files that grow, redirects."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from archive.accounts.roles import Role
from archive.local.places import CLONE
from statements.admin.sheets import tables
from tests.archive.accounts.people import PASSWORD, at_the_desk, is_in, log_in, somebody

pytestmark = pytest.mark.django_db

EVIL = [
    *("https://evil.example/", "//evil.example/", "/\\evil.example", "///evil.example"),
    *("javascript:alert(1)", "http:evil.example", "https:/evil.example", "\thttps://evil.example"),
]
NEW = "quite another long word"


def led_to(answer: Any) -> str:
    return str(answer.headers.get("Location", ""))


def session_of(client: Client) -> str:
    cookie = client.cookies.get("sessionid")
    return cookie.value if cookie else ""


def test_a_session_that_somebody_was_given_before_is_not_the_one_that_is_logged_in(
    client: Client,
) -> None:
    somebody("mona")
    client.session["planted"] = "x"
    planted = client.session
    planted.save()
    client.cookies["sessionid"] = planted.session_key or ""
    before = session_of(client)
    log_in(client, "mona")
    assert before
    assert is_in(client)
    assert session_of(client) != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


def test_a_role_that_is_taken_away_counts_at_once() -> None:
    account = somebody("mona", Role.CURATOR)
    client = at_the_desk(account)
    path = reverse("admin:statements_speaker_add")
    assert client.get(path).status_code == 200
    account.groups.clear()
    assert client.get(path).status_code == 403
    User.objects.update(is_active=False)
    assert "/login/" in led_to(client.get(path))


@pytest.mark.parametrize("name", ["mona", "nobody-of-that-name"])
def test_a_name_that_no_account_bears_costs_as_much_work(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    somebody("mona")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(hasher, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    log_in(client, name, "a guess")
    assert hashed == ["a guess"]


@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_led_to_another_site(client: Client, evil: str) -> None:
    somebody("mona")
    sent = {"username": "mona", "password": PASSWORD, "next": evil}
    answers = [
        client.post(f"{reverse('admin:login')}?next={evil}", sent),
        client.get(reverse("admin:login"), {"next": evil}),
        client.post(reverse("admin:logout"), {"next": evil}),
        client.get(f"/{evil}"),
        client.get(f"/{evil}/admin"),
        client.get("/ar/follow", {"next": evil}),
    ]
    for answer in answers:
        assert re.match(r"(/[^/\\]|/?$)", led_to(answer)), led_to(answer)


def test_the_desk_is_kept_by_no_browser_and_no_proxy() -> None:
    client = at_the_desk(somebody("mona", Role.CURATOR))
    for name in ("index", "own_account", "statements_statement_changelist"):
        told = client.get(reverse(f"admin:{name}"))["Cache-Control"]
        assert {"no-store", "private"} <= set(told.split(", "))


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "DELETE", "PUT"])
def test_a_method_that_no_page_has_is_refused(client: Client, method: str) -> None:
    for path in ("/ar/", "/ar/statements/", "/api/v1/", "/oai", "/healthz"):
        assert client.generic(method, path).status_code == 405, path


@pytest.mark.parametrize(
    "path",
    [
        *("/static/", "/static/css/", "/static/../manage.py", "/static/..%2f..%2fmanage.py"),
        *("/static//etc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "/.git/config", "/.env"),
        *("/ar/statements/..%2f..%2fmanage.py", "/ar/articles/1/source/../../../etc/passwd"),
    ],
)
def test_no_path_leads_out_of_the_archives_own_files(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (301, 302, 404)
    assert "root:" not in str(getattr(answer, "content", b""))


@pytest.mark.parametrize(
    "weak",
    [
        *("password1234", "123456789012", "qwertyuiop123", "short-one", "mona-mona-mona"),
        *("archive2026!!", "Diplomatic-Archive-2026", "أرشيف-التصريحات-١٢٣"),
    ],
)
def test_a_password_that_somebody_would_try_first_is_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, User(username="mona-mona", email="mona@archive.example"))


@pytest.mark.parametrize(
    "strong",
    [
        *("لا يخطر ببال أحد أن أختار هذا", "🦒🦒🦒 giraffe on a bicycle", "x9$kT!pq-Zw_71"),
        *(
            "all lower case words of mine",
            "a" * 60 + "bcdefgh" * 10,
            "the archive of lost umbrellas",
        ),
    ],
)
def test_any_other_password_is_taken_letter_for_letter(strong: str, client: Client) -> None:
    validate_password(strong, User(username="mona"))
    User.objects.create_user("mona", password=f" {strong} ", is_staff=True)
    log_in(client, "mona", strong)
    assert not is_in(client)
    log_in(client, "mona", f" {strong} ")
    assert is_in(client)


def test_a_new_password_takes_the_old_one_and_is_hidden_while_it_is_typed() -> None:
    client = at_the_desk(somebody("mona"))
    path = reverse("admin:password_change")
    fields = re.findall(r"<input[^>]+password[^>]*>", client.get(path).content.decode())
    assert len(fields) == 3
    assert all('type="password"' in field for field in fields)
    sent = {"old_password": "a guess", "new_password1": NEW, "new_password2": NEW}
    assert client.post(path, sent).status_code == 200
    assert User.objects.get().check_password(PASSWORD)


def workbook(**members: str) -> bytes:
    """A workbook of which these members are replaced."""
    plain, made = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.get(Path(name).stem, old.read(name)))
    return made.getvalue()


ENTITIES = "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">'
    for old, new in zip("abcdefghi", "bcdefghiz", strict=True)
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{ENTITIES}]><worksheet>&z;</worksheet>'
FILE = '<!DOCTYPE x [<!ENTITY z SYSTEM "file:///etc/passwd">]><worksheet>&z;</worksheet>'


@pytest.mark.parametrize(
    "content",
    [
        workbook(sheet1="0" * (tables.LARGEST_UNPACKED + 1)),
        workbook(sheet1=LAUGHS),
        workbook(workbook=LAUGHS),
        workbook(sheet1=FILE),
        b"PK\x03\x04" + b"\0" * 2000,
    ],
    ids=["grows", "entities", "entities in the book", "a file of ours", "no archive"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(content: bytes) -> None:
    assert len(content) < tables.LARGEST
    with pytest.raises(ValidationError) as refusal:
        tables.table(content, {"name": "name"}, ["name"])
    assert "root:" not in str(refusal.value)


@pytest.mark.parametrize("place", range(0, 4800, 160))
def test_a_workbook_that_is_damaged_anywhere_is_read_or_refused(place: int) -> None:
    content = bytearray(workbook())
    content[place % len(content) : place % len(content) + 3] = b"\xff<\0"
    with pytest.raises(ValidationError):
        tables.table(bytes(content), {"name": "name"}, ["name"])


def test_no_program_asks_a_network_but_through_the_one_that_looks_where_it_goes() -> None:
    libraries = r"(?:requests|httpx|urllib\.request|ftplib|aiohttp)"
    asking = re.compile(rf"(?m)^\s*(?:import|from) {libraries}\b")
    for path in [*CLONE.glob("statements/**/*.py"), *CLONE.glob("archive/**/*.py")]:
        assert not asking.search(path.read_text()), path
