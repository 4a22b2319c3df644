"""An archive in which every address leads to something, and all the addresses that there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from statements.curation.speakers import merge
from statements.curation.telling_apart import tell_apart
from statements.models import (
    AddressCheck,
    Alias,
    Article,
    Event,
    ImportOutcome,
    ImportRun,
    Outlet,
    Report,
    ReviewRule,
    SearchMiss,
    Source,
    Speaker,
    SpeakerProposal,
    Statement,
    StatementLink,
    Utterance,
    Withholding,
)
from tests import cast
from tests.admin.test_query_budgets import another_of_each
from tests.curation.two_lavrovs import twice
from tests.whole_module import made_at_once

NOBODYS_BATCH = "00000000-0000-0000-0000-000000000000"
NOUNS: tuple[type[Any], ...] = (
    *(AddressCheck, Alias, Article, Event, ImportOutcome, ImportRun, Outlet, Report, ReviewRule),
    *(SearchMiss, Source, Speaker, SpeakerProposal, Statement, StatementLink, Utterance),
    *(Withholding, User, Group),
)
# What stands for the addresses that are told as regular expressions.
EXPRESSIONS = {
    "^(?P<app_label>statements|auth)/$": "statements/",
    "(?P<url>.*)$": "nothing/",
    r"[\s\S]": "nothing",
}
PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One of the archive's addresses: its name, and what it is made of."""

    name: str
    pattern: str


def every_address() -> list[Address]:
    """All addresses, the public ones and the desk's, in Arabic."""
    with override("ar"):
        return list(_listed(get_resolver(), "", ""))


def _listed(resolver: URLResolver, before: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(
                f"{space}{entry.name}" if entry.name else pattern.removeprefix("ar/admin/"), pattern
            )
        else:
            within = f"{entry.namespace}:" if entry.namespace else ""
            yield from _listed(entry, pattern, space + within)


class Filled:
    """An archive with one record of each noun, and what stands for the parts of an address."""

    def __init__(self) -> None:
        with made_at_once():
            another_of_each(0)
            pair = twice()
            curator = cast.unseen("curator")[0]
            AddressCheck.objects.create(source=Source.objects.all()[0], state="there")
            told_apart = tell_apart(pair.kept, Speaker.objects.get(slug="speaker-0"), curator)
            ReviewRule.objects.create(second_review=True, by=curator, reason="من باب التجربة")
        Article.objects.update(display_exception="whole")
        self.move = merge(pair.gone, pair.kept, curator, "هما واحد")
        statement = Statement.objects.published().order_by("number")[0]
        self.parts = {
            "number": statement.number,
            "slug": "samir-haddad",
            "year": 2015,
            "month": 10,
            "day": 5,
            "version": 1,
            "section": "pages",
            "ending": "json",
            "reference": Report.objects.get().reference,
            "uidb64": "MQ",
            "token": "set-password",
            "noun": "speakers",
            "kind": "csv",
            "batch": NOBODYS_BATCH,
            "key": NOBODYS_BATCH,
            "statement": statement.pk,
            "other_pk": Speaker.objects.get(slug="speaker-0").pk,
            "move_pk": self.move.pk,
            "alias_pk": Alias.objects.all()[0].pk,
            "content_type_id": 1,
            "object_id": 1,
        }
        self.told_apart = told_apart

    def path(self, address: Address) -> str:
        """The address with something in each of its parts."""
        of_noun = self._of_its_noun(address)
        plain = address.pattern
        for expression, path in EXPRESSIONS.items():
            plain = plain.replace(expression, path)
        return "/" + PART.sub(lambda m: str({**self.parts, **of_noun}[m[1]]), plain)

    def _of_its_noun(self, address: Address) -> dict[str, Any]:
        """What stands for the parts that are called alike in the addresses of each noun."""
        for noun in NOUNS:
            place = f"/{noun._meta.app_label}/{noun._meta.model_name}/"
            if place in address.pattern:
                key = noun._default_manager.order_by("pk")[0].pk
                return {"pk": key, "object_id": key, "id": key}
        if "/articles/" in address.pattern:
            return {"pk": self.article, "number": self.article}
        if "/events/" in address.pattern:
            return {"slug": "talks-0"}
        return {}

    @property
    def article(self) -> Any:
        """The number of an article that readers may see."""
        return Article.objects.published().order_by("pk")[0].pk
