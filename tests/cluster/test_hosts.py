"""Several hosts serve one archive: they share its database and nothing else."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from tests.archive.local.conftest import copied
from tests.archive.local.rooms import until
from tests.cluster.conftest import NewServer
from tests.cluster.hosts import ALIKE, at_once, from_each
from tests.cluster.servers import Server
from tests.cluster.websites import Website, figures, website
from tests.faults.desk import Curator
from tests.faults.sites import PAGES, managed, on_the_internet
from tests.faults.stock import an_article
from tests.faults.visiting import HOST, Answer, Browser, form_on
from tests.following.letter_box import LetterBox, open_letter_box

ACCEPTED = "SELECT ARRAY[article_id, id] FROM statements_statement WHERE status = 'accepted'"
WAITING = """
SELECT array_agg(ARRAY[article_id, id] ORDER BY id) FROM statements_statement
WHERE status = 'candidate' AND speaker_id IS NOT NULL
"""
NUMBER = "SELECT number FROM statements_statement WHERE id ="
# Under which all hosts are reached, by a proxy that chooses one.
NAME = HOST
STATIC = re.compile(rb"/static/[\w/.-]+\.[0-9a-f]{12}\.\w+")
GROUPED = "SELECT count(*) FROM statements_utterancereport"
COLLECT = ("collectstatic", "--no-input")
READERS = [f"reader{number}@example.org" for number in range(6)]
FOLLOW = """
INSERT INTO statements_savedsearch
    (id, address, query, language, rhythm, asked_at, confirmed_at, covered_until, refusals)
SELECT gen_random_uuid(), address, 'kind=indirect', 'ar', 'daily',
    now() - interval '2 days', now() - interval '2 days', now() - interval '2 days', 0
