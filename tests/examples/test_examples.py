"""The small client and the notebook do what they say, against a running archive."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from email.message import Message
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import nbformat
import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from nbclient import NotebookClient

from tests.whole_module import one_connection

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
sys.path.insert(0, str(EXAMPLES))

# Scripts and notebooks find it beside them.
client: Any = import_module("archive_client")
Archive, ArchiveError = client.Archive, client.ArchiveError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


@pytest.fixture(scope="module")
def origin(all_seeds: None) -> Iterator[str]:
    """Where the archive runs, on the seeds that only this module's connection sees."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    server = make_server("localhost", 0, get_wsgi_application(), handler_class=_Quiet)
    thread = Thread(target=_serve, args=(server, shared))
    with one_connection():
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()
    server.server_close()
    shared.dec_thread_sharing()


def _serve(server: WSGIServer, shared: Any) -> None:
    connections["default"] = shared
    server.serve_forever(poll_interval=0.05)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is told of each request."""


@pytest.fixture
def notebook() -> Any:
    """The notebook as it is kept."""
    read: Any = nbformat.read
    return read(EXAMPLES / "who_spoke_of_closing_the_border.ipynb", as_version=4)


def test_the_client_goes_through_a_list_to_its_end(origin: str) -> None:
    numbers = [each["number"] for each in Archive(origin).statements(reports="all", limit=60)]
    assert len(numbers) == len({*numbers}) == 152


def test_the_client_tells_in_the_archives_words_what_went_wrong(origin: str) -> None:
    with pytest.raises(ArchiveError, match="nobody"):
        next(Archive(origin).statements(speaker="nobody"))


def test_the_client_waits_when_asked_to_and_keeps_what_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    sent: list[Any] = []
    answers = iter([_refusal(429, "7"), _answer({"number": 1}), _refusal(304)])
    monkeypatch.setattr("archive_client.urlopen", _scripted(answers, sent))
    archive = Archive("https://archive.example", sleep=waited.append)
    assert archive.statement(1) == archive.statement(1) == {"number": 1}
    assert waited == [7]
    assert sent[-1].get_header("If-none-match") == '"a"'


def test_the_notebook_is_kept_without_answers_and_finds_them(
    origin: str, notebook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(not cell.get("outputs") for cell in notebook.cells)
    monkeypatch.setenv("ARCHIVE", origin)
    NotebookClient(notebook, resources={"metadata": {"path": EXAMPLES}}).execute()
    told = json.dumps(notebook.cells, ensure_ascii=False)
    assert "4 statements; words taken: all" in told
    assert "سيرغي لافروف (1)" in told
    assert "<svg" in told
    assert "/s/13 سيرغي لافروف" in told


def _answer(record: dict[str, Any]) -> Any:
    answer: Any = io.BytesIO(json.dumps(record).encode())
    headers = Message()
    headers["ETag"] = '"a"'
    answer.headers = headers
    return answer


def _refusal(status: int, wait: str = "") -> HTTPError:
    headers = Message()
    headers["Retry-After"] = wait
    return HTTPError("", status, "", headers, io.BytesIO(b"{}"))


def _scripted(answers: Iterator[Any], sent: list[Any]) -> Callable[..., Any]:
    def open_next(request: Any, **_: Any) -> Any:
        sent.append(request)
        answer = next(answers)
        if isinstance(answer, HTTPError):
            raise answer
        return answer

    return open_next
