"""Which outlet of the archive published an article."""

import re
from urllib.parse import urlsplit

from django.db.models import Func, Q, TextField, Value
from django.utils.text import slugify

from statements.models import Outlet

# What a host has before the outlet's own name.
BEFORE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
LONGEST = 200


def outlet_of(name: str, address: str) -> Outlet | None:
    """The outlet called so, else the one whose website has the address.

    An unknown one is entered if it is named and its address known, from which it takes its own;
    without a name, or without an address, it stays unsaid.
    """
    host = _host(address)
    known = _called(name) or _at(host)
    if known or not host or not name.strip() or len(name) > LONGEST:
        return known
    website = f"{urlsplit(address).scheme}://{urlsplit(address).netloc}/"
    own = slugify(host.replace(".", "-"))[:80]
    entered = {"name_ar": " ".join(name.split()), "website": website}
    return Outlet.objects.get_or_create(slug=own, defaults=entered)[0]


def _called(name: str) -> Outlet | None:
    """The outlet of that Arabic or English name, however spelt."""
    if not any(map(str.isalnum, name)):
        return None
    words = _words(Value(name))
    outlets = Outlet.objects.annotate(in_arabic=_words("name_ar"), in_english=_words("name_en"))
    return outlets.filter(Q(in_arabic=words) | Q(in_english=words)).order_by("pk").first()


def _at(host: str) -> Outlet | None:
    websites = Outlet.objects.exclude(website="").order_by("pk") if host else []
    return next((outlet for outlet in websites if _host(outlet.website) == host), None)


def _host(address: str) -> str:
    return BEFORE.sub("", urlsplit(address).hostname or "")


def _words(name: Value | str) -> Func:
    return Func(name, function="public.name_words", output_field=TextField())
