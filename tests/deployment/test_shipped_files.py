"""What is shipped for operators is taken by the programs that will read it."""

import re
import runpy
import shutil
from pathlib import Path

import pytest

from archive.metrics import figures, page, standing
from tests.deployment.programs import SHIPPED, program, tool, verdict

Words = list[str | Path]
UNITS = SHIPPED / "systemd"
# What systemd thinks of a service's exposure, from 0 to 10: below 2 is "OK" and better.
MOST_EXPOSED = 2.0


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The root of a machine with systemd's own units, ours, and the programs that they name."""
    for folder in ("lib", "etc"):
        (tmp_path / folder / "systemd").mkdir(parents=True)
    shutil.copytree("/lib/systemd/system", tmp_path / "lib/systemd/system", symlinks=True)
    shutil.copytree(UNITS, tmp_path / "etc/systemd/system", symlinks=True)
    for unit in [*UNITS.glob("*.service"), *UNITS.glob("*.d/*.conf")]:
        for path in re.findall(r"^Exec\w+=(\S+)", unit.read_text(), re.MULTILINE):
            named = tmp_path / path.lstrip("/")
            named.parent.mkdir(parents=True, exist_ok=True)
            named.write_text("#!/bin/sh\n")
            named.chmod(0o755)
    return tmp_path


def units(*kinds: str) -> list[Path]:
    """Our units of these kinds."""
    return sorted(unit for kind in kinds for unit in UNITS.glob(f"*.{kind}"))


@pytest.mark.parametrize("unit", units("service", "socket", "timer"), ids=lambda unit: unit.name)
def test_systemd_takes_each_unit(machine: Path, unit: Path) -> None:
    said = verdict(program("systemd-analyze"), "verify", "--man=no", f"--root={machine}", unit.name)
    assert [line for line in said.splitlines() if "archive" in line] == []


@pytest.mark.parametrize("unit", units("service"), ids=lambda unit: unit.name)
def test_a_service_may_do_little_beside_its_work(machine: Path, unit: Path) -> None:
    words = ["security", "--offline=yes", "--no-pager", f"--threshold={int(MOST_EXPOSED * 10)}"]
    verdict(program("systemd-analyze"), *words, f"--root={machine}", unit.name)


@pytest.mark.parametrize("unit", units("timer"), ids=lambda unit: unit.name)
def test_a_timer_names_a_time_that_comes_and_a_service_that_there_is(unit: Path) -> None:
    assert unit.with_suffix(".service").exists()
    (when,) = re.findall(r"^OnCalendar=(.*)$", unit.read_text(), re.MULTILINE)
    assert "Next elapse" in verdict(program("systemd-analyze"), "calendar", when)


def test_systemd_takes_the_unit_of_patroni(machine: Path) -> None:
    unit = SHIPPED / "patroni" / "patroni.service"
    shutil.copy(unit, machine / "etc/systemd/system")
    (patroni,) = re.findall(r"^ExecStart=(\S+)", unit.read_text(), re.MULTILINE)
    started = machine / patroni.lstrip("/")
    started.parent.mkdir(parents=True)
    started.write_text("#!/bin/sh\n")
    started.chmod(0o755)
    said = verdict(program("systemd-analyze"), "verify", "--man=no", f"--root={machine}", unit.name)
    assert [line for line in said.splitlines() if "patroni" in line] == []


def test_systemd_takes_what_is_said_of_pgbouncer_beside_its_own_unit(machine: Path) -> None:
    unit = machine / "lib/systemd/system/pgbouncer.service"
    unit.write_text("[Service]\nType=notify\nExecStart=/usr/sbin/pgbouncer\n")
    started = machine / "usr/sbin/pgbouncer"
    started.parent.mkdir(parents=True)
    started.write_text("#!/bin/sh\n")
    started.chmod(0o755)
    beside = machine / "etc/systemd/system/pgbouncer.service.d"
    beside.mkdir()
    shutil.copy(SHIPPED / "pgbouncer.service.conf", beside / "archive.conf")
    said = verdict(program("systemd-analyze"), "verify", "--man=no", f"--root={machine}", unit.name)
    assert [line for line in said.splitlines() if "pgbouncer" in line] == []


def test_pgbouncer_may_open_more_files_than_its_settings_let_clients_in() -> None:
    settings = (SHIPPED / "pgbouncer.ini").read_text()
    needed = re.findall(r"^(?:max_client_conn|default_pool_size) = (\d+)$", settings, re.MULTILINE)
    unit = (SHIPPED / "pgbouncer.service.conf").read_text()
    (files,) = re.findall(r"^LimitNOFILE=(\d+)$", unit, re.MULTILINE)
    assert len(needed) == 2
    assert sum(map(int, needed)) < int(files)


