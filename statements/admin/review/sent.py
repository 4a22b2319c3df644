"""A form of the review screen, as it was sent."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from statements.admin.review.form import ReviewForm
from statements.admin.review.page import Told
from statements.arabic.highlights import Span
from statements.curation import Refused, correcting
from statements.models import Amendment, ReviewStatus, Statement
from statements.models.version import seen


class Incomplete(Exception):  # noqa: N818  it is shown to people, as a page
    """What was sent cannot be done as it stands; `told` says why on the page."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


class Sent:
    """A form of the screen, as it was sent."""

    def __init__(self, request: HttpRequest, statement: Statement) -> None:
        self.request = request
        self.statement = statement
        self.by: Any = request.user
        self.data: QueryDict = request.POST.copy()
        self.seen = self.data.get("seen", "")
        self.reason = self.data.get("reason", "").strip()
        self.amendment: Amendment | None = None

    @property
    def asked(self) -> dict[str, str]:
        """What was typed of names to be looked up."""
        return {of: self.data.get(f"{of}_name", "") for of in ("speaker", "event")}

    @property
    def form(self) -> ReviewForm:
        """The statement's form with what was sent; as it is stored where no form was."""
        return ReviewForm(self.data if "start" in self.data else None, self.statement)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values sent; of a form with errors those that can be read."""
        form = self.form
        form.is_valid()
        if form.is_bound and form.is_valid():
            return form.values
        return {n: v for n, v in self.data.items() if n in ("attributed_as", "cue", "via")}

    def saved(self) -> Statement:
        """The statement with what was sent of it stored; Incomplete where that has errors."""
        form = self.form
        if not form.is_bound:
            return self.statement
        if not form.is_valid():
            raise Incomplete(Told(form=form))
        if form.changes:
            self._correct(form)
        return self.statement

    def _correct(self, form: ReviewForm) -> None:
        """Store the values; from now on the statement as stored is what the curator has seen."""
        if self.statement.status == ReviewStatus.PUBLISHED and not self.reason:
            raise Incomplete(Told(form=form, refusal=_("Say why the published statement changes.")))
        stored = correcting.correct(
            self.statement, form.values, self.by, reason=self.reason, seen=self.seen
        )
        if isinstance(stored, Amendment):
            self.amendment = stored
        else:
            stored.article = self.statement.article
            self.statement, self.seen = stored, seen(stored)

    def span(self, fitted: Callable[[str, int, int], Span | None]) -> Span:
        """The stretch pointed at, in whole words; Refused where there is no word in it."""
        start, end = (self.data.get(name, "") for name in ("from", "to"))
        body = self.statement.article.body
        is_place = start.isdecimal() and end.isdecimal()
        span = fitted(body, int(start), min(int(end), len(body))) if is_place else None
        if span is None:
            raise Refused(_("Mark some words of the text first."))
        return span
