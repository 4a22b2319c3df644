"""The desk as a curator meets it: addresses, forms filled in, what a page says."""

import re
from html import unescape
from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def list_of(noun: str) -> str:
    """The address of a noun's list."""
    return reverse(f"admin:statements_{noun}_changelist")


def form_for(noun: str) -> str:
    """The address where a new record is entered."""
    return reverse(f"admin:statements_{noun}_add")


def screen_of(record: Model) -> str:
    """The address of a record's own screen."""
    return reverse(f"admin:statements_{record._meta.model_name}_change", args=[record.pk])


def deletion_of(record: Model) -> str:
    """The address where the deletion of a record is confirmed."""
    return reverse(f"admin:statements_{record._meta.model_name}_delete", args=[record.pk])


def shown(response: Any) -> str:
    """The page's words as a reader sees them, without markup."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).split())


def filled_in(client: Client, screen: str, **written: Any) -> dict[str, Any]:
    """What the browser would send of the screen's form, with what is written into it."""
    context = client.get(screen).context
    forms = [context["adminform"].form]
    sent: dict[str, Any] = {}
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = value
    if "reason" in context["adminform"].form.fields:
        sent["reason"] = "Read again against the source"
    return sent | written


def save(client: Client, screen: str, **written: Any) -> Any:
    """The page that answers when the screen's form is sent with what is written into it."""
    return client.post(screen, filled_in(client, screen, **written), follow=True)


def new_quote(place: int, start: int, end: int, text: str) -> dict[str, Any]:
    """What is written into an added row of a statement's quoted stretches."""
    row = f"quotes-{place}"
    return {
        "quotes-TOTAL_FORMS": place + 1,
        f"{row}-start": start,
        f"{row}-end": end,
        f"{row}-text": text,
    }
