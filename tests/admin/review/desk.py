"""What a curator does at the review screen without scripts: opens cards, presses buttons."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from statements.models import Article, Statement


@dataclass
class Reviewer:
    """Somebody at the review screen of an article."""

    client: Client
    article: Article

    @property
    def address(self) -> str:
        """Where the screen is."""
        return reverse("admin:statements_article_review", args=[self.article.pk])

    def open(self, statement: Statement | None = None) -> Any:
        """The screen, with the statement's card open or that of the first that waits."""
        query = {"statement": statement.pk} if statement else {}
        return self.client.get(self.address, query)

    def form_of(self, statement: Statement) -> dict[str, Any]:
        """What the browser would send of the card's form."""
        context = self.open(statement).context
        form = context["form"]
        fields = {name: form[name].value() for name in form.fields}
        plain = {n: "" if v is None else v for n, v in fields.items()}
        quotes = [place for place, _words in form.quoted]
        return {**plain, "quote": quotes, "seen": context["seen"]}

    def press(self, button: str, statement: Statement, **written: Any) -> Any:
        """The page that answers a button of the card, with what is written into its form."""
        return self.send(button, statement, {**self.form_of(statement), **written})

    def send(self, button: str, statement: Statement, form: dict[str, Any]) -> Any:
        """The page that answers the button, with a form as it was opened before."""
        address = reverse("admin:statements_article_decide", args=[self.article.pk, statement.pk])
        return self.client.post(address, {**form, "do": button}, follow=True)


def now(statement: Statement) -> Statement:
    """The statement as it is stored now."""
    return Statement.objects.get(pk=statement.pk)


def somebody_who_may(*rights: str) -> Client:
    """Somebody at the desk with just these permissions, logged in."""
    account = User.objects.create_user("somebody", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(account)
    return client
