"""make run, from the first time to the last Ctrl-C."""

import os
import pwd
import shutil
import signal
import socket
import stat
from pathlib import Path

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from tests.archive.local.rooms import (
    Archive,
    free_port,
    is_gone,
    password_in,
    refused,
    running,
    started,
    until,
)

ARTICLES = "SELECT count(*) FROM statements_article"


def test_the_first_run_loads_the_seeds_and_tells_two_passwords_once(
    first_run: Archive, second_run: Archive
) -> None:
    stored_passwords = {
        "curator": "SELECT password FROM auth_user WHERE username = 'curator'",
        "reviewer": "SELECT password FROM auth_user WHERE username = 'reviewer'",
    }
    for account, stored in stored_passwords.items():
        password = password_in(first_run.lines, account)
        assert password
        assert len([line for line in first_run.lines if password in line]) == 1
        assert password_in(second_run.lines, account) is None
        assert PBKDF2PasswordHasher().verify(password, second_run.ask(stored))
    assert second_run.ask(ARTICLES) > 0


def test_a_first_run_in_the_locale_c_knows_arabic_letters(second_run: Archive) -> None:
    second_run.ask("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert second_run.ask("SELECT cardinality(show_trgm('لافروف'))") > 3
    assert second_run.ask("SHOW server_encoding") == "UTF8"
    assert second_run.ask("SELECT 'ل' ~ '[[:alpha:]]'") is True


def test_it_says_where_it_is_in_one_line_and_answers_there(second_run: Archive) -> None:
    assert second_run.lines == [
        f"The archive is at http://127.0.0.1:{second_run.port}/ (Ctrl-C stops it)"
    ]
    assert second_run.get("/healthz") == 200
    assert second_run.get("/readyz") == 200


def test_only_the_clones_owner_can_connect(second_run: Archive) -> None:
    rules = second_run.ask(
        "SELECT array_agg(concat_ws(' ', type, database, user_name, auth_method, options))"
        " FROM pg_hba_file_rules",
        role="postgres",
    )
    assert rules == ["local {all} {postgres,archive,archive_server} peer {map=owner}"]
    assert second_run.ask("SHOW listen_addresses", role="postgres") == ""
    owners = "SELECT string_agg(DISTINCT sys_name, ' ') FROM pg_ident_file_mappings"
    assert second_run.ask(owners, role="postgres") == pwd.getpwuid(os.geteuid()).pw_name
    home = second_run.room / "postgres"
    assert [mode(home), mode(home / "socket"), mode(home / "data")] == [0o700] * 3
    assert mode(second_run.room / "secret-key") == 0o600


def test_ctrl_c_stops_the_web_server_and_the_database(room: Path) -> None:
    with running(room) as archive:
        processes = [archive.web_server(), archive.database_server()]
        assert archive.stop(signal.SIGINT) == 0
    assert all(is_gone(process) for process in processes)
    assert archive.get("/healthz") == 0


def test_being_terminated_is_like_ctrl_c(room: Path) -> None:
    with running(room) as archive:
        processes = [archive.web_server(), archive.database_server()]
        assert archive.stop(signal.SIGTERM) == 0
    assert all(is_gone(process) for process in processes)


def test_ctrl_c_while_the_seeds_load_is_heard_too_and_the_next_run_loads_them(
    room_without_a_database: Path,
) -> None:
    with started(room_without_a_database) as archive:
        until(lambda: archive.said("Loading the seed archive"), "the seeds to load")
        database = archive.database_server()
        assert archive.stop(signal.SIGINT) == 0
    assert is_gone(database)
    assert archive.lines[-1] == "Loading the seed archive …"
    with running(room_without_a_database) as again:
        assert again.ask(ARTICLES) > 0


def test_a_killed_web_server_ends_the_command_and_the_next_run_has_lost_nothing(
    room: Path,
) -> None:
    with running(room) as archive:
        articles, database = archive.ask(ARTICLES), archive.database_server()
        archive.web_server().kill()
        assert archive.process.wait(60) == 1
    assert archive.said("The web server ended by itself")
    assert is_gone(database)
    with running(room, archive.port) as again:
        assert again.ask(ARTICLES) == articles


def test_a_killed_command_takes_its_web_server_along_and_leaves_the_database_to_the_next_run(
    room: Path,
) -> None:
    with running(room) as archive:
        web_server, database = archive.web_server(), archive.database_server()
        archive.stop(signal.SIGKILL)
    until(lambda: is_gone(web_server), "the web server to notice")
    with running(room, archive.port) as again:
        assert again.database_server() == database
        assert again.ask(ARTICLES) > 0
    assert is_gone(database)


def test_a_database_killed_while_serving_is_started_again(room: Path) -> None:
    with running(room) as archive:
        articles = archive.ask(ARTICLES)
        archive.database_server().kill()
        until(lambda: archive.said("was started again"), "a new database")
        until(lambda: archive.get("/readyz") == 200, "the archive to be ready again")
        assert archive.ask(ARTICLES) == articles


def test_database_and_command_killed_together_recover_at_the_next_run(room: Path) -> None:
    with running(room) as archive:
        articles, database = archive.ask(ARTICLES), archive.database_server()
        archive.ask("CREATE TABLE kept AS SELECT 1")
        archive.process.send_signal(signal.SIGSTOP)
        database.kill()
        archive.stop(signal.SIGKILL)
    with running(room) as again:
        assert again.ask(ARTICLES) == articles
        assert again.ask("SELECT count(*) FROM kept") == 1


def test_a_database_killed_while_the_seeds_load_has_all_of_them_or_none(
    room_without_a_database: Path,
) -> None:
    with started(room_without_a_database) as archive:
        until(lambda: archive.said("Loading the seed archive"), "the seeds to load")
        archive.database_server().kill()
        assert archive.process.wait(60) == 1
    assert "The database failed, and nothing is half done" in archive.lines[-1]
    with running(room_without_a_database) as again:
        assert again.said("Loading the seed archive")
        assert again.ask(ARTICLES) > 0
        assert password_in(again.lines)


def test_a_process_number_left_by_a_dead_database_is_nobody_elses(room: Path) -> None:
    """The number in the old file now belongs to a living process: this one."""
    left = room / "postgres" / "data" / "postmaster.pid"
    left.write_text(f"{os.getpid()}\n{left.parent}\n1\n5432\n{room}\n\n1 1\nready\n")
    with running(room) as archive:
        assert archive.database_server().pid != os.getpid()
        assert archive.get("/readyz") == 200


def test_two_at_once_share_the_database_until_the_last_one_leaves(room: Path) -> None:
    with running(room) as one:
        database = one.database_server()
        with running(room) as other:
            assert other.database_server() == database
            one.stop()
            assert other.get("/readyz") == 200
            assert not is_gone(database)
    assert is_gone(database)


def test_a_taken_port_is_one_line_that_names_another(new_room: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = refused(new_room, port)
    assert line == f"Port {port} is taken: name another, as in PORT={port + 1} make run"


def test_a_port_that_is_none_is_one_line(new_room: Path) -> None:
    assert refused(new_room, "http") == "PORT must be a number from 1 to 65535, not 'http'."


def test_a_wrong_setting_is_one_line(room: Path) -> None:
    assert "LOG_LEVEL" in refused(room, LOG_LEVEL="loud")


def test_data_of_an_older_postgresql_is_refused_in_one_line(room: Path) -> None:
    (room / "postgres" / "data" / "PG_VERSION").write_text("17\n")
    line = refused(room)
    assert "was made by PostgreSQL 17, and this archive brings PostgreSQL 18" in line
    assert "make upgrade-database moves it" in line


def test_a_database_that_is_named_is_used_and_an_unreachable_one_is_one_line(
    new_room: Path,
) -> None:
    line = refused(new_room, DATABASE_URL=f"postgresql://127.0.0.1:{free_port()}/archive")
    assert line.startswith("The database cannot be reached:")
    assert not (new_room / "postgres").exists()


def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(
    room: Path, new_room: Path
) -> None:
    deep = new_room / ("a-long-name-" * 8)
    room.rename(deep)
    with running(deep) as archive:
        assert archive.get("/readyz") == 200
        record = deep / "postgres" / "socket-is-in"
        elsewhere = record.readlink()
        assert mode(elsewhere) == 0o700
    assert not elsewhere.exists()


def test_no_permission_around_the_archive_changes(new_room: Path) -> None:
    closed = new_room / "closed"
    closed.mkdir(mode=0o700)
    around = [closed, *closed.parents]
    before = [folder.stat().st_mode for folder in around]
    try:
        with running(closed / "var") as archive:
            assert archive.get("/readyz") == 200
    finally:
        remove_what_lies_elsewhere(closed / "var")
    assert [folder.stat().st_mode for folder in around] == before


def remove_what_lies_elsewhere(var: Path) -> None:
    record = var / "postgres-is-in"
    if record.exists():
        shutil.rmtree(record.read_text())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
