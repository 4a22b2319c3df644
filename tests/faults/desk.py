"""A curator at the desk, over HTTP."""

from dataclasses import dataclass, field

from tests.faults.visiting import Answer, Browser, form_on


@dataclass
class Curator:
    """Somebody who is logged in, and what became of each decision that was sent."""

    browser: Browser
    taken: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def log_in(self, name: str, password: str) -> None:
        """Name and password, as a browser sends them."""
        page = self.browser.get("/en/admin/login/")
        form = form_on(page, "password") | {"username": name, "password": password}
        answer = self.browser.post("/en/admin/login/", **form)
        assert answer.status == 302, answer

    def turn(self, article: int, statement: int) -> None:
        """Opens a statement on the review screen: a candidate is accepted, another reopened."""
        page = self.open(article, statement)
        if page.status == 200:
            self.send(page, "accept" if b'id="do-accept"' in page.body else "reopen")

    def do_next(self, article: int, statement: int, word: str) -> None:
        """Accepts a candidate, publishes the accepted, corrects the published, approves.

        A correction has the word for its reason.
        """
        page = self.open(article, statement)
        if page.status != 200:
            return
        if b'id="do-accept"' in page.body:
            self.send(page, "accept")
        elif b'id="do-publish"' in page.body:
            self.send(page, "publish")
        elif b'value="approve"' in page.body:
            self.send(page, "approve", holding="amendment")
        elif b'id="do-save"' in page.body and b'name="amendment"' not in page.body:
            self.send(page, "save", reason=word, attribution_note_en=word)

    def open(self, article: int, statement: int) -> Answer:
        """The review screen with that statement open."""
        screen = f"/en/admin/statements/article/{article}/review/"
        return self._answered(self.browser.get(f"{screen}?statement={statement}"))

    def send(self, page: Answer, deed: str, holding: str = "seen", **written: str) -> None:
        """Sends the form on a page of the screen that holds this field, with what was written."""
        screen, _, statement = page.path.partition("?statement=")
        form = form_on(page, holding) | {"do": deed} | written
        answer = self._answered(self.browser.post(f"{screen}{statement}/", **form))
        (self.taken if answer.status == 302 else self.unknown).append(deed)

    def refused(self, since: int = 0) -> int:
        """How many answers, after the first so many, told to come again later."""
        return sum(answer.status == 503 for answer in self.answers[since:])

    def _answered(self, answer: Answer) -> Answer:
        self.answers.append(answer)
        return answer
