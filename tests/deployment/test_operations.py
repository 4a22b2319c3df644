"""docs/operations.md, done step by step: its commands, on a machine where nothing of it is."""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from archive.local.places import CLONE
from tests.deployment.machine import SHARED, Machine, sections

HOST = "archive.example.org"
NEXT = "the second version"
NEW_MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("statements", "{newest}")]
    operations = [migrations.RunSQL("ALTER TABLE public.statements_event ADD walked integer")]
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The machine after all that is done before readers come."""
    for port in (80, 443, 5432):
        with socket.socket() as tried:
            taken = tried.connect_ex(("127.0.0.1", port)) == 0
        assert not taken, f"somebody else serves on port {port}, which this test needs"
    machine = Machine(tmp_path_factory.mktemp("machine"), os.environ.get("CLEAN_ROOT", "/"))
    try:
        two_versions(machine.shared / "source")
        for heading, blocks in sections().items():
            if heading.startswith("9."):
                break
            for block in blocks:
                machine.said = machine.run(at_home(block))
        yield machine
    finally:
        machine.end()


def at_home(block: str) -> str:
    """The block with the one address in it that is an example."""
    return block.replace("https://git.example.org/archive.git", f"file://{SHARED}/source")


def two_versions(source: Path) -> None:
    """A repository with this clone as version 1.0 and one that says so as version 1.1."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=CLONE, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (CLONE / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CLONE / name, source / name, follow_symlinks=False)
    git(source, "init", "--quiet")
    commit(source, "1.0")
    health = source / "archive" / "health.py"
    told = f'HttpResponse("{NEXT}, " + __import__("django").__file__'
    health.write_text(health.read_text().replace('HttpResponse("ok"', told))
    folder = source / "statements" / "migrations"
    newest = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9999_walked.py").write_text(NEW_MIGRATION.format(newest=newest))
    commit(source, "1.1")


def commit(source: Path, version: str) -> None:
    """All that is there, as a version."""
    git(source, "add", "--all", "--force")
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@archive.invalid"]
    git(source, *who, "commit", "--quiet", "--message", version)
    git(source, "tag", version)


def git(source: Path, *words: str) -> None:
    """Git in that folder."""
    subprocess.run(["git", *words], cwd=source, check=True)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


def asked(path: str, near: str = "127.0.0.1", **headers: str) -> Answer:
    """The answer through TLS and nginx, to somebody at that address."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = http.client.HTTPSConnection(
        "127.0.0.1", 443, timeout=60, context=context, source_address=(near, 0)
    )
    connection.request("GET", path, headers={"Host": HOST} | headers)
    got = connection.getresponse()
    text = got.read().decode(errors="replace")
    connection.close()
    return Answer(got.status, got.headers, text)


def test_the_last_look_finds_all_well(served: Machine) -> None:
    for path in ("/healthz", "/readyz", "/ar/", "/en/statements/", "/metrics"):
        assert f"200 {path}" in served.said
    ended = served.run("ls /var/lib/archive/ended; ls /var/backups/archive | wc -l")
    assert ended.split() == ["backup", "forget", "index", "1"]


def test_systemd_takes_the_units_as_they_were_put_there(served: Machine) -> None:
    ours = "$(find /etc/systemd/system -maxdepth 1 -type f -name 'archive*')"
    said = served.run(f"systemd-analyze verify --man=no {ours} 2>&1")
    assert [line for line in said.splitlines() if "archive" in line] == []


def test_who_serves_can_write_neither_the_program_nor_read_the_settings(served: Machine) -> None:
    become = "setpriv --reuid=archive --regid=archive --init-groups"
    said = served.run(
        f"{become} touch /opt/archive/current/x 2>&1 || true; "
        f"{become} cat /etc/archive/archive.env 2>&1 || true"
    )
    assert said.count("Permission denied") == 2


def test_plain_http_leads_to_https_which_browsers_are_told_to_keep_to(served: Machine) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", 80, timeout=10)
    connection.request("GET", "/ar/?q=x", headers={"Host": HOST})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/ar/?q=x")
    assert "max-age=31536000" in asked("/ar/").headers["Strict-Transport-Security"]


def test_static_files_come_from_the_disk_compressed_and_for_ever(served: Machine) -> None:
    (sheet,) = re.findall(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', asked("/ar/").text)
    for coding in ("br", "gzip"):
        answer = asked(sheet, **{"Accept-Encoding": coding})
        assert answer.headers["Content-Encoding"] == coding
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


def test_one_id_leads_from_the_answer_to_both_logs_which_tell_no_words_and_no_addresses(
    served: Machine,
) -> None:
    told = {"X-Forwarded-For": "203.0.113.77", "X-Request-ID": "my-own"}
    answer = asked("/en/statements/?q=hiddenword", near="127.0.0.99", **told)
    logs = {
        name: served.run(f"cat {name}").splitlines()
        for name in ("/var/log/archive.journal", "/var/log/nginx/archive.log")
    }
    number = answer.headers["X-Request-ID"]
    assert number != "my-own"
    for lines in logs.values():
        (line,) = (line for line in lines if number in line)
        assert json.loads(line)["request_id"] == number
        for secret in ("hiddenword", "203.0.113.77", "127.0.0.99"):
            assert secret not in "".join(lines)


def test_nobody_can_pretend_to_come_from_elsewhere(served: Machine) -> None:
    served.run("sed -i '/^METRICS_TOKEN/d' /etc/archive/archive.env")
    served.run("echo METRICS_NETWORKS=127.0.0.7 >> /etc/archive/archive.env")
    served.run("systemctl restart archive.service")
    assert asked("/metrics", near="127.0.0.7").status == 200
    assert asked("/metrics", near="127.0.0.8", **{"X-Forwarded-For": "127.0.0.7"}).status == 404


def test_all_web_processes_count_together(served: Machine) -> None:
    def counted() -> float:
        text = asked("/metrics", near="127.0.0.7").text
        name = 'archive_requests_total{method="GET",status="200",view="home"} '
        return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))

    before = counted()
    for _ in range(20):
        asked("/ar/")
    assert counted() == before + 20


def test_a_new_version_takes_over_and_the_old_one_again_without_a_request_failing(
    served: Machine,
) -> None:
    ended = threading.Event()
    seen: Counter[tuple[int, str]] = Counter()

    def ask_on_and_on(number: int) -> None:
        near = cycle(f"127.0.{number}.{last}" for last in range(1, 200))
        while not ended.is_set():
            for path in ("/healthz", "/en/statements/"):
                answer = asked(path, near=next(near))
                text = answer.text if path == "/healthz" else ""
                seen[answer.status, text] += 1

    askers = [threading.Thread(target=ask_on_and_on, args=(number,)) for number in (1, 2)]
    for asker in askers:
        asker.start()
    try:
        for block in sections()["9. A new version, without downtime"]:
            served.run(at_home(block))
    finally:
        ended.set()
        for asker in askers:
            asker.join()
    assert {status for status, _ in seen} == {200}
    packages = "/opt/archive/current/.venv/lib/python3.11/site-packages"
    assert {text for _, text in seen} == {"", "ok", f"{NEXT}, {packages}/django/__init__.py"}
    assert NEXT in asked("/healthz").text
    assert "walked" in served.run("runuser -u postgres -- psql archive -c '\\d statements_event'")