def test_each_node_is_known_by_its_address_to_whoever_asks_and_whomever_it_asks(
    tmp_path: Path,
) -> None:
    made = {"one": "10.0.0.1", "watch": "watch.example.org"}
    named = [f"{name}={address}" for name, address in made.items()]
    script = SHIPPED / "patroni" / "certificates.sh"
    verdict(program("sh"), script, tmp_path, *named)
    for name, address in made.items():
        ours = tmp_path / name / "node.crt"
        asked = "-verify_ip" if name == "one" else "-verify_hostname"
        words: Words = ["verify", "-x509_strict", "-CAfile", tmp_path / name / "ca.crt"]
        for purpose in ("sslserver", "sslclient"):
            verdict(program("openssl"), *words, asked, address, "-purpose", purpose, ours)
    kept, authority = (tmp_path / "one" / "node.crt"), (tmp_path / "ca.crt").read_bytes()
    before = kept.read_bytes()
    verdict(program("sh"), script, tmp_path, "watch=10.0.0.9")
    assert (kept.read_bytes(), (tmp_path / "ca.crt").read_bytes()) == (before, authority)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*.key")} == {0}


def test_a_piece_of_the_log_is_kept_once_and_never_another_in_its_place(tmp_path: Path) -> None:
    piece, kept = tmp_path / "piece", tmp_path / "kept"
    command: Words = [SHIPPED / "patroni" / "keep-log.sh", piece, kept]
    piece.write_text("what was written")
    for _ in range(2):
        verdict(program("sh"), *command)
        assert kept.read_text() == "what was written"
    piece.write_text("something else")
    with pytest.raises(AssertionError):
        verdict(program("sh"), *command)
    assert kept.read_text() == "what was written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "piece"]


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    request: Words = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=archive.example.org",
    ]
    made: Words = ["-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"]
    verdict(program("openssl"), *request, *made)
    site = (SHIPPED / "nginx.conf").read_text().replace("/etc/ssl/archive", str(tmp_path))
    (tmp_path / "site").write_text(site.replace("/var/log/nginx", str(tmp_path)))
    modules = "include /etc/nginx/modules-enabled/*.conf;"
    whole = f"{modules} events {{}} http {{ include {tmp_path}/site; }} pid {tmp_path}/pid;"
    (tmp_path / "nginx.conf").write_text(whole)
    said = verdict(program("nginx"), "-t", "-c", tmp_path / "nginx.conf", "-e", "stderr")
    assert "[warn]" not in said


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    caddyfile = SHIPPED / "Caddyfile"
    words: Words = ["--config", caddyfile, "--adapter", "caddyfile"]
    verdict(program("caddy"), "validate", *words, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert verdict(program("caddy"), "fmt", caddyfile) == caddyfile.read_text()


def test_prometheus_takes_its_rules_and_they_ask_for_figures_that_there_are(
    tmp_path: Path,
) -> None:
    for file in (SHIPPED / "prometheus").iterdir():
        shutil.copy(file, tmp_path)
    verdict(program("promtool"), "check", "rules", tmp_path / "archive.rules.yml")
    whole = tmp_path / "prometheus.yml"
    verdict(program("promtool"), "check", "config", "--syntax-only", whole)
    asked = set(re.findall(r"\barchive_\w+", (tmp_path / "archive.rules.yml").read_text()))
    assert {re.sub(r"_(total|bucket)$", "", name) for name in asked} <= told()


def told() -> set[str]:
    """The names of all figures that the archive has."""
    counted = {metric.name for figure in page.COUNTED for metric in figure.describe()}
    source = Path(standing.__file__).read_text()
    assert figures.requests in page.COUNTED
    return counted | set(re.findall(r'"(archive_\w+)"', source))


def test_the_containers_file_has_nothing_that_a_linter_knows_to_be_bad() -> None:
    verdict(tool("hadolint"), SHIPPED / "container" / "Containerfile")


def test_compose_takes_its_file_and_asks_for_every_secret(tmp_path: Path) -> None:
    named = ("ARCHIVE_HOST", "SECRET_KEY", "SERVER_PASSWORD", "OWNER_PASSWORD")
    command: Words = [
        tool("docker-compose"),
        "--file",
        SHIPPED / "container" / "compose.yaml",
        "config",
    ]
    given = {"HOME": str(tmp_path)} | dict.fromkeys(named, "something")
    # It ends well whatever it finds, but is quiet only where all is well.
    assert verdict(*command, "--quiet", **given) == ""
    for missing in named:
        others = {name: value for name, value in given.items() if name != missing}
        assert f"required variable {missing}" in verdict(*command, "--quiet", **others)


def test_gunicorns_settings_are_settings_of_gunicorn() -> None:
    from gunicorn.config import KNOWN_SETTINGS

    known = {setting.name for setting in KNOWN_SETTINGS}
    made = runpy.run_path(str(SHIPPED / "gunicorn.conf.py"))
    ours = {name for name in made if not name.startswith("__")} - {"os", "Path", "Any"}
    assert ours <= known
