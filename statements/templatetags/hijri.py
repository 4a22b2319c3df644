"""Hijri dates in templates."""

from django import template
from django.utils.translation import get_language

from statements.dates import PartialDate
from statements.dates.hijri import in_hijri_words

register = template.Library()


@register.filter
def hijri(date: PartialDate | None) -> str:
    """A partial date in Hijri words, in the language in use; empty for none and where none is."""
    return in_hijri_words(date, get_language() or "ar") if date else ""