FROM unnest(%s::text[]) AS address
"""


@dataclass
class Hosts:
    """Two hosts of one archive."""

    near: Website
    far: Website
    server: Server

    def browser(self) -> "Wandering":
        """A browser whose every request another host answers."""
        return Wandering(self.near.port, ports=cycle([self.near.port, self.far.port]))

    @property
    def both(self) -> list[Website]:
        """Each of them."""
        return [self.near, self.far]

    def at_once(self, *words: str) -> list[tuple[int, str]]:
        """What one command came to and said on both hosts, which began it at the same time."""
        return at_once([host.settings for host in self.both], *words)


@dataclass
class Wandering(Browser):
    """A browser behind a proxy that sends each request to the next host."""

    ports: "cycle[int]" = None  # type: ignore[assignment]

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        self.port = next(self.ports)
        return super()._ask(method, path, body, headers)


@pytest.fixture(scope="module")
def box() -> Iterator[LetterBox]:
    """The mail server of all hosts."""
    with open_letter_box() as box:
        yield box


@pytest.fixture(scope="module")
def hosts(rooms: Path, stocked: Path, primary: Server, box: LetterBox) -> Iterator[Hosts]:
    """One that the archive was made on, and one that was added, each with its own folder."""
    added = Path(tempfile.mkdtemp(dir=rooms))
    mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(box.port), "EMAIL_USE_TLS": "no"}
    collected = managed(on_the_internet(added, DATABASE_URL=primary.url()), *COLLECT)
    assert collected.returncode == 0, collected.stderr
    with ExitStack() as stack:
        rooms_of = (copied(stocked, rooms), added)
        sites = [website(room, primary.url(), **(ALIKE | mail)) for room in rooms_of]
        near, far = (stack.enter_context(site) for site in sites)
        yield Hosts(near, far, primary)


def test_a_page_is_the_same_from_every_host_and_so_is_its_sign(hosts: Hosts) -> None:
    for path in PAGES:
        here, there = from_each(hosts.both, path, Host=NAME)
        assert here.status == there.status == 200, path
        assert here.headers.get("etag") == there.headers.get("etag"), path
        assert STATIC.findall(here.body) == STATIC.findall(there.body), path
    page = hosts.near.browser().get("/ar/", Host=NAME)
    again = hosts.far.browser().get("/ar/", **{"Host": NAME, "If-None-Match": page.headers["etag"]})
    assert again.status == 304
    for name in set(STATIC.findall(page.body)):
        here, there = from_each(hosts.both, name.decode())
        assert (here.status, here.body) == (there.status, there.body)
        assert here.status == 200


def test_who_logged_in_at_one_host_works_at_all(hosts: Hosts, passwords: dict[str, str]) -> None:
    [article, statement] = hosts.server.ask(WAITING)[0]
    curator, reviewer = Curator(hosts.browser()), Curator(hosts.browser())
    curator.log_in("curator", passwords["curator"])
    reviewer.log_in("reviewer", passwords["reviewer"])
    curator.send(curator.open(article, statement), "accept")
    reviewer.send(reviewer.open(article, statement), "publish")
    assert (curator.taken, reviewer.taken) == (["accept"], ["publish"])
    number = hosts.server.ask(f"{NUMBER} {statement}")
    assert hosts.near.get(f"/en/statements/{number}/").status == 200
    assert hosts.far.get(f"/en/statements/{number}/").status == 200


def test_what_is_published_at_one_host_is_at_once_in_the_pages_of_the_other(
    hosts: Hosts, passwords: dict[str, str]
) -> None:
    """Counts that each process keeps for itself are among them."""
    before = hosts.far.browser().get("/en/", Host=NAME)
    curator = hosts.near.curator("curator", passwords["curator"])
    reviewer = hosts.near.curator("reviewer", passwords["reviewer"])
    [article, statement] = hosts.server.ask(WAITING)[0]
    curator.send(curator.open(article, statement), "accept")
    reviewer.send(reviewer.open(article, statement), "publish")
    for _ in range(8):
        asked = {"Host": NAME, "If-None-Match": before.headers["etag"]}
        here, there = from_each(hosts.both, "/en/", **asked)
        assert (here.status, there.status) == (200, 200)
        assert here.body == there.body != before.body


def test_a_text_that_is_brought_to_one_host_is_looked_through_at_another(
    hosts: Hosts, passwords: dict[str, str]
) -> None:
    browser = hosts.browser()
    curator = Curator(browser)
    curator.log_in("curator", passwords["curator"])
    address = "/en/admin/statements/article/bring/"
    form = form_on(browser.get(address), "text")
    words = "الهدنة تتجدد\n\nأكد وزير الخارجية الروسي سيرغي لافروف أن الهدنة ستُمدَّد شهراً."
    sent = browser.post(address, **(form | {"way": "text", "text": words}))
    assert sent.status == 302, sent
    batch = sent.headers["location"]
    shown = browser.get(batch)
    assert shown.status == 200
    assert "الهدنة تتجدد".encode() in shown.body
    taken = browser.post(f"{batch}import/", **form_on(shown, "csrfmiddlewaretoken"))
    assert taken.status in (200, 302), taken
    articles = "SELECT count(*) FROM statements_article WHERE title = 'الهدنة تتجدد'"
    assert hosts.server.ask(articles) == 1


def test_a_readers_form_may_be_opened_at_one_host_and_sent_to_another(hosts: Hosts) -> None:
    path = "/en/statements/1/report/"
    form = form_on(hosts.near.get(path), "text") | {"kind": "words", "text": "One word is wrong."}
    sent = sent_when_it_may_be(hosts.far, path, form)
    assert hosts.near.get(sent.headers["location"]).status == 200


def test_a_followed_search_is_ended_at_another_host_than_the_one_that_wrote_the_letter(
    hosts: Hosts, box: LetterBox
) -> None:
    path = "/en/follow/?kind=indirect"
    form = form_on(hosts.near.get(path), "address") | {"address": "a@example.org"}
    sent_when_it_may_be(hosts.near, path, form)
    words = box.letters[-1].get_body(("plain",))
    assert words
    [link] = re.findall(r"https?://[^/\s]+(/en/saved-search/\?key=\S+)", words.get_content())[:1]
    assert hosts.far.get(link).status == 200


def sent_when_it_may_be(host: Website, path: str, form: dict[str, str]) -> Answer:
    """What an open form is answered once it may be sent: nobody writes as fast as programs."""
    answers: list[Answer] = []

    def is_taken() -> bool:
        answers.append(host.browser().post(path, **form))
        return answers[-1].status == 302

    until(is_taken, "the form to be taken")
    return answers[-1]


def test_what_one_address_may_ask_is_counted_over_all_hosts(hosts: Hosts) -> None:
    with ExitStack() as stack:
        bound = ALIKE | {"SEARCHES_PER_MINUTE": "6"}
        sites = [website(host.log.parent, hosts.server.url(), **bound) for host in hosts.both]
        bounded = [stack.enter_context(site) for site in sites]
        asked = Counter(bounded[turn % 2].get("/en/statements/?q=x").status for turn in range(10))
    assert asked == {200: 6, 429: 4}


def test_tasks_that_run_on_two_hosts_at_once_do_nothing_twice(
    hosts: Hosts, box: LetterBox, passwords: dict[str, str], tmp_path: Path
) -> None:
    assert (
        managed(hosts.near.settings, "import_articles", another_article(tmp_path)).returncode == 0
    )
    curator = hosts.near.curator("curator", passwords["curator"])
    for article, statement in hosts.server.ask(WAITING):
        curator.turn(article, statement)
    with hosts.server.session() as session:
        session.execute(FOLLOW, [READERS])
    box.letters.clear()
    for words in (
        ["send_digests", "--quiet"],
        ["propose_groups", "--all"],
        ["rebuild_search", "--all"],
        ["forget_addresses"],
        ["verify_archive"],
    ):
        said = hosts.at_once(*words)
        assert [code for code, _ in said] == [0, 0], said
    sent = Counter(box.addresses)
    assert {sent[reader] for reader in READERS} == {1}, sent
    assert managed(hosts.near.settings, "verify_search").returncode == 0
    once = hosts.server.ask(GROUPED)
    assert once > 0
    assert managed(hosts.near.settings, "propose_groups", "--all").returncode == 0
    assert hosts.server.ask(GROUPED) == once


def test_what_two_hosts_bring_in_at_once_comes_in_once(hosts: Hosts, tmp_path: Path) -> None:
    said = hosts.at_once("import_articles", another_article(tmp_path, "الهدنة مرة أخرى"))
    refused = [words for code, words in said if code]
    assert len(refused) < 2, said
    assert all("Another process is bringing in these sources" in words for words in refused)
    titles = "SELECT count(*) FROM statements_article WHERE title = 'الهدنة مرة أخرى'"
    assert hosts.server.ask(titles) == 1


def another_article(folder: Path, title: str = "لقاء آخر") -> str:
    """Another newspaper's, who reports the same statements."""
    file = an_article(folder)
    file.write_text(f"{title}\n\n{file.read_text().partition(chr(10))[2]}", encoding="utf-8")
    return str(file)


