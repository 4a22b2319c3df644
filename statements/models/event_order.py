"""Events in an order that a page gives them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, When

from statements.models.event import Event


def events_in_order(first: Sequence[int], then: Sequence[int]) -> Any:
    """The events of the first keys and behind them those of the others, newest first in each."""
    place = Case(When(pk__in=first, then=0), default=1)
    newest = F("days__startswith").desc(nulls_last=True)
    return Event.objects.filter(pk__in=[*first, *then]).order_by(place, newest, "pk")
