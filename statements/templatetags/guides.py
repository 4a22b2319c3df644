"""What the pages about the archive need: searches to try."""

import re
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Among Arabic letters the parts of such a date would be shown from right to left.
DATE = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)")


@register.filter
def coded(text: str) -> SafeString:
    """A text in which what stands between backticks is code."""
    parts = enumerate(text.split("`"))
    said = ((format_html('<code dir="ltr">{}</code>', p) if n % 2 else p,) for n, p in parts)
    return format_html_join("", "{}", said)


@register.simple_tag
def example(line: str) -> SafeString:
    """A line of the reader's language, as a link to what it finds."""
    address = f"{reverse('statement-list')}?{urlencode({'q': line})}"
    parts = (
        (format_html('<bdi dir="ltr">{}</bdi>', part) if DATE.fullmatch(part) else part,)
        for part in DATE.split(line)
    )
    shown = format_html_join("", "{}", parts)
    return format_html('<a href="{}" rel="nofollow"><bdi lang="ar">{}</bdi></a>', address, shown)