def test_hosts_that_are_set_up_at_once_make_one_archive(rooms: Path, new_server: NewServer) -> None:
    server = new_server()
    server.make()
    folders = [Path(tempfile.mkdtemp(dir=rooms)) for _ in range(2)]
    urls = {"DATABASE_URL": server.url(), "DATABASE_OWNER_URL": server.url("archive")}
    settings = [on_the_internet(folder, **urls) for folder in folders]
    said = at_once(settings, "migrate", "--no-input")
    assert [code for code, _ in said] == [0, 0], said
    assert sum("Somebody else is migrating" in words for _, words in said) == 1, said
    assert managed(settings[0], "migrate", "--check").returncode == 0


def test_while_one_host_is_replaced_the_other_serves(hosts: Hosts) -> None:
    room, url = hosts.near.log.parent, hosts.server.url()
    with hosts.far.read() as readers:
        with website(room, url, **ALIKE) as old:
            assert old.get("/readyz").status == 200
        with website(room, url, **ALIKE) as new:
            until(lambda: new.get("/readyz").status == 200, "the host to be back")
            since = len(readers.answers)
            until(lambda: readers.had(200, since) >= 2 * len(PAGES), "readers to be served")
    print("while another host was replaced", figures(readers), sep=": ")
    assert readers.had(200) == len(readers.answers)
